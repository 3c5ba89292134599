"""What a window gives as it slides over reports is what these give when asked of that window alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.knowledge import Knowledge
from comity.knowledge.ladders import load_ladders
from comity.model import CountryCode, LevelReading
from comity.pillars import Matter, seen, told
from comity.record import Record
from comity.ties import sources_of
from comity.ties.reading import SLIDING, WINDOW, months_before
from comity.ties.sliding import Window, grounds_of, sliding_of

PAIR = (CountryCode("BLR"), CountryCode("RUS"))
DAYS = tuple(date(year, month, 1) for year in (2020, 2023, 2025) for month in (1, 7))


def test_each_window_gives_what_it_gives_alone(sample: Path, knowledge: Knowledge) -> None:
    """Asked one after the other of kept parts, or each anew of all claims and events: the same grounds."""
    reported = sources_of(knowledge, Record(sample), PAIR).reported
    sliding = sliding_of(reported, knowledge)
    given = 0
    for day in DAYS:
        since = months_before(day, WINDOW)
        alone = Matter(
            knowledge=knowledge,
            events=reported.events,
            claims=reported.claims,
            known=reported.known,
            reports=reported.reports,
            codes=reported.codes,
            naming=reported.naming,
            since=since,
            until=day,
        )
        for ladder in load_ladders(knowledge.folder):
            for reading in SLIDING:
                read = seen if reading is LevelReading.DE_FACTO else told
                parts = sliding.parts(Window(since, day), reading, PAIR, ladder)
                assert grounds_of(parts) == read(alone, PAIR, ladder), (day, ladder.pillar, reading)
                given += len(parts)
    assert given
