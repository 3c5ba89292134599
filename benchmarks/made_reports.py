"""Made-up reports with what a reader would find in them: any number of them, the same on every machine.

Stories follow one another over five years. Each is of one pair of states, a few pairs having most of them
(Zipf), and has three happenings; three reports tell it in words of their own, a fourth is a copy of one of
them: a reprint, a shortened one, or a rewrite. States, capitals and ministers are those of the package.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random

from comity.knowledge import Knowledge
from comity.knowledge.files import package_data
from comity.model import EntityId, Modality, Polarity, Reading
from made_pages import Happening, Minister, Page, Plan, State, Story, sentences

__all__ = ["CLAIMS", "DAYS", "FIRST", "MadeReports"]

FIRST = date(2019, 1, 1)
DAYS = 1826
CLAIMS = 8  # of a report: three events, two quotations, and three of other kinds
PAIRS = 2000
TO_A_STORY = 4  # reports, of which the last is a copy
LATE = (0, 0, 0, 1, 1, 2)  # days from what happened to the page
UNDATED, PLANNED, NEGATED, OWN_WORDS = 0.4, 0.06, 0.04, 0.7


class MadeReports:
    """`count` reports in the order of their days; each can be made without the others."""

    def __init__(
        self, knowledge: Knowledge, count: int, *, days: int = DAYS, stretch: int = 0, seed: int = 1
    ) -> None:
        """Over so many days; `stretch`: the same again, so many times as many days later."""
        self.knowledge = knowledge
        self.count = count
        self.days = days
        self.stretch = stretch
        self.first = FIRST + timedelta(days * stretch)
        self.seed = seed

    def __call__(self, number: int) -> Reading:
        rng = self._random("report", number)
        copied = number % TO_A_STORY == TO_A_STORY - 1
        of = number - rng.randint(1, TO_A_STORY - 1) if copied else number
        plan = self._plan(of)
        story = self._story(plan.story)
        manner = rng.random() if copied else 1.0
        shapes = plan.shapes
        if copied and manner < 0.4:  # in other words
            shapes = tuple(shape + 1 for shape in shapes)
        published = story.day + timedelta(rng.choice(LATE) + (1 if copied else 0))
        return Page(plan, story, shapes, published).reading(
            f"made-{self.stretch}-{number:07}",
            outlet=f"Outlet {rng.randrange(60)}",
            short=0.4 <= manner < 0.6,
        )

    def _random(self, *what: object) -> Random:
        return Random(f"{self.seed}/{'/'.join(map(str, what))}")

    def _plan(self, number: int) -> Plan:
        rng = self._random("plan", number)
        index = max(0, number + rng.randrange(-6, 7)) // TO_A_STORY
        story = self._story(index)
        told = range(len(story.happenings))
        return Plan(
            story=index,
            dated=tuple(rng.random() >= UNDATED for _ in told),
            days=tuple(each.day + timedelta(rng.random() < 0.03) for each in story.happenings),
            numbers=tuple(each.number + (rng.random() < 0.05) for each in story.happenings),
            stances=tuple(_stance(rng.random()) for _ in told),
            settings=tuple((rng.randrange(12), self._nouns(rng, 3)) for _ in range(3)),
            shapes=tuple(rng.randrange(12) for _ in range(8)),
            own_words=tuple(self._quote(rng) if rng.random() < OWN_WORDS else None for _ in story.quotes),
        )

    def _story(self, index: int) -> Story:
        rng = self._random("story", index)
        sides = rng.choices(self.pairs, cum_weights=self._weights)[0]
        day = self.first + timedelta(index * TO_A_STORY * self.days // self.count)
        happenings = tuple(self._happening(rng, sides, day) for _ in range(3))
        quotes = tuple((self._minister(rng, side), self._quote(rng)) for side in sides)
        return Story(sides, day, happenings, quotes)

    def _happening(self, rng: Random, sides: tuple[State, State], day: date) -> Happening:
        acts = sentences()["acts"]
        actor, recipient = sides if rng.random() < 0.5 else sides[::-1]
        return Happening(
            act=rng.choices(range(len(acts)), weights=[act["of_a_hundred"] for act in acts])[0],
            actor=actor,
            recipient=recipient,
            minister=self._minister(rng, actor) if rng.random() < 0.6 else None,
            town=rng.choice(sides),
            day=day - timedelta(rng.choice((0, 0, 1, 1, 2))),
            number=rng.randint(11, 900),
            nouns=self._nouns(rng, 3),
        )

    def _quote(self, rng: Random) -> str:
        quote: str = rng.choice(sentences()["quotes"])
        return quote.format(**{f"n{at}": noun for at, noun in enumerate(self._nouns(rng, 4))})

    def _minister(self, rng: Random, state: State) -> Minister | None:
        return rng.choice(state.ministers) if state.ministers else None

    def _nouns(self, rng: Random, count: int) -> tuple[str, ...]:
        return tuple(rng.choice(self.nouns) for _ in range(count))

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """Common words of the package's own lists."""
        text = (package_data() / "things.toml").read_text(encoding="utf-8")
        return tuple(sorted(set(re.findall(r'"([a-z]{4,14})"', text))))

    @cached_property
    def states(self) -> tuple[State, ...]:
        ministers: dict[str, dict[str, Minister]] = {}
        for tenure in self.knowledge.tenures:
            lasts = tenure.end is None or (tenure.end.latest or date.max) >= FIRST
            known = self.knowledge.entities.get(EntityId(tenure.state.lower()))
            if lasts and known is not None and ":" not in tenure.office:
                name = self.knowledge.name_of(tenure.person)
                made = Minister(name, tenure.person, tenure.office, tenure.state)
                ministers.setdefault(tenure.state, {}).setdefault(tenure.person, made)
        return tuple(
            State(each.country, each.name, each.capital, tuple(ministers.get(each.country, {}).values()))
            for each in self.knowledge.entities.values()
            if each.kind == "state" and each.country and each.capital and each.id == each.country.lower()
        )

    @cached_property
    def pairs(self) -> list[tuple[State, State]]:
        """The pairs that reports are of, the most frequent first: states of which more is known lead."""
        rng = self._random("pairs")
        ranked = sorted(self.states, key=lambda state: (-len(state.ministers), state.code))
        found: dict[tuple[State, State], None] = {}
        while len(found) < PAIRS:
            one, other = (ranked[int(rng.random() ** 2 * len(ranked))] for _ in range(2))
            if one.code < other.code:
                found[one, other] = None
        return list(found)

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / rank for rank in range(1, PAIRS + 1)))


def _stance(chance: float) -> tuple[Modality, Polarity]:
    if chance < NEGATED:
        return Modality.ACTUAL, Polarity.NEGATED
    return (Modality.PLANNED if chance < NEGATED + PLANNED else Modality.ACTUAL), Polarity.AFFIRMED
