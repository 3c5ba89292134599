"""ORPHAN_HEADING: a heading stands in the text that heads nothing.

It is the only one after the first words, it begins in the middle of a sentence, or no paragraph follows
it: a caption, a link or a piece of another text that was copied along. What it says is not part of the
report's own statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import BlockKind, Finding, Report

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    report = case.parsed.report
    headings = [i for i, block in enumerate(report.blocks) if block.kind is BlockKind.HEADING and i]
    for i in headings:
        span = report.span(report.blocks[i].start, report.blocks[i].end)
        if len(headings) == 1 or span.text[0].islower() or not _heads_paragraph(report, i):
            yield finding(case, "ORPHAN_HEADING", f"“{span.text}” heads nothing", spans=(span,))


def _heads_paragraph(report: Report, i: int) -> bool:
    return i + 1 < len(report.blocks) and report.blocks[i + 1].kind is BlockKind.PARAGRAPH
