"""Those who appear in a report, and where they enter."""

from __future__ import annotations

from dataclasses import dataclass

from comity.link.meaning import GOVERNMENT
from comity.model import STATES, CountryCode, Entity, EntityId, OfficeId, SectorCode
from comity.sentence import Sentence, Token

__all__ = ["BODY", "PERSON", "ROLE", "Character", "Entrance", "is_plural", "itself", "left_of"]

PERSON, BODY, ROLE = "person", "body", "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody of the report: a person by name, a state or body by id, or others by their role."""

    sort: str
    words: tuple[str, ...] = ()  # of a personal name
    id: EntityId | None = None
    kind: str = ""  # of a body: state, organisation, force
    country: CountryCode | None = None
    sector: SectorCode | None = None
    office: OfficeId | None = None
    nouns: frozenset[str] = frozenset()  # role words printed with the name, lemmas
    plural: bool = False

    @property
    def is_person(self) -> bool:
        return self.sort == PERSON

    @property
    def is_state(self) -> bool:
        return self.kind in STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """A character named at a place of the report."""

    start: int
    sentence: int
    token: int
    key: str
    subject: bool  # the sentence is about them
    main: bool = False  # and they are the subject of its main clause
    own: bool  # named itself, and not only as the state that somebody else is of
    placed: bool = False  # where something happens, and no party to it


def itself(entity: Entity) -> Character:
    """A state or body as a character."""
    state = entity.is_state
    return Character(
        sort=BODY,
        id=entity.id,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector or (GOVERNMENT if state else None),
        nouns=frozenset(" ".join((entity.name, *entity.names)).casefold().split()),
    )


def left_of(sentence: Sentence, first: int, head: int) -> int:
    """The first word of the phrase before this head: its title and its country's adjective."""
    for i in range(first, head + 1):
        for child in sentence.below(i, "compound", "amod", "nmod", "poss", "nummod", "det"):
            if child.i < first:
                first = min(first, child.i, *(below for below in sentence.subtree(child.i)))
    return first


def is_plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS")
