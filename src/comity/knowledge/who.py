"""Who held an office on a day, as far as the tenures say; never the latest holder instead of an answer.

On the day of a handover both hold the office. A day inside the interval of an uncertain start or end
makes the holder a possible one: alone, the answer is `unknown` with that person beside it. Where two
layers exclude each other, both are told, and neither wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.knowledge.stretches import covers, last_day, overlap
from comity.knowledge.tenures import Vacancy
from comity.model import Bounds, Certainty, CountryCode, EntityId, OfficeId, Tenure

__all__ = ["Answer", "AnswerKind", "Holder", "Stretch", "as_row", "who", "written"]

Stretch = Tenure | Vacancy


class AnswerKind(StrEnum):
    """What can be said: `unknown_after` is a day later than all that is known of the office."""

    ONE = "one"
    SEVERAL = "several"
    NOBODY = "nobody"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    UNKNOWN_AFTER = "unknown_after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in office on the day; `sure` is false where the day lies within an uncertain bound."""

    person: EntityId
    name: str
    start: Bounds
    end: Bounds | None
    known_until: date | None
    certainty: Certainty
    source: str
    sure: bool = True
    manner: str | None = None
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The holders of an office on a day, or why there are none.

    `against`: what another layer says that excludes a holder told here, or that nobody held the office.
    """

    office: OfficeId
    state: CountryCode
    on: date
    answer: AnswerKind
    known_until: date | None
    holders: tuple[Holder, ...]
    against: tuple[Stretch, ...] = ()


def who(
    office: OfficeId,
    state: CountryCode,
    on: date,
    stretches: Sequence[Stretch],
    name_of: Callable[[EntityId], str],
    last_known: date | None = None,
) -> Answer:
    """The answer from what is known of this office in this state; `last_known`: of days that are not told."""
    reached = [(one, sure) for one in stretches if (sure := covers(one, on)) is not None]
    against = tuple(one for one in stretches if _excludes(one, on, reached))
    doubted = {one.person for one in against if isinstance(one, Tenure)}
    holders = _told_once(
        [
            _holder(one, name_of(one.person), sure and one.person not in doubted)
            for one, sure in reached
            if isinstance(one, Tenure)
        ]
    )
    ends = [one.known_until for one, _ in reached if one.known_until is not None]
    known_until = min(ends) if ends else None
    kind = _kind(reached, holders)
    if (
        kind is AnswerKind.UNKNOWN
        and not holders
        and (last := _last_known(stretches, last_known))
        and on > last
    ):
        kind, known_until = AnswerKind.UNKNOWN_AFTER, last
    return Answer(
        office=office,
        state=state,
        on=on,
        answer=kind,
        known_until=known_until,
        holders=holders,
        against=against,
    )


def as_row(answer: Answer, name_of: Callable[[EntityId], str]) -> dict[str, object]:
    """The answer in the form of the public contract."""
    return {
        "office": answer.office,
        "state": answer.state,
        "on": answer.on.isoformat(),
        "answer": answer.answer.value,
        "known_until": None if answer.known_until is None else answer.known_until.isoformat(),
        "holders": [
            {
                "person": holder.name,
                "from": written(holder.start),
                "to": None if holder.end is None else written(holder.end),
                "known_until": None if holder.known_until is None else holder.known_until.isoformat(),
                "certainty": holder.certainty.value,
                "source": holder.source,
                "manner": holder.manner,
                "sure": holder.sure,
                "layer": holder.layer or None,
            }
            for holder in answer.holders
        ],
        "against": [
            {
                "person": name_of(one.person) if isinstance(one, Tenure) else None,
                "from": written(one.start),
                "to": None if one.end is None else written(one.end),
                "source": one.source,
                "layer": one.layer or None,
            }
            for one in answer.against
        ],
    }


def written(bounds: Bounds) -> str:
    """A known day as such, an interval as first/last; a side that is not known is empty."""
    first = "" if bounds.earliest is None else bounds.earliest.isoformat()
    last = "" if bounds.latest is None else bounds.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def _excludes(one: Stretch, on: date, reached: Sequence[tuple[Stretch, bool]]) -> bool:
    """Whether this stretch of one layer speaks against what another layer says of the day.

    Of the same person's same term it says that it ended before the day or began after it; of the office,
    that nobody held it.
    """
    others = [other for other, _ in reached if other.layer != one.layer]
    if isinstance(one, Vacancy):
        return covers(one, on) is True and any(isinstance(other, Tenure) for other in others)
    if covers(one, on) is not None or (one.end is None and on > (one.start.latest or date.max)):
        return False
    return any(
        isinstance(other, Tenure) and other.person == one.person and overlap(one, other) for other in others
    )


def _kind(reached: Sequence[tuple[Stretch, bool]], holders: Sequence[Holder]) -> AnswerKind:
    if any(holder.manner == "disputed" for holder in holders):
        return AnswerKind.DISPUTED
    if len({holder.person for holder in holders}) > 1:
        return AnswerKind.SEVERAL
    if any(holder.sure for holder in holders):
        return AnswerKind.ONE
    if not holders and any(sure for _, sure in reached):
        return AnswerKind.NOBODY
    return AnswerKind.UNKNOWN


def _told_once(holders: Sequence[Holder]) -> tuple[Holder, ...]:
    """A holder of whom a second layer says no more than the first is told once."""
    kept: list[Holder] = []
    for holder in holders:
        if not any(_says_all(other, holder) for other in kept):
            kept.append(holder)
    return tuple(kept)


def _says_all(one: Holder, other: Holder) -> bool:
    return (one.person, one.start, one.end, one.manner) == (
        other.person,
        other.start,
        other.end,
        other.manner,
    )


def _last_known(stretches: Sequence[Stretch], last_known: date | None) -> date | None:
    """The last day of which anything is known of the office."""
    days = [*map(last_day, stretches), *([] if last_known is None else [last_known])]
    return max(days, default=None)


def _holder(tenure: Tenure, name: str, sure: bool) -> Holder:
    return Holder(
        person=tenure.person,
        name=name,
        start=tenure.start,
        end=tenure.end,
        known_until=tenure.known_until,
        certainty=tenure.certainty,
        source=tenure.source,
        sure=sure,
        manner=tenure.manner,
        layer=tenure.layer,
    )
