"""Which of a sentence's times is that of an act."""

from __future__ import annotations

from collections.abc import Iterable

from comity.extract.adjuncts import Adjuncts, Close
from comity.extract.times import TimeFound, TimeKind
from comity.model import Form, Voice
from comity.sentence import Sentence

__all__ = ["time_of"]

IDLE = ("AUX", "ADV", "PART")
DEEDS = ("NN", "NNS", "VBG")
LEADING = ("ADP", "PUNCT", "DET")
FIXED = (TimeKind.POINT, TimeKind.INTERVAL)


def time_of(adjuncts: Adjuncts, times: Iterable[TimeFound], voices: tuple[Voice, ...]) -> TimeFound | None:
    """The time that hangs on the act most closely, a day before words that fix none.

    What is done by saying it in quoted words is done when it is said.
    """
    times = tuple(times)
    found = {
        time: (close, time.kind not in FIXED or time.owner is not None, _distance(adjuncts, time), time.first)
        for time in times
        if (close := _close(adjuncts, time)) is not None
    }
    return min(found, key=lambda time: found[time]) if found else _of_saying(adjuncts, times, voices)


def _distance(adjuncts: Adjuncts, time: TimeFound) -> int:
    return abs(time.first - adjuncts.match.trigger)


def _close(adjuncts: Adjuncts, time: TimeFound) -> int | None:
    """A time before a noun is that noun's; one of a clause is that of the clause's verb."""
    head = head_of(adjuncts.sentence, time)
    if time.attributive:
        noun = adjuncts.sentence.tokens[head].head
        return Close.DIRECT if noun in adjuncts.heads or noun == adjuncts.antecedent else None
    if time.owner is not None:
        return adjuncts.of_clause(time.owner)
    if _told_of_other(adjuncts, time):
        return None
    close = adjuncts.close(head, timed=True)
    if close is None and _right_before(adjuncts, time):
        return Close.DIRECT
    return Close.LATER if close is None and adjuncts.follows(time.first) else close


def _right_before(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "On 3 June shook hands": whatever the tree has hung it on."""
    between = adjuncts.sentence.tokens[time.last + 1 : adjuncts.match.carrier]
    return time.last < adjuncts.match.carrier and all(token.pos in IDLE for token in between)


def _told_of_other(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "Deplores the shelling, on 12 July": who judges a deed gives the time of the deed."""
    if not adjuncts.verbal:
        return False
    sentence = adjuncts.sentence
    deeds = (i for i in adjuncts.others if i < time.first and sentence.tokens[i].tag in DEEDS)
    between = (sentence.tokens[i + 1 : time.first] for i in deeds if i > adjuncts.match.trigger)
    return any(all(token.pos in LEADING for token in words) for words in between) or any(
        adjuncts.match.trigger < i < time.first and sentence.dominates(adjuncts.match.trigger, i)
        for i in adjuncts.others
        if sentence.tokens[i].tag in DEEDS
    )


def head_of(sentence: Sentence, time: TimeFound) -> int:
    """The word of a time that hangs on something outside of it."""
    inside = range(time.first, time.last + 1)
    before = sentence.tokens[time.first - 1] if time.first else None
    if (
        before is not None
        and before.pos == "ADP"
        and not sentence.children[before.i]
        and not time.attributive
    ):
        return before.i  # "On Tuesday Peru …", where the tree has hung the day on the name
    return next((i for i in inside if sentence.tokens[i].head not in inside), time.first)


def _of_saying(
    adjuncts: Adjuncts, times: tuple[TimeFound, ...], voices: tuple[Voice, ...]
) -> TimeFound | None:
    voice = voices[-1] if voices and adjuncts.verbal else None
    if voice is None or voice.form is not Form.DIRECT or voice.cue is None:
        return None
    sentence = adjuncts.sentence
    cue = next((token.i for token in sentence.tokens if token.start == voice.cue.start), None)
    return next((t for t in times if sentence.tokens[head_of(sentence, t)].i in _below(sentence, cue)), None)


def _below(sentence: Sentence, verb: int | None) -> set[int]:
    """What hangs on a verb itself, directly or by a preposition."""
    if verb is None:
        return set()
    beside = sentence.below(verb, "npadvmod", "advmod", "prep")
    return {child.i for child in beside} | {
        inner.i for child in beside for inner in sentence.below(child.i, "pobj")
    }
