"""What is packed is read as what it is; what holds too much is told in one line and held by nobody."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model import Report
from comity.sources.budget import Budget, Exhausted
from made_files import NEWS, SEEDS, docx, page, pdf, warc, zipped

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
LINE = '{"id": "1", "text": "The minister arrived in the capital on Monday."}\n'


def zstandard(data: bytes) -> bytes:
    return bytes(pytest.importorskip("backports.zstd").compress(data))


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstandard)],
)
def test_compressed(news: Write, read: Read, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    """A compressed file is read as what stands before its last ending, in as many pieces as it has."""
    path = news(f"pile.jsonl.{suffix}", pack(LINE.encode()) + pack(LINE.replace("1", "2").encode()))
    reports, errors = read(path, news(f"news.txt.{suffix}", pack(NEWS[0].encode())))
    assert ([report.name for report in reports], errors) == (["1", "2", f"news.txt.{suffix}"], [])
    assert reports[0].source == LINE.encode()


def test_archive(news: Write, read: Read) -> None:
    """Each file of an archive is read as what it is, in the order of paths; hidden ones are left out."""
    entries = {
        "b/page.html": page(), "b/deal.pdf": pdf([[(60, 700, NEWS[0])]]), "a.txt": NEWS[1], "c.docx": docx(),
        "in.zip": zipped({"x.txt.gz": gzip.compress(NEWS[2].encode())}),
        "__MACOSX/a.txt": "no", ".b.txt": "no",
    }  # fmt: skip
    reports, errors = read(news("pile.zip", zipped(entries)))
    assert [report.name for report in reports] == [
        f"pile.zip/{name}" for name in ("a.txt", "b/deal.pdf", "b/page.html", "c.docx", "in.zip/x.txt.gz")
    ]
    assert (reports[2].source, errors) == (page().encode(), [])


def test_names_in_archives_are_no_paths(news: Write, read: Read, tmp_path: Path) -> None:
    """A name that climbs out of the archive is no path: it is read and nothing is written."""
    before = sorted(tmp_path.rglob("*"))
    reports, _ = read(news("pile.zip", zipped({"../../out.txt": NEWS[0], "/etc/x.txt": NEWS[1]})))
    assert sorted(report.name for report in reports) == ["pile.zip/etc/x.txt", "pile.zip/out.txt"]
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "pile.zip"]


def test_unknown_and_damaged_entries(news: Write, read: Read) -> None:
    """What cannot be read in an archive is told by its path there; the rest is read."""
    made = zipped({"a.png": b"x", "b.txt": NEWS[0] * 3, "c.txt": NEWS[1]}, zipfile.ZIP_STORED)
    reports, errors = read(news("pile.zip", made.replace(NEWS[0].encode(), NEWS[0].upper().encode(), 1)))
    assert [report.name for report in reports] == ["pile.zip/c.txt"]
    assert [error.file.partition("pile.zip")[2] for error in errors] == ["/a.png", "/b.txt"]
    assert errors[1].found.startswith("damaged (Bad CRC-32")


def test_encrypted_entries(news: Write, read: Read) -> None:
    """Encrypted entries are one line for the archive, and the others are read."""
    made = bytearray(zipped({"a.txt": NEWS[0], "b.txt": NEWS[1]}))
    at = made.rfind(b"PK\x01\x02")  # the last entry in the table of contents
    made[at + 8] |= 1
    reports, [error] = read(news("pile.zip", bytes(made)))
    assert [report.name for report in reports] == ["pile.zip/a.txt"]
    assert error.found == "1 encrypted of 2 entries"


ZEROS = b"\0" * 30_000_000


@pytest.mark.parametrize(
    ("name", "made", "says"),
    [
        ("a.zip", lambda: zipped({"a.txt": ZEROS, "b.txt": NEWS[0]}), "packed more than 250 to 1"),
        ("a.jsonl.gz", lambda: gzip.compress(ZEROS), "packed more than 250 to 1"),
        (
            "a.csv.xz",
            lambda: lzma.compress(b"text\n" + ZEROS.replace(b"\0", b" "), preset=0),
            "packed more than 250",
        ),
        ("a.mbox.bz2", lambda: bz2.compress(b"From x\n" + ZEROS), "packed more than 250 to 1"),
        ("a.txt.gz", lambda: gzip.compress(NEWS[0].encode())[:-12], "cut off"),
        ("a.txt.xz", lambda: lzma.compress(NEWS[0].encode())[:-30], "cut off"),
        ("a.txt.bz2", lambda: b"BZh9" + b"x" * 40, "damaged"),
        ("a.txt.gz", lambda: b"plain", "damaged"),
        ("a.gz", lambda: gzip.compress(b"x"), "a file without an ending"),
        ("a.zip", lambda: b"PK\x03\x04 no archive", "damaged (File is not a zip file)"),
        ("a.zip", lambda: zipped({}), "an archive without files"),
        (
            "a.zip",
            lambda: b"PK\x05\x06" + b"\0" * 8 + (1 << 30).to_bytes(4, "little") + b"\0" * 6,
            "a table of con",
        ),
        ("a.zip", lambda: zipped({"a.txt": "x"}, zipfile.ZIP_LZMA), "packed by method 14"),
    ],
)
def test_packed_file_that_cannot_be_read(
    news: Write, read: Read, name: str, made: Callable[[], bytes], says: str
) -> None:
    """Bombs and broken archives are a line each, and what else can be read is read."""
    reports, errors = read(news(name, made()), news("z.txt"), bytes_limit=25_000_000)
    assert reports[-1].name == "z.txt"
    assert [error.found[: len(says)] for error in errors] == [says]
    assert errors[0].allowed


def test_archives_in_archives(news: Write, read: Read) -> None:
    """Archives are opened three deep; what lies deeper is told, and what lies beside it is read."""
    made = zipped({"d.txt": NEWS[0]})
    for name in ("c", "b", "a"):
        made = zipped({f"{name}.zip": made, f"{name}.txt": f"{NEWS[1]} {name}"})
    reports, [error] = read(news("pile.zip", made))
    assert sorted(report.text[-1] for report in reports) == ["a", "b", "c"]
    assert error.found == "nested too deeply" and error.file.endswith("/a.zip/b.zip/c.zip/d.txt")


def test_budget() -> None:
    """All that is unpacked below one file is counted together."""
    budget = Budget(bytes=10, entries=1)
    budget.take_bytes(10, "a.zip"), budget.take_entry("a.zip")
    with pytest.raises(Exhausted, match=r"a\.zip: more bytes than may be unpacked"):
        budget.take_bytes(1, "a.zip")
    with pytest.raises(Exhausted, match=r"a\.zip: too many entries"):
        budget.take_entry("a.zip")


# --- archives of the web -------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True])
def test_archive_of_the_web(news: Write, read: Read, packed: bool) -> None:
    """Each page that was answered is a report with its address and the time of its capture."""
    marks = '<meta property="og:site_name" content="Lake Post">'
    marks += '<link rel="canonical" href="https://lakepost.example/">'
    made = warc(
        ("https://lakepost.example/1", "text/html; charset=utf-8", page(head=marks).encode()),
        ("https://lakepost.example/logo", "image/png", b"\x89PNG"),
        ("https://lakepost.example/2", "text/plain", NEWS[1].encode()),
    )
    path = news("web.warc.gz", gzip.compress(made)) if packed else news("web.warc", made)
    [first, second], errors = read(path)
    assert (first.name, first.url, first.text.split("\n\n")) == (
        *("https://lakepost.example/1", "https://lakepost.example/1"), list(NEWS),
    )  # fmt: skip
    assert first.publisher is not None and first.publisher.value == "Lake Post"
    assert first.notes == (("captured", "2024-05-15T08:00:00Z"), ("canonical", "https://lakepost.example/"))
    assert (first.published, first.source) == (None, page(head=marks).encode())
    assert (second.text, errors) == (NEWS[1], [])


def test_other_answers_are_passed_over(news: Write, read: Read) -> None:
    """Answers other than the page, and records that are no answers, are no reports."""
    lost = warc(("https://lakepost.example/1", "text/html", page().encode()), status="404 Not Found")
    asked = warc(("https://lakepost.example/1", "text/html", page().encode()), kind="request")
    errors = read(news("a.warc", lost), news("b.warc", asked))[1]
    assert [error.found for error in errors] == ["no page in it", "no page in it"]


def test_answers_as_they_travel(news: Write, read: Read) -> None:
    """Answers in pieces and compressed ones are put together."""
    body = gzip.compress(page().encode())
    pieces = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    made = warc(
        (
            "https://lakepost.example/1",
            "text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
            pieces,
        )
    )
    [report], errors = read(news("a.warc", made))
    assert (report.source, errors) == (page().encode(), [])


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (b"hello\n\n", "no record"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "no record"),
        (b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort", "cut off"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "headers over the size limit"),
        (b"WARC/1.0\r\n" + b"a" * 1_000_000, "headers over the size limit"),
        (warc(("https://lakepost.example/1", "text/html", b"<p></p>")), "a page without a paragraph"),
        (
            warc(("x", "text/html", b"<p>hi")).replace(b"WARC-Target-URI: x\r\n", b""),
            "damaged (AttributeError)",
        ),
    ],
)
def test_archive_of_the_web_that_cannot_be_read(news: Write, read: Read, made: bytes, says: str) -> None:
    """A broken archive of the web is told with its place."""
    reports, errors = read(news("a.warc", made), news("b.txt"))
    assert [report.name for report in reports] == ["b.txt"]
    assert errors[0].found == says and errors[0].file.endswith("a.warc")


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_seeds_of_fuzzing_are_whole(news: Write, read: Read, suffix: str) -> None:
    """Each file that fuzzing begins from is read without a fault."""
    reports, errors = read(news(f"seed{suffix}", SEEDS[suffix]()))
    assert reports and errors == []
