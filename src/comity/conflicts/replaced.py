"""States and persons that a copy puts in another's stead, in sentences that otherwise say the same."""

from __future__ import annotations

from collections.abc import Hashable

from comity.conflicts.altered import altered
from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import Pair, known_text
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
    texts = known_text(case)
    around = {
        told.report: frozenset(states_named(case.knowledge, texts[told.report]))
        | states_of(party for claim in told.all for party in claim.parties)
        for told in case.told
    }

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        return {state: _name(case, state) for state in states_named(case.knowledge, sentence.text)}

    def known(state: Hashable, told: Told) -> bool:
        return state in around[told.report]

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        assert isinstance(one, str) and isinstance(other, str)
        here, there = CountryCode(one), CountryCode(other)
        followed = here in heirs(case, there) or there in heirs(case, here)
        return followed or _is_quoted(pair.one, pair.mine) or _is_quoted(pair.other, pair.yours)

    return altered(case, items, known, fit)


def altered_persons(case: Case) -> list[list[Value]]:
    """The sides, where a copy has another person take part in the act."""
    texts = {report: frozenset(words_in(text)) for report, text in known_text(case).items()}
    names = {told.report: printed_names(told) for told in case.told}
    persons: dict[Hashable, Person] = {}

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        parties = [party for claim in told.all if _is_in(claim, sentence) for party in claim.parties]
        found = (person_of(case, party, names[told.report]) for party in parties)
        here: dict[Hashable, Person] = {
            person.name: person for person in found if person is not None and person.name
        }
        persons.update(here)
        return {name: person.text for name, person in here.items()}

    def known(name: Hashable, told: Told) -> bool:
        assert isinstance(name, tuple)
        return any(same_name(name[-1:], (word,)) for word in texts[told.report] if len(word) > 2)

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        here, there = persons[one], persons[other]
        if None not in (here.state, there.state) and here.state != there.state:
            return True
        if same_name(here.name, there.name):
            return True
        if here.office is not None and here.office == there.office:
            return True  # PERSON_SUBSTITUTION, or of one office as far as anybody knows
        return not (_takes_part(pair.one, pair.mine, here) or _takes_part(pair.other, pair.yours, there))

    return altered(case, items, known, fit)


def _is_in(claim: Claim, sentence: Span) -> bool:
    return claim.trigger.within(sentence)


def _takes_part(told: Told, sentence: Span, person: Person) -> bool:
    acts = (claim for claim in told.all if claim.kind in ACTS and claim.trigger.within(sentence))
    return any(person.name[-1] in words_in(party.span.text) for claim in acts for party in claim.parties)


def _is_quoted(told: Told, sentence: Span) -> bool:
    """Whether what the sentence tells stands in quotation marks."""
    inside = [claim for claim in told.all if claim.trigger.within(sentence)]
    return bool(inside) and all(_is_direct(claim) for claim in inside)


def _is_direct(claim: Claim) -> bool:
    return bool(claim.attribution) and claim.attribution[-1].form is Form.DIRECT


def _name(case: Case, state: CountryCode) -> str:
    entity = case.knowledge.entities.get(EntityId(state.lower()))
    return entity.name if entity is not None else str(state)
