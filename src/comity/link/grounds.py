"""The country of a phrase by the towns and regions in it: "Zurich judges", "a village in Balochistan"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.link.cast import Cast
from comity.link.meaning import Meaning
from comity.link.names import Mention
from comity.model import CountryCode, Place, PlaceRole
from comity.sentence import Sentence, Token

__all__ = ["Grounds"]

PLACED = ("GPE", "LOC")
LONGEST = 4  # words of a town's name


class Grounds:
    """Countries of known places that stand in, or right after, a phrase."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.places = cast.reader.knowledge.places
        self.towns = cast.reader.knowledge.towns
        self.words = cast.words
        self.grammar = cast.grammar

    def of_phrase(self, sentence: Sentence, first: int, last: int, meaning: Meaning) -> CountryCode | None:
        """The one country of its places; where a visitor is does not tell whose he is."""
        away = sentence.tokens[meaning.head].lemma in self.words.visiting
        inside = (i for i in range(first, last + 1) if not (away and self._is_placed(sentence, i)))
        found = self._at(sentence, inside)
        if found is None and not away:
            found = self._at(sentence, self._after(sentence, meaning.head, last))
        return found or self._aboard(sentence, meaning.head)

    def _aboard(self, sentence: Sentence, head: int) -> CountryCode | None:
        """ "A boat with 30 Fijians aboard", "a dinghy carrying them": of whom it carries."""
        carried = [one for child in sentence.below(head, "prep") for one in sentence.below(child.i, "pobj")]
        carried = [one for one in carried if sentence.head_of(one.i).lower in self.words.having]
        for clause in sentence.below(head, "acl", "relcl"):
            if clause.lemma in self.words.carrying:
                carried += sentence.below(clause.i, "dobj")
        named = [m for m in self.cast.reader.names.of(sentence) if m.entity is not None]
        people = [m for m in named if any(self._is_of(sentence, m, one.i) for one in carried)]
        found = {m.entity.country for m in people if m.entity}
        return found.pop() if len(found) == 1 else None

    def _is_of(self, sentence: Sentence, mention: Mention, i: int) -> bool:
        """ "30 Fijians", "Fijian troops"."""
        role = self.cast.reader.roles.sector_of(sentence.tokens[i].lemma) is not None
        return (mention.is_people and mention.last == i) or (role and sentence.tokens[mention.last].head == i)

    def _at(self, sentence: Sentence, tokens: Iterator[int]) -> CountryCode | None:
        """Of the first name of a place that opens at one of these words."""
        for i in tokens:
            if self._is_name(sentence, i):
                found = self._country(sentence, i)
                if found is not None:
                    return found
        return None

    def _country(self, sentence: Sentence, i: int) -> CountryCode | None:
        """The only one, or the only one that the report names, or that of the largest town of the name."""
        places = self._places(sentence, i)
        countries = list(dict.fromkeys(place.country for place in places if place.country is not None))
        if len(countries) < 2:
            return next(iter(countries), None)
        named = [country for country in countries if country in self._named]
        if named:
            return named[0] if len(named) == 1 else None
        return countries[0] if sentence.tokens[i].entity in PLACED else None

    def _places(self, sentence: Sentence, i: int) -> tuple[Place, ...]:
        """Of the chosen places, else of all towns: those have the names of many things."""
        words = sentence.words
        match = self.places.match(words, i)
        if match is not None:
            return match.places
        last = i
        while last + 1 < len(words) and last < i + LONGEST - 1 and sentence.tokens[last + 1].pos == "PROPN":
            last += 1
        for end in range(last, i - 1, -1):
            found = self.towns.named(" ".join(words[i : end + 1])) if self._is_town(sentence, i, end) else ()
            if found:
                return found
        return ()

    def _is_town(self, sentence: Sentence, first: int, last: int) -> bool:
        """Words that the parser takes for a place, or that stand where one does."""
        token = sentence.tokens[last]
        if token.lower in self.words.departments:
            return False  # "the Ministry of Defense"
        preposition = sentence.head_of(last).lower if token.rel == "pobj" else ""
        near = self.grammar.placing | self.grammar.beside | self.grammar.place_roles[PlaceRole.WHERE]
        placed = preposition in near | self.grammar.coming | self.grammar.owning
        after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else token
        joined = after.text == "-" or (after is not token and after.pos == "PROPN" and token.head == after.i)
        taken = any(t.entity in PLACED for t in sentence.tokens[first : last + 1])
        served = token.rel == "compound" and sentence.head_of(last).pos == "NOUN"
        role = served and self.cast.reader.roles.sector_of(sentence.head_of(last).lemma) is not None
        return not joined and (placed or taken or role)

    def _follows_in(self, sentence: Sentence, i: int) -> bool:
        return sentence.tokens[i].rel == "pobj" and sentence.head_of(i).lower in self.grammar.placing

    @property
    def _named(self) -> set[CountryCode]:
        return {one.country for one in self.cast.characters.values() if one.country is not None}

    def _is_name(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        if token.pos != "PROPN":
            return False
        if self._follows_in(sentence, i):
            return True  # nobody is "in" a person
        last = sentence.head_of(i) if token.rel == "compound" else token
        if last.i > i and last.rel == "pobj" and self.towns.has(sentence.text(i, last.i)):
            return True  # "from Tamil Nadu", which the parser takes for a person
        runs = self.cast.reader.runs.of(sentence)
        if any(run.first <= i <= run.last for run in runs):
            return False
        return token.entity != "PERSON" or token.rel in ("pobj", "dobj", "nsubj", "nsubjpass")

    def _is_placed(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        return token.rel == "pobj" and sentence.head_of(i).lower not in self.grammar.owning

    def _whence(self, sentence: Sentence, last: int) -> list[Token]:
        """ "Arrested two fishermen from Gujarat", where the tree has hung that on the verb."""
        after = sentence.tokens[last + 1 : last + 2]
        return [
            one
            for one in after
            if one.lower in self.grammar.coming and sentence.head_of(one.i).lemma in self.words.befalling
        ]

    def _after(self, sentence: Sentence, head: int, last: int) -> Iterator[int]:
        """The names after "in", "of", "from" that belong to the head, though not to its phrase."""
        for preposition in (*sentence.below(head, "prep"), *self._whence(sentence, last)):
            placing = self.grammar.owning | self.grammar.placing | self.grammar.coming | self.grammar.beside
            if preposition.i >= last and preposition.lower in placing:
                for child in sentence.below(preposition.i, "pobj"):
                    yield from (i for i in sentence.subtree(child.i) if i <= child.i)
