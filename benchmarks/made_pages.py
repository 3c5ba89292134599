"""Pages of made-up reports: plans put into the sentences of `made_pages.toml`, with what they claim."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from comity.model import (
    Act,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimId,
    CountryCode,
    EntityId,
    Form,
    Kind,
    Known,
    LanguageCode,
    Modality,
    ModeCode,
    OfficeId,
    Participant,
    PlaceRole,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Report,
    ReportId,
    SectorCode,
    Span,
    TypeCode,
    Voice,
    VoiceKind,
    When,
    Where,
    mint,
)

__all__ = ["Happening", "Minister", "Page", "Plan", "State", "Story", "sentences"]

READER = "made"
AUTHOR = Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)
UNDATED = When(span=None, earliest=None, latest=None, precision=Precision.OPEN, basis=Basis.NONE)
GOVERNMENT = SectorCode("GOV")
FIELD = re.compile(r"\{(\w+)\}|\*([^*]+)\*")

Places = dict[str, tuple[int, int]]  # of the fields in a sentence


@dataclass(frozen=True, slots=True)
class Minister:
    """Somebody who speaks and acts for a state."""

    name: str
    id: EntityId
    office: OfficeId
    state: CountryCode


@dataclass(frozen=True, slots=True)
class State:
    code: CountryCode
    name: str
    capital: str
    ministers: tuple[Minister, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """What is the case, however it is told; `nouns`: what it is about."""

    act: int
    actor: State
    recipient: State
    minister: Minister | None
    town: State
    day: date
    number: int
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    sides: tuple[State, State]
    day: date
    happenings: tuple[Happening, ...]
    quotes: tuple[tuple[Minister | None, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report says, sentence by sentence, before it is put into words."""

    story: int
    dated: tuple[bool, ...]
    days: tuple[date, ...]
    numbers: tuple[int, ...]
    stances: tuple[tuple[Modality, Polarity], ...]
    settings: tuple[tuple[int, tuple[str, ...]], ...]
    shapes: tuple[int, ...]
    own_words: tuple[str | None, ...]  # of each side, where the report quotes other words than the story's


Told = tuple[date | None, int, Modality, Polarity]  # day, number, stance: as one report has them


@cache
def sentences() -> dict[str, Any]:
    """The sheet of sentences."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Page:
    """A plan put into words: its text grows with its claims."""

    def __init__(self, plan: Plan, story: Story, shapes: Sequence[int], published: date) -> None:
        self.plan, self.story, self.shapes, self.published = plan, story, shapes, published

    def reading(self, name: str, *, outlet: str, short: bool) -> Reading:
        sentences = list(self._sentences())[: 5 if short else None]
        text = "\n\n".join(words for words, _, _ in sentences) + "\n"
        report = Report(
            id=ReportId(mint("r", text, outlet, self.published, name)),
            name=name,
            text=text,
            blocks=tuple(_blocks([words for words, _, _ in sentences])),
            language=LanguageCode("en"),
            publisher=Known(value=outlet, basis="option", certainty=Certainty.HIGH),
            published=Known(value=self.published.isoformat(), basis="option", certainty=Certainty.HIGH),
            source=text.encode(),
        )
        states = tuple(side.code for side in self.story.sides)
        claims = tuple(_claims(report, sentences))
        return Reading(report=report, claims=claims, findings=(), reader=READER, states=states)

    def _sentences(self) -> Iterator[tuple[str, Places, object]]:
        """Words, where in them the fields stand, and what they are about."""
        for at, happening in enumerate(self.story.happenings):
            shapes = sentences()["acts"][happening.act]["sentences"]
            fields = self._fields(at, happening)
            yield *_filled(shapes[self.shapes[at] % len(shapes)], fields), (happening, self._told(at))
            if at < len(self.story.quotes):
                speaker, quote = self.story.quotes[at]
                quote = self.plan.own_words[at] or quote
                said = {"S": _called(speaker, self.story.sides[at]), "quote": quote}
                shapes = sentences()["said"]
                shape = shapes[self.shapes[3 + at] % len(shapes)]
                yield *_filled(shape, said), (speaker or self.story.sides[at])
        for place, (setting, nouns) in enumerate(self.plan.settings):
            shapes = sentences()["settings"]
            shape = shapes[(setting + self.shapes[5 + place] // 12) % len(shapes)]
            side = {"side": self.story.sides[place % 2].name}
            yield *_filled(shape, _numbered(nouns) | side), None

    def _told(self, at: int) -> Told:
        day = self.plan.days[at] if self.plan.dated[at] else None
        return day, self.plan.numbers[at], *self.plan.stances[at]

    def _fields(self, at: int, happening: Happening) -> dict[str, str]:
        day = self.plan.days[at]
        return _numbered(happening.nouns) | {
            "A": _called(happening.minister, happening.actor),
            "B": happening.recipient.name,
            "town": happening.town.capital,
            "when": f"on {day.day} {day:%B} {day.year}" if self.plan.dated[at] else "after days of silence",
            "number": str(self.plan.numbers[at]),
        }


def _called(minister: Minister | None, state: State) -> str:
    return state.name if minister is None else f"{minister.name} of {state.name}"


def _numbered(nouns: Sequence[str]) -> dict[str, str]:
    return {f"n{at}": noun for at, noun in enumerate(nouns)}


def _filled(shape: str, fields: dict[str, str]) -> tuple[str, Places]:
    """The sentence, and where the fields and the trigger stand in it."""
    pieces: list[str] = []
    places: Places = {}
    length = last = 0
    for found in FIELD.finditer(shape):
        name = found[1] or "trigger"
        before, words = shape[last : found.start()], fields[found[1]] if found[1] else found[2]
        places[name] = (length + len(before), length + len(before) + len(words))
        pieces += [before, words]
        length += len(before) + len(words)
        last = found.end()
    return "".join([*pieces, shape[last:]]), places


def _blocks(paragraphs: Sequence[str]) -> Iterator[Block]:
    start = 0
    for words in paragraphs:
        yield Block(start=start, end=start + len(words), kind=BlockKind.PARAGRAPH)
        start += len(words) + 2


def _claims(report: Report, told: Sequence[tuple[str, Places, object]]) -> Iterator[Claim]:
    for number, (block, (_, places, what)) in enumerate(zip(report.blocks, told, strict=True)):

        def span(name: str, start: int = block.start, places: Places = places) -> Span:
            return report.span(start + places[name][0], start + places[name][1])

        fields: dict[str, Any] = {
            "id": ClaimId(mint("c", report.id, number)),
            "report": report.id,
            "report_name": report.name,
            "quote": report.span(block.start, block.end - 1),
            "trigger": span("trigger"),
            "sentence": report.span(block.start, block.end),
        }
        if isinstance(what, tuple):
            yield Claim(**fields, **_event(what[0], what[1], "number" in places, span))
        elif isinstance(what, Minister | State):
            yield Claim(**fields, **_statement(what, span))
        else:
            yield Claim(**fields, kind=Kind.STATE, attribution=(AUTHOR,))


def _statement(who: Minister | State, span: Callable[[str], Span]) -> dict[str, Any]:
    words = (span("quote"),)
    voice = Voice(kind=VoiceKind.PERSON, named=True, form=Form.DIRECT, span=span("S"), passage=words)
    return {"kind": Kind.STATEMENT, "actors": (_party(who, span("S")),), "attribution": (AUTHOR, voice)}


def _event(happening: Happening, told: Told, numbered: bool, span: Callable[[str], Span]) -> dict[str, Any]:
    day, number, modality, polarity = told
    act = sentences()["acts"][happening.act]
    mode = ModeCode(act["mode"]) if "mode" in act else None
    return {
        "kind": Kind.EVENT,
        "act": Act(type=TypeCode(act["type"]), mode=mode, contexts=(), quad=act["quad"], score=1.0),
        "actors": (_party(happening.minister or happening.actor, span("A")),),
        "recipients": (_party(happening.recipient, span("B")),),
        "modality": modality,
        "polarity": polarity,
        "countable": modality is Modality.ACTUAL and polarity is Polarity.AFFIRMED,
        "attribution": (AUTHOR,),
        "when": UNDATED if day is None else _on(day, span("when")),
        "place": _in(happening.town, span("town")),
        "quantities": (_units(number, span("number")),) if numbered else (),
    }


def _on(day: date, span: Span) -> When:
    return When(span=span, earliest=day, latest=day, precision=Precision.DAY, basis=Basis.TEXT)


def _in(state: State, span: Span) -> Where:
    name, country = state.capital, state.code
    return Where(span=span, role=PlaceRole.WHERE, name=name, country=country, precision="town")


def _units(number: int, span: Span) -> Quantity:
    return Quantity(span=span, value=float(number), low=None, high=None, unit="units", qualifier=None)


def _party(who: Minister | State, span: Span) -> Participant:
    if isinstance(who, State):
        return Participant(span=span, id=EntityId(who.code.lower()), country=who.code, sector=GOVERNMENT)
    return Participant(span=span, id=who.id, country=who.state, sector=GOVERNMENT, office=who.office)
