"""Conflicts and copies of the pile, held against those that were planted and made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, permutations

from comity.model import Conflict, Copy, CopyRelation, EventId, Side
from comity.score.stories import OWN, Made, Planted, Story, StoryReport

__all__ = ["copies_made", "explains", "pairs_found"]

Pair = tuple[str, str]

# Of one event these say the same: who did it, and to whom; that it was not done.
SAME_THING = (
    frozenset({"CONTRADICTION_PARTICIPANT", "PERSON_SUBSTITUTION", "DIRECTION_REVERSED"}),
    frozenset({"DENIAL", "INSTRUMENT_STATUS"}),
)

# How far a text is from what it was made from; a corrected or mixed up one may be a reprint or a rewrite.
DISTANCE = {
    Made.EXACT: CopyRelation.EXACT,
    Made.REPRINT: CopyRelation.REPRINT,
    Made.REWRITE: CopyRelation.REWRITE,
    Made.TRANSLATION: CopyRelation.REWRITE,
}
NEAREST_FIRST = list(CopyRelation)


def explains(planted: Planted, found: Conflict, homes: Collection[EventId]) -> bool:
    """Whether a conflict is the planted one: the same said by code, and its sides kept apart.

    `homes`: the events that hold a mention of the planted one's event.
    """
    same = planted.code == found.code or (
        found.event in homes and any({planted.code, found.code} <= codes for codes in SAME_THING)
    )
    return same and _kept_apart(planted.sides, found.sides)


def _kept_apart(wanted: Sequence[frozenset[str]], found: Sequence[Side]) -> bool:
    """Whether each wanted side has a report on a side of its own."""
    return any(
        all(side & set(other.reports) for side, other in zip(wanted, others, strict=True))
        for others in permutations(found, len(wanted))
    )


def copies_made(stories: Iterable[Story]) -> dict[Pair, CopyRelation | None]:
    """The pairs of reports, names in ascending order, of which one goes back to the other or both to a third.

    With their relation: the same text is an exact copy however it was made; else that of the longest step
    between the two, None where a step was a correction or a mix-up.
    """
    found: dict[Pair, CopyRelation | None] = {}
    for story in stories:
        reports = {report.id: report for report in story.reports}
        steps = _steps(story)
        for one, other in combinations(sorted(reports), 2):
            path = _path(one, other, steps)
            if path is not None:
                found[one, other] = _relation(reports[one], reports[other], path)
    return found


def _steps(story: Story) -> dict[str, dict[str, Made]]:
    """For each report those that it is one step away from."""
    steps: dict[str, dict[str, Made]] = {report.id: {} for report in story.reports}
    for report in story.reports:
        for source in report.sources if report.made not in OWN else ():
            steps[report.id][source] = steps[source][report.id] = report.made
    return steps


def _path(start: str, end: str, steps: Mapping[str, Mapping[str, Made]]) -> list[Made] | None:
    """The fewest steps from one report to another; None where no copying joins them."""
    paths: dict[str, list[Made]] = {start: []}
    waiting = [start]
    for here in waiting:
        for there, made in steps[here].items():
            if there not in paths:
                paths[there] = [*paths[here], made]
                waiting.append(there)
    return paths.get(end)


def _relation(one: StoryReport, other: StoryReport, path: Iterable[Made]) -> CopyRelation | None:
    if one.text.split() == other.text.split():
        return CopyRelation.EXACT
    steps = [DISTANCE.get(made) for made in path]
    known = [step for step in steps if step is not None]
    return max(known, key=NEAREST_FIRST.index) if len(known) == len(steps) else None


def pairs_found(copies: Iterable[Copy], names: Mapping[str, str]) -> dict[Pair, CopyRelation]:
    """The copies of the pile by the names of their reports, in ascending order."""
    found: dict[Pair, CopyRelation] = {}
    for copy in copies:
        one, other = sorted((names[copy.a], names[copy.b]))
        found[one, other] = copy.relation
    return found
