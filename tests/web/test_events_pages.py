"""Events and conflicts over HTTP: what pages and answers hold, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.contract import event_to_json
from comity.explain import sides
from comity.record import Record
from comity.record.browsing import Sieve, browse, browse_events
from comity.web.codes import QUADS, quad_of, types_of
from comity.web.events.timeline import timeline


def test_the_table_says_when_what_who_and_how_well_told(client: TestClient) -> None:
    """Each event stands in a line that leads to its page; what is in no total stands in brackets."""
    page = client.get("/events")
    assert page.status_code == 200
    assert "CONSULT · visit" in page.text
    assert "(planned)" in page.text
    assert 'href="/event/e' in page.text


def test_the_address_restores_the_view(client: TestClient) -> None:
    """What an address asks for stands in the fields of the form, and only such events in the table."""
    page = client.get("/events?between=Belarus&between=RUS&type=support&counts=yes").text
    told = client.get("/api/v1/events?between=BLR&between=RUS&type=SUPPORT&counts=yes").json()
    assert 'value="Belarus"' in page and "<option selected>SUPPORT</option>" in page
    assert f"{told['total']} events" in page
    assert told["total"] > 0
    for one in told["items"]:
        assert one["type"] == "SUPPORT" and one["countable"]
        assert {"BLR", "RUS"} <= {*one["actors"], *one["recipients"]}


def test_facets_count_what_their_links_give(client: TestClient, sample: Path) -> None:
    """The number beside a type is the number of events that its link shows."""
    found = browse(Record.open(sample), Sieve(), limit=1)
    assert sum(number for _, number in found.types) == found.total
    for type, number in found.types[:3]:
        assert client.get(f"/api/v1/events?type={type}").json()["total"] == number
    for place, number in found.places[:3]:
        assert client.get(f"/api/v1/events?place={place}").json()["total"] == number
    for a, b, number in found.pairs[:4]:
        if a.isupper() and len(a) == len(b) == 3 and "IGO" not in (a, b):
            assert client.get(f"/api/v1/events?between={a}&between={b}").json()["total"] == number


def test_months_and_classes_count_what_their_links_give(client: TestClient, sample: Path) -> None:
    """The number in a cell behind the bars is the number of events that its link shows."""
    record = Record.open(sample)
    found = browse(record, Sieve(), limit=1)
    drawn = timeline(found.months, quad_of(), chosen=None, address=lambda begun: f"?begun={begun}")
    assert sum(bar.total for bar in drawn.bars) + drawn.undated == found.total
    with record.desk():  # held open for so many questions
        for bar in drawn.filled:
            assert client.get(f"/api/v1/events{bar.address}&limit=1").json()["total"] == bar.total
            for quad in QUADS:
                sieve = Sieve(begun=bar.label, types=types_of(quad))
                assert browse(record, sieve, limit=1).total == bar.number_of(quad)
    assert client.get("/api/v1/events?begun=undated").json()["total"] == drawn.undated


def test_pages_of_the_table_hold_every_event_once(client: TestClient, sample: Path) -> None:
    """A page at a time, in the order of the record, nothing is told twice or left out."""
    whole = [event_to_json(event) for event in Record.open(sample).events()]
    given: list[Any] = []
    while len(given) < len(whole):
        answer = client.get(f"/api/v1/events?limit=40&offset={len(given)}").json()
        assert answer["total"] == len(whole) and answer["offset"] == len(given)
        given += answer["items"]
    assert given == whole


def test_events_at_hand_are_browsed_as_those_of_the_record(sample: Path) -> None:
    """The same events, in a record or as known on a day, give the same page and the same numbers."""
    record = Record.open(sample)
    events = record.events()
    disputed = [event.id for event in events if event.conflicts]
    for sieve in (Sieve(), Sieve(disputed=True), Sieve(begun="2023"), Sieve(origins=2, countable=True)):
        assert browse_events(events, disputed, sieve, limit=9, offset=3) == browse(
            record, sieve, limit=9, offset=3
        )


def test_what_was_known_later_is_left_out(client: TestClient) -> None:
    """On the day before the first report nothing was known; on the last day everything was."""
    assert client.get("/api/v1/events?as_known_on=1900-01-01").json()["total"] == 0
    everything = client.get("/api/v1/events").json()["total"]
    assert client.get("/api/v1/events?as_known_on=2026-11-22").json()["total"] == everything
    assert "as known on 2024-01-01" in client.get("/events?as_known_on=2024-01-01").text


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("type=DANCE", "CONSULT"),
        ("quad=peace", "verbal cooperation"),
        ("since=yesterday", "YYYY-MM-DD"),
        ("begun=2024-13", "YYYY-MM"),
        ("origins=-1", "1 to 9999"),
        ("origins=²", "1 to 9999"),
        ("between=Atlantis", "ISO 3166"),
        ("conflicts=perhaps", "yes or no"),
        ("page=0", "1 to"),
        ("page=99999999999999999999", "1 to"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(client: TestClient, asked: str, allowed: str) -> None:
    """No wrong value is passed over, and none breaks the page."""
    answer = client.get(f"/events?{asked}")
    assert answer.status_code == 400
    assert allowed in answer.text


def test_an_event_has_a_page_with_its_sentences(client: TestClient, sample: Path) -> None:
    """Whatever was told of it, each claim stands in its sentence with a link to its report."""
    record = Record.open(sample)
    for event in record.events()[::9]:
        page = client.get(f"/event/{event.id}")
        assert page.status_code == 200, event.id
        assert all(f'href="/claim/{claim}"' in page.text for claim in event.claims)
        for claim in record.claims_by_id(event.claims[:1]):
            assert f'href="/report/{claim.report}"' in page.text


def test_origins_say_why_pages_are_one(client: TestClient, sample: Path) -> None:
    """Two pages of one source stand under one origin, with the words that show it."""
    event = next(event for event in Record.open(sample).events() if event.shared)
    page = client.get(f"/event/{event.id}").text
    assert "Why they are one" in page
    assert page.count("<strong>Origin ") == event.origins


def test_an_event_that_is_not_there_is_told(client: TestClient) -> None:
    """An id of nothing is a page of its own, and JSON from the API."""
    assert client.get("/event/e0000000000000000").status_code == 404
    assert client.get("/conflict/k0").status_code == 404
    assert client.get("/claim/c0").status_code == 404
    assert "error" in client.get("/api/v1/events/e0").json()
    assert "error" in client.get("/api/v1/claims/c0").json()


def test_conflicts_show_every_side(client: TestClient, sample: Path) -> None:
    """Each side stands with its sentences; the API gives what the command line gives."""
    record = Record.open(sample)
    found = record.conflicts()
    page = client.get("/conflicts").text
    for conflict in found:
        assert all(claim in page for side in conflict.sides for claim in side.claims)
        assert client.get(f"/conflict/{conflict.id}").status_code == 200
    answer = client.get("/api/v1/conflicts").json()
    assert answer["total"] == len(found)
    assert answer["items"] == sides(record, found)


def test_conflicts_are_sifted_by_code_and_pair(client: TestClient) -> None:
    """One code, or the events of two states, and nothing else."""
    every = client.get("/api/v1/conflicts").json()["items"]
    code = every[0]["code"]
    one = client.get(f"/api/v1/conflicts?code={code}").json()
    assert one["total"] == sum(each["code"] == code for each in every)
    assert client.get("/api/v1/conflicts?between=ISL&between=PER").json()["total"] == 0
    assert client.get("/conflicts?code=NOISE").status_code == 400


def test_a_claim_has_a_page_and_an_answer(client: TestClient, sample: Path) -> None:
    """A claim that tells an event leads to it; one that tells none says so."""
    record = Record.open(sample)
    told = {id for event in record.events() for id in event.claims}
    claims = record.claims()
    one = next(claim for claim in claims if claim.id in told)
    other = next(claim for claim in claims if claim.id not in told)
    assert "The event that it tells" in client.get(f"/claim/{one.id}").text
    assert "It tells no event" in client.get(f"/claim/{other.id}").text
    assert client.get(f"/api/v1/claims/{one.id}").json()["id"] == one.id


def test_without_a_record_the_pages_say_what_to_do(
    tmp_path: Path, application_over: Callable[..., FastAPI]
) -> None:
    """No file, or a record of nothing: the page tells how to read reports into it."""
    with TestClient(application_over(tmp_path / "none.comity"), base_url="http://127.0.0.1") as client:
        for path in ("/events", "/conflicts"):
            assert "comity read PATH" in client.get(path).text
        assert client.get("/verdicts").status_code == 200
        assert client.get("/event/e1").status_code == 404
        assert client.get("/events/export?format=csv").status_code == 404
    Record.create(tmp_path / "empty.comity")
    with TestClient(application_over(tmp_path / "empty.comity"), base_url="http://127.0.0.1") as client:
        assert "The record holds no events" in client.get("/events").text
        assert "0 conflicts" in client.get("/conflicts").text
        assert client.get("/api/v1/events").json() == {"total": 0, "offset": 0, "items": []}


def test_conflicts_are_shown_as_they_were_known(client: TestClient, sample: Path) -> None:
    """On the day before a report that contradicts there is no conflict; on the last day there are all."""
    known = client.get("/api/v1/conflicts").json()
    assert client.get("/api/v1/conflicts?as_known_on=2026-11-22").json() == known
    assert client.get("/api/v1/conflicts?as_known_on=1900-01-01").json()["total"] == 0
    conflict = next(one for one in known["items"] if one["known_on"])
    eve = date.fromisoformat(conflict["known_on"]) - timedelta(1)
    before = client.get(f"/api/v1/conflicts?as_known_on={eve}").json()
    assert before["total"] < known["total"]
    assert conflict["id"] not in {one["id"] for one in before["items"]}
    page = client.get(f"/conflicts?as_known_on={conflict['known_on']}&code={conflict['code']}").text
    assert f"as known on {conflict['known_on']}" in page and "Judge" not in page
    then = f"/conflict/{conflict['id']}?as_known_on={conflict['known_on']}"
    assert f'href="{then}"' in page
    assert "As known now" in client.get(then).text
    assert client.get(f"/conflict/{conflict['id']}?as_known_on={eve}").status_code == 404
    assert client.get("/conflicts?as_known_on=yesterday").status_code == 400
    assert client.get(f"/conflicts/export?format=jsonl&as_known_on={eve}").text.count("\n") == before["total"]


def test_bars_stand_for_years_where_months_would_be_too_many() -> None:
    """Of a few months each has its bar, gaps included; of a lifetime each year."""
    consult = next(iter(quad_of()))
    short = timeline([("2023-11", consult, 2), ("2024-02", consult, 1)], quad_of(), chosen=None, address=str)
    assert [bar.label for bar in short.bars] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert [bar.total for bar in short.bars] == [2, 0, 0, 1]
    long = timeline([("1952-01", consult, 2), ("2024-02", consult, 1)], quad_of(), chosen=None, address=str)
    assert long.unit == "year" and len(long.bars) == 73
    empty = timeline([(None, consult, 4)], quad_of(), chosen=None, address=str)
    assert empty.bars == () and empty.undated == 4


def test_an_event_is_shown_as_it_was_known(client: TestClient) -> None:
    """A row of the table as known on a day leads to the event as it was told then, with nothing to judge."""
    told = client.get("/api/v1/events?as_known_on=2024-12-31").json()["items"]
    assert told
    for event in told[::20]:
        page = client.get(f"/event/{event['id']}?as_known_on=2024-12-31")
        assert page.status_code == 200
        assert "As known on 2024-12-31" in page.text and "Judge this event" not in page.text
        assert all(f'href="/claim/{claim}"' in page.text for claim in event["claims"])
    assert client.get(f"/event/{told[-1]['id']}?as_known_on=1900-01-01").status_code == 404
    assert "?as_known_on=2024-12-31" in client.get("/events?as_known_on=2024-12-31").text
