"""What a page asks for as a file: in each format, whole, with the bytes of the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.cli import run
from comity.contract import event_to_json
from comity.exports import EXPORTS
from comity.record import Record
from comity.record.browsing import Sieve
from comity.record.streaming import (
    claims_streamed,
    conflicts_streamed,
    events_streamed,
    findings_streamed,
    reports_streamed,
)
from comity.web.saving import FORMATS, file_name, saved

TODAY = "2026-11-22"
PAIR = "/tie/BLR-RUS"
# A list of a page as a file, and the same rows in the answers of the API.
LISTS = {
    "/reports/export": "/api/v1/reports",
    "/events/export?between=RUS&counts=yes": "/api/v1/events?between=RUS&counts=yes",
    "/events/export?as_known_on=2024-12-31": "/api/v1/events?as_known_on=2024-12-31",
    "/conflicts/export": "/api/v1/conflicts",
    "/verdicts/export": "/api/v1/verdicts",
    "/instruments/export?state=RUS&state=BLR&kind=D1": "/api/v1/instruments?between=RUS-BLR&kind=D1",
    f"{PAIR}/levels/export?on=2025-02-01": "/api/v1/ties/BLR-RUS?on=2025-02-01",
    f"{PAIR}/over/export": "/api/v1/ties/BLR-RUS/over",
    f"{PAIR}/series/export": "/api/v1/ties/BLR-RUS/series",
    f"{PAIR}/beside/export": "/api/v1/ties/BLR-RUS/beside",
    "/actors/export?country=RUS": "/api/v1/actors?country=RUS",
    "/actors/unnamed/export": "/api/v1/actors/unnamed",
    "/actor/RUS/claims/export?said=by": "/api/v1/actors/RUS/claims?said=by",
    "/network/export?between=BLR": "/api/v1/network?between=BLR",
    "/search/export?q=visas&in=claims": "/api/v1/search?q=visas&in=claims",
    "/search/export?q=visas&in=reports": "/api/v1/search?q=visas&in=reports",
    "/search/export?q=Minsk&in=entities": "/api/v1/search?q=Minsk&in=entities",
}
# The same by command; {report}: the name of one.
COMMANDS = {
    "/reports/export": ["reports"],
    "/events/export?between=BLR&between=RUS&type=CONSULT": [
        "events", "--between", "BLR", "RUS", "--type", "CONSULT",
    ],
    "/events/export?as_known_on=2024-12-31": ["events", "--as-known-on", "2024-12-31"],
    "/report/{report}/findings/export": ["findings", "--report", "{report}"],
    "/conflicts/export": ["conflicts"],
    "/verdicts/export": ["verdicts"],
    "/instruments/export?state=BLR&state=RUS&kind=d1": [
        "instruments", "--between", "BLR", "RUS", "--kind", "D1", "--on", TODAY, "--as-known-on", TODAY,
    ],
    f"{PAIR}/levels/export?on=2025-02-01": ["ties", "BLR", "RUS", "--on", "2025-02-01"],
    f"{PAIR}/over/export?from=2020-01-01&to=2025-12-31": [
        "ties", "BLR", "RUS", "--over", "2020-01-01", "2025-12-31",
    ],
    f"{PAIR}/series/export?from=2020-01-01&to=2025-12-31": [
        "ties", "BLR", "RUS", "--series", "--over", "2020-01-01", "2025-12-31",
    ],
}  # fmt: skip


def _as(path: str, format: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}format={format}"


def _all(client: TestClient, path: str) -> list[Any]:
    """Every page of an answer."""
    found: list[Any] = []
    while True:
        answer = client.get(f"{path}{'&' if '?' in path else '?'}limit=500&offset={len(found)}").json()
        found += answer["items"]
        if len(found) >= answer["total"]:
            return found


@pytest.mark.parametrize("path", LISTS)
def test_a_list_goes_out_whole_in_each_format(client: TestClient, path: str, tmp_path: Path) -> None:
    """JSON has the rows of the API; CSV and Parquet have as many, and the same columns."""
    expected = [
        {name: value for name, value in row.items() if name != "layers"} for row in _all(client, LISTS[path])
    ]
    answers = {format: client.get(_as(path, format)) for format in EXPORTS}
    for format, answer in answers.items():
        assert answer.status_code == 200
        said = answer.headers["content-disposition"]
        assert said.startswith('attachment; filename="') and said.endswith(f'.{format}"')
    told = answers["json"].json()
    assert [{name: row[name] for name in row if name != "layers"} for row in told] == expected
    assert [json.loads(line) for line in answers["jsonl"].text.splitlines()] == told
    rows = list(csv.reader(io.StringIO(answers["csv"].text)))
    assert len(rows) == len(expected) + 1
    (tmp_path / "table.parquet").write_bytes(answers["parquet"].content)
    table = duckdb.read_parquet(str(tmp_path / "table.parquet"))
    assert table.columns == rows[0] and len(table) == len(expected)


def test_a_table_is_read_with_its_types(client: TestClient, sample: Path, tmp_path: Path) -> None:
    """Days are days and lists are lists, as a program that reads Parquet finds them."""
    (tmp_path / "events.parquet").write_bytes(client.get("/events/export?format=parquet").content)
    query = "SELECT id, earliest, actors, countable FROM read_parquet(?) ORDER BY id"
    found = duckdb.execute(query, [str(tmp_path / "events.parquet")]).fetchall()
    events = sorted(Record.open(sample).events(), key=lambda event: event.id)
    assert found == [(e.id, e.earliest, list(e.actors), e.countable) for e in events]


@pytest.mark.parametrize(
    ("path", "format"),
    [*((path, "jsonl") for path in COMMANDS), *(("/conflicts/export", format) for format in EXPORTS[:2])],
)
def test_the_bytes_are_those_of_the_command_line(
    client: TestClient, sample: Path, tmp_path: Path, path: str, format: str
) -> None:
    """What `--out` writes is what the page hands out, byte for byte."""
    report = Record.open(sample).reports()[3].name
    command = [word.format(report=report) for word in COMMANDS[path]]
    out = tmp_path / f"out.{format}"
    assert run([*command, "--record", str(sample), "--out", str(out)]) == 0
    assert client.get(_as(path.format(report=report), format)).content == out.read_bytes()


def test_the_claims_of_a_report_and_of_an_event(client: TestClient, sample: Path) -> None:
    """The page of a report hands out its claims, that of an event those of all reports that tell of it."""
    record = Record.open(sample)
    event = max(record.events(), key=lambda one: (len(one.claims), one.id))
    told = client.get(f"/event/{event.id}/claims/export?format=json").json()
    assert [one["id"] for one in told] == list(event.claims)
    report = told[0]["report"]
    ours = client.get(f"/report/{report}/claims/export?format=json").json()
    assert [one["id"] for one in ours] == [claim.id for claim in record.claims(report=report)]


def test_what_a_map_shows_is_a_table(client: TestClient) -> None:
    """Places with their degrees and numbers, or pairs of states, as many as the map tells of."""
    places = client.get("/map/export?format=json").json()
    told = client.get("/api/v1/map?limit=500").json()
    assert len(places) == told["total"] > 0
    assert [[one["lon"], one["lat"]] for one in places] == [
        one["geometry"]["coordinates"] for one in told["features"]
    ]
    assert all(one["events"] == sum(one["roles"].values()) for one in places)
    pairs = client.get("/map/export?show=pairs&format=json").json()
    assert len(pairs) == client.get("/api/v1/map?show=pairs").json()["total"]
    assert client.get("/actor/RUS/events/export?format=csv&role=actor").text.startswith("id,type")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/actors",
        "/search?q=visas&in=claims",
        "/network?between=BLR",
        "/events?between=RUS",
        "/conflicts",
        "/instruments?kind=D1",
        f"{PAIR}?on=2025-02-01&window=12",
    ],
)
def test_each_list_offers_all_formats(client: TestClient, path: str) -> None:
    """The addresses on the page ask for what the page asks for, and each leads to a file."""
    page = client.get(path).text
    links = [
        part.split('"')[0].replace("&amp;", "&") for part in page.split('href="') if "format=" in part[:300]
    ]
    links = [link for link in links if "/export" in link]
    assert {link.rpartition("=")[2] for link in links} == {format for format, _ in FORMATS}
    asked = path.partition("?")[2]
    assert all(not asked or asked in link for link in links)
    assert all(client.get(link).status_code == 200 for link in links[::4])


def test_what_cannot_be_handed_out_is_told(
    client: TestClient, tmp_path: Path, application_over: Callable[..., FastAPI]
) -> None:
    """An unknown format, a wrong question, no record: a page that says what is allowed or what to do."""
    refused = client.get("/events/export?format=xlsx")
    assert refused.status_code == 400 and "csv, json, jsonl, parquet" in refused.text
    assert client.get("/events/export").status_code == 400
    assert client.get("/events/export?format=csv&type=DANCE").status_code == 400
    assert client.get("/report/none/claims/export?format=csv").status_code == 404
    with TestClient(application_over(tmp_path / "none.comity"), base_url="http://127.0.0.1") as asking:
        for path in ("/reports/export", "/events/export", "/conflicts/export", "/verdicts/export"):
            assert asking.get(_as(path, "csv")).status_code == 404
        assert asking.get("/instruments/export?format=csv").status_code == 200  # knowledge needs no record


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["events", "RUS", "BLR", "2024-01"], "events-rus-blr-2024-01.csv"),
        (["claims", "../../etc/passwd\0"], "claims-etc-passwd.csv"),
        (['a"; filename="x.exe', "\r\nSet-Cookie: a=b"], "a-filename-x-exe-set-cookie-a-b.csv"),
        (["Отчёт", "報告"], "comity.csv"),
        (["São Tomé"], "sao-tome.csv"),
        (["word " * 40], "word-" * 15 + "word.csv"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(words: list[str], name: str) -> None:
    """Letters, digits and hyphens, whatever a report is called."""
    assert file_name(words, "csv") == name


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_a_long_list_is_not_held_in_memory(format: str, sample: Path) -> None:
    """Rows are asked for as the file goes out, not all of them before."""
    event = event_to_json(Record.open(sample).events()[0])
    asked = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal asked
        for _ in range(100_000):
            asked += 1
            yield event

    answer = saved("events", rows(), format, name=["events"])
    assert asked == 1
    content = answer.body_iterator
    assert content is not None and asked < 1000


def test_streams_tell_what_the_record_tells(sample: Path) -> None:
    """One after another, in the same order, the same things."""
    record = Record.open(sample)
    assert list(claims_streamed(record)) == record.claims()
    assert list(findings_streamed(record)) == record.findings()
    assert list(reports_streamed(record)) == record.reports()
    assert list(conflicts_streamed(record)) == record.conflicts()
    assert list(events_streamed(record, Sieve())) == record.events()
    counting = [event for event in record.events() if event.countable and event.origins > 1]
    assert list(events_streamed(record, Sieve(countable=True, origins=2))) == counting


def test_a_file_going_out_does_not_hold_the_record(record: Path) -> None:
    """Once the first row is there the record can be written again, and the rest is as it was before."""
    held = Record.open(record)
    whole = held.claims()
    going = claims_streamed(held)
    first = next(going)
    assert held.forget(whole[-1].report, reason="a test", recorded_at=date(2026, 11, 22))
    assert [first, *going] == whole
