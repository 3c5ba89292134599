"""What each state did towards each other one, month by month: CSV with ISO, COW and Gleditsch-Ward numbers.

A row for each ordered pair of which, in either direction, an event is told, and each month that a report
covers or an event falls in; of the events that lie in no one month a row without one. Asked since a day,
every month from it on has its row: where no report covers it, the counts are empty, which is not 0.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from comity.exports.asked import Asked, Pair
from comity.exports.csv import Line, encoded
from comity.knowledge import Knowledge
from comity.knowledge.numbered import numbers_in
from comity.model import EntityId, Event, Month, Page, QuadClass, Tally
from comity.series import series

__all__ = ["pieces"]

STATES = ("iso3", "cow", "gw")
COUNTS = ("events", "mutual", "several_origins", "score_sum", "score_mean")


def pieces(asked: Asked) -> Iterator[bytes]:
    """A heading line, then a line a month."""
    types = sorted(kind.type for kind in asked.knowledge.codebook.types if kind.kind == "event")
    table = csv.writer(Line(), lineterminator="\n")
    yield encoded(table.writerow(_columns(types)))
    named = _by_party(asked.record.pages(as_known_on=asked.as_known_on))
    for pair in asked.pairs():
        if _is_wanted(pair[0], asked):
            for row in _months(pair, named, asked):
                yield encoded(table.writerow(_cells(row, types, pair[1], asked.knowledge)))


def _columns(types: Iterable[str]) -> list[str]:
    states = [f"{side}_{name}" for side in ("from", "to") for name in STATES]
    quads = [quad.value.replace(" ", "_") for quad in QuadClass]
    return [*states, "month", "known", "reports", *COUNTS, *quads, *types, "event_ids", "told_by"]


def _by_party(pages: Iterable[Page]) -> Mapping[str, list[Page]]:
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        for name in page.names:
            found[name].append(page)
    return found


def _is_wanted(pair: str, asked: Asked) -> bool:
    """Two states or territories; where two are asked for, these."""
    states = pair.split("/")
    entities = [asked.knowledge.entities.get(EntityId(state.lower())) for state in states]
    between = asked.sieve.parties
    return all(one is not None and one.is_state for one in entities) and (
        between is None or {*states} == {*between}
    )


def _months(pair: Pair, named: Mapping[str, list[Page]], asked: Asked) -> list[Month]:
    names, events, claims = pair
    one, other = names.split("/")
    pages = {page.report: page for page in (*named.get(one, ()), *named.get(other, ()))}
    months = series(
        events,
        pages.values(),
        pairs=[(one, other), (other, one)],
        claims=claims,
        codebook=asked.knowledge.codebook,
        since=asked.sieve.since,
        until=asked.sieve.until,
    )
    if asked.sieve.parties is None and not any(row.tally is not None and row.tally.events for row in months):
        return []
    return [row for row in months if row.tally is not None or asked.sieve.since is not None]


def _cells(row: Month, types: Sequence[str], events: Iterable[Event], knowledge: Knowledge) -> list[str]:
    states = [*_state(row.actor, row.month, knowledge), *_state(row.recipient, row.month, knowledge)]
    month = "" if row.month is None else f"{row.month:%Y-%m}"
    reports = "" if row.reports is None else str(row.reports)
    if row.tally is None:
        empty = len(COUNTS) + len(QuadClass) + len(types) + 2
        return [*states, month, "no reports", reports, *[""] * empty]
    return [*states, month, "reports", reports, *_counts(row.tally, types, events)]


def _state(code: str, month: date | None, knowledge: Knowledge) -> list[str]:
    numbers = numbers_in(knowledge, code, month)
    return [code, *("" if number is None else str(number) for number in (numbers.cow, numbers.gw))]


def _counts(tally: Tally, types: Sequence[str], events: Iterable[Event]) -> list[str]:
    wanted = {*tally.events}
    by_type = Counter[str](event.type for event in events if event.id in wanted)
    mean = "" if tally.mean_score is None else round(tally.mean_score, 3)
    counts = (len(tally.events), tally.mutual, tally.several_origins, round(tally.score, 3), mean)
    quads = (number for _, number in tally.by_quad)
    told = (";".join(tally.events), ";".join(tally.reports))
    return [str(value) for value in (*counts, *quads, *(by_type[type] for type in types), *told)]
