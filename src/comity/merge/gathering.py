"""Tellings are gathered into happenings, in whatever order they arrive, and only where something arrived.

The sharpest telling comes first; each next one joins the happening that it fits best, or begins its own. What
a telling does depends on the sharper ones near it and on nothing else, so that a late arrival is gathered
as if it had been there from the start: those it touches are asked again, from the sharpest to the dullest.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.merge.sameness import Likeness, weigh
from comity.merge.shelf import Bonds, Happening, Shelf
from comity.merge.telling import Stand, Telling
from comity.model import ClaimId

__all__ = ["Gathered", "gather"]

DECIDED = 1000.0  # points for what a person joined
DECIDED_ONE = Likeness(DECIDED, frozenset())
VOUCHED = 0.4  # of a sentence said the same in a copy: it is of what that tells, whatever the sharpest says


@dataclass(frozen=True, slots=True)
class Gathered:
    """`changed`: happenings that are new or not as they were; `dissolved`: those of before that are gone.

    `homes`: of each telling that was touched the happening that it is in now.
    """

    changed: list[Happening]
    dissolved: list[Happening]
    homes: Mapping[ClaimId, Happening]


def gather(
    shelf: Shelf,
    added: Iterable[Telling],
    *,
    removed: Iterable[Telling] = (),
    bonds: Bonds | None = None,
) -> Gathered:
    """What became of the happenings with these tellings.

    `removed`: tellings that were on the shelf and are not any more. What did not happen makes no happening.
    """
    return _Gathering(shelf, bonds or Bonds()).run(added, removed)


class _Gathering:
    """One run: which happening each telling touched so far is in, and who is still to be asked."""

    def __init__(self, shelf: Shelf, bonds: Bonds) -> None:
        self.shelf = shelf
        self.bonds = bonds
        self.home: dict[ClaimId, Happening] = {}
        self.before: dict[int, tuple[Happening, tuple[Telling, ...]]] = {}
        self.gone: set[ClaimId] = set()
        self.waiting: list[tuple[Any, ClaimId, Telling]] = []
        self.queued: set[ClaimId] = set()
        self.likenesses: dict[tuple[Telling, Telling, float], Likeness | None] = {}

    def run(self, added: Iterable[Telling], removed: Iterable[Telling]) -> Gathered:
        leaving = list(removed)
        self._prepare_around(leaving)
        self.gone.update(telling.id for telling in leaving)
        for telling in leaving:
            self._remove(telling)
        for telling in added:
            if telling.stand is not Stand.UNDONE:
                self._ask_around(telling)
        prepared: set[Telling] = set()
        while self.waiting:
            if self.waiting[0][2] not in prepared:
                fresh = {telling for _, _, telling in self.waiting} - prepared
                self.shelf.prepare(fresh)
                prepared |= fresh
            _, _, telling = heapq.heappop(self.waiting)
            self.queued.discard(telling.id)
            self._settle(telling)
        return self._result()

    def _prepare_around(self, leaving: Sequence[Telling]) -> None:
        """Who stands near to these, and to those with whom they are, is at hand: two questions for all."""
        self.shelf.prepare(leaving)
        homes = [home for telling in leaving if (home := self._home(telling)) is not None]
        self.shelf.prepare({member.id: member for home in homes for member in home.tellings}.values())

    def _remove(self, telling: Telling) -> None:
        home = self._home(telling)
        if home is None:
            return
        after = [other for other in home.tellings if other.rank > telling.rank]
        home.tellings.remove(next(other for other in home.tellings if other.id == telling.id))
        self._enqueue(after)
        self._enqueue(other for other in self._near(telling) if other.rank > telling.rank)
        self._enqueue(self._barred(telling, home))

    def _ask_around(self, telling: Telling) -> None:
        """Of one that was there before everything may be new: whoever was with it or is near is asked too."""
        self._enqueue([telling])
        home = self._home(telling)
        if home is not None:
            self._enqueue([*home.tellings, *self._near(telling)])

    def _settle(self, telling: Telling) -> None:
        """It goes where it fits; if that is elsewhere than before, the duller ones around are asked again."""
        old = self._home(telling)
        new = self._best(telling)
        if new is None:
            if old is not None and old.sharpest.id == telling.id:
                return
            new = Happening()
        elif new is old:
            return
        if old is not None:
            old.tellings.remove(next(other for other in old.tellings if other.id == telling.id))
        new.tellings.append(telling)
        new.tellings.sort(key=lambda other: other.rank)
        self.home[telling.id] = new
        near = self._near(telling)
        if old is not None and old.tellings and old.sharpest.rank > telling.rank:  # it led those whom it left
            self.shelf.know_copies({other.report for other in near})
        with_it = [*(old.tellings if old is not None else ()), *new.tellings]
        self._enqueue(other for other in with_it if other.rank > telling.rank)
        self._enqueue(
            other
            for other in near
            if other.rank > telling.rank
            and other.id not in self.queued
            and self._concerned(other, telling, with_it)
        )
        for home in (old, new):
            if home is not None:
                self._enqueue(self._barred(telling, home))

    def _barred(self, moved: Telling, home: Happening) -> Iterator[Telling]:
        """Who is near to others in a happening, and was or is kept out of it by the one that moved.

        The sharpest keeps out whoever cannot be one with it, and each those of its own teller.
        """
        members = [member for member in home.tellings if member is not moved]
        led = all(moved.rank < member.rank for member in members)
        self.shelf.prepare(members)
        for member in members:
            dullest = max(moved.rank, member.rank)
            for other in self._near(member):
                if other.rank > dullest and (led or other.teller == moved.teller):
                    yield other

    def _concerned(self, other: Telling, moved: Telling, with_it: Sequence[Telling]) -> bool:
        """Whether it may go elsewhere because one moved: it fits a happening that this one joined or left."""
        if other.teller == moved.teller:
            return True
        return any(
            member.rank < other.rank
            and (self.bonds.between(other, member) is not None or self._is_same(other, member))
            for member in with_it
        )

    def _is_same(self, one: Telling, other: Telling) -> bool:
        found = self._weighed(one, other, self.shelf.aligned(one, other))
        return found is not None and found.same

    def _weighed(self, one: Telling, other: Telling, aligned: float) -> Likeness | None:
        """As `weigh`, which is asked once for each pair."""
        pair = one, other, aligned
        if pair not in self.likenesses:
            self.likenesses[pair] = weigh(one, other, aligned)
        return self.likenesses[pair]

    def _best(self, telling: Telling) -> Happening | None:
        """The happening of sharper tellings that it fits best; none if two fit equally well."""
        points: dict[int, tuple[float, Happening]] = {}
        for home in self._like(telling):
            fit = self._fit(telling, home)
            if fit is not None:
                points[id(home)] = (fit, home)
        ranked = sorted(points.values(), key=lambda fitting: (-fitting[0], fitting[1].sharpest.rank))
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]

    def _like(self, telling: Telling) -> Iterable[Happening]:
        """The happenings of sharper tellings of which at least one is the same, by itself, as this one."""
        found: dict[int, Happening] = {}
        for other in self._near(telling):
            home = self._home(other) if other.rank < telling.rank else None
            if home is None or id(home) in found:
                continue
            if self.bonds.between(telling, other) or self._is_same(telling, other):
                found[id(home)] = home
        return found.values()

    def _fit(self, telling: Telling, home: Happening) -> float | None:
        """The points of the member that it is most like, if they are enough.

        None too where it cannot be one with the sharpest, or with another of its own teller.
        """
        best, strange = 0.0, False
        vouched = False
        for other in home.tellings:
            if other.rank >= telling.rank:
                break
            decided = self.bonds.between(telling, other)
            if decided is False:
                return None
            aligned = self.shelf.aligned(telling, other)
            found = DECIDED_ONE if decided else self._weighed(telling, other, aligned)
            if found is None:
                strange = strange or other is home.sharpest
                if other.teller == telling.teller and best < DECIDED:
                    return None
            elif found.same:
                best = max(best, found.points)
                vouched = vouched or bool(decided) or aligned >= VOUCHED
        return best if best and (vouched or not strange) else None

    def _home(self, telling: Telling) -> Happening | None:
        if telling.id not in self.home:
            found = self.shelf.happening(telling)
            if found is None:
                return None
            self.before.setdefault(id(found), (found, tuple(found.tellings)))
            for other in found.tellings:
                self.home[other.id] = found
        return self.home[telling.id]

    def _near(self, telling: Telling) -> list[Telling]:
        return [
            other
            for other in self.shelf.near(telling)
            if other.stand is not Stand.UNDONE and other.id not in self.gone and other.id != telling.id
        ]

    def _enqueue(self, tellings: Iterable[Telling]) -> None:
        for telling in tellings:
            if telling.id not in self.queued and telling.id not in self.gone:
                self.queued.add(telling.id)
                heapq.heappush(self.waiting, (telling.rank, telling.id, telling))

    def _result(self) -> Gathered:
        now = {id(home): home for home in self.home.values() if home.tellings}
        before = {key: _ids(tellings) for key, (_, tellings) in self.before.items()}
        changed = [home for key, home in now.items() if before.get(key) != _ids(home.tellings)]
        dissolved = [
            Happening(list(tellings))
            for found, tellings in self.before.values()
            if _ids(tellings) != _ids(found.tellings)
        ]
        changed.sort(key=lambda home: home.sharpest.rank)
        return Gathered(changed, dissolved, self.home)


def _ids(tellings: Sequence[Telling]) -> list[ClaimId]:
    return [telling.id for telling in tellings]
