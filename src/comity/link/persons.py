"""Personal names → persons whom knowledge knows, and the states that they held office in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from comity.knowledge import Knowledge
from comity.knowledge.names import fold
from comity.link.runs import Run
from comity.model import CountryCode, EntityId, SectorCode

__all__ = ["Acquaintance"]


class Acquaintance:
    """Whom knowledge knows by a name."""

    def __init__(self, knowledge: Knowledge, plain_words: frozenset[str], particles: frozenset[str]) -> None:
        self.knowledge = knowledge
        self.particles = particles
        self.plain_words = plain_words
        self.states = cache(self._states)

    def identify(self, run: Run, country: CountryCode | None) -> EntityId | None:
        """The only person of this name, and of this country if one is told.

        A surname that is also a plain word names a known person beside a title only.
        """
        if len(run.words) == 1 and not run.titled and run.words[0].lower() in self.plain_words:
            return None
        known = [one for one in self.knowledge.persons_named(run.words) if self._is_of_family(one, run.words)]
        if country is not None:
            known = [person for person in known if country in self.states(person)]
        return known[0] if len(known) == 1 else None

    def _is_of_family(self, person: EntityId, words: tuple[str, ...]) -> bool:
        """ "Hamad al-Thani" is no other Hamad: what follows "al" is the family's name."""
        if len(words) < 3 or words[-2].lower() not in self.particles:
            return True
        known = self.knowledge.person(person)
        every = " ".join((known.name, known.surname, *known.names)).replace("-", " ")
        return fold(words[-1]) in fold(every).split()

    def home(self, person: EntityId) -> CountryCode | None:
        """The one country whose offices the person held; a force's is the country that it is of."""
        states = self.states(person)
        return next(iter(states)) if len(states) == 1 else None

    def sector(self, person: EntityId, country: CountryCode | None) -> SectorCode:
        """That of the last office held; IGO for a body between states."""
        if country == "IGO":
            return SectorCode("IGO")
        terms = self.knowledge.tenures_of(person)
        return self.knowledge.office(terms[-1].office).sector if terms else SectorCode("GOV")

    def _states(self, person: EntityId) -> frozenset[CountryCode]:
        return frozenset(self._countries(term.state for term in self.knowledge.tenures_of(person)))

    def _countries(self, states: Iterable[CountryCode]) -> Iterable[CountryCode]:
        for state in states:
            entity = self.knowledge.entities.get(EntityId(state.lower()))
            yield (entity.country if entity is not None else None) or state
