"""Who held which office from when to when, from `data/tenures.jsonl`, one tenure a line.

A day may be known only by its month or year: it is then an interval, and never its first day. A tenure
without an end is known to last until `known_until` and says nothing after it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import PlainValidator, StringConstraints, model_validator

from comity.knowledge.files import Row, read_table
from comity.knowledge.stretches import check_days
from comity.model import Bounds, Certainty, CountryCode, EntityId, OfficeId, Tenure

__all__ = ["Days", "TenureRow", "Vacancy", "bounds_of", "load_tenures"]

DAY = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@cache
def bounds_of(text: str) -> Bounds:
    """`2015`, `2015-03`, `2015-03-02` or `2015-03-02/2015-04-01` as first and last possible day."""
    first, _, last = text.partition("/")
    bounds = Bounds(earliest=_bound(first, last=False), latest=_bound(last or first, last=True))
    if (bounds.earliest or date.min) > (bounds.latest or date.max):
        raise ValueError(f"{text!r} ends before it begins")
    return bounds


def _bound(text: str, *, last: bool) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    if not (found := DAY.match(text)):
        raise ValueError(f"{text!r} is no day, month, year or interval of two")
    year, month, day = found.groups()
    month = month or ("12" if last else "01")
    day = day or (str(calendar.monthrange(int(year), int(month))[1]) if last else "01")
    return date(int(year), int(month), int(day))


Days = Annotated[Bounds, PlainValidator(bounds_of)]


class TenureRow(Row):
    """One stretch of one person in one office; manner `vacant`: nobody, and then no person."""

    state: str
    office: str
    start: Days
    end: Days | None = None
    known_until: date | None = None
    person: str | None = None
    manner: Literal["acting", "disputed", "collective", "vacant"] | None = None
    certainty: Certainty
    source: Annotated[str, StringConstraints(min_length=1)]

    @model_validator(mode="after")
    def _hangs_together(self) -> TenureRow:
        check_days(self.start, self.end, self.known_until)
        if (self.person is None) != (self.manner == "vacant"):
            raise ValueError("a person must be given, unless the office is vacant")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A stretch in which nobody held an office."""

    office: OfficeId
    state: CountryCode
    start: Bounds
    end: Bounds | None
    known_until: date | None
    certainty: Certainty
    source: str
    layer: str = ""


def load_tenures(path: Path, layer: str = "") -> Iterator[Tenure | Vacancy]:
    """Tenures and vacancies of a file, in its order, told by this layer."""
    for row in read_table(path, TenureRow):
        office, state = OfficeId(row.office), CountryCode(row.state)
        if row.person is None:
            yield Vacancy(
                office=office,
                state=state,
                start=row.start,
                end=row.end,
                known_until=row.known_until,
                certainty=row.certainty,
                source=row.source,
                layer=layer,
            )
        else:
            yield Tenure(
                person=EntityId(row.person),
                office=office,
                state=state,
                start=row.start,
                end=row.end,
                known_until=row.known_until,
                certainty=row.certainty,
                source=row.source,
                manner=row.manner,
                layer=layer,
            )
