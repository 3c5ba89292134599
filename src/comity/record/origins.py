"""Who else told it: reports that draw on one publisher, one agency or one wording have one origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from comity.model import Claim, ReportId, VoiceKind

__all__ = ["origin_groups"]

# Two quotations are one wording if so much of their three-word windows is shared; short ones prove nothing.
SHARED = 0.6
LEAST_WORDS = 8


def origin_groups(claims: Sequence[Claim], publishers: Mapping[ReportId, str]) -> tuple[tuple[str, ...], ...]:
    """The names of the reports that tell it, those of one origin together; sorted."""
    by_report: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    group_of = {report: report for report in by_report}
    for one, other in combinations(sorted(by_report), 2):
        if _one_origin(by_report[one], by_report[other], publishers):
            _join(group_of, group_of[one], group_of[other])
    return _named(group_of, {report: told[0].report_name for report, told in by_report.items()})


def _join(group_of: dict[ReportId, ReportId], one: ReportId, other: ReportId) -> None:
    for report, group in group_of.items():
        if group == other:
            group_of[report] = one


def _named(
    group_of: Mapping[ReportId, ReportId], names: Mapping[ReportId, str]
) -> tuple[tuple[str, ...], ...]:
    groups: dict[ReportId, list[str]] = {}
    for report, group in group_of.items():
        groups.setdefault(group, []).append(names[report])
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def _one_origin(one: Sequence[Claim], other: Sequence[Claim], publishers: Mapping[ReportId, str]) -> bool:
    if _outlets(one, publishers) & _outlets(other, publishers):
        return True
    return any(_same_wording(a.quote.text, b.quote.text) for a in one for b in other)


def _outlets(claims: Sequence[Claim], publishers: Mapping[ReportId, str]) -> set[str]:
    """The publisher of a report and the agencies that it cites for these claims."""
    voices = (voice for claim in claims for voice in claim.attribution)
    cited = {voice.span.text for voice in voices if voice.kind is VoiceKind.AGENCY and voice.span is not None}
    return {outlet.casefold() for outlet in cited | {publishers.get(claims[0].report, "")}} - {""}


def _same_wording(one: str, other: str) -> bool:
    windows, others = _windows(one), _windows(other)
    return bool(windows and others) and len(windows & others) >= SHARED * len(windows | others)


def _windows(quote: str) -> set[tuple[str, ...]]:
    words = quote.casefold().split()
    if len(words) < LEAST_WORDS:
        return set()
    return set(zip(words, words[1:], words[2:], strict=False))
