"""A data set held against what reports tell: events of both, of it alone, of the reports alone.

    found = compare(record, "ACLED")     who tells what, and where the two differ

An event is of both if gathering put a row and a report into it. Two events of one sort and the same states
that lie some days apart may be one told with two days, and are shown as such. The data set alone tells what
lies within what the reports cover: states that they name, from the first day on which they do to the last.
The reports alone tell what the data set lists otherwise: its sorts of events, who is in all of them, its
days. What lies outside is counted and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from comity.comparison.as_json import comparison_to_json
from comity.comparison.differences import differences
from comity.comparison.nouns import Compared, Comparison, Difference, Teller
from comity.comparison.pairing import paired
from comity.comparison.reach import Listed, covered_by, covers
from comity.model import Claim, ClaimId, Event, ReportId
from comity.record import Record

__all__ = ["Compared", "Comparison", "Difference", "Teller", "compare", "comparison_to_json"]


def compare(
    record: Record,
    data_set: str,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Comparison:
    """The events of a record that count, by who tells them; `data_set` is the publisher of its rows."""
    events = record.events(between=between, since=since, until=until, countable=True)
    told = paired(_by_teller(record, data_set, events))
    listed = Listed([each.other or each.event for each in told if each.rows])
    covered = covered_by(record.pages())
    outside = [each for each in told if each.teller is Teller.DATA_SET and not covers(covered, each.event)]
    unlisted = [each for each in told if each.teller is Teller.REPORTS and not listed.lists(each.event)]
    left_out = {each.event.id for each in (*outside, *unlisted)}
    return Comparison(
        data_set=data_set,
        compared=tuple(each for each in told if each.event.id not in left_out),
        outside=len(outside),
        unlisted=len(unlisted),
    )


def _by_teller(record: Record, data_set: str, events: Sequence[Event]) -> list[Compared]:
    """The events that the data set or a report tells, with the claims of either."""
    with record.desk() as desk:
        claims = desk.standing(dict.fromkeys(claim for event in events for claim in event.claims))
        sources = {row.report: row for row in desk.sources({claim.report for claim in claims.values()})}
    rows = {id for id, source in sources.items() if source.is_row and source.publisher == data_set}
    written = {id for id, source in sources.items() if not source.is_row}
    return [found for event in events if (found := _compared(event, claims, rows, written)) is not None]


def _compared(
    event: Event, claims: Mapping[ClaimId, Claim], rows: set[ReportId], written: set[ReportId]
) -> Compared | None:
    said = [claims[id] for id in event.claims if id in claims]
    theirs = tuple(claim for claim in said if claim.report in rows)
    ours = tuple(claim for claim in said if claim.report in written)
    if not theirs and not ours:
        return None
    teller = Teller.BOTH if theirs and ours else Teller.DATA_SET if theirs else Teller.REPORTS
    found = tuple(differences(theirs, ours)) if theirs and ours else ()
    return Compared(event=event, teller=teller, rows=theirs, reports=ours, differences=found)
