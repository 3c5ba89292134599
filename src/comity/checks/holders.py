"""Who is printed with which office in a report, and from which day on the report can have been written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.checks.case import Case, Dated
from comity.checks.titled import Title, named_states, title_of
from comity.knowledge import accredited
from comity.knowledge.names import fold
from comity.knowledge.offices import base_of
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
    fresh: bool = False  # newly appointed: the term may begin only later
    acting: bool = False  # for a while, of which knowledge need not tell


def holders(case: Case) -> tuple[Holder, ...]:
    """Every office printed as held now, in order of the text; not former ones, nor deputies."""
    found = (_holder(case, claim) for claim in case.claims if claim.kind is Kind.OFFICE)
    return tuple(holder for holder in found if holder is not None)


def _holder(case: Case, claim: Claim) -> Holder | None:
    person, title = next(iter(claim.actors), None), title_of(case, claim)
    if person is None or not person.span.text.strip() or title is None or not _is_now(title, person.span):
        return None
    manner = title.manner()
    if manner is not None and manner not in case.words.held_now:
        return None
    beside = title.state(person.span)
    office = _meant(case, person, title, beside)
    loose = office is None
    office = office or _loosely(case, title)
    if office is None:
        return None
    known = _known(case, person, office, beside)
    state = _state_of(case, known, office, beside, person.country)
    held = None if state is None else _held_at(case, title, office, state, known)
    if held is None or state is None:
        return None
    holder = Holder(
        claim=claim,
        span=claim.quote,
        name=person.span.text,
        office=held,
        state=state,
        person=known,
        sentence=title.sentence,
        words=person.span,
        fresh=title.is_fresh(),
        acting=manner is not None,
    )
    return None if loose and not held_within(case, holder) else holder


def _is_now(title: Title, name: Span) -> bool:
    """Whether the title is that of the name, of a whole state, and of the time that the text is about."""
    return not (
        title.is_of_another(name) or title.is_of_other() or title.is_of_then() or title.is_remembered(name)
    )


def _meant(case: Case, person: Participant, title: Title, beside: CountryCode | None) -> OfficeId | None:
    """The office that the title means in the state named beside it, or in the person's."""
    state = beside or person.country
    of_state = state is not None and EntityId(state.lower()) in case.knowledge.entities
    if of_state and title.is_known:
        return title.office(state)
    return person.office or title.office(beside)


def _loosely(case: Case, title: Title) -> OfficeId | None:
    """The office that a loose word for it may mean, beside somebody who held it: envoy."""
    word = title.sentence.tokens[title.last].lower
    office = case.words.loosely.get(word)
    return None if office is None or title.is_special() else OfficeId(office)


def _held_at(
    case: Case, title: Title, office: OfficeId, state: CountryCode, person: EntityId | None
) -> OfficeId | None:
    """The office; of an ambassador at the state or body that the text names behind the title.

    If it names none there, the one in the sentence at which the person was the ambassador.
    """
    if not case.knowledge.office(office).accredited:
        return office
    there = title.held_at()
    if not there and person is not None:
        named = named_states(case, title.span)
        terms = (term for term in case.knowledge.tenures_of(person) if term.state == state)
        places = {base_of(term.office) for term in terms}
        there = frozenset(place for base, place in places if base == office and place in named)
    return accredited(office, next(iter(there))) if len(there) == 1 else None


def acts_of(case: Case, holder: Holder) -> tuple[Claim, ...]:
    """The claims in which this very printing takes part: they say when."""
    others = (claim for claim in case.claims if claim is not holder.claim)
    return tuple(claim for claim in others if _takes_part(claim, holder))


def _state_of(
    case: Case,
    person: EntityId | None,
    office: OfficeId,
    beside: CountryCode | None,
    country: CountryCode | None,
) -> CountryCode | None:
    """The state named beside the title; else that of the person's terms in the office, or of the person."""
    if beside is not None:
        return beside
    terms = case.knowledge.tenures_of(person) if person is not None else ()
    states = {term.state for term in terms if base_of(term.office)[0] == office}
    if country is not None and EntityId(country.lower()) in case.knowledge.entities:
        return country if not states or country in states or len(states) > 1 else states.pop()
    return states.pop() if len(states) == 1 else None


def _known(case: Case, party: Participant, office: OfficeId, beside: CountryCode | None) -> EntityId | None:
    """Of those of the full name the one who held the office; else whom the words were linked to.

    One who never held it is somebody else of that name, unless he held another office of the state.
    """
    words = _bare(case, party.span.text.split())
    named = case.knowledge.persons_named(words) if len(words) > 1 else ()
    for state in dict.fromkeys((beside or party.country, beside)):
        holders = [person for person in named if _held_ever(case, person, office, state)]
        if len(holders) > 1:
            holders = [person for person in holders if _bears_all(case, person, words)]
        if len(holders) == 1:
            return holders[0]
    if party.id in case.knowledge.people:
        return party.id
    at_home = [person for person in named if beside is None or _is_of(case, person, beside)]
    return at_home[0] if len(named) == 1 and at_home else None


def _is_of(case: Case, person: EntityId, state: CountryCode) -> bool:
    """Whether the person held any office of the state; one who did not may be somebody else of that name."""
    return any(_in_state(case, term, state) for term in case.knowledge.tenures_of(person))


def _bears_all(case: Case, person: EntityId, words: list[str]) -> bool:
    known = case.knowledge.person(person)
    borne = " ".join((known.name, *known.names)).replace("-", " ")
    return set(fold(" ".join(words)).replace("-", " ").split()) <= set(fold(borne).split())


def _bare(case: Case, words: list[str]) -> list[str]:
    """A name without what is no part of it: "H.E.", "Mr", "Jr."."""
    idle = case.words.courtesies
    while len(words) > 1 and words[0].lower() in idle:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in idle:
        words = words[:-1]
    return words


def _held_ever(case: Case, person: EntityId, office: OfficeId, state: CountryCode | None) -> bool:
    return any(
        base_of(term.office)[0] == office and (state is None or _in_state(case, term, state))
        for term in case.knowledge.tenures_of(person)
    )


def _takes_part(act: Claim, holder: Holder) -> bool:
    """The name stands in the words of a party, or the title of which the name is said."""
    parties = (party.span for party in (*act.actors, *act.recipients))
    return any(holder.words.within(span) or holder.claim.trigger.within(span) for span in parties)


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
