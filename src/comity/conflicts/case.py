"""What a search for conflicts is handed: one event, and what each report says of it and around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.knowledge import Knowledge
from comity.knowledge.language.conflicting import ConflictWords, conflict_words
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    ConflictId,
    Copy,
    Event,
    FindingCodeId,
    ReportId,
    Side,
    Span,
    mint,
)

__all__ = ["Case", "Told", "Value", "conflict", "listed"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What one report says of the event; of one case each report is there once, and the same only as itself.

    `claims` tell it, done or planned; `against` say that it was not so; `others` are the rest of what the
    report says. `sentences`: those of its text, where it is at hand. `origin`: the number of its group of
    origin; reports of one number are one source.
    """

    report: ReportId
    name: str
    known_on: date
    published: date | None
    publisher: str | None
    origin: int
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...]
    others: tuple[Claim, ...]
    sentences: tuple[Span, ...] = ()
    all: tuple[Claim, ...] = field(init=False, repr=False)  # everything that the report says
    telling: frozenset[ClaimId] = field(init=False, repr=False)  # the ids of `claims`

    def __post_init__(self) -> None:
        object.__setattr__(self, "telling", frozenset(claim.id for claim in self.claims))
        object.__setattr__(self, "all", (*self.claims, *self.against, *self.others))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One event under examination. `copies`: by the ids of two reports, in ascending order.

    `beside`: reports that do not tell it, but something near to it, and may speak against it. `tellers`: the
    reports that tell it. `kept`: what has been worked out about it, see `once`.
    """

    event: Event
    told: tuple[Told, ...]
    copies: Mapping[tuple[ReportId, ReportId], Copy]
    knowledge: Knowledge
    beside: tuple[Told, ...] = ()
    tellers: tuple[Told, ...] = field(init=False, repr=False)
    words: ConflictWords = field(init=False, repr=False, compare=False)
    kept: dict[object, object] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tellers", tuple(told for told in self.told if told.claims))
        object.__setattr__(self, "words", conflict_words(self.knowledge.folder))


@dataclass(frozen=True, slots=True)
class Value:
    """What one claim of one report says: `key` makes it the same as another, `text` shows it."""

    key: object
    text: str
    told: Told
    claim: Claim


def conflict(
    case: Case, code: str, message: str, sides: Iterable[Iterable[Value]], *, topic: str = ""
) -> Conflict:
    """The sides, each with what it says; the side of most origins first, of equals the one known first.

    The id holds as long as the event is the same, whatever reports join a side; `topic` tells two conflicts
    of one code in one event apart.
    """
    made = sorted((_side(list(values)) for values in sides), key=_order(case))
    first = min(told.known_on for told in case.told)
    days = {told.name: told.known_on for told in (*case.told, *case.beside)}
    begun = [min((days[name] for name in side.reports), default=first) for side in made]
    return Conflict(
        id=ConflictId(mint("k", case.event.id, code, topic)),
        code=FindingCodeId(code),
        event=case.event.id,
        message=message,
        sides=tuple(made),
        known_on=sorted(begun)[1] if len(begun) > 1 else None,
    )


def listed(sides: Iterable[Sequence[Value]]) -> str:
    """What the sides say, one after the other."""
    return "; ".join(side[0].text for side in sides)


def _side(values: list[Value]) -> Side:
    return Side(
        value=values[0].text,
        claims=tuple(dict.fromkeys(value.claim.id for value in values)),
        reports=tuple(sorted({value.told.name for value in values})),
        origins=len({value.told.origin for value in values}),
    )


def _order(case: Case) -> Callable[[Side], tuple[int, date, str]]:
    days = {told.name: told.known_on for told in (*case.told, *case.beside)}

    def rank(side: Side) -> tuple[int, date, str]:
        return -side.origins, min(days[name] for name in side.reports), side.value

    return rank
