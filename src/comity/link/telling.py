"""What a report tells twice, what is part of what, and what denies what: such claims never count again.

Of the mentions of one event the first in a main clause is the event; the others restate it. Talks held on
a visit are part of it. A denied claim is linked to the claim that it denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.link.deeds import VISIT, Deed, Deeds
from comity.model import Claim, ClaimId, Kind, Link, Modality, Polarity, Relation

__all__ = ["counted", "with_links"]

VERBAL = ("verbal cooperation", "verbal conflict")
NEAR = 600  # characters between a visit and the talks held on it


def with_links(claims: Sequence[Claim], deeds: Deeds) -> list[Claim]:
    """The claims with what each restates, is part of, or denies."""
    links: dict[ClaimId, list[Link]] = {}
    events = [deeds.of(claim) for claim in claims if claim.kind is Kind.EVENT and claim.act is not None]
    done = [deed for deed in events if _is_done(deed.claim)]
    groups = _groups(done, deeds)
    for group in groups:
        principal = _principal(group)
        for deed in group:
            if deed is not principal:
                links.setdefault(deed.claim.id, []).append(_link(Relation.RESTATES, principal))
    wholes = [_principal(group) for group in groups]
    for part, whole in _parts(wholes):
        links.setdefault(part.claim.id, []).append(_link(Relation.PART_OF, whole))
    for denial, denied in _denials(events):
        links.setdefault(denial.claim.id, []).append(_link(Relation.DENIES, denied))
    return [
        replace(claim, links=(*claim.links, *links[claim.id])) if claim.id in links else claim
        for claim in claims
    ]


def counted(claim: Claim) -> Claim:
    """Countable: an event, done, affirmed, and neither told before in the report nor part of what was."""
    countable = claim.should_count
    return claim if countable is claim.countable else replace(claim, countable=countable)


def _is_done(claim: Claim) -> bool:
    return claim.modality is Modality.ACTUAL and claim.polarity is Polarity.AFFIRMED


def _link(relation: Relation, deed: Deed) -> Link:
    return Link(relation=relation, claim=deed.claim.id)


# -- restatements


def _groups(done: Sequence[Deed], deeds: Deeds) -> list[list[Deed]]:
    """Mentions of one event together, in order of the text."""
    groups: list[list[Deed]] = []
    for deed in done:
        home = next(
            (group for group in groups if any(_told_again(deeds, deed, other) for other in group)), None
        )
        if home is None:
            groups.append([deed])
        else:
            home.append(deed)
    return groups


def _told_again(deeds: Deeds, deed: Deed, other: Deed) -> bool:
    """ "Demanded their release and asked for access": two verbs of saying in one sentence are two acts.

    What several do together is one: "they met, and discussed the border".
    """
    act, sentence = deed.claim.act, deed.claim.sentence
    together = len(deed.claim.actors) > 1 and not deed.claim.recipients
    said = act is not None and act.quad in VERBAL and not together
    if said and sentence is not None and sentence == other.claim.sentence:
        return (deed.back or other.back) and deeds.retold(deed, other)
    return deeds.retold(deed, other)


def _principal(group: Sequence[Deed]) -> Deed:
    """The first in a main clause; the first that names a party, or the first of all, where none is."""
    named = [deed for deed in group if deed.claim.actors or deed.claim.recipients]
    return next((deed for deed in named if deed.main), (named or group)[0])


# -- parts


def _parts(deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """Talks with the visit that they are held on."""
    visits = [deed for deed in deeds if deed.mode == VISIT]
    for deed in deeds:
        whole = next((visit for visit in visits if _is_on(deed, visit)), None)
        if whole is not None:
            yield deed, whole


def _is_on(talks: Deed, visit: Deed) -> bool:
    """The same visitor, with somebody of the state that is visited, told in the same breath."""
    if talks.type != visit.type or talks.mode == VISIT or not talks.when_fits(visit) or talks.anew:
        return False
    gap = max(talks.start, visit.start) - min(talks.end, visit.end)
    return gap < NEAR and talks.shares(visit.actors) and bool(talks.countries & visit.hosts)


# -- denials


def _denials(events: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """A denied act with the first telling of it as done, alleged or planned."""
    for denial in events:
        if denial.claim.polarity is not Polarity.DENIED:
            continue
        denied = next((other for other in events if _is_denied(denial, other)), None)
        if denied is not None:
            yield denial, denied


def _is_denied(denial: Deed, other: Deed) -> bool:
    if other.claim.polarity is not Polarity.AFFIRMED or other.type != denial.type:
        return False
    return denial.shares(other.actors) and denial.when_fits(other) and not denial.elsewhere(other)
