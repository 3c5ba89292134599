"""What one report tells of one happening: a claim with its restatements, and what tells it from others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from comity.model import (
    NO_STATE,
    Basis,
    Claim,
    ClaimId,
    Kind,
    Modality,
    OfficeId,
    Participant,
    PlaceRole,
    Polarity,
    Relation,
    ReportId,
    TypeCode,
)

__all__ = [
    "CONSULT",
    "VISIT",
    "Source",
    "Stand",
    "Stretch",
    "Telling",
    "party_of",
    "telling_of",
    "tellings",
    "width",
]

CONSULT = TypeCode("CONSULT")
VISIT = "visit"

# What is told as done without a day was done in the days before the page; what is planned comes after it.
DAYS_BEFORE = 4
DAYS_AFTER = 14

WORD = re.compile(r"[^\W\d_]{4,}")
ANY_WORD = re.compile(r"\w{4,}|\d+")
STEM = 5  # letters of a word that stand for all its forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What of a report matters for what it tells: when it was known, and whose words it carries.

    `known_on`: the day of publication, else that of the first reading. `cited`: agencies and outlets that it
    names as where it has it from, as printed, and addresses of pages. `states`: those that take part in what
    it tells, the most often named first. `is_row`: it is a row of the data set that published it; `is_entry`:
    of one that has a row for each happening.
    """

    id: ReportId
    name: str
    known_on: date
    published: date | None = None
    publisher: str | None = None
    cited: frozenset[str] = frozenset()
    states: tuple[str, ...] = ()
    url: str | None = None
    is_row: bool = False
    is_entry: bool = False

    @property
    def teller(self) -> str:
        """Who tells what it tells, and would not tell two of one: the report; of a row the data set."""
        return (self.publisher if self.is_row else None) or self.id


class Stand(IntEnum):
    """How a telling stands to the world, the firmest first; what did not happen comes last."""

    DONE = 0
    HABITUAL = 1
    PLANNED = 2
    REQUESTED = 3
    NORMATIVE = 4
    HYPOTHETICAL = 5
    OPINION = 6
    UNDONE = 7


STANDS = {
    Modality.ACTUAL: Stand.DONE,
    Modality.ONGOING: Stand.DONE,
    Modality.HABITUAL: Stand.HABITUAL,
    Modality.PLANNED: Stand.PLANNED,
    Modality.REQUESTED: Stand.REQUESTED,
    Modality.NORMATIVE: Stand.NORMATIVE,
    Modality.HYPOTHETICAL: Stand.HYPOTHETICAL,
    Modality.OPINION: Stand.OPINION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """First and last day; `soft` if they were worked out from the day of the page and not told."""

    first: date
    last: date
    soft: bool
    width: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", (self.last - self.first).days)

    def gap(self, other: Stretch) -> int:
        """Days between the two; 0 if they meet."""
        if self.last < other.first:
            return (other.first - self.last).days
        return (self.first - other.last).days if other.last < self.first else 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """A claim of a report with its restatements there; the sharpest of them speaks for all, and names it.

    Parties are states, bodies by their id, or else the words that name them. A row of a data set has no words
    to be compared by (`is_row`), and may be the only one of its happening (`is_entry`). `teller`: the report;
    of a row the data set. `deed`: the type; of a plan that of what is planned, as far as the frame tells it.
    """

    id: ClaimId
    report: ReportId
    teller: str
    is_row: bool
    is_entry: bool
    claims: tuple[Claim, ...]
    stand: Stand
    family: str
    quad: str
    score: float
    type: TypeCode
    deed: str
    mode: str | None
    received: bool  # a visit to somebody with a name or an office, not to a state alone
    actors: frozenset[str]
    recipients: frozenset[str]
    states: frozenset[str]
    around: tuple[str, ...]  # the states of the whole report, the most often named first
    about: frozenset[str]  # all that the report names, so far as known
    persons: frozenset[tuple[str, str]]  # state, person or body of it
    offices: Mapping[str, tuple[str, OfficeId]]  # person: state and the office printed beside
    towns: frozenset[str]
    lands: frozenset[str]  # countries of its places
    time: Stretch | None
    candidates: frozenset[str]
    numbers: frozenset[tuple[float, str]]
    words: frozenset[str]  # of its quote, without its parties
    around_words: frozenset[str]  # of its sentence, names and figures too
    whole_of: frozenset[ClaimId]  # claims of which these are a part
    rank: tuple[object, ...]

    @property
    def sharpest(self) -> Claim:
        return self.claims[0]

    @property
    def mutual(self) -> bool:
        """Everybody takes part in the same way."""
        return not self.actors or not self.recipients


def tellings(claims: Iterable[Claim], sources: Mapping[ReportId, Source]) -> list[Telling]:
    """The tellings of these claims of whole reports; claims that tell no event are passed over."""
    told = sorted((claim for claim in claims if _tells(claim)), key=lambda claim: claim.id)
    return [telling_of(group, sources.get(group[0].report)) for group in _groups(told)]


def party_of(party: Participant) -> str | None:
    """The state that it belongs to; what belongs to none stands for itself."""
    return party.id if party.country is None or party.country in NO_STATE else party.country


def width(claim: Claim) -> int:
    """Days between the bounds; as wide as time itself where one is missing."""
    bounds = claim.bounds
    return date.max.toordinal() if bounds is None else (bounds[1] - bounds[0]).days


def _tells(claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and claim.act is not None


def _groups(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims joined with what they restate, where both stand alike to the world."""
    by_id = {claim.id: claim for claim in claims}
    group_of = {claim.id: [claim] for claim in claims}
    for claim in claims:
        for link in claim.links:
            first = by_id.get(link.claim) if link.relation is Relation.RESTATES else None
            if first is not None and _stand(first) is _stand(claim):
                _join(group_of, group_of[claim.id], group_of[first.id])
    yield from {id(group): group for group in group_of.values()}.values()


def _join(group_of: dict[ClaimId, list[Claim]], group: list[Claim], other: list[Claim]) -> None:
    if group is other:
        return
    group += other
    group_of.update((claim.id, group) for claim in other)


def _stand(claim: Claim) -> Stand:
    return STANDS[claim.modality] if claim.polarity is Polarity.AFFIRMED else Stand.UNDONE


def telling_of(group: Sequence[Claim], source: Source | None) -> Telling:
    """The telling that a claim and its restatements in one report make."""
    claims = tuple(sorted(group, key=lambda claim: (*_dullness(claim), claim.id)))
    first = claims[0]
    parties = [party for claim in claims for party in claim.parties]
    time = _time(first, source)
    around = () if source is None else source.states
    states = frozenset(state for party in first.parties if (state := party_of(party)) is not None)
    lands = frozenset(str(claim.place.country) for claim in claims if claim.place and claim.place.country)
    mode = next((claim.coded.mode for claim in claims if claim.coded.mode), None)
    is_row = source is not None and source.is_row
    return Telling(
        id=first.id,
        report=first.report,
        teller=first.report if source is None else source.teller,
        is_row=is_row,
        is_entry=source is not None and source.is_entry,
        claims=claims,
        stand=_stand(first),
        family=_family(first),
        quad=first.coded.quad,
        score=first.coded.score,
        type=first.coded.type,
        deed=_deed(first),
        mode=mode,
        received=mode == VISIT and any(_is_somebody(host) for claim in claims for host in claim.recipients),
        actors=_side(first.actors),
        recipients=_side(first.recipients),
        states=states,
        around=around,
        about=states.union(lands, around),
        persons=frozenset(person for party in parties if (person := _person(party)) is not None),
        offices=_offices(parties),
        towns=frozenset(_towns(claims)),
        lands=lands,
        time=time,
        candidates=_candidates(first),
        numbers=frozenset(_numbers(claims)),
        words=frozenset() if is_row else _words(first),
        around_words=frozenset() if is_row else _words_around(first),
        whole_of=frozenset(
            link.claim for claim in claims for link in claim.links if link.relation is Relation.PART_OF
        ),
        rank=(_stand(first), *_dullness(first), date.max if source is None else source.known_on, first.id),
    )


def _dullness(claim: Claim) -> tuple[object, ...]:
    """Least for the claim that says most sharply when, who, to whom and where."""
    persons = sum(_person(party) is not None for party in claim.parties)
    one_sided = not (claim.actors and claim.recipients)
    return width(claim), -persons, one_sided, claim.place is None, claim.coded.mode is None


def _family(claim: Claim) -> str:
    """Acts that one happening can be told as: meetings, other cooperation, conflict.

    Of a plan the frame still says what is planned, where the type is that of the promise.
    """
    if CONSULT in (claim.coded.type, _framed(claim)):
        return str(CONSULT)
    return claim.coded.quad.rpartition(" ")[2]


def _deed(claim: Claim) -> str:
    return _framed(claim) if _stand(claim) is Stand.PLANNED else str(claim.coded.type)


def _framed(claim: Claim) -> str:
    """The type that its frame tells; its own where it was not a frame that told it."""
    frame = dict(claim.rules).get("event", "").partition("/")[0]
    return frame if frame.isupper() else str(claim.coded.type)


def _side(parties: Iterable[Participant]) -> frozenset[str]:
    """Who acts, or to whom: known parties by their state or id, others by their words."""
    return frozenset(party_of(party) or party.span.text.casefold() for party in parties)


def _person(party: Participant) -> tuple[str, str] | None:
    if party.country is None or party.own_id is None:
        return None
    return str(party.country), str(party.own_id)


def _is_somebody(party: Participant) -> bool:
    return party.office is not None or party.own_id is not None


def _offices(parties: Iterable[Participant]) -> dict[str, tuple[str, OfficeId]]:
    return {
        str(party.own_id): (str(party.country), party.office)
        for party in parties
        if party.office is not None and party.own_id is not None
    }


def _towns(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        place = claim.place
        if place is None or place.role is not PlaceRole.WHERE or place.precision == "country":
            continue
        if place.name is not None:
            yield place.name.casefold()


def _time(claim: Claim, source: Source | None) -> Stretch | None:
    """The days that it gives; where it says nothing of time, those near the page's own day."""
    bounds = claim.bounds
    if bounds is not None:
        return Stretch(first=bounds[0], last=bounds[1], soft=False)
    is_open = claim.when is not None and claim.when.basis is Basis.OPEN
    if is_open or source is None or source.published is None:
        return None
    day = source.published
    if _stand(claim) is Stand.PLANNED:
        return Stretch(first=day, last=day + timedelta(DAYS_AFTER), soft=True)
    return Stretch(first=day - timedelta(DAYS_BEFORE), last=day, soft=True)


def _candidates(claim: Claim) -> frozenset[str]:
    """The days that an open time may mean; a day told in full is one of its own."""
    bounds = claim.bounds
    days = {bounds[0].isoformat()} if bounds is not None and bounds[0] == bounds[1] else set()
    return frozenset(days | set(claim.when.candidates if claim.when else ()))


def _numbers(claims: Iterable[Claim]) -> Iterator[tuple[float, str]]:
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.value is not None:
                yield quantity.value, (quantity.unit or "").casefold()


def _words(claim: Claim) -> frozenset[str]:
    """The beginnings of the words of its quote, names of parties left out."""
    named = {word for party in claim.parties for word in _stems(party.span.text)}
    return frozenset(_stems(claim.quote.text)) - named


def _words_around(claim: Claim) -> frozenset[str]:
    """The beginnings of the words of its sentence, names and figures too."""
    sentence = claim.quote if claim.sentence is None else claim.sentence
    return frozenset(word[:STEM].casefold() for word in ANY_WORD.findall(sentence.text))


def _stems(text: str) -> Iterator[str]:
    return (word[:STEM].casefold() for word in WORD.findall(text))
