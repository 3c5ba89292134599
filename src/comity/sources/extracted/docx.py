"""The text of a Word document, paragraph by paragraph, as it stands when all changes are accepted.

Taken from the document itself, not from headers and footers: paragraphs, cells of tables, text boxes, content
controls, then footnotes and endnotes. A document type declaration, which such a file never has, is refused:
it could name other files or grow without end.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from comity.errors import InputError
from comity.sources.extracted.nouns import Extracted
from comity.sources.metadata import Metadata

__all__ = ["extract_docx"]

PART_LIMIT = 100_000_000  # bytes of XML
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
LEFT_OUT = frozenset({WORD + "del", WORD + "moveFrom", WORD + "instrText", WORD + "delText", FALLBACK})
SIGNS = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}
ALLOWED = "a Word document (.docx) in good order"
OLD = b"\xd0\xcf\x11\xe0"  # how older Word documents begin, and those with a password


def extract_docx(data: bytes, charset: str) -> Extracted:
    """The text of the document; its own properties (title, author, days) are kept as notes.

    They are often those of the file that it was begun from: none of them counts as published.
    """
    if data.startswith(OLD):
        raise InputError("an encrypted or an older Word document", allowed=ALLOWED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {
                name: _tree(archive, name) for name in (*PARTS, PROPERTIES) if name in archive.namelist()
            }
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise InputError(f"damaged ({fault})", allowed=ALLOWED) from None
    if PARTS[0] not in found:
        raise InputError("an archive without a document", allowed=ALLOWED)
    paragraphs = [text for name in PARTS if name in found for text in _paragraphs(found[name])]
    if not paragraphs:
        raise InputError("a document without a text", allowed=ALLOWED)
    return Extracted(text="\n\n".join(paragraphs), metadata=Metadata(notes=tuple(_notes(found))))


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    if archive.getinfo(name).file_size > PART_LIMIT:
        raise InputError(f"{name} over the size limit", allowed=f"at most {PART_LIMIT:,} bytes")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as fault:
        raise InputError(f"{name}: damaged ({fault.msg})", allowed=ALLOWED) from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{name} with a document type declaration", allowed=ALLOWED)
    return tree


def _paragraphs(tree: Any) -> Iterator[str]:
    """Each paragraph that holds anything; one within another, as in a text box, comes first."""
    open_words: list[list[str]] = []
    skipped = None
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
        elif event == "start" and element.tag in LEFT_OUT:
            skipped = element
        elif event == "start":
            if element.tag == WORD + "p":
                open_words.append([])
            elif open_words:
                open_words[-1].append(_words(element))
        elif element.tag == WORD + "p":
            text = "\n".join(" ".join(line.split()) for line in "".join(open_words.pop()).split("\n")).strip()
            if text:
                yield text


def _words(element: Any) -> str:
    if element.tag == WORD + "t":
        return element.text or ""
    return SIGNS.get(element.tag, "")


def _notes(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if PROPERTIES in found:
        for element in found[PROPERTIES].iterchildren():
            name = str(element.tag).rpartition("}")[2]
            if element.text and element.text.strip() and name in ("title", "creator", "created", "modified"):
                yield f"document.{name}", " ".join(element.text.split())[:500]
