"""The list of reports, and one report with all that was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from comity.gather import between_reports
from comity.model import Claim, ClaimId, EventId, Finding, Kind, Report, Severity
from comity.record.beside import homes, newest, numbers_of
from comity.web.claims import claim_card
from comity.web.reports.marked import errors_of, marked
from comity.web.room import InRoom, Room

__all__ = ["pages", "report_page"]

pages = APIRouter(default_response_class=HTMLResponse)
ORDER = tuple(Severity)
NONE: Mapping[ClaimId, EventId] = MappingProxyType({})
LIMIT = 100  # reports on one page of the list


@pages.get("/")
def start(room: InRoom, offset: Annotated[int, Query(ge=0)] = 0) -> str:
    """The reports of the record, the newest first, a page at a time; without a record, what to do."""
    record = room.record()
    shown = [] if record is None else newest(record, limit=LIMIT, offset=offset)
    numbers = {} if record is None else numbers_of(record, [head.id for head in shown])
    return room.page(
        "reports.html",
        here="reports",
        reports=[(head, numbers[head.id]) for head in shown],
        total=0 if record is None else record.number_of_reports(),
        offset=offset,
        before=max(0, offset - LIMIT),
        after=offset + LIMIT,
        there=record is not None,
    )


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
    events = homes(record, [claim.id for claim in claims])
    return report_page(room, found, claims, told, here="reports", kept=True, events=events)


def report_page(
    room: Room,
    found: Report,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    *,
    here: str,
    kept: bool,
    events: Mapping[ClaimId, EventId] = NONE,
) -> str:
    """The page of a report, whether it is in the record or only looked at.

    `events`: the event of each claim that tells of one.
    """
    ordered = sorted(findings, key=lambda one: (ORDER.index(one.severity), one.spans, one.id))
    errors = errors_of(claims, ordered)
    cards = [
        claim_card(claim, room.knowledge, event=events.get(claim.id), errors=errors.get(claim.id, ()))
        for claim in claims
    ]
    return room.page(
        "report.html",
        here=here,
        report=found,
        kept=kept,
        source=found.url if found.url and urlsplit(found.url).scheme in ("http", "https") else None,
        paragraphs=marked(found, claims, ordered),
        cards=cards,
        findings=ordered,
        kinds=[kind.value for kind in Kind if any(claim.kind is kind for claim in claims)],
        speakers=sorted({card["speaker"] for card in cards}),
        codes=sorted({finding.code for finding in ordered}),
        counted=sum(claim.countable for claim in claims),
        numbers=[(value.value, sum(one.severity is value for one in ordered)) for value in ORDER],
    )
