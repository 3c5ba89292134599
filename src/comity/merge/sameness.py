"""How surely two tellings of two reports tell one happening: points for what agrees, and where they differ.

A difference in day, place, person or direction is borne where much else agrees: the two then tell one
happening differently, which is a conflict to be shown, and not two happenings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.merge.apart import WEEK, overlap, reaches
from comity.merge.telling import CONSULT, VISIT, Stand, Telling

__all__ = ["ENOUGH", "Aligned", "Likeness", "likeness", "weigh"]

Aligned = Callable[[Telling, Telling], float]  # how much the sentences of both say the same, 0 to 1

COOPERATION = "cooperation"
BLOWS = -7.5  # the score from which an act is violence, which comes day after day
MOST_WORDS = 0.5  # of which copies tell it alike, whatever sort of act they were read as
SOME_WORDS = 0.2  # of the words that must be shared where nothing but sort and week agrees
NEAR = 3  # days by which two reports of one happening may err

ENOUGH = 2.9  # points from which two tellings are of one happening
SOFT, DAY, MEETING, FIRM = 3.2, 3.6, 4.0, 4.6  # where they differ: in a word, a day, that of meetings, in who
ALIGNED = 3.0  # points for sentences of two copies that say the same

PLANS = (Stand.DONE, Stand.PLANNED)
TYPE, AKIN = 1.2, 0.6  # points for one type; for two by which one act may be read
ALSO = (("AGREE", "SUPPORT"), ("AGREE", "AID"), ("RETREAT", "CONCEDE"), ("SANCTION", "COERCE"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for what agrees, and the fields in which they differ."""

    points: float
    differences: frozenset[str]

    @property
    def needed(self) -> float:
        """Points from which it is enough: where they differ in something, many more."""
        return max((NEEDED[name] for name in self.differences), default=ENOUGH)

    @property
    def same(self) -> bool:
        """Enough agrees."""
        return self.points >= self.needed


AGREED = Likeness(ENOUGH, frozenset())
NOT_ALIKE = Likeness(0.0, frozenset())


def weigh(one: Telling, other: Telling, aligned: float = 0.0) -> Likeness | None:
    """How alike they are; None where they cannot be one happening.

    `aligned`: how much the sentences of two copies of one text say the same there, from 0 to 1.
    """
    if not _alike_stand(one, other):
        return None
    if one.teller == other.teller:
        if _told_twice(one, other) and (one.report == other.report or _named_alike(one, other)):
            return AGREED
        return NOT_ALIKE if _of_one_act(one, other) else None
    return likeness(one, other, aligned)


def likeness(one: Telling, other: Telling, aligned: float = 0.0) -> Likeness | None:
    """The same, however the two stand to the world: what one report denies another may tell as done."""
    if one.family != other.family and not _same_words(one, other, aligned):
        return None
    if _part(one, other) or _part(other, one) or _visit_and_talks(one, other):
        return None
    time = _time(one, other)
    if time is None or (not aligned and (_repeated(one, other) or _any_time(one, other))):
        return None
    if not aligned and not (_same_parties(one, other) and _told_alike(one, other)):
        return NOT_ALIKE
    found = [difference for difference in DIFFERENCES if difference.told(one, other)]
    cost = sum(difference.cost for difference in found)
    points = _points(one, other) + time + ALIGNED * aligned - cost
    return Likeness(points, frozenset(difference.name for difference in found))


def _same_words(one: Telling, other: Telling, aligned: float) -> bool:
    """Copies tell it in much the same words, whatever sort of act they were read as."""
    return aligned > 0 and overlap(one.words, other.words) >= MOST_WORDS


def _alike_stand(one: Telling, other: Telling) -> bool:
    return one.stand is other.stand or (one.stand in PLANS and other.stand in PLANS)


def _part(part: Telling, whole: Telling) -> bool:
    return bool(part.whole_of) and any(claim.id in part.whole_of for claim in whole.claims)


def _told_twice(one: Telling, other: Telling) -> bool:
    """Of one report only what agrees in everything is one happening: it would else have told two."""
    if (one.type, one.actors, one.recipients) != (other.type, other.actors, other.recipients):
        return False
    if one.stand is not other.stand or _part(one, other) or _part(other, one):
        return False
    if _differ(one, other):
        return False
    ours, theirs = one.time, other.time
    if ours is None or theirs is None or ours.soft or theirs.soft:
        return False
    return not ours.gap(theirs) and max(ours.width, theirs.width) <= WEEK


def _named_alike(one: Telling, other: Telling) -> bool:
    """Two rows of a data set are of one happening where they print the same parties, place and days."""
    if one.is_entry or (one.time, one.towns) != (other.time, other.towns):
        return False
    return _printed(one) == _printed(other)


def _printed(telling: Telling) -> list[str]:
    return sorted(party.span.text for party in telling.sharpest.parties)


def _of_one_act(one: Telling, other: Telling) -> bool:
    """A report comes back to an act in other words, or tells it in several: neither shuts out the other."""
    if one.type != other.type or _part(one, other) or _part(other, one):
        return False
    return not (_differ(one, other) or _visit_and_talks(one, other))


def _differ(one: Telling, other: Telling) -> bool:
    return any(difference.told(one, other) for difference in DIFFERENCES)


def _same_parties(one: Telling, other: Telling) -> bool:
    """Neither has a state of which the other's whole report says nothing."""
    return one.states <= other.about and other.states <= one.about


def _time(one: Telling, other: Telling) -> float | None:
    """Points for times that can be one; fewer for days that lie near but apart; None where far apart."""
    ours, theirs = one.time, other.time
    if ours is None or theirs is None:
        return 0.2 if one.candidates & other.candidates else -0.9
    gap = ours.gap(theirs)
    wide = max(ours.width, theirs.width)
    if gap > NEAR and any(reaches(late, early) for late, early in ((one, other), (other, one))):
        return -0.3
    if gap:
        return -0.3 if gap <= NEAR and wide <= WEEK else None
    if ours.soft or theirs.soft:
        return 0.2
    return 1.2 if wide <= WEEK else 0.4


def _told_alike(one: Telling, other: Telling) -> bool:
    """Something beyond sort and week agrees: a party; of blows without a day what tells one from the next."""
    if one.towns & other.towns or one.numbers & other.numbers or one.persons & other.persons:
        return True
    shared = max(overlap(one.words, other.words), overlap(one.around_words, other.around_words))
    if _is_soft(one, other) and min(one.score, other.score) <= BLOWS:
        return shared >= SOME_WORDS
    return bool(one.states & other.states) or shared >= SOME_WORDS or _on_one_day(one, other)


def _on_one_day(one: Telling, other: Telling) -> bool:
    """The same act on days that both tell, in reports that speak most of the same two states."""
    if (one.type, one.mode) != (other.type, other.mode) or _is_soft(one, other) or _gap(one, other):
        return False
    return len({*one.around[:2]} & {*other.around[:2]}) > 1


def _any_time(one: Telling, other: Telling) -> bool:
    """Of one of them nobody can say when it was, and neither a possible day nor persons and town agree."""
    if one.time is not None and other.time is not None:
        return False
    return not (
        one.candidates & other.candidates or (one.persons & other.persons and one.towns & other.towns)
    )


def _repeated(one: Telling, other: Telling) -> bool:
    """Blows come day after day: of two days each has its own."""
    return min(one.score, other.score) <= BLOWS and _gap(one, other) > 0


def _points(one: Telling, other: Telling) -> float:
    """What the fields add, as weighed on pairs of tellings of written stories."""
    points = 1.5 if one.quad == other.quad else 0.0
    points += TYPE if one.deed == other.deed else AKIN if _are_akin(one, other) else 0.0
    points += 0.5 if one.actors & other.actors else 0.0
    points += 0.5 if one.recipients & other.recipients else 0.0
    points += 0.3 * min(len(one.persons & other.persons), 2)
    points += 1.5 if one.towns & other.towns else 0.0
    points += 0.8 if one.numbers & other.numbers else 0.0
    return (
        points + 1.25 * overlap(one.words, other.words) + 1.4 * overlap(one.around_words, other.around_words)
    )


def _are_akin(one: Telling, other: Telling) -> bool:
    return (one.deed, other.deed) in ALSO or (other.deed, one.deed) in ALSO


def _visit_and_talks(one: Telling, other: Telling) -> bool:
    """A visit and the talks held on it are two; what is planned is not yet told apart.

    Whom a person received, the one report calls a guest and the other a partner in talks.
    """
    if one.family != CONSULT or Stand.PLANNED in (one.stand, other.stand) or one.received or other.received:
        return False
    return (one.mode == VISIT) is not (other.mode == VISIT)


def _other_meeting(one: Telling, other: Telling) -> bool:
    """A call is no conference."""
    return one.family == CONSULT and _other_mode(one, other)


def _other_name(one: Telling, other: Telling) -> bool:
    """Of other acts two words may mean one: seized and arrested, expelled and deported."""
    return one.family != CONSULT and _other_mode(one, other)


def _other_mode(one: Telling, other: Telling) -> bool:
    return len({one.mode, other.mode} - {None}) > 1


def _other_persons(one: Telling, other: Telling) -> bool:
    """Of some state both name persons or bodies, and none is in both."""
    if not one.persons or not other.persons:
        return False
    both = {state for state, _ in one.persons} & {state for state, _ in other.persons}
    shared = one.persons & other.persons
    return any(not any(state == of for of, _ in shared) for state in both)


def _elsewhere(one: Telling, other: Telling) -> bool:
    if one.lands and other.lands and not one.lands & other.lands:
        return True
    return bool(one.towns and other.towns) and not one.towns & other.towns


def _turned_round(one: Telling, other: Telling) -> bool:
    """Who acts in the one is acted upon in the other."""
    if one.mutual or other.mutual or one.actors == one.recipients:
        return False
    return bool(one.actors & other.recipients) and not one.actors & other.actors


def _other_day(one: Telling, other: Telling) -> bool:
    """Both tell their days, which do not meet."""
    return _gap(one, other) > 0 and not _is_soft(one, other)


def _met_on_other_day(one: Telling, other: Telling) -> bool:
    """The same two meet again the next day more easily than they do another thing twice."""
    return one.family == CONSULT and _other_day(one, other)


def _done_on_other_day(one: Telling, other: Telling) -> bool:
    return one.family != CONSULT and _other_day(one, other)


def _near_its_page(one: Telling, other: Telling) -> bool:
    """The day of a page lies a few days apart from what the other tells: it may be told late."""
    return 0 < _gap(one, other) <= NEAR and _is_soft(one, other)


def _recalled(one: Telling, other: Telling) -> bool:
    """The one is told weeks after the other, and says nothing of when it was."""
    return _gap(one, other) > NEAR and _is_soft(one, other)


def _gap(one: Telling, other: Telling) -> int:
    return 0 if one.time is None or other.time is None else one.time.gap(other.time)


def _is_soft(one: Telling, other: Telling) -> bool:
    ours, theirs = one.time, other.time
    return ours is None or theirs is None or ours.soft or theirs.soft


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two tellings may differ: from how many points on it is borne, and what it takes."""

    name: str
    told: Callable[[Telling, Telling], bool]
    needed: float
    cost: float = 0.0


DIFFERENCES = (
    Difference("mode", _other_meeting, FIRM),
    Difference("name of the act", _other_name, SOFT),
    Difference("participant", _other_persons, FIRM, 0.8),
    Difference("place", _elsewhere, FIRM, 0.8),
    Difference("direction", _turned_round, FIRM, 0.8),
    Difference("time", _met_on_other_day, MEETING),
    Difference("day of the act", _done_on_other_day, DAY),
    Difference("day of the page", _near_its_page, SOFT),
    Difference("weeks after", _recalled, FIRM),
)
NEEDED = {difference.name: difference.needed for difference in DIFFERENCES}
