"""The nouns of the record.

Every thing is frozen and keyword-only; unknown is None and never guessed. Offsets are code points,
half-open, in the report's text as stored: `text[span.start:span.end] == span.text`, always.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

# Open sets: minted by the package `knowledge` from its data files, never written as a bare str in code.
TypeCode = NewType("TypeCode", str)  # PLOVER event type: CONSULT
ModeCode = NewType("ModeCode", str)  # PLOVER mode of a type: visit
ContextCode = NewType("ContextCode", str)  # PLOVER context: military
SectorCode = NewType("SectorCode", str)  # PLOVER sector: GOV
CountryCode = NewType("CountryCode", str)  # ISO 3166-1 alpha-3, or IGO, NGO
EntityId = NewType("EntityId", str)  # id of an entity in knowledge: rus, nato, sergei-shoigu
OfficeId = NewType("OfficeId", str)  # defence-minister
PlaceId = NewType("PlaceId", str)
PillarId = NewType("PillarId", str)  # defence
InstrumentKindCode = NewType("InstrumentKindCode", str)  # D1
FindingCodeId = NewType("FindingCodeId", str)  # OFFICE_COLLISION
LanguageCode = NewType("LanguageCode", str)  # ISO 639-1: en

# Ids: hashes of what makes a thing itself.
ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
EventId = NewType("EventId", str)
FindingId = NewType("FindingId", str)


def mint(prefix: str, *parts: object) -> str:
    """The same parts give the same id, on any machine and in any order of reading."""
    raw = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Kind(StrEnum):
    """What a claim says (codebook 1)."""

    EVENT = "event"
    STATE = "state"
    STATEMENT = "statement"
    ASSESSMENT = "assessment"
    OFFICE = "office"
    INSTRUMENT = "instrument"
    PROVENANCE = "provenance"


class Modality(StrEnum):
    """How a claim stands to the world."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    HABITUAL = "habitual"
    PLANNED = "planned"
    REQUESTED = "requested"
    NORMATIVE = "normative"
    HYPOTHETICAL = "hypothetical"
    OPINION = "opinion"


class Polarity(StrEnum):
    """Whether it is said to be so, not to be so, or is rejected by a party."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    DENIED = "denied"


class VoiceKind(StrEnum):
    AUTHOR = "author"
    AGENCY = "agency"
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    UNNAMED = "unnamed"


class Form(StrEnum):
    """How much of the claim stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    PART_OF_MONTH = "part-of-month"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    OPEN = "open"


class Basis(StrEnum):
    """Where the bounds of a time come from."""

    TEXT = "text"
    PUBLISHED = "published"
    OPEN = "open"
    CONTEXT = "context"
    NONE = "none"


class PlaceRole(StrEnum):
    WHERE = "where"
    AIMED_AT = "aimed_at"
    FROM = "from"
    NAMED = "named"


class Certainty(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class BlockKind(StrEnum):
    """What a stretch of a report is; only paragraphs hold sentences."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CITATION = "citation"
    BYLINE = "byline"


class Relation(StrEnum):
    """How one claim stands to another of the same report."""

    DENIES = "denies"
    RESTATES = "restates"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Where something is said: `text == report.text[start:end]`."""

    start: int
    end: int
    text: str

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a report: a paragraph, a heading inside the text, a citation note."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value found about a report, with where it was found and how sure that is."""

    value: str
    basis: str  # option, metadata, text
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `name` is what the user calls it: its id in JSONL, or the file name."""

    id: ReportId
    name: str
    text: str
    blocks: tuple[Block, ...]
    language: LanguageCode
    title: str | None = None
    publisher: Known | None = None
    published: Known | None = None  # value: an ISO day
    url: str | None = None
    source: bytes = b""  # as it came
    notes: tuple[tuple[str, str], ...] = ()  # further metadata, kept as it came

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None where nobody says it."""
        return None if self.published is None else date.fromisoformat(self.published.value)

    def span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Words that name a party to a claim; once linked, who they mean and the office printed beside them."""

    span: Span
    id: EntityId | None = None
    country: CountryCode | None = None
    sector: SectorCode | None = None
    office: OfficeId | None = None
    disputed: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening that claims report."""

    id: EventId
    type: TypeCode
    mode: ModeCode | None
    actors: tuple[str, ...]  # country codes and entity ids, sorted
    recipients: tuple[str, ...]
    place: Where | None
    earliest: date | None
    latest: date | None
    modality: Modality
    countable: bool
    claims: tuple[ClaimId, ...]
    reports: tuple[str, ...]  # names, sorted
    origins: int
    origin_groups: tuple[tuple[str, ...], ...]
    conflicts: tuple[FindingId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a careful reader must know about a claim, a report or several reports."""

    id: FindingId
    code: FindingCodeId
    severity: Severity
    message: str
    report: ReportId
    report_name: str
    spans: tuple[Span, ...]
    facts: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader found in one report; `reader` is its digest (version, data, parser)."""

    report: Report
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    reader: str


# --- knowledge ------------------------------------------------------------------------------------


STATES = frozenset({"state", "territory"})  # kinds of entities that act as states do


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A state, organisation, force, person or group, with its names and the years it existed.

    `kind`: state, territory, organisation, force, person, group, media. `disputed` says, in neutral
    words, what is disputed.
    """

    id: EntityId
    kind: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()  # capital, palace, square: stands for the government
    country: CountryCode | None = None
    sector: SectorCode | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    cow: int | None = None
    gw: int | None = None
    capital: str | None = None
    disputed: str | None = None
    successors: tuple[EntityId, ...] = ()
    alpha2: str | None = None  # ISO 3166-1 alpha-2
    state_run: bool | None = None  # of media: does a state own or direct it

    @property
    def is_state(self) -> bool:
        return self.kind in STATES

    def lived_on(self, day: date) -> bool:
        """Whether it existed on this day, as far as its years are known."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post that a state has, and the words that print it."""

    id: OfficeId
    name: str
    sector: SectorCode
    titles: tuple[str, ...]
    accredited: bool = False  # held at another state or body: an ambassador


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A day known only between two days; None on a side where nothing is known."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person holds an office: first and last day as bounds, open while `known_until` is all we know."""

    person: EntityId
    office: OfficeId
    state: CountryCode
    start: Bounds
    end: Bounds | None  # None: no end known
    known_until: date | None
    certainty: Certainty
    source: str
    manner: str | None = None  # acting, disputed, collective
    title: str = ""  # the post as the source prints it, where it says more than the office
    layer: str = ""  # the layer that tells it: empty for the package, `own` for the user's own files


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRead:
    """A layer of knowledge that a report was read with, as it then was."""

    name: str
    digest: str
    known_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: PlaceId
    name: str
    names: tuple[str, ...]
    country: CountryCode | None  # None at sea
    lat: float | None  # None of a region without a point
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCode:
    id: FindingCodeId
    severity: Severity
    says: str
