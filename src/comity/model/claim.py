"""What one passage of one report says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.model.codes import (
    Basis,
    Form,
    Kind,
    Modality,
    PlaceRole,
    Polarity,
    Precision,
    Relation,
    VoiceKind,
)
from comity.model.ids import (
    ClaimId,
    ContextCode,
    CountryCode,
    EntityId,
    InstrumentKindCode,
    ModeCode,
    OfficeId,
    PillarId,
    ReportId,
    SectorCode,
    TypeCode,
    VerdictId,
    mint,
)
from comity.model.report import Span

__all__ = [
    "DONE",
    "Act",
    "Claim",
    "Cue",
    "InstrumentMention",
    "Link",
    "Participant",
    "Quantity",
    "Voice",
    "When",
    "Where",
    "claim_id",
    "codes",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Words that name a party to a claim; once linked, who they mean and the office printed beside them."""

    span: Span
    id: EntityId | None = None
    country: CountryCode | None = None
    sector: SectorCode | None = None
    office: OfficeId | None = None
    disputed: bool = False

    @property
    def own_id(self) -> EntityId | None:
        """The id of a person or body; None for the state itself, whose id is its code in small letters."""
        if self.id is None or self.country is None:
            return self.id
        return None if self.id.casefold() == self.country.casefold() else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of the act: bounds inclusive, None where not known; never read off a clock.

    `candidates` are ISO days or `first/last` intervals that the rest of the text can bear.
    """

    span: Span | None
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place that the claim names, with its role; coordinates in WGS84 degrees."""

    span: Span
    role: PlaceRole
    name: str | None = None
    country: CountryCode | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None  # building, town, district, region, country


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of the chain of who says so; the author's has no span.

    `passage`: all the words of the report that are this voice's here, in their pieces.
    """

    kind: VoiceKind
    named: bool
    form: Form
    span: Span | None = None
    cue: Span | None = None
    passage: tuple[Span, ...] = ()

    @property
    def is_quoted(self) -> bool:
        """Whether its words stand in quotation marks, wholly or in part."""
        return self.form in (Form.DIRECT, Form.MIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit in the report's words; `low`, `high` bound a range."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    qualifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that decided a field: `purpose` is negation, modality, time or saying."""

    purpose: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is coded of an event: PLOVER type, mode, contexts, quad class and score."""

    type: TypeCode
    mode: ModeCode | None
    contexts: tuple[ContextCode, ...]
    quad: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention:
    """An agreement as a report speaks of it; `id` once it is known which one."""

    name: str
    id: str | None = None
    kind: InstrumentKindCode | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    relation: Relation
    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one passage of one report says."""

    id: ClaimId
    report: ReportId
    report_name: str
    kind: Kind
    quote: Span
    trigger: Span
    sentence: Span | None = None  # the sentence that holds the trigger; None outside of sentences
    act: Act | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.AFFIRMED
    cues: tuple[Cue, ...] = ()
    countable: bool = False
    attribution: tuple[Voice, ...] = ()
    when: When | None = None
    place: Where | None = None
    quantities: tuple[Quantity, ...] = ()
    instrument: InstrumentMention | None = None
    pillar: PillarId | None = None
    links: tuple[Link, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()  # field, rule or model that filled it

    @property
    def restates(self) -> bool:
        return any(link.relation is Relation.RESTATES for link in self.links)

    @property
    def should_count(self) -> bool:
        """An event, done and affirmed, that its report does not tell a second time or as part of another."""
        done = self.modality is Modality.ACTUAL and self.polarity is Polarity.AFFIRMED
        again = any(link.relation in (Relation.RESTATES, Relation.PART_OF) for link in self.links)
        return self.kind is Kind.EVENT and self.act is not None and done and not again

    @property
    def corrected_by(self) -> VerdictId | None:
        """The person's verdict that put right what was read, where there is one."""
        rules = (rule for _, rule in self.rules if rule.startswith(BY_VERDICT))
        return next((VerdictId(rule.partition("/")[2]) for rule in rules), None)

    @property
    def parties(self) -> tuple[Participant, ...]:
        """Who takes part, in whatever role."""
        return (*self.actors, *self.recipients)

    @property
    def done(self) -> bool:
        """Done is done, whether it is over or still going on."""
        return self.modality in DONE

    @property
    def coded(self) -> Act:
        """The coded act of an event claim; other claims tell no event."""
        assert self.act is not None, f"{self.id} is no event claim"
        return self.act

    @property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day of the time that it gives, if both are known."""
        when = self.when
        if when is None or when.earliest is None or when.latest is None:
            return None
        return when.earliest, when.latest


def claim_id(
    report: str,
    quote: Span,
    kind: Kind,
    event_type: str | None,
    parties: Iterable[Participant],
    trigger: Span,
) -> ClaimId:
    """What makes a claim itself: where it stands, what it is, who is in it; whoever read it."""
    spans = ",".join(f"{party.span.start}-{party.span.end}" for party in parties)
    return ClaimId(mint("c", report, quote.start, quote.end, kind, event_type, spans, trigger.start))


def codes(parties: Iterable[Participant]) -> tuple[str, ...]:
    """Country codes and entity ids of the parties, sorted, each once; a state is its code alone."""
    found = {code for party in parties for code in (party.country, party.own_id) if code is not None}
    return tuple(sorted(found))


BY_VERDICT = "verdict/"  # begins the rule of a field that a person put right
DONE = frozenset({Modality.ACTUAL, Modality.ONGOING})
