"""What an export is asked for: events of a record, with what tells them, now or as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from comity.gather import as_known_on, claims_then
from comity.knowledge import Knowledge
from comity.model import Claim, Event
from comity.record import Record
from comity.record.browsing import Sieve, sifted_events
from comity.record.evidence import Told, told_of
from comity.record.rows import pairs_of
from comity.record.streaming import events_streamed, pairs_streamed, told_streamed

__all__ = ["Asked", "Pair"]

Pair = tuple[str, list[Event], list[Claim]]  # A/B, its events, and the claims of those without a recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The record, the knowledge that explains its codes, which events are wanted, and as known when."""

    record: Record
    knowledge: Knowledge
    sieve: Sieve
    as_known_on: date | None = None

    def events(self) -> Iterable[Event]:
        """The events by day."""
        if self.as_known_on is None:
            return events_streamed(self.record, self.sieve)
        return self._then(self.sieve, self.as_known_on)

    def told(self) -> Iterator[Told]:
        """The events by day, each with the claims that tell it; one after another."""
        if self.as_known_on is None:
            return told_streamed(self.record, self.sieve)
        events = self._then(self.sieve, self.as_known_on)
        return told_of(self.record, events, self._claims_of(events, self.as_known_on))

    def pairs(self) -> Iterator[Pair]:
        """The events that count by each two states, of all times: a month is told with those before it."""
        sieve = replace(self.sieve, since=None, until=None, countable=True)
        if self.as_known_on is None:
            return pairs_streamed(self.record, sieve)
        return self._pairs_then(sieve, self.as_known_on)

    def _pairs_then(self, sieve: Sieve, day: date) -> Iterator[Pair]:
        events = self._then(sieve, day)
        by_pair: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            for pair in pairs_of(event):
                by_pair[pair].append(event)
        joint = {
            claim.id: claim for claim in self._claims_of([one for one in events if not one.recipients], day)
        }
        for pair, found in sorted(by_pair.items()):
            ids = [id for event in found for id in event.claims if id in joint]
            yield pair, found, [joint[id] for id in ids]

    def _then(self, sieve: Sieve, day: date) -> list[Event]:
        then = as_known_on(self.record, self.knowledge, day)
        disputed = {conflict.event for conflict in then.conflicts if conflict.event is not None}
        return sifted_events(then.events, disputed, sieve)

    def _claims_of(self, events: Iterable[Event], day: date) -> list[Claim]:
        claims = self.record.claims_by_id(id for event in events for id in event.claims)
        return claims_then(self.record, claims, day)
