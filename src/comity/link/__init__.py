"""Words → entities, places, and each claim's standing in its report; fills in, never drops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.knowledge import Knowledge
from comity.knowledge.language import Language
from comity.link.cast import Cast
from comity.link.deeds import Deeds
from comity.link.meaning import Reader
from comity.link.names import Names
from comity.link.parties import PartyLinker
from comity.link.places import at_home, located
from comity.link.runs import Runs
from comity.link.telling import counted, with_links
from comity.model import Claim, CountryCode, Kind, Participant, PlaceRole
from comity.sentence import Parsed

__all__ = ["link"]

PROTEST, POLICE = "PROTEST", "COP"
LOCAL = frozenset({"COP", "LAB", "AGR", "EDU", "JUD", "CVL"})  # as a rule they act in their own country
DOMESTIC = frozenset({"COP", "CVL", "OPP", "LAB", "EDU", "REB", "LEG", "JUD", "PTY", "JRN", "AGR", "REL"})


def link(parsed: Parsed, claims: Sequence[Claim], knowledge: Knowledge, language: Language) -> list[Claim]:
    """The claims of one report with their parties, places and links to one another filled in."""
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
            place=located(claim.place, knowledge, countries) if claim.place else None,
        )
        for claim in claims
    ]
    filled = [at_home(_at_home(_office(claim, cast), linker), LOCAL) for claim in filled]
    filled = [_here(claim, linker, language) for claim in filled]
    return [counted(claim) for claim in with_links(filled, Deeds(parsed, language))]


def _parties(linker: PartyLinker, claim: Claim, parties: Sequence[Participant]) -> tuple[Participant, ...]:
    speaker = claim.attribution[-1].span if claim.attribution else None
    return tuple(dict.fromkeys(one for party in parties for one in linker.linked(party, speaker)))


def _here(claim: Claim, linker: PartyLinker, language: Language) -> Claim:
    """ "Here" is where the dateline says that the report was written."""
    where, dateline = claim.place, linker.references.home.dateline
    if where is None or dateline is None or where.span.text.lower() not in language.place.here:
        return claim
    return replace(claim, place=replace(where, country=dateline))


def _at_home(claim: Claim, linker: PartyLinker) -> Claim:
    """Police, courts and crowds of no named state are those of the country where they act.

    Whom police act on are their own; a crowd that protests in a place of no known country is at home.
    """
    where = claim.place
    here = where.country if where is not None and where.role is PlaceRole.WHERE else None
    crowd = claim.act is not None and claim.act.type == PROTEST and linker.references.home.dateline
    actors = _placed(claim.actors, here or crowd or None, linker)
    policed = {party.country for party in actors if party.sector == POLICE}
    held = next(iter(policed)) if len(policed) == 1 else None
    return replace(claim, actors=actors, recipients=_placed(claim.recipients, here or held, linker))


def _placed(
    parties: Sequence[Participant], country: CountryCode | None, linker: PartyLinker
) -> tuple[Participant, ...]:
    return tuple(
        replace(party, country=country) if _is_domestic(party) and not linker.is_visitor(party) else party
        for party in parties
    )


def _is_domestic(party: Participant) -> bool:
    return party.country is None and party.id is None and party.sector in DOMESTIC


def _office(claim: Claim, cast: Cast) -> Claim:
    """An office claim names the office that its title means in the state of the person."""
    if claim.kind is not Kind.OFFICE or not claim.actors or claim.actors[0].office is not None:
        return claim
    place = cast.located(claim.trigger)
    if place is None:
        return claim
    sentence, first, _ = place
    match = cast.reader.knowledge.offices_titled([token.text for token in sentence.tokens], first)
    person = claim.actors[0]
    office = cast.reader.knowledge.office_of(match, person.country) if match else None
    return replace(claim, actors=(replace(person, office=office), *claim.actors[1:]))
