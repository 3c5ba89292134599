"""`comity watch`: feeds into a record, its lines and exit codes; what it leaves when it is killed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from comity.cli import run
from comity.cli.watching import watched
from comity.feeds import Plan, plan_in
from comity.reader import Reader
from comity.record import Record
from made_site import Answered, Site, open_web, rss

ROOT = Path(__file__).parents[2]
NEWS = (
    "The foreign minister of Kenya arrived in Kampala on 12 May 2025 for talks with his counterpart.",
    "Uganda and Kenya signed a memorandum on the joint management of the Busia crossing on 12 May 2025.",
)
FEEDS = """
contact = "desk@reader.example"
delay = "0s"

[[feed]]
url = "{site}/feed"
publisher = "The Lake Post"

[[feed]]
url = "{site}/lost"
publisher = "The Hill Post"
"""


@pytest.fixture
def plan(tmp_path: Path, site: Site) -> Plan:
    links = [(site.publish(f"/{number}", text), "News", "") for number, text in enumerate(NEWS)]
    site.pages["/feed"] = Answered(body=rss(links))
    (tmp_path / "FEEDS.toml").write_text(FEEDS.format(site=site.address), "utf-8")
    found = plan_in(tmp_path / "FEEDS.toml")
    assert isinstance(found, Plan)
    return found


def test_feeds_become_a_record(
    plan: Plan, tmp_path: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """New pages are read into the record, a line a round; begun anew, nothing is read twice."""
    record, state = tmp_path / "comity.duckdb", tmp_path / "state.sqlite"
    for forgotten in (False, True):
        if forgotten:
            state.unlink()
        with open_web() as web:
            code = watched(
                plan, record=record, state=state, reader=reader, web=web, end=Event(), until_quiet=True
            )
        printed = capsys.readouterr()
        assert code == 3 and printed.err.count("\n") == 1 and "/lost: it answers 404" in printed.err
        new = "0 new reports" if forgotten else "2 new reports"
        assert f"  2 feeds asked, 0 unchanged; 2 new entries; {new}, " in printed.out
        assert printed.out.endswith("; 1 error\n") and printed.out.count("\n") == 1
    kept = Record.open(record)
    assert sorted(report.text for report in kept.reports()) == sorted(NEWS)
    assert kept.pending() == [] and any(claim.countable for claim in kept.claims())


def test_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault of the file is a line, and so is a state that is none or belongs to a watcher at work."""
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text("every = 3\n", "utf-8")
    assert run(["watch", "bad.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    Path("FEEDS.toml").write_text(FEEDS.format(site="http://127.0.0.1:1"), "utf-8")
    assert run(["watch", "FEEDS.toml", "--once", "--state", "bad.toml"]) == 2
    assert "bad.toml: cannot be used (file is not a database)" in capsys.readouterr().err
    assert run(["watch", "FEEDS.toml", "--once", "--until-quiet"]) == 2


def test_no_address_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A feed that lies on this machine is not asked."""
    monkeypatch.chdir(tmp_path)
    Path("FEEDS.toml").write_text(FEEDS.format(site="http://127.0.0.1:1"), "utf-8")
    assert run(["watch", "FEEDS.toml", "--once"]) == 3
    assert capsys.readouterr().err.count("an address of this machine or of a closed network") == 2


def test_killed_runs() -> None:
    """Reading, watching and importing, killed at any moment, leave whole reports and can be finished."""
    command = [sys.executable, str(ROOT / "benchmarks" / "killed.py"), "3", "--each", "1", "--size", "8"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(
        r"3 kills \(and (\d+) too late\), (\d+) records as of a run that nobody killed", done.stdout
    )
    assert found and int(found[2]) == 3 + int(found[1]) and ", 0 faults" in done.stdout
