"""A pillar opened: what each reading rests on and what lies beside it, down to sources and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from comity.brief.days import day_of
from comity.brief.words import READINGS, in_words, plain
from comity.knowledge.ladders import Ladder
from comity.model import Claim, ClaimId, Ground, GroundKind, InstrumentId, Level, Report, ReportId, Step
from comity.web.ties.answers import Tie

__all__ = ["GroundCard", "Opened", "Sentence", "opened", "sentence_of", "step_in_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the claim's words marked in it, and where it stands."""

    before: str
    words: str
    after: str
    href: str
    told: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundCard:
    """One record for or against a level; `sources`: where what is known can be looked up."""

    kind: str
    name: str
    href: str
    says: str
    decides: bool
    sources: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One reading of one pair, with all that speaks for or against it."""

    reading: str
    of: str
    level: str
    why: str
    deciding: tuple[GroundCard, ...]
    beside: tuple[GroundCard, ...]


def opened(tie: Tie, ladder: Ladder) -> list[Opened]:
    """The readings of a pillar; of a group each two of its states."""
    found = [level for level in tie.levels if level.pillar == ladder.pillar]
    return [
        _opened(tie, ladder, one, several=bool(level.pairs))
        for level in found
        for one in (level.pairs or (level,))
    ]


def _opened(tie: Tie, ladder: Ladder, level: Level, *, several: bool) -> Opened:
    cards = [(ground.decides, _card(tie, ground)) for ground in level.grounds]
    return Opened(
        reading=READINGS[level.reading],
        of="-".join(level.states) if several else "",
        level=in_words(ladder, level),
        why=level.why_unknown,
        deciding=tuple(card for decides, card in cards if decides),
        beside=tuple(card for decides, card in cards if not decides),
    )


def _card(tie: Tie, ground: Ground) -> GroundCard:
    claims, reports = tie.sources.reported.claims, tie.sources.reported.reports
    told = [claims[id] for id in map(ClaimId, ground.claims or (ground.id,)) if id in claims]
    return GroundCard(
        kind=ground.kind.value,
        name=_name(tie, ground),
        href=_href(tie, ground),
        says=_says(ground, tie.kinds),
        decides=ground.decides,
        sources=tuple(_sources(tie, ground)),
        sentences=tuple(sentence_of(claim, reports) for claim in told),
        id=ground.id,
    )


def _name(tie: Tie, ground: Ground) -> str:
    known = tie.sources.instruments
    if ground.kind is GroundKind.INSTRUMENT:
        return known.all[InstrumentId(ground.id)].name
    if ground.kind is GroundKind.ABSENCE:
        return known.absences[InstrumentId(ground.id)].name
    return ground.note


def _href(tie: Tie, ground: Ground) -> str:
    """Its own page; of an absence and a claim none: their words stand on the card."""
    if ground.kind is GroundKind.EVENT:
        return f"/event/{quote(ground.id)}"
    if ground.kind is GroundKind.INSTRUMENT:
        asked = tie.asked
        days = f"on={asked.on}&as_known_on={asked.known_on}&between={quote(asked.pair)}"
        return f"/instrument/{quote(ground.id)}?{days}"
    return ""


def _says(ground: Ground, kinds: Mapping[str, str]) -> str:
    words = [f"gives {_tokens(ground.gives, kinds)}"] if ground.gives else []
    words += [f"speaks against {_tokens(ground.denies, kinds)}"] if ground.denies else []
    words += [f"given by {ground.giver}"] if ground.giver else []
    words += ["open"] if ground.open else []
    words += [ground.note] if ground.kind is GroundKind.INSTRUMENT else []
    return "; ".join(words)


def _tokens(tokens: frozenset[str], kinds: Mapping[str, str]) -> str:
    """What a ladder asks for, in words: a level by its number, a kind of instrument by its name."""
    words = (f"level {one[1:]}" if one.startswith("=") else kinds.get(one, plain(one)) for one in tokens)
    return ", ".join(sorted(words))


def _sources(tie: Tie, ground: Ground) -> Iterator[str]:
    """Of what is known: its steps as known on the day, and the source with how sure it is."""
    known = tie.sources.instruments
    if ground.kind is GroundKind.INSTRUMENT:
        treaty = known.all[InstrumentId(ground.id)]
        told = [step for step in treaty.steps if step.known_on <= tie.asked.known_on]
        yield from (step_in_words(step) for step in told)
        yield f"source: {treaty.source} (certainty {treaty.certainty.value})"
    elif ground.kind is GroundKind.ABSENCE:
        absent = known.absences[InstrumentId(ground.id)]
        yield f"{ground.note}, from {day_of(absent.start)}"
        yield f"source: {absent.source} (certainty {absent.certainty.value})"


def step_in_words(step: Step) -> str:
    """What was done, by whom, when, and from when the public could know it."""
    foretold = f" to be {plain(step.of.value)}" if step.of else ""
    by = f" by {step.by}" if step.by else ""
    known = "" if step.known_on == step.on.latest else f", known on {step.known_on}"
    return f"{plain(step.kind.value)}{foretold}{by}: {day_of(step.on)}{known} ({step.source})"


def sentence_of(claim: Claim, reports: Mapping[ReportId, Report]) -> Sentence:
    """The sentence of a claim, cut where its own words begin and end, with its report and who says it."""
    whole = claim.sentence or claim.quote
    start = max(claim.quote.start - whole.start, 0)
    end = min(claim.quote.end, whole.end) - whole.start
    report = reports.get(claim.report)
    publisher = report.publisher.value if report is not None and report.publisher else "publisher not known"
    published = report.published.value if report is not None and report.published else "day not known"
    return Sentence(
        before=whole.text[:start],
        words=whole.text[start:end],
        after=whole.text[end:],
        href=f"/report/{quote(claim.report)}#{quote(claim.id)}",
        told=f"{claim.report_name}, {publisher}, {published}",
        speaker=_speaker(claim),
    )


def _speaker(claim: Claim) -> str:
    spans = [voice.span.text for voice in claim.attribution if voice.span is not None]
    return " → ".join(spans) if spans else "the report’s own words"
