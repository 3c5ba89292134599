"""Parties as a person writes them in a correction: `CODE`, `words=CODE`, or words that name nobody known.

A code is that of a state (`NOR`), or the id or name of a body or person (`nato`). The words are those of the
text that name the party; where none are given they are found by its names, or else are the claim's own.
Parties stand one after another, with a semicolon between them, or a comma where no words are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.meant import state_code
from comity.knowledge.stretches import covers
from comity.model import Claim, CountryCode, Entity, EntityId, Participant, Report, Span

__all__ = ["parties_asked", "parties_in_fields", "words_in"]

ALLOWED = "CODE or words=CODE: the code of a state, the id or name of a body or person"


def parties_in_fields(parties: Iterable[Participant], quote: Span) -> str:
    """The parties as a person would write them, so that they are understood as they are.

    `quote`: the claim's own words, which are left out where they stand for a party without words.
    """
    return "; ".join(_written(party, quote) for party in parties)


def _written(party: Participant, quote: Span) -> str:
    key = _key(party)
    return key if key and party.span == quote else f"{' '.join(party.span.text.split())}={key}"


def parties_asked(
    told: str, place: str, claim: Claim, report: Report, knowledge: Knowledge
) -> tuple[Participant, ...]:
    """The parties that are meant, each once; a UsageError names the first that is unknown."""
    found = (_party(words, key, place, claim, report, knowledge) for words, key in _pieces(told))
    return tuple(dict.fromkeys(found))


def _pieces(told: str) -> Iterator[tuple[str, str]]:
    """Words and code of each party; the one or the other may be empty."""
    for piece in told.split(";"):
        if "=" in piece:
            words, _, key = piece.rpartition("=")
            yield " ".join(words.split()), key.strip()
        else:
            yield from (("", key.strip()) for key in piece.split(",") if key.strip())


def _party(
    words: str, key: str, place: str, claim: Claim, report: Report, knowledge: Knowledge
) -> Participant:
    for party in claim.parties:
        if key == _key(party) and words in ("", " ".join(party.span.text.split())):
            return party
    span = words_in(words, claim, report) if words else None
    if words and span is None:
        raise UsageError(f"{words!r} is not in the text", place=place, allowed="words of the report")
    if not key and span is not None:
        return Participant(span=span)
    known = _known(key, knowledge)
    if known is not None:
        return _as_entity(known, span or _named(known, claim), claim)
    person = _person(key, knowledge)
    if person is not None:
        name = knowledge.person(person)
        found = span or _first_of((name.name, name.surname), claim) or _own(claim)
        return Participant(span=found, id=person, country=_state_of(person, claim, report, knowledge))
    raise UsageError(f"{key!r} is no party known here", place=place, allowed=ALLOWED)


def _key(party: Participant) -> str:
    return str(party.own_id or party.country or "")


def _known(key: str, knowledge: Knowledge) -> Entity | None:
    return knowledge.entities.get(EntityId(state_code(knowledge, key).lower()))


def _person(key: str, knowledge: Knowledge) -> EntityId | None:
    if EntityId(key) in knowledge.people:
        return EntityId(key)
    named = knowledge.persons_named(key.split()) if " " in key else ()
    return named[0] if len(named) == 1 else None


def _as_entity(entity: Entity, span: Span, claim: Claim) -> Participant:
    before = next((party for party in claim.parties if party.span == span), None)
    return Participant(
        span=span,
        id=entity.id,
        country=entity.country,
        sector=entity.sector if before is None or before.sector is None else before.sector,
        disputed=entity.disputed is not None,
    )


def _named(entity: Entity, claim: Claim) -> Span:
    """The words of a party of its country, else its name in the sentence, else the claim's own words."""
    for party in claim.parties:
        if entity.is_state and party.country == entity.country:
            return party.span
    names = (entity.name, *entity.names, *entity.metonyms, *entity.demonyms)
    return _first_of(names, claim) or _own(claim)


def _first_of(names: Iterable[str], claim: Claim) -> Span | None:
    around = claim.sentence or claim.quote
    found = (_found(name, around) for name in names if name)
    return next((span for span in found if span is not None), None)


def _own(claim: Claim) -> Span:
    return claim.quote


def words_in(words: str, claim: Claim, report: Report) -> Span | None:
    """Where these words stand, whole words only: in the sentence of the claim, else in the report."""
    whole = Span(start=0, end=len(report.text), text=report.text)
    return _found(words, claim.sentence or claim.quote) or _found(words, whole)


def _found(words: str, around: Span) -> Span | None:
    """The words with any white space between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    at = re.search(rf"(?<!\w){pattern}(?!\w)", around.text)
    if at is None:
        return None
    return Span(start=around.start + at.start(), end=around.start + at.end(), text=at[0])


def _state_of(person: EntityId, claim: Claim, report: Report, knowledge: Knowledge) -> CountryCode | None:
    """The state that the person served on the day of the claim, else the only one ever served."""
    tenures = knowledge.tenures_of(person)
    day = _day_of(claim) or report.published_on
    then = {tenure.state for tenure in tenures if day is not None and covers(tenure, day) is not None}
    states = then or {tenure.state for tenure in tenures}
    return states.pop() if len(states) == 1 else None


def _day_of(claim: Claim) -> date | None:
    return None if claim.when is None else claim.when.latest or claim.when.earliest
