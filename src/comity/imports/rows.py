"""A row of a data set as a text: a line that names it, and a line for each field that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.errors import InputError
from comity.knowledge.datasets import DataSet
from comity.model import Block, BlockKind, Span

__all__ = ["Printed", "Row", "printed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The fields of a row, and its bytes as they came; `place`: where in the file it stands."""

    cells: Mapping[str, str]
    source: bytes
    file: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A row's text, with the words of each field that is not empty, and those that name the data set."""

    text: str
    key: str
    blocks: tuple[Block, ...]
    name: Span
    cells: Mapping[str, Span]

    def value(self, field: str) -> str:
        """What stands in a field; nothing where it is empty."""
        found = self.cells.get(field)
        return "" if found is None else found.text

    def needed(self, field: str) -> Span:
        """The words of a field without which the row says nothing."""
        if field not in self.cells:
            raise InputError(f"no {field}", allowed=f"a row with its {field}")
        return self.cells[field]

    def span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])

    def words_in(self, field: str, words: str) -> Span:
        """Where words stand in a field."""
        start = self.cells[field].start + self.cells[field].text.index(words)
        return self.span(start, start + len(words))


def printed(row: Row, sheet: DataSet, empty: frozenset[str] = frozenset()) -> Printed:
    """The row in the words of the record; `empty`: what the data set writes where it knows nothing."""
    key = _value(row.cells.get(sheet.key), empty)
    if not key:
        raise InputError(f"no {sheet.key}", allowed=f"a row with its {sheet.key}")
    lines = [f"{sheet.name}, {key}"]
    at = len(lines[0]) + 1
    blocks = [Block(start=0, end=at - 1, kind=BlockKind.HEADING)]
    kind = BlockKind.ENTRY if sheet.entries else BlockKind.ROW
    cells: dict[str, Span] = {}
    for field in sheet.shown:
        value = _value(row.cells.get(field), empty)
        if value:
            line = f"{field}: {value}"
            cells[field] = Span(start=at + len(field) + 2, end=at + len(line), text=value)
            blocks.append(Block(start=at, end=at + len(line), kind=kind))
            lines.append(line)
            at += len(line) + 1
    name = Span(start=0, end=len(sheet.name), text=sheet.name)
    return Printed(text="\n".join(lines), key=key, blocks=tuple(blocks), name=name, cells=cells)


def _value(cell: str | None, empty: frozenset[str]) -> str:
    """The words of a cell on one line."""
    words = " ".join((cell or "").split())
    return "" if words in empty else words
