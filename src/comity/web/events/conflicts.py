"""Which conflicts an address asks for, and those of a record, as it is or as it stood on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from comity.errors import RecordError
from comity.gather import Then
from comity.model import Conflict
from comity.record import Record
from comity.record.beside import ConflictsFound, conflicts_found
from comity.record.streaming import conflicts_streamed
from comity.web.asked import day_or_none
from comity.web.events.sought import known_code, parties_meant
from comity.web.events.then import then_of
from comity.web.room import Room

__all__ = ["ConflictsAsked", "InConflicts", "all_conflicts", "conflict_then", "some_conflicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsAsked:
    """Words of the address as they were written; `as_known_on`: None where all that is known counts."""

    code: str
    between: tuple[str, ...]
    as_known_on: date | None

    def address(self, path: str, **more: object) -> str:
        """The address that asks the same; `more`: what is asked with it."""
        said = [("code", self.code), *(("between", word) for word in self.between)]
        said += [
            ("as_known_on", str(self.as_known_on or "")),
            *((name, str(one)) for name, one in more.items()),
        ]
        return f"{path}?{urlencode([(name, word) for name, word in said if word])}"


def _asked(
    code: str = "", between: Annotated[list[str] | None, Query()] = None, as_known_on: str = ""
) -> ConflictsAsked:
    return ConflictsAsked(
        code=code.strip(),
        between=tuple(each.strip() for each in between or () if each.strip()),
        as_known_on=day_or_none(as_known_on, "as_known_on"),
    )


InConflicts = Annotated[ConflictsAsked, Depends(_asked)]


def some_conflicts(
    room: Room, record: Record, asked: ConflictsAsked, *, limit: int, offset: int
) -> ConflictsFound:
    """A page of them, how many there are, and how many of each code if another were asked for."""
    code, parties = known_code(asked.code, room.knowledge), parties_meant(asked.between, room.knowledge)
    if asked.as_known_on is None:
        return conflicts_found(record, code=code, parties=parties, limit=limit, offset=offset)
    near = _between(then_of(record, room.knowledge, asked.as_known_on), parties)
    found = [conflict for conflict in near if code is None or conflict.code == code]
    return ConflictsFound(
        total=len(found),
        conflicts=tuple(found[offset : offset + limit]),
        codes=tuple(sorted(Counter(conflict.code for conflict in near).items())),
    )


def all_conflicts(room: Room, record: Record, asked: ConflictsAsked) -> Iterator[Conflict]:
    """All of them, in the same order."""
    code, parties = known_code(asked.code, room.knowledge), parties_meant(asked.between, room.knowledge)
    if asked.as_known_on is None:
        return conflicts_streamed(record, code=code, parties=parties)
    near = _between(then_of(record, room.knowledge, asked.as_known_on), parties)
    return (conflict for conflict in near if code is None or conflict.code == code)


def conflict_then(room: Room, record: Record, id: str, day: date) -> Conflict:
    """The conflict of this id as it was known on a day."""
    found = (one for one in then_of(record, room.knowledge, day).conflicts if one.id == id)
    conflict = next(found, None)
    if conflict is None:
        raise RecordError(f"no conflict {id} was known on {day}", file=str(record.path))
    return conflict


def _between(then: Then, parties: tuple[str, ...] | None) -> list[Conflict]:
    """Those of events to which all of these are party, in the order in which they became known."""
    asked = set(parties or ())
    told = {event.id for event in then.events if asked <= {*event.actors, *event.recipients}}
    found = (one for one in then.conflicts if not asked or one.event in told)
    return sorted(found, key=lambda one: (one.known_on is None, one.known_on or date.max, one.id))
