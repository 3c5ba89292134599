"""The codebook as data: kinds of claim with their frames, contexts, pillars, kinds of instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from comity.errors import KnowledgeError
from comity.knowledge.events import EventType, Frame
from comity.knowledge.files import Row, package_data, read_sheet
from comity.knowledge.pillars import PillarSheet, load_pillars

__all__ = ["Codebook", "InstrumentKind", "load_codebook"]


SORT = "@"
TRIGGERS = ("verbs", "nouns", "adjectives")
LISTS = (*TRIGGERS, "object", "unless", "subject", "complement", "beside", "clause_verbs")


class Contexts(Row):
    """PLOVER context → lemmas that bring it along."""

    context: Mapping[str, frozenset[str]]


class Things(Row):
    """Sorts of things that acts are done with and to → their lemmas; a frame asks for one as `@sort`."""

    sorts: Mapping[str, tuple[str, ...]]

    def spelled_out(self, kind: EventType) -> EventType:
        """The type with each `@sort` of its frames replaced by the lemmas of that sort."""
        frames = tuple(frame.model_copy(update=self._lists(frame)) for frame in kind.frames)
        return kind.model_copy(update={"frames": frames})

    def _lists(self, frame: Frame) -> dict[str, object]:
        lists: dict[str, object] = {name: self._lemmas(getattr(frame, name), frame.name) for name in LISTS}
        prep = {name: self._lemmas(lemmas, frame.name) for name, lemmas in frame.prep.items()}
        return lists | {"prep": prep}

    def _lemmas(self, asked: frozenset[str], frame: str) -> frozenset[str]:
        found: set[str] = set()
        for lemma in asked:
            if not lemma.startswith(SORT):
                found.add(lemma)
            elif lemma[1:] in self.sorts:
                found.update(self.sorts[lemma[1:]])
            else:
                raise KnowledgeError(
                    f"no sort of things is called {lemma}", place=frame, allowed=", ".join(sorted(self.sorts))
                )
        return frozenset(found)


class InstrumentKind(BaseModel):
    """A kind of instrument (codebook 3), and the words of a name that show it: all of one group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    anchor: str
    pillar: str
    groups: tuple[tuple[str, ...], ...]
    gives: tuple[str, ...] = ()  # what every one of the kind provides
    imposed: bool = False  # one side lays it upon the other


class InstrumentSheet(Row):
    """The file of instrument kinds."""

    nouns: frozenset[str]  # treaty, pact, accord
    bare: frozenset[str]  # nouns that stand for any agreement told before: document
    parts: frozenset[str]  # prepositions inside a name: of, on, between
    expecting: frozenset[str]  # cues of a forecast: expect
    foretold: frozenset[str]  # the steps that a forecast makes an expected one
    expected: str  # that step
    kind: tuple[InstrumentKind, ...]

    def pillar_of(self, code: str) -> str:
        return next(kind.pillar for kind in self.kind if kind.code == code)


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """What the reader codes, each list in the order of its files."""

    types: tuple[EventType, ...]
    kinds: tuple[EventType, ...]  # states, instruments, assessments
    contexts: Mapping[str, frozenset[str]]
    pillars: tuple[PillarSheet, ...]
    instruments: InstrumentSheet

    @cached_property
    def contexts_of(self) -> Mapping[str, tuple[str, ...]]:
        """Lemma → the contexts that it brings along."""
        found: dict[str, list[str]] = {}
        for context, lemmas in sorted(self.contexts.items()):
            for lemma in lemmas:
                found.setdefault(lemma, []).append(context)
        return {lemma: tuple(contexts) for lemma, contexts in found.items()}

    def type(self, code: str) -> EventType:
        return next(kind for kind in self.types if kind.type == code)


def load_codebook(folder: Path | None = None) -> Codebook:
    """The codebook in a folder of data, every file checked; the package's own where none is named."""
    data = folder or package_data()
    things = read_sheet(data / "things.toml", Things)
    types = _kinds(data / "events", things)
    _unique_names(types)
    return Codebook(
        types=types,
        kinds=_kinds(data / "kinds", things),
        contexts=read_sheet(data / "contexts.toml", Contexts).context,
        pillars=load_pillars(data),
        instruments=read_sheet(data / "instruments" / "kinds.toml", InstrumentSheet),
    )


def _kinds(folder: Path, things: Things) -> tuple[EventType, ...]:
    return tuple(things.spelled_out(read_sheet(path, EventType)) for path in sorted(folder.glob("*.toml")))


def _unique_names(types: tuple[EventType, ...]) -> None:
    for kind in types:
        names = [frame.name for frame in kind.frames]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise KnowledgeError(
                f"frames named twice: {', '.join(twice)}", place=kind.type, allowed="one frame a name"
            )
