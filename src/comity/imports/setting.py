"""What the rows of one data set are read with: its sheet, and what is known of states, persons and acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from comity.errors import InputError
from comity.knowledge import Knowledge
from comity.knowledge.datasets import Coded, DataSet
from comity.knowledge.layers.states import StateReader
from comity.knowledge.stretches import covers
from comity.model import (
    Act,
    ContextCode,
    CountryCode,
    EntityId,
    ModeCode,
    OfficeId,
    Participant,
    SectorCode,
    Span,
    TypeCode,
)

__all__ = ["Setting"]

SHORTEST = 2  # digits of a code that has codes below it


@dataclass(frozen=True, kw_only=True)
class Setting:
    """`name`: that of the data set on the command line; `reader`: the digest of what reads its rows."""

    name: str
    sheet: DataSet
    knowledge: Knowledge
    states: StateReader
    reader: str
    known_states: dict[str, CountryCode | None] = field(default_factory=dict)
    known_persons: dict[tuple[str, CountryCode, date], EntityId | None] = field(default_factory=dict)

    def coded(self, code: str) -> Coded:
        """A code of the data set in our terms: as it stands, else as the code that it lies below."""
        found = self.sheet.codes.get(code)
        below = code
        while found is None and self.sheet.coding and len(below) > SHORTEST:
            below = below[:-1]
            found = self.sheet.codes.get(below)
        if found is None:
            allowed = "a code of CAMEO" if self.sheet.coding else ", ".join(self.sheet.codes)
            raise InputError(f"the code {code!r}", allowed=allowed)
        return found

    def act(self, coded: Coded, contexts: tuple[ContextCode, ...] = ()) -> Act | None:
        """The act with quad class and score of the codebook; None of what is none."""
        if not coded.type:
            return None
        kind = self.knowledge.codebook.type(coded.type)
        return Act(
            type=TypeCode(coded.type),
            mode=ModeCode(coded.mode) if coded.mode else None,
            contexts=contexts,
            quad=kind.quad,
            score=kind.score_of(coded.mode),
        )

    def state(self, text: str) -> CountryCode | None:
        """The state of a code or name; None where it is none that is known here."""
        if text not in self.known_states:
            found = self.sheet.states.get(text) or (self.states.told(text) if text else None)
            known = None if found is None else self.knowledge.entities.get(EntityId(found.lower()))
            self.known_states[text] = CountryCode(found) if found and known and known.is_state else None
        return self.known_states[text]

    def sector(self, *words: str) -> SectorCode | None:
        """The sector of the first word that is known for one."""
        found = (self.sheet.sectors.get(word) for word in words)
        return next((SectorCode(sector) for sector in found if sector), None)

    def body(self, span: Span, code: str) -> Participant | None:
        """A body that is known under a code."""
        id = self.sheet.bodies.get(code)
        if id is None:
            return None
        known = self.knowledge.entities[EntityId(id)]
        return Participant(span=span, id=known.id, country=known.country, sector=known.sector)

    def person(self, name: str, state: CountryCode, on: date) -> EntityId | None:
        """The one bearer of this name who held an office of this state on this day."""
        key = name, state, on
        if key not in self.known_persons:
            knowledge = self.knowledge
            found = [
                person
                for person in (knowledge.persons_named(name.split()) if name else ())
                if any(
                    tenure.state == state and covers(tenure, on) is not None
                    for tenure in knowledge.tenures_of(person)
                )
            ]
            self.known_persons[key] = found[0] if len(found) == 1 else None
        return self.known_persons[key]

    def holder(self, span: Span, state: CountryCode | None, on: date) -> Participant:
        """Words that may begin with an office, then name who bears it; what is not known stays open."""
        words = span.text.split()
        title = self.knowledge.offices_titled(words, 0) if words else None
        office: OfficeId | None = None
        if title is not None and title.manner is None and not title.plural:
            office = self.knowledge.office_of(title, state)
            words = words[title.length :]
        person = None if state is None else self.person(" ".join(words), state, on)
        sector = None if office is None else SectorCode(self.knowledge.office(office).sector)
        return Participant(span=span, id=person, country=state, sector=sector, office=office)
