"""States and persons that a copy puts in another's stead, in sentences that otherwise say the same."""

from __future__ import annotations

from collections.abc import Hashable

from comity.conflicts.altered import altered
from comity.conflicts.case import Case, Told, Value
from comity.conflicts.once import once
from comity.conflicts.passages import Pair, claims_in, known_words, sentences
from comity.conflicts.people import Person, person_of, printed_names, same_name, states_named, states_of
from comity.conflicts.texts import words_in
from comity.model import Claim, CountryCode, EntityId, Form, Kind, Span

__all__ = ["altered_persons", "altered_states", "heirs"]

ACTS = frozenset({Kind.EVENT, Kind.INSTRUMENT})


def heirs(case: Case, state: CountryCode) -> frozenset[CountryCode]:
    """The states that followed one."""
    entity = case.knowledge.entities.get(EntityId(state.lower()))
    return frozenset(CountryCode(heir.upper()) for heir in (entity.successors if entity else ()))


def altered_states(case: Case) -> list[list[Value]]:
    """The sides, where a copy names another state in the same words, which the other report never names."""

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        return {state: _name(case, state) for state in states_named(case.knowledge, sentence.text)}

    def known(state: Hashable, told: Told) -> bool:
        return state in _states_around(case, told)

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        assert isinstance(one, str) and isinstance(other, str)
        here, there = CountryCode(one), CountryCode(other)
        if here in heirs(case, there) or there in heirs(case, here):
            return True
        return _is_quoted(case, pair.one, pair.mine) or _is_quoted(case, pair.other, pair.yours)

    return altered(case, items, known, fit)


@once
def _states_around(case: Case, told: Told) -> frozenset[CountryCode]:
    """All states that a report names, or that take part in what it says."""
    named = (state for each in sentences(case, told) for state in states_named(case.knowledge, each.text))
    return states_of(party for claim in told.all for party in claim.parties).union(named)


def altered_persons(case: Case) -> list[list[Value]]:
    """The sides, where a copy has another person take part in the act."""
    persons: dict[Hashable, Person] = {}

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        parties = [party for claim in claims_in(case, told, sentence) for party in claim.parties]
        found = (person_of(case, party, printed_names(case, told)) for party in parties)
        here: dict[Hashable, Person] = {
            person.name: person for person in found if person is not None and person.name
        }
        persons.update(here)
        return {name: person.text for name, person in here.items()}

    def known(name: Hashable, told: Told) -> bool:
        assert isinstance(name, tuple)
        return any(same_name(name[-1:], (word,)) for word in known_words(case, told) if len(word) > 2)

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        here, there = persons[one], persons[other]
        if None not in (here.state, there.state) and here.state != there.state:
            return True
        if same_name(here.name, there.name):
            return True
        if here.office is not None and here.office == there.office:
            return True  # PERSON_SUBSTITUTION, or of one office as far as anybody knows
        return not (
            _takes_part(case, pair.one, pair.mine, here) or _takes_part(case, pair.other, pair.yours, there)
        )

    return altered(case, items, known, fit)


def _takes_part(case: Case, told: Told, sentence: Span, person: Person) -> bool:
    acts = (claim for claim in claims_in(case, told, sentence) if claim.kind in ACTS)
    return any(person.name[-1] in words_in(party.span.text) for claim in acts for party in claim.parties)


def _is_quoted(case: Case, told: Told, sentence: Span) -> bool:
    """Whether what the sentence tells stands in quotation marks."""
    inside = claims_in(case, told, sentence)
    return bool(inside) and all(_is_direct(claim) for claim in inside)


def _is_direct(claim: Claim) -> bool:
    return bool(claim.attribution) and claim.attribution[-1].form is Form.DIRECT


def _name(case: Case, state: CountryCode) -> str:
    entity = case.knowledge.entities.get(EntityId(state.lower()))
    return entity.name if entity is not None else str(state)
