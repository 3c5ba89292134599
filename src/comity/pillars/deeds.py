"""Which events show a level: those that count, between the two states, of the sort that the data asks for."""

from __future__ import annotations

from collections.abc import Iterator, Set

from comity.conflicts.people import states_of
from comity.knowledge.pillars import Groups, Practice
from comity.model import Claim, CountryCode, Event, FindingCodeId, Participant
from comity.pillars.matter import Matter
from comity.pillars.pairing import tied_by
from comity.pillars.phrases import stands_in, words_of
from comity.pillars.weighing import Pair
from comity.pillars.window import event_in

__all__ = ["between", "fits", "giver_in", "in_doubt", "may_fit"]

# Conflicts by which it may not have happened, or not between these two.
DOUBTING = frozenset({FindingCodeId("DENIAL"), FindingCodeId("CONTRADICTION_PARTICIPANT")})

NO_MODE = ""  # in a row, where an act without a mode is meant too

Codes = frozenset[CountryCode]


def between(matter: Matter, pair: Pair) -> list[tuple[Event, bool]]:
    """The events that count, may lie in the window and have both states in them; and whether surely."""
    wanted = {*pair}
    found = (event for event in matter.events if event.countable and wanted <= _codes(matter, event))
    placed = ((event, event_in(matter, event)) for event in found)
    return sorted(((one, bool(at)) for one, at in placed if at is not False), key=lambda each: each[0].id)


def fits(matter: Matter, event: Event, pair: Pair, row: Practice, says: Groups) -> bool:
    """Whether one of its claims tells what the row asks for in such words, between these two."""
    return any(
        may_fit(matter, claim, row, says) and _tied(claim, event, pair, row)
        for claim in _claims(matter, event)
    )


def may_fit(matter: Matter, claim: Claim, row: Practice, says: Groups) -> bool:
    """Whether a claim tells what the row asks for in such words, between whomsoever."""
    return _is_such(claim, row) and _words_fit(matter, claim, row, says)


def giver_in(event: Event, pair: Pair) -> CountryCode | None:
    """The one that does it to the other; None where both do it."""
    acting = [state for state in pair if state in event.actors]
    return acting[0] if len(acting) == 1 else None


def in_doubt(matter: Matter, event: Event) -> bool:
    """Reports disagree whether it happened, or between whom."""
    return any(matter.codes.get(id) in (None, *DOUBTING) for id in event.conflicts)


def _claims(matter: Matter, event: Event) -> Iterator[Claim]:
    return (matter.claims[id] for id in event.claims if id in matter.claims)


def _codes(matter: Matter, event: Event) -> Set[str]:
    """All who are named in it; the same in every window."""

    def made() -> Set[str]:
        told = (states_of(claim.parties) for claim in _claims(matter, event))
        return frozenset((*event.actors, *event.recipients)).union(*told)

    return matter.once(("codes", event.id), made)


def _is_such(claim: Claim, row: Practice) -> bool:
    act = claim.act
    if act is None or act.type not in row.types:
        return False
    modes = not row.modes or (act.mode or NO_MODE) in row.modes
    return modes and (not row.contexts or not row.contexts.isdisjoint(act.contexts))


def _words_fit(matter: Matter, claim: Claim, row: Practice, says: Groups) -> bool:
    if not says and not row.unless:
        return True
    report = matter.reports[claim.report]
    if says and not stands_in(words_of(matter.knowledge, report, claim.quote), says):
        return False
    return not stands_in(words_of(matter.knowledge, report, claim.sentence or claim.quote), row.unless)


def _tied(claim: Claim, event: Event, pair: Pair, row: Practice) -> bool:
    wanted = frozenset(pair)
    actors, recipients = _states(claim.actors, row), _states(claim.recipients, row)
    if row.sectors:
        each_other = row.each_other and not claim.recipients and wanted <= actors
        return each_other or _one_way(actors, recipients, wanted)
    told = frozenset(map(CountryCode, event.actors)), frozenset(map(CountryCode, event.recipients))
    tied = _one_way if row.one_way else tied_by
    return tied(actors, recipients, wanted) or tied(*told, wanted)


def _one_way(actors: Codes, recipients: Codes, wanted: Codes) -> bool:
    return bool(recipients - actors) and tied_by(actors, recipients, wanted)


def _states(parties: tuple[Participant, ...], row: Practice) -> Codes:
    """Their states; where the row asks for organs of state, not those of others."""
    return states_of(
        one for one in parties if not row.sectors or one.sector is None or one.sector in row.sectors
    )
