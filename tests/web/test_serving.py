"""`comity serve` as a user starts it, alone and beside a `comity read` that writes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from comity.cli import run

COMITY = (sys.executable, "-c", "from comity.cli import main; main()")
STORY = (
    "KUALA LUMPUR, May {day} — Malaysia's foreign minister visited Brunei on {day} May 2024, officials said."
)

Serving = Callable[..., tuple["subprocess.Popen[str]", str]]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Starts `comity serve` at any free port; gives its process and the address that it printed."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: object) -> tuple[subprocess.Popen[str], str]:
        command = [*COMITY, "serve", "--port", "0", "--no-browser", *map(str, options)]
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            text=True,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        return process, line.partition(" open at ")[2].partition(" ")[0]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_it_serves_while_others_have_the_record_until_ctrl_c(
    serving: Serving, record: Path, tmp_path: Path
) -> None:
    """The address printed answers while `comity read` writes to the same record; Ctrl-C ends it with 0.

    A record that another program holds for long is told of after seconds, with what to do.
    """
    process, address = serving("--record", record)
    assert address.startswith("http://127.0.0.1:")
    with httpx.Client(base_url=address, timeout=60) as visitor:
        assert "reports in" in visitor.get("/").text
        seen = _seen_while_reading(visitor, record, tmp_path)
        assert set(seen) == {200} and len(seen) > 3
        assert visitor.get("/api/v1/reports", params={"limit": 1}).json()["total"] == 49 + 8
        answer, seconds = _answer_while_held(visitor, record)
        assert answer.status_code == 503 and "The record is in use" in answer.text
        assert seconds < 10
        assert visitor.get("/").status_code == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0


def _seen_while_reading(visitor: httpx.Client, record: Path, folder: Path) -> list[int]:
    reports = [{"id": f"visit-{day}", "text": STORY.format(day=day)} for day in range(1, 9)]
    path = folder / "visits.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in reports), "utf-8")
    command = [*COMITY, "read", str(path), "--record", str(record)]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    seen: list[int] = []
    while reading.poll() is None:
        seen.append(visitor.get("/").status_code)
        time.sleep(0.2)
    assert reading.returncode == 0
    return seen


def _answer_while_held(visitor: httpx.Client, record: Path) -> tuple[httpx.Response, float]:
    code = (
        "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"
    )
    holding = subprocess.Popen([sys.executable, "-c", code, str(record)], stdout=subprocess.PIPE, text=True)
    try:
        assert holding.stdout is not None and holding.stdout.readline() == "held\n"
        begun = time.monotonic()
        return visitor.get("/"), time.monotonic() - begun
    finally:
        holding.kill()
        holding.communicate()


def test_open_to_a_network_it_asks_for_a_key(serving: Serving, record: Path) -> None:
    """With another host the address printed has a key; it is exchanged for a cookie, and needed."""
    _, address = serving("--record", record, "--host", "0.0.0.0")
    port, key = httpx.URL(address).port, httpx.URL(address).params["key"]
    here = f"http://127.0.0.1:{port}/"
    assert httpx.get(here, timeout=30).status_code == 403
    with httpx.Client(follow_redirects=True, timeout=30) as visitor:
        answer = visitor.get(here, params={"key": key})
        assert answer.status_code == 200 and str(answer.url) == here


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A port that another program has is told in one line, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--no-browser"]) == 2
    assert capsys.readouterr().err == f"comity: --port: port {port} is in use (allowed: another, or 0)\n"


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the packages of the extra are missing, one line says how to install them."""
    for name in [
        name for name in sys.modules if name.split(".")[0] == "fastapi" or name.startswith("comity.web")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    assert run(["serve", "--port", "0", "--no-browser"]) == 2
    assert capsys.readouterr().err.endswith("(allowed: pip install 'comity[web]')\n")


def test_help_does_not_load_the_server() -> None:
    """Other commands start as fast as before: nothing of the server is loaded for them."""
    heavy = {"fastapi", "starlette", "uvicorn", "httpx", "jinja2", "webbrowser"}
    code = "import sys; from comity.cli import run; run(['serve', '--help'])"
    code = f"{code}; print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
