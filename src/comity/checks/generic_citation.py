"""GENERIC_CITATION: a note on sources names no document that could be looked up.

"Official statements", "analyses by researchers": no title, date, number or address leads to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import BlockKind, Finding

__all__ = ["check"]

WORD = re.compile(r"[^\W\d_]+")
# What leads to a document: an address, a number or date, a title in quotation marks.
LEADS = re.compile(r"\w\.\w+/|://|\d|[“\"«‘][^”\"»’]{4,}[”\"»’]")


def check(case: Case) -> Iterator[Finding]:
    report = case.parsed.report
    for block in report.blocks:
        span = report.span(block.start, block.end)
        if block.kind is BlockKind.CITATION and _is_generic(case, span.text):
            yield finding(case, "GENERIC_CITATION", "sources without a document", spans=(span,))


def _is_generic(case: Case, note: str) -> bool:
    if LEADS.search(note):
        return False
    words = [word.lower() for word in WORD.findall(note)]
    said = [word for word in words if word not in case.words.citation]
    return any(_singular(word) in case.words.generic_sources for word in said)


def _singular(word: str) -> str:
    """The noun of a plural, near enough for a list of nouns of the trade."""
    for ending, instead in (("ies", "y"), ("yses", "ysis"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and word != "news":
            return word.removesuffix(ending) + instead
    return word
