"""A telling kept out of a happening by its sharpest is asked again when that one goes elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.gather import gather_readings, settle
from comity.knowledge import Knowledge
from comity.model import Event, Reading
from comity.record import Record
from tellings import news, reading, told

TODAY = date(2023, 6, 1)
SIDES: dict[str, str | None] = {"Norway": "NOR", "Finland": "FIN"}


def page(number: int) -> Reading:
    """One of a row of pages with the same words, each of the day after the last."""
    text = f"Norway and Finland met on day {number} and agreed on {number} ships."
    report = news(text, name=f"{number}.txt", published="2023-05-17")
    met = told(report, "met", actors=SIDES, on=f"2023-05-{1 + number:02}")
    return reading(report, met, told(report, "agreed", type="AGREE"))


def members(events: tuple[Event, ...] | list[Event]) -> set[tuple[str, ...]]:
    return {event.claims for event in events}


@pytest.mark.parametrize("batches", [3, 5])
def test_batches_make_what_all_at_once_make(tmp_path: Path, knowledge: Knowledge, batches: int) -> None:
    """Chains of days in which each stands near to the next alone: in batches of three as in one."""
    pages = [page(number) for number in range(3 * batches)]
    record = Record.create(tmp_path / "r")
    for batch in range(batches):
        record.write(pages[3 * batch : 3 * batch + 3], recorded_at=TODAY)
        settle(record, knowledge)
    at_once = gather_readings(pages, knowledge, recorded_at=TODAY)
    assert members(record.events()) == members(at_once.events)
