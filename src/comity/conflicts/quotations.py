"""Words in quotation marks, and when two reports have the same ones, or the same in another sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.speakers import Speaker, speaker_of
from comity.conflicts.texts import before, shown, words_in
from comity.model import Claim, Form, Span, Voice

__all__ = ["Quotation", "differ", "quotations", "same_words"]

FEWEST = 5  # words of a quotation that can be told from a phrase
RUN = 7  # words on end that two reports have only from one mouth
ALIKE = 0.8
MARKS = ("“", "”", '"', "«", "‘", "„")


@dataclass(frozen=True, slots=True)
class Quotation:
    words: tuple[str, ...]
    bag: frozenset[str]  # the same words in no order
    text: str
    passage: tuple[Span, ...]
    direct: bool
    speaker: Speaker


def quotations(case: Case, told: Told) -> Iterator[Value]:
    """Each quotation of a report once, with the claim that carries it; who is quoted in it is left aside."""
    found: dict[tuple[Span, ...], tuple[Claim, Voice]] = {}
    for claim in told.all:
        for voice in claim.attribution:
            if voice.passage and _is_quoted(claim, voice):
                found.setdefault(voice.passage, (claim, voice))
    for passage, (claim, voice) in found.items():
        inside = any(other != passage and _is_within(passage, other) for other in found)
        value = None if inside else _value(case, told, claim, voice)
        if value is not None:
            yield value


def _is_within(passage: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return all(any(piece.within(whole) for whole in other) for piece in passage)


def _is_quoted(claim: Claim, voice: Voice) -> bool:
    """Whether the words stand in quotation marks, as far as is known or can be seen."""
    return voice.is_quoted or before(claim, voice.passage[0])[-1:] in MARKS


def _value(case: Case, told: Told, claim: Claim, voice: Voice) -> Value | None:
    text = " … ".join(span.text for span in voice.passage)
    words = tuple(word for word in words_in(text) if word not in '“”"')
    if len(words) < FEWEST:
        return None
    direct = voice.form in (Form.DIRECT, Form.INDIRECT)
    speaker = speaker_of(case, told, voice)
    found = Quotation(words, frozenset(words), text, voice.passage, direct, speaker)
    return Value(found, shown(text), told, claim)


def same_words(one: Quotation, other: Quotation) -> bool:
    """Whether both are one quotation: alike as a whole, or the one a long stretch of the other."""
    if one.words == other.words:
        return True
    if len(one.bag & other.bag) < FEWEST - 1:  # nearly all pairs, and they cost nothing
        return False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
        return True
    return matcher.find_longest_match().size >= min(RUN, max(FEWEST, len(one.words), len(other.words)))


def differ(case: Case, one: Quotation, other: Quotation) -> bool:
    """Whether the one says in nearly the same words what the other does not."""
    if not one.direct or not other.direct:
        return False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    at_end = {(len(one.words), len(other.words)), (0, 0)}
    inner = [step for step in steps if step[0] == "replace" or not _cuts(step, at_end, one, other)]
    return any(_of_substance(case, one.words[a:b], other.words[c:d]) for _, a, b, c, d in inner)


def _cuts(step: tuple[str, int, int, int, int], ends: object, one: Quotation, other: Quotation) -> bool:
    """Whether this is but the longer end or beginning of one of the two."""
    _, a, b, c, d = step
    return (a == 0 and c == 0) or (b == len(one.words) and d == len(other.words))


def _of_substance(case: Case, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    mine, yours = set(one), set(other)
    if bool(mine & case.words.negations) != bool(yours & case.words.negations):
        return True
    numbers = [{word for word in words if any(map(str.isdigit, word))} for words in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    states = [_states(case, words) for words in (one, other)]
    if all(states) and states[0] != states[1]:
        return True
    return any(frozenset((a, b)) in case.words.opposed for a in mine for b in yours)


def _states(case: Case, words: tuple[str, ...]) -> frozenset[str]:
    """The states that the words name; they are asked for with a capital."""
    capital = [word.capitalize() for word in words]
    found = (case.knowledge.names.match(capital, at) for at in range(len(capital)))
    return frozenset(sense.entity for match in found if match is not None for sense in match.senses)
