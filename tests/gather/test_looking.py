"""What was looked for with the gathering gives the levels that all that reports tell gives."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from comity.errors import UsageError
from comity.gather import correct, forget, judge, settle
from comity.gather.looking import look_again
from comity.knowledge import Knowledge
from comity.knowledge.ladders import load_ladders
from comity.model import ClaimId, CountryCode, Judged, Level, Reading
from comity.record import Record
from comity.record.connection import connected
from comity.ties import Asked, Sources, Stretch, levels, over, sources_of, speaking_sources_of

TODAY = date(2026, 1, 15)
SIGNED: dict[str, Any] = {"by": "A. Analyst", "at": date(2026, 2, 1), "reason": "the transcript"}
STORIES = ("serbia-hungary-exercise", "somalia-kenya-ambassador", "batken-clash", "fiji-nz-expulsions")
TABLES = ("looked_into", "may_tie", "tied_beyond")
States = tuple[CountryCode, ...]


@pytest.fixture
def told(tmp_path: Path, stories: Callable[[str], list[Reading]], knowledge: Knowledge) -> Record:
    """A record of some stories, gathered story by story."""
    record = Record.create(tmp_path / "told.comity")
    for name in STORIES:
        record.write(stories(name), recorded_at=TODAY)
        settle(record, knowledge)
    return record


def states_in(record: Record, most: int) -> list[States]:
    """The pairs of states that most reports name, and groups of three that two of them make."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute("SELECT states FROM sources ORDER BY report").fetchall()
    found = Counter(pair for (states,) in rows for pair in combinations(sorted(states), 2))
    pairs = [pair for pair, _ in sorted(found.items(), key=lambda each: (-each[1], each[0]))][:most]
    groups = {tuple(sorted({*one, *other})) for one, other in combinations(pairs[:3], 2)}
    return [*pairs, *sorted(group for group in groups if len(group) == 3)]


def answers(
    sources: Sources, states: States, knowledge: Knowledge, last: date
) -> tuple[list[Level], list[Stretch]]:
    ladders = load_ladders(knowledge.folder)
    asked = Asked(states=states, known_on=TODAY, months=60)
    first = last.replace(year=last.year - 2, day=1)
    return (
        list(levels(asked, sources, knowledge, ladders, last)),
        list(over(asked, sources, knowledge, ladders, first=first, last=last)),
    )


def assert_same(record: Record, knowledge: Knowledge, groups: Sequence[States], **less: Any) -> int:
    """Levels and all that a page shows of them; how many grounds there were."""
    grounds = 0
    for states in groups:
        whole = sources_of(knowledge, record, states, **less)
        part = speaking_sources_of(knowledge, record, states, **less)
        days = (one.published_on for one in whole.reported.reports.values())
        last = max((day for day in days if day is not None), default=TODAY)
        expected = answers(whole, states, knowledge, last)
        assert answers(part, states, knowledge, last) == expected, states
        assert part.told == whole.told and part.reported.rejected == whole.reported.rejected
        ids = {ClaimId(id) for level in expected[0] for id in level.claims}
        behind = ids & whole.reported.claims.keys()
        assert {id: part.reported.claims[id] for id in behind} == {
            id: whole.reported.claims[id] for id in behind
        }
        grounds += sum(len(level.grounds) for level in expected[0])
    return grounds


def test_what_may_speak_gives_the_same_levels(sample: Path, knowledge: Knowledge) -> None:
    """Of the sample, for pairs and for groups of three; far fewer claims are read."""
    record = Record(sample)
    groups = states_in(record, 5)
    assert assert_same(record, knowledge, groups)
    whole = sources_of(knowledge, record, groups[0]).reported
    part = speaking_sources_of(knowledge, record, groups[0]).reported
    assert len(part.claims) < len(whole.claims) and {*part.claims} < {*whole.claims}


def test_it_does_after_decisions_and_forgetting(told: Record, knowledge: Knowledge) -> None:
    """What a person rejects, corrects or has forgotten changes both alike."""
    groups = states_in(told, 4)
    assert assert_same(told, knowledge, groups)
    parts = [speaking_sources_of(knowledge, told, states).reported for states in groups]
    acts = sorted({one.id for part in parts for one in part.claims.values() if one.act and one.countable})
    judge(told, knowledge, acts[0], Judged.REJECTED, **SIGNED)
    correct(told, knowledge, acts[1], {"actors": "Peru", "recipients": "Chile"}, **SIGNED)
    assert assert_same(told, knowledge, [*groups, (CountryCode("CHL"), CountryCode("PER"))])
    gone = told.claim(acts[-1]).report
    forget(told, knowledge, gone, reason="asked for", recorded_at=TODAY)
    assert assert_same(told, knowledge, groups)
    with connected(told.path, write=False) as connection:
        for table in TABLES[:2]:
            assert not connection.execute(f"SELECT 1 FROM {table} WHERE report = ?", [gone]).fetchall()


def test_what_is_left_out_is_left_out_of_both(told: Record, knowledge: Knowledge) -> None:
    """Claims, events, reports, publishers, also those that say nothing of a level; strange words are told."""
    states = states_in(told, 1)
    whole = sources_of(knowledge, told, states[0]).reported
    silent = whole.claims.keys() - speaking_sources_of(knowledge, told, states[0]).reported.claims.keys()
    report = next(iter(whole.reports.values()))
    words = (sorted(silent)[0], whole.events[0].id, whole.events[-1].claims[0], report.name)
    for word in words:
        assert_same(told, knowledge, states, without=[word])
    assert_same(told, knowledge, states, without_sources=[report.name])
    with pytest.raises(UsageError, match="is nothing known here"):
        speaking_sources_of(knowledge, told, states[0], without=["c0000000000000000"])
    with pytest.raises(UsageError, match="nothing here rests on"):
        speaking_sources_of(knowledge, told, states[0], without_sources=["Nobody's Gazette"])


def test_other_knowledge_takes_all_claims_until_it_has_looked(told: Record, knowledge: Knowledge) -> None:
    """What was found with other words is never used; looked for anew, it is what settling finds."""
    groups = states_in(told, 2)
    kept = rows(told)
    with connected(told.path, write=True) as connection:
        some = "WHERE right(report, 1) IN ('0', '3', '7', 'c')"
        connection.execute(f"UPDATE looked_into SET looked_by = 'other words' {some}")
        connection.execute(f"DELETE FROM may_tie {some}")
    assert assert_same(told, knowledge, groups)
    look_again(told, knowledge, groups[0])
    assert assert_same(told, knowledge, groups)
    look_again(told, knowledge)
    assert rows(told) == kept


def test_of_reports_that_wait_to_be_gathered_all_is_asked(
    told: Record, stories: Callable[[str], list[Reading]], knowledge: Knowledge
) -> None:
    """A later reader's claims are not looked into yet."""
    again = [replace(one, reader="a later reader") for one in stories(STORIES[0])]
    told.write(again, recorded_at=TODAY)
    assert told.pending()
    assert assert_same(told, knowledge, states_in(told, 2))


def test_a_record_without_these_tables_opens_and_gets_them(
    sample: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Until something is written, all claims are asked."""
    path = tmp_path / "before.comity"
    shutil.copy(sample, path)
    record = Record.open(path)
    kept = rows(record)
    with connected(path, write=True) as connection:
        for table in TABLES:
            connection.execute(f"DROP TABLE {table}")
    assert assert_same(record, knowledge, states_in(record, 2))
    look_again(record, knowledge)
    assert rows(record) == kept


def rows(record: Record) -> list[list[tuple[Any, ...]]]:
    with connected(record.path, write=False) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES]
