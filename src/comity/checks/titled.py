"""What stands around a printed title: whether the office is held now, of which state, and at which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.checks.case import Case, sentence_at, tokens_in
from comity.knowledge import NameForm
from comity.model import Claim, CountryCode, OfficeId, Span
from comity.sentence import Sentence

__all__ = ["Title", "named_states", "title_of"]

REACH = 8  # words before a title that may still belong to it
LONGEST = 5  # words of a state's name
INSIDE = ("ADJ", "ADV", "NOUN", "NUM", "PART", "PROPN")  # parts of speech within the phrase of a title
PARTICIPLES = ("VBG", "VBN")
PHRASE = 5  # words of a time behind a title
REGION = "region"
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
HYPHEN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title with its sentence and its first and last word."""

    case: Case
    sentence: Sentence
    first: int
    last: int

    @property
    def _words(self) -> tuple[str, ...]:
        return self.sentence.words

    @property
    def span(self) -> Span:
        """The words of the title."""
        return self.case.parsed.span(self.sentence, self.first, self.last)

    def before(self) -> Iterator[str]:
        """The words of its phrase that stand before it, the nearest first; "one-time" as one word."""
        tokens = self.sentence.tokens
        at = self.first - 1
        while at >= max(0, self.first - REACH):
            token = tokens[at]
            if token.pos in INSIDE or token.tag in PARTICIPLES or token.text in POSSESSIVES:
                joined = at >= 2 and tokens[at - 1].text == HYPHEN and tokens[at - 1].end == token.start
                yield (tokens[at - 2].lower if joined else "") + token.lower
                yield token.lower
            elif token.text != HYPHEN:
                return
            at -= 1

    def manner(self) -> str | None:
        """Former, deputy, elect, acting: what the words beside the title make of its holder."""
        offices = self.case.knowledge.offices
        beside = offices.manner(self._words, self.first, self.last + 1)
        if beside is not None:
            return beside
        return next((found for word in self.before() if (found := offices.manner((word,), 1, 1))), None)

    def is_fresh(self) -> bool:
        """Newly appointed: the holder may not have taken office yet."""
        return not self.case.words.appointed.isdisjoint(self.before())

    def is_special(self) -> bool:
        """A special envoy: sent for a matter, and not the one who stays."""
        return not self.case.words.special.isdisjoint(self.before())

    def is_of_another(self, name: Span) -> bool:
        """ "Adviser to the president, Ada Ek’: the title is part of that of the one behind the comma."""
        tokens = self.sentence.tokens
        if name.start < tokens[self.last].end or not self._comma_before(name):
            return False
        at = self.first - 1
        while at > 0 and (tokens[at].pos in INSIDE or tokens[at].pos == "DET"):
            at -= 1
        posts = self.case.knowledge.offices
        head = tokens[at - 1]
        return at > 0 and tokens[at].pos == "ADP" and head.pos in ("NOUN", "PROPN") and (
            head.lemma in posts.posts or posts.manner((head.lower,), 1, 1) is not None
        )  # fmt: skip

    def _comma_before(self, name: Span) -> bool:
        return any(
            token.text == "," for token in self.sentence.tokens[self.last + 1 :] if token.end <= name.start
        )

    def is_of_then(self) -> bool:
        """ "Foreign minister from 2007 to 2014", "at the time": the title tells when it was held."""
        tokens, at = self.sentence.tokens, self._past_owner()
        following = " ".join(token.lower for token in tokens[at : at + PHRASE])
        if any(following.startswith(phrase) for phrase in self.case.words.at_the_time):
            return True
        if at + 1 >= len(tokens) or tokens[at].lower not in self.case.words.bounded:
            return False
        behind = at + 2 if tokens[at + 1].pos == "DET" else at + 1
        return behind < len(tokens) and tokens[behind].entity == "DATE"

    def _past_owner(self) -> int:
        """The first word behind the title and the state that it is "of"."""
        owner = self._behind(self.last + 1)
        if owner is None:
            return self.last + 1
        match = self.case.knowledge.names.match(self._words, owner)
        return owner + (match.length if match is not None else 1)

    def is_remembered(self, name: Span) -> bool:
        """ "The widow of President Ek", "President Ek's nominee": nothing is said of who holds it now."""
        sentence = self.sentence
        inside = {token.i for token in tokens_in(sentence, name)}
        inside |= set(range(self.first, self.last + 1))
        for top in (sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside):
            head = sentence.head_of(top.i)
            if top.rel == "pobj" and head.pos == "ADP":
                head = sentence.head_of(head.i)
            if top.rel in ("pobj", "poss") and head.lemma in self.case.words.remembered:
                return True
        return False

    def is_of_other(self) -> bool:
        """ "President of the Senate", "the premier of Bavaria": an office of something in a state."""
        knowledge, at = self.case.knowledge, self._behind(self.last + 1)
        if at is None:
            return False
        match = knowledge.names.match(self._words, at)
        if match is None:
            token = self.sentence.tokens[at]
            following = [token.lower for token in self.sentence.tokens[at : at + PHRASE]]
            return token.pos in INSIDE and self.case.words.own_state.isdisjoint(following)
        return all(knowledge.entities[sense.entity].kind == REGION for sense in match.senses)

    def state(self, name: Span) -> CountryCode | None:
        """The state named beside it: "Peru's foreign minister", "Foreign Minister Ek of Peru"."""
        return self._state_before() or self._state_after(self.last + 1) or self._state_after(self._past(name))

    def _state_before(self) -> CountryCode | None:
        tokens = self.sentence.tokens
        end = self.first
        while end > 0 and self.first - end < REACH:
            word = tokens[end - 1]
            for first in range(max(0, end - LONGEST), end):
                found = _state_at(self.case, self.sentence, first, end)
                if found is not None:
                    return found
            plain = word.text in POSSESSIVES or (word.text == HYPHEN) or self._changes(word.lower)
            if not plain and not (word.pos == "ADJ" and word.text.islower()):
                return None
            end -= 1
        return None

    def _changes(self, word: str) -> bool:
        """Words that may stand between a state and the title: acting, former, newly appointed."""
        known = self.case.knowledge.offices.manner((word,), 1, 1) is not None
        return known or word in self.case.words.appointed

    def _past(self, name: Span) -> int:
        """The first word behind the name."""
        tokens = self.sentence.tokens
        return next((token.i for token in tokens if token.start >= name.end), len(tokens))

    def _state_after(self, at: int) -> CountryCode | None:
        """The state of which the words from here on say that it is "of" it."""
        begin = self._behind(at)
        return None if begin is None else _state_at(self.case, self.sentence, begin)

    @property
    def is_known(self) -> bool:
        """Whether it is a title of the codebook, in whatever state."""
        return self.case.knowledge.offices_titled(self._words, self.first) is not None

    def office(self, state: CountryCode | None) -> OfficeId | None:
        """The one office that the title means in this state."""
        match = self.case.knowledge.offices_titled(self._words, self.first)
        return None if match is None else self.case.knowledge.office_of(match, state)

    def _behind(self, at: int) -> int | None:
        """Where the name begins that stands behind "of", if that is the word here."""
        tokens = self.sentence.tokens
        if at >= len(tokens) or tokens[at].lower not in self.case.words.owning:
            return None
        at += 1
        if at < len(tokens) and tokens[at].pos == "DET":
            at += 1
        return at if at < len(tokens) else None

    def held_at(self) -> frozenset[CountryCode]:
        """Where an ambassador is, as the words behind the title tell: "to Peru", "of Chile in Lima"."""
        words, at = self._words, self._past_owner()
        begin = at
        while at < len(words) and words[at].lower() in self.case.words.accredited_to:
            at += 1
        match = self.case.knowledge.names.match(words, at) if begin < at < len(words) else None
        senses = match.senses if match is not None else ()
        return frozenset(CountryCode(sense.entity.upper()) for sense in senses if not sense.doubtful)


def title_of(case: Case, claim: Claim) -> Title | None:
    """The title of a claim of office, of one that is not known its last word; None outside of sentences."""
    sentence = sentence_at(case, claim.trigger)
    if sentence is None:
        return None
    inside = [token.i for token in tokens_in(sentence, claim.trigger)]
    if not inside:
        return None
    known = case.knowledge.offices_titled(sentence.words, inside[0]) is not None
    return Title(case=case, sentence=sentence, first=inside[0] if known else inside[-1], last=inside[-1])


def named_states(case: Case, span: Span) -> frozenset[CountryCode]:
    """The states that the text from the start of the paragraph to its end names, or their capitals."""
    sentence = sentence_at(case, span)
    if sentence is None:
        return frozenset()
    block = case.parsed.block(sentence)
    dateline = case.parsed.report.text[: block.start].rsplit("\n", 1)[-1]
    texts = [dateline.replace(",", " ").split(), list(sentence.words)]
    names = case.knowledge.names
    return frozenset(
        CountryCode(sense.entity.upper())
        for words in texts
        for at in range(len(words))
        if (match := names.match(words, at)) is not None
        for sense in match.senses
        if sense.form in (NameForm.NAME, NameForm.CAPITAL)
    )


def _state_at(case: Case, sentence: Sentence, first: int, end: int | None = None) -> CountryCode | None:
    """The one state whose name begins at this word, and ends before `end` if that is told."""
    match = case.knowledge.names.match(sentence.words, first)
    if match is None or (end is not None and first + match.length != end):
        return None
    found = {sense.entity for sense in match.senses if not sense.doubtful}
    entity = case.knowledge.entities[found.pop()] if len(found) == 1 else None
    return entity.country if entity is not None and entity.is_state else None
