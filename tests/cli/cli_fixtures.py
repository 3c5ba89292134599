"""What a command gave, and a small record of two reports of one visit, made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.gather import settle
from comity.knowledge import Knowledge
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
PAGE = (
    "Norway's foreign minister held talks with Sweden on {} May 2024 about the rights of fishermen in the"
    " Kattegat. The meeting had been put off twice. Both sides called it useful, and neither said why."
)
ANOTHER = "A delegation from Norway came to Sweden on 20 May 2024, its third journey of the spring."
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


def make_record(path: Path, knowledge: Knowledge) -> Record:
    """Two reports by two publishers of one visit, and one finding in the second."""
    return made(path, knowledge, [reading("first", VISIT, "visited"), reading("second", OTHER, "went")])


def make_disputed(path: Path, knowledge: Knowledge) -> Record:
    """Two pages of one text that put talks on different days, and a report of a visit."""
    pages = [
        reading(name, PAGE.format(day), "held talks", day=day, mode=None)
        for name, day in (("first", 3), ("second", 4))
    ]
    return made(path, knowledge, [*pages, reading("third", ANOTHER, "came", day=20)])


def made(path: Path, knowledge: Knowledge, readings: Sequence[Reading]) -> Record:
    held = Record.create(path)
    held.write(readings, recorded_at=date(2024, 6, 1))
    settle(held, knowledge)
    return held


def reading(name: str, text: str, verb: str, *, day: int = DAY.day, mode: str | None = "visit") -> Reading:
    report = Report(
        id=ReportId(mint("r", name, text)),
        name=name,
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=LanguageCode("en"),
        publisher=Known(value=f"The {name.title()} Herald", basis="option", certainty=Certainty.HIGH),
        published=Known(
            value=max("2024-05-04", f"2024-05-{day:02}"), basis="option", certainty=Certainty.HIGH
        ),
        source=text.encode(),
    )
    return Reading(
        report=report,
        claims=(claim(report, verb, DAY.replace(day=day), mode),),
        findings=findings(report),
        reader="by hand",
    )


def claim(report: Report, verb: str, day: date, mode: str | None) -> Claim:
    return Claim(
        id=ClaimId(mint("c", report.id)),
        report=report.id,
        report_name=report.name,
        kind=Kind.EVENT,
        quote=words(report, report.text),
        trigger=words(report, verb),
        act=Act(
            type=TypeCode("CONSULT"),
            mode=None if mode is None else ModeCode(mode),
            contexts=(),
            quad="verbal cooperation",
            score=4,
        ),
        actors=(party(report, "Norway", "NOR"),),
        recipients=(party(report, "Sweden", "SWE"),),
        countable=True,
        when=When(
            span=words(report, f"{day.day} May 2024"),
            earliest=day,
            latest=day,
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
