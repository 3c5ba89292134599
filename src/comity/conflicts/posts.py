"""Posts that a copy changes: another office beside one name, or another body of the same state that acts."""

from __future__ import annotations

from collections.abc import Iterator

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import is_copy
from comity.conflicts.people import printed_names, same_name, state_of, states_named
from comity.conflicts.sides import parted
from comity.conflicts.texts import stems, words_in
from comity.model import Polarity, Span

__all__ = ["altered_bodies", "altered_offices"]

Post = tuple[tuple[str, ...], frozenset[str]]  # a name, and the words of the office that stands beside it


def altered_offices(case: Case) -> list[list[Value]]:
    """The sides, where one who takes part has another office of the same rank in a copy: another ministry."""

    def agree(one: Value, other: Value) -> bool:
        (mine, here), (yours, there) = _post(one), _post(other)
        if not here & there or here <= there or there <= here or not same_name(mine, yours):
            return True
        return not is_copy(case, one.told, other.told)

    return parted([value for told in case.tellers for value in _offices(case, told)], agree, _rank)


def _offices(case: Case, told: Told) -> Iterator[Value]:
    """Who takes part with one office and no other in all of the report."""
    titles: dict[tuple[str, ...], list[tuple[frozenset[str], Span]]] = {}
    for span, claim in printed_names(case, told).items():
        title = claim.trigger.text
        states = {word for word in words_in(title) if any(states_named(case.knowledge, word.title()))}
        titles.setdefault(words_in(span.text), []).append((stems(title, case.words.small | states), span))
    for claim in told.claims:
        if claim.polarity is Polarity.AFFIRMED and claim.done:
            acting = {word for party in claim.parties for word in words_in(party.span.text)}
            for name, held in titles.items():
                if name[-1] in acting and len(held) == 1 and held[0][0]:
                    words, span = held[0]
                    yield Value((name, words), f"{span.text} ({' '.join(sorted(words))})", told, claim)


def _post(value: Value) -> Post:
    assert isinstance(value.key, tuple)
    return value.key


def altered_bodies(case: Case) -> list[list[Value]]:
    """The sides, where a copy lets another body of the same state do it: its ministry, and not its army."""

    def agree(one: Value, other: Value) -> bool:
        assert isinstance(one.key, tuple) and isinstance(other.key, tuple)
        if one.key[0] != other.key[0] or one.key == other.key:
            return True
        return not is_copy(case, one.told, other.told)

    return parted([value for told in case.tellers for value in _bodies(case, told)], agree, _rank)


def _bodies(case: Case, told: Told) -> Iterator[Value]:
    """The body that acts in all that a report tells of the event, if it is but one."""
    found = [
        (state_of(party), number, party.span.text, claim)
        for claim in told.claims
        if claim.polarity is Polarity.AFFIRMED and claim.done
        for party in claim.actors
        for number, group in enumerate(case.words.organs)
        if not group.isdisjoint(words_in(party.span.text))
    ]
    if len({(state, number) for state, number, _, _ in found}) == 1:
        state, number, text, claim = found[0]
        if state is not None:
            yield Value((state, number), text, told, claim)


def _rank(value: Value) -> tuple[object, ...]:
    return value.told.known_on, value.claim.id
