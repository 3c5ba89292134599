"""Who may ask the reading room, what a page may load, and that nothing a report says is ever run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.record import Record
from comity.sources import report_from_text
from comity.web import Keys, application
from comity.web.safety import HEADERS, MOST_BYTES

PAGES = ("/", "/check", "/report/nothing", "/no-such-page", "/static/comity.css", "/static/none.css")
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)> "><svg onload=alert(3)>'
    " javascript:alert(4) data:text/html,<script>alert(5)</script> {{ 7 * 7 }} ' onfocus=alert(6) autofocus"
)
STORY = (
    "ACCRA, May 4 — Ghana's foreign minister visited Togo on 3 May 2024, {hostile} said.\n\n"
    "“{hostile}”, the minister told \u202ereporters\u2066 in Lomé <b onmouseover=alert(7)>on Friday</b>."
)


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/reports", "/api/v1/none", "/api/v1/reports?limit=0"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """Pages, answers, files and errors alike forbid scripts from elsewhere, frames, sniffing, referrers."""
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "'unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "[", "", "localhost.evil.example"]
)
def test_another_name_of_this_machine_is_refused(client: TestClient, host: str) -> None:
    """A page of the web whose name was made to lead here (DNS rebinding) is told nothing."""
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "is not this machine" in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_the_names_of_this_machine_are_let_in(client: TestClient, host: str) -> None:
    """By its own names the machine is let in."""
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_who_has_no_key_is_refused(sample: Path, application_over: Callable[..., FastAPI]) -> None:
    """Open to a network, the room lets in only who has the key; a cookie then has it, hidden from scripts."""
    asking = TestClient(application_over(sample, entry="the-way-in"), base_url="http://room.example")
    for path in ("/", "/?key=wrong", "/static/comity.css", "/api/v1/reports"):
        assert asking.get(path).status_code == 403
    led = asking.get("/check?key=the-way-in&title=a%26b", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/check?title=a%26b")
    assert "HttpOnly" in led.headers["set-cookie"] and "SameSite=strict" in led.headers["set-cookie"]
    assert asking.get("/").status_code == 200  # by the cookie
    assert asking.get("/api/v1/reports").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Comity-Key": "a guess"},
        {"X-Comity-Key": "the-key-of-change", "Sec-Fetch-Site": "cross-site"},
        {"X-Comity-Key": "the-key-of-change", "Origin": "https://evil.example"},
        {"X-Comity-Key": "the-key-of-change", "Origin": "null"},
    ],
)
def test_no_change_from_elsewhere(client: TestClient, headers: dict[str, str]) -> None:
    """A form on another site can be sent here, but without the key of a page from here nothing happens."""
    for path in ("/check", "/keep", "/api/v1/anything"):
        answer = client.post(path, data={"text": "Ghana and Togo talked."}, headers=headers)
        assert answer.status_code == 403
        assert "no change without the key" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/report/../../etc/passwd", "/report/..%2f..%2fetc%2fpasswd", "/static/../app.py", "/static/..%2fapp.py",
     "/static/%2e%2e/app.py", "/report/%00", "/report/%ff%fe", "/report/" + "r" * 20_000, "//etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    """A path that climbs, or is no text, finds nothing."""
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text and "FastAPI" not in answer.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?offset=-1", "offset: '-1' (allowed: greater than or equal to 0)"),
        ("/?offset=many", "offset: 'many' (allowed: a valid integer"),
        ("/api/v1/reports?limit=501", "limit: '501' (allowed: less than or equal to 500)"),
        ("/api/v1/reports?limit=" + "9" * 6000, "limit: '9999"),
        ("/api/v1/reports?limit=1&offset=%00", "offset: '\\x00' (allowed:"),
    ],
)
def test_a_wrong_value_is_one_line(client: TestClient, path: str, words: str) -> None:
    """What cannot be asked is told in one line: the place, what was found, what is allowed."""
    answer = client.get(path)
    assert answer.status_code == 400
    told = answer.json()["error"] if path.startswith("/api/") else answer.text.replace("&#39;", "'")
    assert words in told
    assert not path.startswith("/api/") or ("\n" not in told and len(told) < 300)


def test_a_flood_is_refused_before_it_is_read(client: TestClient) -> None:
    """A body over the limit, or one that does not say its length, is refused by its head alone."""
    key = {"X-Comity-Key": "the-key-of-change"}

    said = client.post("/check", headers={**key, "Content-Length": str(MOST_BYTES + 1)}, content=b"")
    unsaid = client.post("/check", headers=key, content=iter([b"x"]))
    assert (said.status_code, unsaid.status_code) == (413, 411)
    assert said.text == "a body of 2000001 bytes (allowed: at most 2,000,000)"


def test_an_unexpected_fault_tells_nothing_of_the_inside(sample: Path, knowledge: Any) -> None:
    """A fault of the program is a page and an answer without a traceback, with the headers of all others."""
    app = application(sample, knowledge, today=None, keys=Keys(entry=None))  # type: ignore[arg-type]

    def broken() -> None:
        raise ZeroDivisionError("secret of the inside")

    app.add_api_route("/broken", broken)
    app.add_api_route("/api/v1/broken", broken)
    asking = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    for path in ("/broken", "/api/v1/broken"):
        answer = asking.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text and "Traceback" not in answer.text
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert asking.get("/api/v1/broken").json() == {
        "error": "This page could not be made. Nothing was changed."
    }


# --- what a report says is never run -------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, reader: Any) -> Path:
    """A record of reports whose text, title, publisher, name and address are all markup and script."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.comity"
    record = Record.create(path)
    for number, url in enumerate(
        ("javascript:alert(8)", "data:text/html,<script>alert(9)</script>", HOSTILE)
    ):
        report = report_from_text(
            STORY.format(hostile=HOSTILE),
            name=f"{HOSTILE} {number} \u202e",
            languages=reader.languages,
            title=f"{HOSTILE}\u202e{number}",
            publisher=f"{HOSTILE}\u2067",
            url=url,
        )
        record.write([reader.read(report)], recorded_at=date(2024, 5, 5))
    return path


def test_nothing_that_a_report_says_is_run(
    hostile: Path, application_over: Callable[..., FastAPI], serve: Any, open_page: Any
) -> None:
    """Markup, scripts and addresses in a report are letters: no dialog, no complaint, no request leaves."""
    with serve(application_over(hostile)) as address:
        page = open_page(address + "/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for link in [one.get_attribute("href") for one in page.locator("table.list a").all()]:
            page.goto(address + link)
            for piece in page.locator("[data-claims][role=button]").all():
                piece.hover()
                piece.press("Enter")
                page.keyboard.press("Escape")
            assert (
                page.locator("article.text script, article.text img, article.text svg, h1 svg").count() == 0
            )
            assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0
            assert page.evaluate("document.querySelector('article.text').textContent").count("<script>") >= 2
        assert [url for url in asked if not url.startswith(address)] == []


def test_what_is_pasted_is_not_run_either(address: str, open_page: Any) -> None:
    """A text pasted into the form is shown as it is."""
    page = open_page(address + "/check")
    page.fill("#text", STORY.format(hostile=HOSTILE))
    page.fill("#title", HOSTILE)
    page.click("button[type=submit]")
    page.wait_for_selector("article.text")
    assert page.locator("h1").inner_text() == HOSTILE.replace("  ", " ")
    assert page.locator("article.text script").count() == 0


# --- records that cannot be shown ------------------------------------------------------------------


def _asked(path: Path, made: Callable[..., FastAPI], where: str = "/") -> tuple[int, str]:
    asking = TestClient(made(path), base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = asking.get(where)
    return answer.status_code, answer.text


def test_no_record_yet(tmp_path: Path, application_over: Callable[..., FastAPI]) -> None:
    """Without a record the first page says how to make one, and looking makes none."""
    path = tmp_path / "none.comity"
    status, page = _asked(path, application_over)
    assert status == 200 and "There is no record at" in page and "comity read PATH --record" in page
    status, page = _asked(path, application_over, "/report/r1")
    assert status == 404 and "Read some reports into it" in page
    assert not path.exists()


def test_an_empty_record(tmp_path: Path, application_over: Callable[..., FastAPI]) -> None:
    """A record without a report says how to fill it."""
    Record.create(tmp_path / "empty.comity")
    status, page = _asked(tmp_path / "empty.comity", application_over)
    assert status == 200 and "The record is empty" in page


@pytest.mark.parametrize("content", [b"not a database at all", b"\0" * 5000, b"DUCK" * 4000])
def test_a_file_that_is_no_record(
    tmp_path: Path, application_over: Callable[..., FastAPI], content: bytes
) -> None:
    """A file that is something else is named, with what to do, and stays as it is."""
    path = tmp_path / "broken.comity"
    path.write_bytes(content)
    status, page = _asked(path, application_over)
    assert status == 503 and "The record cannot be read" in page and "comity serve --record" in page
    assert path.read_bytes() == content


def test_a_damaged_record(record: Path, application_over: Callable[..., FastAPI]) -> None:
    """A page that needs what was overwritten in the record says so, with what to do; the others are there."""
    size = record.stat().st_size
    with record.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xff" * (size // 2))
    told = [_asked(record, application_over, where) for where in ("/", "/events", "/conflicts", "/verdicts")]
    assert 503 in {status for status, _ in told} <= {200, 503}
    assert all("The record cannot be read" in page for status, page in told if status == 503)


def test_a_database_that_is_no_record(tmp_path: Path, application_over: Callable[..., FastAPI]) -> None:
    """Another program's database is refused by name."""
    path = tmp_path / "other.comity"
    duckdb.connect(path).execute("CREATE TABLE cats (name VARCHAR)").close()
    assert _asked(path, application_over)[0] == 503
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cats (name VARCHAR)")
    connection.close()
    assert _asked(path, application_over)[0] == 503


def test_a_record_of_a_later_comity(record: Path, application_over: Callable[..., FastAPI]) -> None:
    """A record that a later Comity wrote is left alone, and the page says what would open it."""
    with duckdb.connect(record) as connection:
        connection.execute("UPDATE comity_record SET version = 999")
    status, page = _asked(record, application_over)
    assert status == 503 and "written by a later Comity (record version 999)" in page
    assert "Bring Comity up to date" in page
