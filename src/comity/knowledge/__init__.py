"""What is known beforehand: who, what, where, and who held which office when.

- `knowledge.names.match(words, at)`: words of a text → entities
- `knowledge.persons_named(words)`: words of a text → persons
- `knowledge.offices_titled(words, at)`: words of a text → offices
- `knowledge.places.match(words, at)`: words of a text → places
- `knowledge.towns.named(name)`: words known to name a place → towns and regions
- `knowledge.who(office, state, on)`: who held it on a day, as far as is known

Over the package's own data lie the user's files (TOML and JSONL, of the same form) and imported layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from comity.errors import UsageError
from comity.knowledge.check import check
from comity.knowledge.codebook import Codebook, load_codebook
from comity.knowledge.entities import entity_rows, gather
from comity.knowledge.files import digest_of, package_data
from comity.knowledge.findings import load_findings
from comity.knowledge.instruments import Instruments, load_instruments
from comity.knowledge.layers import Layer, layers_in
from comity.knowledge.memberships import Memberships, load_memberships
from comity.knowledge.names import NameForm, NameIndex, NameMatch, Sense
from comity.knowledge.offices import OfficeIndex, TitleMatch, accredited, base_of, load_offices, office_of
from comity.knowledge.people import People
from comity.knowledge.persons import Person, PersonIndex, gather_persons, load_persons
from comity.knowledge.places import PlaceIndex, PlaceMatch, load_places
from comity.knowledge.rights import load_rights
from comity.knowledge.spelling import Spelling, load_spelling
from comity.knowledge.stretches import covers, first_day
from comity.knowledge.tenures import load_tenures
from comity.knowledge.towns import Towns
from comity.knowledge.who import Answer, AnswerKind, Holder, Stretch, as_row, who
from comity.model import (
    CountryCode,
    Entity,
    EntityId,
    FindingCode,
    FindingCodeId,
    LayerRead,
    Office,
    OfficeId,
    Right,
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
    "accredited",
    "load_knowledge",
]

OWN = "own"  # the layer of the user's own files

Stretches = Mapping[tuple[OfficeId, CountryCode], tuple[Stretch, ...]]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """All that one folder of data says, and what lies over it; `digest` changes with any of it."""

    folder: Path
    own: Path | None
    entities: Mapping[EntityId, Entity]
    names: NameIndex
    people: People
    spelling: Spelling
    offices: OfficeIndex
    places: PlaceIndex
    towns: Towns
    tenures: tuple[Tenure, ...]
    stretches: Stretches
    layers: tuple[Layer, ...]
    findings: Mapping[FindingCodeId, FindingCode]
    digest: str

    def who(self, office: OfficeId, state: CountryCode, on: date) -> Answer:
        """Who held this office in this state (or organisation) on this day, as far as is known."""
        base, there = base_of(office)
        if base not in self.offices.offices:
            allowed = ", ".join(sorted(self.offices.offices))
            raise UsageError(f"{office!r} is no office", place="office", allowed=allowed)
        if self.offices.offices[base].accredited != (there is not None):
            held = f"{base}:STATE, the state or body that it is held at" if there is None else base
            raise UsageError(f"{office!r} is not held like this", place="office", allowed=held)
        for place, code in (("state", state), ("office", there)):
            if code is not None and code.lower() not in self.entities:
                allowed = "an ISO 3166 code of three letters, or an organisation's id"
                raise UsageError(f"{code!r} is no state", place=place, allowed=allowed)
        told = self.stretches.get((office, state), ())
        besides = [one.person for one in told if isinstance(one, Tenure) and covers(one, on) is not None]
        layered = self.people.in_office(office, state, on, besides)
        last = self.people.last_known(office, state)
        return who(office, state, on, (*told, *layered), self.name_of, last)

    def is_known(self, office: OfficeId, state: CountryCode) -> bool:
        """Whether anything is known of this office in this state, of whatever day."""
        return (office, state) in self.stretches or self.people.last_known(office, state) is not None

    def as_row(self, answer: Answer) -> dict[str, object]:
        """An answer in the form of the public contract."""
        return as_row(answer, self.name_of)

    @cached_property
    def layers_read(self) -> tuple[LayerRead, ...]:
        """What lies over the package's knowledge: the user's own files, and each layer, as they are now."""
        own = self.own is not None and self.own.is_dir()
        files = [LayerRead(name=OWN, digest=digest_of(self.own), known_on=None)] if own and self.own else []
        layers = [
            LayerRead(name=layer.name, digest=layer.digest, known_on=layer.known_on) for layer in self.layers
        ]
        return (*files, *layers)

    @cached_property
    def memberships(self) -> Memberships:
        """Which states belong to which bodies; read when first asked for."""
        folders = [self.folder, *([self.own] if self.own is not None else [])]
        files = [file for folder in folders if (file := folder / "memberships.jsonl").is_file()]
        return load_memberships(files, self.folder / "partial-members.toml")

    @cached_property
    def instruments(self) -> Instruments:
        """The agreements that tie states, and what is known not to be there; read when first asked for."""
        return load_instruments([self.folder, *([self.own] if self.own is not None else [])])

    @cached_property
    def codebook(self) -> Codebook:
        """What is coded, and how it is told; read when first asked for."""
        return load_codebook(self.folder)

    @cached_property
    def rights(self) -> tuple[Right, ...]:
        """Who may do what where under which of these instruments; read when first asked for."""
        folders = [self.folder, *([self.own] if self.own is not None else [])]
        return load_rights(folders, self.instruments)

    def name_of(self, person: EntityId) -> str:
        return self.people[person].name

    def tenures_of(self, person: EntityId) -> tuple[Tenure, ...]:
        """All tenures of a person, in order of their start."""
        return self.people.tenures_of(person)

    def person(self, person: EntityId) -> Person:
        return self.people[person]

    def persons_named(self, words: Sequence[str]) -> tuple[EntityId, ...]:
        """Whom these words may name: a full name, or a surname alone, however transliterated."""
        return self.people.named(words)

    def offices_titled(self, words: Sequence[str], at: int) -> TitleMatch | None:
        """The longest title of an office that starts at word `at`, or None."""
        return self.offices.titled(words, at)

    def office_of(self, match: TitleMatch, state: CountryCode | None) -> OfficeId | None:
        """The one office that a title means in this state, or None."""
        return office_of(match, state)

    def office(self, office: OfficeId) -> Office:
        """The office; one that is held at another state or body is named with it."""
        base, there = base_of(office)
        known = self.offices.offices[base]
        if there is None:
            return known
        at = self.entities.get(EntityId(there.lower()))
        return replace(known, id=office, name=f"{known.name} to {at.name if at else there}")


def load_knowledge(folder: Path | None = None, own: Path | None = None) -> Knowledge:
    """The knowledge in a folder, every row checked; the package's own where no folder is named.

    `own`: the user's folder, with files of the same form, and layers. It need not be there.
    """
    data = folder or package_data()
    folders = [(data, ""), *([(own, OWN)] if own is not None and own.is_dir() else [])]
    entities = gather(row for place, _ in folders for row in entity_rows(place / "entities"))
    persons = gather_persons(load_persons(file) for file in _files(folders, "persons.jsonl"))
    spelling = load_spelling(data / "spelling.toml")
    told = {
        place: list(load_tenures(file, layer))
        for place, layer in folders
        if (file := place / "tenures.jsonl").is_file()
    }
    stretches = tuple(one for found in told.values() for one in found)
    tenures = tuple(one for one in stretches if isinstance(one, Tenure))
    layers = layers_in(own)
    knowledge = Knowledge(
        folder=data,
        own=own,
        entities={one.entity.id: one.entity for one in entities},
        names=NameIndex(entities),
        people=People(PersonIndex(persons, spelling), _by_person(tenures), layers, spelling),
        spelling=spelling,
        offices=load_offices(data / "offices.jsonl", data / "office-words.toml"),
        places=PlaceIndex([place for file in _files(folders, "places.jsonl") for place in load_places(file)]),
        towns=Towns(data / "towns.jsonl"),
        tenures=tenures,
        stretches=_by_office(stretches),
        layers=layers,
        findings=load_findings(data / "findings"),
        digest=" ".join((*(digest_of(place) for place, _ in folders), *(layer.digest for layer in layers))),
    )
    known = {person.id for person in persons}
    for place, found in told.items():
        check(place, knowledge.entities, known, knowledge.offices.offices, found)
    return knowledge


def _files(folders: Iterable[tuple[Path, str]], name: str) -> list[Path]:
    return [place / name for place, _ in folders if (place / name).is_file()]


def _by_office(stretches: Sequence[Stretch]) -> Stretches:
    sorted_by: dict[tuple[OfficeId, CountryCode], list[Stretch]] = {}
    for one in stretches:
        sorted_by.setdefault((one.office, one.state), []).append(one)
    return {key: tuple(found) for key, found in sorted_by.items()}


def _by_person(tenures: Iterable[Tenure]) -> dict[EntityId, tuple[Tenure, ...]]:
    """The tenures of each person, in order of their start."""
    found: dict[EntityId, list[Tenure]] = {}
    for tenure in sorted(tenures, key=lambda one: (first_day(one), one.office)):
        found.setdefault(tenure.person, []).append(tenure)
    return {holder: tuple(theirs) for holder, theirs in found.items()}
