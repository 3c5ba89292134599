"""PDF and Word documents give their text in paragraphs, as it is read and not as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model import Report
from made_files import NEWS, WORDS, docx, pdf, zipped

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
LEFT = [
    "The foreign minister of Kenya arrived", "in Kampala on Tuesday for two days of",
    "talks with his counterpart, and",
    "the two sides signed a memorandum on", "the joint management of the crossing.",
]  # fmt: skip
RIGHT = [
    "Chile and Peru opened a new border", "post on Monday, officials in Arica and",
    "in Tacna said, after months of works",
    "that had cost a good deal of money and", "that both states had paid together.",
]  # fmt: skip


def column(lines: list[str], x: float = 60, top: float = 700) -> list[tuple[float, float, str]]:
    return [(x, top - 13 * i, text) for i, text in enumerate(lines)]


def paragraphs(read: Read, path: Path) -> list[str]:
    [report], errors = read(path)
    assert errors == []
    return report.text.split("\n\n")


# --- PDF -----------------------------------------------------------------------------------------


def test_lines_become_paragraphs(news: Write, read: Read) -> None:
    """The lines of a paragraph are joined; a wider gap begins another."""
    made = pdf([column(LEFT) + column(RIGHT, top=600)])
    assert paragraphs(read, news("a.pdf", made)) == [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize("rows", [False, True])
def test_two_columns(news: Write, read: Read, rows: bool) -> None:
    """The left column is read before the right one, also where the page is printed across both."""
    sides = column(LEFT), column(RIGHT, x=320)
    lines = [line for pair in zip(*sides, strict=True) for line in pair] if rows else [*sides[0], *sides[1]]
    assert paragraphs(read, news("a.pdf", pdf([lines]))) == [" ".join(LEFT), " ".join(RIGHT)]


def test_words_cut_at_the_end_of_a_line(news: Write, read: Read) -> None:
    """A cut word is made one, with its hyphen where the text writes it so elsewhere or a name follows."""
    lines = [
        "The minister came for inter-", "national talks on long-term loans and other long-",
        "term projects with the Franco-", "German envoys, the ministry said.",
    ]  # fmt: skip
    assert paragraphs(read, news("a.pdf", pdf([column(lines)]))) == [
        "The minister came for international talks on long-term loans and other long-term projects with the"
        " Franco-German envoys, the ministry said."
    ]


def test_headers_and_footers(news: Write, read: Read) -> None:
    """What stands on every page at the same place is left out, and a sentence goes on over the page."""
    pages = [
        [(60.0, 800.0, "THE LAKE POST  Weekly digest"), *column(part), (300.0, 30.0, f"Page {number} of 3")]
        for number, part in enumerate((LEFT[:3], LEFT[3:], RIGHT), start=1)
    ]
    assert paragraphs(read, news("a.pdf", pdf(pages))) == [" ".join(LEFT), " ".join(RIGHT)]


def test_properties_are_notes(news: Write, read: Read) -> None:
    """Title and days of the file itself are kept as notes: they are no title and no day of publication."""
    made = pdf([column(LEFT)], info="/Title (Template 7) /CreationDate (D:20240514)")
    [report], _ = read(news("a.pdf", made))
    assert (report.title, report.published) == (None, None)
    assert report.notes == (("document.title", "Template 7"), ("document.creationdate", "D:20240514"))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (pdf([[]]), "a PDF without a text: its pages are pictures, or empty"),
        (pdf([column(LEFT)]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "a PDF without a text"),
        (b"%PDF-1.4\nnothing", "a damaged PDF"),
        (
            pdf([column(LEFT)], trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >> "),
            "a damaged PDF",
        ),
        (b"", "an empty file"),
    ],
    ids=["pictures", "loop", "damaged", "encrypted", "empty"],
)
def test_pdf_that_cannot_be_read(news: Write, read: Read, made: bytes, says: str) -> None:
    """A PDF of pictures, one that goes in circles, a damaged one: a line each, and the next is still read."""
    reports, [error] = read(news("a.pdf", made), news("b.txt"))
    assert [report.name for report in reports] == ["b.txt"]
    assert error.found.startswith((says, "an encrypted PDF")) and error.allowed


# --- Word ----------------------------------------------------------------------------------------


def test_document(news: Write, read: Read) -> None:
    """Each paragraph of a Word document is one of the text."""
    assert paragraphs(read, news("a.docx", docx())) == list(NEWS)


def test_changes_are_accepted(news: Write, read: Read) -> None:
    """Inserted words count, deleted ones do not; links, content controls, boxes and tables are read."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:txbxContent><w:p>{run.format('In a box.')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run.format('Kenya ')}<w:ins>{run.format('and Uganda ')}</w:ins><w:del><w:r><w:delText>never "
        f"</w:delText></w:r></w:del><w:hyperlink>{run.format('signed')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run.format(' a pact.')}</w:sdtContent></w:sdt></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('Lorries')}</w:p></w:tc><w:tc><w:p>{run.format('120')}</w:p></w:tc>"
        f"</w:tr></w:tbl><w:p><w:r><w:t>One line</w:t><w:br/><w:t>and the next.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    )
    assert paragraphs(read, news("a.docx", docx(body))) == [
        *("Kenya and Uganda signed a pact.", "Lorries", "120", "One line\nand the next.", "In a box."),
    ]


def test_notes_at_the_foot(news: Write, read: Read) -> None:
    """Footnotes follow the text; headers and footers are left out."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:footnotes {space}><w:p><w:r><w:t>As seen by our reporter.</w:t></w:r></w:p></w:footnotes>"
    header = f"<w:hdr {space}><w:p><w:r><w:t>THE LAKE POST</w:t></w:r></w:p></w:hdr>"
    made = docx(WORDS, word__footnotes=note, word__header1=header)
    assert paragraphs(read, news("a.docx", made)) == [*NEWS, "As seen by our reporter."]


OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
GROWING = (
    "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY x '&b;&b;&b;&b;&b;&b;'>]>"
)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (zipped({"word/document.xml": f"{OUTSIDE}<d>&x;</d>"}), "word/document.xml with a document type"),
        (zipped({"word/document.xml": f"{GROWING}<d>&x;</d>"}), "word/document.xml with a document type"),
        (docx("<w:tbl>" * 50_000), "word/document.xml: damaged"),
        (zipped({"word/document.xml": b" " * 100_000_001}), "word/document.xml over the size limit"),
        (zipped({"other.xml": "<a/>"}), "an archive without a document"),
        (docx(""), "a document without a text"),
        (docx()[:-30], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted or an older Word document"),
    ],
    ids=["entity of a file", "growing entity", "deep", "bomb", "another archive", "empty", "cut off", "old"],
)
def test_document_that_cannot_be_read(news: Write, read: Read, made: bytes, says: str) -> None:
    """What a Word document never holds is refused in one line, and the next file is still read."""
    reports, [error] = read(news("a.docx", made), news("b.txt"))
    assert [report.name for report in reports] == ["b.txt"]
    assert error.found.startswith(says)
