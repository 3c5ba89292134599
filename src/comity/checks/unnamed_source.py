"""UNNAMED_SOURCE: what is said rests on somebody whom the report does not name.

"Officials", "a diplomat", "analysts": nobody can be asked whether they said so.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.voices import by_words
from comity.model import Finding, VoiceKind

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for span, claims in by_words(case, VoiceKind.UNNAMED).items():
        yield finding(case, "UNNAMED_SOURCE", f"“{span.text}” is not named", spans=(span,), claims=claims)
