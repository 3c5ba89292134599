"""The map over HTTP: what marks and arcs stand for, where they lead, and what is told beside them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from comity.model import Event
from comity.record import Record
from comity.record.browsing import Sieve, sifted, sifted_events
from comity.record.mapped import mapped, mapped_events, paired, paired_events
from comity.web.maps.asked import box_or_none, box_words
from comity.web.maps.marks import Scale, shaped

MARK = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)" transform="([^"]+)"([^>]*)>')
ARC = re.compile(
    r'<a href="([^"]+)" aria-label="([^"]+)"( tabindex="-1")?><title>[^<]*</title><path class="reach"'
)
EVENTS = re.compile(r'<p class="summary" role="status">(\d+) event')
SIEVES = (Sieve(), Sieve(begun="2023"), Sieve(parties=("RUS",), countable=True), Sieve(located="point"))


def marks(page: str) -> list[tuple[str, str, str]]:
    """Address, title and the rest of each mark."""
    return [(html.unescape(a), html.unescape(title), rest) for a, title, _, rest in MARK.findall(page)]


def listed(client: TestClient, address: str) -> int:
    """How many events the page at an address lists."""
    page = client.get(address)
    assert page.status_code == 200, address
    found = EVENTS.search(page.text)
    assert found, address
    return int(found[1])


def pairs_by_hand(events: list[Event]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for event in events:
        states = sorted({one for one in (*event.actors, *event.recipients) if one.isupper()})
        found.update((a, b) for a in states for b in states if a < b)
    return found


@pytest.mark.parametrize("sieve", SIEVES)
def test_places_and_pairs_are_counted_as_by_hand(sample: Path, sieve: Sieve) -> None:
    """The database counts what one would count who looked at every event."""
    record = Record.open(sample)
    events = sifted(record, sieve)
    found = mapped(record, sieve)
    places = [event.place for event in events if event.place is not None]
    points = Counter((one.lat, one.lon) for one in places if one.lat is not None)
    assert {(point.lat, point.lon): point.number for point in found.points} == points
    assert found.located + found.nowhere + found.unlocated == len(events)
    assert found.nowhere == sum(event.place is None for event in events)
    assert [point.number for point in found.points] == sorted(points.values(), reverse=True)
    pairs = paired(record, sieve)
    assert {(pair.a, pair.b): pair.number for pair in pairs} == pairs_by_hand(events)


def test_events_at_hand_are_mapped_as_those_of_the_record(sample: Path) -> None:
    """The same events, in a record or as known on a day, give the same points and pairs."""
    record = Record.open(sample)
    events = record.events()
    disputed = [event.id for event in events if event.conflicts]
    for sieve in (*SIEVES, Sieve(located="name"), Sieve(role="where"), Sieve(box=(20.0, 50.0, 40.0, 60.0))):
        assert mapped_events(events, disputed, sieve) == mapped(record, sieve)
        assert paired_events(events, disputed, sieve) == paired(record, sieve)
        assert sifted_events(events, disputed, sieve) == sifted(record, sieve)


def test_every_mark_leads_to_the_events_that_it_stands_for(client: TestClient) -> None:
    """The number of its title is that of the list behind it; so is each number of the table."""
    page = client.get("/map").text
    found = marks(page)
    assert len(found) > 5
    for address, title, _ in found:
        assert listed(client, address) == int(re.search(r"(\d+) event", title)[1]), title  # type: ignore[index]
    for address, number in re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', page):
        assert listed(client, html.unescape(address)) == int(number)


def test_what_has_no_point_is_counted_beside_the_map(client: TestClient) -> None:
    """Events without a place, and those whose place has no coordinates, open to their list."""
    page = client.get("/map?between=RUS").text
    beside = re.search(r'<p class="beside-map">(.*?)</p>', page, re.S)
    assert beside
    numbers = {html.unescape(a): int(n) for a, n in re.findall(r'<a href="([^"]+)">(\d+)</a>', beside[1])}
    assert len(numbers) == 2
    for address, number in numbers.items():
        assert listed(client, address) == number


def test_every_arc_leads_to_the_events_of_its_pair(client: TestClient) -> None:
    """The arc's number is that of the list; a pair without an arc says why in the table."""
    page = client.get("/map?show=pairs").text
    arcs = ARC.findall(page)
    assert len(arcs) > 10
    for address, title, _ in arcs:
        assert listed(client, html.unescape(address)) == int(re.search(r": (\d+) event", title)[1])  # type: ignore[index]
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="number"><a href="([^"]+)">(\d+)<', page)
    assert len(rows) >= len(arcs)
    for _, address, number in rows:
        assert listed(client, html.unescape(address)) == int(number)
    assert page.count("not drawn: ") == len(rows) - len(arcs)
    assert "disputed or not known where the government sits" in page


def test_a_party_has_the_pairs_that_it_is_in(client: TestClient) -> None:
    """Of talks between Finland, Norway and Sweden the pairs of Norway are two."""
    found = client.get("/api/v1/map?show=pairs&between=NOR").json()["features"]
    assert found and all("NOR" in one["properties"]["between"] for one in found)
    both = client.get("/api/v1/map?show=pairs&between=NOR&between=SWE").json()["features"]
    assert [one["properties"]["between"] for one in both] == [["NOR", "SWE"]]


def test_the_answer_is_geojson(client: TestClient) -> None:
    """As RFC 7946 has it, with the fields of `--json`, in pages; what has no point has no geometry."""
    schema = json.loads((files("comity") / "schemas" / "map.json").read_text("utf-8"))
    for show in ("", "places", "pairs", "events"):
        answer = client.get(f"/api/v1/map?show={show}&limit=500")
        assert answer.headers["content-type"] == "application/geo+json"
        Draft202012Validator(schema).validate(answer.json())
        whole = answer.json()
        assert whole["total"] == len(whole["features"]) > 0
        given: list[Any] = []
        while len(given) < whole["total"]:
            given += client.get(f"/api/v1/map?show={show}&limit=7&offset={len(given)}").json()["features"]
            assert len(given) <= whole["total"]
        assert given == whole["features"]
    listed_events = client.get("/api/v1/events?limit=500").json()["items"]
    assert [one["properties"] for one in whole["features"]] == listed_events
    for one in whole["features"]:
        place = one["properties"]["place"]
        point = None if place is None or place["lat"] is None else [place["lon"], place["lat"]]
        assert (one["geometry"] or {}).get("coordinates") == point


def test_time_and_place_filter_one_another(client: TestClient) -> None:
    """A month sifts the marks; a place sifts the bars, stays marked, and pressed again lets go of it."""
    month = client.get("/events?begun=2022-12").text
    whole = client.get("/events").text
    assert 0 < len(marks(month)) < len(marks(whole))
    address, title, _ = marks(whole)[0]
    place = client.get(address).text
    assert len(marks(place)) == len(marks(whole))
    chosen = [one for one in marks(place) if "aria-current" in one[2]]
    assert [one[1] for one in chosen] == [title]
    assert chosen[0][0] == "/events"
    assert bars(place) < bars(whole)
    assert bars(place) + undated(place) == listed(client, address)
    both = client.get(f"{address}&begun=2022-12").text
    assert bars(both) == bars(place)
    assert 'class="chosen" aria-current="true"' in both


def bars(page: str) -> int:
    """The events that stand in the bars of the timeline."""
    return sum(map(int, re.findall(r'aria-label="\d{4}(?:-\d\d)?: (\d+)"', page)))


def undated(page: str) -> int:
    found = re.search(r">(\d+) more</a>", page)
    return int(found[1]) if found else 0


def test_tab_stops_at_a_few_marks_and_one_bar(client: TestClient) -> None:
    """The largest marks come first; of the bars arrow keys lead on."""
    page = client.get("/events").text
    stops = [mark for mark in marks(page) if "tabindex" not in mark[2]]
    assert len(stops) == min(8, len(marks(page))) and stops == marks(page)[:8]
    assert len(re.findall(r'<a href="[^"]+" aria-label="\d{4}[^"]*: \d+"', page)) == 1
    assert len(ARC.findall(client.get("/map?show=pairs").text)) - 20 == sum(
        bool(stop) for _, _, stop in ARC.findall(client.get("/map?show=pairs").text)
    )


def test_the_address_keeps_the_box(client: TestClient) -> None:
    """Events of a part of the world: the map shows that part, and every link asks for it."""
    whole = client.get("/api/v1/map").json()["total"]
    box = "20,50,40,60"
    page = client.get(f"/map?box={box}").text
    assert 0 < len(marks(page)) < whole
    assert all("box=20%2C50%2C40%2C60" in address for address, _, _ in marks(page))
    assert f'value="{box}"' in page
    assert (
        client.get(f"/api/v1/events?box={box}").json()["total"]
        == client.get(f"/api/v1/map?show=events&box={box}").json()["total"]
    )


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("box=1,2,3", "west,south,east,north"),
        ("box=0,60,40,50", "south not over north"),
        ("box=0,0,181,1", "-180 to 180"),
        ("box=a,b,c,d", "in degrees"),
        ("box=nan,0,1,1", "in degrees"),
        ("located=perhaps", "point, name, none"),
        ("role=under", "where, aimed_at, from, named"),
        ("show=wars", "pairs"),
        ("page=0", "1 to"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(client: TestClient, asked: str, allowed: str) -> None:
    """One line says what was found and what may be asked, on the page and from the API."""
    answer = client.get(f"/map?{asked}")
    assert answer.status_code == 400 and allowed in html.unescape(answer.text)
    if not asked.startswith("page"):
        assert "error" in client.get(f"/api/v1/map?{asked}").json()


def test_a_box_is_read_as_it_is_written() -> None:
    """To the last digit; west over east is a box across the date line."""
    assert box_or_none("170, -50,-175,-10.5") == (170.0, -50.0, -175.0, -10.5)
    assert box_or_none(box_words((27.57, 53.9, 27.57, 53.9))) == (27.57, 53.9, 27.57, 53.9)
    assert box_or_none("") is None


def test_a_mark_has_the_area_of_its_number() -> None:
    """Four times the events, twice the radius, in every shape; what is too small to be seen says so."""
    scale = Scale.of(100, zoom=1)
    assert scale.radius(100) == pytest.approx(2 * scale.radius(25))
    assert Scale.of(100, zoom=8).radius(100) == pytest.approx(scale.radius(100) / 8)
    assert Scale.of(1_000_000, zoom=1).least > 1
    assert scale.least == 1
    half = float(re.search(r"H([\d.]+)", shaped("square", 10))[1])  # type: ignore[index]
    assert (2 * half) ** 2 == pytest.approx(3.14159 * 100, rel=1e-2)


def test_a_place_with_markup_in_its_name_is_words(
    record: Path, application_over: Callable[..., FastAPI]
) -> None:
    """Neither the map nor the list takes a name for HTML; two names of one point are asked for by degrees."""
    bad = "<script>alert('x')</script> & \"co\""
    with duckdb.connect(str(record)) as file:
        file.execute("UPDATE events SET place_name = ? WHERE place_name = 'Moscow'", [bad])
        first = "(SELECT min(id) FROM events WHERE place_name = 'Minsk')"
        file.execute(f"UPDATE events SET place_name = 'Mensk', place_role = 'named' WHERE id = {first}")
    with TestClient(application_over(record), base_url="http://127.0.0.1") as client:
        for path in ("/map", "/events"):
            page = client.get(path).text
            assert "<script>alert" not in page and "&lt;script&gt;alert" in page
        named = {title: address for address, title, _ in marks(client.get("/map").text)}
        told = next(title for title in named if title.startswith("<script>"))
        assert listed(client, named[told]) == 4
        double = next(title for title in named if "1 other name" in title)
        assert "7 where, 1 named" in double and "box=27.57%2C53.9%2C27.57%2C53.9" in named[double]
        assert listed(client, named[double]) == 8
        there = client.get(named[double]).text
        assert [one[1] for one in marks(there) if "aria-current" in one[2]] == [double]
        assert len(re.findall(r'class="ring role-(?:where|named)"', client.get("/map").text)) > 9


def test_what_was_known_later_is_left_out(client: TestClient) -> None:
    """On the day before the first report nothing was known; on the last day everything was."""
    assert client.get("/api/v1/map?as_known_on=1900-01-01").json()["total"] == 0
    for show in ("places", "pairs"):
        then = client.get(f"/api/v1/map?show={show}&as_known_on=2026-11-22").json()
        assert then == client.get(f"/api/v1/map?show={show}").json()
    assert "as known on 2024-01-01" in client.get("/map?as_known_on=2024-01-01").text


def test_without_a_record_the_map_says_what_to_do(
    tmp_path: Path, application_over: Callable[..., FastAPI]
) -> None:
    """No file, or a record of nothing: the page tells how to read reports into it."""
    with TestClient(application_over(tmp_path / "none.comity"), base_url="http://127.0.0.1") as client:
        assert "comity read PATH" in client.get("/map").text
        assert client.get("/api/v1/map").status_code == 404
    Record.create(tmp_path / "empty.comity")
    with TestClient(application_over(tmp_path / "empty.comity"), base_url="http://127.0.0.1") as client:
        for address in ("/map", "/map?show=pairs"):
            assert "The record holds no event" in client.get(address).text
        assert "There is no such page" not in client.get("/map?page=9").text
        assert client.get("/api/v1/map").json()["features"] == []
