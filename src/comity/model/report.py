"""A published text, and where in it something is said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from comity.model.codes import BlockKind, Certainty
from comity.model.ids import LanguageCode, ReportId

__all__ = [
    "Block",
    "Known",
    "Report",
    "Span",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Where something is said: `text == report.text[start:end]`."""

    start: int
    end: int
    text: str

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a report: a paragraph, a heading inside the text, a citation note."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value found about a report, with where it was found and how sure that is."""

    value: str
    basis: str  # option, metadata, text
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `name` is what the user calls it: its id in JSONL, or the file name."""

    id: ReportId
    name: str
    text: str
    blocks: tuple[Block, ...]
    language: LanguageCode
    title: str | None = None
    publisher: Known | None = None
    published: Known | None = None  # value: an ISO day
    url: str | None = None
    source: bytes = b""  # as it came
    source_elsewhere: str = ""  # its SHA-256, where the bytes are not at hand
    notes: tuple[tuple[str, str], ...] = ()  # further metadata, kept as it came

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None where nobody says it."""
        return None if self.published is None else date.fromisoformat(self.published.value)

    @property
    def source_sha256(self) -> str:
        """The SHA-256 of the bytes as they came, in hexadecimal digits."""
        return self.source_elsewhere or hashlib.sha256(self.source).hexdigest()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a data set, and no text that somebody wrote."""
        return any(block.kind in (BlockKind.ROW, BlockKind.ENTRY) for block in self.blocks)

    @property
    def is_entry(self) -> bool:
        """Whether it is a row of a data set that has a row for each happening."""
        return any(block.kind is BlockKind.ENTRY for block in self.blocks)

    def span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])
