"""What a careful reader must know about one report: one module for each check, listed below.

    findings = run_checks(case)       errors first, then warnings and notes, each in order of the text

To add a check: a module with `check(case: Case) -> Iterator[Finding]`, whose docstring tells an analyst
what it finds and what it passes over; its code in `data/findings`; its line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.checks import (
    date_impossible,
    date_missing,
    editorial,
    generic_citation,
    hypothetical,
    instrument_status,
    maybe_same_event,
    metonym,
    negated,
    no_cue,
    no_dateline,
    office_anachronism,
    office_collision,
    orphan_heading,
    place_mismatch,
    pronoun,
    recognition,
    restatement,
    scope_overstated,
    second_hand,
    stale_copy,
    state_media,
    unknown_office,
    unnamed_source,
    year_missing,
)
from comity.checks.case import Case, Dated
from comity.model import Finding, Severity

__all__ = ["CHECKS", "Case", "Dated", "run_checks"]


def run_checks(case: Case) -> tuple[Finding, ...]:
    """All findings of a report, each once; errors first, then in order of the text."""
    found = {each.id: each for check in CHECKS for each in check(case)}
    return tuple(sorted(found.values(), key=_rank))


def _rank(found: Finding) -> tuple[int, int, str, str]:
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    start = found.spans[0].start if found.spans else 0
    return order.index(found.severity), start, found.code, found.id


CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    office_collision.check,
    office_anachronism.check,
    instrument_status.check,
    date_impossible.check,
    unknown_office.check,
    year_missing.check,
    date_missing.check,
    stale_copy.check,
    orphan_heading.check,
    generic_citation.check,
    unnamed_source.check,
    no_cue.check,
    pronoun.check,
    scope_overstated.check,
    place_mismatch.check,
    no_dateline.check,
    editorial.check,
    restatement.check,
    negated.check,
    hypothetical.check,
    metonym.check,
    second_hand.check,
    maybe_same_event.check,
    recognition.check,
    state_media.check,
)
