"""Events, and where reports contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.contract import Json, event_to_json
from comity.gather import claims_then
from comity.mcp.answers import brief, names_of, page
from comity.mcp.arguments import CURSOR, FULL, LIMIT, Argument, Given, Sort
from comity.mcp.evidence import evidence, of_origins
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool
from comity.model import Claim, ClaimId, Conflict, Event
from comity.record import Record
from comity.web.asked import day_or_none
from comity.web.codes import QUADS
from comity.web.events.conflicts import ConflictsAsked, some_conflicts
from comity.web.events.listing import browsed
from comity.web.events.sought import Sought

__all__ = ["AS_KNOWN_ON", "BETWEEN", "CONFLICTS", "EVENTS", "event_row"]

QUOTES = 2  # of one event, or of one side of a conflict
KEPT = ("id", "type", "mode", "actors", "recipients", "earliest", "latest", "place", "modality", "countable",
        "origins", "publishers", "part_of", "conflicts", "verdicts")  # fmt: skip
UNKNOWN = ("actors", "earliest", "latest")  # told also where they are not known

BETWEEN = Argument(
    name="between", about="Parties that all take part, each by name, ISO code or id.", sort=Sort.TEXTS
)
AS_KNOWN_ON = Argument(name="as_known_on", about="YYYY-MM-DD: leave out all that was known later.")


def events(study: Study, given: Given) -> Json:
    """What happened, or is planned, threatened or denied, by day, the oldest first (for the newest, `cursor`
    = total - limit): one row a happening, however many reports tell it. `origins`: independent sources behind
    it. `countable`: it is told as having happened. A null day and an empty list of actors are not known.
    """
    words = {one.name: given.text(one.name) for one in ASKED}
    sought = Sought(between=given.texts("between"), **words)
    record = study.room.kept()
    found = browsed(study.room, record, sought, limit=given.limit, offset=given.offset)
    told = _told(record, found.events, sought.known_on)
    items = [event_row(event, told, full=given.full) for event in found.events]
    codes = {code for event in found.events for code in (*event.actors, *event.recipients)}
    return page(items, found.total, given, counting=found.counting, **names_of(study.room.knowledge, codes))


def conflicts(study: Study, given: Given) -> Json:
    """Where reports contradict one another on one event: each side with what it says and who says it. No side
    is preferred, unless a person's verdict favours a claim (`favoured`).
    """
    asked = ConflictsAsked(
        code=given.text("code"),
        between=given.texts("between"),
        as_known_on=day_or_none(given.text("as_known_on"), "as_known_on"),
    )
    record = study.room.kept()
    found = some_conflicts(study.room, record, asked, limit=given.limit, offset=given.offset)
    ids = [claim for one in found.conflicts for side in one.sides for claim in _shown(side.claims)]
    claims = _then(record, record.claims_by_id(ids), asked.as_known_on)
    told = evidence(record, claims)
    items = [_conflict_row(one, told, study) for one in found.conflicts]
    return page(items, found.total, given, by_code=dict(found.codes))


def event_row(event: Event, told: dict[str, Json], *, full: bool = False) -> Json:
    """In short, or as the contract has it; `told`: claims as quotes, by id."""
    row = event_to_json(event)
    if not full:
        row = brief({name: row[name] for name in KEPT}, *UNKNOWN)
    if not full and event.place is not None:
        row["place"] = brief(
            {
                "name": event.place.name or event.place.span.text,
                "country": event.place.country,
                "role": event.place.role.value,
            }
        )
    quotes = [told[id] for id in event.claims if id in told]
    more = len(event.claims) - len(quotes)
    return {**row, "evidence": quotes, **({"more_evidence": more} if more else {})}


def _told(record: Record, events: Iterable[Event], day: date | None) -> dict[str, Json]:
    """A few quotes of each event, of different origins where there are such."""
    wanted = list(events)
    every = record.claims_by_id(id for event in wanted for id in event.claims)
    claims = {claim.id: claim for claim in every}
    shown: list[Claim] = []
    for event in wanted:
        ours = [claims[id] for id in event.claims if id in claims]
        shown += of_origins(event, ours)[:QUOTES]
    return evidence(record, _then(record, shown, day))


def _then(record: Record, claims: list[Claim], day: date | None) -> list[Claim]:
    return claims if day is None else claims_then(record, claims, day)


def _shown(claims: tuple[ClaimId, ...]) -> tuple[ClaimId, ...]:
    return claims[:QUOTES]


def _conflict_row(conflict: Conflict, told: dict[str, Json], study: Study) -> Json:
    code = study.room.knowledge.findings[conflict.code]
    sides = [
        {
            "value": side.value,
            "origins": side.origins,
            "evidence": [told[id] for id in _shown(side.claims) if id in told],
            **({"more_evidence": len(side.claims) - QUOTES} if len(side.claims) > QUOTES else {}),
        }
        for side in conflict.sides
    ]
    row = {
        "id": conflict.id,
        "code": conflict.code,
        "says": code.says,
        "severity": code.severity.value,
        "event": conflict.event,
        "known_on": None if conflict.known_on is None else conflict.known_on.isoformat(),
        "favoured": conflict.favoured,
    }
    return {**brief(row), "sides": sides}


ASKED = (
    Argument(name="type", about="A type of the codebook: CONSULT, AID, COERCE … (tool `codes`)."),
    Argument(name="quad", about="Class of acts.", allowed=QUADS),
    Argument(name="since", about="YYYY-MM-DD: whose days may reach so far."),
    Argument(name="until", about="YYYY-MM-DD."),
    Argument(name="place", about="The state in which it took place."),
    Argument(name="counts", about="no: only what is not told as done.", allowed=("yes", "no")),
    Argument(name="conflicts", about="yes: only those that reports contradict.", allowed=("yes", "no")),
    Argument(name="origins", about="At least so many independent sources."),
    AS_KNOWN_ON,
)
EVENTS = Tool(
    name="events",
    title="Events",
    ask=events,
    arguments=(BETWEEN, *ASKED, LIMIT, CURSOR, FULL),
    shape=rows("event"),
)
CONFLICTS = Tool(
    name="conflicts",
    title="Conflicts between reports",
    ask=conflicts,
    arguments=(
        BETWEEN,
        Argument(name="code", about="A code: CONTRADICTION_DATE, DENIAL … (tool `codes`)."),
        AS_KNOWN_ON,
        LIMIT,
        CURSOR,
    ),
    shape=rows("conflict"),
)
