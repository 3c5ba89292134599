"""Which states belonged to which body between states, from when to when: `data/memberships.jsonl`.

A line tells of all members with the same dates. Of a body in `data/partial-members.toml` not all
members are listed: who is not there may be a member all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from comity.knowledge.files import Row, read_sheet, read_table
from comity.knowledge.stretches import check_days, covers
from comity.knowledge.tenures import Days
from comity.model import Bounds, Certainty, CountryCode, EntityId

__all__ = ["Membership", "Memberships", "load_memberships"]

Status = Literal["member", "observer", "associate", "suspended", "candidate"]


class MembershipRow(Row):
    """Members of one body with the same dates and status; a start that is not known is left out."""

    organisation: str
    members: tuple[str, ...]  # codes of states, or ids of bodies in capitals
    status: Status = "member"
    start: Days | None = None
    end: Days | None = None
    known_until: date | None = None
    certainty: Certainty
    source: Annotated[str, StringConstraints(min_length=1)]

    @model_validator(mode="after")
    def _hangs_together(self) -> MembershipRow:
        check_days(self.start, self.end, self.known_until)
        return self


class PartialSheet(Row):
    """Bodies of which not all members are listed."""

    organisations: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One member of one body for a time; `known_until` where no end is known."""

    organisation: EntityId
    member: CountryCode
    status: str
    start: Bounds
    end: Bounds | None
    known_until: date | None
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class Memberships:
    """All memberships; of `partial` bodies some are missing."""

    all: tuple[Membership, ...]
    partial: frozenset[EntityId]

    def of_body(self, organisation: EntityId, on: date | None = None) -> tuple[Membership, ...]:
        """Who belongs to a body, on a day or ever."""
        return self._chosen((one for one in self.all if one.organisation == organisation), on)

    def of_member(self, member: CountryCode, on: date | None = None) -> tuple[Membership, ...]:
        """What a state belongs to, on a day or ever."""
        return self._chosen((one for one in self.all if one.member == member), on)

    def _chosen(self, found: Iterator[Membership], on: date | None) -> tuple[Membership, ...]:
        return tuple(one for one in found if on is None or covers(one, on) is not None)


def load_memberships(files: Sequence[Path], partial: Path) -> Memberships:
    """The memberships of some files, in their order."""
    rows = (row for file in files for row in read_table(file, MembershipRow))
    return Memberships(
        tuple(
            Membership(
                organisation=EntityId(row.organisation),
                member=CountryCode(member),
                status=row.status,
                start=row.start or Bounds(earliest=None, latest=None),
                end=row.end,
                known_until=row.known_until,
                certainty=row.certainty,
                source=row.source,
            )
            for row in rows
            for member in row.members
        ),
        frozenset(EntityId(one) for one in read_sheet(partial, PartialSheet).organisations),
    )
