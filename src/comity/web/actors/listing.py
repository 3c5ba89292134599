"""The actors of a record, sifted by kind, country, sector and name, with what else may be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.record import Record
from comity.record.acting import Party, parties
from comity.web.actors.search import Meant, has_part, meant
from comity.web.actors.who import Actor, actor_of, is_party
from comity.web.actors.words import KINDS, SECTORS, sector_in_words
from comity.web.asked import day_or_none
from comity.web.events.listing import Facet
from comity.web.naming import called, party_meant

__all__ = ["ActorsAsked", "Found", "Listed", "SoughtActors", "actors_found", "listed_to_json"]

MOST_ASKED = 12  # countries that a facet shows
UNKNOWN = "unknown"  # as an address asks for a kind that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsAsked:
    """The words of the address, each as it was written; empty where nothing is asked."""

    q: str = ""
    on: str = ""
    kind: str = ""
    country: str = ""
    sector: str = ""

    def address(self, path: str = "/actors", /, **changed: object) -> str:
        """The address that asks the same, but for what is changed; empty values are left out."""
        words = {name: getattr(self, name) for name in self.__slots__} | changed
        asked = [(name, str(value)) for name, value in words.items() if value]
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def asks(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)

    @property
    def day(self) -> date | None:
        return day_or_none(self.on, "on")


def _sought(q: str = "", on: str = "", kind: str = "", country: str = "", sector: str = "") -> ActorsAsked:
    return ActorsAsked(
        q=q.strip(),
        on=on.strip(),
        kind=kind.strip().lower(),
        country=country.strip(),
        sector=sector.strip().upper(),
    )


SoughtActors = Annotated[ActorsAsked, Depends(_sought)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An actor with what it does in the record."""

    actor: Actor
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that are asked for, most often first; `meant`: whom the name means, in the record or not."""

    listed: tuple[Listed, ...]
    facets: tuple[Facet, ...]
    meant: Meant | None


def actors_found(knowledge: Knowledge, record: Record, asked: ActorsAsked) -> Found:
    """Raises UsageError where a word of the address has no meaning."""
    _check(asked)
    country = party_meant(asked.country, knowledge, place="country").upper() if asked.country else ""
    named = meant(knowledge, asked.q, asked.day) if asked.q else None
    everybody = [
        Listed(actor=actor_of(knowledge, party.id), party=party)
        for party in parties(record)
        if is_party(party.id)
    ]

    def fits(one: Listed, left_out: str = "") -> bool:
        actor = one.actor
        return (
            (named is None or actor.id in named.ids or has_part(actor.name, asked.q))
            and (left_out == "kind" or not asked.kind or (actor.kind or UNKNOWN) == asked.kind)
            and (left_out == "country" or not country or actor.country == country)
            and (left_out == "sector" or not asked.sector or actor.sector == asked.sector)
        )

    return Found(
        listed=tuple(one for one in everybody if fits(one)),
        facets=tuple(_facets(knowledge, asked, country, everybody, fits)),
        meant=named,
    )


def _check(asked: ActorsAsked) -> None:
    kinds = (UNKNOWN, *(kind for kind in KINDS if kind))
    if asked.kind and asked.kind not in kinds:
        raise UsageError(f"{asked.kind[:40]!r} is no kind", place="kind", allowed=", ".join(kinds))
    if asked.sector and asked.sector not in SECTORS:
        raise UsageError(f"{asked.sector[:40]!r} is no sector", place="sector", allowed=", ".join(SECTORS))


def _facets(
    knowledge: Knowledge,
    asked: ActorsAsked,
    country: str,
    everybody: Sequence[Listed],
    fits: Callable[[Listed, str], bool],
) -> Iterator[Facet]:
    """Each is counted as if nothing were asked of itself."""
    kinds = Counter(one.actor.kind for one in everybody if fits(one, "kind"))
    yield Facet(
        label="Kind",
        values=tuple(
            (
                KINDS.get(kind, (kind, kind))[0],
                number,
                asked.address(kind=kind or UNKNOWN),
                asked.kind == (kind or UNKNOWN),
            )
            for kind, number in _most(kinds)
        ),
    )
    countries = Counter(one.actor.country for one in everybody if one.actor.country and fits(one, "country"))
    yield Facet(
        label="Country",
        values=tuple(
            (called(code, knowledge), number, asked.address(country=code), code == country)
            for code, number in _most(countries, chosen=country)
        ),
    )
    sectors = Counter(one.actor.sector for one in everybody if one.actor.sector and fits(one, "sector"))
    yield Facet(
        label="Sector",
        values=tuple(
            (sector_in_words(code), number, asked.address(sector=code), code == asked.sector)
            for code, number in _most(sectors)
        ),
    )


def _most(counts: Counter[Any], *, chosen: str = "") -> Iterable[tuple[str, int]]:
    """The most frequent, and the one that is asked for."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [pair for place, pair in enumerate(ordered) if place < MOST_ASKED or pair[0] == chosen]


def listed_to_json(one: Listed) -> dict[str, Any]:
    """An actor of the list: who it is as `comity knowledge name --json` says it, and what it does."""
    actor, party = one.actor, one.party
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind or None,
        "country": actor.country,
        "sector": actor.sector,
        "disputed": actor.disputed,
        "events": party.events,
        "counting": party.counting,
        "as_actor": party.as_actor,
        "as_recipient": party.as_recipient,
        "claims": party.claims,
        "speaks_in": party.speaks_in,
    }
