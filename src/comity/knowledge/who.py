"""Who held an office on a day, as far as the tenures say; never the latest holder instead of an answer.

On the day of a handover both hold the office. A day inside the interval of an uncertain start or end
makes the holder a possible one: alone, the answer is `unknown` with that person beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.knowledge.persons import Person
from comity.knowledge.tenures import Vacancy
from comity.model import Bounds, Certainty, CountryCode, EntityId, OfficeId, Tenure

__all__ = ["Answer", "AnswerKind", "Holder", "as_row", "who"]


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
    certainty: Certainty
    source: str
    sure: bool = True
    manner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The holders of an office on a day, or why there are none."""

    office: OfficeId
    state: CountryCode
    on: date
    answer: AnswerKind
    known_until: date | None
    holders: tuple[Holder, ...]


def who(
    office: OfficeId,
    state: CountryCode,
    on: date,
    stretches: Sequence[Tenure | Vacancy],
    persons: Mapping[EntityId, Person],
) -> Answer:
    """The answer from all that is known of this office in this state."""
    reached = [(one, sure) for one in stretches if (sure := _covers(one, on)) is not None]
    holders = tuple(
        _holder(one, persons[one.person], sure) for one, sure in reached if isinstance(one, Tenure)
    )
    ends = [one.known_until for one, _ in reached if one.known_until is not None]
    known_until = min(ends) if ends else None
    kind = _kind(reached, holders)
    if kind is AnswerKind.UNKNOWN and not holders and (last := _last_known(stretches)) and on > last:
        kind, known_until = AnswerKind.UNKNOWN_AFTER, last
    return Answer(office=office, state=state, on=on, answer=kind, known_until=known_until, holders=holders)


def as_row(answer: Answer) -> dict[str, object]:
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
                "certainty": holder.certainty.value,
                "source": holder.source,
            }
            for holder in answer.holders
        ],
    }


def written(bounds: Bounds) -> str:
    """A known day as such, an interval as first/last."""
    first = "" if bounds.earliest is None else bounds.earliest.isoformat()
    last = "" if bounds.latest is None else bounds.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def _covers(one: Tenure | Vacancy, on: date) -> bool | None:
    """True where the day surely lies within, False where it may, None where it does not."""
    first, sure_first = one.start.earliest or date.min, one.start.latest or date.max
    if one.end is None:
        last = sure_last = one.known_until or date.max
    else:
        last, sure_last = one.end.latest or date.max, one.end.earliest or date.min
    if not first <= on <= last:
        return None
    return sure_first <= on <= sure_last


def _kind(reached: Sequence[tuple[Tenure | Vacancy, bool]], holders: Sequence[Holder]) -> AnswerKind:
    if any(holder.manner == "disputed" for holder in holders):
        return AnswerKind.DISPUTED
    if len({holder.person for holder in holders}) > 1:
        return AnswerKind.SEVERAL
    if any(holder.sure for holder in holders):
        return AnswerKind.ONE
    if not holders and any(sure for _, sure in reached):
        return AnswerKind.NOBODY
    return AnswerKind.UNKNOWN


def _last_known(stretches: Sequence[Tenure | Vacancy]) -> date | None:
    """The last day of which anything is known of the office."""
    return max((_latest(one) for one in stretches), default=None)


def _latest(one: Tenure | Vacancy) -> date:
    return one.known_until or date.min if one.end is None else one.end.latest or date.max


def _holder(tenure: Tenure, person: Person, sure: bool) -> Holder:
    return Holder(
        person=tenure.person,
        name=person.name,
        start=tenure.start,
        end=tenure.end,
        certainty=tenure.certainty,
        source=tenure.source,
        sure=sure,
        manner=tenure.manner,
    )
