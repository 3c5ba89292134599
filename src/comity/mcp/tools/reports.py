"""The reports of the record, one of them, and what their words hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comity.contract import Json
from comity.errors import RecordError
from comity.mcp.answers import brief, names_of, page
from comity.mcp.arguments import CURSOR, LIMIT, Argument, Given
from comity.mcp.evidence import claim_row, evidence, report_row
from comity.mcp.shapes import one, rows
from comity.mcp.tool import Study, Tool
from comity.model import Report
from comity.record import Record
from comity.record.beside import heads as heads_of
from comity.record.beside import newest, numbers_of
from comity.record.connection import connected
from comity.record.found import ClaimFound, ReportFound, agreement_to_json, entity_to_json
from comity.record.indexing import is_indexed
from comity.record.searching import Order, Window
from comity.record.searching import search as searched
from comity.search import Passage, asked_in, entities_found

__all__ = ["REPORT", "REPORTS", "SEARCH"]

PIECE = 8_000  # characters of a text at once
NAMES = 8  # spellings of a name that is found
GROUPS = ("claims", "reports", "entities")
PARTS = ("text", "claims", "copies")


def reports(study: Study, given: Given) -> Json:
    """The reports of the record, the newest first, with the number of claims, of those that count, and of
    errors found in each.
    """
    record = study.room.kept()
    found = newest(record, limit=given.limit, offset=given.offset)
    numbers = numbers_of(record, [head.id for head in found])
    items = [
        {
            **report_row(head),
            "claims": numbers[head.id].claims,
            "counting": numbers[head.id].counting,
            "errors": numbers[head.id].errors,
        }
        for head in found
    ]
    return page(items, record.number_of_reports(), given)


def report(study: Study, given: Given) -> Json:
    """One report by id or name: a piece of its text (`quote`, from `start` to `end`), or all claims in it by
    place, or its copies (reprints, rewrites). For doubts about it ask `findings`.
    """
    record = study.room.kept()
    found = record.report(given.text("id"))
    parts: Mapping[str, Callable[[Study, Given, Record, Report], Json]] = {
        "text": _text, "claims": _claims, "copies": _copies,
    }  # fmt: skip
    return parts[given.text("part") or "text"](study, given, record, found)


def _text(study: Study, given: Given, record: Record, found: Report) -> Json:
    start, whole = min(given.offset, len(found.text)), len(found.text)
    end = min(start + PIECE, whole)
    onward = {"next": str(end)} if end < whole else {}
    piece = {"start": start, "end": end, "quote": found.text[start:end]}
    return {**_cited(record, found), "language": found.language, "length": whole, **onward, **piece}


def _claims(study: Study, given: Given, record: Record, found: Report) -> Json:
    claims = record.claims(report=found.id)
    shown = claims[given.offset : given.offset + given.limit]
    quotes = evidence(record, shown)
    told = set(_cited(record, found))
    every = [{**quotes[claim.id], **claim_row(claim)} for claim in shown]
    items = [{name: value for name, value in row.items() if name not in told} for row in every]
    codes = {code for item in items for code in (*item.get("actors", ()), *item.get("recipients", ()))}
    names = names_of(study.room.knowledge, codes)
    return {**_cited(record, found), **page(items, len(claims), given, **names)}


def _copies(study: Study, given: Given, record: Record, found: Report) -> Json:
    copies = record.copies(report=found.id)
    shown = copies[given.offset : given.offset + given.limit]
    others = {found.id: found.name} | {
        id: name for copy, a, b in shown for id, name in ((copy.a, a), (copy.b, b))
    }
    items = [
        {
            "report": other,
            "report_name": others[other],
            "relation": copy.relation.value,
            "score": copy.score,
            "passages": len(copy.passages),
        }
        for copy, _, _ in shown
        for other in [copy.b if copy.a == found.id else copy.a]
    ]
    return {**_cited(record, found), **page(items, len(copies), given)}


def _cited(record: Record, found: Report) -> Json:
    return report_row(next(iter(heads_of(record, {found.id})), None))


def search(study: Study, given: Given) -> Json:
    """Looks for words in what reports say: plain words, "a phrase", word*, -without, and fields: by:NAME
    (speaker; by:author: the report itself), from:, to:, country: (parties), in: (place), type:, kind:,
    publisher:, year:, since:, until: (publication). A value of several words stands in quotes. Names are
    found in every known spelling. `group`: claims (if nothing is said), reports, or entities.
    """
    record, group = study.room.kept(), given.text("group") or GROUPS[0]
    _refuse_unindexed(record)
    asked = asked_in(given.text("q"), study.names)
    window, none = Window(limit=given.limit, offset=given.offset), Window(limit=0)
    found = searched(
        record,
        asked,
        order=Order(given.text("order") or Order.MATCHES),
        reports=window if group == "reports" else none,
        claims=window if group == "claims" else none,
    )
    entities = [entity_to_json(each) for each in entities_found(study.names, asked)]
    entities += [agreement_to_json(each) for each in found.agreements]
    totals = {"claims": found.claims_total, "reports": found.reports_total, "entities": len(entities)}
    items = {
        "claims": _claims_found(record, found.claims),
        "reports": [_report_found(each) for each in found.reports],
        "entities": [_entity(each) for each in entities[given.offset : given.offset + given.limit]],
    }
    return page(items[group], totals[group], given, totals=totals)


def _refuse_unindexed(record: Record) -> None:
    """To search it would be to change it: what is not in the index of words would be put there first."""
    with connected(record.path, write=False) as connection:
        if not is_indexed(connection):
            ready = "comity events --record FILE, which makes it ready"
            raise RecordError("not all reports can be searched yet", file=str(record.path), allowed=ready)


def _claims_found(record: Record, found: tuple[ClaimFound, ...]) -> list[Json]:
    quotes = evidence(record, [each.claim for each in found])
    return [{**quotes[each.claim.id], **claim_row(each.claim)} for each in found]


def _report_found(found: ReportFound) -> Json:
    row = {
        "report": found.id,
        "report_name": found.name,
        "title": found.title,
        "publisher": found.publisher,
        "published": found.published,
        "url": found.url,
        "matches": found.matches,
        "passages": [_passage(each) for each in found.passages],
    }
    return brief(row)


def _passage(passage: Passage) -> Json:
    return {"quote": passage.text, "start": passage.start, "end": passage.end}


def _entity(row: Json) -> Json:
    short = {name: value for name, value in row.items() if name != "found"}
    return brief({**short, "names": row["names"][:NAMES]})


REPORT_ID = Argument(name="id", about="The id or name of a report.", needed=True)
REPORTS = Tool(name="reports", title="Reports", ask=reports, arguments=(LIMIT, CURSOR), shape=rows("report"))
REPORT = Tool(
    name="report",
    title="One report",
    ask=report,
    arguments=(
        REPORT_ID,
        Argument(name="part", about="text, if nothing is said.", allowed=PARTS),
        LIMIT,
        CURSOR,
    ),
    shape=one("report"),
)
SEARCH = Tool(
    name="search",
    title="Search",
    ask=search,
    arguments=(
        Argument(name="q", about='What to look for, as by:minister "border talks".', needed=True),
        Argument(name="group", about="What to list.", allowed=GROUPS),
        Argument(name="order", about="Which first.", allowed=tuple(str(one) for one in Order)),
        LIMIT,
        CURSOR,
    ),
    shape=rows("claim", "report"),
)
