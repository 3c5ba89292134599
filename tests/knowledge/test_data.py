"""Laws of the shipped data: files sorted, unique and sourced; names and codes of entities told apart."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.entities import NamedEntity, entity_rows, gather
from comity.knowledge.files import package_data
from comity.knowledge.names import NameForm, NameIndex, Sense, fold
from comity.knowledge.persons import load_persons
from comity.knowledge.tenures import load_tenures
from comity.model import EntityId

ENTITIES = sorted(path.stem for path in (package_data() / "entities").glob("*.jsonl"))
TABLES = ["offices", "persons", "places", "tenures", *(f"entities/{stem}" for stem in ENTITIES)]
KEY = {"tenures": ("state", "office", "start", "person")}

# A name that mostly means one of its entities: that one is sure, the others are doubtful.
MOSTLY = {"brussels": "eu"}
LOADED = re.compile(
    r"\b(illegal\w*|terror\w*|puppet\w*|so-called|regime\w*|bandit\w*|rebel\w*|rogue|militants?"
    r"|invader\w*|liberat\w*|reunif\w*|separatist\w*|aggress\w*)\b",
    re.IGNORECASE,
)
# English words that begin a sentence or stand in a title: a name of one of them alone is doubtful.
EVERYDAY = """
able accord act action advance aid aim alliance amnesty answer anthem arch arm army aurora axis bank base
bay beacon block body bridge bureau cabinet cable camp canal capital cat center central centre chad
chancellery charter china circle city civil club coast column command commission committee community compact
congress contact cook corps council country court crisis cross crown cuba dawn defence delta diet dome eagle
east echo eco elite emergency energy eta europe eye eyes family federation fiji fire fleet force forces
fortress forum forward free freedom front frontier future gate georgia global gold golden government green
group guard guardian guinea gulf hall harbour health heart heritage home hope house independent institute
interior iran island islands isle jersey jet jordan judge justice key labour lancet league liberation
liberty life line lion list mail main man march marine market mercy mirror mission monitor moon most
mountain movement nation national navy new news nice niger north observer ocean office official one open
order outlook pact palace parliament party peace people person pioneer plan point pole police polish pool
post power president press prosperity quad rapid reading record red reform region renewal republic
resistance resolute review revolution right rise road rock salvation save sea senate service shield sky
society south spring square standard star state storm strait street summit sun support swallow target
telegraph temple time times today togo tribune turkey twelve union unity valley vanguard victory voice watch
wave west wing women word work workers world youth zone
"""


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def named() -> tuple[NamedEntity, ...]:
    return gather(row for row in entity_rows(package_data() / "entities"))


def rows(table: str) -> list[dict[str, str]]:
    lines = (package_data() / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_unique(table: str) -> None:
    """A table has one row for a thing, in the order of what makes it that thing."""
    fields = KEY.get(table, ("id",))
    keys = [tuple(row.get(field, "") for field in fields) for row in rows(table)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", [one for one in TABLES if one not in ("offices", "persons")])
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


def test_there_are_tenures_enough(known: Knowledge) -> None:
    """Every row says how sure it is, and there are more than a thousand."""
    assert len(known.tenures) > 1000
    assert {tenure.certainty.value for tenure in known.tenures} <= {"high", "medium", "low"}


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


# -- names and codes


def test_codes_are_of_one_state_each(known: Knowledge) -> None:
    """No two entities share an ISO code of two letters, and no two states one of three."""
    entities = known.entities.values()
    for codes in (
        [entity.alpha2 for entity in entities if entity.alpha2],
        [entity.country for entity in entities if entity.kind == "state"],
    ):
        assert [code for code, count in Counter(codes).items() if count > 1] == []
    iso = [entity for entity in entities if entity.alpha2]
    assert [entity.id for entity in iso if entity.country != entity.id.upper() or len(entity.id) != 3] == []


def test_a_name_of_two_is_doubtful(named: tuple[NamedEntity, ...]) -> None:
    """What may mean two entities on one day is marked in each, unless it mostly means one of them."""
    living = {one.entity.id: one.entity for one in named}
    found = []
    for words, senses in sorted(meanings(named).items()):
        sure = {
            (one.entity, other.entity)
            for one, other in combinations(senses, 2)
            if one.entity != other.entity
            and not (one.doubtful and other.doubtful)
            and MOSTLY.get(words) not in {sense.entity for sense in (one, other) if not sense.doubtful}
            and max(begins(one, living), begins(other, living)) < min(ends(one, living), ends(other, living))
        }
        found += [(words, pair) for pair in sorted(sure)]
    assert found == []


def meanings(named: tuple[NamedEntity, ...]) -> dict[str, list[Sense]]:
    """Every name with all its senses, Latin and Russian."""
    index = NameIndex(named)
    found: dict[str, list[Sense]] = {}
    for entries in (index._latin, index._russian):
        for first, listed in entries.items():
            for entry in listed:
                key = " ".join(entry.exact or (first, *entry.rest))
                found[key] = [*found.get(key, []), *entry.senses]
    return found


def begins(sense: Sense, living: dict[EntityId, Any]) -> date:
    return max(sense.valid_from, living[sense.entity].valid_from or date.min)


def ends(sense: Sense, living: dict[EntityId, Any]) -> date:
    return min(sense.valid_to, living[sense.entity].valid_to or date.max)


def test_an_everyday_word_is_a_doubtful_name(named: tuple[NamedEntity, ...]) -> None:
    """A name of one word that is also an English word may mean no entity at all; states' own names aside."""
    everyday = frozenset(EVERYDAY.split())
    states = {one.entity.id for one in named if one.entity.kind == "state"}
    sure = {
        (words, sense.entity)
        for words, senses in meanings(named).items()
        for sense in senses
        if not words.isupper()
        and fold(words) in everyday
        and not sense.doubtful
        and not (sense.entity in states and sense.form is NameForm.NAME)
    }
    assert sure == set()


def test_what_is_doubtful_is_a_name(named: tuple[NamedEntity, ...]) -> None:
    """A mark on something that is no name of the entity marks nothing."""
    known: dict[EntityId, set[str]] = defaultdict(set)
    for words, senses in meanings(named).items():
        for sense in senses:
            known[sense.entity].add(words)
    lost = [
        (one.entity.id, text)
        for one in named
        for text in one.row.doubtful
        if text not in known[one.entity.id] and " ".join(map(fold, text.split())) not in known[one.entity.id]
    ]
    assert lost == []


def test_disputes_are_told_in_neutral_words(named: tuple[NamedEntity, ...]) -> None:
    """What is disputed is said without taking a side."""
    told = {one.entity.id: one.entity.disputed for one in named if one.entity.disputed}
    assert len(told) > 30
    assert {id: text for id, text in told.items() if LOADED.search(text)} == {}


def test_an_entity_ends_after_it_began(named: tuple[NamedEntity, ...]) -> None:
    """Days of a state, and of a name, are in order; who comes after a state that ended is known by id."""
    for one in named:
        for row in (one.row, *one.row.dated):
            assert (row.valid_from or date.min) < (row.valid_to or date.max), one.entity.id
        assert one.entity.id not in one.entity.successors
