"""What the tests of the pillars are handed: reports read once, and what they bring to the readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from comity.gather import gather_readings
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import CountryCode, Level, LevelReading, Reading
from comity.pillars.levels import level_of
from comity.pillars.matter import Matter
from comity.pillars.practice import seen
from comity.pillars.said import told
from comity.sources import report_from_text

if TYPE_CHECKING:
    from comity.reader import Reader

Told = Callable[[str, "date | None"], Reading]
MatterOf = Callable[..., Matter]
LevelsOf = Callable[[Matter, str], dict[tuple[str, str], Level]]

READINGS = {LevelReading.DE_FACTO: seen, LevelReading.CLAIMED: told}


@pytest.fixture(scope="session")
def ladders() -> dict[str, Ladder]:
    """The seven ladders by their pillar."""
    return {ladder.pillar: ladder for ladder in load_ladders()}


@pytest.fixture(scope="session")
def news(reader: Reader) -> Told:
    """Reads a text of a day; each is read once."""

    @cache
    def read(text: str, published: date | None) -> Reading:
        name = f"{published} {text[:60]}"
        return reader.read(report_from_text(text, name=name, languages=reader.languages, published=published))

    return read


@pytest.fixture(scope="session")
def matter_of(knowledge: Knowledge) -> MatterOf:
    """What some reports bring, as known on a day, of the 24 months before it or another window."""

    def make(readings: Sequence[Reading], *, on: date, since: date | None = None) -> Matter:
        together = gather_readings(readings, knowledge, recorded_at=on)
        return Matter(
            knowledge=knowledge,
            events=together.events,
            claims={claim.id: claim for reading in readings for claim in reading.claims},
            known={reading.report.id: reading.report.published_on or on for reading in readings},
            reports={reading.report.id: reading.report for reading in readings},
            since=since or on.replace(year=on.year - 2),
            until=on,
            codes={conflict.id: conflict.code for conflict in together.conflicts},
        )

    return make


@pytest.fixture(scope="session")
def levels_of(ladders: dict[str, Ladder]) -> LevelsOf:
    """All levels of two states (`FJI TON`) in the readings that rest on reports, by pillar and reading."""

    def read(matter: Matter, pair: str) -> dict[tuple[str, str], Level]:
        states = tuple(CountryCode(code) for code in sorted(pair.split()))
        return {
            (ladder.pillar, reading.value): level_of(ladder, reading, states, partial(grounds, matter))
            for ladder in ladders.values()
            for reading, grounds in READINGS.items()
        }

    return read
