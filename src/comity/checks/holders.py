"""Who is printed with which office in a report, and from which day on the report can have been written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.checks.case import Case, Dated, sentence_at
from comity.knowledge import accredited
from comity.model import Bounds, Claim, CountryCode, EntityId, Kind, OfficeId, Participant, Span, Tenure
from comity.sentence import Sentence

__all__ = [
    "Holder",
    "acts_of",
    "dates_near",
    "held_within",
    "holders",
    "office_name",
    "person_name",
    "written",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One printing of an office beside a name; `person` is None where nobody of that name is known."""

    claim: Claim
    span: Span
    name: str
    office: OfficeId
    state: CountryCode
    person: EntityId | None
    sentence: Sentence | None
    words: Span  # the name as printed here


def holders(case: Case) -> tuple[Holder, ...]:
    """Every office printed as held now, in order of the text; not former ones, nor deputies."""
    found = (_holder(case, claim) for claim in case.claims if claim.kind is Kind.OFFICE)
    return tuple(holder for holder in found if holder is not None)


def _holder(case: Case, claim: Claim) -> Holder | None:
    person = next(iter(claim.actors), None)
    if person is None or person.office is None or person.country is None or _changed(case, claim):
        return None
    known = _known(case, person)
    office = _held_at(case, claim, person.office)
    state = None if office is None else _state_of(case, known, office, person.country)
    if office is None or state is None:
        return None
    return Holder(
        claim=claim,
        span=claim.quote,
        name=person.span.text,
        office=office,
        state=state,
        person=known,
        sentence=sentence_at(case, claim.quote),
        words=person.span,
    )


def _held_at(case: Case, claim: Claim, office: OfficeId) -> OfficeId | None:
    """The office; of an ambassador at the state or body that the text names behind the title, if it does."""
    if not case.knowledge.office(office).accredited:
        return office
    sentence = sentence_at(case, claim.trigger)
    if sentence is None:
        return None
    words = sentence.words
    at = next((token.i for token in sentence.tokens if token.start >= claim.trigger.end), len(words))
    while at < len(words) and words[at].lower() in case.words.accredited_to:
        at += 1
    match = case.knowledge.names.match(words, at) if at < len(words) else None
    there = {sense.entity for sense in match.senses if not sense.doubtful} if match is not None else set()
    return accredited(office, CountryCode(there.pop().upper())) if len(there) == 1 else None


def acts_of(case: Case, holder: Holder) -> tuple[Claim, ...]:
    """The claims in which this very printing takes part: they say when."""
    others = (claim for claim in case.claims if claim is not holder.claim)
    return tuple(claim for claim in others if _takes_part(claim, holder.words))


def _state_of(
    case: Case, person: EntityId | None, office: OfficeId, country: CountryCode
) -> CountryCode | None:
    """The country; for an office of a body between states that body, if the person's terms tell it."""
    if EntityId(country.lower()) in case.knowledge.entities:
        return country
    terms = case.knowledge.tenures_of(person) if person is not None else ()
    bodies = {term.state for term in terms if term.office == office}
    return bodies.pop() if len(bodies) == 1 else None


def _known(case: Case, party: Participant) -> EntityId | None:
    """The person that the words were linked to, else the only one known who bears that full name."""
    if party.id in case.knowledge.people:
        return party.id
    words = party.span.text.split()
    named = case.knowledge.persons_named(words) if len(words) > 1 else ()
    return named[0] if len(named) == 1 else None


def _takes_part(act: Claim, name: Span) -> bool:
    return any(name.within(party.span) for party in (*act.actors, *act.recipients))


def _changed(case: Case, claim: Claim) -> bool:
    """Whether a word beside the title says that the office is not held now: former, elect, deputy."""
    sentence = sentence_at(case, claim.trigger)
    if sentence is None:
        return False
    words = sentence.words
    first = next((token.i for token in sentence.tokens if token.start == claim.trigger.start), None)
    match = None if first is None else case.knowledge.offices_titled(words, first)
    manner = None if match is None else match.manner
    return manner is not None and manner not in case.words.held_now


def held_within(case: Case, holder: Holder) -> tuple[Tenure, ...]:
    """The terms that this person is known to have had in this very office."""
    if holder.person is None:
        return ()
    terms = case.knowledge.tenures_of(holder.person)
    return tuple(
        term for term in terms if term.office == holder.office and _in_state(case, term, holder.state)
    )


def _in_state(case: Case, term: Tenure, state: CountryCode) -> bool:
    """The office of a state, or of a force or body that belongs to it."""
    body = case.knowledge.entities.get(EntityId(term.state.lower()))
    return term.state == state or (body is not None and body.country == state)


def written(case: Case, printed: tuple[Holder, ...]) -> Bounds:
    """Between which days a report that prints these offices can have been written.

    It cannot be older than the newest office that it prints, and it is not younger than its publication.
    """
    starts = [day for holder in printed if (day := _written_after(case, holder)) is not None]
    return Bounds(earliest=max(starts, default=None), latest=case.parsed.report.published_on)


def _written_after(case: Case, holder: Holder) -> date | None:
    """The first day on which anybody could have given this person this office; None if no term is known."""
    starts = [term.start.earliest for term in held_within(case, holder)]
    known = [day for day in starts if day is not None]
    return min(known) if known and len(known) == len(starts) else None


def dates_near(case: Case, holder: Holder) -> Iterator[Dated]:
    """The times in the same paragraph up to the end of the holder's sentence: those that he may belong to."""
    sentence = holder.sentence
    if sentence is None:
        return
    block = case.parsed.block(sentence)
    for time in case.times:
        if block.start <= time.span.start < sentence.end:
            yield time


def office_name(case: Case, holder: Holder) -> str:
    """The office and, in brackets, its state: in words."""
    state = case.knowledge.entities.get(EntityId(holder.state.lower()))
    return f"{case.knowledge.office(holder.office).name} ({state.name if state else holder.state})"


def person_name(case: Case, holder: Holder) -> str:
    """The person's usual name, or the words of the report where nobody of that name is known."""
    return holder.name if holder.person is None else case.knowledge.person(holder.person).name
