"""Beside the tie: sanctions, and what binds one of the states to others; none of it is in a level."""

from __future__ import annotations

from collections.abc import Iterator

from comity.brief.citing import instrument, searched_law
from comity.brief.standings import joined_by, status_of
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Told
from comity.brief.words import joined, named
from comity.model import Instrument
from comity.ties import Beside, beside

__all__ = ["others"]

FEW = 3  # states of one side that are all named


def others(tie: Tie) -> Chapter:
    """Sanctions first, then ties of one of them with others."""
    found = beside(tie.states, tie.sources.instruments, tie.ladders, on=tie.on, known_on=tie.known_on)
    lines = tuple(_lines(tie, found)) or (
        Told(text="Nothing of this kind is known here.", cited=(searched_law(tie),)),
    )
    return Chapter(key="beside", heading="Beside the tie, in no level", lines=lines)


def _lines(tie: Tie, found: tuple[Beside, ...]) -> Iterator[Told]:
    for each in found:
        treaty = each.standing.instrument
        since = joined_by(each.standing, each.states, on=tie.on, known_on=tie.known_on)
        bound = joined([named(tie, state) for state in each.states])
        supposed = treaty.id in tie.sources.supposed
        yield Told(
            group="Sanctions" if each.imposed else f"With others: {bound}",
            head=f"{'supposed: ' if supposed else ''}{treaty.name}",
            text=f"{status_of(each.standing, since)}{_sides(tie, treaty) if each.imposed else ''}.",
            cited=(instrument(tie, treaty),),
            supposed=supposed,
        )


def _sides(tie: Tie, treaty: Instrument) -> str:
    """Who imposes them, and on whom."""
    if not treaty.givers:
        return ""
    givers, takers = (_some(tie, side) for side in (treaty.givers, treaty.takers))
    return f"; imposed by {givers} on {takers}"


def _some(tie: Tie, states: tuple[str, ...]) -> str:
    """Those asked about by name, then how many others; all of them where they are few."""
    ours = [state for state in states if state in tie.states]
    if len(states) <= FEW:
        return joined([named(tie, state) for state in states])
    rest = f"{len(states) - len(ours)} {'others' if ours else 'states and bodies'}"
    return joined([*(named(tie, state) for state in ours), rest])
