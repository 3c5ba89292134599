"""Who may do what where under which instrument: `data/rights/*.jsonl`, one right a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from comity.errors import KnowledgeError
from comity.knowledge.files import Row, read_table
from comity.knowledge.instruments import Code, Id, Instruments, Parties, Text
from comity.model import Certainty, CountryCode, InstrumentId, Right, RightAct, Traveller

__all__ = ["load_rights"]

Held = Annotated[str, StringConstraints(pattern=r"^(visa|residence):[A-Z0-9-]+$")]


class Who(Row):
    """Citizens of these, of none of those, holding one of these; at least one of them is said."""

    citizen: tuple[Code, ...] = ()
    not_citizen: tuple[Code, ...] = ()
    holding: tuple[Held, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Who:
        if not (self.citizen or self.not_citizen or self.holding):
            raise ValueError("says of nobody who it is for")
        return self


class ExceptionRow(Row):
    """What is excepted, in words; `who` where it can be told."""

    text: Text
    who: Who | None = None


class RightRow(Row):
    """One right; `documents` is one group, or several of which one is enough."""

    id: Id
    instrument: Id
    act: RightAct
    where: Parties
    who: Who
    documents: tuple[Text, ...] | tuple[tuple[Text, ...], ...]
    stay_days: Annotated[int, Field(gt=0)] | None = None
    conditions: str = ""
    from_territory: tuple[Code, ...] = ()
    exceptions: tuple[ExceptionRow, ...] = ()
    certainty: Certainty
    source: Text


def load_rights(folders: Sequence[Path], instruments: Instruments) -> tuple[Right, ...]:
    """Those of the package and of the user's own folder, each under an instrument that is known."""
    found: dict[str, Right] = {}
    for folder in folders:
        for file in sorted((folder / "rights").glob("*.jsonl")):
            for row in read_table(file, RightRow):
                if row.id in found:
                    raise KnowledgeError(f"{row.id!r} stands twice", file=str(file), allowed="one row an id")
                if row.instrument not in instruments.all:
                    raise KnowledgeError(
                        f"{row.id}: {row.instrument!r} is no instrument", file=str(file), allowed="a known id"
                    )
                found[row.id] = _right(row)
    return tuple(found.values())


def _right(row: RightRow) -> Right:
    groups = tuple((one,) if isinstance(one, str) else one for one in row.documents)
    single = all(isinstance(one, str) for one in row.documents)
    return Right(
        id=InstrumentId(row.id),
        instrument=InstrumentId(row.instrument),
        act=row.act,
        where=tuple(map(CountryCode, row.where)),
        who=_traveller(row.who),
        documents=(tuple(one for group in groups for one in group),) if single else groups,
        stay_days=row.stay_days,
        conditions=row.conditions,
        coming_from=tuple(map(CountryCode, row.from_territory)),
        exceptions=tuple(
            (one.text, None if one.who is None else _traveller(one.who)) for one in row.exceptions
        ),
        certainty=row.certainty,
        source=row.source,
    )


def _traveller(who: Who) -> Traveller:
    return Traveller(
        citizen=tuple(map(CountryCode, who.citizen)),
        not_citizen=tuple(map(CountryCode, who.not_citizen)),
        holding=who.holding,
    )
