"""The gathering against stories: their reports in one pile, its events, origins, conflicts and copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.gather import Together, gather_readings
from comity.model import Conflict, CopyRelation, Event, EventId, Reading
from comity.reader import Reader
from comity.score.between import copies_made, explains, pairs_found
from comity.score.counts import Answers, Finds, Rate, Row, Shares
from comity.score.mentions import Mention, agreement, main_homes, mentions_of, origin_answers
from comity.score.scoring import Miss
from comity.score.stories import Made, Story
from comity.score.telling import apart, clashing, event_in_words, grouped, sides_in_words
from comity.sources import report_from_text

__all__ = ["PileScore", "score_pile", "score_stories"]

ORIGINS = tuple(f"origins {what}{of}" for of in ("", " of listed") for what in ("number", "partition"))
FALSE, FALSE_ELSEWHERE = "false conflicts in 20 events", "false conflicts in 20 other events"
UNDATED = date(1970, 1, 1)  # where no report of the pile has a day, it does not matter which


@dataclass(slots=True, kw_only=True)
class PileScore:
    """All figures of a pile of stories, by their names."""

    stories: int
    reports: int
    read: Answers = field(default_factory=Answers)
    held: Answers = field(default_factory=Answers)
    events: Shares = field(default_factory=Shares)
    events_read: Shares = field(default_factory=Shares)
    kinds: dict[str, Shares] = field(default_factory=lambda: defaultdict(Shares))
    origins: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))
    conflicts: Shares = field(default_factory=Shares)
    codes: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))
    false: Rate = field(default_factory=Rate)
    false_elsewhere: Rate = field(default_factory=Rate)
    copies: Finds = field(default_factory=Finds)
    relations: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))
    misses: list[Miss] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """The figures, the main ones first."""
        kinds = [made.value for made in Made if made.value in self.kinds]
        return [
            self.events.row("events"),
            self.events_read.row("events, mentions read"),
            *(self.kinds[kind].row(f"events {kind}") for kind in kinds),
            self.read.row("mentions read"),
            self.held.row("mentions in an event"),
            *(self.origins[name].row(name) for name in ORIGINS),
            self.conflicts.row("conflicts"),
            *(self.codes[code].row(f"conflicts {code}") for code in sorted(self.codes)),
            self.false.row(FALSE),
            self.false_elsewhere.row(FALSE_ELSEWHERE),
            self.copies.row("copies"),
            *(self.relations[name].row(name) for name in sorted(self.relations)),
        ]


def score_stories(stories: Iterable[Story], reader: Reader) -> PileScore:
    """Every report read, all of them gathered, and what comes of it held against the stories."""
    stories = list(stories)
    readings = [
        reader.read(
            report_from_text(
                report.text,
                name=report.id,
                languages=reader.languages,
                published=report.published,
                publisher=report.publisher,
                title=report.title,
                language="en",
                url=report.url,
            )
        )
        for story in stories
        for report in story.reports
    ]
    days = (reading.report.published_on for reading in readings)
    last = max((day for day in days if day is not None), default=UNDATED)
    return score_pile(stories, readings, gather_readings(readings, reader.knowledge, recorded_at=last))


def score_pile(stories: Sequence[Story], readings: Sequence[Reading], together: Together) -> PileScore:
    """What these readings of the stories' reports were gathered to, held against the stories."""
    score = PileScore(stories=len(stories), reports=len(readings))
    claims = {reading.report.name: reading.claims for reading in readings}
    mentions = mentions_of(stories, claims, together.events)
    events = {event.id: event for event in together.events}
    _add_events(score, mentions, events)
    _add_origins(score, stories, mentions, events)
    _add_conflicts(score, stories, mentions, together)
    _add_copies(score, stories, {reading.report.id: reading.report.name for reading in readings}, together)
    return score


def _add_events(score: PileScore, mentions: Sequence[Mention], events: dict[EventId, Event]) -> None:
    for mention, precision, recall in agreement(mentions):
        score.read.add(mention.claim is not None)
        score.held.add(mention.home is not None)
        for shares in (score.events, score.kinds[mention.made.value]):
            shares.right.append(precision)
            shares.recalled.append(recall)
    for _, precision, recall in agreement([mention for mention in mentions if mention.claim is not None]):
        score.events_read.right.append(precision)
        score.events_read.recalled.append(recall)
    mains = main_homes(mentions)
    for mention in mentions:
        main = mains.get(mention.event)
        if mention.home is None or mention.home != main:
            wanted, found = apart(mention, events, main)
            _miss(score, mention.report, f"events {mention.made}", wanted, found)
    told: dict[EventId, set[str]] = {}
    for mention in mentions:
        if mention.home is not None:
            told.setdefault(mention.home, set()).add(mention.event)
    for home, names in told.items():
        if len(names) > 1:
            found = f"one: {event_in_words(events[home])}"
            _miss(score, " ".join(sorted(names)), "events", f"{len(names)} events", found)


def _add_origins(
    score: PileScore, stories: Iterable[Story], mentions: Sequence[Mention], events: dict[EventId, Event]
) -> None:
    mains = main_homes(mentions)
    for story in stories:
        for gold in story.events:
            event = events[mains[gold.id]] if gold.id in mains else None
            for name, (right, wanted, found) in origin_answers(gold, event).items():
                score.origins[name].add(right)
                if not right:
                    _miss(score, gold.id, name, grouped(wanted), grouped(found))


def _add_conflicts(
    score: PileScore, stories: Sequence[Story], mentions: Sequence[Mention], together: Together
) -> None:
    homes: dict[str, set[EventId]] = defaultdict(set)
    for mention in mentions:
        if mention.home is not None:
            homes[mention.event].add(mention.home)
    planted = [each for story in stories for each in story.conflicts]
    for wanted in planted:
        is_found = any(explains(wanted, found, homes[wanted.event]) for found in together.conflicts)
        score.conflicts.recalled.append(float(is_found))
        score.codes[wanted.code].add(is_found)
        if not is_found:
            seen = clashing(wanted, together, homes[wanted.event])
            _miss(score, wanted.event, f"conflicts {wanted.code}", sides_in_words(wanted), seen)
    asked = {home for found in homes.values() for home in found}
    score.false.of = sum(len(story.events) for story in stories)
    score.false_elsewhere.of = len(together.events) - len(asked)
    for found in together.conflicts:
        if any(explains(wanted, found, homes[wanted.event]) for wanted in planted):
            score.conflicts.right.append(1.0)
        else:
            _add_false(score, found, found.event in asked)


def _add_false(score: PileScore, found: Conflict, asked: bool) -> None:
    """One that nothing planted explains; of events that no story labels nobody knows whether it is false."""
    if asked:
        score.conflicts.right.append(0.0)
    rate = score.false if asked else score.false_elsewhere
    rate.found += 1
    names = sorted({name for side in found.sides for name in side.reports})
    row = FALSE if asked else FALSE_ELSEWHERE
    _miss(score, " ".join(names), row, "nothing", sides_in_words(found))


def _add_copies(
    score: PileScore, stories: Iterable[Story], names: dict[str, str], together: Together
) -> None:
    wanted, found = copies_made(stories), pairs_found(together.copies, names)
    score.copies.right = len(wanted.keys() & found.keys())
    score.copies.extra = len(found.keys() - wanted.keys())
    score.copies.missed = len(wanted.keys() - found.keys())
    for pair in sorted(wanted.keys() ^ found.keys()):
        told = str(wanted[pair] or "copy") if pair in wanted else "no copy"
        seen = str(found[pair]) if pair in found else "no copy"
        _miss(score, " ".join(pair), "copies", told, seen)
    for pair in sorted(wanted.keys() & found.keys()):
        relation: CopyRelation | None = wanted[pair]
        if relation is not None:
            right = found[pair] is relation
            score.relations["copies relation"].add(right)
            score.relations[f"copies relation {relation}"].add(right)
            if not right:
                _miss(score, " ".join(pair), f"copies relation {relation}", str(relation), str(found[pair]))


def _miss(score: PileScore, text: str, row: str, wanted: str, found: str) -> None:
    score.misses.append(Miss(text=text, row=row, wanted=wanted, found=found))
