"""Words in quotation marks, and when two reports have the same ones, or the same in another sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.speakers import Speaker, speaker_of
from comity.conflicts.texts import shown, words_in
from comity.model import Claim, Form, Voice

__all__ = ["Quotation", "differ", "quotations", "same_words"]

FEWEST = 5  # words of a quotation that can be told from a phrase
RUN = 7  # words on end that two reports have only from one mouth
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Quotation:
    words: tuple[str, ...]
    text: str
    direct: bool
    speaker: Speaker


def quotations(case: Case, told: Told) -> Iterator[Value]:
    """Each quotation of a report once, with the claim that carries it."""
    seen: set[tuple[object, ...]] = set()
    for claim in told.all:
        voice = claim.attribution[-1] if claim.attribution else None
        if voice is None or not voice.is_quoted or not voice.passage or voice.passage in seen:
            continue
        seen.add(voice.passage)
        value = _value(case, told, claim, voice)
        if value is not None:
            yield value


def _value(case: Case, told: Told, claim: Claim, voice: Voice) -> Value | None:
    text = " … ".join(span.text for span in voice.passage)
    words = tuple(word for word in words_in(text) if word not in '“”"')
    if len(words) < FEWEST:
        return None
    found = Quotation(words, text, voice.form is Form.DIRECT, speaker_of(case, told, voice))
    return Value(found, shown(text), told, claim)


def same_words(one: Quotation, other: Quotation) -> bool:
    """Whether both are one quotation: alike as a whole, or the one a long stretch of the other."""
    if one.words == other.words:
        return True
    if len(set(one.words) & set(other.words)) < FEWEST - 1:  # nearly all pairs, and they cost nothing
        return False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if matcher.ratio() >= ALIKE:
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
