"""A passage of a report with its words underlined: cut, cleaned and wrapped for a terminal or a pipe.

Report text comes from strangers: control and direction characters are shown as a replacement sign, so
that no report can move the cursor or turn its own words round. Every change keeps one character for one
character, so that offsets stay true.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import Span

__all__ = ["Line", "carets", "cells", "clean", "excerpts"]

CONTEXT = 140  # characters shown on each side of the words
REACH = 60  # an edge of the paragraph this near is shown too
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
BLANK = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line; `marks` are the stretches of `text` to underline."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def clean(text: str) -> str:
    """The text without characters that would command the terminal, as many characters as before."""
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character in BLANK:
        return " "
    if unicodedata.category(character) in ("Cc", "Cs") or unicodedata.bidirectional(character) in TURNING:
        return REPLACEMENT
    return character


def cells(text: str) -> int:
    """How many columns a terminal gives to the text: none for a combining mark, two for a wide sign."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def carets(line: Line) -> str:
    """The second line that underlines the marked words where the output is no terminal."""
    out = ""
    for start, end in line.marks:
        before = cells(line.text[:start])
        out = out.ljust(before) + "^" * max(1, cells(line.text[start:end]))
    return out


def excerpts(text: str, spans: Sequence[Span], *, width: int) -> list[list[Line]]:
    """Each passage that the spans point to, with some context, as wrapped lines; near ones share one."""
    return [
        _wrapped(text, first, last, [(span.start, span.end) for span in group], width)
        for first, last, group in _windows(text, spans)
    ]


def _windows(text: str, spans: Sequence[Span]) -> list[tuple[int, int, list[Span]]]:
    """The stretches to show, in order of the text; stretches that touch are one."""
    out: list[tuple[int, int, list[Span]]] = []
    for span in sorted(set(spans)):
        first, last = _edge_before(text, span.start), _edge_after(text, span.end)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]), [*out[-1][2], span])
        else:
            out.append((first, last, [span]))
    return out


def _edge_before(text: str, start: int) -> int:
    """The paragraph's start where that is near, else the start of a word some way before."""
    paragraph = text.rfind("\n", 0, start) + 1
    if start - paragraph <= CONTEXT + REACH:
        return paragraph
    blank = text.find(" ", start - CONTEXT, start)
    return start if blank < 0 else blank + 1


def _edge_after(text: str, end: int) -> int:
    paragraph = text.find("\n", end)
    paragraph = len(text) if paragraph < 0 else paragraph
    if paragraph - end <= CONTEXT + REACH:
        return paragraph
    blank = text.rfind(" ", end, end + CONTEXT)
    return end if blank < 0 else blank


def _wrapped(text: str, first: int, last: int, marks: Sequence[tuple[int, int]], width: int) -> list[Line]:
    """The stretch in lines of at most `width` columns, with an ellipsis where the paragraph goes on."""
    before = "… " if text[:first].rpartition("\n")[2].strip() else ""
    after = " …" if text[last:].partition("\n")[0].strip() else ""
    shown = before + clean(text[first:last]) + after
    shift = first - len(before)
    return [
        Line(text=shown[start:end], marks=_within(marks, start + shift, end + shift))
        for start, end in _breaks(shown, width)
    ]


def _within(marks: Sequence[tuple[int, int]], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The marks that fall into a line, counted from its start; those that overlap are joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((max(start, first) - first, min(end, last) - first) for start, end in marks):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _breaks(shown: str, width: int) -> list[tuple[int, int]]:
    """Where the lines start and end: at blanks, or inside a word that is longer than a line."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(shown):
        end = _line_end(shown, start, width)
        stop = len(shown[:end].rstrip())
        if stop > start:
            out.append((start, stop))
        start = end + (len(shown[end:]) - len(shown[end:].lstrip()))
    return out


def _line_end(shown: str, start: int, width: int) -> int:
    used, blank = 0, -1
    for at in range(start, len(shown)):
        if shown[at] == " ":
            blank = at
        used += _cells_of(shown[at])
        if used > width:
            return blank if blank > start else max(at, start + 1)
    return len(shown)
