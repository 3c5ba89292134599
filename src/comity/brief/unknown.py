"""What is not known: levels with the reason, months without reports, acts that nobody dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from comity.brief.citing import searched_law, searched_reports, sentence
from comity.brief.done import undated
from comity.brief.readings import searched
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Told
from comity.brief.words import READINGS, counted, joined, of_pair, reason
from comity.model import LevelReading
from comity.series.calendar import month_of, months

__all__ = ["unknown"]

SHOWN = 5  # sentences of acts that nobody dates


def unknown(tie: Tie) -> Chapter:
    """Every unknown level with its reason, and what nobody could have told."""
    lines = [*_levels(tie), *_silent(tie), *_undated(tie)]
    if not lines:
        lines = [
            Told(
                text="Every level is known, and every month of the window has a report.",
                cited=(searched_law(tie), searched_reports(tie)),
            )
        ]
    return Chapter(key="unknown", heading="What is not known", lines=tuple(lines))


def _levels(tie: Tie) -> Iterator[Told]:
    """Once for all pillars of a reading that have the same reason."""
    names = {one.pillar: one.name for one in tie.ladders}
    reasons: dict[tuple[LevelReading, str, str], list[str]] = {}
    for level in tie.levels:
        for pair in level.pairs or (level,):
            if pair.high is None:
                key = (level.reading, pair.why_unknown, of_pair(pair.states) if level.pairs else "")
                reasons.setdefault(key, []).append(names[level.pillar])
    for (reading, pillars, why), whose in _by_pillars(reasons):
        which = "all pillars" if len(pillars) == len(names) else joined(pillars)
        yield Told(
            head=f"{READINGS[reading]}{_of(tie, whose)}",
            text=f"{which}: {reason(tie, why)}.",
            cited=(searched(tie, reading),),
        )


def _by_pillars(
    reasons: dict[tuple[LevelReading, str, str], list[str]],
) -> Iterable[tuple[tuple[LevelReading, tuple[str, ...], str], list[str]]]:
    """The pairs of states of which the same pillars are unknown for the same reason, on one line."""
    found: dict[tuple[LevelReading, tuple[str, ...], str], list[str]] = {}
    for (reading, why, pair), pillars in reasons.items():
        found.setdefault((reading, tuple(pillars), why), []).append(pair)
    return sorted(found.items(), key=lambda one: list(LevelReading).index(one[0][0]))


def _of(tie: Tie, pairs: list[str]) -> str:
    return "" if pairs == [""] or len(pairs) == tie.standings.pairs else f", {', '.join(pairs)}"


def _silent(tie: Tie) -> Iterator[Told]:
    """Months in which no report was published that names the states; without a record that is told above."""
    if tie.record is None:
        return
    days = [report.published_on for report in tie.sources.reported.reports.values()]
    told = {month_of(day) for day in days if day is not None and tie.since <= day <= tie.on}
    asked = list(months(month_of(tie.since), month_of(tie.on)))
    silent = [month for month in asked if month not in told]
    if silent:
        yield Told(
            head="Months without reports",
            text=f"{len(silent)} of {len(asked)}: {', '.join(_stretches(asked, told))}; whether anything was"
            " done in them is not known.",
            cited=(searched_reports(tie),),
        )


def _stretches(asked: Iterable[date], told: set[date]) -> Iterator[str]:
    for covered, found in groupby(asked, key=lambda month: month in told):
        stretch = [f"{month:%Y-%m}" for month in found]
        if not covered:
            yield stretch[0] if len(stretch) == 1 else f"{stretch[0]} to {stretch[-1]}"


def _undated(tie: Tie) -> Iterator[Told]:
    events = undated(tie)
    if events:
        claims = [tie.claims[id] for event in events for id in event.claims[:1] if id in tie.claims]
        yield Told(
            head="Without a day",
            text=f"{counted(len(events), 'act')} between the states that no report dates.",
            cited=tuple(sentence(tie, claim) for claim in claims[:SHOWN]) or (searched_reports(tie),),
        )
