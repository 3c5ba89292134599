"""Words → entities, places, and each claim's standing in its report; fills in, never drops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.knowledge import Knowledge
from comity.knowledge.agreements import Agreements
from comity.knowledge.language import Language
from comity.link.cast import Cast
from comity.link.deeds import Deeds
from comity.link.heads import with_shared_heads
from comity.link.instruments import with_instruments
from comity.link.meaning import Reader
from comity.link.names import Names
from comity.link.parties import PartyLinker
from comity.link.places import at_home, located
from comity.link.runs import Runs
from comity.link.settling import settled
from comity.link.telling import counted, with_links
from comity.model import NO_STATE, Claim, CountryCode, Kind, Participant
from comity.sentence import Parsed

__all__ = ["Linked", "link"]

LOCAL = frozenset({"COP", "LAB", "AGR", "EDU", "JUD", "CVL"})  # as a rule they act in their own country


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The claims of a report, and the states that its text names, the most often named first."""

    claims: tuple[Claim, ...]
    states: tuple[CountryCode, ...]


def link(
    parsed: Parsed,
    claims: Sequence[Claim],
    knowledge: Knowledge,
    language: Language,
    agreements: Agreements | None = None,
) -> Linked:
    """The claims of one report with their parties, places, agreements and links to one another filled in.

    `agreements`: the known ones by their names in this language; None where it has no words for them.
    """
    names = Names(parsed, knowledge, language)
    reader = Reader(names, Runs(names, knowledge, language), knowledge, language)
    cast = Cast(parsed, reader, language, tuple(claims))
    linker = PartyLinker(cast)
    countries = frozenset(c.country for c in cast.characters.values() if c.country is not None)
    filled = [
        replace(
            claim,
            actors=_parties(linker, claim, claim.actors),
            recipients=_parties(linker, claim, claim.recipients),
            place=located(claim.place, knowledge, countries, language.place) if claim.place else None,
        )
        for claim in claims
    ]
    filled = settled([_office(claim, cast) for claim in filled], linker)
    filled = [at_home(claim, LOCAL, language.place) for claim in filled]
    filled = [_here(claim, linker, language) for claim in filled]
    states = _states(names, cast)
    if agreements is not None:
        filled = with_instruments(filled, parsed, knowledge, agreements, states)
    return Linked(
        claims=tuple(counted(claim) for claim in with_links(filled, Deeds(parsed, language))),
        states=states,
    )


def _states(names: Names, cast: Cast) -> tuple[CountryCode, ...]:
    """By how often they are named, their persons included; of equals the first in the alphabet."""
    found = Counter(_named(names, cast))
    return tuple(sorted(found, key=lambda state: (-found[state], state)))


def _named(names: Names, cast: Cast) -> Iterator[CountryCode]:
    for sentence in names.parsed.sentences:
        for mention in names.of(sentence):
            if mention.entity is not None and mention.is_state and mention.entity.country is not None:
                yield mention.entity.country
    for character in cast.characters.values():
        if character.is_person and character.country is not None and character.country not in NO_STATE:
            yield character.country


def _parties(linker: PartyLinker, claim: Claim, parties: Sequence[Participant]) -> tuple[Participant, ...]:
    speaker = claim.attribution[-1].span if claim.attribution else None
    found = tuple(dict.fromkeys(one for party in parties for one in linker.linked(party, speaker)))
    cast = linker.cast
    return with_shared_heads(found, cast.parsed.report, cast.reader.knowledge.names, cast.words.joining)


def _here(claim: Claim, linker: PartyLinker, language: Language) -> Claim:
    """ "Here" is where the dateline says that the report was written."""
    where, dateline = claim.place, linker.references.home.dateline
    if where is None or dateline is None or where.span.text.lower() not in language.place.here:
        return claim
    return replace(claim, place=replace(where, country=dateline))


def _office(claim: Claim, cast: Cast) -> Claim:
    """An office claim names the office that its title means in the state of the person."""
    if claim.kind is not Kind.OFFICE or not claim.actors or claim.actors[0].office is not None:
        return claim
    place = cast.located(claim.trigger)
    if place is None:
        return claim
    sentence, first, _ = place
    match = cast.reader.knowledge.offices_titled(sentence.words, first)
    person = claim.actors[0]
    office = cast.reader.knowledge.office_of(match, person.country) if match else None
    return replace(claim, actors=(replace(person, office=office), *claim.actors[1:]))
