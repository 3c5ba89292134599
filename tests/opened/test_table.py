"""A table is a sequence of nouns, and the same as frames: the columns and values of the exported file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pandas
import polars
import pyarrow.parquet
import pytest

from comity import Record, Table
from comity.errors import UsageError
from comity.exports import SHEETS
from comity.exports.sheet import Sheet
from comity.model import Event
from comity.opened.frames import TYPES, arrow_of

ON = "2024-06-01"


def tables(record: Record) -> list[Table[object]]:
    found = record.search("Sweden")
    tie = ("NOR", "SWE")
    return [
        record.reports(), record.claims(), record.events(), record.findings(), record.conflicts(),
        record.copies(), record.verdicts(), record.series(*tie), record.ties(*tie, on=ON),
        record.ties_over(*tie, first="2024-01-01", last=ON), record.beside(*tie, on=ON),
        record.instruments(*tie, on=ON), found.reports, found.claims, found.entities,
    ]  # type: ignore[list-item]  # fmt: skip


def test_frames_hold_what_the_file_holds(asked: Record, tmp_path: Path) -> None:
    """Whatever is asked, the Arrow table has the columns and values of the Parquet file of the same."""
    for table in tables(asked):
        table.save(tmp_path / "out.parquet")
        file = pyarrow.parquet.read_table(tmp_path / "out.parquet")
        assert len(table) > 0, table
        assert table.arrow().column_names == file.column_names
        assert table.arrow().to_pylist() == file.to_pylist()
        assert table.polars().shape == table.pandas().shape == (len(table), len(file.column_names))


@pytest.mark.parametrize("what", SHEETS)
def test_every_sheet_has_its_types_without_a_row(what: str) -> None:
    """A frame without rows has the same columns, each of its own type."""
    frame = arrow_of(Sheet(columns=SHEETS[what], things=[]))
    assert frame.num_rows == 0
    assert [str(kind).split("<")[0] for kind in frame.schema.types] == [
        "list" if column.type.endswith("[]") else str(getattr(pyarrow, TYPES[column.type])()).split("[")[0]
        if column.type != "DATE" else "date32[day]"
        for column in SHEETS[what]
    ]  # fmt: skip


def test_unknown_is_missing(asked: Record) -> None:
    """In pandas days are moments, whole numbers stay whole, and a month without reports has no count."""
    events = asked.events().pandas()
    assert str(events["earliest"].dtype).startswith("datetime64")
    assert (str(events["origins"].dtype), str(events["countable"].dtype)) == ("Int64", "boolean")
    months = asked.series("NOR", "SWE", until="2024-07-31").pandas()
    last = months[(months["from"] == "NOR") & (months["month"] == "2024-07")].iloc[0]
    assert last["reports"] == 0 and last["events"] is pandas.NA
    assert asked.series("NOR", "SWE", until="2024-07-31").polars().schema["events"] == polars.Int64


def test_broken_characters_are_question_marks(asked: Record) -> None:
    """No text of a report stops a frame."""
    row = asked.events()[0]
    odd = Table(what="findings", nouns=(row,), to_json=broken)
    assert odd.arrow()["message"].to_pylist() == ["a ? b"]


def broken(event: Event) -> dict[str, object]:
    keys = ("id", "code", "severity", "report", "report_name", "facts", "claims")
    return dict.fromkeys(keys) | {"message": "a \ud800 b", "spans": []}


def test_a_table_is_a_sequence(asked: Record) -> None:
    """It is counted, cut, looked into and held against another like a list."""
    events = asked.events()
    assert repr(events) == f"<events: {len(events)}>"
    assert next(iter(events)) in events and events.index(events[-1]) == len(events) - 1
    assert isinstance(events[:1], Table) and events[:1].json() == events.json()[:1]
    assert events == asked.events() and events[:1] != events
    assert {event.earliest for event in events} == {date(2024, 5, 3), date(2024, 5, 20)}


@pytest.mark.parametrize("package", ["pyarrow", "pandas", "polars"])
def test_missing_package_is_told(asked: Record, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages of frames JSON and files are still there, and one line says what to install."""
    monkeypatch.setitem(sys.modules, package, None)
    table = asked.events()
    with pytest.raises(UsageError, match=rf"needs the package {package} .*pip install 'comity\[frames\]'"):
        getattr(table, package.replace("pyarrow", "arrow"))()
    assert len(table.json()) == len(table)
