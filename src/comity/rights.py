"""Who may enter, stay, work in a state, with what document, on a day, as known on a day.

    answer(rights, instruments, act=RightAct.ENTER, where="RUS", traveller=…, on=D, known_on=K)

A right counts where it is for such a traveller and its instrument binds, on that day, the state asked about
and the states by which the traveller has it. No right found means "not known in this record", and never "no".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from comity.contract import Json
from comity.ledger import Standing, standing
from comity.model import CountryCode, Instrument, InstrumentId, Right, RightAct, Status, Traveller

__all__ = ["HOLDS", "Answer", "Ground", "answer", "answer_to_json", "explained"]

HOLDS = {True: "holds", False: "does not hold", None: "open"}
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


def explained(found: Answer, act: RightAct, where: CountryCode) -> Iterator[tuple[int, str]]:
    """The answer, then every right that was looked at, step by step: each line with how far in it stands."""
    said = {
        "allowed_with": f"may {act.value} {where} with what is named below",
        "not_allowed": f"may not {act.value} {where}",
    }
    yield 0, said.get(found.answer, "not known in this record")
    for ground in found.grounds:
        treaty = ground.standing.instrument
        yield 1, f"{HOLDS[ground.holds]}: {treaty.name} ({treaty.id}), {ground.standing.words}"
        yield from ((2, line) for line in _limits(ground))


def _limits(ground: Ground) -> Iterator[str]:
    right = ground.right
    yield f"with {', or '.join(' and '.join(group) for group in right.documents)}"
    if right.stay_days is not None:
        yield f"for at most {right.stay_days} days at a time"
    if right.coming_from:
        yield f"coming straight from {', '.join(right.coming_from)}"
    if right.conditions:
        yield right.conditions
    for text, _ in right.exceptions:
        yield f"{'not for such a person' if text in ground.met else 'except'}: {text}"
    yield f"source: {right.source} ({right.certainty.value})"


def answer_to_json(found: Answer, act: RightAct, where: CountryCode) -> Json:
    """The answer with the first right that holds; all that were looked at are in `grounds`."""
    first = next((ground.right for ground in found.grounds if ground.holds), None)
    return {
        "answer": found.answer,
        "documents": [] if first is None else [list(group) for group in first.documents],
        "instrument": None if first is None else first.instrument,
        "exceptions": [] if first is None else [text for text, _ in first.exceptions],
        "explanation": [line for _, line in explained(found, act, where)],
        "grounds": [_ground_to_json(ground) for ground in found.grounds],
    }


def _ground_to_json(ground: Ground) -> Json:
    right = ground.right
    return {
        "right": right.id,
        "holds": ground.holds,
        "instrument": right.instrument,
        "status": ground.standing.status.value,
        "possible": [status.value for status in ground.standing.possible],
        "documents": [list(group) for group in right.documents],
        "stay_days": right.stay_days,
        "coming_from": list(right.coming_from),
        "conditions": right.conditions,
        "exceptions": [text for text, _ in right.exceptions],
        "met": list(ground.met),
        "certainty": right.certainty.value,
        "source": right.source,
    }


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
