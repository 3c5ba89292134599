"""Sentences that say of an act that it was not so, as far as no claim does: "Ankara called it fabricated".

A sentence denies by a word of its own ("denied", "untrue"), or by a negation with the act close behind it
("no such meeting", "not one soldier has left", "did not hand over"). It is of the act if it has a word for
the act, or speaks of the reports on it, and names what the telling names: a state that takes part, and a
thing or place besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import claims_in, evidence, sentences
from comity.conflicts.people import states_named, states_of
from comity.conflicts.texts import shown, stems, words_in
from comity.model import Polarity, Span

__all__ = ["denials_said", "is_of_its_year", "up_to_saying"]

Days = tuple[date, date]
BEHIND = 7  # words from a negation to the act
LEAST = 2  # words besides the act and the states that both have, where a word for the act is there
MORE = 3  # where there is none


def denials_said(case: Case, told: Told, done: Sequence[Value]) -> Iterator[Value]:
    """The sentences of a report that deny what others tell as done, with the claims that stand for them."""
    for sentence in sentences(case, told):
        words = words_in(sentence.text)
        if not _may_deny(case, words) or not case.words.until_then.isdisjoint(words):
            continue
        days = [
            claim.bounds
            for claim in claims_in(case, told, sentence)
            if claim.bounds is not None and claim.polarity is Polarity.NEGATED
        ]
        acts = [value for value in done if _in_time(told, words, days, value)]
        if any(_is_of(case, words, sentence, value) for value in acts):
            claim = evidence(case, told, sentence)
            if claim is not None:
                yield Value("denied", shown(sentence.text), told, claim)


def _may_deny(case: Case, words: Sequence[str]) -> bool:
    return not (case.words.denying | case.words.negations).isdisjoint(words)


def _is_of(case: Case, words: Sequence[str], sentence: Span, value: Value) -> bool:
    """Whether it is this act that is denied."""
    acts = _words_of_act(case, value)
    denied = _denied(case, words, acts)
    if not denied:
        return False
    told = value.claim.sentence or value.claim.quote
    states = frozenset(states_named(case.knowledge, sentence.text))
    around = states_of(value.claim.parties).union(states_named(case.knowledge, told.text))
    if not states & around or not (states <= around or len(states & around) > 1):
        return False
    idle = case.words.small | case.words.denying | case.words.negations | case.words.weekday_of.keys()
    shared = stems(sentence.text, idle) & stems(told.text, idle)
    named = {
        word[:4] for word in words if word[:1].isalpha() and any(states_named(case.knowledge, word.title()))
    }
    rest = {stem for stem in shared if stem[:4] not in named} - {act[:5] for act in acts}
    return len(rest) >= (LEAST if not acts.isdisjoint(words) else MORE)


def _words_of_act(case: Case, value: Value) -> frozenset[str]:
    """The trigger, and all words for acts of its sort."""
    trigger = {word for word in words_in(value.claim.trigger.text) if word not in case.words.small}
    same = [group for group in case.words.same_acts if not trigger.isdisjoint(group)]
    return frozenset(trigger.union(*same))


def _denied(case: Case, words: Sequence[str], acts: frozenset[str]) -> bool:
    """Whether it is the act that is denied: by a verb or negation before it, or as a report."""
    known = case.words
    for at, word in enumerate(words):
        behind = words[at + 1 :]
        if word in known.denying and (not acts.isdisjoint(behind) or not known.tidings.isdisjoint(words)):
            return True
        if word in known.negations and not acts.isdisjoint(up_to_saying(case, behind[:BEHIND])):
            return True
    return False


def up_to_saying(case: Case, words: Sequence[str]) -> Sequence[str]:
    """The words that a negation bears on: "has not said anything about a delivery" denies no delivery."""
    end = next((at for at, word in enumerate(words) if word in case.words.unsaid), len(words))
    return words[:end]


def _in_time(told: Told, words: Sequence[str], days: Sequence[Days], value: Value) -> bool:
    """Not said before the act, and of no other day or year."""
    bounds = value.claim.bounds
    if bounds is not None and any(last < bounds[0] or bounds[1] < first for first, last in days):
        return False
    begun = value.told.known_on if bounds is None else bounds[0]
    return told.known_on >= begun and is_of_its_year(words, value)


def is_of_its_year(words: Sequence[str], value: Value) -> bool:
    """Whether the words name no year, or that of the act."""
    years = {word for word in words if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")}
    bounds = value.claim.bounds or ()
    return not years or not years.isdisjoint({str(day.year) for day in (*bounds, value.told.known_on)})
