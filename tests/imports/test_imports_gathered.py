"""Rows stand beside reports: one event where they tell one, one origin a data set, and a comparison."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from imported_rows import gdelt, visit, visits
from jsonschema import Draft202012Validator

from comity.cli import run
from comity.comparison import Comparison, Teller, compare, comparison_to_json
from comity.gather import settle
from comity.knowledge import Knowledge
from comity.model import Event, Reading, Report, Why
from comity.pipeline import import_rows
from comity.record import Record
from tellings import news, reading, told

TODAY = date(2026, 1, 15)
PAGE = "https://news.example.org/nairobi"
CALL = {
    "SQLDATE": "20240304", "Actor1Code": "JPNGOV", "Actor1Name": "JAPAN", "Actor1CountryCode": "JPN",
    "Actor2Code": "KEN", "Actor2Name": "KENYA", "Actor2CountryCode": "KEN", "EventCode": "112",
    "DATEADDED": "20240305", "SOURCEURL": PAGE,
}  # fmt: skip
LIST = visits(
    visit(1, "President Daniel arap Moi", "Kenya", "1990-01-29", "1990-02-01"),
    visit(2, "President Daniel arap Moi", "Kenya", "1990-01-29", "1990-02-01"),
    visit(3, "Prime Minister Toshiki Kaifu", "Japan", "1990-03-02", "1990-03-03"),
    visit(4, "King Hussein I", "Jordan", "1990-10-03"),
)
NAME = "Visits by Foreign Leaders to the United States"
Kept = Callable[..., Record]


@pytest.fixture
def kept(knowledge: Knowledge, tmp_path: Path) -> Kept:
    """A record of rows and readings, each lot gathered before the next."""

    def make(*lots: tuple[str, str] | Reading, batch_size: int = 100) -> Record:
        path = tmp_path / "comity.duckdb"
        record = Record.create(path)
        for number, lot in enumerate(lots):
            if isinstance(lot, Reading):
                record.write([lot], recorded_at=TODAY)
                settle(record, knowledge)
                continue
            name, text = lot
            file = tmp_path / f"{number}{'.xml' if name == 'visits' else '.csv'}"
            file.write_text(text, "utf-8")
            import_rows(
                name, [str(file)], record=path, knowledge=knowledge, recorded_at=TODAY, batch_size=batch_size
            )
        return record

    return make


def accused(
    publisher: str = "The Nairobi Star", *, url: str | None = None, on: str = "2024-03-04"
) -> Reading:
    """A report of the same act as the rows tell."""
    text = f"{publisher} reports that Japan accused Kenya of delays on Monday, of which Kenya said nothing."
    report = news(text, name=f"{publisher}.txt", published="2024-03-05", publisher=publisher)
    page = Report(**{field: getattr(report, field) for field in report.__slots__} | {"url": url})
    claim = told(
        page, "accused", type="ACCUSE", mode="allege", quad="verbal conflict", score=-3.5,
        actors={"Japan": "JPN"}, recipients={"Kenya": "KEN"}, on=on,
    )  # fmt: skip
    return reading(page, claim)


def visited(words: str, name: str, state: str, on: str) -> Reading:
    """A report of a visit to Washington."""
    report = news(f"{words} visited the United States.", name=name, published=on, publisher=name)
    claim = told(
        report, "visited", mode="visit", score=4.0, actors={words: state},
        recipients={"the United States": "USA"}, on=on,
    )  # fmt: skip
    return reading(report, claim)


def only(events: Sequence[Event]) -> Event:
    (event,) = events
    return event


def test_a_row_and_a_report_tell_one_event(kept: Kept) -> None:
    """Japan accused Kenya: told by the data set and by a newspaper, which are two origins."""
    event = only(kept(("gdelt", gdelt(GlobalEventID="1", **CALL)), accused()).events())
    assert event.reports == ("The Nairobi Star.txt", "gdelt/1")
    assert (event.origins, event.publishers) == (2, ("GDELT event database", "The Nairobi Star"))


def test_a_row_made_from_a_page_is_of_its_origin(kept: Kept) -> None:
    """The record has the very page that the row names as its source."""
    event = only(
        kept(
            accused(url="http://www.news.example.org/nairobi/"), ("gdelt", gdelt(GlobalEventID="1", **CALL))
        ).events()
    )
    assert event.origins == 1
    assert [(each.why, each.words) for each in event.shared] == [(Why.ADDRESS, "news.example.org/nairobi")]


def test_rows_of_one_data_set_are_one_origin_and_no_copies(kept: Kept) -> None:
    """Three rows of the same act, coded from three pages, are one event of one origin."""
    rows = "".join(gdelt(GlobalEventID=str(n), **CALL | {"SOURCEURL": f"{PAGE}/{n}"}) for n in range(3))
    record = kept(("gdelt", rows))
    assert (only(record.events()).origins, len(only(record.events()).claims)) == (1, 3)
    assert record.copies() == []


def test_rows_that_differ_are_events_of_their_own(kept: Kept) -> None:
    """Another day, another actor, another act: a data set tells them apart, and so does the record."""
    others = ({}, {"SQLDATE": "20240305"}, {"Actor1Name": "TOKYO"}, {"EventCode": "141"})
    rows = "".join(gdelt(GlobalEventID=str(n), **CALL | other) for n, other in enumerate(others))
    assert len(kept(("gdelt", rows)).events()) == 4


def test_a_list_of_happenings_has_a_row_for_each(kept: Kept) -> None:
    """The list of visits has the same guest twice on the same days: it tells two visits."""
    record = kept(("visits", LIST))
    assert [len(record.events(between=("USA", state))) for state in ("KEN", "JPN", "JOR")] == [2, 1, 1]


def test_the_order_of_arrival_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    """Rows before the report or after it, at once or one by one: the same events."""
    rows = "".join(gdelt(GlobalEventID=str(n), **CALL) for n in range(3))
    forth = kept(("gdelt", rows), accused()).events()
    Path(tmp_path / "comity.duckdb").unlink()
    assert kept(accused(), ("gdelt", rows), batch_size=1).events() == forth


def test_a_second_import_adds_nothing(kept: Kept, knowledge: Knowledge, tmp_path: Path) -> None:
    """The same rows, by the same importer, cost nothing and change nothing."""
    record = kept(("visits", LIST))
    before = (record.claims(), record.events())
    again = import_rows(
        "visits", [str(tmp_path / "0.xml")], record=record.path, knowledge=knowledge, recorded_at=TODAY
    )
    assert (again.reports, again.known) == (4, 4)
    assert (record.claims(), record.events()) == before


def test_a_killed_import_leaves_whole_rows(knowledge: Knowledge, tmp_path: Path) -> None:
    """What was kept is gathered and whole; the next import goes on from there."""
    file, path = tmp_path / "list.xml", tmp_path / "comity.duckdb"
    file.write_text(LIST, "utf-8")

    def stop(done: int, _: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_rows(
            "visits", [str(file)], record=path, knowledge=knowledge, recorded_at=TODAY, batch_size=3,
            on_progress=stop,
        )  # fmt: skip
    record = Record.open(path)
    assert (len(record.reports()), len(record.claims()), len(record.events())) == (3, 3, 3)
    summary = import_rows("visits", [str(file)], record=path, knowledge=knowledge, recorded_at=TODAY)
    assert (summary.reports, summary.known, len(record.events())) == (4, 3, 4)


def test_rows_are_no_pages_of_a_series(kept: Kept) -> None:
    """Months are covered by what was read, and not by rows."""
    record = kept(("visits", LIST), visited("Japan’s prime minister", "tokyo.txt", "JPN", "1990-03-02"))
    assert [page.name for page in record.pages()] == ["tokyo.txt"]


@pytest.fixture
def compared(kept: Kept) -> Comparison:
    """A visit of both, one a day late, one of the list alone, one of a report alone, and others outside."""
    record = kept(
        ("visits", LIST),
        visited("Japan’s prime minister", "tokyo.txt", "JPN", "1990-03-02"),
        visited("The King of Jordan", "amman.txt", "JOR", "1990-10-05"),
        visited("The King of Norway", "oslo.txt", "NOR", "1990-05-05"),
        accused(),
    )
    return compare(record, NAME)


def test_a_data_set_is_compared_with_reports(compared: Comparison) -> None:
    """Both, the list alone, reports alone; what either does not cover is counted."""
    told = {
        teller: sorted({str(each.event.actors[0]) for each in compared.told_by(teller)}) for teller in Teller
    }
    assert told == {
        Teller.BOTH: ["JPN"],
        Teller.PERHAPS_BOTH: ["JOR"],
        Teller.DATA_SET: [],
        Teller.REPORTS: ["NOR"],
    }
    assert (compared.outside, compared.unlisted) == (2, 1)  # Kenya's visits; an accusation


def test_where_both_differ_the_sides_stand_with_their_words(compared: Comparison) -> None:
    """The list has 3 October, the report 5 October."""
    jordan = next(each for each in compared.compared if each.event.actors == ("JOR",))
    (day,) = jordan.differences
    assert (day.field, [said for said, _ in day.rows], [said for said, _ in day.reports]) == (
        "day", ["1990-10-03"], ["1990-10-05"],
    )  # fmt: skip


def test_a_comparison_fits_its_schema(compared: Comparison) -> None:
    """What `comity compare --json` prints is the contract's."""
    schema = json.loads((files("comity") / "schemas" / "comparison.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(comparison_to_json(compared))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken rows cost a line each and the exit code 3; events, explain and compare show the others."""
    file, record = tmp_path / "list.xml", str(tmp_path / "comity.duckdb")
    broken = LIST.replace("1990-10-03", "October 1990")
    file.write_text(broken, "utf-8")
    at = ["--recorded-at", "2026-01-15", "--record", record]
    assert run(["import", "visits", str(file), *at]) == 3
    said = capsys.readouterr()
    assert "3 reports in" in said.out
    assert "line 32: 'October 1990' is no day (allowed: YYYY-MM-DD)" in said.err
    assert run(["events", "--record", record, "--between", "Japan", "USA"]) == 0
    id = capsys.readouterr().out.splitlines()[1].split()[0]
    assert run(["explain", id, "--record", record]) == 0
    assert "visitor: Prime Minister Toshiki Kaifu" in capsys.readouterr().out
    assert run(["compare", "visits", "--record", record]) == 0
    assert "3 events of the data set outside what reports cover" in capsys.readouterr().out
    assert run(["import", "phoenix", str(file), *at]) == 2
