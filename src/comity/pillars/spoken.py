"""Of which two states a report spoke last, before a place in it: whom "the two countries" means there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from comity.conflicts.once import ByDigest
from comity.copies.body import body_of
from comity.copies.sentences import sentences_of
from comity.copies.words import copy_words
from comity.knowledge import Knowledge
from comity.model import CountryCode, Report, Span
from comity.pillars.phrases import words_of

__all__ = ["named_in", "spoken_of"]

TWO = 2
Told = tuple[tuple[Span, frozenset[CountryCode]], ...]


def named_in(knowledge: Knowledge, report: Report) -> frozenset[CountryCode]:
    """All states that a report names in its body."""
    return _all(states for _, states in _told(ByDigest(knowledge), report))


def spoken_of(knowledge: Knowledge, report: Report, before: int) -> frozenset[CountryCode]:
    """The states of the last sentence before this character that names two; all named, if none does."""
    told = [states for span, states in _told(ByDigest(knowledge), report) if span.start < before]
    last = next((states for states in reversed(told) if len(states) >= TWO), None)
    found = _all(told) if last is None else last
    return found if len(found) == TWO else frozenset()


def _all(told: Iterable[frozenset[CountryCode]]) -> frozenset[CountryCode]:
    return frozenset(state for states in told for state in states)


@lru_cache(maxsize=2**11)
def _told(known: ByDigest, report: Report) -> Told:
    words = copy_words(report.language)
    if words is None:
        return ()
    spans = (
        report.span(start, end) for start, end in sentences_of(report.text, body_of(report, words), words)
    )
    return tuple((span, frozenset(words_of(known.knowledge, report, span).states.values())) for span in spans)
