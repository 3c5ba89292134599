"""Who somebody is and what it does in the record, who says what of whom, and who held an office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from comity.contract import Json
from comity.errors import UsageError
from comity.knowledge.meant import party_of
from comity.mcp.answers import brief, names_of, page
from comity.mcp.arguments import CURSOR, FULL, LIMIT, Argument, Given
from comity.mcp.evidence import claim_row, evidence
from comity.mcp.shapes import one, rows
from comity.mcp.tool import Study, Tool
from comity.model import Kind
from comity.record.voicing import claims_asked
from comity.web.actors.answer import actor_to_json
from comity.web.actors.claims import ClaimsAsked, asked_of
from comity.web.actors.listing import ActorsAsked, actors_found
from comity.web.actors.page import known_actor
from comity.web.api.ties import who as held
from comity.web.asked import day_or_none

__all__ = ["ACTOR", "CLAIMS", "WHO"]

MOST = 8  # entries of each list of an actor
LISTS = ("names", "offices", "belongs_to", "members", "voices", "findings")
NAMES = ("name", "acronym", "")
ROLES = ("", "by", "of")

PARTY = Argument(name="actor", about="A state, body or person by name, ISO code or id.", needed=True)


def actor(study: Study, given: Given) -> Json:
    """Who a state, body or person is: names, offices held, memberships with their sources, and in how many
    events and claims of the record it takes part, with whom.
    """
    knowledge, on = study.room.knowledge, day_or_none(given.text("on"), "on")
    found = actor_to_json(study.room, study.room.record(), _meant(study, given), on)
    if given.full:
        return found
    own = {found["id"].casefold(), found["name"].casefold()}
    row = {**found, **{name: _cut(found[name], own) for name in LISTS}}
    names = [name["text"] for name in found["names"] if name["form"] in NAMES]
    row["names"] = list(dict.fromkeys(names))[:MOST]
    row["offices"] = _cut(sorted(found["offices"], key=_end, reverse=True), own)
    row["findings"] = _doubts(found["findings"])
    row["events"] |= {name: _cut(found["events"][name], set()) for name in ("types", "others")}
    more = {name: len(found[name]) - MOST for name in LISTS if len(found[name]) > MOST}
    others = [other["id"] for other in row["events"]["others"]]
    return {**brief(row, "country"), **({"more": more} if more else {}), **names_of(knowledge, others)}


def claims(study: Study, given: Given) -> Json:
    """What reports say that an actor does (`role` left out), what it says itself (`by`), or what others say
    of it (`of`); the latest known first, each claim with its sentence, report and speaker. Without `speaker`
    the report itself says it.
    """
    record, knowledge = study.room.kept(), study.room.knowledge
    who = known_actor(study.room, record, _meant(study, given))
    sought = ClaimsAsked(said=given.text("role"), kind=given.text("kind"))
    asked = asked_of(knowledge, who, sought)
    total, found = claims_asked(record, asked, limit=given.limit, offset=given.offset)
    quotes = evidence(record, found)
    items = [{**quotes[claim.id], **claim_row(claim)} for claim in found]
    codes = {code for item in items for code in (*item.get("actors", ()), *item.get("recipients", ()))}
    return page(items, total, given, **names_of(knowledge, codes))


def who(study: Study, given: Given) -> Json:
    """Who held an office of a state on a day, with the source of the term: head-of-state, foreign-minister …,
    ambassador:STATE for one at a state or body. It never falls back on today; `against`: terms of other
    sources that differ.
    """
    office = given.text("office").replace("_", "-").replace(" ", "-")
    found = held(study.room, office, given.text("state"), given.text("on"))
    shown = {**found, "holders": [brief(each) for each in found["holders"]]}
    return shown if given.full else brief(shown, "holders")


def _meant(study: Study, given: Given) -> str:
    """By code, id or name; else the one in the record of which it is a part of the name."""
    knowledge, word = study.room.knowledge, given.text("actor")
    try:
        return party_of(knowledge, word, "actor")
    except UsageError:
        found = actors_found(knowledge, study.room.kept(), ActorsAsked(q=word)).listed
    ids = [one.actor.id for one in found]
    if word in ids:
        return word
    if len(ids) == 1:
        return ids[0]
    allowed = ", ".join(ids[:MOST]) or "a name, code or id: `search` with group=entities finds such"
    raise UsageError(f"{word!r} is {len(ids)} actors of the record", place="actor", allowed=allowed)


def _cut(values: Sequence[Json], own: Set[str]) -> list[Json]:
    """The first of a list, each without what the whole is about."""
    return [
        {name: value for name, value in brief(each).items() if str(value).casefold() not in own}
        for each in values[:MOST]
    ]


def _doubts(findings: Sequence[Json]) -> list[Json]:
    """Each message once, with the number of reports on which it is told."""
    told = Counter((each["code"], each["severity"], each["message"]) for each in findings)
    return [
        {"code": code, "severity": severity, "message": message, "reports": number}
        for (code, severity, message), number in told.most_common(MOST)
    ]


def _end(term: Json) -> str:
    return str(term["to"] or "9999")


ACTOR = Tool(
    name="actor",
    title="Who somebody is",
    ask=actor,
    arguments=(PARTY, Argument(name="on", about="YYYY-MM-DD: whether memberships held on it."), FULL),
    shape=one("actor"),
)
CLAIMS = Tool(
    name="claims",
    title="Claims of an actor",
    ask=claims,
    arguments=(
        PARTY,
        Argument(name="role", about="by: its own statements; of: what others say of it.", allowed=ROLES[1:]),
        Argument(name="kind", about="One kind of claim.", allowed=tuple(str(one) for one in Kind)),
        LIMIT,
        CURSOR,
    ),
    shape=rows("claim"),
)
WHO = Tool(
    name="who",
    title="Who held an office",
    ask=who,
    arguments=(
        Argument(name="office", about="foreign-minister, ambassador:STATE …", needed=True),
        Argument(name="state", about="By name or code.", needed=True),
        Argument(name="on", about="YYYY-MM-DD.", needed=True),
        FULL,
    ),
    shape=one("who"),
)
