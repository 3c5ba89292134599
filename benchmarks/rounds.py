"""A watcher that runs for long: its memory, over a feed of this machine that has a new page each time.

python benchmarks/rounds.py [ROUNDS]     200 rounds, a line every 20
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Event

from comity.cli.watching import watched
from comity.feeds import Plan, plan_in
from comity.knowledge import load_knowledge
from comity.reader import Reader
from made_reports import MadeReports
from made_site import Answered, Site, open_web, rss, serving

LINES = 10


def main() -> None:
    """Prints the rounds, and the megabytes that the process holds after them."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    reader = Reader(load_knowledge())
    made = MadeReports(reader.knowledge, rounds)
    with tempfile.TemporaryDirectory() as place, serving() as site, open_web() as web:
        folder = Path(place)
        for number in range(rounds):
            plan = _plan(folder, site, number, made(number).report.text[:400])
            with redirect_stdout(StringIO()):
                watched(
                    plan,
                    record=folder / "comity.duckdb",
                    state=folder / "state.sqlite",
                    reader=reader,
                    web=web,
                    end=Event(),
                    rounds=1,
                )
            if (number + 1) % max(1, rounds // LINES) == 0:
                print(f"{number + 1:>5} rounds  {_held():5.0f} MB", flush=True)


def _plan(folder: Path, site: Site, number: int, text: str) -> Plan:
    """The feed with one more page, under an address at which it is due."""
    site.pages.clear()
    site.visits.clear()
    link = site.publish(f"/{number}", text)
    site.pages[f"/feed{number}"] = Answered(body=rss([(link, f"No. {number}", "")]))
    path = folder / "FEEDS.toml"
    feed = f'[[feed]]\nurl = "{site.address}/feed{number}"\npublisher = "The Lake Post"\n'
    path.write_text(f'contact = "desk@reader.example"\ndelay = "0s"\n{feed}', "utf-8")
    plan = plan_in(path)
    assert isinstance(plan, Plan)
    return plan


def _held() -> float:
    """MB of this process that lie in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
