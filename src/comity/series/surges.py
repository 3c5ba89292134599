"""Whether a month stands out against the months before it.

The baseline are those of the 12 months before that reports cover, 6 at least; a month without reports is not
in it. If events came singly and at an even pace, the number in a next month would follow a Poisson law whose
mean is itself only estimated from the baseline (a negative binomial). Events come in clusters; so all numbers
are divided first by how many come at a time: the variance of the baseline over its mean, 1.2 at least.

A month is a *rise* if so many events, or more, had a chance below 1 in 1,000 by that law, and if it has more
than any month of the baseline, also when what one report and its copies alone tell is left out.

It is a *silence* if it has none, every month of the baseline had some, none had a chance below 1 in 1,000,
and as many reports cover it as the leanest month of the baseline.

Of simulated months in which nothing changes (0.2 to 10 events on average) hardly any is told as a rise where
the variance is as large as the mean, 2 to 5 of 1,000 where it is twice, 4 to 15 where it is three times as
large. A surge is a place to look at, not a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, floor, lgamma, log
from statistics import mean, variance

from comity.model import Before, Event, Month, Surge, SurgeKind, Why

__all__ = ["WINDOW", "chance_of_as_many", "chance_of_none", "surge_in"]

WINDOW = 12  # months before, of which the covered ones are the baseline
LEAST_MONTHS = 6
# Six months tell little of how uneven the pace is: with 1, 4 to 12 of 1,000 unchanged months of twice the
# variance were told as rises; with 1.5, six events after five in ten months were none.
LEAST_CLUSTER = 1.2
RARE = 0.001
# Half an event beside those counted: how little is known of the pace before anything is counted (Jeffreys).
PRIOR = 0.5


def surge_in(month: Month, before: Iterable[Month], events: Sequence[Event]) -> Surge | None:
    """How a month stands out against those before it; None if it does not, or if too few are covered."""
    if not month.reports:
        return None
    baseline = [
        Before(month=each.month, events=len(each.tally.events), reports=each.reports)
        for each in before
        if each.month is not None and each.tally is not None and each.reports
    ]
    if len(baseline) < LEAST_MONTHS:
        return None
    counts = [each.events for each in baseline]
    if events and len(events) - _told_by_one_alone(events) > max(counts):
        kind, chance = SurgeKind.RISE, chance_of_as_many(len(events), counts)
    elif not events and min(counts) and month.reports >= min(each.reports for each in baseline):
        kind, chance = SurgeKind.SILENCE, chance_of_none(counts)
    else:
        return None
    return _surge(kind, chance, month, events, baseline) if chance < RARE else None


def chance_of_as_many(number: int, counts: Sequence[int]) -> float:
    """The chance of so many events, or more, in a month like those counted."""
    clusters = floor(number / _cluster(counts))
    return max(0.0, 1.0 - sum(_chance_of(each, counts) for each in range(clusters)))


def chance_of_none(counts: Sequence[int]) -> float:
    """The chance of a month without any event among months like those counted."""
    return _chance_of(0, counts)


def _cluster(counts: Sequence[int]) -> float:
    """How many events come at a time."""
    return max(LEAST_CLUSTER, variance(counts) / mean(counts)) if any(counts) else LEAST_CLUSTER


def _chance_of(clusters: int, counts: Sequence[int]) -> float:
    """Negative binomial: a Poisson law whose mean is as well known as these months tell it."""
    size, share = sum(counts) / _cluster(counts) + PRIOR, len(counts) / (len(counts) + 1)
    ways = lgamma(clusters + size) - lgamma(size) - lgamma(clusters + 1)
    return exp(ways + size * log(share) + clusters * log(1 - share))


def _told_by_one_alone(events: Sequence[Event]) -> int:
    """The most events that stand on one report alone, its copies included."""
    copies: dict[str, set[str]] = {name: {name} for event in events for name in event.reports}
    for event in events:
        for shared in event.shared:
            if shared.why is Why.COPY:
                copies[shared.a].add(shared.b)
                copies[shared.b].add(shared.a)
    return max((sum({*event.reports} <= same for event in events) for same in copies.values()), default=0)


def _surge(
    kind: SurgeKind, chance: float, month: Month, events: Sequence[Event], baseline: Sequence[Before]
) -> Surge:
    expected = sum(each.events for each in baseline) / len(baseline)
    pages = sum(each.reports for each in baseline) / len(baseline)
    return Surge(
        kind=kind,
        expected=expected,
        ratio=len(events) / expected if expected else None,
        chance=chance,
        reports_ratio=(month.reports or 0) / pages,
        origins=_origins(events),
        baseline=tuple(baseline),
    )


def _origins(events: Sequence[Event]) -> int:
    """How many sources stand behind them: pages that are one origin of any event are one."""
    sources: list[set[str]] = []
    for event in events:
        for group in event.origin_groups:
            met = [source for source in sources if source & {*group}]
            sources = [source for source in sources if source not in met]
            sources.append({*group}.union(*met))
    return len(sources)
