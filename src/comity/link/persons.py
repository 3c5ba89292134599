"""Personal names → persons whom knowledge knows, and the states that they held office in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from comity.knowledge import Knowledge
from comity.knowledge.names import fold
from comity.knowledge.stretches import covers
from comity.link.runs import Run
from comity.model import CountryCode, EntityId, OfficeId, SectorCode

__all__ = ["Acquaintance"]

SHARED = "collective"  # manner of a term in which several hold the office


class Acquaintance:
    """Whom knowledge knows by a name."""

    def __init__(self, knowledge: Knowledge, plain_words: frozenset[str], particles: frozenset[str]) -> None:
        self.knowledge = knowledge
        self.particles = particles
        self.plain_words = plain_words
        self.states = cache(self._states)
        self.offices = cache(self._offices)

    def identify(
        self,
        run: Run,
        country: CountryCode | None,
        office: OfficeId | None,
        near: Collection[CountryCode | None],
        day: date | None,
    ) -> EntityId | None:
        """The only person of this name, and of this country if one is told.

        Of several, the only one who ever held the office beside the name; else the only one of the
        countries that the report names; with a title the only one who is in office on the day. A surname
        that is also a plain word names a known person beside a title only.
        """
        if len(run.words) == 1 and not run.titled and run.words[0].lower() in self.plain_words:
            return None
        known = [one for one in self.knowledge.persons_named(run.words) if self._is_of_family(one, run.words)]
        if country is not None:
            known = [person for person in known if country in self.states(person)]
        for keep in (
            known,
            [person for person in known if office in self.offices(person)],
            [person for person in known if not self.states(person).isdisjoint(near)],
            [person for person in known if day is not None and run.titled and self._serves(person, day)],
        ):
            if len(keep) == 1:
                return keep[0]
        return None

    def _serves(self, person: EntityId, day: date) -> bool:
        return any(covers(term, day) for term in self.knowledge.tenures_of(person))

    def _is_of_family(self, person: EntityId, words: tuple[str, ...]) -> bool:
        """ "Hamad al-Thani" is no other Hamad: what follows "al" is the family's name."""
        if len(words) < 3 or words[-2].lower() not in self.particles:
            return True
        known = self.knowledge.person(person)
        every = " ".join((known.name, known.surname, *known.names)).replace("-", " ")
        return fold(words[-1]) in fold(every).split()

    def home(self, person: EntityId) -> CountryCode | None:
        """The one country whose offices the person held alone; a force's is the country that it is of."""
        alone = [term for term in self.knowledge.tenures_of(person) if term.manner != SHARED]
        states = frozenset(self._countries(term.state for term in alone)) or self.states(person)
        return next(iter(states)) if len(states) == 1 else None

    def sector(self, person: EntityId, country: CountryCode | None) -> SectorCode:
        """That of the last office held; IGO for a body between states."""
        if country == "IGO":
            return SectorCode("IGO")
        terms = self.knowledge.tenures_of(person)
        return self.knowledge.office(terms[-1].office).sector if terms else SectorCode("GOV")

    def _offices(self, person: EntityId) -> frozenset[OfficeId]:
        return frozenset(term.office for term in self.knowledge.tenures_of(person))

    def _states(self, person: EntityId) -> frozenset[CountryCode]:
        return frozenset(self._countries(term.state for term in self.knowledge.tenures_of(person)))

    def _countries(self, states: Iterable[CountryCode]) -> Iterable[CountryCode]:
        for state in states:
            entity = self.knowledge.entities.get(EntityId(state.lower()))
            yield (entity.country if entity is not None else None) or state
