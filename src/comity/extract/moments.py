"""Which of a sentence's times is that of an act."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from comity.extract.adjuncts import Adjuncts, Close
from comity.extract.times import TimeFound, TimeKind
from comity.model import Form, Precision, Voice
from comity.sentence import Sentence

__all__ = ["is_of_deed_before", "is_on_occasion", "time_of"]

IDLE = ("AUX", "ADV", "PART")
VERBS = ("VERB", "AUX")
BARRING = ("VERB", "AUX", "SCONJ", "PUNCT")
COUNTED = ("NOUN", "ADJ", "ADP")
DEEDS = ("NN", "NNS", "VBG")
LEADING = ("ADP", "PUNCT", "DET")
FIXED = (TimeKind.POINT, TimeKind.INTERVAL)


def time_of(adjuncts: Adjuncts, times: Iterable[TimeFound], voices: tuple[Voice, ...]) -> TimeFound | None:
    """The time that hangs on the act most closely, a day before words that fix none.

    What is done by saying it in quoted words is done when it is said.
    """
    times = tuple(times)
    found = [
        ((close, time.kind not in FIXED or time.owner is not None, _distance(adjuncts, time), at), time)
        for at, time in enumerate(times)
        if (close := _close(adjuncts, time)) is not None
    ]
    return min(found)[1] if found else _of_saying(adjuncts, times, voices)


def _distance(adjuncts: Adjuncts, time: TimeFound) -> int:
    return abs(time.first - adjuncts.match.trigger)


def _close(adjuncts: Adjuncts, time: TimeFound) -> int | None:
    """A time before a noun is that noun's; one of a clause is that of the clause's verb."""
    head = head_of(adjuncts.sentence, time)
    if time.attributive:
        noun = adjuncts.sentence.tokens[head].head
        own = noun in adjuncts.heads or noun == adjuncts.antecedent
        return Close.DIRECT if own or is_of_deed_before(adjuncts, noun) else None
    if time.owner is not None:
        return adjuncts.of_clause(time.owner)
    if _counts(adjuncts, time) or _told_of_other(adjuncts, time):
        return None
    close = adjuncts.close(head, timed=True)
    if close is not None:
        return close
    if _right_before(adjuncts, time) or _on_helper(adjuncts, head):
        return Close.DIRECT
    if is_on_occasion(adjuncts, head) or is_of_deed_before(adjuncts, head):
        return Close.WITHIN
    late = adjuncts.follows(time.first) or _runs_on(adjuncts, time) or _kept_from(adjuncts, head)
    return Close.LATER if late else None


def _on_helper(adjuncts: Adjuncts, head: int) -> bool:
    """ "Had by 2022 deported", "on Friday they are due to meet": on a word that only helps the act's verb."""
    sentence = adjuncts.sentence
    verb = next((above for above in sentence.ancestors(head) if above.pos != "ADP"), sentence.tokens[head])
    if verb.rel in ("aux", "auxpass"):
        return verb.head in adjuncts.heads
    token = sentence.tokens[adjuncts.match.carrier]
    while token.rel in ("xcomp", "acomp") and token.head != token.i:
        token = sentence.head_of(token.i)
        if token.i in adjuncts.others:
            return False
        if token.i == verb.i:
            return token.pos == "AUX"
    return False


def _counts(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "The second such recall this year", "the first visit since 2011": over how long it is counted."""
    if time.when.precision is Precision.DAY:
        return False
    before, words = adjuncts.sentence.tokens[: time.first][::-1], adjuncts.language.time.singular
    run = list(takewhile(lambda token: token.pos in COUNTED, before))
    return any(token.lower in words or token.tag == "JJS" for token in run)


def is_of_deed_before(adjuncts: Adjuncts, i: int) -> bool:
    """ "The raid carried out in Bria on 3 May killed four": what hangs on the deed that did it."""
    sentence, carrier = adjuncts.sentence, adjuncts.sentence.tokens[adjuncts.match.carrier]
    if carrier.pos == "NOUN" and carrier.rel == "pobj":  # "the talks in X ended with the signing of a pact"
        carrier = sentence.head_of(carrier.head)
    if carrier.lemma not in adjuncts.language.support.happening:
        return False
    deed = sentence.first_below(carrier.i, "nsubj")
    if deed is None or deed.pos != "NOUN" or deed.i in adjuncts.match.actors:
        return False
    if i == deed.i or not sentence.dominates(deed.i, i):
        return i == deed.i
    between = [above for above in sentence.ancestors(i) if deed.i < above.i < carrier.i]
    return all(above.rel != "relcl" and above.i not in adjuncts.others for above in between)


def is_on_occasion(adjuncts: Adjuncts, head: int) -> bool:
    """ "At a meeting in March agreed": what is done on an occasion is done on its day."""
    sentence, places = adjuncts.sentence, adjuncts.language.place
    for noun in sentence.ancestors(head):
        if noun.pos in VERBS:
            return False
        lead = sentence.head_of(noun.i)
        if noun.pos == "NOUN" and lead.lower in places.attending and lead.head in adjuncts.heads:
            return noun.i in adjuncts.others or noun.lemma in places.occasions
    return False


def _runs_on(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "Signed off on a package of sanctions on Wednesday": a day behind what a verbal act is about."""
    if not adjuncts.verbal or time.when.precision is not Precision.DAY:
        return False
    first = max(adjuncts.match.trigger, adjuncts.match.carrier)
    between = adjuncts.sentence.tokens[first + 1 : time.first]
    return first < time.first and not any(
        token.pos in BARRING or token.i in adjuncts.others for token in between
    )


def _kept_from(adjuncts: Adjuncts, head: int) -> bool:
    """ "Barred the envoy from returning on Wednesday": the day of the bar."""
    sentence = adjuncts.sentence
    verb = next((above for above in sentence.ancestors(head) if above.pos in VERBS), None)
    if verb is None or verb.rel != "pcomp" or verb.i in adjuncts.others:
        return False
    lead = sentence.head_of(verb.i)
    return lead.lower in adjuncts.language.place.whence and adjuncts.close(lead.i, timed=True) is not None


def _right_before(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "On 3 June shook hands": whatever noun the tree has hung it on; "who fled in March met" is no such."""
    sentence, carrier = adjuncts.sentence, adjuncts.match.carrier
    between = sentence.tokens[time.last + 1 : carrier]
    if time.last >= carrier or any(token.pos not in IDLE for token in between):
        return False
    verb = next((above for above in sentence.ancestors(time.first) if above.pos in VERBS), None)
    return verb is None or verb.i >= carrier or sentence.dominates(verb.i, carrier)


def _told_of_other(adjuncts: Adjuncts, time: TimeFound) -> bool:
    """ "Deplores the shelling, on 12 July": who judges a deed gives the time of the deed."""
    if not adjuncts.verbal:
        return False
    sentence = adjuncts.sentence
    deeds = [i for i in adjuncts.others if i < time.first and sentence.tokens[i].tag in DEEDS]
    deeds = [i for i in deeds if sentence.head_of(i).lower not in adjuncts.language.place.attending]
    between = (sentence.tokens[i + 1 : time.first] for i in deeds)
    return any(all(token.pos in LEADING for token in words) for words in between) or any(
        adjuncts.match.trigger < i and sentence.dominates(adjuncts.match.trigger, i) for i in deeds
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
