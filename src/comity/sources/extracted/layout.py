"""Printed lines become paragraphs: columns in turn, headers and footers left out, cut words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["PROSE", "PrintedLine", "text_of"]

TERMINALS = (".", "!", "?", "…", '."', ".”", "?”", "!”", ".'", ".’", ".)", ":")
EDGE = 3  # lines at the top and bottom of a page that may be a header or a footer
SAME_PLACE = 4.0  # points by which a header may move from page to page
ON_PAGES = 0.4  # of all pages: left and right pages may have headers of their own
LOOSE = 1.4  # times the usual distance of lines: what is further apart is another paragraph
OTHER_SIZE = 1.2  # times the height: what is larger or smaller is another paragraph
INDENT = 0.8  # heights
SHORT = 0.75  # of the width of a column: a finished line as short ends a paragraph
PROSE = 20  # characters: columns of text have longer lines than tables have cells
ROWS = 3  # side by side, before a page counts as printed across its columns


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line and where it stands, in points from left and bottom; `hyphen`: a word is cut at its end."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    hyphen: bool = False

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def text_of(pages: Sequence[Sequence[PrintedLine]]) -> str:
    """The paragraphs of all pages with a blank line between; empty where nothing is printed."""
    repeated = _repeated(pages)
    lines = [line for page in pages for line in _in_order([one for one in page if one not in repeated])]
    lines = lines or [line for page in pages for line in page]
    if not lines:
        return ""
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text.lower() for line in lines)))
    pitch = _pitch(lines)
    return "\n\n".join(_joined(paragraph, words) for paragraph in _paragraphs(lines, pitch))


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> set[PrintedLine]:
    """Lines at the edge of pages that stand on many of them at the same place, whatever number they hold."""
    edges: dict[str, list[PrintedLine]] = {}
    for page in pages:
        for line in _edges(page):
            edges.setdefault(re.sub(r"\d+", "0", line.text), []).append(line)
    found: set[PrintedLine] = set()
    for same in edges.values():
        for line in same:
            on = {each.page for each in same if abs(each.bottom - line.bottom) <= SAME_PLACE}
            if len(on) >= max(2, ON_PAGES * len(pages)):
                found.add(line)
    return found


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    ranked = sorted(page, key=lambda line: -line.bottom)
    return list(dict.fromkeys([*ranked[:EDGE], *ranked[-EDGE:]]))


def _in_order(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """As the page gives its lines; where it gives them across two columns, the left one first."""
    beside = [
        (one, other)
        for one, other in pairwise(page)
        if abs(one.bottom - other.bottom) < one.height / 2 and other.left > one.right
        and min(len(one.text), len(other.text)) >= PROSE
    ]  # fmt: skip
    if len(beside) < ROWS:
        return list(page)
    gutter = median(other.left for _, other in beside)
    first = min(page.index(one) for one, _ in beside)
    last = max(page.index(other) for _, other in beside)
    across = page[first : last + 1]
    left = [line for line in across if line.left < gutter - line.height]
    right = [line for line in across if line.left >= gutter - line.height]
    return [*page[:first], *left, *right, *page[last + 1 :]]


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance between a line and the next."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _paragraphs(lines: Sequence[PrintedLine], pitch: float) -> Iterator[list[PrintedLine]]:
    widths = sorted(line.right - line.left for line in lines)
    width = widths[int(0.8 * (len(widths) - 1))]
    open_lines = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, pitch, width):
            open_lines.append(line)
        else:
            yield open_lines
            open_lines = [line]
    yield open_lines


def _goes_on(before: PrintedLine, line: PrintedLine, pitch: float, width: float) -> bool:
    if before.hyphen:
        return True
    finished = before.text.endswith(TERMINALS)
    step = before.bottom - line.bottom
    if line.page != before.page or step < 0:  # over to another column or page
        return not finished and _alike(before, line)
    if step > LOOSE * max(pitch, line.height) or not _alike(before, line):
        return False
    if step < before.height / 2:  # beside it, as in a table
        return False
    if line.left - before.left > INDENT * line.height and finished:
        return False
    return not (finished and before.right - before.left < SHORT * width)


def _alike(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines are printed in letters of about one size."""
    return max(one.height, other.height) < OTHER_SIZE * min(one.height, other.height)


def _joined(paragraph: Sequence[PrintedLine], words: Counter[str]) -> str:
    text = ""
    for before, line in zip([None, *paragraph], paragraph, strict=False):
        if before is None:
            text = line.text
        elif before.hyphen:
            text = _whole(text, line.text, words)
        else:
            text = f"{text} {line.text}"
    return text


def _whole(text: str, following: str, words: Counter[str]) -> str:
    """A cut word made one; with its hyphen where the text has it so elsewhere, or no small letter follows."""
    text = text.rstrip("-\u00ad\u2010")
    first = re.search(r"[\w-]+$", text)
    second = re.match(r"[\w-]+", following)
    if first is None or second is None:
        return f"{text}-{following}"
    hyphened = f"{first[0]}-{second[0]}".lower()
    kept = words[hyphened] > words[f"{first[0]}{second[0]}".lower()] or not second[0][0].islower()
    return f"{text}-{following}" if kept else text + following
