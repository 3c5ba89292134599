"""`comity judge` and `comity verdicts`: what a person decides changes what is counted, and can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_fixtures import Command, Outcome
from test_cli_comparing import fits

BY = ("--by", "A. Analyst", "--reason", "the ministry's own calendar", "--at", "2024-06-10")


@pytest.fixture
def judge(comity: Command, disputed: Path) -> Command:
    """Judges in the disputed record, with a name, a reason and a day."""

    def call(*arguments: object) -> Outcome:
        return comity("judge", *arguments, *BY, "--record", disputed)

    return call


def events(comity: Command, record: Path, *more: object) -> list[dict[str, Any]]:
    return comity("events", "--record", record, "--json", *more).rows


def count(comity: Command, record: Path, *more: object) -> int:
    return int(comity("events", "--record", record, "--count", *more).out)


def test_a_rejected_event_counts_nowhere_until_it_is_undone(
    comity: Command, disputed: Path, judge: Command
) -> None:
    """Talks and a visit count; one is rejected and one counts; the verdict is undone and two count again."""
    before = events(comity, disputed)
    outcome = judge(before[0]["id"], "--reject")
    assert outcome.code == 0
    assert "rejected by A. Analyst, 2024-06-10" in outcome.out and "own calendar" in outcome.out
    assert count(comity, disputed) == 1
    assert len(events(comity, disputed)) == 2
    assert judge(before[0]["id"], "--undo").code == 0
    assert events(comity, disputed) == before


def test_a_rejected_claim_leaves_the_event_to_the_others(
    comity: Command, disputed: Path, judge: Command
) -> None:
    """With its last claim rejected an event is gone; with the verdict undone it is back."""
    before = events(comity, disputed)
    third = before[1]["claims"][0]
    judge(third, "--reject")
    assert [event["id"] for event in events(comity, disputed)] == [before[0]["id"]]
    assert count(comity, disputed) == 1
    judge(third, "--undo")
    assert events(comity, disputed) == before


def test_a_rejected_claim_takes_its_conflict_with_it(comity: Command, disputed: Path, judge: Command) -> None:
    """Where the page with the wrong day is rejected, the other's day stands and nothing is disputed."""
    (conflict,) = comity("conflicts", "--record", disputed, "--json").rows
    (wrong,) = (
        claim for side in conflict["sides"] for claim in side["claims"] if "second" in side["reports"]
    )
    judge(wrong, "--reject")
    assert comity("conflicts", "--record", disputed, "--json").rows == []
    event = events(comity, disputed)[0]
    assert (event["earliest"], wrong in event["claims"]) == ("2024-05-03", False)
    judge(wrong, "--undo")
    assert comity("conflicts", "--record", disputed, "--json").rows == [conflict]


@pytest.mark.parametrize("side", [0, 1])
def test_the_event_takes_the_day_of_the_side_that_is_favoured(
    comity: Command, disputed: Path, judge: Command, side: int
) -> None:
    """Of two days the one held to be right is the event's; the conflict stays, with its verdict."""
    (conflict,) = comity("conflicts", "--record", disputed, "--json").rows
    days = [each["value"] for each in conflict["sides"]]
    claim = conflict["sides"][side]["claims"][0]
    verdict = judge(conflict["id"], "--for", claim, "--json").rows[0]
    event = events(comity, disputed)[0]
    assert event["earliest"] == event["latest"] == days[side]
    assert event["verdicts"] == [verdict["id"]]
    (now,) = comity("conflicts", "--record", disputed, "--json").rows
    assert now == conflict | {"favoured": claim}
    assert "favoured by a verdict" in comity("conflicts", "--record", disputed).out


def test_claims_are_split_off_and_events_joined(comity: Command, disputed: Path, judge: Command) -> None:
    """One claim split off makes another event; joined with the rest again, it is one."""
    before = events(comity, disputed)
    one, other = before[0]["claims"]
    judge(before[0]["id"], "--split", other)
    parts = events(comity, disputed)
    assert sorted(event["claims"] for event in parts) == sorted([[one], [other], before[1]["claims"]])
    judge(before[0]["id"], "--undo")
    assert events(comity, disputed) == before


def test_events_that_nobody_would_join_are_joined(comity: Command, disputed: Path, judge: Command) -> None:
    """Talks and a visit weeks later, held to be one by a person, are one event; undone, they are two."""
    before = events(comity, disputed)
    outcome = judge(before[0]["id"], "--join", before[1]["id"])
    assert outcome.code == 0
    (event,) = events(comity, disputed)
    assert sorted(event["claims"]) == sorted(claim for each in before for claim in each["claims"])
    assert count(comity, disputed) == 1
    judge(before[0]["id"], "--undo")
    assert events(comity, disputed) == before


def test_a_verdict_on_what_was_split_joins_it_again(comity: Command, disputed: Path, judge: Command) -> None:
    """A later decision outweighs an earlier one: what was split off is joined again."""
    before = events(comity, disputed)
    one, other = before[0]["claims"]
    judge(before[0]["id"], "--split", other)
    ids = {event["claims"][0]: event["id"] for event in events(comity, disputed)}
    judge(ids[one], "--join", ids[other])
    assert sorted(len(event["claims"]) for event in events(comity, disputed)) == [1, 2]


def test_before_the_verdict_the_record_stands_as_it_did(
    comity: Command, disputed: Path, judge: Command
) -> None:
    """As known on the day before the verdict nothing is decided; from its day on it is."""
    before, conflicts = events(comity, disputed), comity("conflicts", "--record", disputed, "--json").rows
    judge(before[1]["id"], "--reject")
    judge(conflicts[0]["id"], "--for", conflicts[0]["sides"][1]["claims"][0])
    assert events(comity, disputed, "--as-known-on", "2024-06-09") == before
    then = comity("conflicts", "--record", disputed, "--as-known-on", "2024-06-09", "--json").rows
    assert then == conflicts
    now = events(comity, disputed)
    assert now != before
    assert events(comity, disputed, "--as-known-on", "2024-06-10") == now


def test_accepting_is_kept_and_changes_no_count(comity: Command, disputed: Path, judge: Command) -> None:
    """An event accepted counts as before, and names the verdict."""
    before = events(comity, disputed)
    (verdict,) = judge(before[0]["id"], "--accept", "--json").rows
    after = events(comity, disputed)
    assert after == [before[0] | {"verdicts": [verdict["id"]]}, before[1]]


def test_verdicts_are_listed(comity: Command, disputed: Path, judge: Command) -> None:
    """Every verdict stays in the list with name, day and reason, those undone included."""
    event = events(comity, disputed)[0]["id"]
    made = [*judge(event, "--reject", "--json").rows, *judge(event, "--undo", "--json").rows]
    fits("verdict", made)
    rows = comity("verdicts", "--record", disputed, "--json").rows
    assert rows == made
    assert [row["judged"] for row in rows] == ["rejected", "undone"]
    lines = comity("verdicts", "--record", disputed).out.splitlines()
    assert lines[-1] == "2 verdicts"
    assert any("rejected" in line and " no " in line and "A. Analyst" in line for line in lines)
    assert comity("verdicts", "--record", disputed, "--until", "2024-06-09", "--json").rows == []
    explained = comity("explain", made[0]["id"], "--record", disputed)
    assert explained.code == 0 and "own calendar" in explained.out


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("{event}", "one decision at a time"),
        ("{event} --accept --reject", "one decision at a time"),
        ("{event} --for {claim}", "--for takes a side of a conflict"),
        ("{claim} --split {claim}", "--split and --join are of events"),
        ("{conflict} --for c0", "'c0' is no claim of it"),
        ("{event} --split c0", "'c0' is no claim of it"),
        ("{lone} --split {last}", "all claims of the event would be split off"),
        ("{event} --join e0", "the record holds no event e0"),
        ("c0 --reject", "the record holds no claim c0"),
        ("x0 --reject", "'x0' cannot be judged"),
        ("{event} --undo", "no verdict holds on {event}"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    comity: Command, disputed: Path, judge: Command, wrong: str, complaint: str
) -> None:
    """What cannot be decided is told in one line, and nothing is kept."""
    one, other = events(comity, disputed)
    words = {
        "event": one["id"], "claim": one["claims"][0], "lone": other["id"], "last": other["claims"][0],
        "conflict": one["conflicts"][0],
    }  # fmt: skip
    outcome = judge(*wrong.format_map(words).split())
    assert (outcome.code, outcome.out) == (2, "")
    assert complaint.format_map(words) in outcome.err and len(outcome.err.splitlines()) == 1
    assert comity("verdicts", "--record", disputed, "--json").rows == []


@pytest.mark.parametrize("missing", ["--by", "--reason"])
def test_a_verdict_needs_a_name_and_a_reason(comity: Command, disputed: Path, missing: str) -> None:
    """Without who decides or why, or with nothing written there, nothing is decided."""
    event = events(comity, disputed)[0]["id"]
    given = {"--by": "A. Analyst", "--reason": "a forgery"}
    blank = [word for pair in (given | {missing: " "}).items() for word in pair]
    left = [word for name, value in given.items() if name != missing for word in (name, value)]
    for words in (blank, left):
        outcome = comity("judge", event, "--reject", *words, "--record", disputed)
        assert outcome.code == 2 and len(outcome.err.splitlines()) == 1
    assert comity("verdicts", "--record", disputed, "--json").rows == []


def test_a_claim_is_corrected_and_brought_back(comity: Command, disputed: Path, judge: Command) -> None:
    """A claim is told to be of another type and day; its event follows, and is as before when undone."""
    before = events(comity, disputed)
    claim = before[0]["claims"][0]
    outcome = judge(claim, "--set", "type=accuse", "--set", "mode=allege", "--set", "earliest=2024-01-02")
    assert outcome.code == 0
    assert f"{claim} corrected by A. Analyst" in outcome.out
    assert "type: ACCUSE · allege" in outcome.out
    assert "ACCUSE" in {event["type"] for event in events(comity, disputed)}
    (row,) = comity("verdicts", "--record", disputed, "--json").rows
    fits("verdict", [row])
    assert set(row["correction"]) == {"event", "when"}
    assert judge(claim, "--undo").code == 0
    assert events(comity, disputed) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--set", "type"), "FIELD=VALUE"),
        (("--set", "type=AID", "--set", "type=AGREE"), "each field once"),
        (("--set", "type=AID", "--accept"), "one decision at a time"),
        (("--set", "type=APPLAUD"), "is no event type"),
        (("--set", "earliest=2024-02-30"), "is no day"),
    ],
)
def test_a_correction_without_meaning_is_refused(
    comity: Command, disputed: Path, judge: Command, words: tuple[str, ...], says: str
) -> None:
    """One line that says what is allowed, and no verdict."""
    outcome = judge(events(comity, disputed)[0]["claims"][0], *words)
    assert outcome.code == 2 and says in outcome.err and outcome.err.count("\n") == 1
    assert comity("verdicts", "--record", disputed, "--json").rows == []


def test_the_queue_is_listed_and_decided(comity: Command, disputed: Path, judge: Command) -> None:
    """`comity review` lists what waits, and what is decided is not listed any more."""
    rows = comity("review", "--record", disputed, "--json").rows
    fits("review", rows)
    assert [row["points"] for row in rows] == sorted((row["points"] for row in rows), reverse=True)
    told = comity("review", "--record", disputed, "--limit", 1).out
    assert (
        f"1. {rows[0]['id']}" in told and f"{rows[0]['points']} points: {rows[0]['why'][0]['says']}" in told
    )
    conflicts = comity("review", "--record", disputed, "--only", "conflicts", "--json").rows
    assert {row["of"] for row in conflicts} == {"conflict"}
    judge(conflicts[0]["id"], "--for", conflicts[0]["conflict"]["sides"][0]["claims"][0])
    left = [row["id"] for row in comity("review", "--record", disputed, "--json").rows]
    assert conflicts[0]["id"] not in left
    assert comity("review", "--record", disputed, "--type", "APPLAUD").code == 2


def test_what_was_decided_is_written_as_gold(comity: Command, tmp_path: Path) -> None:
    """`comity verdicts --gold` writes sentences that `comity score` finds as they were accepted."""
    page = tmp_path / "page.txt"
    page.write_text("Kenya's foreign minister visited Uganda on 13 May 2024.", encoding="utf-8")
    assert comity("read", page, "--published", "2024-05-15", "--record", "own.duckdb").code == 0
    for row in comity("review", "--record", "own.duckdb", "--json").rows:
        assert comity("judge", row["id"], "--accept", *BY, "--record", "own.duckdb").code == 0
    assert "1 sentence written" in comity("verdicts", "--record", "own.duckdb", "--gold", "gold.jsonl").out
    figures = {row["figure"]: row for row in comity("score", "gold.jsonl", "--json").rows}
    assert (figures["event"]["of"], figures["event"]["value"], figures["actors"]["value"]) == (1, 1.0, 1.0)
