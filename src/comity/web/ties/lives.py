"""The lives of instruments between states: where each stood on every day of some years, as bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from comity.brief.standings import status_of
from comity.knowledge.ladders import Ladder
from comity.ledger import standing
from comity.model import CountryCode, Instrument, InstrumentId, Status
from comity.web.axis import Axis
from comity.web.ties.asked import TieAsked

__all__ = ["Life", "Phase", "lives_by_pillar"]

WIDTH = 600.0
DAY = timedelta(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """From `first` to `last` it stood like this."""

    status: str
    first: date
    last: date
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """An instrument with its phases; `stands`: where it stands on the day asked about; `out`: left out."""

    id: str
    name: str
    href: str
    stands: str
    out: bool
    phases: tuple[Phase, ...]

    @property
    def says(self) -> str:
        return "; ".join(f"{one.status} from {one.first} to {one.last}" for one in self.phases)


def lives_by_pillar(
    known: Mapping[InstrumentId, Instrument], ladders: Iterable[Ladder], asked: TieAsked
) -> list[tuple[str, list[Life]]]:
    """By the pillar of its main kind, the one first known there first; what ties two of the states."""
    tied = [one for one in known.values() if _ties(one, asked.states)]
    found = []
    for ladder in ladders:
        ours = sorted(
            (one for one in tied if one.kinds and one.kinds[0] in ladder.kinds),
            key=lambda one: (one.steps[0].on.earliest or date.min if one.steps else date.min, one.id),
        )
        lives = [_life(one, asked) for one in ours]
        found.append((ladder.name, [one for one in lives if one.phases]))
    return [(name, lives) for name, lives in found if lives]


def _ties(one: Instrument, states: Sequence[CountryCode]) -> bool:
    if one.givers:
        return any(
            giver != taker for giver in {*one.givers} & {*states} for taker in {*one.takers} & {*states}
        )
    return len({*one.parties} & {*states}) > 1


def _life(one: Instrument, asked: TieAsked) -> Life:
    of = sorted({*one.parties} & {*asked.states})
    now = standing(one, on=asked.on, known_on=asked.known_on, of=of)
    axis = Axis(first=asked.first, last=asked.last, left=0.0, right=WIDTH)
    days = f"?on={asked.on}&as_known_on={asked.known_on}&between={quote(asked.pair)}"
    return Life(
        id=one.id,
        name=one.name,
        href=f"/instrument/{quote(one.id)}{days}",
        stands=status_of(now),
        out=one.id in asked.without,
        phases=tuple(_phases(one, of, asked, axis)),
    )


def _phases(one: Instrument, of: Sequence[CountryCode], asked: TieAsked, axis: Axis) -> Iterator[Phase]:
    """Asked on each day on which a step or a membership may change where it stands."""
    days = sorted({asked.first, *(day for day in _turns(one) if asked.first < day <= asked.last)})
    begun: list[tuple[date, Status]] = []
    for day in days:
        status = standing(one, on=day, known_on=asked.known_on, of=of).status
        if not begun or begun[-1][1] is not status:
            begun.append((day, status))
    ends = [day - DAY for day, _ in begun[1:]]
    for (day, status), end in zip(begun, [*ends, asked.last], strict=True):
        if status is not Status.NONE:
            x = axis.at(day)
            width = max(round(axis.behind(end) - x, 1), 1.0)
            yield Phase(status=status.value.replace("_", " "), first=day, last=end, x=x, width=width)


def _turns(one: Instrument) -> Iterator[date]:
    bounds = [*(step.on for step in one.steps), *(joining.on for joining in one.joinings)]
    for each in bounds:
        for day in (each.earliest, each.latest):
            if day is not None:
                yield from (day, day + DAY if day < date.max else day)
    yield from (step.known_on for step in one.steps)
