"""What is known is written as FollowTheMoney, and says the same when it is read again."""

from __future__ import annotations

import importlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.layers import Layer
from comity.knowledge.layers.ftm_writing import layer_entities, package_entities
from comity.knowledge.layers.importing import import_layer
from comity.model import EntityId, Tenure

OFFICES = Path(__file__).resolve().parents[3] / "shared" / "data" / "offices-dev.jsonl"
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def entities(known: Knowledge) -> list[dict[str, Any]]:
    return list(package_entities(known))


def written(path: Path, entities: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in entities), encoding="utf-8")
    return path


def said(tenure: Tenure, person: str, *, office: bool = True) -> tuple[object, ...]:
    days = (tenure.start, tenure.end, tenure.known_until)
    return (person, tenure.office, tenure.state, *days, tenure.manner, tenure.source)


def test_what_the_package_knows_comes_back(
    known: Knowledge, entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    """Every tenure, written and imported, has the same person, office, state, days, manner and source."""
    made = import_layer([written(tmp_path / "own.json", entities)], own=tmp_path, knowledge=known)
    layer = Layer(made.path)
    again = {said(one, one.person.removeprefix("own:comity-")) for one in layer.all_tenures()}
    assert again == {said(one, one.person) for one in known.tenures}
    assert made.tenures == len(known.tenures)
    for person in layer.persons():
        original = known.person(EntityId(person.id.removeprefix("own:comity-")))
        assert (person.name, person.surname) == (original.name, original.surname)
        assert set(original.names_ru) <= {*person.names_ru, original.name}


def test_the_entities_hang_together(entities: list[dict[str, Any]]) -> None:
    """Ids are unique; references resolve; days, states and statuses are written as the format has them."""
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    schemas = Counter(one["schema"] for one in entities)
    assert set(schemas) == {"Person", "Position", "Occupancy", "Organization", "PublicBody", "Membership"}
    for one in entities:
        told = one["properties"]
        for name in ("holder", "post", "member", "organization"):
            assert set(told.get(name, ())) <= ids
        assert all(
            DAY.fullmatch(day) for name in ("startDate", "endDate", "date") for day in told.get(name, ())
        )
        assert all(re.fullmatch(r"[a-z]{2,4}(-[a-z]+)?", code) for code in told.get("country", ()))
        assert set(told.get("status", ())) <= {"ended", "unknown"}
        assert all(url.startswith("http") for url in told.get("sourceUrl", ()))


def test_the_same_knowledge_is_written_the_same(known: Knowledge, entities: list[dict[str, Any]]) -> None:
    """Twice the same bytes."""
    assert json.dumps(list(package_entities(known))) == json.dumps(entities)


ADA = {"id": "Q1", "schema": "Person", "properties": {"name": ["Ada Example", "Ада Пример"]}}
POST = {
    "id": "fm",
    "schema": "Position",
    "properties": {"name": ["Minister of Foreign Affairs"], "country": ["no"]},
}


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2014-05-01", "2016", {"startDate": ["2014-05-01"], "endDate": ["2016"], "status": ["ended"]}),
        ("2014-02", "2016-02", {"startDate": ["2014-02"], "endDate": ["2016-02"], "status": ["ended"]}),
        (
            "2014-02-03/2014-02-09",
            "2016-01/2016-03",
            {
                "startDate": ["2014-02"],
                "endDate": ["2016"],
                "description": [
                    "start 2014-02-03/2014-02-09",
                    "end 2016-01-01/2016-03-31",
                    "certainty medium",
                ],
            },
        ),
        ("2014/2015", "2016", {"description": ["start 2014-01-01/2015-12-31", "certainty medium"]}),
        ("2014", "", {"startDate": ["2014"], "date": ["2024-03-01"], "status": ["current"]}),
    ],
)
def test_a_layer_is_written_and_read_again(
    known: Knowledge, tmp_path: Path, start: str, end: str, told: dict[str, list[str]]
) -> None:
    """An interval is written by what its days have in common, and exactly beside it."""
    exact = [f"start {start}"] if "/" in start else []
    exact += [f"end {end}"] if "/" in end else []
    days = {
        "startDate": [start] if "/" not in start else [],
        "endDate": [end] if end and "/" not in end else [],
    }
    occupancy = {
        "id": "o",
        "schema": "Occupancy",
        "properties": {"holder": ["Q1"], "post": ["fm"], "description": exact, **days},
    }
    first = _layer(known, tmp_path / "first", [ADA, POST, occupancy])
    entities = list(layer_entities(first, known))
    (found,) = [one["properties"] for one in entities if one["schema"] == "Occupancy"]
    assert {name: found.get(name) for name in told} == told
    assert ("startDate" in found) == ("startDate" in told)
    second = _layer(known, tmp_path / "second", entities)
    assert [said(one, one.person) for one in second.all_tenures()] == [
        said(one, one.person) for one in first.all_tenures()
    ]
    assert [one.names_ru for one in second.persons()] == [("Ада Пример",)]


def _layer(known: Knowledge, folder: Path, entities: list[dict[str, Any]]) -> Layer:
    folder.mkdir()
    path = written(folder / "told.json", entities)
    return Layer(import_layer([path], own=folder, knowledge=known, known_on=date(2024, 3, 1)).path)


def test_the_library_of_the_format_takes_it(entities: list[dict[str, Any]]) -> None:
    """Every value is valid for its property, where the library that defines the format is installed."""
    pytest.importorskip("followthemoney")
    model = importlib.import_module("followthemoney").model
    for one in entities:
        proxy = model.get_proxy(one)
        for name, values in one["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values)), (one["id"], name)


@pytest.mark.skipif(not OFFICES.is_file(), reason="the offices are not on this machine")
def test_real_holders_become_a_layer(known: Knowledge, tmp_path: Path) -> None:
    """Some 1,300 dated rows as FollowTheMoney: everybody is there, and every office is what it is."""
    rows = [json.loads(line) for line in OFFICES.read_text(encoding="utf-8").splitlines()]
    path = written(tmp_path / "offices.json", (one for row in rows for one in _as_ftm(known, row)))
    made = import_layer([path], own=tmp_path, knowledge=known)
    layer = Layer(made.path)
    told = {(one.outcome, one.reason): one.number for one in made.outcomes}
    people = {(row["state_iso3"], row["person"]) for row in rows}
    assert made.persons + told.get(("refused", "a person without a term that could be used"), 0) == len(
        people
    )
    assert ("taken", "terms of other posts") not in told
    assert {one.office for one in layer.all_tenures()} == {row["office"].replace("_", "-") for row in rows}
    for one in layer.all_tenures():
        assert (
            one.start.earliest is None
            or one.end is None
            or one.end.latest is None
            or (one.start.earliest <= one.end.latest)
        )


def _as_ftm(known: Knowledge, row: dict[str, Any]) -> list[dict[str, Any]]:
    state, title = known.entities[EntityId(row["state_iso3"].lower())], row["office"].replace("_", " ")
    person, post = f"{row['state_iso3']} {row['person']}", f"{row['state_iso3']} {title}"
    code = state.alpha2.lower() if state.alpha2 else ""
    days = {"startDate": [row["from"]], "endDate": [row["to"]]}
    standing = {} if row["to"] or row["precision"].endswith("unknown") else {"status": ["current"]}
    held = {"holder": [person], "post": [post], **{k: v for k, v in days.items() if v[0]}, **standing}
    return [
        {"id": person, "schema": "Person", "properties": {"name": [row["person"]]}},
        {"id": post, "schema": "Position", "properties": {"name": [title], "country": [code]}},
        {
            "id": f"{person} {post} {row['from']}",
            "schema": "Occupancy",
            "properties": held,
            "last_seen": row["snapshot"],
        },
    ]
