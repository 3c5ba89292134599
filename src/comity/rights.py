"""Who may enter, stay, work in a state, with what document, on a day, as known on a day.

    answer(rights, instruments, act=RightAct.ENTER, where="RUS", traveller=…, on=D, known_on=K)

A right counts where it is for such a traveller and its instrument binds, on that day, the state asked about
and the states by which the traveller has it. No right found means "not known in this record", and never "no".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from comity.ledger import Standing, standing
from comity.model import CountryCode, Instrument, InstrumentId, Right, RightAct, Status, Traveller

__all__ = ["Answer", "Ground", "answer"]

BINDING = (Status.IN_FORCE, Status.PROVISIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A right for such a traveller, where its instrument stands, and which of its exceptions meet them."""

    right: Right
    standing: Standing
    met: tuple[str, ...]

    @property
    def holds(self) -> bool | None:
        """Whether it gives the right on this day; None where that is open."""
        if self.standing.status is Status.UNKNOWN:
            return None
        return self.standing.status in BINDING and not self.met


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`allowed_with` documents, `not_allowed` where an exception names such a traveller, or `unknown`.

    `grounds`: all rights for such a traveller, those that hold first; of the others it is told why not.
    """

    answer: str
    grounds: tuple[Ground, ...]


def answer(
    rights: Iterable[Right],
    instruments: Mapping[InstrumentId, Instrument],
    *,
    act: RightAct,
    where: CountryCode,
    traveller: Traveller,
    on: date,
    known_on: date,
) -> Answer:
    """What such a traveller may do there; every ground is told, also those that do not hold."""
    found = [
        Ground(
            right=right,
            standing=_standing(instruments[right.instrument], right, where, traveller, on, known_on),
            met=tuple(text for text, who in right.exceptions if who is not None and fits(who, traveller)),
        )
        for right in rights
        if right.act == act and where in right.where and fits(right.who, traveller)
    ]
    found.sort(key=lambda ground: (not ground.holds, ground.right.id))
    barred = any(ground.met and ground.standing.status in BINDING for ground in found)
    said = "allowed_with" if any(ground.holds for ground in found) else "not_allowed" if barred else "unknown"
    return Answer(answer=said, grounds=tuple(found))


def fits(who: Traveller, asks: Traveller) -> bool:
    """Whether a right, or an exception, is for somebody like this; what is not said of them meets nothing."""
    if who.citizen and not set(who.citizen) & set(asks.citizen):
        return False
    if who.holding and not set(who.holding) & set(asks.holding):
        return False
    return not set(who.not_citizen) & set(asks.citizen)


def _standing(
    instrument: Instrument, right: Right, where: CountryCode, traveller: Traveller, on: date, known_on: date
) -> Standing:
    """Where it stands for the state asked about and those by which the traveller has the right."""
    asked = {where, *_by(right, traveller)} & set(instrument.parties)
    return standing(instrument, on=on, known_on=known_on, of=sorted(asked))


def _by(right: Right, traveller: Traveller) -> Iterator[CountryCode]:
    yield from set(right.who.citizen) & set(traveller.citizen)
    for held in set(right.who.holding) & set(traveller.holding):
        yield CountryCode(held.partition(":")[2])
