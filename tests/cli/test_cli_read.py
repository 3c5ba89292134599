"""`comity read` and `comity check` on small texts: what is printed, kept, refused, and the exit codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from cli_fixtures import Command

NEWS = "Russian Defence Minister Andrei Belousov visited Belarus on 16 May 2025.\n"
COLLISION = (
    "Russian Defence Minister Andrei Belousov met officials in Minsk on 16 May 2025.\n"
    "On 16 May 2025 Russian Defence Minister Sergei Shoigu arrived in Belarus.\n"
)
COMITY = [sys.executable, "-c", "from comity.cli import main; main()"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_claims_go_to_standard_output_and_no_record_is_made(
    comity: Command, news: Path, tmp_path: Path
) -> None:
    """With --json each claim is a line in the contract, its quote at its offsets; nothing is kept."""
    outcome = comity("read", "news.txt", "--json")
    assert outcome.code == 0 and outcome.err == ""
    assert any(row["kind"] == "event" and row["countable"] for row in outcome.rows)
    assert all(row["report_name"] == "news.txt" for row in outcome.rows)
    assert all(NEWS[row["start"] : row["end"]] == row["quote"] for row in outcome.rows)
    assert list(tmp_path.iterdir()) == [news]


def test_reading_makes_a_record_and_a_summary(comity: Command, news: Path) -> None:
    """Without --json the record is written; read again, the report is already known and nothing doubles."""
    first = comity("read", "news.txt", "--recorded-at", "2025-06-01")
    assert first.code == 0
    assert first.out.splitlines()[0] == "1 report in comity.duckdb"
    events = comity("events", "--json").rows
    assert [(event["type"], event["countable"]) for event in events] == [("CONSULT", True)]
    again = comity("read", "news.txt", "--recorded-at", "2025-07-01")
    assert again.out.splitlines()[0] == "1 report in comity.duckdb, 1 of them already known"
    assert again.out.splitlines()[1:] == first.out.splitlines()[1:]
    assert comity("events", "--json").rows == events


def test_an_event_is_explained_by_its_words(comity: Command, news: Path) -> None:
    """The explanation of a read event shows its sentence, underlined, and the rule that found it."""
    comity("read", "news.txt")
    (event,) = comity("events", "--json").rows
    outcome = comity("explain", event["id"])
    assert outcome.code == 0
    shown, lines = outcome.out, outcome.out.splitlines()
    at = next(i for i, line in enumerate(lines) if "visited Belarus" in line)
    start = lines[at].index("visited")
    assert lines[at + 1][start : start + len("visited")] == "^" * len("visited")
    assert "news.txt" in shown and "trigger" in shown
    (explained,) = comity("explain", event["claims"][0], "--json").rows
    assert explained["id"] == event["claims"][0] and NEWS.startswith(explained["sentence"]["text"])
    assert explained["what"] == "event CONSULT.visit, counts"
    read = {mark["field"]: mark["read"] for mark in explained["marks"]}
    assert read == {
        "trigger": "CONSULT.visit", "actor": "andrei-belousov, RUS", "recipient": "BLR",
        "when": "2025-05-16", "place": "where, Belarus, BLR",
    }  # fmt: skip


def test_what_did_not_happen_is_explained_as_that(comity: Command, tmp_path: Path) -> None:
    """A denial is told as one, with who denies it, through whom, where, and how many."""
    text = "TUNIS, 4 May 2024 (Gulf Wire) - Chad denied that it had deployed about 300 soldiers to Niger."
    (tmp_path / "denied.txt").write_text(text, encoding="utf-8")
    comity("read", "denied.txt")
    (claim,) = (row for row in comity("read", "denied.txt", "--json").rows if row["polarity"] == "denied")
    (told,) = comity("explain", claim["id"], "--json").rows
    assert told["what"] == "event MOBILIZE.troops, denied, does not count"
    read = [(mark["field"], mark["read"]) for mark in told["marks"]]
    assert {("negation", "denied"), ("saying", None), ("quantity", "about 300 soldiers")} <= set(read)
    assert [what for field, what in read if field == "voice"] == ["agency, indirect", "state, indirect"]


def test_an_id_that_nothing_has(comity: Command, news: Path) -> None:
    """An id that the record does not hold is one line and exit code 2."""
    comity("read", "news.txt")
    for id in ("e0000000000000000", "c0000000000000000", "f0000000000000000", "nonsense"):
        outcome = comity("explain", id)
        assert (outcome.code, outcome.out) == (2, "") and outcome.err.count("\n") == 1


def test_what_cannot_be_read_stops_nothing(comity: Command, news: Path, tmp_path: Path) -> None:
    """Beside a good file an empty and a missing one are told, a line each, and the exit code is 3."""
    (tmp_path / "empty.txt").write_bytes(b"")
    for arguments in (["--json"], []):
        outcome = comity("read", "empty.txt", "news.txt", "gone.txt", *arguments)
        assert outcome.code == 3 and outcome.out != ""
        first, second = outcome.err.splitlines()
        assert "empty.txt" in first and "gone.txt" in second


def test_nothing_read_is_wrong_use(comity: Command, tmp_path: Path) -> None:
    """Where nothing could be read the exit code is 2, in reading and in checking."""
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 50)
    for command in (["read"], ["read", "--json"], ["check"]):
        outcome = comity(*command, "picture.txt")
        assert outcome.code == 2
        assert "picture.txt" in outcome.err and outcome.err.count("\n") == 1


def test_two_holders_of_one_office(comity: Command, tmp_path: Path) -> None:
    """Two ministers of one office in one text: the error comes first, both names underlined, exit code 1."""
    (tmp_path / "two.txt").write_text(COLLISION, encoding="utf-8")
    outcome = comity("check", "two.txt")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert lines[0].startswith("two.txt: ") and "error" in lines[0]
    assert lines[2].startswith("  error OFFICE_")
    assert "OFFICE_COLLISION" in outcome.out and "OFFICE_ANACHRONISM" in outcome.out
    carets = [line for line in lines if line.strip() and set(line.strip()) <= {"^", " "}]
    assert len(carets) >= 2
    severities = [row["severity"] for row in comity("check", "two.txt", "--json").rows]
    assert severities[0] == "error"
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_findings_point_to_the_text(comity: Command, tmp_path: Path) -> None:
    """The quotes of findings stand at their offsets, and --out keeps the findings in a file."""
    (tmp_path / "two.txt").write_text(COLLISION, encoding="utf-8")
    outcome = comity("check", "two.txt", "--json")
    for row in outcome.rows:
        assert all(COLLISION[span["start"] : span["end"]] == span["quote"] for span in row["spans"])
    kept = comity("check", "two.txt", "--out", "findings.jsonl")
    assert (kept.code, kept.out) == (1, f"{len(outcome.rows)} rows written to findings.jsonl\n")
    lines = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == outcome.rows


def test_checking_a_clean_text(comity: Command, news: Path) -> None:
    """A text without errors exits with 0, whatever warnings and notes it has."""
    assert comity("check", "news.txt").code == 0


def test_a_closed_pipe_ends_quietly(news: Path) -> None:
    """`comity read … | head` ends without a traceback and without a sign of errors."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*COMITY, "read", str(news), "--json"],
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_underlines(tmp_path: Path, setting: dict[str, str], coloured: bool) -> None:
    """In a terminal the words are underlined, in colour only where NO_COLOR does not forbid it."""
    path = tmp_path / "two.txt"
    path.write_text(COLLISION, encoding="utf-8")
    shown = on_a_terminal([*COMITY, "check", str(path)], setting)
    assert "\x1b[4m" in shown
    assert ("\x1b[31m" in shown) is coloured


def on_a_terminal(command: list[str], setting: dict[str, str]) -> str:
    """What the command prints when its output is a terminal."""
    ours, its = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(command, stdout=its, env=environment | {"TERM": "xterm"} | setting)
    os.close(its)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # the other end of a terminal is closed
        pass
    process.wait()
    os.close(ours)
    return shown.decode()
