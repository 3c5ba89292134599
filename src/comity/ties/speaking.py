"""What a tie is read off, as far as it may speak for or against a level: what a page of levels needs.

The levels are those of `sources_of`, which takes all that reports tell; which part of it may speak was looked
for when the reports were gathered (`gather.looking`), so that it need not be read through.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from comity.knowledge import Knowledge
from comity.model import CountryCode
from comity.pillars import digest_of_looking
from comity.record import Record
from comity.record.tying import Near, ids_near, names_near, near, speaking, standing_near
from comity.ties.sources import Aside, Coverage, Sources, less, rejected_by, sources_of

__all__ = ["speaking_sources_of"]


def speaking_sources_of(
    knowledge: Knowledge,
    record: Record | None,
    states: Sequence[CountryCode],
    *,
    since: date | None = None,
    known_on: date | None = None,
    without: Collection[str] = (),
    without_sources: Sequence[str] = (),
) -> Sources:
    """As `sources_of`, but for claims, events and reports that say nothing of any level.

    All of them as known on a day, and of a record in which nobody looked for what may speak.
    """
    there = None
    if record is not None and known_on is None:
        there = near(record, states, digest_of_looking(knowledge))
    if record is None or there is None or len(there.unread) > len(there.known) / 2:
        return sources_of(
            knowledge, record, states, since=since, known_on=known_on,
            without=without, without_sources=without_sources,
        )  # fmt: skip
    reported = _reported(record, states, there, since, [*without], named=bool(without or without_sources))
    return less(knowledge, reported, without=without, without_sources=without_sources, supposed=())


def _reported(
    record: Record,
    states: Sequence[CountryCode],
    there: Near,
    since: date | None,
    words: Sequence[str],
    *,
    named: bool,
) -> Coverage:
    found = speaking(record, states, there, since=since)
    rejected = standing_near(record, rejected_by(record, None), there, since=since)
    claims = {claim.id: claim for claim in found.claims if claim.id not in rejected}
    events = [event for event in found.events if not claims.keys().isdisjoint(event.claims)]
    names, publishers = names_near(record, there) if named else (set[str](), set[str]())
    return Coverage(
        claims=claims,
        events=tuple(events),
        reports={report.id: report for report in found.reports},
        known={report.id: there.known[report.id] for report in found.reports},
        codes=record.conflict_codes(id for event in events for id in event.conflicts),
        naming=there.naming,
        rejected=frozenset(rejected),
        aside=Aside(ids=ids_near(record, words, there), names=names, publishers=publishers),
    )
