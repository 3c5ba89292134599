"""Quotation marks open and close over the whole report; an apostrophe is none.

A quotation mark is read from its neighbours and from what stands open: `’` closes only what `‘` has opened,
a straight mark opens before a word and closes after one. A paragraph that opens a quotation and does not
close it goes on in the next one, as printers do it, when that one opens again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.model import BlockKind, Report

__all__ = ["Quote", "find_quotes"]

MARK = re.compile("[“”„\"«»‹›‘’‚']")
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
OPENS_ALWAYS = {"“": '”"', "«": "»", "‹": "›", "„": '“”"', "‚": "‘’"}
SINGLE = "‘’'‚‹›"
CLOSES = "”\"»›“’'‘"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quoted stretch with its marks; `depth` counts the quotations around it."""

    start: int
    end: int
    text: str
    depth: int = 0
    closed: bool = True
    continues: bool = False  # goes on from the paragraph before

    @property
    def words(self) -> int:
        """How many words stand between the marks."""
        return sum(1 for _ in WORD.finditer(self.text))

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def find_quotes(report: Report) -> tuple[Quote, ...]:
    """All quoted stretches of the paragraphs of `report`, in order, an outer one before its inner ones."""
    found: list[Quote] = []
    goes_on = False
    for start, end in _paragraphs(report):
        inside = list(_quotes_between(report.text, start, end))
        if goes_on and inside and inside[0].start == start:
            inside[0] = replace(inside[0], continues=True)
        goes_on = any(quote.end == end and not quote.closed for quote in inside)
        found.extend(inside)
    return tuple(found)


def _paragraphs(report: Report) -> list[tuple[int, int]]:
    kept = [(b.start, b.end) for b in report.blocks if b.kind is BlockKind.PARAGRAPH]
    return kept if report.blocks else [(0, len(report.text))]


def _quotes_between(text: str, start: int, end: int) -> Iterator[Quote]:
    """The quotations of one paragraph; a single mark left open was an apostrophe."""
    pairs: list[tuple[int, int, bool]] = []
    stack: list[tuple[int, str]] = []
    for match in MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        opener = _closes(text, at, mark, stack, end)
        if opener is not None:
            pairs.append((stack[opener][0], at + 1, True))
            del stack[opener:]
        elif _opens(text, at, mark, start, end):
            stack.append((at, mark))
    pairs.extend((at, end, False) for at, mark in stack[:1] if mark not in SINGLE)
    return _nested(text, pairs)


def _nested(text: str, pairs: list[tuple[int, int, bool]]) -> Iterator[Quote]:
    open_ends: list[int] = []
    for start, end, closed in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        yield Quote(start=start, end=end, text=text[start:end], depth=len(open_ends), closed=closed)
        open_ends.append(end)


def _closes(text: str, at: int, mark: str, stack: list[tuple[int, str]], end: int) -> int | None:
    """Which open quotation this mark closes, if any: the nearest that it fits."""
    if mark not in CLOSES or at == 0 or text[at - 1].isspace():
        return None
    if mark in "’'" and _is_apostrophe(text, at, end):
        return None
    for opener in range(len(stack) - 1, -1, -1):
        begun, opening = stack[opener]
        if mark in _closers(opening) and begun < at - 1:
            return opener
    return None


def _closers(opening: str) -> str:
    if opening in "\"'":
        return opening + ("”" if opening == '"' else "’")
    return OPENS_ALWAYS.get(opening, "’'" if opening == "‘" else "")


def _is_apostrophe(text: str, at: int, end: int) -> bool:
    """Inside a word; or after a plural, where another mark closes the same quotation further on."""
    after = text[at + 1 : at + 2]
    if after.isalnum():
        return True
    if text[at - 1] not in "sS" or not re.match(r" [a-z]", text[at + 1 : at + 3]):
        return False
    for later in re.finditer(r"(?<!\w)[‘']\w|(?<=[\w.,!?…])[’'](?!\w)", text[at + 1 : end]):
        return later.group() in "’'"
    return False


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Curly openers open by themselves, straight marks and `‘` only before a word and after none."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "“„«‹‚":
        return True
    if mark not in "\"'‘" or after.isspace() or before.isalnum():
        return False
    if mark == "'" and re.match(r"\d\ds\b", text[at + 1 : at + 5]):
        return False
    return mark != '"' or before.isspace() or before in "([{—–-/‘'“:"
