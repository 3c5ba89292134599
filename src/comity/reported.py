"""Agreements as reports tell of them: the known ones, and those that no row of knowledge has.

    found = reported(claims, knowledge, codebook, known_on=…, publishers=…)
    standing(as_instrument(found[0]), on=D, known_on=K)     where one stood, as far as reports say
    otherwise(found[1], standing)                           what they say that differs from what is known

A claim of an agreement that is recognised belongs to the known one. The others are one agreement where states
(two or more), kind and the words of the name agree; a bare "the treaty" belongs to the only one that its
report tells of. What names no two states, and goes back to nothing, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook
from comity.knowledge.language.instruments import instrument_words
from comity.knowledge.names import fold
from comity.ledger import Standing
from comity.model import (
    NO_STATE,
    Bounds,
    Certainty,
    Claim,
    ClaimId,
    CountryCode,
    Instrument,
    InstrumentId,
    InstrumentKindCode,
    InstrumentMention,
    Kind,
    Polarity,
    Precision,
    ReportId,
    Status,
    Step,
    StepKind,
    mint,
)

__all__ = ["Reported", "Told", "as_instrument", "gathered", "otherwise", "reported", "states_in"]

WORD = re.compile(r"[^\W\d_]{3,}")
ALIKE = 0.5  # so many of the words of two names are the same
FORCE = frozenset({Status.PROVISIONAL, Status.IN_FORCE, Status.SUSPENDED, Status.ENDED})
MADE = FORCE | {Status.SIGNED, Status.EXPECTED}
ALLOWED = {  # where it may stand after a step
    StepKind.SIGNED: MADE,
    StepKind.RATIFIED: MADE,
    StepKind.EXCHANGED: MADE,
    StepKind.PROVISIONALLY_APPLIED: FORCE,
    StepKind.IN_FORCE: FORCE,
    StepKind.ENDED: frozenset({Status.ENDED}),
}
NOT_YET = {  # where it does not stand while a step is still to be taken
    StepKind.SIGNED: FORCE | {Status.SIGNED},
    StepKind.RATIFIED: frozenset({Status.IN_FORCE}),
    StepKind.IN_FORCE: frozenset({Status.IN_FORCE}),
}
STEPS = frozenset(step.value for step in StepKind if step is not StepKind.EXPECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as far as it tells of an agreement; `id`: its own, `start`: where the words begin that tell it.

    `earliest`, `latest`, `precision`: of its own time. `states`: those of all who take part. `known_on`: the
    day of its report, `publisher` who published it.
    """

    id: ClaimId
    report: ReportId
    report_name: str
    start: int
    quote: str
    said: InstrumentMention
    done: bool
    polarity: Polarity
    earliest: date | None
    latest: date | None
    precision: Precision | None
    states: frozenset[CountryCode]
    known_on: date
    publisher: str

    @property
    def step(self) -> StepKind | None:
        """The step of its life that the claim is about; None where it only speaks of it."""
        return StepKind(self.said.step) if self.said.step in STEPS else None

    @property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day of its own time, if both are known."""
        return None if self.earliest is None or self.latest is None else (self.earliest, self.latest)

    @property
    def days(self) -> Bounds:
        """When the step was taken, or not, by the claim; without its own time by the day of the report."""
        return Bounds(earliest=self.earliest, latest=self.latest or self.known_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One agreement that reports tell of. `instrument`: the known one; None where it is not known.

    `name`: the fullest in print; `words`: those that all its names share. `told` by the day of the report.
    """

    instrument: Instrument | None
    name: str
    words: tuple[str, ...]
    kind: InstrumentKindCode | None
    parties: tuple[CountryCode, ...]
    told: tuple[Told, ...]


def reported(
    claims: Iterable[Claim],
    knowledge: Knowledge,
    codebook: Codebook,
    *,
    known_on: Mapping[ReportId, date],
    publishers: Mapping[ReportId, str],
) -> tuple[Reported, ...]:
    """All agreements that these claims tell of: the known ones by id, then the others by their parties."""
    return gathered(_told(claims, known_on, publishers), knowledge, codebook)


def gathered(every: Iterable[Told], knowledge: Knowledge, codebook: Codebook) -> tuple[Reported, ...]:
    """The same of claims of which only that is known."""
    told = sorted(every, key=_place)
    names = _Names(knowledge, codebook)
    known: dict[str, list[Told]] = {}
    for one in told:
        if one.said.id is not None:
            known.setdefault(one.said.id, []).append(one)
        else:
            names.gather(one)
    instruments = {str(id): one for id, one in knowledge.instruments.all.items()}
    found = [_of(instruments[id], same, ()) for id, same in sorted(known.items()) if id in instruments]
    rest = [_of(None, same, names.shared(same)) for same in names.groups]
    return (
        *found,
        *sorted(rest, key=lambda one: (one.parties, one.kind or "", one.name, _place(one.told[0]))),
    )


def as_instrument(found: Reported) -> Instrument:
    """The same in the form of a known one: steps told as done, each as its report has it; certainty low."""
    kinds = () if found.kind is None else (found.kind,)
    first = found.told[0]
    telling = found.words or (first.report,)  # a bare "treaty" is that of its report
    id = mint("reported-", *found.parties, found.kind, *telling)
    sources = dict.fromkeys(_source(one) for one in found.told)
    return Instrument(
        id=InstrumentId(id),
        name=found.name,
        names=tuple(
            name for name in dict.fromkeys(one.said.name for one in found.told) if name != found.name
        ),
        kinds=kinds,
        parties=found.parties,
        givers=(),
        takers=(),
        scope="",
        exceptions="",
        steps=tuple(sorted(_steps(found), key=lambda step: (step.on.earliest or date.min, step.known_on))),
        joinings=(),
        provides=(),
        under=None,
        replaces=None,
        certainty=Certainty.LOW,
        source="; ".join(sources),
    )


def otherwise(found: Reported, standing: Standing, *, on: date) -> tuple[Told, ...]:
    """What reports say by day `on` that cannot be so by what is known of the instrument on that day."""
    return tuple(one for one in found.told if _differs(one, standing, on))


def _differs(one: Told, standing: Standing, on: date) -> bool:
    """A step told as taken that was not, or on another day; or told as not taken that was."""
    step, last = one.step, one.days.latest
    if step is None or not one.done or last is None or last > on or standing.status is Status.UNKNOWN:
        return False
    since = standing.since.earliest if standing.since is not None else None
    if one.polarity is Polarity.NEGATED:
        begun = standing.since.latest if standing.since is not None else None
        return standing.status in NOT_YET.get(step, ()) and begun is not None and begun < last
    if one.polarity is not Polarity.AFFIRMED or step not in ALLOWED:
        return False
    if standing.status not in ALLOWED[step]:
        return True
    early = step is StepKind.IN_FORCE and standing.status is Status.IN_FORCE and not _taken_by(standing, last)
    return (early and since is not None and last < since) or _on_another_day(one, standing, step)


def _taken_by(standing: Standing, day: date) -> bool:
    """Whether it came into force by then, even if it was suspended after that."""
    kinds = (StepKind.IN_FORCE, StepKind.PROVISIONALLY_APPLIED)
    return any(step.kind in kinds and (step.on.earliest or date.min) <= day for step in standing.steps)


def _on_another_day(one: Told, standing: Standing, step: StepKind) -> bool:
    """Of two parties' agreement: a day that is none of those known for this step."""
    known = [each.on for each in standing.steps if each.kind is step]
    if one.precision is not Precision.DAY or one.bounds is None or not known:
        return False
    first, last = one.bounds
    return len(standing.instrument.parties) == 2 and not any(
        (on.earliest or date.min) <= last and first <= (on.latest or date.max) for on in known
    )


def _steps(found: Reported) -> Iterator[Step]:
    for one in found.told:
        step = one.step
        if step is not None and one.done and one.polarity is Polarity.AFFIRMED:
            low, source = Certainty.LOW, _source(one)
            yield Step(kind=step, on=one.days, known_on=one.known_on, certainty=low, source=source)


def _source(one: Told) -> str:
    return f"{one.publisher}: {one.report_name}" if one.publisher else one.report_name


def _told(
    claims: Iterable[Claim], known_on: Mapping[ReportId, date], publishers: Mapping[ReportId, str]
) -> Iterator[Told]:
    for claim in claims:
        if claim.kind is Kind.INSTRUMENT and claim.instrument is not None:
            when = claim.when
            yield Told(
                id=claim.id,
                report=claim.report,
                report_name=claim.report_name,
                start=claim.trigger.start,
                quote=claim.quote.text,
                said=claim.instrument,
                done=claim.done,
                polarity=claim.polarity,
                earliest=None if when is None else when.earliest,
                latest=None if when is None else when.latest,
                precision=None if when is None else when.precision,
                states=states_in(party.country for party in claim.parties),
                known_on=known_on[claim.report],
                publisher=publishers.get(claim.report, ""),
            )


def _place(one: Told) -> tuple[date, str, ReportId, int, str]:
    return one.known_on, one.report_name, one.report, one.start, one.id


def _of(instrument: Instrument | None, told: list[Told], words: tuple[str, ...]) -> Reported:
    parties = frozenset[CountryCode]().union(*(one.states for one in told))
    kinds = [one.said.kind for one in told if one.said.kind is not None]
    return Reported(
        instrument=instrument,
        name=max((one.said.name for one in told), key=len) if instrument is None else instrument.name,
        words=words,
        kind=kinds[0] if kinds else None,
        parties=tuple(sorted(parties)) if instrument is None else instrument.parties,
        told=tuple(told),
    )


def states_in(countries: Iterable[CountryCode | None]) -> frozenset[CountryCode]:
    """The states among the countries of those who take part."""
    return frozenset(code for code in countries if code is not None and code not in NO_STATE)


Alike = tuple[Told, frozenset[str], list[Told]]  # the first that tells of it, the words of its name, all


class _Names:
    """Which agreements told of are one: by their states, their kind and the words of their names.

    Told of in the order of `_place`: what one report tells comes together.
    """

    def __init__(self, knowledge: Knowledge, codebook: Codebook) -> None:
        self._knowledge = knowledge
        sheet = codebook.instruments
        packs = map(instrument_words, sorted((knowledge.folder / "languages").iterdir()))
        small = (word for pack in packs if pack is not None for word in pack.small)
        self._idle = frozenset(small) | sheet.nouns | sheet.parts | sheet.bare
        self.groups: list[list[Told]] = []
        self._by_states: dict[frozenset[CountryCode], list[Alike]] = {}
        self._known_words: dict[str, frozenset[str]] = {}
        self._report: ReportId | None = None
        self._last: list[list[Told]] = []

    def gather(self, one: Told) -> None:
        """Puts it to the agreement that it is about, or begins one; leaves out what names no two states."""
        states = one.states
        if len(states) > 1:
            alike = self._by_states.setdefault(states, [])
            same = self._same(alike, one)
            if same is None:
                same = []
                alike.append((one, self._words(one.said.name), same))
                self.groups.append(same)
            same.append(one)
            self._note(same, one.report)
            return
        near = self._last if one.report == self._report else []
        if len(near) == 1 and not self._words(one.said.name):
            near[0].append(one)

    def _note(self, group: list[Told], report: ReportId) -> None:
        """The agreements that the report read last has told of so far."""
        if report != self._report:
            self._report, self._last = report, []
        if not any(each is group for each in self._last):
            self._last.append(group)

    def shared(self, group: list[Told]) -> tuple[str, ...]:
        """The words that all names of one agreement share, bare ones aside."""
        names = [words for one in group if (words := self._words(one.said.name))]
        return tuple(sorted(frozenset.intersection(*names))) if names else ()

    def _same(self, alike: Iterable[Alike], one: Told) -> list[Told] | None:
        """The first agreement of the same states that it may be about. In a plain loop: they are many."""
        kind, mine = one.said.kind, self._words(one.said.name)
        for first, theirs, group in alike:
            if kind and first.said.kind and kind != first.said.kind:
                continue
            if mine and theirs:
                if len(mine & theirs) >= ALIKE * len(mine | theirs):
                    return group
            elif first.report == one.report or (kind and kind == first.said.kind and mine == theirs):
                return group
        return None

    def _words(self, name: str) -> frozenset[str]:
        """What tells a name from others: no word for any agreement, no state, no word of two letters."""
        if name not in self._known_words:
            words = WORD.findall(name)
            self._known_words[name] = frozenset(
                fold(word)
                for at, word in enumerate(words)
                if fold(word) not in self._idle and self._knowledge.names.match(words, at) is None
            )
        return self._known_words[name]
