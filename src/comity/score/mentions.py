"""Which event of the pile answers each telling of a story's event, and how well the two partitions agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.model import Claim, ClaimId, Event, EventId, Polarity, Span
from comity.score.stories import Made, Story, StoryEvent

__all__ = ["Mention", "agreement", "main_homes", "mentions_of", "origin_answers"]

Partition = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A report that tells an event of a story.

    `claim`: what was read from its words; `home`: the event that this is in, or, where nothing was read, the
    one that lists the report because its text is a copy of another's.
    """

    event: str
    report: str
    made: Made
    words: tuple[Span, ...]
    claim: Claim | None
    home: EventId | None

    @property
    def key(self) -> object:
        """Its cluster; of what is in no event, itself."""
        return self.home or (self.event, self.report)


def mentions_of(
    stories: Iterable[Story], claims: Mapping[str, Sequence[Claim]], events: Sequence[Event]
) -> list[Mention]:
    """Every telling of every event of the stories. `claims`: of each report, by its name."""
    homes = {claim: event.id for event in events for claim in event.claims}
    carried = _carried(claims, events)
    found: list[Mention] = []
    for story in stories:
        made = {report.id: report.made for report in story.reports}
        for event in story.events:
            read = [_mention(event, name, made[name], claims.get(name, ()), homes) for name in event.told]
            found += _with_pages(read, carried)
    return found


def main_homes(mentions: Iterable[Mention]) -> dict[str, EventId]:
    """For each event of a story the event that holds most of its mentions, if any holds some."""
    counts: dict[str, Counter[EventId]] = {}
    for mention in mentions:
        if mention.home is not None:
            counts.setdefault(mention.event, Counter())[mention.home] += 1
    return {event: count.most_common(1)[0][0] for event, count in counts.items()}


def agreement(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, float, float]]:
    """B-cubed: for each mention how much of its cluster tells the same, and how much of that is in it."""
    told = Counter(mention.event for mention in mentions)
    held = Counter(mention.key for mention in mentions)
    both = Counter((mention.event, mention.key) for mention in mentions)
    for mention in mentions:
        shared = both[mention.event, mention.key]
        yield mention, shared / held[mention.key], shared / told[mention.event]


def origin_answers(gold: StoryEvent, event: Event | None) -> dict[str, tuple[bool, Partition, Partition]]:
    """Whether number and partition of the origins are right: of all reports, and of those that both list.

    With what is wanted and what was found; nothing is asked of fewer than two reports that both list.
    """
    found = frozenset(frozenset(group) for group in event.origin_groups) if event else frozenset()
    listed = gold.told.keys() & set(event.reports) if event else set()
    answers = {
        "origins number": (event is not None and event.origins == len(gold.origins), gold.origins, found),
        "origins partition": (found == gold.origins, gold.origins, found),
    }
    if len(listed) > 1:
        wanted, found = _among(gold.origins, listed), _among(found, listed)
        answers["origins number of listed"] = (len(found) == len(wanted), wanted, found)
        answers["origins partition of listed"] = (found == wanted, wanted, found)
    return answers


def _among(groups: Partition, names: Iterable[str]) -> Partition:
    return frozenset(group & set(names) for group in groups) - {frozenset()}


def _mention(
    event: StoryEvent, report: str, made: Made, claims: Sequence[Claim], homes: Mapping[ClaimId, EventId]
) -> Mention:
    words = event.told[report]
    near = [claim for claim in claims if claim.act is not None and _nearness(claim, words)]
    claim = max(near, key=lambda claim: _rank(claim, event, words), default=None)
    home = homes.get(claim.id) if claim is not None else None
    return Mention(event=event.id, report=report, made=made, words=words, claim=claim, home=home)


def _nearness(claim: Claim, words: Iterable[Span]) -> int:
    """2 if its trigger is one of the words, 1 if its quote shares some of them."""
    if any(claim.trigger.overlaps(span) for span in words):
        return 2
    return int(any(claim.quote.overlaps(span) for span in words))


def _rank(claim: Claim, event: StoryEvent, words: Iterable[Span]) -> tuple[int, bool, bool, int]:
    affirmed = claim.polarity is Polarity.AFFIRMED
    return _nearness(claim, words), claim.coded.type == event.type, affirmed, -claim.trigger.start


def _carried(claims: Mapping[str, Sequence[Claim]], events: Iterable[Event]) -> dict[str, list[EventId]]:
    """For each report the events that list it though no claim of it tells them."""
    teller = {claim.id: name for name, told in claims.items() for claim in told}
    found: dict[str, list[EventId]] = {}
    for event in events:
        for name in sorted(set(event.reports) - {teller[claim] for claim in event.claims}):
            found.setdefault(name, []).append(event.id)
    return found


def _with_pages(read: Sequence[Mention], carried: Mapping[str, list[EventId]]) -> Iterator[Mention]:
    """Where nothing was read: that event of the others, the commonest first, that lists the report."""
    counts = Counter(mention.home for mention in read if mention.home is not None)
    for mention in read:
        pages = carried.get(mention.report, ()) if mention.claim is None else ()
        home = next((event for event, _ in counts.most_common() if event in pages), mention.home)
        yield replace(mention, home=home)
