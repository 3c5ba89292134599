"""The text of a PDF, by PDFium: the lines of its pages with their places, made into paragraphs (`layout`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.errors import InputError
from comity.sources.extracted.layout import PROSE, PrintedLine, text_of
from comity.sources.extracted.nouns import Extracted
from comity.sources.metadata import Metadata
from comity.sources.terms import CHARACTERS_LIMIT

__all__ = ["extract_pdf"]

PAGES_LIMIT = 2_000
HYPHEN = "\x02"  # how PDFium gives a hyphen at which it joined two lines
UNPRINTED = "\ufffe\uffff\x00\ufeff"
WIDE = 1.5  # heights of a line: a gap as wide lies between columns
PROPERTIES = ("Title", "Author", "CreationDate", "ModDate")
ALLOWED = "a PDF in good order, without a password"


def extract_pdf(data: bytes, charset: str) -> Extracted:
    """The text of all pages; the document's own properties are kept as notes, none counts as published."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        found = "an encrypted PDF" if locked else "a damaged PDF"
        raise InputError(found, allowed=ALLOWED) from None
    if len(document) > PAGES_LIMIT:
        raise InputError(f"{len(document):,} pages", allowed=f"at most {PAGES_LIMIT:,}")
    pages, characters, unread = [], 0, []
    for number in range(len(document)):
        try:
            lines = list(_lines(document[number], number))
        except pypdfium2.PdfiumError:
            unread.append(str(number + 1))
            continue
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > 2 * CHARACTERS_LIMIT:
            raise InputError(f"more than {CHARACTERS_LIMIT:,} characters", allowed="a shorter text")
    text = text_of(pages)
    if not text:
        found = "a PDF without a text: its pages are pictures, or empty"
        raise InputError(found, allowed="a PDF whose text can be marked")
    return Extracted(text=text, metadata=Metadata(notes=tuple(_notes(document, unread))))


def _notes(document: Any, unread: list[str]) -> Iterator[tuple[str, str]]:
    for key in PROPERTIES:
        value = " ".join(document.get_metadata_value(key).replace("\0", "?").split())[:500]
        if value:
            yield f"document.{key.lower()}", value.encode("utf-8", "replace").decode("utf-8")
    if unread:
        yield "pages.unread", ", ".join(unread)


def _lines(page: Any, number: int) -> Iterator[PrintedLine]:
    """The lines of a page in the order in which it gives them; one that spans two columns is two."""
    words = page.get_textpage()
    count = words.count_chars()
    text = _characters(words, count)
    start = 0
    for end in (*(i for i, character in enumerate(text) if character in "\n\r" + HYPHEN), len(text)):
        hyphen = text[end : end + 1] == HYPHEN
        for first, last in _cut(words, text, start, end):
            line = _line(words, text, first, last, number)
            if line is not None:
                yield PrintedLine(**{**line, "hyphen": hyphen and last == end})
        start = end + 1


def _characters(words: Any, count: int) -> str:
    """One character for each that PDFium counts, so that an index in the one is an index in the other."""
    import pypdfium2.raw as raw

    points = (raw.FPDFText_GetUnicode(words.raw, i) for i in range(count))
    return "".join(
        "\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point) if point < 0x110000 else "\ufffd"
        for point in points
    )


def _box(words: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character as high as its script is, whichever letter it is."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words.raw, index, box)
    return box.left, box.bottom, box.right, box.top


def _cut(words: Any, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a line between gaps as wide as those between columns; short ones are no columns."""
    starts, before = [start], None
    for i in range(start, end):
        if text[i].isspace():
            continue
        if before is not None and before + 1 < i and _is_gap(words, before, i):  # only a space can be one
            starts.append(i)
        before = i
    found = list(zip(starts, [*starts[1:], end], strict=True))
    return found if all(last - first >= PROSE for first, last in found) else [(start, end)]


def _is_gap(words: Any, before: int, after: int) -> bool:
    _, bottom, right, top = _box(words, before)
    return _box(words, after)[0] - right > WIDE * max(top - bottom, 4.0)


def _line(words: Any, text: str, start: int, end: int, page: int) -> dict[str, Any] | None:
    shown = " ".join(text[start:end].translate({ord(sign): None for sign in UNPRINTED}).split())
    printed = [i for i in range(start, end) if not text[i].isspace()]
    if not shown or not printed:
        return None
    left, bottom, _, top = _box(words, printed[0])
    right = _box(words, printed[-1])[2]
    return {
        "text": shown, "page": page, "left": left, "right": max(right, left), "bottom": bottom, "top": top,
    }  # fmt: skip
