"""Verdicts: those on a thing, one given by a form or by the API, and what it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity import gather
from comity.errors import UsageError
from comity.gather.correcting import correction_in_words
from comity.model import ClaimId, Event, Judged, Verdict
from comity.record import Record
from comity.record.beside import latest_verdicts, undone, verdicts_near
from comity.web.naming import between_days, in_words
from comity.web.room import Room

__all__ = ["Change", "Given", "decided", "judge", "latest", "verdicts_on"]

DECISIONS: Mapping[str, Judged] = {
    "accept": Judged.ACCEPTED,
    "reject": Judged.REJECTED,
    "correct": Judged.CORRECTED,
    "for": Judged.FAVOURED,
    "split": Judged.SPLIT,
    "join": Judged.JOINED,
    "undo": Judged.UNDONE,
}
OF_WHAT = {Judged.FAVOURED: ("k", "a conflict, k…"), Judged.SPLIT: ("e", "an event, e…")}
OF_WHAT[Judged.JOINED] = OF_WHAT[Judged.SPLIT]
OF_CLAIMS = ("c", "a claim, c…")
PLACES = {"c": "claim", "e": "event", "k": "conflict"}
LONGEST = 2000  # characters of a name or reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A verdict and whether it still holds."""

    verdict: Verdict
    holds: bool

    @property
    def place(self) -> str:
        """The page of what was judged."""
        return f"/{PLACES[self.verdict.on[:1]]}/{self.verdict.on}"

    @property
    def told(self) -> list[tuple[str, str]]:
        """Of a correction each field with what holds instead of what was read."""
        correction = self.verdict.correction
        return [] if correction is None else correction_in_words(correction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An event before and after: each thing that is not as it was."""

    event: Event
    what: str
    rows: tuple[tuple[str, str, str], ...] = ()


def verdicts_on(
    record: Record, ids: Collection[str], claims: Collection[ClaimId], *, until: date = date.max
) -> list[Given]:
    """Those on one of these things, or that rest on words of one of these claims, in order."""
    wanted, told = frozenset(ids), frozenset(claims)
    return [
        given
        for given in _given(verdicts_near(record, wanted, told, until=until))
        if given.verdict.on in wanted or any(anchor[0] in told for anchor in given.verdict.anchors)
    ]


def decided(record: Record, *, until: date = date.max) -> list[Given]:
    """All verdicts in order; one that was undone holds no more, and one that undoes holds nothing."""
    return _given(record.verdicts(until=until))


def latest(record: Record, *, limit: int, offset: int = 0) -> tuple[int, list[Given]]:
    """How many verdicts there are, and so many of them, the last first."""
    total, gone = undone(record)
    return total, _held_against(latest_verdicts(record, limit=limit, offset=offset), gone)


def _given(found: Sequence[Verdict]) -> list[Given]:
    gone = {target for each in found if each.judged is Judged.UNDONE for target in each.targets}
    return _held_against(found, gone)


def _held_against(found: Iterable[Verdict], gone: Collection[str]) -> list[Given]:
    return [
        Given(verdict=each, holds=each.id not in gone and each.judged is not Judged.UNDONE) for each in found
    ]


def judge(
    room: Room,
    on: str,
    decision: str,
    *,
    targets: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    by: str,
    reason: str,
) -> tuple[Verdict, list[Change]]:
    """The verdict, decided on the room's day and kept in the record, and what it changed of events.

    `fields`: of a correction each field with what holds.
    """
    judged = _understood(on, decision, targets)
    for place, words in (("by", by), ("reason", reason)):
        if not words.strip() or len(words) > LONGEST:
            raise UsageError("no name or no reason", place=place, allowed=f"1 to {LONGEST} characters")
    record = room.kept()
    if (same := _sent_twice(room, record, on, judged, targets, by=by, reason=reason)) is not None:
        return same, []
    claims = _concerned(record, on, targets)
    if judged is Judged.JOINED and {*claims} == {*_concerned(record, on, ())}:
        raise UsageError("it is one event already", place="targets", allowed="the ids of other events")
    before = record.events_of(claims)
    signed = {"by": by.strip(), "reason": reason.strip()}
    if judged is Judged.UNDONE:
        verdict = gather.undo(record, room.knowledge, on, at=room.today, **signed)
    elif judged is Judged.CORRECTED:
        verdict = gather.correct(record, room.knowledge, on, fields or {}, at=room.today, **signed)
    else:
        verdict = gather.judge(record, room.knowledge, on, judged, targets=targets, at=room.today, **signed)
    return verdict, list(_changes(room, before, record.events_of(claims)))


def _sent_twice(
    room: Room, record: Record, on: str, judged: Judged, targets: Sequence[str], *, by: str, reason: str
) -> Verdict | None:
    """The verdict that says the same, in the same words of the same day, and holds: a form sent again."""
    if judged in (Judged.SPLIT, Judged.JOINED, Judged.UNDONE, Judged.CORRECTED):
        return None  # what is split, joined, undone or corrected cannot be so once more
    now = record.event(on).id if on.startswith("e") else on
    asked = (now, judged, tuple(targets), by.strip(), reason.strip(), room.today)
    for verdict in (given.verdict for given in decided(record) if given.holds):
        if (verdict.on, verdict.judged, verdict.targets, verdict.by, verdict.reason, verdict.at) == asked:
            return verdict
    return None


def _understood(on: str, decision: str, targets: Sequence[str]) -> Judged:
    if decision not in DECISIONS:
        raise UsageError(f"{decision[:40]!r} is no decision", place="decision", allowed=", ".join(DECISIONS))
    judged = DECISIONS[decision]
    start, allowed = OF_WHAT.get(judged, ("", ""))
    if judged is Judged.CORRECTED and not on.startswith(OF_CLAIMS[0]):
        raise UsageError(
            f"{decision!r} is not for {on[:40]!r}", place="on", allowed=f"the id of {OF_CLAIMS[1]}"
        )
    if not on.startswith(start):
        raise UsageError(f"{decision!r} is not for {on[:40]!r}", place="on", allowed=f"the id of {allowed}")
    if start and not targets:
        raise UsageError(
            f"{decision!r} of nothing", place="targets", allowed="ids of claims, of events to join"
        )
    return judged


def _concerned(record: Record, on: str, targets: Sequence[str]) -> list[ClaimId]:
    """The claims whose events may change."""
    ids: list[ClaimId] = []
    for id in (on, *targets):
        if id.startswith("e"):
            ids += record.event(id).claims
        elif id.startswith("k"):
            ids += [claim for side in record.conflict(id).sides for claim in side.claims]
        elif id.startswith("c"):
            ids.append(record.claim(id).id)
    found = [each.verdict for each in decided(record) if each.verdict.id == on]
    return [*ids, *(ClaimId(anchor[0]) for verdict in found for anchor in verdict.anchors)]


def _changes(room: Room, before: Sequence[Event], after: Sequence[Event]) -> Iterable[Change]:
    was, now = {event.id: event for event in before}, {event.id: event for event in after}
    for event in before:
        if event.id not in now:
            yield Change(event=event, what="is no event of its own any more")
    for event in after:
        old = was.get(event.id)
        if old is None:
            yield Change(event=event, what="is a new event")
        elif rows := tuple(_differing(_said(room, old), _said(room, event))):
            yield Change(event=event, what="changed", rows=rows)


def _differing(was: Mapping[str, str], now: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    return ((label, was[label], now[label]) for label in now if was[label] != now[label])


def _said(room: Room, event: Event) -> dict[str, str]:
    """What may change of an event, in words."""
    place = event.place
    return {
        "counts": "yes" if event.countable else "no",
        "stands as": event.modality.value,
        "who": in_words(event.actors, room.knowledge),
        "to whom": in_words(event.recipients, room.knowledge),
        "when": between_days(event.earliest, event.latest),
        "where": "" if place is None else place.name or place.span.text,
        "claims": str(len(event.claims)),
        "pages": str(len(event.reports)),
        "origins": str(event.origins),
        "conflicts": str(len(event.conflicts)),
    }
