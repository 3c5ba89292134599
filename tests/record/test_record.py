"""A record keeps what was read, whole, and gives it back as it was."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import RecordError
from comity.gather import as_known_on, asked_of, forget, settle
from comity.knowledge import Knowledge
from comity.model import ClaimId, Kind, Report, TypeCode
from comity.record import Record, Settlement
from comity.record.beside import newest, numbers_of
from tellings import finding, news, reading, told

TODAY = date(2023, 6, 1)

VISIT = news(
    "Finland's foreign minister visited Oslo on 16 May 2023.", name="visit.txt", publisher="The Sound"
)
VISITED = told(
    VISIT, "visited", mode="visit", actors={"Finland's foreign minister": "FIN"},
    recipients={"Oslo": "NOR"}, on="2023-05-16",
)  # fmt: skip
PRAISE = news("Sweden praised Norway.", name="praise.txt", published=None)
PRAISED = told(PRAISE, "praised", type="SUPPORT", actors={"Sweden": "SWE"}, recipients={"Norway": "NOR"})
DOUBT = finding(PRAISE, "DATE_MISSING", "praised", PRAISED)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "comity.duckdb")
    record.write([reading(VISIT, VISITED), reading(PRAISE, PRAISED, findings=[DOUBT])], recorded_at=TODAY)
    return record


def test_claims_come_back(record: Record) -> None:
    """What was read comes back as it was, by the name of the report."""
    assert record.claims() == [PRAISED, VISITED]
    assert record.claim(VISITED.id) == VISITED
    assert record.findings() == [DOUBT]
    assert record.finding(DOUBT.id) == DOUBT


def test_reports_come_back_with_their_source(record: Record) -> None:
    """A report is found by its id or its name, with the bytes that it came as."""
    assert record.report("visit.txt") == VISIT == record.report(VISIT.id)
    assert [report.name for report in record.reports()] == ["praise.txt", "visit.txt"]


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any Unicode text, broken characters and all, comes back as it was."""
    record = Record.create(tmp_path_factory.mktemp("any") / "comity.duckdb")
    report = news(text, name=text)
    record.write([reading(report, told(report, text))], recorded_at=TODAY)
    assert [told(report, text)] == record.claims()
    assert report == record.report(report.id)


def test_source_is_kept_with_its_digest(record: Record) -> None:
    """The digest beside the source is that of the bytes as they came."""
    from comity.record.connection import connected

    with connected(record.path, write=False) as connection:
        rows = connection.execute("SELECT source_sha256 FROM reports WHERE name = 'visit.txt'").fetchall()
    assert [(hashlib.sha256(VISIT.source).hexdigest(),)] == rows
    listed = next(one for one in record.reports() if one.id == VISIT.id)
    assert (listed.source, listed.source_sha256) == (b"", VISIT.source_sha256)


def test_known_report_is_not_read_again(record: Record) -> None:
    """The same reader need not read a report twice, and writing it again changes nothing."""
    assert record.known("reader one") == {VISIT.id, PRAISE.id}
    assert record.known("reader two") == set()
    record.write([reading(VISIT)], recorded_at=TODAY)
    assert record.claims(report="visit.txt") == [VISITED]


def test_new_reader_supersedes(record: Record) -> None:
    """A new reader's claims stand in place of the old ones, which can still be looked up."""
    again = told(VISIT, "visited", type="CONSULT", kind=Kind.STATE)
    record.write([reading(VISIT, again, reader="reader two")], recorded_at=date(2024, 1, 1))
    assert [again] == record.claims(report="visit.txt")
    assert record.claim(VISITED.id) == VISITED
    assert record.known("reader one") == {PRAISE.id}
    assert record.known("reader two") == {VISIT.id}


def test_former_reader_can_come_back(record: Record) -> None:
    """When the former reader reads again, its claims stand again, once."""
    record.write([reading(VISIT, reader="reader two")], recorded_at=TODAY)
    record.write([reading(VISIT, VISITED)], recorded_at=TODAY)
    assert record.claims(report="visit.txt") == [VISITED]


def test_undated_report_is_known_since_it_was_first_read(record: Record) -> None:
    """A report is known from its publication, an undated one from its first reading."""
    record.write([reading(PRAISE, PRAISED, reader="reader two")], recorded_at=date(2025, 1, 1))
    assert record.known_days() == {VISIT.id: date(2023, 5, 17), PRAISE.id: TODAY}
    assert record.claims(as_known_on=date(2023, 5, 31)) == [VISITED]
    assert record.claims(as_known_on=date(2023, 5, 16)) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"report": "visit.txt"}, [VISITED]),
        ({"report": PRAISE.id}, [PRAISED]),
        ({"kind": Kind.EVENT}, [PRAISED, VISITED]),
        ({"kind": Kind.OFFICE}, []),
        ({"type": TypeCode("SUPPORT")}, [PRAISED]),
        ({"between": ("NOR", "FIN")}, [VISITED]),
        ({"between": ("SWE", "FIN")}, []),
        ({"since": date(2023, 5, 16)}, [VISITED]),
        ({"since": date(2023, 5, 17)}, []),
        ({"until": date(2023, 5, 16)}, [VISITED]),
        ({"until": date(2023, 5, 15)}, []),
        ({"countable": False}, []),
    ],
)
def test_claims_are_asked_for(record: Record, asked: dict[str, object], expected: list[object]) -> None:
    """A claim without a day lies in no stretch of time; all else is as asked."""
    assert expected == record.claims(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("others", [0, 60, 1200])
def test_a_claim_is_found_among_any_number_of_ids(record: Record, others: int) -> None:
    """Claims are found by their ids, in the order asked, however many others the record has not."""
    unknown = [ClaimId(f"c{at:016x}") for at in range(others)]
    assert record.claims_by_id([PRAISED.id, *unknown, VISITED.id]) == [PRAISED, VISITED]


def test_reports_are_listed_with_the_newest_first(record: Record) -> None:
    """The list has the last published first and the undated last, each with its numbers, page by page."""
    later = news("Chile and Peru met on Monday.", name="andes.txt", published="2023-05-19")
    record.write([reading(later)], recorded_at=TODAY)
    expected = [later.name, VISIT.name, PRAISE.name]
    assert expected == [head.name for head in newest(record, limit=9)]
    assert expected == [head.name for at in range(4) for head in newest(record, limit=1, offset=at)]
    found = numbers_of(record, [later.id, VISIT.id, PRAISE.id])
    assert {later.id: (0, 0, 0), VISIT.id: (1, 1, 0), PRAISE.id: (1, 1, 0)} == {
        id: (one.claims, one.counting, one.errors) for id, one in found.items()
    }


def test_publisher_is_told(record: Record) -> None:
    """Publishers are known where a report names one."""
    assert record.publishers() == {VISIT.id: "The Sound"}


def test_missing_things_are_named(record: Record) -> None:
    """What the record does not hold is refused by its id."""
    for ask in (record.claim, record.event, record.finding, record.report, record.conflict):
        with pytest.raises(RecordError, match="c0ffee"):
            ask("c0ffee")


def test_two_reports_of_one_name_are_told_apart(record: Record) -> None:
    """A name that two reports bear is refused with their ids."""
    other = news("Norway denied it.", name="visit.txt")
    record.write([reading(other)], recorded_at=TODAY)
    with pytest.raises(RecordError, match=other.id):
        record.report("visit.txt")


def test_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    """The same reports in another order give the same answers."""
    one, other = Record.create(tmp_path / "one"), Record.create(tmp_path / "other")
    readings = [reading(VISIT, VISITED), reading(PRAISE, PRAISED, findings=[DOUBT])]
    one.write(readings, recorded_at=TODAY)
    for item in reversed(readings):
        other.write([item], recorded_at=TODAY)
    assert one.claims() == other.claims()
    assert one.findings() == other.findings()
    assert one.reports() == other.reports()


# --- events -------------------------------------------------------------------------------------------

LATER = news(
    "Finland's foreign minister was in Oslo on 16 May 2023.", name="later.txt", published="2023-07-01"
)
WAS = told(
    LATER, "was in", mode="visit", actors={"Finland's foreign minister": "FIN"},
    recipients={"Oslo": "NOR"}, on="2023-05-16",
)  # fmt: skip


@pytest.fixture
def settled(record: Record, knowledge: Knowledge) -> Record:
    """The record with its events."""
    settle(record, knowledge)
    return record


def told_later(record: Record, knowledge: Knowledge) -> None:
    record.write([reading(LATER, WAS)], recorded_at=date(2023, 7, 1))
    settle(record, knowledge)


def test_events_are_asked_for(settled: Record) -> None:
    """Events are found by party, type, day and whether they count."""
    [praise] = settled.events(type=TypeCode("SUPPORT"))
    [visit] = settled.events(between=("FIN", "NOR"))
    assert [visit, praise] == settled.events(countable=True)
    assert [visit] == settled.events(since=date(2023, 5, 1), until=date(2023, 5, 31))
    assert settled.event(visit.id) == visit


def test_event_as_known_then_has_no_later_claim(settled: Record, knowledge: Knowledge) -> None:
    """An event as known on a day is what the claims known by then tell of it."""
    before = settled.events()
    told_later(settled, knowledge)
    [visit] = settled.events(between=("FIN", "NOR"))
    assert visit.reports == ("later.txt", "visit.txt")
    assert tuple(before) == as_known_on(settled, knowledge, date(2023, 6, 30)).events
    then = as_known_on(settled, knowledge, date(2023, 7, 1)).events
    assert [visit] == asked_of(then, type=TypeCode("CONSULT"))
    assert as_known_on(settled, knowledge, date(2023, 5, 16)).events == ()


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"between": ("NOR", "FIN")}, 1),
        ({"between": ("SWE", "FIN")}, 0),
        ({"since": date(2023, 5, 16)}, 1),
        ({"since": date(2023, 5, 17)}, 0),
        ({"until": date(2023, 5, 16)}, 1),
        ({"until": date(2023, 5, 15)}, 0),
        ({"type": TypeCode("SUPPORT")}, 1),
        ({}, 2),
    ],
)
def test_former_events_are_asked_for_as_those_of_today(
    settled: Record, knowledge: Knowledge, asked: dict[str, object], number: int
) -> None:
    """A question gives of the events as known on a day what it gives of the record itself."""
    then = asked_of(as_known_on(settled, knowledge, TODAY).events, **asked)  # type: ignore[arg-type]
    assert settled.events(**asked) == then  # type: ignore[arg-type]
    assert len(then) == number


def test_former_id_of_an_event_leads_to_it(settled: Record, knowledge: Knowledge) -> None:
    """When an earlier telling arrives the event's id changes, and its former id leads to it."""
    [former] = settled.events(between=("FIN", "NOR"))
    early = news(
        "Finland's foreign minister is in Oslo on 16 May 2023.", name="early.txt", published="2023-05-16"
    )
    arrived = told(
        early, "is in", mode="visit", actors={"Finland's foreign minister": "FIN"},
        recipients={"Oslo": "NOR"}, on="2023-05-16",
    )  # fmt: skip
    settled.write([reading(early, arrived)], recorded_at=TODAY)
    settle(settled, knowledge)
    now = settled.event(former.id)
    assert former.id != now.id
    assert {VISITED.id, arrived.id} == set(now.claims)
    settle(settled, knowledge)
    assert now == settled.event(former.id)


def test_what_is_read_waits_to_be_gathered(record: Record, knowledge: Knowledge) -> None:
    """Reports wait from their writing to the next gathering, and wait again when they are read anew."""
    assert record.pending() == sorted([VISIT.id, PRAISE.id])
    assert record.events() == []
    settle(record, knowledge)
    assert record.pending() == []
    record.write([reading(VISIT, VISITED, reader="reader two")], recorded_at=TODAY)
    assert record.pending() == [VISIT.id]


def test_what_came_meanwhile_is_not_overwritten(record: Record) -> None:
    """Events worked out before another report came are refused, and the record stays as it is."""
    with record.desk() as desk:
        token = desk.token()
    record.write([reading(LATER, WAS)], recorded_at=TODAY)
    assert not record.write_settlement(Settlement(settled=[VISIT.id, PRAISE.id, LATER.id]), token)
    assert record.pending() == sorted([VISIT.id, PRAISE.id, LATER.id])


# --- forgetting -----------------------------------------------------------------------------------------


def test_forgotten_report_leaves_a_tombstone(settled: Record, knowledge: Knowledge) -> None:
    """A forgotten report is gone with its claims, findings and events; why and when stays."""
    forget(settled, knowledge, "praise.txt", reason="asked for by its author", recorded_at=TODAY)
    assert settled.claims() == [VISITED]
    assert settled.findings() == []
    assert [(VISITED.id,)] == [event.claims for event in settled.events()]
    [tombstone] = settled.forgotten()
    assert (PRAISE.id, "praise.txt", TODAY) == (tombstone.report, tombstone.name, tombstone.forgotten_on)
    assert tombstone.reason == "asked for by its author"


def test_event_that_others_tell_outlives_a_forgotten_report(settled: Record, knowledge: Knowledge) -> None:
    """An event told by two reports is, once one is forgotten, what the other tells, under either id."""
    told_later(settled, knowledge)
    [both] = settled.events(between=("FIN", "NOR"))
    forget(settled, knowledge, VISIT.id, reason="a forgery", recorded_at=TODAY)
    [left] = settled.events(between=("FIN", "NOR"))
    assert left.reports == ("later.txt",)
    assert left == settled.event(both.id)


def test_forgotten_report_does_not_come_back(settled: Record, knowledge: Knowledge) -> None:
    """What was forgotten on purpose is not taken in again, and waits for nothing."""
    forget(settled, knowledge, "praise.txt", reason="a forgery", recorded_at=TODAY)
    settled.write([reading(PRAISE, PRAISED)], recorded_at=TODAY)
    assert PRAISE.id in settled.known("any reader")
    assert settled.claims() == [VISITED]
    assert settled.pending() == []


def test_forgetting_what_is_not_there_is_refused(record: Record, knowledge: Knowledge) -> None:
    """A report that the record does not hold cannot be forgotten."""
    for forgetting in (record.forget, partial(forget, record, knowledge)):
        with pytest.raises(RecordError, match=r"nowhere\.txt"):
            forgetting("nowhere.txt", reason="a forgery", recorded_at=TODAY)


def test_empty_batch_changes_nothing(record: Record) -> None:
    """Nothing read is nothing written."""
    record.write([], recorded_at=TODAY)
    assert record.write_settlement(Settlement())
    assert record.claims() == [PRAISED, VISITED]
    assert record.events() == []


def test_reports_are_whole() -> None:
    """The examples of this file are sentences whose claims lie within them."""
    for report, claim in ((VISIT, VISITED), (PRAISE, PRAISED), (LATER, WAS)):
        assert isinstance(report, Report)
        assert claim.quote.text == report.text[claim.quote.start : claim.quote.end]
