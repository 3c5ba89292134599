"""A row of a table, or a line of JSON under other names, is a report where it is said what is what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import ComityError, InputError
from comity.model import Report
from comity.sources import Columns, columns_of

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
TEXT = "The foreign minister of Peru, a lawyer, visited Bolivia on 3 May 2024."
TABLE = f'nr,headline,body,date,desk\n7,Visit,"{TEXT}",2024-05-04,La Paz\n8,Talks,"{TEXT} He left.",,\n'
MAPPED = columns_of("text=body,title=headline,published=date,id=nr")


def test_mapped_columns(news: Write, read: Read) -> None:
    """Columns fill the fields that they are mapped to; others are kept as notes, and the row as it came."""
    [first, second], errors = read(news("a.csv", TABLE), columns=MAPPED)
    assert (first.name, first.title, first.text, errors) == ("7", "Visit", TEXT, [])
    assert first.published is not None and first.published.value == "2024-05-04"
    assert first.notes == (("desk", "La Paz"),)
    assert first.source == f'7,Visit,"{TEXT}",2024-05-04,La Paz\n'.encode()
    assert (second.name, second.published, second.notes) == ("8", None, ())


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(news: Write, read: Read, separator: str) -> None:
    """Whichever sign parts the columns, the columns asked for show it; a row without an id has a number."""
    table = separator.join(["title", "text"]) + "\r\n" + separator.join(["Visit", f'"{TEXT}"']) + "\r\n"
    [report], errors = read(news("a.csv", table))
    assert (report.name, report.title, report.text, errors) == ("a.csv/2", "Visit", TEXT, [])


def test_texts_of_many_lines(news: Write, read: Read) -> None:
    """A text in quotation marks may hold line ends; the number of the row counts rows."""
    table = f'text\n"One line.\n\n{TEXT}"\n"{TEXT}"\n'
    reports, errors = read(news("a.csv", table))
    assert [report.text for report in reports] == [f"One line.\n\n{TEXT}", TEXT]
    assert ([report.name for report in reports], errors) == (["a.csv/2", "a.csv/3"], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(news: Write, read: Read, encoding: str) -> None:
    """A table is read in the encodings in which texts are, told from its beginning."""
    said = "“Já é tarde”, disse o ministro São Tomé, señor Núñez, em Asunción"
    text = f"{said}: the naïve résumé of the coöperation and the façade of the café in Brasília."
    reports, errors = read(news("a.csv", f'text\n"{text}"\n'.encode(encoding)))
    assert [report.text for report in reports] == [text] or "encoding" in errors[0].found


def test_days_in_another_form(news: Write, read: Read, tmp_path: Path) -> None:
    """A mapping in a file may say how days are written; one written otherwise is told in its row."""
    mapping = news(
        "map.toml", 'text = "body"\npublished = "day"\npublished_format = "%d.%m.%Y"\nseparator = ";"\n'
    )
    table = f"body;day\n{TEXT};04.05.2024\n{TEXT} He left.;May 4\n"
    [report], [error] = read(news("a.csv", table), columns=columns_of(str(mapping)))
    assert report.published is not None and report.published.value == "2024-05-04"
    assert (error.place, error.found) == ("row 3", "published is 'May 4' (column 'day')")


@pytest.mark.parametrize(
    ("table", "stated", "found"),
    [
        (TABLE, None, "no column 'text'"),
        (TABLE, "text=body,title=head", "no column 'head'"),
        ("text,text\na,b\n", None, "the column 'text' twice"),
        ("text\n", None, "a table without rows"),
        ("", None, "no column 'text'"),
        ("text\nThe minister left.,too\n", None, "2 cells"),
        ("text,published\nThe minister left.,soon\n", None, "published is 'soon'"),
        ('text\n"' + "word\n" * 300_000, None, "no row: field larger than field limit (1000001)"),
    ],
)
def test_table_that_cannot_be_read(
    news: Write, read: Read, table: str, stated: str | None, found: str
) -> None:
    """A column that is not there and a row that is none are told with what is there."""
    columns = columns_of(stated) if stated else None
    reports, [error] = read(news("a.csv", table), news("b.txt"), columns=columns)
    assert [report.name for report in reports] == ["b.txt"]
    assert (error.found, bool(error.allowed)) == (found, True)
    if "column" in found and table:
        assert "the columns that are there" in error.allowed or "once" in error.allowed


def test_row_over_the_limit(news: Write, read: Read) -> None:
    """A line without end is not held; where the next row begins cannot be told, so the table ends there."""
    table = "text\nThe minister left.\n" + "x" * 200_000
    reports, [error] = read(news("a.csv", table), bytes_limit=100_000)
    assert ([report.text for report in reports], error.place) == (["The minister left."], "row 3")


def test_damaged_row(news: Write, read: Read) -> None:
    """A row that is not written as the rest is told by itself, and the others are read."""
    rows = b"text\n" + b"The minister left Lima.\n" * 20_000 + b"caf\xe9\nThe minister came to Quito.\n"
    reports, [error] = read(news("a.csv", rows))
    assert (len(reports), error.place, error.found) == (20_001, "row 20002", "damaged utf-8")


def test_json_under_other_names(news: Write, read: Read) -> None:
    """Keys of JSON are mapped too, also within objects; a line without an id has its number."""
    lines = [
        {"body": TEXT, "meta": {"date": "2024-05-04", "desk": "La Paz"}},
        {"body": f"{TEXT} He left.", "nr": 9},
    ]
    path = news("a.jsonl", "\n".join(map(json.dumps, lines)))
    [first, second], errors = read(path, columns=columns_of("text=body,published=meta.date,id=nr"))
    assert (first.name, second.name, errors) == ("a.jsonl/1", "9", [])
    assert first.published is not None and first.published.value == "2024-05-04"


def test_key_that_no_line_has(news: Write, read: Read) -> None:
    """A key that is mapped and stands in no line is told once; the lines are read."""
    path = news("a.jsonl", json.dumps({"body": TEXT}))
    reports, [error] = read(path, columns=columns_of("text=body,title=head"))
    assert (len(reports), error.found) == (1, "no line has the column 'head'")


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("body", "the mapping 'body'"),
        ("text=", "the mapping 'text='"),
        ("words=body", "the field 'words'"),
        ("text=a,separator=ab", "the separator 'ab'"),
        ("text=a,published_format=%d", "published_format without published"),
        ("nowhere.toml", "no such file or directory"),
    ],
)
def test_mapping_that_cannot_be_used(stated: str, says: str) -> None:
    """A mapping that has no meaning is refused before anything is read, with what is allowed."""
    with pytest.raises(ComityError) as refused:
        columns_of(stated)
    assert refused.value.found == says and refused.value.allowed


def test_mapping_as_stated() -> None:
    """The words and the file say the same."""
    assert columns_of("text=body, title=head line") == Columns(named={"text": "body", "title": "head line"})
