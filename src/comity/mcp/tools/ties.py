"""How closely states are tied, and how that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.contract import Json, level_to_json, month_to_json
from comity.errors import UsageError
from comity.knowledge.meant import tied_states
from comity.mcp.answers import brief, page
from comity.mcp.arguments import CURSOR, FULL, LIMIT, Argument, Given, Sort
from comity.mcp.evidence import evidence
from comity.mcp.shapes import rows
from comity.mcp.tool import Study, Tool
from comity.mcp.tools.events import AS_KNOWN_ON
from comity.model import ClaimId, Ground, GroundKind, InstrumentId, Level, LevelReading, Month
from comity.ties import beside_to_json
from comity.web.ties.answers import Tie, tie_in
from comity.web.ties.asked import TieAsked, tie_asked

__all__ = ["STATES", "TIES", "TIES_OVER_TIME"]

GROUNDS = 2  # of one level, unless a pillar is asked for
MONTH = ("from", "to", "month", "reports", "events", "by_quad", "score_sum", "surge", "event_ids")
OVER = ("levels", "events", "beside")
STATES = Argument(
    name="states",
    about="Two states or more, each by name or ISO code.",
    sort=Sort.TEXTS,
    needed=True,
)
ON = Argument(name="on", about="YYYY-MM-DD; else today.")


def ties(study: Study, given: Given) -> Json:
    """How closely states are tied on a day, in seven pillars (defence, politics, economy, money, mobility of
    citizens and of third-country people, infrastructure), each read three ways that are never merged: de_jure
    (agreements), de_facto (events in a window of months before the day), claimed (what texts say). A null
    level lies from `low` to `high`, or is not known: `why_unknown`. Ask one `pillar` for all its
    grounds, and each pair of a group for those of the pair.
    """
    tie = _tie(study, given)
    pillar, reading = given.text("pillar"), given.text("reading")
    allowed = [str(ladder.pillar) for ladder in tie.ladders]
    if pillar and pillar not in allowed:
        raise UsageError(repr(pillar[:40]), place="pillar", allowed=", ".join(allowed))
    found = [one for one in tie.levels if pillar in ("", one.pillar) and reading in ("", one.reading.value)]
    shown = found[given.offset : given.offset + given.limit]
    most = None if pillar else GROUNDS
    quotes = _quotes(tie, (ground for one in shown for ground in _first(one, most)))
    items = [level_to_json(one) if given.full else _level_row(one, tie, quotes, most) for one in shown]
    return page(items, len(found), given, **_asked(tie))


def ties_over_time(study: Study, given: Given) -> Json:
    """How a tie changed: `what` = levels (stretches of days with one level), events (numbers of each ordered
    pair and month; null, not 0, where no report covers the month; `surge`: it stands out) or beside
    (sanctions, and what binds one of the states to others).
    """
    tie, what = _tie(study, given), given.text("what") or OVER[0]
    if what == "levels":
        items = [_stretch_row(one.level, str(one.first), str(one.last), tie) for one in tie.over]
    elif what == "events":
        study.room.kept()
        items = [_month_row(month) for month in tie.series if month.reports]
    else:
        items = [brief(beside_to_json(one)) for one in tie.beside]
    pillar = given.text("pillar")
    items = [item for item in items if pillar in ("", item.get("pillar", pillar))]
    days = {"from": str(tie.asked.first), "to": str(tie.asked.last)}
    return page(items[given.offset :], len(items), given, **_asked(tie), **days)


def _tie(study: Study, given: Given) -> Tie:
    states = tied_states(study.room.knowledge, given.texts("states"), "states")
    asked = tie_asked(
        study.room,
        "-".join(states),
        on=given.text("on"),
        as_known_on=given.text("as_known_on"),
        window=given.text("window"),
        first=given.text("since"),
        last=given.text("until"),
        without=given.texts("without"),
    )
    return tie_in(study.room, asked)


def _asked(tie: Tie) -> Json:
    """The question as it was understood: an answer without its day cannot be cited."""
    asked: TieAsked = tie.asked
    days = {"on": str(asked.on), "as_known_on": str(asked.known_on)}
    without = {"without": list(asked.without)} if asked.without else {}
    return {"states": list(asked.states), **days, **without}


def _level_row(level: Level, tie: Tie, quotes: dict[str, Json], most: int | None) -> Json:
    shown = _first(level, most)
    row = {
        "pillar": level.pillar,
        "reading": level.reading.value,
        "level": level.level,
        "low": None if level.level is not None else level.low,
        "high": None if level.level is not None else level.high,
        "means": _means(level, tie),
        "why_unknown": level.why_unknown,
        "grounds": [_ground_row(ground, tie, quotes) for ground in shown],
        "more_grounds": len(level.grounds) - len(shown),
    }
    row["more_grounds"] = row["more_grounds"] or None
    return brief(row, "level") | _pairs(level)


def _pairs(level: Level) -> Json:
    """Of a group, in a word for each two of them."""
    told = {"-".join(pair.states): [pair.low, pair.high] for pair in level.pairs}
    return {"pairs": told} if told else {}


def _means(level: Level, tie: Tie) -> str | None:
    ladder = next(one for one in tie.ladders if one.pillar == level.pillar)
    return None if level.level is None else ladder.rungs[level.level].meaning


def _first(level: Level, most: int | None) -> Sequence[Ground]:
    """Those on which it rests before the others."""
    return sorted(level.grounds, key=lambda ground: not ground.decides)[:most]


def _ground_row(ground: Ground, tie: Tie, quotes: dict[str, Json]) -> Json:
    quote = next((quotes[id] for id in _claims(ground) if id in quotes), None)
    row = {
        "kind": ground.kind.value,
        "id": ground.id,
        "decides": ground.decides or None,
        "open": ground.open or None,
        "note": ground.note,
        "at_most": ground.at_most,
        "giver": ground.giver,
        **_known(ground, tie),
        "evidence": [] if quote is None else [quote],
    }
    return brief(row)


def _known(ground: Ground, tie: Tie) -> Json:
    """Of what is known beforehand its name and source."""
    known, id = tie.knowledge.instruments, InstrumentId(ground.id)
    if ground.kind not in (GroundKind.INSTRUMENT, GroundKind.ABSENCE):
        return {}
    found = known.all.get(id) or known.absences.get(id)
    return {} if found is None else {"name": found.name, "source": found.source}


def _claims(ground: Ground) -> Sequence[str]:
    return (ground.id,) if ground.kind is GroundKind.CLAIM else ground.claims[:1]


def _quotes(tie: Tie, grounds: Iterable[Ground]) -> dict[str, Json]:
    ids = [ClaimId(id) for ground in grounds for id in _claims(ground)]
    return {} if tie.record is None else evidence(tie.record, tie.record.claims_by_id(ids))


def _stretch_row(level: Level, first: str, last: str, tie: Tie) -> Json:
    row = _level_row(level, tie, {}, 0)
    decide = [ground.id for ground in level.grounds if ground.decides]
    short = {name: value for name, value in row.items() if name != "more_grounds"}
    return {"first": first, "last": last, **short, **({"rests_on": decide[:GROUNDS]} if decide else {})}


def _month_row(month: Month) -> Json:
    """In short: the means and the months before a surge can be asked for over HTTP."""
    row = month_to_json(month)
    row["by_quad"] = {quad: number for quad, number in (row["by_quad"] or {}).items() if number}
    if row["surge"] is not None:
        row["surge"] = {name: value for name, value in row["surge"].items() if name != "baseline"}
    return brief({name: row[name] for name in MONTH}, "events")


ALL = replace(LIMIT, usual=21, about="Rows at most; else 21: all pillars and readings of a pair.")
PILLAR = Argument(name="pillar", about="One pillar: defence, economy, mobility_citizens …")
TIES = Tool(
    name="ties",
    title="Levels of a tie",
    ask=ties,
    arguments=(
        STATES,
        ON,
        PILLAR,
        Argument(name="reading", about="One reading.", allowed=tuple(str(one) for one in LevelReading)),
        Argument(name="window", about="Months before the day in which events and texts count."),
        Argument(name="without", about="Ids of instruments to leave out: what if?", sort=Sort.TEXTS),
        AS_KNOWN_ON,
        ALL,
        CURSOR,
        FULL,
    ),
    shape=rows("level"),
)
TIES_OVER_TIME = Tool(
    name="ties_over_time",
    title="A tie over time",
    ask=ties_over_time,
    arguments=(
        STATES,
        Argument(name="what", about="levels, if nothing is said.", allowed=OVER),
        PILLAR,
        Argument(name="since", about="YYYY-MM-DD; else 15 years before `until`."),
        Argument(name="until", about="YYYY-MM-DD; else today."),
        AS_KNOWN_ON,
        LIMIT,
        CURSOR,
    ),
    shape=rows(),
)
