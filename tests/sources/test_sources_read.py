"""Whatever is pointed at is read or told in one line, and nothing stops the rest."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError
from comity.model import Certainty, Known, LanguageCode, Report
from comity.sources import CHARACTERS_LIMIT, read_sources, report_from_text

ENGLISH = LanguageCode("en")
Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]


def test_text_file(news: Write, read: Read) -> None:
    """A text file is one report, named by its file, with its bytes beside its text."""
    path = news("monday.txt")
    [report], errors = read(path)
    assert (report.name, report.language, errors) == ("monday.txt", "en", [])
    assert report.source == path.read_bytes()
    assert report.text.encode("utf-8") == report.source


def test_line_ends_stay_as_they_came(news: Write, read: Read) -> None:
    """Offsets refer to the decoded text as it is: carriage returns are kept, a byte order mark is not."""
    path = news("dos.txt", b"\xef\xbb\xbfThe minister came.\r\n\r\nHe left on Monday.\r\n")
    [report], _ = read(path)
    assert report.text == "The minister came.\r\n\r\nHe left on Monday.\r\n"
    assert [report.span(block.start, block.end).text for block in report.blocks] == [
        "The minister came.",
        "He left on Monday.",
    ]


def test_folder(news: Write, read: Read, tmp_path: Path) -> None:
    """A folder is read with all below it, in order, but hidden files; an unknown type is one line."""
    for name in ("b.txt", "a/z.md", "a/.hidden.pdf", ".git/x.txt", "c.PNG"):
        news(name, f"The minister arrived in the capital of the state {len(name)}.")
    reports, errors = read(tmp_path)
    assert [report.name for report in reports] == ["z.md", "b.txt"]
    [error] = errors
    assert str(error).startswith(
        f"{tmp_path}/c.PNG: a file of unknown type .PNG (allowed: .txt, .md, .jsonl, "
    )


def test_same_name_in_two_folders(news: Write, read: Read, tmp_path: Path) -> None:
    """Files of one name are told apart by as much of their path as it takes."""
    for name in ("x/minsk/1.txt", "x/oslo/1.txt", "2.txt"):
        news(name)
    reports, _ = read(tmp_path)
    assert {report.name for report in reports} == {"minsk/1.txt", "oslo/1.txt", "2.txt"}
    assert len({report.id for report in reports}) == 3


def test_glob_and_repeated_places(news: Write, read: Read, tmp_path: Path) -> None:
    """A pattern finds its files, and a file pointed at twice is read once."""
    news("a.txt"), news("sub/b.txt")
    reports, errors = read(tmp_path / "**" / "*.txt", tmp_path / "a.txt", tmp_path)
    assert [report.name for report in reports] == ["a.txt", "b.txt"]
    assert errors == []


def test_standard_input(read: Read, news: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is standard input, one text, in its turn among the places."""
    stream = io.TextIOWrapper(io.BytesIO(b"The minister arrived on Monday."))
    monkeypatch.setattr(sys, "stdin", stream)
    reports, _ = read(news("a.txt"), "-")
    assert [(report.name, report.text[-7:]) for report in reports][1] == ("-", "Monday.")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "an empty text (allowed: at least one word)"),
        ("blank.txt", b" \r\n\t", "an empty text (allowed: at least one word)"),
        ("image.txt", b"\x89PNG\0\0\r\n", "a binary file: it holds NUL bytes (allowed: text)"),
        ("odd.txt", b"\x01\x02\x03 the minister", "binary data, not text (allowed: text)"),
        ("cut.txt", "Mr Müller – and Mr Åberg".encode()[:-8] + b"\xc3", None),
        ("half.txt", "The minister".encode("utf-16")[:-1], None),
        ("doubt.txt", "Erdoğan met Şahin in the capital.".encode("cp1254"), None),
        ("long.txt", b"word " * 200_001, "a text of 1,000,005 characters (allowed: at most 1,000,000)"),
    ],
)
def test_unreadable_file(news: Write, read: Read, name: str, content: bytes, says: str | None) -> None:
    """Empty, binary, damaged, doubtful and overlong files are one line each, and the next is still read."""
    bad, good = news(name, content), news("z.txt")
    reports, [error] = read(bad, good)
    assert [report.name for report in reports] == ["z.txt"]
    assert str(error).startswith(f"{bad}:") and "\n" not in str(error)
    assert says is None or str(error) == f"{bad}: {says}"


def test_size_limit(news: Write, read: Read) -> None:
    """A file over the limit is refused without being held."""
    path = news("big.txt", "The minister arrived. " * 50)
    reports, [error] = read(path, bytes_limit=1000)
    assert reports == []
    assert str(error) == f"{path}: a file over the size limit (allowed: at most 1,000 bytes)"


def test_missing_and_strange_places(read: Read, tmp_path: Path) -> None:
    """What is not there, or no file of text, is told in a line that says what may be given."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "bare").mkdir()
    places = ["nope.txt", "nope/*.txt", "ftp://example.org/a", "", "a\0b", "pipe.txt", "gone.txt", "bare"]
    reports, errors = read(
        *[tmp_path / place if place.startswith(("pi", "go", "ba")) else place for place in places]
    )
    assert reports == []
    assert [error.found for error in errors] == [
        "no such file or folder",
        "a pattern that matches no file",
        "not an address of the web",
        "no such file or folder",
        "a name with a NUL",
        "not a regular file",
        "a broken link",
        "a folder without files",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_file(news: Write, read: Read) -> None:
    """A file without permission is one line."""
    path = news("secret.txt")
    path.chmod(0)
    assert [error.found for error in read(path)[1]] == ["permission denied"]


def test_options_are_certain(news: Write, read: Read) -> None:
    """What the caller says of publisher and day counts everywhere, and a printed day is kept in a note."""
    path = news("a.txt", "Published: 16 May 2025\nThe minister arrived in Minsk on Monday.")
    [report], _ = read(path, published=date(2025, 5, 15), publisher="The Example")
    assert report.published == Known(value="2025-05-15", basis="option", certainty=Certainty.HIGH)
    assert report.publisher == Known(value="The Example", basis="option", certainty=Certainty.HIGH)
    assert report.notes == (("published.text", "2025-05-16"),)
    assert report.published_on == date(2025, 5, 15)


def test_day_without_year_is_no_publication_date(news: Write, read: Read) -> None:
    """Neither a dateline without a year nor the file's own time gives a publication date."""
    [report], _ = read(news("a.txt", "MINSK, May 16 (AGENCY) — The minister arrived on a working visit."))
    assert report.published is None


def test_text_at_hand() -> None:
    """A text in memory is read on the same terms, and refused with the name it was given."""
    report = report_from_text("Shoigu visited Minsk", name="note", languages=[ENGLISH])
    assert (report.name, report.source) == ("note", b"Shoigu visited Minsk")
    for text in ("", "x" * (CHARACTERS_LIMIT + 1), "half \ud800 of the talks"):
        with pytest.raises(InputError, match=r"^note: "):
            report_from_text(text, name="note", languages=[ENGLISH])


def test_same_bytes_same_id(news: Write, read: Read) -> None:
    """The same file in another place is the same report; other words, day or publisher make another."""
    first, second = news("x/a.txt"), news("y/a.txt")
    ids = [read(first)[0][0].id, read(second)[0][0].id]
    other = [read(first, published=date(2025, 5, 1))[0][0].id, read(first, publisher="P")[0][0].id]
    assert ids[0] == ids[1]
    assert len({ids[0], *other}) == 3


@given(st.one_of(st.binary(max_size=300), st.text().map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_crash_the_reader(tmp_path_factory: Any, content: bytes) -> None:
    """Any file whatever gives a report or an error for each text in it."""
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.txt", "b.jsonl"):
        (folder / name).write_bytes(content)
    found = list(read_sources([str(folder)], languages=[ENGLISH]))
    assert found
    for each in found:
        assert isinstance(each, Report | InputError)
        assert not isinstance(each, Report) or each.source
