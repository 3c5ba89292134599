"""The claims of one actor: those it takes part in, says, or is named in, by voice and by unnamed sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.model import CountryCode, Kind, SectorCode
from comity.record.voicing import Asked
from comity.web.actors.voices import about_it, said_by
from comity.web.actors.who import Actor
from comity.web.actors.words import SECTORS, sector_in_words
from comity.web.naming import in_words

__all__ = ["NOBODY", "ClaimsAsked", "SoughtClaims", "asked_of", "in_title"]

NOBODY = "unknown"  # as an address asks for voices of nobody known
SAID: Mapping[str, str] = MappingProxyType(
    {"": "Claims with a part of {}", "by": "Statements by {}", "of": "Statements that name {}"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAsked:
    """`said`: by the actor, or of it; empty: in which it takes part. `by`: the whole voice. `sector`: of
    people of its country whom reports do not name."""

    path: str = ""
    said: str = ""
    kind: str = ""
    by: tuple[str, ...] = ()
    sector: str = ""

    def address(self, **changed: object) -> str:
        """The address that asks the same, but for what is changed; empty values are left out."""
        words = {"said": self.said, "kind": self.kind, "sector": self.sector} | changed
        asked = [(name, str(value)) for name, value in words.items() if value]
        asked += [("by", each) for each in self.by]
        return f"{self.path}?{urlencode(asked)}" if asked else self.path


def _sought(
    said: str = "", kind: str = "", by: Annotated[list[str] | None, Query()] = None, sector: str = ""
) -> ClaimsAsked:
    return ClaimsAsked(
        said=said.strip(), kind=kind.strip(), by=tuple(by or ()), sector=sector.strip().upper()
    )


SoughtClaims = Annotated[ClaimsAsked, Depends(_sought)]


def asked_of(knowledge: Knowledge, actor: Actor, sought: ClaimsAsked) -> Asked:
    """The same, understood; a UsageError says what is wrong and what is allowed."""
    asked = _said(knowledge, actor, sought.said)
    if sought.kind:
        asked = replace(asked, kinds=(_kind(sought.kind),))
    if sought.by:
        asked = replace(asked, by=() if sought.by == (NOBODY,) else sought.by)
    if sought.sector:
        if sought.sector not in SECTORS:
            allowed = ", ".join(SECTORS)
            raise UsageError(f"{sought.sector[:40]!r} is no sector", place="sector", allowed=allowed)
        asked = replace(asked, group=(CountryCode(actor.id), SectorCode(sought.sector)))
    return asked


def _said(knowledge: Knowledge, actor: Actor, said: str) -> Asked:
    if said not in SAID:
        raise UsageError(f"{said[:40]!r} is not asked like this", place="said", allowed="by, of or nothing")
    if not said:
        return Asked(party=actor.id)
    return said_by(actor) if said == "by" else about_it(knowledge, actor)


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError as error:
        allowed = ", ".join(kind.value for kind in Kind)
        raise UsageError(f"{word[:40]!r} is no kind of claim", place="kind", allowed=allowed) from error


def in_title(knowledge: Knowledge, actor: Actor, sought: ClaimsAsked) -> str:
    """What the claims are, in words."""
    words = SAID[sought.said].format(actor.name)
    if sought.kind:
        words += f", of the kind {sought.kind}"
    if sought.sector:
        words += f", as people not named: {sector_in_words(sought.sector)}"
    if sought.by:
        voice = "" if sought.by == (NOBODY,) else in_words(sought.by, knowledge)
        words += f", said by {voice or 'somebody not known by name'}"
    return words
