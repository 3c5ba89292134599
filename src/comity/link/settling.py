"""Whose parties are where their words do not say it: by the place of the act, and by the acts beside it.

A country that stands in the words themselves, or goes back to somebody named, is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.link.meaning import GOVERNMENT
from comity.link.parties import PartyLinker
from comity.model import Claim, CountryCode, Participant, PlaceRole, Span

__all__ = ["settled"]

PROTEST, POLICE, VISIT, HOSTILE = "PROTEST", "COP", "visit", "material conflict"
CONSULT, COOPERATING = "CONSULT", "verbal cooperation"
DOMESTIC = frozenset({"COP", "CVL", "OPP", "LAB", "EDU", "REB", "LEG", "JUD", "PTY", "JRN", "AGR", "REL"})
EXPELLED = frozenset({"deport", "expel"})  # modes that nobody's own citizens suffer


def settled(claims: Sequence[Claim], linker: PartyLinker) -> list[Claim]:
    """The claims with the countries that follow from where their acts take place and from one another."""
    found = [_mutual(_foreign(_at_home(claim, linker), linker)) for claim in claims]
    found = _visitors(found, linker)
    found = [_ours(_counterparts(_hosts(claim, linker), linker), linker) for claim in found]
    found = [_possessed(claim, found, linker) for claim in found]
    told = {
        one.span: one.country for claim in found for one in (*claim.actors, *claim.recipients) if one.country
    }
    return [
        _with(claim, _as_told(claim.actors, told, linker), _as_told(claim.recipients, told, linker))
        for claim in found
    ]


def _with(claim: Claim, actors: Iterable[Participant], recipients: Iterable[Participant]) -> Claim:
    actors, recipients = tuple(actors), tuple(recipients)
    if actors == claim.actors and recipients == claim.recipients:
        return claim
    return replace(claim, actors=actors, recipients=recipients)


def _as_told(
    parties: Iterable[Participant], told: Mapping[Span, CountryCode], linker: PartyLinker
) -> list[Participant]:
    """The same words are of the same country in each act."""
    return [
        replace(one, country=told[one.span])
        if one.country is None and one.span in told and linker.is_guessed(one)
        else one
        for one in parties
    ]


# -- by the place


def _at_home(claim: Claim, linker: PartyLinker) -> Claim:
    """Police, courts and crowds of no named state are those of the country where they act.

    Whom police act on are their own; a crowd that protests in a place of no known country is at home.
    """
    between = claim.place is not None and linker.is_between(claim.place.span)
    here = None if between else _country_at(claim, PlaceRole.WHERE)
    left = _country_at(claim, PlaceRole.FROM)  # "driven out of Oslo by police"
    crowd = claim.act is not None and claim.act.type == PROTEST and linker.references.home.dateline
    actors = _placed(claim.actors, here or crowd or None, linker)
    actors = tuple(_placed([one], left, linker)[0] if one.sector == POLICE else one for one in actors)
    policed = {party.country for party in actors if party.sector == POLICE}
    held = next(iter(policed)) if len(policed) == 1 else None
    return _with(claim, actors, _placed(claim.recipients, here or held, linker))


def _country_at(claim: Claim, role: PlaceRole) -> CountryCode | None:
    where = claim.place
    return where.country if where is not None and where.role is role else None


def _placed(
    parties: Sequence[Participant], country: CountryCode | None, linker: PartyLinker
) -> tuple[Participant, ...]:
    return tuple(
        replace(party, country=country)
        if country is not None and _is_domestic(party, linker) and not linker.is_visitor(party)
        else party
        for party in parties
    )


def _is_domestic(party: Participant, linker: PartyLinker) -> bool:
    if party.id is not None or party.sector not in DOMESTIC:
        return False
    return party.country is None or linker.is_guessed(party)


# -- by the act


def _foreign(claim: Claim, linker: PartyLinker) -> Claim:
    """ "Deported the preacher": whom a state drives out is of another, of which nothing is said.

    Nor is "it" or "him" whoever does it: that would be "itself".
    """
    driven = claim.act is not None and claim.act.mode in EXPELLED
    actors = {actor.id for actor in claim.actors}
    recipients = (
        replace(party, id=None, country=None, office=None)
        if (driven and linker.is_guessed(party))
        or (party.id is not None and party.id in actors and _is_pronoun(party, linker))
        else party
        for party in claim.recipients
    )
    return _with(claim, claim.actors, recipients)


def _mutual(claim: Claim) -> Claim:
    """ "Both agreed to open the road between Chad and Sudan": those who agree agree with nobody else."""
    agreeing = claim.act is not None and claim.act.quad == COOPERATING
    actors = {one.country for one in claim.actors} - {None}
    again = bool(claim.recipients) and {one.country for one in claim.recipients} <= actors
    return _with(claim, claim.actors, ()) if agreeing and len(actors) > 1 and again else claim


def _visitors(claims: Sequence[Claim], linker: PartyLinker) -> list[Claim]:
    """ "The minister, who is visiting Oslo, praised his hosts": he is not of where he visits."""
    abroad = {
        (actor.span, actor.country)
        for claim in claims
        if claim.act is not None and claim.act.mode == VISIT
        for actor in claim.actors
        if actor.country in {host.country for host in claim.recipients if host.span != actor.span}
        and linker.is_guessed(actor)
    }
    return [
        _with(claim, _without(claim.actors, abroad), _without(claim.recipients, abroad)) for claim in claims
    ]


def _hosts(claim: Claim, linker: PartyLinker) -> Claim:
    """ "The Turkish premier's stay in the capital": not in his own, nor "this country", where he visits."""
    if claim.act is None or claim.act.mode != VISIT:
        return claim
    guests = {one.country for one in claim.actors} - {None}
    home = linker.references.home
    if len(guests) != 1:
        return claim
    (guest,) = guests
    here = home.dateline
    elsewhere = here if here is not None and here != guest else home.other(guest)
    hosts = (
        replace(one, id=None, country=elsewhere)
        if one.country == guest and not linker.is_told(one) and linker.is_land(one)
        else one
        for one in claim.recipients
    )
    return _with(claim, claim.actors, hosts)


def _counterparts(claim: Claim, linker: PartyLinker) -> Claim:
    """ "Minister Ek held talks with the Gambian minister": Ek, who is of no told state, is of another one."""
    if claim.act is None or claim.act.type != CONSULT:
        return claim
    told = {one.country for one in claim.actors if one.country and linker.is_told(one)}
    away = (
        replace(one, id=None, country=linker.references.home.other(one.country))
        if one.country in told and linker.is_settled(one)
        else one
        for one in claim.actors
    )
    return _with(claim, away, claim.recipients)


def _ours(claim: Claim, linker: PartyLinker) -> Claim:
    """ "We accuse Chile", said by an official of no told state: "we" are the other one of two states."""
    told = {one.country for one in claim.recipients if linker.is_told(one)} - {None}
    speaker = claim.attribution[-1].span if claim.attribution else None
    ours = bool(claim.actors) and all(linker.is_we(one) for one in claim.actors)
    if len(told) != 1 or not ours or speaker is None:
        return claim
    if linker.linked(Participant(span=speaker))[0].sector != GOVERNMENT:
        return claim
    other = linker.references.home.other(next(iter(told)))
    actors = (replace(one, country=other) if one.country is None else one for one in claim.actors)
    return _with(claim, actors, claim.recipients)


def _without(
    parties: Iterable[Participant], abroad: set[tuple[Span, CountryCode | None]]
) -> list[Participant]:
    return [
        replace(party, id=None, country=None) if (party.span, party.country) in abroad else party
        for party in parties
    ]


def _is_pronoun(party: Participant, linker: PartyLinker) -> bool:
    """ "It", "him"; no possessive."""
    place = linker.cast.located(party.span)
    return place is not None and place[1] == place[2] and place[0].tokens[place[1]].tag == "PRP"


# -- by the act before


def _possessed(claim: Claim, claims: Sequence[Claim], linker: PartyLinker) -> Claim:
    """ "Rammed a Fijian trawler and arrested its crew": whose who is seized are, is told just before."""
    own = {party.country for party in claim.actors}
    if claim.act is None or claim.act.quad != HOSTILE or len(own) != 1:
        return claim
    seized = [party for party in claim.recipients if party.country in own and _is_owned(party, linker)]
    if not seized:
        return claim
    others = {
        party.country
        for before in claims
        if before.sentence == claim.sentence and before.trigger.start < claim.trigger.start
        and before.act is not None and before.act.quad == HOSTILE
        and {actor.country for actor in before.actors} == own
        for party in before.recipients
    } - own - {None}  # fmt: skip
    if len(others) != 1:
        return claim
    other = next(iter(others))
    return _with(
        claim,
        claim.actors,
        (replace(one, country=other) if one in seized else one for one in claim.recipients),
    )


def _is_owned(party: Participant, linker: PartyLinker) -> bool:
    """ "Its crew", "their boats"."""
    place = linker.cast.located(party.span)
    if place is None:
        return False
    sentence, first, last = place
    head = linker.reader.meaning(sentence, first, last).head
    return any(one.lower in linker.cast.grammar.own for one in sentence.below(head, "poss"))
