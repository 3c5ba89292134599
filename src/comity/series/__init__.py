"""Acts of one party towards another, month by month, and the months that stand out.

    series(events, pages, pairs=[(A, B), (B, A)], claims=…, codebook=…)      a Month for each pair and month
    pairs_among(states)                                                      all ordered pairs of a group
    joint(events, states)                                                    events whose claims are needed

Events are counted, not pages: what ten outlets reprint is one. Only events that count (done, affirmed, told
once) are looked at, whatever else comes in. A month that no report covers is unknown, and never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from math import fsum
from typing import TYPE_CHECKING

from comity.model import Claim, Event, Month, Page, QuadClass, Tally, TypeCode
from comity.series.between import Deed, deeds_between, joint
from comity.series.calendar import month_of, months, one_month
from comity.series.surges import WINDOW, surge_in

if TYPE_CHECKING:
    from comity.knowledge.codebook import Codebook
    from comity.knowledge.events import EventType

__all__ = ["joint", "pairs_among", "series"]

Pair = tuple[str, str]


def pairs_among(states: Iterable[str]) -> list[Pair]:
    """All ordered pairs, in the order of the states."""
    return list(permutations(dict.fromkeys(states), 2))


def series(
    events: Iterable[Event],
    pages: Iterable[Page],
    *,
    pairs: Sequence[Pair],
    claims: Iterable[Claim],
    codebook: Codebook,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Month, ...]:
    """A row for each ordered pair and calendar month, in order, and one for what lies in no one month.

    `events`, `pages`: all that is known, also of before `since`, against which a month is held. `claims`:
    those of the events that `joint` gives. Months that contain `since` and `until` are told whole; without
    them a pair's rows go from the first month of which something is known to the last.
    """
    types = {kind.type: kind for kind in codebook.types}
    wanted = list(dict.fromkeys(pairs))
    deeds = deeds_between(events, wanted, claims, codebook)
    covered = _pages_by_month(pages, {party for pair in wanted for party in pair})
    rows: list[Month] = []
    for pair in wanted:
        reports = {month: len(found) for month, found in _either(covered[pair[0]], covered[pair[1]]).items()}
        rows += _rows(pair, deeds[pair], reports, types, since, until)
    return tuple(rows)


def _pages_by_month(pages: Iterable[Page], parties: set[str]) -> dict[str, dict[date, set[str]]]:
    """For each party the reports that name it, by the month of their publication; undated ones cover none."""
    found: dict[str, dict[date, set[str]]] = {party: {} for party in parties}
    for page in pages:
        if page.published is not None:
            for party in parties & page.names:
                found[party].setdefault(month_of(page.published), set()).add(page.report)
    return found


def _either(one: Mapping[date, set[str]], other: Mapping[date, set[str]]) -> dict[date, set[str]]:
    return {month: one.get(month, set()) | other.get(month, set()) for month in {*one, *other}}


def _rows(
    pair: Pair,
    deeds: Sequence[Deed],
    reports: Mapping[date, int],
    types: Mapping[str, EventType],
    since: date | None,
    until: date | None,
) -> Iterator[Month]:
    placed: dict[date, list[Deed]] = {}
    loose: list[Deed] = []
    for deed in deeds:
        month = one_month(deed.event)
        if month is not None:
            placed.setdefault(month, []).append(deed)
        elif _may_lie(deed.event, since, until):
            loose.append(deed)
    known = {*placed, *reports, *([] if since is None else [month_of(since)])}
    if known:
        last = max(known) if until is None else month_of(until)
        yield from _in_months(pair, months(min(known), last), placed, reports, types, since)
    if loose:
        actor, recipient = pair
        yield Month(actor=actor, recipient=recipient, month=None, reports=None, tally=_tally(loose, types))


def _in_months(
    pair: Pair,
    calendar: Iterable[date],
    placed: Mapping[date, Sequence[Deed]],
    reports: Mapping[date, int],
    types: Mapping[str, EventType],
    since: date | None,
) -> Iterator[Month]:
    """The months from `since` on; those before it are made too, for the months are held against them."""
    before: list[Month] = []
    for month in calendar:
        told = placed.get(month, ())
        row = Month(
            actor=pair[0],
            recipient=pair[1],
            month=month,
            reports=reports.get(month, 0),
            tally=_tally(told, types) if told or month in reports else None,
        )
        if since is None or month >= month_of(since):
            surge = surge_in(row, before[-WINDOW:], [deed.event for deed in told])
            yield row if surge is None else replace(row, surge=surge)
        before.append(row)


def _tally(deeds: Sequence[Deed], types: Mapping[str, EventType]) -> Tally:
    events = [deed.event for deed in deeds]
    quads = [_quad(event.type, types) for event in events]
    return Tally(
        events=tuple(event.id for event in events),
        mutual=sum(deed.mutual for deed in deeds),
        by_quad=tuple((quad, quads.count(quad)) for quad in QuadClass),
        score=fsum(types[event.type].score_of(event.mode) for event in events),
        several_origins=sum(event.origins > 1 for event in events),
        reports=tuple(sorted({name for event in events for name in event.reports})),
    )


def _quad(code: TypeCode, types: Mapping[str, EventType]) -> QuadClass:
    return QuadClass(types[code].quad)


def _may_lie(event: Event, since: date | None, until: date | None) -> bool:
    """What nobody dates may lie in any stretch of time; it is listed under no month, and never left out."""
    return (since is None or event.latest is None or event.latest >= since.replace(day=1)) and (
        until is None or event.earliest is None or month_of(event.earliest) <= until
    )
