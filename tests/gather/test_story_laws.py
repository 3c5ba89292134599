"""Laws of gathering, held on whole stories: order, days, forgetting, and persons leave no other trace."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.contract import Json, conflict_to_json, copy_to_json, event_to_json
from comity.exports import WHATS
from comity.gather import as_known_on, forget, gather_readings, judge, settle, undo
from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Conflict, Copy, Event, Judged, Reading, mint
from comity.record import Record

# A drone shot down and who denies it, an expulsion turned round, visits with talks; COMITY_HUNT: every story.
SOME = ("algeria-mali-drone", "colchane-nine", "georgia-armenia-talks")
ALL = sorted(path.stem for path in (Path(__file__).parent.parent / "stories" / "dev").glob("*.toml"))
TODAY = date(2026, 1, 15)
Held = Callable[[Sequence[Sequence[Reading]]], Record]
Stories = Callable[[str], list[Reading]]
by_story = pytest.mark.parametrize("story", ALL if os.environ.get("COMITY_HUNT") else SOME)


def plain(
    events: Iterable[Event], conflicts: Iterable[Conflict], copies: Iterable[Copy] = ()
) -> dict[str, list[Json]]:
    """What can be compared, in an order of its own."""
    return {
        "events": sorted((event_to_json(event) for event in events), key=lambda row: str(row["id"])),
        "conflicts": sorted((conflict_to_json(each) for each in conflicts), key=lambda row: str(row["id"])),
        "copies": sorted((copy_to_json(copy) for copy in copies), key=lambda row: (row["a"], row["b"])),
    }


def of_record(record: Record) -> dict[str, list[Json]]:
    return plain(record.events(), record.conflicts(), (copy for copy, _, _ in record.copies()))


def in_memory(readings: Sequence[Reading], knowledge: Knowledge) -> dict[str, list[Json]]:
    together = gather_readings(readings, knowledge, recorded_at=TODAY)
    return plain(together.events, together.conflicts, together.copies)


def exported(record: Record) -> dict[str, list[Json]]:
    return {what: list(rows(record)) for what, rows in WHATS.items()}


@by_story
def test_the_order_of_reports_leaves_no_trace(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """Reports that come one by one or in batches, in any order, make what they make in memory at once."""
    readings = stories(story)
    chance = random.Random(story)
    shuffled = chance.sample(readings, len(readings))
    back, cut = list(reversed(readings)), chance.randrange(1, len(readings))
    records = [held([[reading] for reading in shuffled]), held([back[:cut], back[cut:]])]
    expected = in_memory(readings, knowledge)
    assert [of_record(record) for record in records] == [expected] * 2
    assert exported(records[0]) == exported(records[1])


@by_story
def test_as_known_on_a_day_is_what_was_known_then(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """Events, conflicts and copies as known on a day are those of the reports known by then alone."""
    readings = stories(story)
    record = held([readings])
    known = {reading.report.id: reading.report.published_on or TODAY for reading in readings}
    for day in sorted(set(known.values())):
        then = as_known_on(record, knowledge, day)
        copies = [copy for copy, _, _ in record.copies(as_known_on=day)]
        by_then = [reading for reading in readings if known[reading.report.id] <= day]
        assert plain(then.events, then.conflicts, copies) == in_memory(by_then, knowledge), day


@by_story
def test_a_forgotten_report_leaves_no_trace(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """With each report that is forgotten the record is what the others make alone."""
    left = list(stories(story))
    random.Random(story).shuffle(left)
    record = held([left])
    while len(left) > 1:
        gone = left.pop()
        forget(record, knowledge, gone.report.id, reason="asked by its publisher", recorded_at=TODAY)
        assert of_record(record) == in_memory(left, knowledge), gone.report.name


@by_story
def test_what_is_undone_leaves_no_trace(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """Claim and event rejected, claim split off, events joined, side favoured: undone, all is as before."""
    record = held([stories(story)])
    before = of_record(record)
    events = sorted(record.events(), key=lambda event: -len(event.claims))
    decisions: list[tuple[str, Judged, tuple[str, ...]]] = [
        (events[0].claims[0], Judged.REJECTED, ()),
        (events[0].id, Judged.REJECTED, ()),
        (events[0].id, Judged.SPLIT, events[0].claims[-1:]),
        (events[0].id, Judged.JOINED, (events[1].id,)),
    ]
    decisions += [
        (conflict.id, Judged.FAVOURED, conflict.sides[-1].claims[:1]) for conflict in record.conflicts()[:1]
    ]
    for on, judged, targets in decisions:
        verdict = judge(
            record, knowledge, on, judged, targets=targets, by="A. Analyst", at=TODAY, reason="the calendar"
        )
        assert of_record(record) != before, judged
        undo(record, knowledge, verdict.id, by="A. Analyst", at=TODAY, reason="a slip")
        assert of_record(record) == before, judged


@by_story
def test_a_record_read_anew_is_as_read_once(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """Where a new reader finds the same, nothing but the ids of claims changes, and none is told twice."""
    readings = stories(story)
    record = held([readings])
    anew = [renewed(reading) for reading in readings]
    for some in (anew[:1], anew[1:]):
        record.write(some, recorded_at=TODAY)
        settle(record, knowledge)
    assert of_record(record) == in_memory(anew, knowledge)


@by_story
def test_a_verdict_holds_when_the_report_is_read_anew(
    stories: Stories, held: Held, knowledge: Knowledge, story: str
) -> None:
    """A rejected claim stays rejected under the id that a new reader gives it, on the same words."""
    readings = stories(story)
    record = held([readings])
    event = max(record.events(), key=lambda each: len(each.claims))
    rejected = record.claim(event.claims[0])
    judge(record, knowledge, rejected.id, Judged.REJECTED, by="A. Analyst", at=TODAY, reason="the calendar")
    record.write([renewed(reading) for reading in readings], recorded_at=TODAY)
    settle(record, knowledge)
    told = {claim for each in record.events() for claim in each.claims}
    assert renamed(rejected.id) not in told
    assert {renamed(claim) for claim in event.claims[1:]} <= told


def renamed(id: ClaimId) -> ClaimId:
    return ClaimId(mint("c", id, "anew"))


def renewed(reading: Reading) -> Reading:
    """What another reader makes of the report: the same claims, under ids of its own."""
    return replace(reading, claims=tuple(_anew(claim) for claim in reading.claims), reader="another")


def _anew(claim: Claim) -> Claim:
    links = tuple(replace(link, claim=renamed(link.claim)) for link in claim.links)
    return replace(claim, id=renamed(claim.id), links=links)
