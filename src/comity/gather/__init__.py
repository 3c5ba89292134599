"""Reports held against one another: copies, events with their origins, conflicts, persons' verdicts.

settle(record, knowledge)                what was read or judged since is gathered with what was there
judge(record, knowledge, id, …), undo    a person's decision on a claim, event or conflict
correct(record, knowledge, id, fields, …) a claim holds, but with other values; see `correcting`
forget(record, knowledge, report, …)     a report is taken out, and the events are what the others tell
as_known_on(record, knowledge, day)      events and conflicts as they stood on a day
claims_then(record, claims, day)         claims as persons had corrected them by a day
between_reports(record, knowledge)       what a reader of one report must know from the others
held_against(record, knowledge, …)       the same for reports at hand, which are not kept
gather_readings(readings, knowledge, …)  events, copies and conflicts in memory, without a record
"""

from __future__ import annotations

from comity.gather.findings import between, between_reports
from comity.gather.judging import correct, judge, undo
from comity.gather.settle import forget, settle
from comity.gather.then import Then, as_known_on, asked_of, claims_then, held_against
from comity.gather.together import Together, gather_readings

__all__ = [
    "Then",
    "Together",
    "as_known_on",
    "asked_of",
    "between",
    "between_reports",
    "claims_then",
    "correct",
    "forget",
    "gather_readings",
    "held_against",
    "judge",
    "settle",
    "undo",
]
