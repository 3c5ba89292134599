"""The list of reports, and one report with all that was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from comity.gather import between_reports
from comity.model import Claim, Finding, Kind, Report, Severity
from comity.web.claims import claim_card
from comity.web.marked import marked
from comity.web.room import InRoom, Room

__all__ = ["pages", "report_page"]

pages = APIRouter(default_response_class=HTMLResponse)
ORDER = tuple(Severity)


@pages.get("/")
def start(room: InRoom) -> str:
    """The reports of the record, the newest first; without a record, what to do."""
    record = room.record()
    reports = [] if record is None else record.reports()
    return room.page(
        "reports.html",
        here="reports",
        reports=sorted(reports, key=lambda one: (one.published is None, _newest(one), one.name)),
        counts={} if record is None else record.counts(),
        there=record is not None,
    )


def _newest(report: Report) -> int:
    return 0 if report.published_on is None else -report.published_on.toordinal()


@pages.get("/report/{report}")
def report(room: InRoom, report: str) -> str:
    """One report of the record: its text, every claim in its place, findings in the margin."""
    record = room.kept()
    found = record.report(report)
    claims = record.claims(report=found.id)
    told = [
        *record.findings(report=found.id),
        *between_reports(record, room.knowledge, report=found.id),
    ]
    return report_page(room, found, claims, told, here="reports", kept=True)


def report_page(
    room: Room, found: Report, claims: Sequence[Claim], findings: Sequence[Finding], *, here: str, kept: bool
) -> str:
    """The page of a report, whether it is in the record or only looked at."""
    ordered = sorted(findings, key=lambda one: (ORDER.index(one.severity), one.spans, one.id))
    cards = [claim_card(claim, room.knowledge) for claim in claims]
    return room.page(
        "report.html",
        here=here,
        report=found,
        kept=kept,
        paragraphs=marked(found, claims, ordered),
        cards=cards,
        findings=ordered,
        kinds=[kind.value for kind in Kind if any(claim.kind is kind for claim in claims)],
        speakers=sorted({card["speaker"] for card in cards}),
        codes=sorted({finding.code for finding in ordered}),
        counted=sum(claim.countable for claim in claims),
    )
