"""Agreements, where they stood on a day, and the rights under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.contract import Json
from comity.mcp.answers import brief, page
from comity.mcp.arguments import CURSOR, FULL, LIMIT, Argument, Given, Sort
from comity.mcp.evidence import evidence
from comity.mcp.shapes import one, rows
from comity.mcp.tool import Study, Tool
from comity.mcp.tools.events import AS_KNOWN_ON
from comity.mcp.tools.ties import ON
from comity.model import ClaimId, RightAct, Status
from comity.reported import as_instrument
from comity.rights import answer_to_json
from comity.treaties import found_row
from comity.web.allowed import answered, asking, said_of
from comity.web.api.ties import instrument
from comity.web.asked import day_or_none
from comity.web.treaties.asked import REPORTS, treaties_asked
from comity.web.treaties.listing import told_in, treaties

__all__ = ["INSTRUMENTS", "RIGHTS"]

QUOTES = 2  # of an agreement that only reports tell of
TOLD = ("claim", "step", "said", "on")
PARTIES = 12  # that a row names
KEPT = ("id", "name", "kind", "status", "possible", "since", "parties", "known", "under", "certainty",
        "source", "reports_otherwise", "evidence")  # fmt: skip


def instruments(study: Study, given: Given) -> Json:
    """Treaties and arrangements, where each stood on a day (in_force, signed, ended …), with source and
    certainty; `known` false: only reports tell of it; `reports_otherwise`: claims that differ from what is
    known. Ask one by its `id` for its steps, joinings, scope and exceptions.
    """
    on, known = given.text("on"), given.text("as_known_on")
    known_on = day_or_none(known, "as_known_on") or study.room.today
    days = {"on": on or str(study.room.today), "as_known_on": str(known_on)}
    if given.text("id"):
        found = instrument(study.room, given.text("id"), on=on, as_known_on=known)
        row = _cited(study, [found], known_on)[0] | {"steps": [brief(step) for step in found["steps"]]}
        return page([brief(row)], 1, given, **days)
    asked = treaties_asked(
        study.room,
        state=given.texts("between"),
        kind=given.text("kind"),
        status=given.text("status"),
        reports=given.text("reports"),
        on=on,
        as_known_on=known,
    )
    every = treaties(study.room, asked).found
    shown = [found_row(one) for one in every[given.offset : given.offset + given.limit]]
    items = shown if given.full else [_short(row) for row in _cited(study, shown, known_on)]
    return page(items, len(every), given, **days)


def _cited(study: Study, rows: Sequence[Json], known_on: date) -> list[Json]:
    """With the words of reports as quotes to cite: what they say otherwise, and what only they tell of."""
    record = study.room.record()
    if record is None:
        return list(rows)
    told = {} if all(row["known"] for row in rows) else _claims_told(study, known_on)
    ids = [ClaimId(one["claim"]) for row in rows for one in row["reports_otherwise"]]
    ids += [id for row in rows for id in told.get(row["id"], ())[:QUOTES]]
    quotes = evidence(record, record.claims_by_id(ids))
    return [
        {
            **row,
            "reports_otherwise": [
                {name: one[name] for name in TOLD} | quotes.get(one["claim"], {})
                for one in row["reports_otherwise"]
            ],
            "evidence": [quotes[id] for id in told.get(row["id"], ())[:QUOTES] if id in quotes],
        }
        for row in rows
    ]


def _claims_told(study: Study, known_on: date) -> dict[str, list[ClaimId]]:
    """The claims of agreements that no knowledge has, by id."""
    told = (one for one in told_in(study.room, known_on) if one.instrument is None)
    return {as_instrument(one).id: [each.id for each in one.told] for one in told}


def _short(row: Json) -> Json:
    parties = row["parties"]
    more = {"more_parties": len(parties) - PARTIES} if len(parties) > PARTIES else {}
    return {**brief({name: row[name] for name in KEPT}, "known"), "parties": parties[:PARTIES], **more}


def rights(study: Study, given: Given) -> Json:
    """Whether somebody may enter, transit, stay, work or reside in a state, with what document, under which
    agreement. The answer `unknown` is no no: no right is known here. This is no legal advice.
    """
    knowledge, today = study.room.knowledge, study.room.today
    asked = asking(
        knowledge,
        act=given.text("act"),
        where=given.text("where"),
        citizen=given.texts("citizen"),
        holding=given.texts("holding"),
        on=day_or_none(given.text("on"), "on") or today,
        known_on=day_or_none(given.text("as_known_on"), "as_known_on") or today,
    )
    found = answered(knowledge, asked)
    row = answer_to_json(found, asked.act, asked.where)
    if not given.full:
        row["grounds"] = []  # `explanation` tells of each in words, with its source
    head = {"says": said_of(knowledge, asked, found), "on": str(asked.on), "as_known_on": str(asked.known_on)}
    return {"answer": row["answer"], **head, **brief(row)}


INSTRUMENTS = Tool(
    name="instruments",
    title="Agreements",
    ask=instruments,
    arguments=(
        Argument(name="between", about="States that all are parties, by name or code.", sort=Sort.TEXTS),
        Argument(name="id", about="One agreement, whole."),
        Argument(name="kind", about="A kind of the codebook: D1, E8 … (tool `codes`)."),
        Argument(name="status", about="Where it stands.", allowed=tuple(str(one) for one in Status)),
        Argument(
            name="reports",
            about="What reports have to do with it.",
            allowed=tuple(REPORTS),
        ),
        ON,
        AS_KNOWN_ON,
        LIMIT,
        CURSOR,
        FULL,
    ),
    shape=rows("instrument"),
)
RIGHTS = Tool(
    name="rights",
    title="Rights to enter, stay, work",
    ask=rights,
    arguments=(
        Argument(name="act", about="What.", needed=True, allowed=tuple(str(one) for one in RightAct)),
        Argument(name="where", about="The state, by name or code.", needed=True),
        Argument(name="citizen", about="States whose citizen somebody is.", sort=Sort.TEXTS),
        Argument(name="holding", about="Documents held: visa:STATE, residence:STATE.", sort=Sort.TEXTS),
        ON,
        AS_KNOWN_ON,
        FULL,
    ),
    shape=one("right"),
)
