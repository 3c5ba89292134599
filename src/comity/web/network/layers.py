"""What ties states beside events: bodies to which both belong on a day, agreements in force between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from urllib.parse import quote

from comity.knowledge import Knowledge
from comity.knowledge.stretches import covers
from comity.ledger import standing
from comity.model import CountryCode, Status
from comity.web.naming import actor_href, called

__all__ = ["Shared", "shared"]

HOLDS = (Status.IN_FORCE, Status.PROVISIONAL)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A body or an agreement, with the address of its page."""

    id: str
    name: str
    href: str


def shared(
    knowledge: Knowledge, layer: str, ids: Sequence[str], on: date, known_on: date
) -> Mapping[Pair, tuple[Shared, ...]]:
    """By pair, in the order of the ids, what two of these share on the day; nothing without a layer."""
    if not layer:
        return {}
    find = _bodies if layer == "bodies" else _instruments
    found: defaultdict[Pair, list[Shared]] = defaultdict(list)
    for pair, one in find(knowledge, sorted(ids), on, known_on):
        found[pair].append(one)
    return {pair: tuple(sorted(all, key=lambda one: (one.name, one.id))) for pair, all in found.items()}


def _bodies(
    knowledge: Knowledge, ids: Sequence[str], on: date, known_on: date
) -> Iterator[tuple[Pair, Shared]]:
    """Full members on the day, surely, as far as is known."""
    members: dict[str, list[str]] = {}
    for id in ids:
        for one in knowledge.memberships.of_member(CountryCode(id.upper()), on):
            if one.status == "member" and covers(one, on):
                members.setdefault(one.organisation, []).append(id)
    for body, there in members.items():
        told = Shared(id=body, name=called(body, knowledge), href=actor_href(body))
        yield from ((pair, told) for pair in combinations(there, 2))


def _instruments(
    knowledge: Knowledge, ids: Sequence[str], on: date, known_on: date
) -> Iterator[tuple[Pair, Shared]]:
    """In force between the two on the day."""
    codes = {CountryCode(id.upper()): id for id in ids}
    for one in knowledge.instruments.all.values():
        told = Shared(id=one.id, name=one.name, href=f"/instrument/{quote(one.id, safe='')}?on={on}")
        parties = [code for code in codes if code in one.parties]
        for a, b in combinations(parties, 2):
            if standing(one, on=on, known_on=known_on, of=(a, b)).status in HOLDS:
                yield (codes[a], codes[b]), told
