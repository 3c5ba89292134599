"""Terms of office: read from what is stated, merged where one is told twice, ended where another follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from comity.knowledge.layers.statements import Standing
from comity.knowledge.tenures import bounds_of
from comity.model import Bounds

__all__ = ["COLUMNS", "Tell", "Term", "TermReader", "ended_by_later", "merged", "whole_day"]

PARTED_SOURCES = "; "
DAY = 10  # letters of a whole day
# What `TermReader.read` is given of a term, in this order.
COLUMNS = "person, office, state, title, first, last, standing, manner, source, known_on, held_on"

Tell = Callable[[str, str, str], None]  # outcome, reason, example


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post; `surely_until`: the last day on which the post is said to be held."""

    person: str
    office: str
    state: str
    title: str
    start: Bounds
    end: Bounds | None
    known_until: date | None
    surely_until: date | None
    dated: bool  # the data set itself says until when the term is known: nothing is concluded beyond that
    manner: str | None
    source: str


class TermReader:
    """Reads terms; `known_on` is the day of those that tell none, `source` that of those that name none."""

    def __init__(self, *, known_on: date | None, read_on: date | None, source: str, tell: Tell) -> None:
        self._known_on = known_on
        self._read_on = read_on
        self._source = source
        self._tell = tell
        self._day = cache(whole_day)

    def read(self, row: Sequence[str]) -> Term | None:
        """The term of a row of `COLUMNS`; None where its days cannot be."""
        person, office, state, title, first, last, standing, manner, source, known_on, held_on = row
        start = end = held = None
        fault = ""
        try:
            start = bounds_of(first) if first else None
            end = bounds_of(last) if last else None
            held = bounds_of(held_on).latest if held_on else None
        except ValueError:
            fault = "a day that is no date"
        if fault or (fault := _fault(start, end)):
            self._tell("refused", fault, f"{person}, {title}: {first or '?'} to {last or '?'}")
            return None
        known_until = surely = None
        if end is None and start is not None:
            end, known_until, surely = self._open(start, standing, self._seen(known_on), held)
        return Term(
            person=person,
            office=office,
            state=state,
            title=title,
            start=start or Bounds(earliest=None, latest=end.latest if end else None),
            end=end,
            known_until=known_until,
            surely_until=surely,
            dated=held is not None,
            manner=manner,
            source=source or self._source,
        )

    def _seen(self, known_on: str) -> date | None:
        """The day on which the statement was seen; one after the day of reading is no such day."""
        seen = self._day(known_on)
        if seen is None or (self._read_on is not None and seen > self._read_on):
            return self._known_on
        return seen

    def _open(
        self, start: Bounds, standing: str | None, seen: date | None, held: date | None
    ) -> tuple[Bounds | None, date | None, date | None]:
        """A term without an end: its end if it is said to have one, until when it is known, and surely held.

        Said to have ended, it did so between its start and the day of knowledge. Where the data set cannot
        say whether it is still held, only the start and the days on which it was held are known.
        """
        begun = start.latest or date.max
        if standing == Standing.ENDED:
            first = max(filter(None, (start.earliest, held)), default=None)
            return (
                Bounds(earliest=first, latest=None if seen and first and seen < first else seen),
                None,
                None,
            )
        if held is not None:
            return None, max(held, start.earliest or held), held
        if standing == Standing.UNKNOWN:
            return None, begun, None
        surely = seen if standing == Standing.CURRENT else None
        return None, begun if seen is None else max(seen, begun), surely


def _fault(start: Bounds | None, end: Bounds | None) -> str:
    if start is None and end is None:
        return "neither a start nor an end"
    if start and end and (end.latest or date.max) < (start.earliest or date.min):
        return "ends before it starts"
    return ""


def merged(terms: Sequence[Term], tell: Tell) -> list[Term]:
    """Terms of one person that may be one, told twice or by less of a date, are one.

    Those of one person stand together.
    """
    kept: list[Term] = []
    for term in terms:
        at = len(kept) - 1
        one = None
        while at >= 0 and one is None and kept[at].person == term.person:
            one = _together(kept[at], term)
            at -= 1
        if one is None:
            kept.append(term)
        else:
            kept[at + 1] = one
            tell("merged", "one term told twice", f"{term.person}, {term.title}")
    return kept


def ended_by_later(terms: Sequence[Term], tell: Tell) -> list[Term]:
    """An open term that somebody else follows has ended by then, on a day that is not told.

    One that is said to be held still, later than the next began, stays: both are told.
    """
    starts = sorted(
        (term.start.earliest, term.start.latest or date.max, term.person)
        for term in terms
        if term.manner is None and term.start.earliest is not None
    )
    kept = []
    for term in terms:
        followed = None if term.end or term.manner or term.dated else _followed(term, starts)
        if followed is not None and (term.surely_until or date.min) <= followed:
            tell("merged", "open terms ended by a later holder's start", f"{term.person}, {term.title}")
            first = max(filter(None, (term.start.earliest, term.surely_until)), default=None)
            term = replace(term, end=Bounds(earliest=first, latest=followed), known_until=None)
        kept.append(term)
    return kept


def _followed(term: Term, starts: Sequence[tuple[date, date, str]]) -> date | None:
    """The last day on which the next holder can have begun, after this term surely had."""
    begun = (term.start.latest or date.max, date.max, "")
    later = islice(starts, bisect_right(starts, begun), None)
    return next((latest for _, latest, person in later if person != term.person), None)


def _together(one: Term, other: Term) -> Term | None:
    """The narrower of two terms that can be one; None where their starts or their ends exclude each other."""
    if one.manner != other.manner or (not one.office and one.title != other.title):
        return None
    start = _common(one.start, other.start)
    if start is None:
        return None
    surely = max(filter(None, (one.surely_until, other.surely_until)), default=None)
    known = max(filter(None, (one.known_until, other.known_until)), default=None)
    end = one.end or other.end
    if one.end is not None and other.end is not None:
        end = _common(one.end, other.end)
        if end is None:
            return None
    if end is not None and end.latest is not None and end.latest < (surely or date.min):
        return None
    sources = dict.fromkeys((*one.source.split(PARTED_SOURCES), *other.source.split(PARTED_SOURCES)))
    return replace(
        one,
        start=start,
        end=end,
        known_until=None if end else known,
        surely_until=surely,
        dated=one.dated and other.dated,
        source=PARTED_SOURCES.join(sources),
    )


def _common(one: Bounds, other: Bounds) -> Bounds | None:
    earliest = max((d for d in (one.earliest, other.earliest) if d is not None), default=None)
    latest = min((d for d in (one.latest, other.latest) if d is not None), default=None)
    return None if earliest and latest and latest < earliest else Bounds(earliest=earliest, latest=latest)


def whole_day(text: str | None) -> date | None:
    """The day of an ISO text, or None."""
    try:
        return date.fromisoformat(text) if text and len(text) == DAY else None
    except ValueError:
        return None
