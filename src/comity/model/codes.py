"""Closed sets: the words of the codebook that code may name."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Basis",
    "BlockKind",
    "Certainty",
    "CopyRelation",
    "Form",
    "Judged",
    "Kind",
    "Modality",
    "PlaceRole",
    "Polarity",
    "Precision",
    "Relation",
    "RightAct",
    "Severity",
    "Status",
    "StepKind",
    "VoiceKind",
    "Why",
]


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
    ROW = "data_row"  # fields of a row of a data set, and no sentence
    ENTRY = "data_entry"  # the same of a data set of which each row is a happening of its own


class Relation(StrEnum):
    """How one claim stands to another of the same report."""

    DENIES = "denies"
    RESTATES = "restates"
    PART_OF = "part_of"


class CopyRelation(StrEnum):
    """How the text of one report stands to that of another that it goes back to, or both do."""

    EXACT = "exact"  # the same text
    REPRINT = "reprint"  # the same body: another headline, a cut end, small edits
    REWRITE = "rewrite"  # the same in other words, a translation included


class Why(StrEnum):
    """Why two reports are one source of what they tell."""

    PUBLISHER = "publisher"
    AGENCY = "agency"  # both have it from one agency or outlet, or one of them is it
    COPY = "copy"
    QUOTATION = "quotation"  # both rest on the same words of one speaker
    RECALLED = "recalled"  # told afterwards, and nothing in it that was not told before
    ADDRESS = "address"  # one was made from the page that the other is, or both from the same page


class Judged(StrEnum):
    """What a person decided."""

    ACCEPTED = "accepted"  # the claim or event holds
    CORRECTED = "corrected"  # the claim holds, but with other values
    REJECTED = "rejected"  # it does not, and counts nowhere
    FAVOURED = "favoured"  # this side of the conflict holds
    SPLIT = "split"  # these claims tell another happening than the rest of the event
    JOINED = "joined"  # these events are one happening
    UNDONE = "undone"  # an earlier verdict no longer holds


class StepKind(StrEnum):
    """A step in the life of an instrument, in the order in which they come (codebook 3)."""

    ANNOUNCED = "announced"
    PROPOSED = "proposed"
    NEGOTIATED = "negotiated"
    INITIALLED = "initialled"
    SIGNED = "signed"
    RATIFIED = "ratified"
    EXCHANGED = "exchanged"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    ENDED = "ended"
    EXPECTED = "expected"


class RightAct(StrEnum):
    """What a right lets somebody do in a state."""

    ENTER = "enter"
    TRANSIT = "transit"
    STAY = "stay"
    WORK = "work"
    RESIDE = "reside"


class Status(StrEnum):
    """Where an instrument stands on a day, as known on a day."""

    NONE = "none"
    PROPOSED = "proposed"
    SIGNED = "signed"
    EXPECTED = "expected"
    PROVISIONAL = "provisional"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNKNOWN = "unknown"
