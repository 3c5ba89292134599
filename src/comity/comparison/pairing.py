"""Events of reports and of the data set that lie near to one another and may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from comity.comparison.differences import differences
from comity.comparison.nouns import Compared, Teller
from comity.comparison.reach import states_of
from comity.model import Event

__all__ = ["paired"]

NEAR = 3  # days by which two tellings of one event may err


def paired(told: Sequence[Compared]) -> list[Compared]:
    """Of an event of reports and one of the data set near to it, which are nearest to each other, one."""
    rows: dict[object, list[Compared]] = {}
    for each in told:
        if each.teller is Teller.DATA_SET:
            rows.setdefault(_kin(each.event), []).append(each)
    pairs = {
        each.event.id: near
        for each in told
        if each.teller is Teller.REPORTS and (near := _nearest(each, rows.get(_kin(each.event), ())))
    }
    taken = Counter(near.event.id for near in pairs.values())
    found: list[Compared] = []
    for each in told:
        near = pairs.get(each.event.id)
        if near is not None and taken[near.event.id] == 1:
            found.append(_together(each, near))
        elif taken[each.event.id] != 1:
            found.append(each)
    return found


def _kin(event: Event) -> object:
    return event.type, tuple(states_of(event.actors)), tuple(states_of(event.recipients))


def _nearest(each: Compared, rows: Sequence[Compared]) -> Compared | None:
    """The one event of the data set that lies nearest, some days away at most."""
    gaps = sorted((gap, row.event.id) for row in rows if (gap := _gap(each.event, row.event)) <= NEAR)
    if not gaps or (len(gaps) > 1 and gaps[0][0] == gaps[1][0]):
        return None
    return next(row for row in rows if row.event.id == gaps[0][1])


def _gap(one: Event, other: Event) -> int:
    """Days between the two; beyond all where either has no day."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return NEAR + 1
    assert one.earliest and one.latest and other.earliest and other.latest
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


def _together(reports: Compared, rows: Compared) -> Compared:
    return Compared(
        event=reports.event,
        teller=Teller.PERHAPS_BOTH,
        rows=rows.rows,
        reports=reports.reports,
        differences=tuple(differences(rows.rows, reports.reports)),
        other=rows.event,
    )
