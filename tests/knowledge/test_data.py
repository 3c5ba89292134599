"""Laws of the shipped data: sorted, unique, sourced, and no two holders of one office by mistake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.files import package_data
from comity.knowledge.persons import load_persons
from comity.knowledge.tenures import Vacancy, load_tenures
from comity.model import EntityId, Tenure

TABLES = ["offices", "persons", "places", "tenures", "entities/states", "entities/numbers"]
KEY = {"tenures": ("state", "office", "start", "person")}
HANDOVER = 31  # days in which both may be in office: a caretaker beside a nominee


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


def rows(table: str) -> list[dict[str, str]]:
    lines = (package_data() / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_unique(table: str) -> None:
    """A table has one row for a thing, in the order of what makes it that thing."""
    fields = KEY.get(table, ("id",))
    keys = [tuple(row.get(field, "") for field in fields) for row in rows(table)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", ["places", "tenures", "entities/states", "entities/numbers"])
def test_every_row_names_its_source(table: str) -> None:
    """Nothing is known without somebody who says so."""
    assert [row for row in rows(table) if not row["source"].strip()] == []


def test_every_state_has_the_names_that_news_needs(known: Knowledge) -> None:
    """A state of today has a name, a capital, an adjective and a noun for its people."""
    states = [
        entity for entity in known.entities.values() if entity.kind == "state" and entity.valid_to is None
    ]
    assert len(states) >= 193
    assert [state.id for state in states if not state.demonyms or not state.capital] == []


def test_every_state_of_the_lists_has_its_numbers(known: Knowledge) -> None:
    """No two states of today share a number of the Correlates of War project."""
    numbers = [entity.cow for entity in known.entities.values() if entity.cow and entity.valid_to is None]
    assert len(numbers) >= 190
    assert len(numbers) == len(set(numbers))


def test_media_say_whether_a_state_runs_them(known: Knowledge) -> None:
    """Every agency and outlet has a country, and is said to be run by a state or not."""
    media = [entity for entity in known.entities.values() if entity.kind == "media"]
    assert len(media) > 100
    assert [one.id for one in media if one.country is None or one.state_run is None] == []


def test_what_is_disputed_is_said_in_words(known: Knowledge) -> None:
    """Territories without general recognition say what is in dispute."""
    for territory in ("xkx", "pse", "twn", "esh", "abk", "oss", "pmr", "cyn"):
        assert known.entities[EntityId(territory)].disputed


def test_no_two_hold_one_office_at_once(known: Knowledge) -> None:
    """Sure tenures of one office overlap by no more than a handover, unless marked."""
    assert [clash for held in known.stretches.values() for clash in clashes(held)] == []


def clashes(held: tuple[Tenure | Vacancy, ...]) -> Iterator[tuple[str, str, str]]:
    sure = [one for one in held if isinstance(one, Tenure) and one.manner is None]
    for one, other in combinations(sure, 2):
        first = max(one.start.latest or date.max, other.start.latest or date.max)
        last = min(surely_until(one), surely_until(other))
        if (last - first).days > HANDOVER and one.person != other.person:
            yield one.state, one.person, other.person


def surely_until(one: Tenure) -> date:
    if one.end is None:
        return one.known_until or date.min
    return one.end.earliest or date.min


def test_there_are_tenures_enough(known: Knowledge) -> None:
    """Every row says how sure it is, and there are more than a thousand."""
    assert len(known.tenures) > 1000
    assert {tenure.certainty.value for tenure in known.tenures} <= {"high", "medium", "low"}


def test_persons_have_tenures_and_ids_of_their_own(known: Knowledge) -> None:
    """No person is listed without an office."""
    in_office = {tenure.person for tenure in known.tenures}
    assert {person for person in in_office if person not in known.people} == set()


def test_reading_the_same_data_gives_the_same_digest(known: Knowledge) -> None:
    """The digest depends on the data alone."""
    assert load_knowledge().digest == known.digest
    assert len(known.digest) == 64


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """A table with two bad rows names the file, both lines and what was found."""
    path = tmp_path / "tenures.jsonl"
    bad = {"state": "XXA", "office": "head-of-state", "person": "p", "certainty": "high", "source": "s"}
    path.write_text(
        "\n".join(
            json.dumps(bad | more)
            for more in ({"start": "2020-13", "end": "2021"}, {"start": "2020", "end": "2019"})
        )
    )
    with pytest.raises(KnowledgeError) as told:
        list(load_tenures(path))
    assert "tenures.jsonl" in str(told.value)
    assert "line 1" in str(told.value)
    assert "line 2" in str(told.value)
    assert "it ends before it starts" in str(told.value)


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    """A broken line is told by its number."""
    path = tmp_path / "persons.jsonl"
    path.write_text('{"id": "a-b", "name": "A B"}\n{"id": "c-d", "name": \n')
    with pytest.raises(KnowledgeError, match="line 2"):
        load_persons(path)
