"""The reading room at scale: how long each of its pages takes on large records.

    python benchmarks/reading_room.py [--claims N ...] [--kept FOLDER] [--pages WORD ...] [--times 3]

Reads the bundled sample into a record, multiplies its rows (`multiplied.py`) to a record of each N, kept in
FOLDER for the next run, and asks the app over it, once it is warm, for several pages of each family. Prints
for each family the median and the worst of the seconds by the clock and of processor time.
Aims: under one second on 100,000 claims, under 200 ms on 1,000,000.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import duckdb
from fastapi.testclient import TestClient

from comity.cli import COLLECTED
from comity.gather.looking import look_again
from comity.knowledge import Knowledge, load_knowledge
from comity.model import Judged, ReportId, Verdict, VerdictId
from comity.pipeline import read, sample_places
from comity.record import Record
from comity.record.indexing import index_missing
from comity.record.settling import write_verdict
from comity.web import Keys, application
from multiplied import multiply

__all__ = ["addresses", "made", "measure"]

SIZES = (100_000, 1_000_000)
AIMS = {100_000: 1.0, 1_000_000: 0.2}
TODAY = date(2026, 11, 22)
TO_A_VERDICT = 1000  # claims
ASKED = 6  # pages of a family of which each has an id of its own


def made(folder: Path, claims: int, knowledge: Knowledge) -> Path:
    """The record of so many claims in this folder; what is there is not made again."""
    path, sample = folder / f"room-{claims}.comity", folder / "room-sample.comity"
    if not sample.exists():
        read(sample_places(), record=sample, knowledge=knowledge, recorded_at=TODAY)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        multiply(unfinished, sample, claims, states_of(knowledge))
        with duckdb.connect(unfinished) as connection:
            for verdict in verdicts(connection, claims // TO_A_VERDICT):
                write_verdict(connection, verdict)
            connection.execute("DELETE FROM pending")
        index_missing(unfinished)
        unfinished.rename(path)
    look_again(Record(path), knowledge)  # where something else is known now than when it was made
    return path


def states_of(knowledge: Knowledge) -> list[str]:
    """The codes of the states."""
    known = (each for each in knowledge.entities.values() if each.kind == "state")
    return sorted(each.country for each in known if each.country and each.id == each.country.lower())


def verdicts(connection: duckdb.DuckDBPyConnection, count: int) -> Iterator[Verdict]:
    """Claims accepted here and there."""
    for at, (claim, report) in enumerate(spread(connection, "id, report", "claims", count)):
        yield Verdict(
            id=VerdictId(f"v{at:016x}"),
            on=claim,
            judged=Judged.ACCEPTED,
            targets=(),
            by="a careful reader",
            at=TODAY,
            reason="as the report says it",
            anchors=((claim, ReportId(report), 0, 1),),
        )


def spread(
    connection: duckdb.DuckDBPyConnection, columns: str, table: str, count: int
) -> list[tuple[str, ...]]:
    """So many rows of a table, at even distances from its first to its last."""
    held = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    places = sorted({(held - 1) * at // max(count - 1, 1) for at in range(count)}) if held else []
    numbered = f"SELECT {columns}, row_number() OVER (ORDER BY rowid) - 1 AS number FROM {table}"
    query = f"SELECT {columns} FROM ({numbered}) WHERE number IN (SELECT unnest(?::BIGINT[])) ORDER BY number"
    return connection.execute(query, [places]).fetchall()


def addresses(path: Path) -> Mapping[str, Sequence[str]]:
    """The pages that are asked for, by family."""
    with duckdb.connect(path, read_only=True) as connection:
        reports, last = connection.execute("SELECT count(*), max(published) FROM reports").fetchall()[0]
        ids = {
            table: [row[0] for row in spread(connection, "id", table, ASKED)]
            for table in ("reports", "events", "conflicts", "claims")
        }
    year = last.year - 1
    sifted = (
        {"type": "CONSULT"},
        {"quad": "material conflict"},
        {"between": ["BLR", "RUS"]},
        {"place": "RUS"},
        {"begun": f"{year}-03"},
        {"since": f"{year}-01-01", "until": f"{year}-12-31"},
        {"conflicts": "yes"},
        {"origins": "2", "counts": "yes"},
        {"page": 200},
    )
    return {
        "reports": ["/", "/?offset=100", f"/?offset={reports // 2}", f"/?offset={reports - 50}"],
        "report": [f"/report/{id}" for id in ids["reports"]],
        "events": ["/events", *(f"/events?{urlencode(asked, doseq=True)}" for asked in sifted)],
        "event": [f"/event/{id}" for id in ids["events"]],
        "conflicts": ["/conflicts", "/conflicts?page=20", "/conflicts?between=BLR"],
        "conflict": [f"/conflict/{id}" for id in ids["conflicts"]],
        "claim": [f"/claim/{id}" for id in ids["claims"]],
        "verdicts": ["/verdicts"],
        "map": ["/map", "/map?type=CONSULT", f"/map?begun={year}-03"],
        "pairs": ["/map?show=pairs", "/map?show=pairs&type=CONSULT"],
        "actors": ["/actors", "/actors?kind=person", "/actor/BLR"],
        "unnamed": ["/actors/unnamed", "/actors/unnamed?country=BLR"],
        "network": ["/network?between=BLR", "/network?between=BLR,RUS"],
        "review": ["/review", "/review?at=5000", "/review?type=CONSULT", "/review?sort=conflict"],
        "search": [
            "/search?q=the",
            "/search?q=minister",
            "/search?q=foreign+minister",
            "/search?q=said&order=newest",
        ],
        "instruments": ["/instruments", "/instruments?state=BLR"],
        "tie": ["/tie/NOR-SWE", "/tie/FIN-EST"],
        "API": [
            "/api/v1/reports",
            f"/api/v1/reports/{ids['reports'][1]}/claims",
            "/api/v1/events",
            f"/api/v1/events/{ids['events'][1]}",
            "/api/v1/conflicts",
            f"/api/v1/claims/{ids['claims'][1]}",
            f"/api/v1/explain/{ids['claims'][1]}",
            "/api/v1/verdicts",
        ],
    }


def measure(path: Path, knowledge: Knowledge, aim: float, only: Sequence[str], times: int) -> None:
    """Each page so many times after one that warms, the best of them counting: the machine may be busy."""
    app = application(path, knowledge, today=TODAY, keys=Keys(entry=None))
    print(f"\n{path.name}, {path.stat().st_size / 2**20:,.0f} MiB; aim {aim * 1000:.0f} ms")
    print(f"{'page':12}{'median':>10}{'worst':>10}{'CPU':>10}{'worst':>10}   ms")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for family, asked in addresses(path).items():
            if only and family not in only:
                continue
            found = {address: best(client, address, times) for address in asked}
            clock, work = zip(*found.values(), strict=True)
            slowest = max(found, key=lambda address: found[address][0])
            numbers = (median(clock), max(clock), median(work), max(work))
            shown = "".join(f"{number * 1000:10.0f}" for number in numbers)
            print(f"{family:12}{shown}   {'' if max(clock) < aim else 'over: '}{slowest}", flush=True)


def best(client: TestClient, address: str, times: int) -> tuple[float, float]:
    """Seconds by the clock and of processor time."""
    taken = [timed(client, address) for _ in range(times + 1)][1:]
    return min(each[0] for each in taken), min(each[1] for each in taken)


def timed(client: TestClient, address: str) -> tuple[float, float]:
    clock, work = time.perf_counter(), time.process_time()
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return time.perf_counter() - clock, time.process_time() - work


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="*", default=SIZES)
    parser.add_argument("--kept", type=Path, default=Path("build/room"))
    parser.add_argument("--pages", nargs="*", default=[])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    options.kept.mkdir(parents=True, exist_ok=True)
    gc.set_threshold(*COLLECTED)  # as `comity serve` does
    knowledge = load_knowledge()
    for claims in options.claims:
        measure(
            made(options.kept, claims, knowledge),
            knowledge,
            AIMS.get(claims, 0.2),
            options.pages,
            options.times,
        )


if __name__ == "__main__":
    main()
