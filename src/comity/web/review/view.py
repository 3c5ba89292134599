"""One item of the review queue as its page shows it: in its context, with all that it takes to decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from comity.gather.reviewing import Item, Pair, Queue, queue
from comity.gather.wanting import wanted
from comity.model import Claim, Conflict, Event, EventId, Judged, Report
from comity.record import Record
from comity.web.events.disputes import Dispute, disputes
from comity.web.events.tellings import Telling, findings_of, tellings
from comity.web.naming import between_days, event_title
from comity.web.review.form import CorrectionForm, correction_form
from comity.web.review.verdicts import Given, latest
from comity.web.room import Room

__all__ = [
    "Asked",
    "ClaimShown",
    "ConflictShown",
    "PairShown",
    "ReviewPage",
    "can_be_shown",
    "review_page",
    "waiting",
]

MOST_TOLD = 6  # claims of each event of a pair that are shown
LATEST = 50  # verdicts among which the one just given and the one to undo are looked for
NEIGHBOURS = 400  # characters of what stands before or after a sentence
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for, as it was written; `at`: how many items are passed over."""

    sort: str = ""
    kind: str = ""
    type: str = ""
    between: tuple[str, ...] = ()
    code: str = ""
    at: int = 0

    @property
    def sifts(self) -> bool:
        return bool(self.sort or self.kind or self.type or self.between or self.code)

    def address(self, at: int, /, **more: str) -> str:
        """The same question at another place of the queue."""
        words = {"sort": self.sort, "kind": self.kind, "type": self.type, "code": self.code}
        asked = [(name, value) for name, value in words.items() if value]
        asked += [("between", word) for word in self.between]
        asked += [("at", str(at))] * bool(at)
        asked += list(more.items())
        return "/review?" + urlencode(asked) if asked else "/review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    """A claim in its context; `before`, `after`: the neighbouring sentences."""

    telling: Telling
    before: str
    after: str
    form: CorrectionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictShown:
    """A conflict with every side; `number` keys favour one."""

    dispute: Dispute


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShown:
    """One event of a pair with what tells it; `days` and `place` in words."""

    event: Event
    title: str
    days: str
    place: str
    told: Sequence[Telling]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShown:
    """Two events that may be one, side by side."""

    id: str
    events: tuple[EventShown, EventShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """`item`: what is shown, if anything waits; `done`: the verdict just given; `last`: the one to undo."""

    asked: Asked
    queue: Queue
    decided: int
    item: Item | None
    shown: ClaimShown | ConflictShown | PairShown | None
    event: tuple[Event, str] | None
    done: Given | None
    last: Given | None

    @property
    def share(self) -> int:
        """How much of all is decided, in whole parts of a hundred."""
        return round(100 * self.decided / max(1, self.decided + self.queue.total))


def can_be_shown(id: str) -> bool:
    """Whether it may be the id of a claim, a conflict, or a pair of events."""
    return id[:1] in ("c", "k") or "-" in id


def waiting(room: Room, record: Record, asked: Asked, *, limit: int, offset: int) -> Queue:
    """The queue that is asked for; a UsageError says what has no meaning."""
    sifted = wanted(
        room.knowledge,
        sort=asked.sort,
        kind=asked.kind,
        type=asked.type,
        between=asked.between,
        code=asked.code,
    )
    return queue(record, room.knowledge, sifted, limit=limit, offset=offset)


def review_page(room: Room, record: Record, asked: Asked, *, done: str, id: str) -> ReviewPage:
    """The item at this place of the queue, or that of an id."""
    found = waiting(room, record, asked, limit=1, offset=asked.at)
    item = next(iter(found.items), None)
    shown = None if item is None else _shown(room, record, item.of)
    of = None if item is None else item.of
    if "-" in id:  # two events
        item, of, shown = None, None, _pair_shown(room, record, id)
    elif id:
        item, of = None, record.conflict(id) if id.startswith("k") else record.claim(id)
        shown = _shown(room, record, of)
    given = [each for each in latest(record, limit=LATEST)[1] if _is_ours(each)]
    return ReviewPage(
        asked=asked,
        queue=found,
        decided=found.decided,
        item=item,
        shown=shown,
        event=None if of is None or isinstance(of, Pair) else _event(room, record, of),
        done=next((each for each in given if each.verdict.id == done), None),
        last=next((each for each in given if each.holds), None),
    )


def _is_ours(given: Given) -> bool:
    """Whether the verdict is one that is given here: of events those on whether two are one."""
    verdict = given.verdict
    return verdict.on[:1] in ("c", "k") or verdict.judged in (Judged.JOINED, Judged.SPLIT)


def _pair_shown(room: Room, record: Record, id: str) -> PairShown:
    one, other = (_event_shown(room, record, EventId(each)) for each in id.split("-", 1))
    return PairShown(id=id, events=(one, other))


def _event_shown(room: Room, record: Record, id: EventId) -> EventShown:
    event = record.event(id)
    claims = record.claims_by_id(event.claims[:MOST_TOLD])
    place = event.place
    return EventShown(
        event=event,
        title=event_title(event, room.knowledge),
        days=between_days(event.earliest, event.latest),
        place="" if place is None else place.name or place.span.text,
        told=tellings(record, room.knowledge, claims),
    )


def _shown(room: Room, record: Record, of: Claim | Conflict | Pair) -> ClaimShown | ConflictShown | PairShown:
    if isinstance(of, Pair):
        return _pair_shown(room, record, of.id)
    if isinstance(of, Conflict):
        return ConflictShown(dispute=disputes(record, room.knowledge, [of])[0])
    with record.desk() as desk:
        reports = desk.reports([of.report])
    before, after = _around(reports[0], of) if reports else ("", "")
    telling = tellings(record, room.knowledge, [of], findings_of(record, [of]))[0]
    return ClaimShown(telling=telling, before=before, after=after, form=correction_form(of, room.knowledge))


def _event(room: Room, record: Record, of: Claim | Conflict) -> tuple[Event, str] | None:
    if isinstance(of, Conflict):
        found = [] if of.event is None else [record.event(of.event)]
    else:
        found = record.events_of([of.id])
    return (found[0], event_title(found[0], room.knowledge)) if found else None


def _around(report: Report, claim: Claim) -> tuple[str, str]:
    """The sentence before and the one after, within the paragraph."""
    sentence = claim.sentence or claim.quote
    block = next((one for one in report.blocks if one.start <= sentence.start < one.end), None)
    if block is None:
        return "", ""
    before = report.text[max(block.start, sentence.start - NEIGHBOURS) : sentence.start].strip()
    after = report.text[sentence.end : min(block.end, sentence.end + NEIGHBOURS)].strip()
    return _pieces(before)[-1], _pieces(after)[0]


def _pieces(text: str) -> Sequence[str]:
    return SENTENCE_END.split(text) or [""]
