"""What an id rests on."""

from __future__ import annotations

from comity.contract import Json
from comity.explain import explain as explained
from comity.mcp.answers import brief, page
from comity.mcp.arguments import CURSOR, LIMIT, Argument, Given
from comity.mcp.evidence import claim_row, evidence, quoted, report_row
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool
from comity.model import ClaimId
from comity.record import Record
from comity.record.beside import heads

__all__ = ["EXPLAIN"]


def explain(study: Study, given: Given) -> Json:
    """All evidence behind a claim (c…), event (e…), conflict (k…), finding (f…) or verdict (v…): `marks` are
    the words of each field, with what was read from them and the rule; `items` the claims behind it, each
    with its sentence, report and speaker.
    """
    record, id = study.room.kept(), given.text("id")
    told = explained(study.room.path, id)
    ids = [ClaimId(one) for one in ([id] if id.startswith("c") else told["rests_on"])]
    claims = record.claims_by_id(ids)
    shown = claims[given.offset : given.offset + given.limit]
    quotes = evidence(record, shown)
    items = [{**quotes[claim.id], **claim_row(claim)} for claim in shown]
    head: Json = {name: told[name] for name in ("id", "what")}
    if id.startswith("f"):
        head["evidence"] = _of_finding(record, id)
    elif told["marks"]:
        head["marks"] = [brief(mark) for mark in told["marks"]]
    return page(items, len(claims), given, **head)


def _of_finding(record: Record, id: str) -> list[Json]:
    """Its words: it may rest on no claim."""
    finding = record.finding(id)
    told = heads(record, {finding.report})
    return [{**quoted(span), **report_row(told[0] if told else None)} for span in finding.spans]


EXPLAIN = Tool(
    name="explain",
    title="The evidence behind an id",
    ask=explain,
    arguments=(Argument(name="id", about="The id of an item of another answer.", needed=True), LIMIT, CURSOR),
    shape=rows("claim"),
)
