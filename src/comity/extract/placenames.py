"""Which words name a place: known names, what the parser takes for one, and sites such as a crossing."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.parties import Parties
from comity.knowledge.language.grammar import GrammarWords
from comity.knowledge.language.place import PlaceWords
from comity.sentence import Sentence, Token

__all__ = ["NAME_RELATIONS", "NO_PLACE", "PlaceNames"]

LABELS = {"GPE", "LOC", "FAC"}
NO_PLACE = {
    "DATE", "TIME", "LANGUAGE", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "WORK_OF_ART", "LAW",
}  # fmt: skip
PERSONS = ("PERSON", "NORP")
HYPHENS = "-‐‑"
NAMES = ("name", "capital")
SEATS = ("capital", "metonym")
NAME_RELATIONS = ("compound", "nmod", "amod", "poss")
LONGEST = 5  # words of a place's name


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The places of one sentence; `visits`: the act is a visit, and whom it goes to is a place."""

    sentence: Sentence
    parties: Parties
    words: PlaceWords
    grammar: GrammarWords
    visits: bool

    def is_place(self, token: Token, preposition: str = "") -> bool:
        """A known place, what the parser takes for one, a site; an organ of a state is none."""
        taken_for_verb = token.rel == "pobj" and token.lower in self.words.sites  # "at the X crossing"
        if token.pos not in ("NOUN", "PROPN", "ADJ") and token.entity not in LABELS and not taken_for_verb:
            return False
        if token.entity in NO_PLACE:
            mention = self.parties.mention(token.i)
            return mention is not None and mention.is_state and token.pos == "PROPN"
        return self.is_named(token, preposition) or self.is_site(token)

    def is_named(self, token: Token, preposition: str = "") -> bool:
        parties = self.parties
        if self.is_known(token):
            return True
        mention = parties.mention(token.i)
        if mention is not None:
            housed = preposition in self.words.staying or preposition in self.words.unsure
            forms = (*NAMES, "metonym") if housed and token.entity in LABELS else NAMES
            return mention.is_state and any(sense.form in forms for sense in mention.match.senses)
        if token.pos != "PROPN" or not token.text[0].isupper():
            return False
        if token.entity in LABELS or preposition in self.words.unsure or self._is_of_site(token):
            return True
        if preposition in self.words.staying and token.entity != "PERSON":
            return True
        placing = preposition in self.words.staying or preposition in self.words.whence
        sure = token.entity not in PERSONS or placing or self.visits
        if preposition in self.words.staying and self.sentence.head_of(token.head).lemma in self.words.sites:
            return True
        return bool(preposition) and sure and self.is_town(token)

    def _is_of_site(self, token: Token) -> bool:
        """ "The village of X"."""
        preposition, above = self.sentence.tokens[token.head], self.sentence.head_of(token.head)
        if preposition.lower != "of" or above.lemma not in self.words.sites:
            return False
        bodily = token.entity in ("NORP", "ORG") and above.lemma not in self.words.settlements
        return not bodily or self.is_town(token)

    def is_known(self, token: Token) -> bool:
        """Whether the list of places has the name that ends with this word, or goes on behind it."""
        first = self._name_start(token.i)
        words = [word.text for word in self.sentence.tokens[first : token.i + LONGEST]]
        match = self.parties.knowledge.places.match(words, 0)
        return match is not None and first + match.length > token.i

    def is_town(self, token: Token) -> bool:
        words = self.sentence.text(self._name_start(token.i), token.i)
        return self.parties.knowledge.towns.has(words)

    def _name_start(self, i: int) -> int:
        """The first of the run of name words that ends here."""
        first, tokens = i, self.sentence.tokens
        while first > 0:
            before = tokens[first - 1]
            if before.text in HYPHENS and first > 1 and tokens[first - 2].end == before.start:
                first -= 2  # Ulan-Ude
                continue
            if before.pos != "PROPN" or before.rel == "poss" or before.head not in range(first, i + 1):
                break
            first -= 1
        return first

    def is_site(self, token: Token) -> bool:
        if token.lemma.lower() not in self.words.sites and token.lower not in self.words.sites:
            return False
        mention = self.parties.mention(token.i)
        if mention is not None and not mention.is_state:
            return False  # the Union State is a body
        beside = self.sentence.below(token.i, *NAME_RELATIONS, "det")
        for preposition in self.sentence.below(token.i, "prep"):
            inner = self.sentence.below(preposition.i, "pobj")
            beside += [*inner, *(name for word in inner for name in self.sentence.below(word.i, "compound"))]
        if any(self._names_a_site(word) for word in beside):
            return True
        if token.lemma.lower() in self.words.doubtful or token.lower in self.words.doubtful:
            return self._is_way(token) or self._is_quarter(token)
        return any(word.lower in self.grammar.definite for word in beside)

    def _names_a_site(self, word: Token) -> bool:
        named = word.pos == "PROPN" or word.entity in LABELS or self.parties.is_state(word.i)
        return named or word.lower in self.words.beside

    def _is_way(self, token: Token) -> bool:
        """ "The road to the border"."""
        after = self.sentence.tokens[token.i + 1 : token.i + 2]
        return token.lemma in self.words.ways and any(word.lower in self.words.whither for word in after)

    def _is_quarter(self, token: Token) -> bool:
        """ "In the north", "from the country"."""
        lead = self.sentence.tokens[token.head].lower
        known = token.lemma in self.words.beside and lead in self.words.unsure
        fled = token.lemma in self.words.lands and lead in self.words.whence
        return (known or fled) and bool(self.sentence.below(token.i, "det"))

    def words_of(self, i: int) -> tuple[int, int]:
        """The name alone: the known one, else the run of name words round the head; a site's whole phrase."""
        parties = self.parties
        mention = parties.mention(i)
        if mention is not None:
            return mention.first, self._region_after(mention.last, i)
        first = self._name_start(i)
        last = self._longer(first, i)
        if self.sentence.tokens[i].pos == "NOUN":
            first = min([first, *(child.i for child in self.sentence.below(i, *NAME_RELATIONS, "det"))])
        return first, self._region_after(last, i)

    def _region_after(self, last: int, i: int) -> int:
        """ "Roma, Texas": the end of the larger place that follows in apposition."""
        after = self.sentence.tokens[last + 1 : last + 4]
        if len(after) < 3 or after[0].text != "," or after[2].pos != "PUNCT":
            return last
        larger = after[1]
        if larger.pos != "PROPN" or self.sentence.tokens[i].pos != "PROPN":
            return last
        places = self.parties.knowledge.towns.named(larger.text)
        known = self.parties.is_state(larger.i) or any(place.precision == "region" for place in places)
        return larger.i if known else last

    def _longer(self, first: int, last: int) -> int:
        """The end of the known name that begins here: "Gulf of …"."""
        words = [word.text for word in self.sentence.tokens]
        match = self.parties.knowledge.places.match(words, first)
        return last if match is None else max(last, first + match.length - 1)

    def is_state(self, token: Token) -> bool:
        """A state by its name; its capital, or the seat that it is called by, is a town."""
        mention = self.parties.mention(token.i)
        return mention is not None and mention.is_state and mention.match.senses[0].form not in SEATS

    def is_common(self, token: Token) -> bool:
        """ "The airport": a site without a name."""
        if token.lemma.lower() not in self.words.sites or self.is_known(token):
            return False
        return not any(word.pos == "PROPN" for word in self.sentence.below(token.i, *NAME_RELATIONS))

    def is_kind(self, token: Token) -> bool:
        """ "The X suburb of Y": what is said of a place named behind it."""
        return token.pos == "NOUN" and token.lemma in self.words.sites
