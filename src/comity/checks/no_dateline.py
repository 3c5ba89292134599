"""NO_DATELINE: the report does not say when it was written.

It has no dateline, no line of publication and no date of publication in its metadata; a date that the user
gave is not the report's own. It stands on the first words.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Block, BlockKind, Finding

__all__ = ["check"]

OPENING = 90  # characters in which a dateline ends with its dash
DASHES = ("—", "–", " - ", " -- ")
WORDS = 6  # how many first words the finding stands on


def check(case: Case) -> Iterator[Finding]:
    report = case.parsed.report
    own = report.published is not None and report.published.basis != "option"
    first = next((block for block in report.blocks if block.kind is BlockKind.PARAGRAPH), None)
    if own or first is None or _is_dated(case) or _has_dateline(case, first):
        return
    words = report.text[first.start : first.end].split()[:WORDS]
    end = report.text.index(words[-1], first.start + sum(map(len, words[:-1]))) + len(words[-1])
    yield finding(
        case,
        "NO_DATELINE",
        "the report does not say when it was written",
        spans=(report.span(first.start, end),),
    )


def _is_dated(case: Case) -> bool:
    """Whether a line by itself (Published, Updated, By …) gives a day."""
    report = case.parsed.report
    lines = (
        report.text[block.start : block.end] for block in report.blocks if block.kind is BlockKind.BYLINE
    )
    return any(character.isdigit() for line in lines for character in line)


def _has_dateline(case: Case, first: Block) -> bool:
    """Whether a time stands in the opening before a dash: PLACE, day and month (AGENCY) —"""
    opening = case.parsed.report.text[first.start : min(first.end, first.start + OPENING)]
    ends = [opening.find(dash) for dash in DASHES if dash in opening]
    return any(first.start <= time.span.start < first.start + end for end in ends for time in case.times)
