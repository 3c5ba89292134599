"""Known instruments, and what is known not to be there: `data/instruments/*.jsonl`, `data/absences/*.jsonl`.

A line is one instrument with its steps, or one sourced statement of absence. A day may be known by its month
or year only: it is then an interval. A step was known on its own day, or the last that it can be, unless the
row says otherwise; a forecast always says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints, model_validator

from comity.errors import KnowledgeError
from comity.knowledge.files import Row, read_table
from comity.knowledge.pillars import features
from comity.knowledge.tenures import Days
from comity.model import (
    Absence,
    Bounds,
    Certainty,
    CountryCode,
    Instrument,
    InstrumentId,
    InstrumentKindCode,
    Joining,
    Step,
    StepKind,
)

__all__ = ["Instruments", "load_instruments", "load_supposed"]

Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]+$")]
Parties = Annotated[tuple[Code, ...], Field(min_length=1)]


class StepRow(Row):
    """One step; `of` is given with a forecast, which must say since when it was known, and only there."""

    step: StepKind
    on: Days
    known_on: Days | None = None
    by: Code | None = None
    of: StepKind | None = None
    certainty: Certainty
    source: Text
    note: str = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> StepRow:
        if (self.step is StepKind.EXPECTED) != (self.of is not None):
            raise ValueError("`of` belongs to an expected step, and an expected step needs it")
        if self.step is StepKind.EXPECTED and self.known_on is None:
            raise ValueError("an expected step needs `known_on`")
        return self


class JoiningRow(Row):
    """A state that joined later, or left, with its day."""

    state: Code
    on: Days
    certainty: Certainty
    source: Text
    note: str = ""


class Direction(Row):
    """Of a one-way instrument who gives or imposes, and who receives."""

    givers: Parties = Field(alias="from")
    takers: Parties = Field(alias="to")


class InstrumentRow(Row):
    """One instrument; whoever joins, leaves, gives, takes or takes a step of its own is a party."""

    id: Id
    name: Text
    names: tuple[Text, ...] = ()
    names_ru: tuple[Text, ...] = ()
    kinds: Annotated[tuple[Code, ...], Field(min_length=1)]
    parties: Parties
    direction: Direction | None = None
    scope: Text
    exceptions: str = ""
    steps: Annotated[tuple[StepRow, ...], Field(min_length=1)]
    joined: tuple[JoiningRow, ...] = ()
    left: tuple[JoiningRow, ...] = ()
    provides: tuple[str, ...] = ()
    under: Id | None = None
    replaces: Id | None = None
    certainty: Certainty
    source: Text

    @model_validator(mode="after")
    def _hangs_together(self) -> InstrumentRow:
        named = {one.state for one in (*self.joined, *self.left)} | {one.by for one in self.steps if one.by}
        if self.direction is not None:
            named |= {*self.direction.givers, *self.direction.takers}
        strangers = sorted(named - set(self.parties))
        if strangers:
            raise ValueError(f"{', '.join(strangers)}: not among the parties")
        unknown = sorted(set(self.provides) - features())
        if unknown:
            raise ValueError(f"{', '.join(unknown)}: nothing that a ladder asks for")
        return self


class AbsenceRow(Row):
    """What some states are known not to have, from a day on."""

    id: Id
    name: Text
    feature: str
    parties: Parties
    start: Days
    end: Days | None = None
    leaves: int | None = None
    statement: Text
    certainty: Certainty
    source: Text

    @model_validator(mode="after")
    def _hangs_together(self) -> AbsenceRow:
        if self.feature not in features():
            raise ValueError(f"{self.feature}: nothing that a ladder asks for")
        return self


@dataclass(frozen=True, slots=True)
class Instruments:
    """All known instruments and absences, by id."""

    all: Mapping[InstrumentId, Instrument]
    absences: Mapping[InstrumentId, Absence]


def load_instruments(folders: Sequence[Path]) -> Instruments:
    """Those of the package and of the user's own folder; an id stands for one thing."""
    instruments = [_instrument(row) for row in _rows(folders, "instruments", InstrumentRow)]
    absences = [_absence(row) for row in _rows(folders, "absences", AbsenceRow)]
    found = {one.id: one for one in instruments}
    for one in instruments:
        for other in (one.under, one.replaces):
            if other is not None and other not in found:
                raise KnowledgeError(f"{one.id}: {other!r} is no instrument", allowed="the id of another row")
    return Instruments(found, {one.id: one for one in absences})


def load_supposed(file: Path, known: Instruments) -> tuple[Instrument, ...]:
    """Instruments that are only supposed, in rows of the same form; none may bear the id of a known one."""
    try:
        rows = read_table(file, InstrumentRow)
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error.strerror}", file=str(file)) from error
    for row in rows:
        if row.id in known.all:
            raise KnowledgeError(f"{row.id!r} is known", file=str(file), allowed="an id of its own")
    return tuple(_instrument(row) for row in rows)


R = TypeVar("R", InstrumentRow, AbsenceRow)


def _rows(folders: Sequence[Path], name: str, row: type[R]) -> Iterator[R]:
    seen: dict[str, Path] = {}
    for folder in folders:
        for file in sorted((folder / name).glob("*.jsonl")):
            for one in read_table(file, row):
                if one.id in seen:
                    raise KnowledgeError(
                        f"{one.id!r} stands in {seen[one.id].name} too",
                        file=str(file),
                        allowed="one row an id",
                    )
                seen[one.id] = file
                yield one


def _instrument(row: InstrumentRow) -> Instrument:
    way = row.direction
    return Instrument(
        id=InstrumentId(row.id),
        name=row.name,
        names=(*row.names, *row.names_ru),
        kinds=tuple(map(InstrumentKindCode, row.kinds)),
        parties=tuple(map(CountryCode, row.parties)),
        givers=() if way is None else tuple(map(CountryCode, way.givers)),
        takers=() if way is None else tuple(map(CountryCode, way.takers)),
        scope=row.scope,
        exceptions=row.exceptions,
        steps=tuple(_step(one) for one in row.steps),
        joinings=tuple(
            Joining(
                state=CountryCode(one.state),
                on=one.on,
                left=left,
                certainty=one.certainty,
                source=one.source,
            )
            for left, rows in ((False, row.joined), (True, row.left))
            for one in rows
        ),
        provides=row.provides,
        under=None if row.under is None else InstrumentId(row.under),
        replaces=None if row.replaces is None else InstrumentId(row.replaces),
        certainty=row.certainty,
        source=row.source,
    )


def _step(row: StepRow) -> Step:
    return Step(
        kind=row.step,
        on=row.on,
        known_on=_last(row.known_on or row.on),
        by=None if row.by is None else CountryCode(row.by),
        of=row.of,
        certainty=row.certainty,
        source=row.source,
        note=row.note,
    )


def _last(days: Bounds) -> date:
    assert days.latest is not None  # `Days` gives both
    return days.latest


def _absence(row: AbsenceRow) -> Absence:
    return Absence(
        id=InstrumentId(row.id),
        name=row.name,
        feature=row.feature,
        parties=tuple(map(CountryCode, row.parties)),
        start=row.start,
        end=row.end,
        leaves=row.leaves,
        statement=row.statement,
        certainty=row.certainty,
        source=row.source,
    )
