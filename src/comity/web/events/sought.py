"""What of the events is asked for by an address: read strictly, and written again with one thing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.model import CountryCode, FindingCodeId, TypeCode
from comity.record.browsing import Sieve
from comity.web.asked import day_or_none
from comity.web.codes import quad_of, types_of
from comity.web.maps.asked import LOCATED, ROLES, box_or_none, choice_or_none
from comity.web.naming import party_meant

__all__ = ["Sought", "SoughtEvents", "known_code", "known_type", "number_or_none", "parties_meant"]

BEGUN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?|undated")
MOST_ORIGINS = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The words of the address, each as it was written; empty where nothing is asked."""

    between: tuple[str, ...] = ()
    type: str = ""
    quad: str = ""
    since: str = ""
    until: str = ""
    begun: str = ""
    place: str = ""
    at: str = ""
    box: str = ""
    located: str = ""
    role: str = ""
    origins: str = ""
    conflicts: str = ""
    counts: str = ""
    as_known_on: str = ""

    def sieve(self, knowledge: Knowledge) -> Sieve:
        """The same, understood; a UsageError says what is wrong and what is allowed."""
        return Sieve(
            parties=parties_meant(self.between, knowledge),
            type=None if not self.type else known_type(self.type),
            types=None if not self.quad else types_of(self.quad),
            since=day_or_none(self.since, "since"),
            until=day_or_none(self.until, "until"),
            begun=_begun(self.begun),
            place=None
            if not self.place
            else CountryCode(party_meant(self.place, knowledge, place="place").upper()),
            at=self.at or None,
            box=box_or_none(self.box),
            located=choice_or_none(self.located, "located", LOCATED),
            role=choice_or_none(self.role, "role", ROLES),
            origins=number_or_none(self.origins, "origins", most=MOST_ORIGINS),
            disputed=_yes(self.conflicts, "conflicts"),
            countable=_yes(self.counts, "counts"),
        )

    @property
    def known_on(self) -> date | None:
        return day_or_none(self.as_known_on, "as_known_on")

    def address(self, path: str = "/events", /, **changed: object) -> str:
        """The address that asks the same, but for what is changed; empty values are left out."""
        words = {name: getattr(self, name) for name in self.__slots__} | changed
        asked = list(_pairs(words))
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def asks(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def _pairs(words: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                yield name, str(one)


def _sought(
    between: Annotated[list[str] | None, Query()] = None,
    type: str = "",
    quad: str = "",
    since: str = "",
    until: str = "",
    begun: str = "",
    place: str = "",
    at: str = "",
    box: str = "",
    located: str = "",
    role: str = "",
    origins: str = "",
    conflicts: str = "",
    counts: str = "",
    as_known_on: str = "",
) -> Sought:
    return Sought(
        between=tuple(each.strip() for each in between or () if each.strip()),
        type=type.strip(),
        quad=quad.strip(),
        since=since.strip(),
        until=until.strip(),
        begun=begun.strip(),
        place=place.strip(),
        at=at.strip(),
        box=box.strip(),
        located=located.strip(),
        role=role.strip(),
        origins=origins.strip(),
        conflicts=conflicts.strip(),
        counts=counts.strip(),
        as_known_on=as_known_on.strip(),
    )


SoughtEvents = Annotated[Sought, Depends(_sought)]


def known_type(word: str) -> TypeCode:
    """An event type of the codebook, however its letters are cased."""
    known = quad_of()
    code = TypeCode(word.upper())
    if code not in known:
        raise UsageError(f"{word!r} is no event type", place="type", allowed=", ".join(sorted(known)))
    return code


def number_or_none(words: str, place: str, *, most: int) -> int | None:
    """A whole number from 1 on; nothing at all is none."""
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < len(str(most)) + 1 and int(words) > 0):
        raise UsageError(f"{words[:40]!r} is no number", place=place, allowed=f"1 to {most}")
    return int(words)


def _begun(words: str) -> str | None:
    if words and not BEGUN.fullmatch(words):
        raise UsageError(f"{words[:40]!r} is no month", place="begun", allowed="YYYY, YYYY-MM or undated")
    return words or None


def _yes(words: str, place: str) -> bool | None:
    if words not in ("", "yes", "no"):
        raise UsageError(f"{words[:40]!r} is no answer", place=place, allowed="yes or no")
    return None if not words else words == "yes"


def parties_meant(words: Sequence[str], knowledge: Knowledge) -> tuple[str, ...] | None:
    """Codes and ids of those named, each once; None where nobody is."""
    found = tuple(dict.fromkeys(party_meant(each, knowledge, place="between") for each in words))
    return found or None


def known_code(word: str, knowledge: Knowledge) -> FindingCodeId | None:
    """A code of a finding; nothing at all is none."""
    code = FindingCodeId(word.strip().upper())
    if code and code not in knowledge.findings:
        allowed = ", ".join(sorted(one for one in knowledge.findings if "CONTRADICTION" in one))
        raise UsageError(f"{word[:40]!r} is no code of a conflict", place="code", allowed=f"{allowed}, …")
    return code or None
