"""DATE_MISSING: an act is told as done, and neither its sentence nor the passage before says when."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding, is_done
from comity.model import Basis, Claim, Finding

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for claim in case.claims:
        if is_done(claim) and _undated(claim):
            message = f"nothing says when this was: “{claim.trigger.text}”"
            yield finding(case, "DATE_MISSING", message, spans=(claim.trigger,), claims=(claim,))


def _undated(claim: Claim) -> bool:
    when = claim.when
    if when is None:
        return True
    return when.basis is Basis.NONE and when.earliest is None and when.latest is None
