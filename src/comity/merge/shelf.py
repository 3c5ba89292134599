"""Where tellings stand while they are gathered: who is near to whom, and in which happening each is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from comity.merge.keys import asks_for, listed_under
from comity.merge.telling import Stand, Telling
from comity.model import ClaimId, ReportId

__all__ = ["Bonds", "Happening", "MemoryShelf", "Shelf"]

Alignment = Callable[[Telling, Telling], float]


@dataclass(slots=True, eq=False)
class Happening:
    """The tellings gathered as one, from the sharpest to the dullest."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def sharpest(self) -> Telling:
        return self.tellings[0]


@dataclass(frozen=True, slots=True)
class Bonds:
    """What a person decided: claims that are of one happening, and claims that are not."""

    joined: frozenset[frozenset[ClaimId]] = frozenset()
    split: frozenset[frozenset[ClaimId]] = frozenset()

    def between(self, one: Telling, other: Telling) -> bool | None:
        """True where both belong together, False where they do not, None where nobody decided."""
        if not self.joined and not self.split:
            return None
        pairs = {frozenset((a.id, b.id)) for a in one.claims for b in other.claims}
        if pairs & self.split:
            return False
        return True if pairs & self.joined else None

    def partners(self, telling: Telling) -> set[ClaimId]:
        ids = {claim.id for claim in telling.claims}
        return {id for pair in self.joined if pair & ids for id in pair - ids}


class Shelf(Protocol):
    """Where tellings stand, found by their neighbours."""

    def prepare(self, tellings: Collection[Telling]) -> None:
        """These will be asked about: whatever is near to them may be fetched at once."""
        ...

    def know_copies(self, reports: Collection[ReportId]) -> None:
        """It will be asked how sentences of these reports are aligned."""
        ...

    def near(self, telling: Telling) -> Collection[Telling]:
        """Tellings that may be of the same happening as this one."""
        ...

    def undone_near(self, telling: Telling) -> Collection[Telling]:
        """Those of them that tell what did not happen."""
        ...

    def happening(self, telling: Telling) -> Happening | None:
        """The happening to which it was gathered before, whole."""
        ...

    def aligned(self, one: Telling, other: Telling) -> float:
        """How much their sentences say the same, in reports of which one is a copy of the other."""
        ...


class MemoryShelf:
    """A shelf of tellings that are all at hand, none of them gathered yet."""

    def __init__(
        self,
        tellings: Iterable[Telling],
        *,
        copies: Mapping[ReportId, Collection[ReportId]] | None = None,
        aligned: Alignment | None = None,
        bonds: Bonds | None = None,
    ) -> None:
        self._by_key: dict[int, list[Telling]] = {}
        self._by_report: dict[ReportId, list[Telling]] = {}
        self._by_claim: dict[ClaimId, Telling] = {}
        self._asked: dict[Telling, frozenset[int]] = {}
        self.copies = copies or {}
        self.bonds = bonds or Bonds()
        self._aligned = aligned
        for telling in tellings:
            self.put(telling)

    def put(self, telling: Telling) -> None:
        for key in listed_under(telling):
            self._list(key, telling)
        self._keep(telling)

    def _list(self, key: int, telling: Telling) -> None:
        self._by_key.setdefault(key, []).append(telling)

    def _keep(self, telling: Telling) -> None:
        self._by_report.setdefault(telling.report, []).append(telling)
        self._by_claim.update((claim.id, telling) for claim in telling.claims)

    def prepare(self, tellings: Collection[Telling]) -> None:
        """Everything is at hand."""

    def know_copies(self, reports: Collection[ReportId]) -> None:
        """They all are."""

    def asked_for(self, telling: Telling) -> frozenset[int]:
        """The keys under which it looks for others, worked out once."""
        if telling not in self._asked:
            self._asked[telling] = asks_for(telling)
        return self._asked[telling]

    def undone_near(self, telling: Telling) -> list[Telling]:
        return [other for other in self.near(telling) if other.stand is Stand.UNDONE]

    def near(self, telling: Telling) -> list[Telling]:
        return self.met(telling)

    def met(self, telling: Telling) -> list[Telling]:
        """Those near to it that are at hand."""
        found = {other.id: other for key in self.asked_for(telling) for other in self._by_key.get(key, ())}
        for report in self.copies.get(telling.report, ()):
            found |= {other.id: other for other in self._by_report.get(report, ())}
        for partner in self.bonds.partners(telling):
            if partner in self._by_claim:
                found[self._by_claim[partner].id] = self._by_claim[partner]
        found.pop(telling.id, None)
        return list(found.values())

    def of_report(self, report: ReportId) -> list[Telling]:
        return list(self._by_report.get(report, ()))

    def follow(self, copies: Mapping[ReportId, Collection[ReportId]], aligned: Alignment) -> None:
        """Copies of one another are near, and their sentences are held side by side."""
        self.copies, self._aligned = copies, aligned

    def happening(self, telling: Telling) -> Happening | None:
        return None

    def aligned(self, one: Telling, other: Telling) -> float:
        return 0.0 if self._aligned is None else self._aligned(one, other)
