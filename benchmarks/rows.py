"""Rows of a data set taken in: processor seconds of reading, keeping and gathering, batch by batch.

    python -m benchmarks.rows [ROWS]     100,000 made rows in the form of GDELT 2.0, of one week

Made by the documented columns with a fixed seed: most of one state alone, states and towns as unevenly spread
as in such files.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from comity.knowledge import load_knowledge
from comity.pipeline import import_rows
from comity.record import Record

FIRST = date(2024, 3, 4)
STATES = (
    ("USA", "UNITED STATES", "US", "Washington"), ("GBR", "UNITED KINGDOM", "UK", "London"),
    ("IND", "INDIA", "IN", "New Delhi"), ("CHN", "CHINA", "CH", "Beijing"), ("JPN", "JAPAN", "JA", "Tokyo"),
    ("KEN", "KENYA", "KE", "Nairobi"), ("BRA", "BRAZIL", "BR", "Brasilia"), ("EGY", "EGYPT", "EG", "Cairo"),
    ("SRB", "SERBIA", "RI", "Belgrade"), ("PER", "PERU", "PE", "Lima"), ("FJI", "FIJI", "FJ", "Suva"),
)  # fmt: skip
CODES = ("010", "020", "036", "040", "042", "043", "046", "051", "057", "061", "071", "090", "111", "112",
         "120",          "130", "141", "154", "163", "173", "190", "193", "195")  # fmt: skip
SECTORS = ("GOV", "", "MIL", "LEG", "BUS", "COP", "CVL")


def main() -> None:
    """Prints rows, seconds, and rows a second."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        table, record = Path(folder, "week.csv"), Path(folder, "comity.duckdb")
        table.write_text("".join(f"{line}\n" for line in lines(number)), "utf-8")
        knowledge = load_knowledge()
        began = last = time.process_time()

        def tell(done: int, _: int | None) -> None:
            nonlocal last
            now = time.process_time()
            print(
                f"{done:>9,} rows  {now - began:7.1f} s  {now - last:6.1f} s for the last batch", flush=True
            )
            last = now

        import_rows(
            "gdelt", [str(table)], record=record, knowledge=knowledge, recorded_at=FIRST, on_progress=tell
        )
        spent = time.process_time() - began
        events = len(Record.open(record).events())
        size = record.stat().st_size / 1e6
        print(
            f"{number:,} rows, {events:,} events, {spent:.0f} s, {number / spent:.0f} a second, {size:.0f} MB"
        )


def lines(number: int) -> Iterator[str]:
    """Rows of 61 columns, of seven days in the order of the days."""
    chance = random.Random(5)
    for at in range(number):
        day = (FIRST + timedelta(at * 7 // number)).strftime("%Y%m%d")
        yield "\t".join(_cells(chance, at, day))


def _cells(chance: random.Random, at: int, day: str) -> list[str]:
    one, other = (min(int(chance.expovariate(0.5)), len(STATES) - 1) for _ in range(2))
    code, place = chance.choice(CODES), STATES[chance.choice((one, other))]
    second = [] if chance.random() < 0.3 else _actor(chance, other)
    geo = ["4", f"{place[3]}, {place[1].title()}", place[2], "", "", "1.5", "2.5", "1"]
    page = f"https://news.example.org/{at // 4}"
    return [
        str(1_160_000_000 + at), day, day[:6], day[:4], "2024.1", *_actor(chance, one),
        *(second or [""] * 10),
        "1", code, code[:3], code[:2], "1", "1.9", "4", "1", "4", "-2.5", *geo, *geo, *geo,
        f"{day}121500", page,
    ]  # fmt: skip


def _actor(chance: random.Random, which: int) -> list[str]:
    code, name, _, _ = STATES[which]
    sector = chance.choice(SECTORS)
    return [f"{code}{sector}", name, code, "", "", "", "", sector, "", ""]


if __name__ == "__main__":
    main()
