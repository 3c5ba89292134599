"""What the codes of answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.contract import Json
from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.ladders import load_ladders
from comity.mcp.answers import page
from comity.mcp.arguments import CURSOR, LIMIT, MOST, Argument, Given
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool

__all__ = ["CODES", "codes_of"]

SORTS = ("event", "finding", "pillar", "instrument", "office")


def codes(study: Study, given: Given) -> Json:
    """What a code means: types of event (CONSULT), findings and conflicts (PLACE_MISMATCH), pillars with
    their levels (defence), kinds of agreement (D1), offices (foreign-minister). Ask one `code`, or list
    one `sort`.
    """
    code, sort = given.text("code").casefold(), given.text("sort")
    if not code and not sort:
        raise UsageError("nothing given", place="code", allowed=f"a code, or a sort: {', '.join(SORTS)}")
    found = [
        row
        for row in codes_of(study.room.knowledge)
        if code in ("", row["code"].casefold()) and sort in ("", row["sort"])
    ]
    if not found:
        raise UsageError(repr(given.text("code")), place="code", allowed=f"list a sort: {', '.join(SORTS)}")
    return page(found[given.offset :], len(found), given)


def codes_of(knowledge: Knowledge) -> Iterator[Json]:
    """All of them, sort by sort."""
    book = knowledge.codebook
    for kind in book.types:
        if kind.kind == "event":
            row: Json = {"sort": "event", "code": kind.type, "means": kind.definition, "quad": kind.quad}
            yield row | ({"modes": sorted(kind.modes)} if kind.modes else {})
    for code, finding in sorted(knowledge.findings.items()):
        yield {"sort": "finding", "code": code, "means": finding.says, "severity": finding.severity.value}
    for ladder in load_ladders():
        levels = {str(rung.level): rung.meaning for rung in ladder.rungs}
        yield {"sort": "pillar", "code": ladder.pillar, "means": ladder.name, "levels": levels}
    for treaty in book.instruments.kind:
        yield {"sort": "instrument", "code": treaty.code, "means": treaty.name, "pillar": treaty.pillar}
    for id, office in sorted(knowledge.offices.offices.items()):
        yield {"sort": "office", "code": id, "means": office.name}


CODES = Tool(
    name="codes",
    title="What codes mean",
    ask=codes,
    arguments=(
        Argument(name="code", about="One code."),
        Argument(name="sort", about="All codes of a sort.", allowed=SORTS),
        replace(LIMIT, usual=MOST, about=f"Rows at most; else {MOST}."),
        CURSOR,
    ),
    shape=rows(),
)
