"""What a command gave, and a small record of two reports of one visit, made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.merge import merge
from comity.model import (
    Act,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimId,
    CountryCode,
    EntityId,
    Finding,
    FindingCodeId,
    FindingId,
    Kind,
    Known,
    LanguageCode,
    ModeCode,
    Participant,
    Precision,
    Reading,
    Report,
    ReportId,
    SectorCode,
    Severity,
    Span,
    TypeCode,
    When,
    mint,
)
from comity.record import Record

VISIT = "Norway's foreign minister visited Sweden on 3 May 2024."
OTHER = "The foreign minister of Norway went to Sweden on 3 May 2024, officials said."
DAY = date(2024, 5, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command gave: its exit code, what it printed, what it complained of."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Outcome]


def make_record(path: Path) -> None:
    """Two reports by two publishers of one visit, and one finding in the second."""
    held = Record.create(path)
    readings = [reading("first", VISIT, "visited"), reading("second", OTHER, "went")]
    held.write(readings, recorded_at=date(2024, 6, 1))
    held.replace_events(merge(held.claims(), held.known_days(), publishers=held.publishers()))


def reading(name: str, text: str, verb: str) -> Reading:
    report = Report(
        id=ReportId(mint("r", name, text)),
        name=name,
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=LanguageCode("en"),
        publisher=Known(value=f"The {name.title()} Herald", basis="option", certainty=Certainty.HIGH),
        published=Known(value="2024-05-04", basis="option", certainty=Certainty.HIGH),
        source=text.encode(),
    )
    return Reading(report=report, claims=(claim(report, verb),), findings=findings(report), reader="by hand")


def claim(report: Report, verb: str) -> Claim:
    return Claim(
        id=ClaimId(mint("c", report.id)),
        report=report.id,
        report_name=report.name,
        kind=Kind.EVENT,
        quote=words(report, report.text),
        trigger=words(report, verb),
        act=Act(
            type=TypeCode("CONSULT"), mode=ModeCode("visit"), contexts=(), quad="verbal cooperation", score=4
        ),
        actors=(party(report, "Norway", "NOR"),),
        recipients=(party(report, "Sweden", "SWE"),),
        countable=True,
        when=When(
            span=words(report, "3 May 2024"),
            earliest=DAY,
            latest=DAY,
            precision=Precision.DAY,
            basis=Basis.TEXT,
        ),
        rules=(("event", "visit.go"),),
    )


def party(report: Report, name: str, code: str) -> Participant:
    return Participant(
        span=words(report, name),
        id=EntityId(code.lower()),
        country=CountryCode(code),
        sector=SectorCode("GOV"),
    )


def findings(report: Report) -> tuple[Finding, ...]:
    if "officials" not in report.text:
        return ()
    return (
        Finding(
            id=FindingId(mint("f", report.id)),
            code=FindingCodeId("UNNAMED_SOURCE"),
            severity=Severity.WARNING,
            message="who says it is not named",
            report=report.id,
            report_name=report.name,
            spans=(words(report, "officials"),),
        ),
    )


def words(report: Report, text: str) -> Span:
    start = report.text.index(text)
    return report.span(start, start + len(text))
