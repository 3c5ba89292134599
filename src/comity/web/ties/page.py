"""What the page of a tie shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

from comity.brief.standings import status_of
from comity.brief.words import READINGS, in_words, joined
from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import Level
from comity.ties import Beside
from comity.web.room import Room
from comity.web.states import called
from comity.web.ties.answers import Tie, tie_in
from comity.web.ties.asked import TieAsked
from comity.web.ties.grounds import Opened, opened
from comity.web.ties.lives import lives_by_pillar
from comity.web.ties.months import QUADS, drawn
from comity.web.ties.steps import Chart, chart_of, short

__all__ = ["check_pillar", "names_of", "tie_page", "work_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A level now: number, meaning, reason; `was`: what it is with nothing left out, where that differs."""

    reading: str
    short: str
    words: str
    why: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """One pillar: its readings now, its steps, its ladder, and, where it is opened, its grounds."""

    id: str
    name: str
    open: bool
    cells: tuple[Cell, ...]
    chart: Chart
    ladder: tuple[tuple[int, str], ...]
    readings: tuple[Opened, ...]


def tie_page(room: Room, asked: TieAsked) -> dict[str, Any]:
    """The values of the template."""
    one = tie_in(room, asked)
    lives = lives_by_pillar(room.knowledge.instruments.all, one.ladders, asked)
    drawn_lives = {life.id for _, found in lives for life in found}
    other = tie_in(room, asked.only_beside()) if asked.against else None
    return {
        "asked": asked,
        "names": names_of(room, asked.states),
        "there": one.record is not None,
        "rejected": sorted(one.sources.reported.rejected),
        "pillars": [_pillar(one, ladder) for ladder in one.ladders],
        "lives": lives,
        "out_otherwise": [id for id in asked.without if id not in drawn_lives],
        "beside": [_beside(room, each, asked) for each in one.beside],
        "series": drawn(one.series, first=asked.first, last=asked.last),
        "quads": QUADS,
        "sliders": _sliders(room, asked),
        "state_names": [called(room.knowledge, state) for state in asked.states],
        "other": None if other is None else _other(room, other),
    }


def work_out(room: Room, asked: TieAsked, tell: Callable[[str], None]) -> None:
    """What the page shows is worked out and kept; `tell` is told how far it is.

    Reports into which nobody looked with what is known now are looked into first, once.
    """
    if asked.as_known_on is None and not asked.changed:
        room.look_into(asked.states)
    whole = replace(asked, without=(), without_sources=())
    for one in (
        asked,
        *([whole] if asked.changed else []),
        *([asked.only_beside()] if asked.against else []),
    ):
        tie_in(room, one, tell).work_out()


def check_pillar(knowledge: Knowledge, asked: TieAsked) -> None:
    """A UsageError where the pillar that is to be opened is none."""
    known = [str(ladder.pillar) for ladder in load_ladders(knowledge.folder)] if asked.pillar else []
    if asked.pillar not in (*known, ""):
        raise UsageError(f"{asked.pillar!r} is no pillar", place="pillar", allowed=", ".join(known))


def names_of(room: Room, states: Iterable[str]) -> str:
    return joined([called(room.knowledge, state) for state in states])


def _pillar(one: Tie, ladder: Ladder) -> Pillar:
    is_open = one.asked.pillar == ladder.pillar
    return Pillar(
        id=ladder.pillar,
        name=ladder.name,
        open=is_open,
        cells=_cells(one, ladder),
        chart=chart_of(ladder, one.over, one.levels, one.asked),
        ladder=tuple((rung.level, rung.meaning) for rung in ladder.rungs),
        readings=tuple(opened(one, ladder)) if is_open else (),
    )


def _cells(one: Tie, ladder: Ladder) -> tuple[Cell, ...]:
    whole = one
    if one.asked.changed:
        whole = replace(one, asked=replace(one.asked, without=(), without_sources=()))
    return tuple(
        _cell(ladder, level, before)
        for level, before in zip(one.levels, whole.levels, strict=True)
        if level.pillar == ladder.pillar
    )


def _cell(ladder: Ladder, level: Level, before: Level) -> Cell:
    return Cell(
        reading=READINGS[level.reading],
        short=short(level),
        words=in_words(ladder, level),
        why=level.why_unknown,
        was="" if short(level) == short(before) else short(before),
    )


def _other(room: Room, other: Tie) -> dict[str, Any]:
    """The second tie, beside the first."""
    return {
        "names": names_of(room, other.asked.states),
        "href": other.asked.address(),
        "pillars": [(ladder.name, _cells(other, ladder)) for ladder in other.ladders],
    }


def _beside(room: Room, each: Beside, asked: TieAsked) -> dict[str, Any]:
    treaty = each.standing.instrument
    sides = ""
    if treaty.givers:
        sides = f"from {_few(room, treaty.givers)} to {_few(room, treaty.takers)}"
    return {
        "imposed": each.imposed,
        "states": names_of(room, each.states),
        "name": treaty.name,
        "href": f"/instrument/{quote(treaty.id)}?on={asked.on}&as_known_on={asked.known_on}",
        "stands": status_of(each.standing),
        "sides": sides,
        "source": treaty.source,
    }


def _few(room: Room, states: tuple[str, ...]) -> str:
    """The first of many, and how many more."""
    some = [called(room.knowledge, state) for state in states[:3]]
    return joined(some) if len(states) <= 3 else f"{', '.join(some)} and {len(states) - 3} more"


def _sliders(room: Room, asked: TieAsked) -> list[dict[str, Any]]:
    """The two days, each as a date and as a place between the first month that is offered and the last."""
    first = _month(min(asked.first, asked.on, asked.known_on))
    last = max(_month(room.today), _month(asked.on), _month(asked.known_on))
    days = (
        ("on", "On", asked.on, asked.on),
        ("as_known_on", "As known on", asked.known_on, asked.as_known_on),
    )
    return [
        {
            "name": name, "label": label, "at": _month(day), "first": first, "last": last,
            "day": "" if said is None else str(said),
        }
        for name, label, day, said in days
    ]  # fmt: skip


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
