"""Which events are acts of one party towards another, and which are acts of both with each other.

An event is an act of A towards B if A is among its actors and B among its recipients. What has no recipient
and both among its actors is an act of both with each other, and counts in both directions, if it is told as
one (its frame is reciprocal: they met, traded fire), or if it is cooperation of a type that states do with
each other (they signed). What two states do side by side to a third, or to somebody whose name is not known,
is no act between them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import Claim, ClaimId, Event, QuadClass, codes

if TYPE_CHECKING:
    from comity.knowledge.codebook import Codebook

__all__ = ["Deed", "deeds_between", "joint"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event as an act of one party towards another; `mutual`: it counts in the other direction too."""

    event: Event
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Acts that states do with each other, by the codebook: types of cooperation, and rules of claims."""

    types: frozenset[str]
    rules: frozenset[str]


def joint(events: Iterable[Event], states: Collection[str]) -> list[Event]:
    """The events of several of these states without a recipient: only their claims say how they act."""
    asked = set(states)
    return [event for event in _counting(events) if _is_joint(event, asked)]


def deeds_between(
    events: Iterable[Event], pairs: Sequence[Pair], claims: Iterable[Claim], codebook: Codebook
) -> dict[Pair, list[Deed]]:
    """For each ordered pair its events, each once, by day."""
    known = {claim.id: claim for claim in claims}
    together = _together(codebook)
    asked = {party for pair in pairs for party in pair}
    found: dict[Pair, list[Deed]] = {pair: [] for pair in pairs}
    for event in sorted(_counting(events), key=_by_day):
        actors, recipients = asked & {*event.actors}, asked & {*event.recipients}
        mutual = _is_joint(event, asked) and _with_each_other(event, known, together)
        for pair in _ordered(actors, actors if mutual else recipients):
            if pair in found:
                found[pair].append(Deed(event=event, mutual=mutual))
    return found


def _counting(events: Iterable[Event]) -> list[Event]:
    return list({event.id: event for event in events if event.countable}.values())


def _by_day(event: Event) -> tuple[str, str, str]:
    """Undated ones last; the days as printed."""
    return str(event.earliest or "~"), str(event.latest or "~"), event.id


def _ordered(actors: Iterable[str], recipients: Iterable[str]) -> list[Pair]:
    return [(one, other) for one in sorted(actors) for other in sorted(recipients) if one != other]


def _is_joint(event: Event, asked: Collection[str]) -> bool:
    return not event.recipients and len({*event.actors} & {*asked}) > 1


def _together(codebook: Codebook) -> Together:
    rules = frozenset(
        f"{kind.type}/{frame.name}"
        for kind in codebook.types
        for frame in (*kind.frames, *([] if kind.likeness is None else [kind.likeness]))
        if frame.reciprocal or kind.reciprocal
    )
    reciprocal = {rule.partition("/")[0] for rule in rules}
    kinds = [kind for kind in codebook.types if kind.type in reciprocal]
    return Together(
        types=frozenset(kind.type for kind in kinds if QuadClass(kind.quad).is_cooperation), rules=rules
    )


def _with_each_other(event: Event, claims: Mapping[ClaimId, Claim], together: Together) -> bool:
    told = [claim for id in event.claims if (claim := claims.get(id)) is not None and claim.done]
    if any(_has_another_aim(claim, event) for claim in told):
        return False
    return event.type in together.types or any(
        dict(claim.rules).get("event") in together.rules for claim in told
    )


def _has_another_aim(claim: Claim, event: Event) -> bool:
    """Several of the event's actors do it, by this claim, to somebody else, known or not."""
    return bool(claim.recipients) and len({*codes(claim.actors)} & {*event.actors}) > 1
