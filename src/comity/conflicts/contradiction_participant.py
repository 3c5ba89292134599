"""CONTRADICTION_PARTICIPANT: reports name different parties to one act.

All else being equal, the one names one state or person where the other names another, and neither mentions
the one whom the other names. Two persons count where both are given the same office, where both would lead
(a president, a prime minister), or where one report goes back to the other; of such, sentences that say the
same and differ in one name are compared too, and the office given to one name, and the body of a state that
acts. Passed over: a state beside its
minister, a person beside a bare office, spellings of one name, a delegation's leader beside one of its
members, several hosts of one visitor, parties whose state the text does not name; what turns the direction
round, and two holders of one office of whom only one is known to have held it, which are codes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.conflicts.case import Case, Told, Value, conflict, listed
from comity.conflicts.parties import ROLES, casts, in_role, is_mentioned, odd_persons
from comity.conflicts.passages import is_copy
from comity.conflicts.people import Person, named_state, states_of
from comity.conflicts.posts import altered_bodies, altered_offices
from comity.conflicts.replaced import altered_persons, altered_states, heirs
from comity.conflicts.sides import parted
from comity.conflicts.tenures import day_of, same_post, sole_holder
from comity.conflicts.texts import mentions
from comity.model import Claim, Conflict, CountryCode, EntityId, ModeCode, Polarity, TypeCode

__all__ = ["check"]

CONSULT, VISIT = TypeCode("CONSULT"), ModeCode("visit")


def check(case: Case) -> Iterator[Conflict]:
    found = [(role, _by_state(case, role) or _by_person(case, role)) for role in ROLES]
    if not any(sides for _, sides in found):
        altered = (
            altered_states(case) or altered_persons(case) or altered_offices(case) or altered_bodies(case)
        )
        found = [("copies", altered)]
    for role, sides in found:
        if sides:
            names = listed(sides)
            message = f"reports name different parties: {names}"
            yield conflict(case, "CONTRADICTION_PARTICIPANT", message, sides, topic=role)


def _by_person(case: Case, role: str) -> list[list[Value]]:
    words = {told.report: mentions(case, told) for told in case.tellers}

    def agree(one: Value, other: Value) -> bool:
        odd = odd_persons(one, other)
        if odd is None or not _exclude(case, odd, one, other, role):
            return True
        here, there = words[one.told.report], words[other.told.report]
        return not same_post(*odd) and (is_mentioned(odd[0], there) or is_mentioned(odd[1], here))

    return parted(casts(case, role), agree, _rank)


def _exclude(case: Case, odd: tuple[Person, Person], one: Value, other: Value, role: str) -> bool:
    """Whether not both persons can have done it, in the act as it is told."""
    if not all(person.name for person in odd):
        return False
    offices = {person.office for person in odd}
    if same_post(*odd):
        return sole_holder(case, *odd, day_of(one, other)) is None
    if is_copy(case, one.told, other.told):
        return True
    return offices <= case.words.leading and _leads(one.claim, role) and _leads(other.claim, role)


def _leads(claim: Claim, role: str) -> bool:
    """Whether there is room for one leader only: a visitor meets several of his hosts, one by one."""
    return role == "actors" and (claim.coded.type != CONSULT or claim.coded.mode == VISIT)


def _by_state(case: Case, role: str) -> list[list[Value]]:
    around = {told.report: _states_around(told) for told in case.tellers}

    def agree(one: Value, other: Value) -> bool:
        here, there = one.key, other.key
        assert isinstance(here, frozenset) and isinstance(there, frozenset)
        mine, yours = _without_heirs(case, here, there), _without_heirs(case, there, here)
        if len(mine) != 1 or len(yours) != 1 or len(here) != len(there):
            return True
        if mine & around[other.told.report] or yours & around[one.told.report]:
            return True
        return not _else_equal(one.claim, other.claim, role, here & there)

    values = [value for told in case.tellers for value in _state_values(case, told, role)]
    return parted(values, agree, _rank)


def _without_heirs(
    case: Case, states: frozenset[CountryCode], others: frozenset[CountryCode]
) -> frozenset[CountryCode]:
    """The states that are not among the others, nor followed one of them, nor were followed by one."""
    followed = {heir for state in others for heir in heirs(case, state)}
    mine = states - others - followed
    return frozenset(state for state in mine if not others & heirs(case, state))


def _state_values(case: Case, told: Told, role: str) -> Iterator[Value]:
    for claim in told.claims:
        states = _named_states(case, claim, role)
        if states and claim.done and claim.polarity is Polarity.AFFIRMED:
            names = " and ".join(sorted(_name(case, state) for state in states))
            yield Value(states, names, told, claim)


def _named_states(case: Case, claim: Claim, role: str) -> frozenset[CountryCode]:
    found = (named_state(case.knowledge, party) for party in in_role(claim, role))
    return frozenset(state for state in found if state is not None)


def _else_equal(one: Claim, other: Claim, role: str, shared: frozenset[CountryCode]) -> bool:
    """Whether the rest of the parties are the same states, and at least one of them is known."""
    rest = "recipients" if role == "actors" else "actors"
    here, there = states_of(in_role(one, rest)), states_of(in_role(other, rest))
    return bool(here & there) or (bool(shared) and not here and not there)


def _states_around(told: Told) -> frozenset[CountryCode]:
    """Every state that the report speaks of."""
    places = (claim.place.country for claim in told.all if claim.place is not None)
    parties = (party for claim in told.all for party in claim.parties)
    return states_of(parties) | frozenset(country for country in places if country is not None)


def _name(case: Case, state: CountryCode) -> str:
    entity = case.knowledge.entities.get(EntityId(state.lower()))
    return entity.name if entity is not None else str(state)


def _rank(value: Value) -> tuple[object, ...]:
    return value.told.known_on, value.claim.id
