"""What of a report matters for what it tells together with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from comity.merge import Source
from comity.model import NO_STATE, Claim, CountryCode, Kind, Report, mark
from comity.record import SourceRow

__all__ = ["marks_near", "marks_of", "source_of", "source_of_row", "states_in", "with_states"]

MOST_NAMED = 3  # states by whose pairs a report is found


def source_of(
    report: Report, claims: Iterable[Claim], *, known_on: date, states: Sequence[str] | None = None
) -> Source:
    """`states`: those that its text names; where no reader has noted them, those of its claims."""
    told = list(claims)
    return Source(
        id=report.id,
        name=report.name,
        known_on=known_on,
        published=report.published_on,
        publisher=None if report.publisher is None else report.publisher.value,
        cited=_cited_in(told),
        states=tuple(states if states is not None else states_in(told)),
        url=report.url,
        is_row=report.is_row,
        is_entry=report.is_entry,
    )


def source_of_row(row: SourceRow, claims: Iterable[Claim]) -> Source:
    """The same from the record; `claims`: at least those that say where the report has something from."""
    return Source(
        id=row.report,
        name=row.name,
        known_on=row.known_on,
        published=row.published,
        publisher=row.publisher,
        cited=_cited_in(claims),
        states=row.states or (),
        url=row.url,
        is_row=row.is_row,
        is_entry=row.is_entry,
    )


def with_states(source: Source, claims: Iterable[Claim]) -> Source:
    """A report of which no reader noted the states: those of its claims."""
    return source if source.states else replace(source, states=states_in(claims))


def states_in(claims: Iterable[Claim]) -> tuple[str, ...]:
    parties = (party for claim in claims for party in claim.parties)
    found = Counter(str(party.country) for party in parties if _is_state(party.country))
    return tuple(sorted(found, key=lambda state: (-found[state], state)))


def marks_of(source: Source) -> frozenset[int]:
    """What reports on the same states of one week are found by, whatever could be read from them."""
    day = source.published
    return _marks(source, ["undated"] if day is None else ["dated", _week(day, 0)])


def marks_near(source: Source) -> frozenset[int]:
    """The marks of those that may be copies of it: of its week and those beside it, and without a day."""
    day = source.published
    near = ["dated"] if day is None else [_week(day, number) for number in (-1, 0, 1)]
    return _marks(source, ["undated", *near])


def _week(day: date, beside: int) -> str:
    return (day + timedelta(7 * beside - day.weekday())).isoformat()


def _marks(source: Source, times: Iterable[str]) -> frozenset[int]:
    states = sorted(source.states[:MOST_NAMED])
    pairs: list[tuple[str, ...]] = [*combinations(states, 2)] or [tuple(states)]
    return frozenset(mark(*pair, time) for pair in pairs for time in times)


def _cited_in(claims: Iterable[Claim]) -> frozenset[str]:
    """The agencies, outlets and pages of the web that a report has something from, as printed."""
    told = (claim for claim in claims if claim.kind is Kind.PROVENANCE)
    return frozenset(party.span.text for claim in told for party in claim.actors)


def _is_state(country: CountryCode | None) -> bool:
    return country is not None and country not in NO_STATE
