"""As known on a day, asked for a few claims: what they tell is as if all had been gathered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from comity.contract import event_to_json
from comity.gather import as_known_on, judge
from comity.knowledge import Knowledge
from comity.model import Judged, Reading
from comity.record import Record

TODAY = date(2026, 1, 15)
Held = Callable[[Sequence[Sequence[Reading]]], Record]
Stories = Callable[[str], list[Reading]]


@pytest.mark.parametrize("judged", [False, True])
def test_events_of_a_few_claims_are_those_of_the_whole(
    stories: Stories, held: Held, knowledge: Knowledge, judged: bool
) -> None:
    """Two stories in one record: each event then is found by any of its claims, with the same conflicts."""
    record = held([stories("algeria-mali-drone"), stories("georgia-armenia-talks")])
    if judged:  # decided later than any day asked about
        busiest = max(record.events(), key=lambda event: len(event.claims))
        judge(
            record, knowledge, busiest.claims[0], Judged.REJECTED, by="A. Analyst", at=TODAY, reason="a typo"
        )
    days = sorted(report.published_on for report in record.reports() if report.published_on)
    whole = as_known_on(record, knowledge, days[len(days) // 2])
    for event in whole.events[::4]:
        asked = as_known_on(record, knowledge, days[len(days) // 2], telling=event.claims[-1:])
        assert list(map(event_to_json, asked.events)) == [event_to_json(event)]
        found = {conflict.id for conflict in whole.conflicts if conflict.id in event.conflicts}
        assert {conflict.id for conflict in asked.conflicts} == found
