"""DIRECTION_REVERSED: reports turn round who acts and who is acted upon.

The state that asks, gives, visits, expels or accuses in the one report is asked, given to, visited in
the other, by the very state that is on the other end in the first; of telephone calls, who rang whom. Passed
over: acts in which all take part alike, acts told of one state alone, a party whose state the text does
not name; what is done "in return"; answers in kind, which are acts of their own, as far as they were gathered
as such; a report that tells it both ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.conflicts.case import Case, Told, Value, conflict, listed
from comity.conflicts.people import named_state, state_of
from comity.conflicts.sides import parted
from comity.conflicts.texts import has_phrase
from comity.model import Claim, Conflict, CountryCode, EntityId, ModeCode, Participant, Polarity

__all__ = ["check"]

PHONE, VISIT = ModeCode("phone"), ModeCode("visit")
Way = tuple[frozenset[CountryCode], frozenset[CountryCode]]


def check(case: Case) -> Iterator[Conflict]:
    values = [value for told in case.tellers for value in _values(case, told)]
    sides = parted(values, _agree, _rank)
    if sides:
        ways = listed(sides)
        yield conflict(case, "DIRECTION_REVERSED", f"reports turn round who acts upon whom: {ways}", sides)


def _values(case: Case, told: Told) -> Iterator[Value]:
    for claim in told.claims:
        if claim.polarity is not Polarity.AFFIRMED or _answers(case, claim):
            continue
        way = _call(case, claim) if claim.coded.mode == PHONE else _way(case, claim)
        if way is not None:
            yield Value(way, _shown(case, way), told, claim)


def _answers(case: Case, claim: Claim) -> bool:
    """Whether the sentence says that it was done in return."""
    return has_phrase((claim.sentence or claim.quote).text, case.words.in_return)


def _way(case: Case, claim: Claim) -> Way | None:
    """From which states to which; None where it is not told of both, or of one on both ends."""
    givers, takers = _named(case, claim.actors), _named(case, claim.recipients)
    there = None if claim.place is None else claim.place.country
    if claim.coded.mode == VISIT and takers <= givers and there is not None:
        takers = frozenset({there})
    return (givers, takers) if givers and takers and not givers & takers else None


def _named(case: Case, parties: tuple[Participant, ...]) -> frozenset[CountryCode]:
    """The states of all the parties; none where a single one of them is only made out."""
    states = [named_state(case.knowledge, party) for party in parties if state_of(party) is not None]
    return frozenset(state for state in states if state is not None) if None not in states else frozenset()


def _call(case: Case, claim: Claim) -> Way | None:
    """From the caller to the one who is called, by the rule that read it and the order of the words."""
    rule = dict(claim.rules).get("event", "")
    made, taken = rule in case.words.calls_made, rule in case.words.calls_taken
    if not (made or taken) or len(claim.actors) != 2:
        return None
    first, second = sorted(claim.actors, key=lambda party: party.span)
    caller, called = (first, second) if made else (second, first)
    ends = _named(case, (caller,)), _named(case, (called,))
    return ends if ends[0] and ends[1] and not ends[0] & ends[1] else None


def _agree(one: Value, other: Value) -> bool:
    """Two ways contradict only where each begins with a state at which the other ends."""
    here, there = one.key, other.key
    assert isinstance(here, tuple) and isinstance(there, tuple)
    return not (here[0] & there[1] and here[1] & there[0])


def _rank(value: Value) -> tuple[object, ...]:
    return value.told.known_on, value.claim.id


def _shown(case: Case, way: Way) -> str:
    return " → ".join(" and ".join(sorted(_name(case, state) for state in end)) for end in way)


def _name(case: Case, state: CountryCode) -> str:
    entity = case.knowledge.entities.get(EntityId(state.lower()))
    return entity.name if entity is not None else str(state)
