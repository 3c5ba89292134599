"""Where the sentences of a body begin and end, told from points, capitals and abbreviations alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.copies.body import Stretch
from comity.copies.words import CopyWords

__all__ = ["quotations_of", "sentences_of"]

# A mark that may end a sentence, what closes with it, white space, and what may begin one.
END = re.compile(r"(?P<mark>[.!?…]+)(?P<closing>[\"”’'»)\]]*)\s+(?=[\"“‘'«(\[]*[^\W_a-z])")
LAST = re.compile(r"[^\s(\[\"“‘'«]+$")


QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|‘[^‘]{1,2000}?’(?!\w)")
LONGEST_ABBREVIATION = 12  # characters
SHORTEST_QUOTATION = 4  # words; fewer are a name or a word held at arm's length


def quotations_of(text: str, body: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """The stretches in quotation marks that are somebody's words; an open one goes to its paragraph's end."""
    for start, end in body:
        for found in QUOTED.finditer(text, start, end):
            if len(found.group().split()) >= SHORTEST_QUOTATION:
                yield found.span()


def sentences_of(text: str, body: tuple[Stretch, ...], words: CopyWords) -> Iterator[Stretch]:
    """The sentences in order, trimmed; none goes over the end of a paragraph."""
    for start, end in body:
        yield from _of_paragraph(text, start, end, words)


def _of_paragraph(text: str, start: int, end: int, words: CopyWords) -> Iterator[Stretch]:
    for found in END.finditer(text, start, end):
        if _ends(text, start, found, words):
            yield start, found.end("closing")
            start = found.end()
    if text[start:end].strip():
        yield start, start + len(text[start:end].rstrip())


def _ends(text: str, start: int, found: re.Match[str], words: CopyWords) -> bool:
    """Whether the mark ends a sentence: no point of an abbreviation or an initial."""
    if found["mark"] != "." or found["closing"]:
        return True
    before = LAST.search(text, max(start, found.start() - LONGEST_ABBREVIATION), found.start())
    last = before.group().casefold() if before else ""
    if last in words.numbering:
        return not text[found.end() : found.end() + 1].isdigit()
    return bool(last) and last not in words.abbreviations and not (len(last) == 1 and last.isalpha())
