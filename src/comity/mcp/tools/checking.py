"""A text read on the spot: what it claims, and what is doubtful in it; it is not kept."""

from __future__ import annotations

from comity.contract import Json
from comity.errors import UsageError
from comity.gather import held_against
from comity.knowledge import Knowledge
from comity.mcp.answers import names_of, page
from comity.mcp.arguments import CURSOR, LIMIT, Argument, Given
from comity.mcp.evidence import claim_row, quoted, speaker, words
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool
from comity.mcp.tools.findings import finding_row, worst_first
from comity.model import Finding, Reading, Report
from comity.web.reports.handed import Handed, from_text, report_of

__all__ = ["CHECK_TEXT"]

LONGEST = 100_000  # characters of a text
FINDINGS = 20  # told at most
DOUBT = ("code", "severity", "message", "says", "facts", "evidence")


def check_text(study: Study, given: Given) -> Json:
    """Reads a text now, without keeping it: every claim in it with who says it, and what is doubtful in it,
    alone and against the reports of the record. Give the day it was published, if known: times such as
    "on Monday" hang on it. The first call takes seconds.
    """
    room = study.room
    handed = Handed(
        text=given.text("text"),
        title=given.text("title"),
        published=given.text("published"),
        publisher=given.text("publisher"),
    )
    reading = _reading(study, report_of(from_text(handed), languages=room.reader.languages))
    shown = reading.claims[given.offset : given.offset + given.limit]
    items = [
        {
            **quoted(words(claim)),
            **({"speaker": said} if (said := speaker(claim)) else {}),
            **claim_row(claim),
        }
        for claim in shown
    ]
    codes = {code for item in items for code in (*item.get("actors", ()), *item.get("recipients", ()))}
    doubts = {} if given.offset else _doubts(study, reading)
    return page(items, len(reading.claims), given, **doubts, **names_of(room.knowledge, codes))


def _reading(study: Study, report: Report) -> Reading:
    """Read once for all its pages."""
    try:
        return study.room.checked.of(report.id)
    except UsageError:
        reading = study.room.read(report)
        study.room.checked.put(reading)
        return reading


def _doubts(study: Study, reading: Reading) -> Json:
    room, record = study.room, study.room.record()
    beside = [] if record is None else held_against(record, room.knowledge, [reading], today=room.today)
    found = worst_first([*reading.findings, *beside])
    more = {"more_findings": len(found) - FINDINGS} if len(found) > FINDINGS else {}
    return {"findings": [_doubt(one, room.knowledge) for one in found[:FINDINGS]], **more}


def _doubt(finding: Finding, knowledge: Knowledge) -> Json:
    """Without the ids of what is not kept: nobody could ask for them."""
    row = finding_row(finding, knowledge, {})
    row["evidence"] = [
        {name: value for name, value in quote.items() if name != "report"} for quote in row["evidence"]
    ]
    return {name: row[name] for name in DOUBT if row.get(name)}


CHECK_TEXT = Tool(
    name="check_text",
    title="Check a text",
    ask=check_text,
    arguments=(
        Argument(
            name="text", about="The text, its headline and dateline included.", needed=True, most=LONGEST
        ),
        Argument(name="published", about="YYYY-MM-DD: the day it was published."),
        Argument(name="publisher", about="Who published it."),
        Argument(name="title", about="Its title."),
        LIMIT,
        CURSOR,
    ),
    shape=rows("claim"),
)
