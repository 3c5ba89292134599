"""Lines of a text with their offsets, and whether a text is wrapped by hand at a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Line", "finished", "goes_on", "lines_of", "wrap_width"]

TERMINALS = ".!?…。！？؟।"
CLOSERS = "\"'”’»›)]}*_“"
NARROWEST, WIDEST = 50, 130  # characters: where people and programs wrap lines
FEWEST_SMALL = 1 / 3  # of the lines that go on: titles above one another all begin with a capital
MOST_OVERLONG = 0.05  # of lines: an address or a table row does not make a text unwrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its outer white space; `stanza` counts the stretches between blank lines."""

    start: int
    end: int
    indent: int
    text: str
    stanza: int


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold anything, in order; together they hold every character that is no white space."""
    offset, stanza = 0, 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            start = offset + indent
            yield Line(start=start, end=start + len(bare), indent=indent, text=bare, stanza=stanza)
        else:
            stanza += 1
        offset += len(raw)


def finished(text: str) -> bool:
    """Whether a line ends as a sentence ends, quotation marks and brackets after it left aside."""
    return text.rstrip(CLOSERS).endswith(tuple(TERMINALS))


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text is wrapped by hand, or None where each line is a paragraph.

    In wrapped text most lines break in mid-sentence, and only because the next word did not fit.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.stanza == b.stanza]
    usual = [len(line.text) for line in lines if len(line.text) <= WIDEST]
    if not pairs or not usual or max(usual) < NARROWEST:
        return None
    if len(lines) - len(usual) > MOST_OVERLONG * len(lines):
        return None
    width = max(usual)
    broken = [(a, b) for a, b in pairs if not finished(a.text) and _full(a, b, width)]
    going_on = sum(not b.text[0].isupper() or a.text.isupper() for a, b in broken)
    wrapped = 2 * len(broken) >= len(pairs) and going_on >= FEWEST_SMALL * len(broken) > 0
    return width if wrapped else None


def goes_on(line: Line, following: Line, width: int | None) -> bool:
    """Whether the following line belongs to the same paragraph."""
    if line.stanza != following.stanza:
        return False
    if not finished(line.text) and following.text[0].islower():
        return True
    return width is not None and _full(line, following, width) and following.indent <= line.indent


def _full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width
