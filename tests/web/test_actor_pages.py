"""Actors over HTTP: the list, one actor, its offices, its voices, and the network of its ties."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from comity.cli import run
from comity.knowledge import Knowledge, load_knowledge
from comity.model import Event, EventId, Kind, Modality, ModeCode, TypeCode
from comity.record import Record, Settlement
from comity.web import Keys, application
from comity.web.actors.lives import life_lines
from comity.web.actors.terms import held_by
from comity.web.actors.who import actor_of
from comity.web.codes import QUADS, types_of

TODAY = date(2026, 11, 22)
MARKUP = "<script>alert('a')</script> & \"Co\""


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((files("comity") / "schemas" / f"{name}.json").read_text("utf-8")))


def told(*words: str) -> list[dict[str, Any]]:
    """What the command line answers as JSON."""
    out = StringIO()
    with redirect_stdout(out):
        assert run([*words, "--json"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def event(number: int, actors: tuple[str, ...], recipients: tuple[str, ...], type: str = "CONSULT") -> Event:
    day = date.fromordinal(date(2000, 1, 1).toordinal() + number % 9000)
    return Event(
        id=EventId(f"e{number:016}"),
        type=TypeCode(type),
        mode=ModeCode("meet") if type == "CONSULT" else None,
        actors=actors,
        recipients=recipients,
        place=None,
        earliest=day,
        latest=day,
        modality=Modality.ACTUAL,
        countable=number % 5 != 0,
        claims=(),
        reports=(f"r{number}",),
        origins=1,
        origin_groups=((f"r{number}",),),
    )


def record_of(path: Path, events: list[Event]) -> Path:
    """A record that holds these events and nothing else."""
    Record.create(path).write_settlement(Settlement(events=[(one, TODAY) for one in events]))
    return path


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[TestClient]:
    """A client over a record in which one state has 10,000 events, with 30 others in turn."""
    others = [
        one.id.upper() for one in knowledge.entities.values() if one.kind == "state" and len(one.id) == 3
    ]
    partners = sorted(code for code in others if code != "PER")[:30]
    types = [types_of(quad)[0] for quad in QUADS]
    events = [
        event(number, ("PER",), (partners[number % 30], partners[number // 7 % 30]), types[number % 4])
        for number in range(10_000)
    ]
    path = record_of(tmp_path_factory.mktemp("busy") / "busy.comity", events)
    app = application(path, knowledge, today=TODAY, keys=Keys(entry=None))
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        yield asking


def test_actors_stand_by_how_often_they_are_told(client: TestClient) -> None:
    """Each number in the list is the number of what its link shows."""
    found = client.get("/api/v1/actors").json()
    items = found["items"]
    assert [one["events"] for one in items] == sorted((one["events"] for one in items), reverse=True)
    for one in items[:6]:
        schema("party").validate(one)
        id = quote(one["id"])
        assert client.get(f"/api/v1/events?between={id}").json()["total"] == one["events"]
        assert client.get(f"/api/v1/events?between={id}&counts=yes").json()["total"] == one["counting"]
        assert client.get(f"/api/v1/actors/{id}/claims").json()["total"] == one["claims"]
        said = client.get(f"/api/v1/actors/{id}/claims?said=by&limit=500").json()["items"]
        assert len({claim["report"] for claim in said}) == one["speaks_in"]
        for role in ("actor", "recipient"):
            page = client.get(f"/actor/{id}/events?role={role}").text
            assert f'role="status">{one[f"as_{role}"]} event' in page
    page = client.get("/actors").text
    assert all(f'href="/actor/{quote(one["id"])}"' in page for one in items)


def test_pages_of_actors_hold_everybody_once(client: TestClient) -> None:
    """A page at a time nobody is told twice or left out."""
    total = client.get("/api/v1/actors").json()["total"]
    ids = [
        one["id"]
        for offset in range(0, total, 10)
        for one in client.get(f"/api/v1/actors?limit=10&offset={offset}").json()["items"]
    ]
    assert len(ids) == len(set(ids)) == total


def test_facets_of_actors_count_what_their_links_give(client: TestClient) -> None:
    """States, persons, a country, a sector: the number beside each is what the link shows."""
    for asked in ("kind=state", "kind=person", "country=BLR", "sector=GOV", "kind=person&country=Russia"):
        total = client.get(f"/api/v1/actors?{asked}").json()["total"]
        assert total > 0
        assert f"{total} actor" in client.get(f"/actors?{asked}").text
    assert client.get("/api/v1/actors?kind=planet").status_code == 400
    assert client.get("/api/v1/actors?sector=XXX").status_code == 400
    assert client.get("/actors?country=Atlantis").status_code == 400


@pytest.mark.parametrize("words", ["Sergei Shoigu", "shoygu", "Шойгу", "sergei-shoigu"])
def test_a_person_is_found_in_any_spelling(client: TestClient, words: str) -> None:
    """However the name is written, the list shows him, and what he then held."""
    answer = client.get("/api/v1/actors", params={"q": words, "on": "2020-05-01"}).json()
    assert [one["id"] for one in answer["items"]] == ["sergei-shoigu"]
    page = client.get("/actors", params={"q": words, "on": "2020-05-01"}).text
    assert words == "sergei-shoigu" or "defence minister (RUS)" in page


@pytest.mark.parametrize(("on", "holds"), [("1985-01-01", "yes"), ("2020-01-01", "in use")])
def test_a_name_means_what_it_meant_on_a_day(client: TestClient, on: str, holds: str) -> None:
    """The meanings of a name are those of `comity knowledge name`, in small letters too."""
    answer = client.get(f"/api/v1/actors?q=burma&on={on}").json()
    assert answer["meanings"] == told("knowledge", "name", "Burma", "--on", on)
    assert answer["meanings"][0]["holds"] == holds
    assert answer["total"] == 0
    assert "Nobody in the record is all that" in client.get(f"/actors?q=burma&on={on}").text


def test_an_actor_has_numbers_that_open(client: TestClient) -> None:
    """By class, by type, by other party: each number is what its link shows."""
    for id in ("BLR", "sergei-shoigu", "crm"):
        answer = client.get(f"/api/v1/actors/{id}").json()
        schema("actor").validate(answer)
        events = answer["events"]
        page = client.get(f"/actor/{id}").text
        assert events["total"] == client.get(f"/api/v1/events?between={id}").json()["total"] > 0
        for quad, number in events["quads"].items():
            asked = f"/events?between={id}&quad={quad.replace(' ', '+')}"
            assert client.get(f"/api/v1{asked}").json()["total"] == number
            assert (asked.replace("&", "&amp;") in page) == (number > 0)
        for other in events["others"][:4]:
            found = client.get(f"/api/v1/events?between={id}&between={other['id']}").json()
            assert found["total"] == other["events"]


def test_terms_and_memberships_are_those_of_the_command_line(client: TestClient) -> None:
    """The offices of a person, and what a state belongs to, have the same fields and values."""
    person = client.get("/api/v1/actors/andrei-belousov").json()
    assert person["offices"] == told("who", "--person", "Andrei Belousov")
    state = client.get("/api/v1/actors/NOR?on=2020-01-01").json()
    holding = [row for row in state["belongs_to"] if row["holds"]]
    assert holding == told("knowledge", "members", "--of", "NOR", "--on", "2020-01-01")
    body = client.get("/api/v1/actors/nato").json()
    assert body["members"] == told("knowledge", "members", "nato")


def test_a_disputed_office_says_so_with_its_source(client: TestClient, knowledge: Knowledge) -> None:
    """Who holds it is told with manner, certainty and source; after what is known stands that nothing is."""
    page = client.get("/actor/AFG").text
    row = page[page.index('<a href="/actor/amir-khan-muttaqi">') :].partition("</tr>")[0]
    assert "disputed" in row and "known until" in row and "high" in row and "public record" in row
    assert '<tr class="gap"><th scope="row">not known</th>' in page
    assert '<rect class="sure disputed"' in page


def test_life_lines_end_where_knowledge_ends(knowledge: Knowledge) -> None:
    """A term without an end is drawn until the day it is known to, open; overlapping terms have lanes."""
    held = held_by(knowledge, actor_of(knowledge, "AFG"), TODAY)
    drawn = life_lines(held, first=date(2015, 1, 1), last=TODAY, today=TODAY)
    assert drawn == life_lines(held, first=date(2015, 1, 1), last=TODAY, today=TODAY)
    last = [bar for row in drawn.rows for bar in row.bars if bar.open]
    assert last and all(bar.x + bar.width < drawn.axis.right for bar in last)
    for row in drawn.rows:
        for one in row.bars:
            others = [bar for bar in row.bars if bar is not one and bar.y == one.y]
            assert not any(bar.x < one.x < bar.x + bar.width - 3 for bar in others), row.name


def test_years_of_the_life_lines_are_asked_for(client: TestClient) -> None:
    """The drawing covers the days asked for; days that cannot be are refused."""
    page = client.get("/actor/FIN?from=1995-01-01&to=2000-12-31").text
    assert "Offices of Finland from 1995-01-01 to 2000-12-31" in page
    assert client.get("/actor/FIN?from=2001-01-01&to=1999-01-01").status_code == 400
    assert client.get("/actor/FIN?from=then").status_code == 400


def test_who_speaks_of_an_actor_stands_with_sentences(client: TestClient) -> None:
    """Voices by how often they speak of it; each number opens the statements themselves."""
    voices = client.get("/api/v1/actors/BLR").json()["voices"]
    assert voices == sorted(voices, key=lambda one: (-one["claims"], one["speaker"]))
    page = client.get("/actor/BLR/voices").text
    assert "<blockquote" in page and "Who speaks of Belarus" in page
    for voice in voices:
        by = "&".join(f"by={each}" for each in voice["speaker"]) or "by=unknown"
        found = client.get(f"/api/v1/actors/BLR/claims?said=of&{by}").json()
        assert found["total"] == voice["claims"]
        assert all(claim["kind"] in ("statement", "assessment") for claim in found["items"])
        assert f'href="/actor/BLR/claims?said=of&amp;{by.replace("&", "&amp;")}"' in page
    assert client.get("/actor/BLR/claims?said=by").text.count("<blockquote") > 0
    assert client.get("/actor/BLR/claims?said=to").status_code == 400
    assert client.get("/actor/BLR/claims?kind=song").status_code == 400
    assert client.get("/actor/BLR/events?role=villain").status_code == 400


def test_an_office_out_of_its_time_stands_on_the_page_of_the_person(client: TestClient) -> None:
    """A report that calls somebody by an office of another time: the finding is on the person's page."""
    page = client.get("/actor/sergei-shoigu/findings").text
    assert "OFFICE_ANACHRONISM" in page and "Wikidata" in page
    assert "OFFICE_ANACHRONISM" not in client.get("/actor/khalifa-haftar/findings").text


def test_people_without_names_stand_by_country_and_sector(client: TestClient) -> None:
    """Soldiers of a country whom no report names: their number is the number of the claims shown."""
    groups = client.get("/api/v1/actors/unnamed").json()["items"]
    assert groups
    for one in groups[:5]:
        schema("unnamed").validate(one)
        asked = f"/actors/{one['country']}/claims?sector={one['sector']}"
        assert client.get(f"/api/v1{asked}").json()["total"] == one["claims"]
    assert "armed forces" in client.get("/actors/unnamed").text
    assert client.get("/actor/BLR/claims?sector=XXX").status_code == 400


def test_small_letters_lead_to_the_actor_and_nobody_is_told_as_such(client: TestClient) -> None:
    """A code in small letters leads on; an id of nobody is a page that says so."""
    assert client.get("/actor/rus", follow_redirects=False).headers["location"] == "/actor/RUS"
    answer = client.get("/actor/nobody-at-all")
    assert answer.status_code == 404
    assert "no actor &#39;nobody-at-all&#39; is in the record, and nothing is known of one" in answer.text
    assert "nothing is known" in client.get("/api/v1/actors/nobody-at-all").json()["error"]
    assert client.get("/actor/nobody-at-all/voices").status_code == 404


def test_other_pages_lead_to_actors(client: TestClient, sample: Path) -> None:
    """In the table of events, on an event and on a claim the parties are links to their pages."""
    assert 'href="/actor/alexander-lukashenko">Alexander Lukashenko</a>' in client.get("/events").text
    record = Record.open(sample)
    told = record.claims(kind=Kind.EVENT)
    putin = [one for one in told if [party.id for party in one.actors] == ["vladimir-putin"]]
    (one, *_) = record.events_of([claim.id for claim in putin])
    assert 'href="/actor/vladimir-putin">Vladimir Putin</a>' in client.get(f"/event/{one.id}").text
    for page in (f"/claim/{putin[0].id}", f"/report/{putin[0].report}"):
        assert 'href="/actor/vladimir-putin"' in client.get(page).text


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Own knowledge with names full of markup, a person without an office, and events of these."""
    folder = tmp_path_factory.mktemp("odd")
    own = folder / "own"
    (own / "entities").mkdir(parents=True)
    force = {
        "id": "odd-force",
        "kind": "force",
        "name": MARKUP,
        "country": "NOR",
        "sector": "MIL",
        "source": "own",
    }
    (own / "entities" / "forces.jsonl").write_text(json.dumps(force) + "\n", encoding="utf-8")
    person = {"id": "odd-person", "name": f"Ola {MARKUP}"}
    (own / "persons.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    events = [
        event(1, ("NOR", "odd-force"), ("SWE", "odd-person")),
        event(2, ("a/b <i>c</i>?",), ("odd-force",)),
    ]
    app = application(
        record_of(folder / "odd.comity", events),
        load_knowledge(own=own),
        today=TODAY,
        keys=Keys(entry=None),
    )
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        yield asking


def test_names_full_of_markup_are_only_names(odd: TestClient) -> None:
    """Nothing of a name or an id is run; an id with a slash has its page like any other."""
    strange = quote("a/b <i>c</i>?", safe="")
    paths = (
        "/actors",
        "/actors?q=%3Cscript%3E",
        "/actor/odd-force",
        "/actor/odd-person",
        f"/actor/{strange}",
        f"/actor/{strange}/events",
        "/network?between=odd-force",
        "/network?between=NOR&among=bodies",
    )
    for path in paths:
        page = odd.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text and "<i>c" not in page.text, path
        assert "&lt;script&gt;" in page.text or "&lt;i&gt;" in page.text, path
    assert "nothing else is known of it here" in odd.get(f"/actor/{strange}").text


def test_a_person_without_an_office_says_so(odd: TestClient) -> None:
    """Nothing is made up where no office is known."""
    page = odd.get("/actor/odd-person").text
    assert "No office of this person is known." in page
    assert "Of persons no membership is kept." in page
    assert odd.get("/api/v1/actors/odd-person").json()["offices"] == []


def test_an_actor_with_ten_thousand_events_has_a_short_page(busy: TestClient) -> None:
    """All are counted, the latest are shown, and the others come a page at a time."""
    answer = busy.get("/api/v1/actors/PER").json()
    assert answer["events"]["total"] == answer["events"]["as_actor"] == 10_000
    assert answer["events"]["counting"] == 8_000
    page = busy.get("/actor/PER")
    assert len(page.content) < 200_000
    assert page.text.count('href="/event/e') == 2 * 15
    assert "All 10000, the latest first" in page.text
    assert "10000 events" in busy.get("/actor/PER/events?page=200").text
    assert "There is no such page" in busy.get("/actor/PER/events?page=201").text


def test_a_network_counts_the_events_behind_its_lines(client: TestClient) -> None:
    """Of one state: every line, between partners too, is the number of events that its link shows."""
    answer = client.get("/api/v1/network?between=RUS").json()
    schema("network").validate(answer)
    page = client.get("/network?between=RUS").text
    assert answer["between"] == ["RUS"] and answer["nodes"][0]["events"] is None
    assert any("RUS" not in (tie["a"], tie["b"]) for tie in answer["items"])
    for tie in answer["items"]:
        asked = f"/events?between={tie['a']}&between={tie['b']}"
        assert client.get(f"/api/v1{asked}&counts=yes").json()["total"] == tie["events"]
        assert sum(tie["quads"].values()) == tie["events"]
        for quad, number in tie["quads"].items():
            link = f"{asked}&quad={quad.replace(' ', '+')}&counts=yes"
            assert (f'href="{link.replace("&", "&amp;")}"' in page) == (number > 0)
    for node in answer["nodes"][1:]:
        asked = f"/api/v1/events?between=RUS&between={node['id']}&counts=yes"
        assert client.get(asked).json()["total"] == node["events"]


def test_a_network_of_two_asks_as_the_events_do(client: TestClient) -> None:
    """Two parties in one word, a stretch of time, a class, a day of knowledge."""
    whole = client.get("/api/v1/network?between=RUS,Belarus").json()
    assert whole["between"] == ["RUS", "BLR"]
    assert client.get("/api/v1/network?between=RUS&between=BLR").json() == whole
    assert client.get("/api/v1/network?between=RUS,BLR&as_known_on=2026-11-22").json() == whole
    early = client.get("/api/v1/network?between=RUS,BLR&until=2021-12-31&quad=verbal+cooperation").json()
    tie = next(one for one in early["items"] if {one["a"], one["b"]} == {"RUS", "BLR"})
    asked = "between=RUS&between=BLR&until=2021-12-31&quad=verbal+cooperation&counts=yes"
    assert tie["events"] == client.get(f"/api/v1/events?{asked}").json()["total"]
    assert set(tie["quads"].values()) == {0, tie["events"]}
    among = client.get("/api/v1/network?between=RUS&among=persons").json()
    assert {node["kind"] for node in among["nodes"][1:]} == {"person"}
    few = client.get("/api/v1/network?between=RUS&most=2").json()
    assert len(few["nodes"]) == 3 and few["partners"] > 2
    assert few["nodes"][1:] == client.get("/api/v1/network?between=RUS").json()["nodes"][1:3]


def test_a_network_is_drawn_alike_whatever_came_first(
    tmp_path: Path, knowledge: Knowledge, busy: TestClient
) -> None:
    """The same events in another order give the same bytes."""
    events = [
        event(number, (a,), (b,), type)
        for number, (a, b, type) in enumerate(
            [
                ("KEN", "UGA", "CONSULT"),
                ("KEN", "TZA", "AGREE"),
                ("UGA", "TZA", "ACCUSE"),
                ("RWA", "KEN", "CONSULT"),
                ("UGA", "KEN", "ACCUSE"),
                ("BDI", "RWA", "AGREE"),
                ("KEN", "BDI", "CONSULT"),
            ]
            * 3
        )
    ]
    pages = []
    for seed in (1, 2):
        path = record_of(tmp_path / f"{seed}.comity", Random(seed).sample(events, len(events)))
        app = application(path, knowledge, today=TODAY, keys=Keys(entry=None))
        with TestClient(app, base_url="http://127.0.0.1") as asking:
            page = asking.get("/network?between=KEN&counts=any").text
            pages.append(page.partition('<svg class="chart"')[2].partition("</svg>")[0])
    assert pages[0] == pages[1] and "Uganda" in pages[0]
    assert busy.get("/network?between=PER&most=40").text.count("<circle") == 31


def test_what_states_share_is_another_layer(client: TestClient) -> None:
    """Bodies to which both belong on a day, agreements in force on it, each with its page."""
    asked = "/api/v1/network?between=SWE&counts=any&on=2020-01-01&layer="
    bodies = client.get(f"{asked}bodies").json()["items"]
    tie = next(one for one in bodies if (one["a"], one["b"]) == ("DNK", "SWE"))
    assert "eu" in tie["shared"] and "nato" not in tie["shared"]
    agreements = client.get(f"{asked}instruments").json()["items"]
    for tie in agreements:
        for id in tie["shared"][:2]:
            stood = client.get(f"/api/v1/instruments/{id}?between={tie['a']}-{tie['b']}&on=2020-01-01").json()
            assert stood["status"] in ("in_force", "provisional")
    assert (
        'class="tie shared' in client.get("/network?between=SWE&counts=any&on=2020-01-01&layer=bodies").text
    )


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("between=Atlantis", "ISO 3166"),
        ("between=RUS,BLR&between=FIN", "one or two"),
        ("between=RUS&most=41", "1 to 40"),
        ("between=RUS&among=cats", "bodies"),
        ("between=RUS&layer=gossip", "instruments"),
        ("between=RUS&type=DANCE", "CONSULT"),
        ("between=RUS&since=soon", "YYYY-MM-DD"),
    ],
)
def test_a_network_asked_wrongly_is_told_what_is_allowed(
    client: TestClient, asked: str, allowed: str
) -> None:
    """No wrong value is passed over, and none breaks the page."""
    answer = client.get(f"/network?{asked}")
    assert answer.status_code == 400
    assert allowed in answer.text


def test_without_a_record_what_is_known_is_shown(
    tmp_path: Path, application_over: Callable[..., Any]
) -> None:
    """No file: names, offices and memberships stand there all the same, and what to do."""
    with TestClient(application_over(tmp_path / "none.comity"), base_url="http://127.0.0.1") as asking:
        for path in ("/actors", "/actors?q=Belarus", "/actor/BLR", "/network?between=BLR"):
            assert "comity read PATH" in asking.get(path).text
        assert "defence minister" in asking.get("/actor/BLR").text
        assert asking.get("/api/v1/actors/BLR").json()["events"]["total"] == 0
        assert asking.get("/actor/nobody-at-all").status_code == 404
        assert asking.get("/actor/BLR/voices").status_code == 404
    Record.create(tmp_path / "empty.comity")
    with TestClient(application_over(tmp_path / "empty.comity"), base_url="http://127.0.0.1") as asking:
        assert "The record names nobody" in asking.get("/actors").text
        assert "The record holds no event" in asking.get("/actor/BLR").text
        assert "No event has them and somebody else" in asking.get("/network?between=BLR").text
        assert "No statement in the record names Belarus" in asking.get("/actor/BLR/voices").text
