"""JSON Lines are read a line at a time, and each bad line is told in one line of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError, LanguageError
from comity.model import Certainty, Known, Report
from comity.sources.fields import checked

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
GOOD = {"id": "r1", "text": "The defence minister arrived in Minsk on Monday."}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes})


def test_fields(news: Write, read: Read) -> None:
    """Known fields fill the report, unknown ones are kept as notes as they came."""
    raw = line(
        title="Talks", publisher="The Example", published="2025-05-16T08:30:00Z", language="en-GB",
        url="https://example.org/1", desk={"b": 1, "a": [None]}, fault="rewrite",
    )  # fmt: skip
    [report], errors = read(news("a.jsonl", raw + "\n"))
    assert errors == []
    assert (report.name, report.title, report.language, report.url) == (
        *("r1", "Talks", "en", "https://example.org/1"),
    )
    assert report.publisher == Known(value="The Example", basis="metadata", certainty=Certainty.HIGH)
    assert report.published == Known(value="2025-05-16", basis="metadata", certainty=Certainty.HIGH)
    assert report.source == (raw + "\n").encode()
    assert report.notes == (
        ("desk", '{"a": [null], "b": 1}'),
        ("fault", "rewrite"),
        ("published.as_given", "2025-05-16T08:30:00Z"),
    )


def test_option_wins_over_metadata(news: Write, read: Read) -> None:
    """Where option and metadata disagree the option counts, and the other is kept in a note."""
    path = news("a.jsonl", line(published="2025-05-16", publisher="The Example"))
    [report], _ = read(path, published=date(2025, 5, 15), publisher="The Example")
    assert report.published == Known(value="2025-05-15", basis="option", certainty=Certainty.HIGH)
    assert report.notes == (("published.metadata", "2025-05-16"),)


@pytest.mark.parametrize(
    ("raw", "place", "found"),
    [
        (line(id=None), "line 2", "no id"),
        (line(id=" ", text=None), "line 2", "no id; no text"),
        (line(text="  "), "line 2", "an empty text"),
        (line(text=7, title=["x"]), "line 2", "text is a number; title is a list"),
        (line(published="2025-06-31"), "line 2", "published is '2025-06-31'"),
        (line(published="16 May"), "line 2", "published is '16 May'"),
        (line(published=20250516), "line 2", "published is a number"),
        (line(language="Klingonish"), "line 2", "language 'Klingonish' is no language code"),
        (line(language="ru"), "line 2", "is in Russian (ru): no language pack"),
        (line(text="half \ud800"), "line 2", "half of a character (a lone surrogate)"),
        ('{"id": "x", "id": "y", "text": "z"}', "line 2", "the field 'id' twice in one object"),
        ('{"id": oops}', "line 2, character 8", None),
        ("[1, 2]", "line 2", "JSON that is no object"),
        ("[" * 100_000, "line 2", "nested too deeply"),
    ],
)
def test_bad_line(news: Write, read: Read, raw: str, place: str, found: str | None) -> None:
    """A bad line names file, line, what was found and what is allowed; the lines around it are read."""
    path = news("a.jsonl", "\n".join([line(), raw, line(id="r3")]))
    reports, [error] = read(path)
    assert [report.name for report in reports] == ["r1", "r3"]
    assert (error.file, error.place, error.found) == (str(path), place, found or error.found)
    assert error.allowed


def test_line_that_is_not_utf8(news: Write, read: Read) -> None:
    """JSON is UTF-8 by its own standard: a line in another encoding is an error at its byte."""
    path = news("a.jsonl", b'{"id": "x", "text": "caf\xe9"}\n' + line().encode())
    reports, [error] = read(path)
    assert [report.name for report in reports] == ["r1"]
    assert (error.place, error.found) == ("line 1, byte 25", "not UTF-8")


def test_overlong_line_is_skipped(news: Write, read: Read) -> None:
    """A line over the limit is passed over without being held; its neighbours keep their numbers."""
    path = news("a.ndjson", "\n".join([line(), line(text="x" * 5000), "{", line(id="r4")]))
    reports, errors = read(path, bytes_limit=1000)
    assert [report.name for report in reports] == ["r1", "r4"]
    assert (errors[0].place, errors[0].found) == ("line 2", "a line over the size limit")
    assert errors[1].place.startswith("line 3")


def test_blank_lines_and_mark(news: Write, read: Read) -> None:
    """A byte order mark and blank lines are no reports; a file of nothing else is empty."""
    reports, errors = read(news("a.jsonl", b"\xef\xbb\xbf" + line().encode() + b"\r\n\r\n"))
    assert ([report.name for report in reports], errors) == (["r1"], [])
    reports, [error] = read(news("b.jsonl", b"\xef\xbb\xbf\n \n"))
    assert (reports, error.found) == ([], "an empty file")


def test_repeated_line_is_read_once(news: Write, read: Read) -> None:
    """The same report twice is one; another text under the same id is another report."""
    other = line(text="The defence minister left Minsk on Tuesday.")
    reports, errors = read(news("a.jsonl", "\n".join([line(), line(), other])))
    assert (len(reports), errors) == (2, [])


def test_number_as_id(news: Write, read: Read) -> None:
    """A number may stand for an id."""
    assert [report.name for report in read(news("a.jsonl", line(id=17)))[0]] == ["17"]


def test_declared_language_wins(news: Write, read: Read) -> None:
    """A declared language is taken at its word; without one, a clear other language is refused by name."""
    text = "Le ministre de la défense est arrivé lundi à la capitale."
    path = news("a.jsonl", "\n".join([line(text=text, language="eng"), line(text=text)]))
    [report], [error] = read(path)
    assert report.language == "en"
    assert isinstance(error, LanguageError)
    assert str(error) == f"{path}:line 2: is in French (fr): no language pack (allowed: en)"


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "publisher", "published", "language", "url", "more"]),
        ANY_JSON,
    )
)
def test_any_fields_give_a_report_or_an_error(found: dict[str, object]) -> None:
    """Fields of any kind are taken or refused, and what is taken can be stored as UTF-8."""
    try:
        _, _, metadata = checked(found, file="a.jsonl", place="line 1")
    except InputError as error:
        assert error.found and error.allowed
    else:
        for key, value in metadata.notes:
            (key + value).encode("utf-8")
