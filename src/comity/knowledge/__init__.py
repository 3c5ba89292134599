"""What is known beforehand: who, what, where, and who held which office when.

- `knowledge.names.match(words, at)`: words of a text → entities
- `knowledge.persons_named(words)`: words of a text → persons
- `knowledge.offices_titled(words, at)`: words of a text → offices
- `knowledge.places.match(words, at)`: words of a text → places
- `knowledge.towns.named(name)`: words known to name a place → towns and regions
- `knowledge.who(office, state, on)`: who held it on a day, as far as is known
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from comity.errors import UsageError
from comity.knowledge.check import check
from comity.knowledge.entities import entity_rows, gather
from comity.knowledge.files import digest_of, package_data
from comity.knowledge.findings import load_findings
from comity.knowledge.names import NameForm, NameIndex, NameMatch, Sense
from comity.knowledge.offices import OfficeIndex, TitleMatch, load_offices, office_of
from comity.knowledge.persons import Person, PersonIndex, load_persons
from comity.knowledge.places import PlaceIndex, PlaceMatch, load_places
from comity.knowledge.spelling import load_spelling
from comity.knowledge.tenures import Vacancy, load_tenures
from comity.knowledge.towns import Towns
from comity.knowledge.who import Answer, AnswerKind, Holder, as_row, who
from comity.model import (
    CountryCode,
    Entity,
    EntityId,
    FindingCode,
    FindingCodeId,
    Office,
    OfficeId,
    Tenure,
)

__all__ = [
    "Answer",
    "AnswerKind",
    "Holder",
    "Knowledge",
    "NameForm",
    "NameMatch",
    "Person",
    "PlaceMatch",
    "Sense",
    "TitleMatch",
    "as_row",
    "load_knowledge",
]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """All that one folder of data says; `digest` is the SHA-256 of its files."""

    entities: Mapping[EntityId, Entity]
    names: NameIndex
    persons: PersonIndex
    offices: OfficeIndex
    places: PlaceIndex
    towns: Towns
    tenures: tuple[Tenure, ...]
    stretches: Mapping[tuple[OfficeId, CountryCode], tuple[Tenure | Vacancy, ...]]
    findings: Mapping[FindingCodeId, FindingCode]
    digest: str

    def who(self, office: OfficeId, state: CountryCode, on: date) -> Answer:
        """Who held this office in this state (or organisation) on this day, as far as is known."""
        if office not in self.offices.offices:
            allowed = ", ".join(sorted(self.offices.offices))
            raise UsageError(f"{office!r} is no office", place="office", allowed=allowed)
        if state.lower() not in self.entities:
            raise UsageError(
                f"{state!r} is no state",
                place="state",
                allowed="an ISO 3166 code of three letters, or an organisation's id",
            )
        return who(office, state, on, self.stretches.get((office, state), ()), self.persons.persons)

    def tenures_of(self, person: EntityId) -> tuple[Tenure, ...]:
        """All tenures of a person, in order of their start."""
        return self._by_person.get(person, ())

    @cached_property
    def _by_person(self) -> Mapping[EntityId, tuple[Tenure, ...]]:
        found: dict[EntityId, list[Tenure]] = {}
        for tenure in sorted(self.tenures, key=lambda one: (one.start.earliest or date.min, one.office)):
            found.setdefault(tenure.person, []).append(tenure)
        return {holder: tuple(tenures) for holder, tenures in found.items()}

    def person(self, person: EntityId) -> Person:
        return self.persons.persons[person]

    def persons_named(self, words: Sequence[str]) -> tuple[EntityId, ...]:
        """Whom these words may name: a full name, or a surname alone, however transliterated."""
        return self.persons.named(words)

    def offices_titled(self, words: Sequence[str], at: int) -> TitleMatch | None:
        """The longest title of an office that starts at word `at`, or None."""
        return self.offices.titled(words, at)

    def office_of(self, match: TitleMatch, state: CountryCode | None) -> OfficeId | None:
        """The one office that a title means in this state, or None."""
        return office_of(match, state)

    def office(self, office: OfficeId) -> Office:
        return self.offices.offices[office]


def load_knowledge(folder: Path | None = None) -> Knowledge:
    """The knowledge in a folder, every row checked; the package's own where no folder is named."""
    data = folder or package_data()
    named = gather(entity_rows(data / "entities"))
    persons = PersonIndex(load_persons(data / "persons.jsonl"), load_spelling(data / "spelling.toml"))
    stretches = tuple(load_tenures(data / "tenures.jsonl"))
    knowledge = Knowledge(
        entities={one.entity.id: one.entity for one in named},
        names=NameIndex(named),
        persons=persons,
        offices=load_offices(data / "offices.jsonl", data / "office-words.toml"),
        places=PlaceIndex(load_places(data / "places.jsonl")),
        towns=Towns(data / "towns.jsonl"),
        tenures=tuple(one for one in stretches if isinstance(one, Tenure)),
        stretches=_by_office(stretches),
        findings=load_findings(data / "findings"),
        digest=digest_of(data),
    )
    check(data, knowledge.entities, knowledge.persons.persons, knowledge.offices.offices, stretches)
    return knowledge


def _by_office(
    stretches: Sequence[Tenure | Vacancy],
) -> dict[tuple[OfficeId, CountryCode], tuple[Tenure | Vacancy, ...]]:
    sorted_by: dict[tuple[OfficeId, CountryCode], list[Tenure | Vacancy]] = {}
    for one in stretches:
        sorted_by.setdefault((one.office, one.state), []).append(one)
    return {key: tuple(found) for key, found in sorted_by.items()}
