"""What is doubtful in reports."""

from __future__ import annotations

from collections.abc import Mapping

from comity.contract import Json, finding_to_json
from comity.gather import between_reports
from comity.knowledge import Knowledge
from comity.mcp.answers import brief, page
from comity.mcp.arguments import CURSOR, LIMIT, Argument, Given
from comity.mcp.evidence import quoted, report_row
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool
from comity.mcp.tools.events import AS_KNOWN_ON
from comity.model import Finding, ReportId, Severity
from comity.record.beside import Head, heads
from comity.record.doubting import findings_found
from comity.web.asked import day_or_none

__all__ = ["FINDINGS", "finding_row", "worst_first"]

QUOTES = 2
SHORT = ("id", "code", "severity", "message", "facts", "claims")
ORDER = tuple(Severity)


def findings(study: Study, given: Given) -> Json:
    """What a careful reader must know: doubts about single reports (no day, an office that its holder had not
    yet, a place that does not fit), the worst first. Of one `report` also what other reports give: conflicts,
    reprints, a single origin; these have no id: explain their claims.
    """
    record, word = study.room.kept(), given.text("severity")
    severity = Severity(word) if word else None
    known_on = day_or_none(given.text("as_known_on"), "as_known_on")
    code = given.text("code").upper() or None
    if given.text("report"):
        id = record.report(given.text("report")).id
        alone = record.findings(report=id, as_known_on=known_on)
        beside = between_reports(record, study.room.knowledge, report=id, as_known_on=known_on)
        found = [
            one
            for one in worst_first([*beside, *alone])
            if code in (None, one.code) and severity in (None, one.severity)
        ]
        total, shown = len(found), found[given.offset : given.offset + given.limit]
        made = {one.id for one in beside}
    else:
        total, shown = findings_found(
            record, code=code, severity=severity, as_known_on=known_on, limit=given.limit, offset=given.offset
        )
        made = set()
    told = {head.id: head for head in heads(record, {one.report for one in shown})}
    items = [finding_row(one, study.room.knowledge, told, kept=one.id not in made) for one in shown]
    return page(items, total, given)


def worst_first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: ORDER.index(one.severity))


def finding_row(
    finding: Finding, knowledge: Knowledge, told: Mapping[ReportId, Head], *, kept: bool = True
) -> Json:
    """In short, with its words as quotes of their report. What is not `kept` has no id to be explained by."""
    row = finding_to_json(finding)
    report = report_row(told.get(finding.report)) or {"report": finding.report}
    short = {name: row[name] for name in SHORT if kept or name != "id"}
    quotes = [{**quoted(span), **report} for span in finding.spans[:QUOTES]]
    bare = {} if quotes else report
    return {**brief(short), "says": knowledge.findings[finding.code].says, **bare, "evidence": quotes}


FINDINGS = Tool(
    name="findings",
    title="Doubts about reports",
    ask=findings,
    arguments=(
        Argument(name="report", about="The id or name of one report."),
        Argument(name="code", about="A code: PLACE_MISMATCH, DATE_MISSING … (tool `codes`)."),
        Argument(name="severity", about="How grave.", allowed=tuple(str(one) for one in Severity)),
        AS_KNOWN_ON,
        LIMIT,
        CURSOR,
    ),
    shape=rows("finding"),
)
