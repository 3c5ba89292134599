"""A text is cut into paragraphs, headings, bylines and source notes that leave no character out.

A line is a paragraph, unless the text is wrapped by hand or the next line plainly goes on. A heading is
a short line without an end that stands above a paragraph, or one marked as such. Only paragraphs hold
sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from comity.model import Block, BlockKind, LanguageCode
from comity.sources.dateline import set_apart
from comity.sources.lines import Line, finished, goes_on, lines_of, wrap_width
from comity.sources.marks import Mark, is_cue_alone, marks_of
from comity.sources.words import ImprintWords

__all__ = ["cut"]

LONGEST_HEADING, MOST_HEADING_WORDS = 100, 14
LONGEST_TITLE, MOST_TITLE_WORDS = 160, 25  # of the first line of a text
MOST_HEADINGS_IN_A_ROW = 3  # more are a list
NOT_AT_END_OF_HEADING = (":", ";", ",", "-", "–", "—")
KINDS = {
    Mark.PLAIN: BlockKind.PARAGRAPH,
    Mark.ITEM: BlockKind.PARAGRAPH,
    Mark.HEADING: BlockKind.HEADING,
    Mark.BYLINE: BlockKind.BYLINE,
    Mark.CITATION: BlockKind.CITATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines that belong together, with the mark of the first."""

    lines: tuple[Line, ...]
    mark: Mark

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def cut(text: str, words: ImprintWords, language: LanguageCode) -> tuple[Block, ...]:
    """Blocks in order, trimmed, without overlap, that cover every character but white space."""
    lines = list(lines_of(text))
    passages = list(_passages(lines, marks_of(lines, words, language)))
    kinds = _under_sources(passages, _with_headings(passages), words)
    blocks = [
        block
        for passage, kind in zip(passages, kinds, strict=True)
        for block in _without_notes(text, passage, kind, words)
    ]
    return set_apart(text, blocks)


def _passages(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Passage]:
    prose = [line for line, mark in zip(lines, marks, strict=True) if mark in (Mark.PLAIN, Mark.ITEM)]
    width = wrap_width(prose)
    open_lines: list[Line] = []
    first = Mark.PLAIN
    for line, mark in zip(lines, marks, strict=True):
        if open_lines and _belongs(open_lines[-1], first, line, mark, width):
            open_lines.append(line)
            continue
        if open_lines:
            yield Passage(lines=tuple(open_lines), mark=first)
        open_lines, first = [line], mark
    if open_lines:
        yield Passage(lines=tuple(open_lines), mark=first)


def _belongs(last: Line, first: Mark, line: Line, mark: Mark, width: int | None) -> bool:
    """Only plain lines go on, below plain lines, list items and unfinished source notes."""
    if mark is not Mark.PLAIN or first not in (Mark.PLAIN, Mark.ITEM, Mark.CITATION):
        return False
    return goes_on(last, line, width)


def _with_headings(passages: Sequence[Passage]) -> list[BlockKind]:
    """Kinds by mark, and unmarked headings: one to three short lines in a row above a paragraph."""
    kinds = [KINDS[passage.mark] for passage in passages]
    running = [i for i, passage in enumerate(passages) if passage.mark in (Mark.PLAIN, Mark.ITEM)]
    runs = [
        (may_head, list(run))
        for may_head, run in groupby(running, key=lambda i: _may_head(passages[i], first=i == running[0]))
    ]
    for (may_head, run), _below in pairwise(runs):
        if may_head and len(run) <= MOST_HEADINGS_IN_A_ROW:
            for i in run:
                kinds[i] = BlockKind.HEADING
    return kinds


def _may_head(passage: Passage, *, first: bool) -> bool:
    if len(passage.lines) > 1 or passage.mark is not Mark.PLAIN:
        return False
    text = passage.lines[0].text
    longest, most = (LONGEST_TITLE, MOST_TITLE_WORDS) if first else (LONGEST_HEADING, MOST_HEADING_WORDS)
    short = len(text) <= longest and len(text.split()) <= most
    return short and not finished(text) and not text.endswith(NOT_AT_END_OF_HEADING)


def _under_sources(
    passages: Sequence[Passage], kinds: Sequence[BlockKind], words: ImprintWords
) -> Iterator[BlockKind]:
    """All that stands below a heading such as "Sources" is a source note, up to the next marked heading."""
    below = False
    for passage, kind in zip(passages, kinds, strict=True):
        alone = len(passage.lines) == 1 and is_cue_alone(passage.lines[0].text, words.citation)
        if alone and kind is not BlockKind.PARAGRAPH:
            below = True
        elif passage.mark is Mark.HEADING:
            below = False
        yield BlockKind.CITATION if below else kind


def _without_notes(text: str, passage: Passage, kind: BlockKind, words: ImprintWords) -> Iterator[Block]:
    """A paragraph, then each source note in brackets that closes it as a block of its own."""
    cuts = _closing_notes(text, passage, words) if kind is BlockKind.PARAGRAPH else []
    starts = [passage.start, *(start for start in cuts if start > passage.start)]
    for start, following in zip(starts, [*starts[1:], passage.end], strict=True):
        end = start + len(text[start:following].rstrip())
        note = start in cuts
        yield Block(start=start, end=end, kind=BlockKind.CITATION if note else kind)


def _closing_notes(text: str, passage: Passage, words: ImprintWords) -> list[int]:
    """Where the bracketed notes begin that follow one another up to the end of a passage."""
    if not words.citation:
        return []
    cues = "|".join(re.escape(cue) for cue in words.citation)
    pattern = re.compile(rf"[\[(]\s*(?:{cues})\s*:[^\[\]()]*[\])]", re.IGNORECASE)
    starts, end = [], passage.end
    for note in reversed(list(pattern.finditer(text, passage.start, passage.end))):
        if text[note.end() : end].strip(" .\t\r\n\u00a0"):
            break
        starts.append(note.start())
        end = note.start()
    return starts[::-1]
