"""Claims are gathered into events: restatements first, then tellings of the same, then plans that came true.

Two claims tell one happening if they tell the same act of the same parties at a time that can be the same,
and nothing that they say of it differs. Where it is not clear to which of two happenings a claim belongs, it
stands alone: one happening told as two is a lesser fault than two told as one. Negated and denied claims tell
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from comity.merge.sameness import WEEK, bounds, differ, named, particulars, party_of, same_time, side
from comity.model import Claim, ClaimId, Event, Kind, Link, Modality, Polarity, Relation, ReportId
from comity.record import act_of, done, tell, width

__all__ = ["merge"]

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """A claim of a report with its restatements there; the sharpest of them speaks for all."""

    sharpest: Claim
    claims: tuple[Claim, ...]


@dataclass(slots=True, eq=False)
class Happening:
    """What was gathered so far as one event."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def sharpest(self) -> Claim:
        return self.tellings[0].sharpest

    @property
    def claims(self) -> list[Claim]:
        return [claim for telling in self.tellings for claim in telling.claims]


def merge(
    claims: Iterable[Claim],
    known_on: Mapping[ReportId, date],
    *,
    publishers: Mapping[ReportId, str] | None = None,
) -> list[Event]:
    """The events that these claims tell, the same in any order of the claims; by day, then by id.

    `known_on` gives the day on which each report was known, `publishers` who published it: reports of one
    publisher, of one agency that they cite, or of one wording count as one origin.
    """
    told = sorted((claim for claim in claims if _tells_an_event(claim)), key=lambda claim: claim.id)
    buckets: dict[Key, list[Telling]] = {}
    for telling in _tellings(told):
        buckets.setdefault(_key(telling.sharpest), []).append(telling)
    happenings = [happening for bucket in buckets.values() for happening in _gathered(bucket)]
    happenings = _with_their_plans(happenings)
    events = [tell(happening.claims, known_on, publishers or {}) for happening in happenings]
    return sorted(events, key=lambda event: (event.earliest or date.max, event.latest or date.max, event.id))


def _tells_an_event(claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and claim.act is not None and claim.polarity is Polarity.AFFIRMED


def _standing(claim: Claim) -> Modality:
    """Done is done, whether it is over or still going on."""
    return Modality.ACTUAL if done(claim) else claim.modality


# --- within a report: what is told again ------------------------------------------------------------


def _tellings(claims: Sequence[Claim]) -> Iterator[Telling]:
    """Claims joined with what they restate, where both stand alike to the world."""
    by_id = {claim.id: claim for claim in claims}
    group_of = {claim.id: [claim] for claim in claims}
    for claim in claims:
        for first in _restated(claim, by_id):
            _join(group_of, group_of[claim.id], group_of[first.id])
    for group in {id(group): group for group in group_of.values()}.values():
        yield Telling(sharpest=min(group, key=_dullness), claims=tuple(group))


def _restated(claim: Claim, by_id: Mapping[ClaimId, Claim]) -> list[Claim]:
    found = (by_id.get(link.claim) for link in claim.links if link.relation is Relation.RESTATES)
    return [other for other in found if other is not None and _standing(other) is _standing(claim)]


def _join(group_of: dict[ClaimId, list[Claim]], group: list[Claim], other: list[Claim]) -> None:
    if group is other:
        return
    group += other
    group_of.update((claim.id, group) for claim in other)


def _dullness(claim: Claim) -> Key:
    """Least for the claim that says most sharply when, who and where."""
    return width(claim), -len(named(claim)), claim.place is None, act_of(claim).mode is None, claim.id


# --- across reports: the same act of the same parties -----------------------------------------------


def _key(claim: Claim) -> Key:
    """What must be the same; where a party is not known, only claims of one report can be one event."""
    return act_of(claim).type, _standing(claim), side(claim.actors), side(claim.recipients), _apart(claim)


def _apart(claim: Claim) -> str | None:
    parties = [party_of(party) for party in (*claim.actors, *claim.recipients)]
    if not parties:
        return claim.id
    return claim.report if None in parties else None


def _gathered(tellings: Iterable[Telling]) -> list[Happening]:
    """The sharpest tellings first; each joins the one happening that it fits, or begins its own."""
    happenings: list[Happening] = []
    by_day: dict[date, list[Happening]] = {}
    for telling in sorted(tellings, key=lambda telling: _dullness(telling.sharpest)):
        days = _days(telling.sharpest)
        near = dict.fromkeys(found for day in days for found in by_day.get(day, ())) if days else happenings
        home = _home(telling, [happening for happening in near if _fits(telling, happening)])
        if home is None:
            happenings.append(home := Happening())
        home.tellings.append(telling)
        for day in days:
            by_day.setdefault(day, []).append(home)
    return happenings


def _days(claim: Claim) -> list[date]:
    """The days of a sharp time, by which those near it are found; none of a wide or open one."""
    if claim.when is None or claim.when.earliest is None or width(claim) > WEEK:
        return []
    return [claim.when.earliest + timedelta(days=day) for day in range(width(claim) + 1)]


def _home(telling: Telling, fitting: Sequence[Happening]) -> Happening | None:
    """The one that it fits; of several the one that is told with the very same particulars, if one is."""
    if len(fitting) > 1:
        fitting = [happening for happening in fitting if _alike(telling, happening)]
    return fitting[0] if len(fitting) == 1 else None


def _alike(telling: Telling, happening: Happening) -> bool:
    ours = particulars(telling.sharpest)
    return any(particulars(other.sharpest) == ours for other in happening.tellings)


def _fits(telling: Telling, happening: Happening) -> bool:
    """Every telling of the happening can be of the same, so that no claim leads in what another excludes."""
    return all(_same(telling, other) for other in happening.tellings)


def _same(one: Telling, other: Telling) -> bool:
    if _linked_as_part(one, other) or differ(one.sharpest, other.sharpest):
        return False
    return same_time(one.sharpest, other.sharpest)


def _linked_as_part(one: Telling, other: Telling) -> bool:
    """The talks held on a visit are no second telling of the visit."""
    return _has_part(one, other) or _has_part(other, one)


def _has_part(whole: Telling, part: Telling) -> bool:
    links = {Link(relation=Relation.PART_OF, claim=claim.id) for claim in whole.claims}
    return any(not links.isdisjoint(claim.links) for claim in part.claims)


# --- plans that came true ---------------------------------------------------------------------------


def _with_their_plans(happenings: Sequence[Happening]) -> list[Happening]:
    """A plan is the earlier history of what was then done, if it is clear of what; else it stands alone."""
    done_by: dict[Key, list[Happening]] = {}
    for happening in happenings:
        if done(happening.sharpest):
            done_by.setdefault(_parties(happening.sharpest), []).append(happening)
    plans = [plan for plan in happenings if plan.sharpest.modality is Modality.PLANNED]
    came_true = {}
    for plan in plans:
        acts = done_by.get(_parties(plan.sharpest), [])
        fitting = [act for act in acts if _came_true(plan.sharpest, act.sharpest)]
        if len(fitting) == 1:
            came_true[plan] = fitting[0]
    for plan, act in came_true.items():
        act.tellings.extend(plan.tellings)
    return [happening for happening in happenings if happening not in came_true]


def _came_true(plan: Claim, act: Claim) -> bool:
    """Both are cooperation or both conflict, and both dated; the type of a plan is often the wider one."""
    if bounds(plan) is None or bounds(act) is None or _is_conflict(plan) is not _is_conflict(act):
        return False
    return not differ(plan, act) and same_time(plan, act)


def _is_conflict(claim: Claim) -> bool:
    return act_of(claim).quad.endswith("conflict")


def _parties(claim: Claim) -> Key:
    """Who takes part, in whatever role; as for tellings, the unknown are known in their own report alone."""
    return side((*claim.actors, *claim.recipients)), _apart(claim)
