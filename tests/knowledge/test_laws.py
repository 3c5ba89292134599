"""Laws of the shipped data: what must hold of every person, tenure and membership."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import Knowledge
from comity.knowledge.check import check, load_namesakes, spelled_alike
from comity.knowledge.files import package_data
from comity.knowledge.memberships import Membership
from comity.knowledge.tenures import Vacancy
from comity.model import Bounds, CountryCode, EntityId, Tenure

SHARED = "head-of-state"  # the only office that one person may hold in several states at once
ADDRESSED = {
    "sultan-bin-abdulaziz"
}  # a given name that is a form of address: nothing else is left of the name
# Two names of one state, or of a state and a force inside it, that list the same person.
TWO_LISTS = {frozenset({"SCG", "SRB"}), frozenset({"LBY", "LNA"})}


def table(name: str) -> list[dict[str, Any]]:
    lines = (package_data() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


# -- tenures


def test_no_two_hold_one_office_at_once(knowledge: Knowledge) -> None:
    """Sure terms of one office share the day of a handover and no more, unless a mark says why."""
    assert [clash for held in knowledge.stretches.values() for clash in clashes(held)] == []


def clashes(held: tuple[Tenure | Vacancy, ...]) -> Iterator[str]:
    """Two holders on the same days, told with the state and the days.

    Somebody may act beside a holder who is away or suspended; a disputed office has several holders; the
    members of a body hold theirs together. Nobody holds a vacant one, and nobody holds one twice.
    """
    for one, other in combinations(held, 2):
        first = max(latest(one.start), latest(other.start))
        last = min(surely_until(one), surely_until(other))
        if (last - first).days <= 1 or is_allowed(one, other):
            continue
        yield f"{one.state} {one.office} {first}..{last}: {whose(one)} and {whose(other)}"


def is_allowed(one: Tenure | Vacancy, other: Tenure | Vacancy) -> bool:
    if isinstance(one, Vacancy) or isinstance(other, Vacancy) or one.person == other.person:
        return False
    marks = {one.manner, other.manner}
    return bool(marks & {"acting", "disputed"}) or marks == {"collective"}


def whose(one: Tenure | Vacancy) -> str:
    return "nobody" if isinstance(one, Vacancy) else one.person


def latest(bounds: Bounds) -> date:
    return bounds.latest or date.max


def surely_until(one: Tenure | Vacancy | Membership) -> date:
    if one.end is None:
        return one.known_until or date.min
    return one.end.earliest or date.min


def test_nobody_holds_offices_of_two_states_at_once(knowledge: Knowledge) -> None:
    """Only a crown is shared: else two persons of one name would be one person by mistake."""
    found = [
        f"{one.person}: {one.state} {one.office}, {other.state} {other.office}"
        for person in {tenure.person for tenure in knowledge.tenures}
        for one, other in combinations(knowledge.tenures_of(person), 2)
        if one.state != other.state
        and {one.office, other.office} != {SHARED}
        and frozenset({one.state, other.state}) not in TWO_LISTS
        and latest(one.start) < surely_until(other)
        and latest(other.start) < surely_until(one)
    ]
    assert found == []


def test_a_term_ends_after_it_began(knowledge: Knowledge) -> None:
    """No term is known to last to a day before its start, and none lasts for more than a lifetime."""
    terms = [(one, (surely_until(one) - (one.start.earliest or date.min)).days) for one in knowledge.tenures]
    # An end known by its year may begin before a start in the same year.
    same_year = [days for _, days in terms if -366 < days < 0]
    assert [one for one, days in terms if days < -366 or days > 72 * 366] == []
    assert len(same_year) < 20


def test_what_is_sure_has_days(knowledge: Knowledge) -> None:
    """A row of high certainty knows start and end to the year at least."""
    wide = [
        f"{one.state} {one.office} {one.person}"
        for one in knowledge.tenures
        if one.certainty.value == "high"
        for bounds in (one.start, *([one.end] if one.end is not None else []))
        if bounds.earliest and bounds.latest and (bounds.latest - bounds.earliest).days > 366
    ]
    assert wide == []


# -- persons


def test_every_person_has_a_tenure_and_every_tenure_a_person(knowledge: Knowledge) -> None:
    """No person is listed without an office, and no office is held by somebody unlisted."""
    in_office = {tenure.person for tenure in knowledge.tenures}
    listed = [row["id"] for row in table("persons")]
    assert sorted(in_office) == sorted(set(listed))


def test_two_ids_of_one_name_are_two_persons_on_purpose(knowledge: Knowledge) -> None:
    """Persons of one full name, however transliterated, are listed as namesakes; all others are one id."""
    persons = [knowledge.person(EntityId(row["id"])) for row in table("persons")]
    listed = load_namesakes(package_data() / "namesakes.toml")
    assert spelled_alike(persons, knowledge.spelling) == listed


def test_namesakes_are_told_apart_by_state_or_office(knowledge: Knowledge) -> None:
    """No two namesakes held one office of one state: else a name could not say which of them is meant."""
    for group in load_namesakes(package_data() / "namesakes.toml"):
        for one, other in combinations(group, 2):
            first, second = posts(knowledge, one), posts(knowledge, other)
            assert not first & second, (one, other)


def posts(knowledge: Knowledge, person: EntityId) -> set[tuple[str, str]]:
    return {(term.state, term.office) for term in knowledge.tenures_of(person)}


def test_a_person_is_found_by_every_name(knowledge: Knowledge) -> None:
    """The usual name and every further Latin name of two words lead to the person."""
    lost = [
        (row["id"], name)
        for row in table("persons")
        for name in (row["name"], *row.get("names", ()))
        if len(name.split()) > 1 and row["id"] not in knowledge.persons_named(name.split())
    ]
    assert [(id, name) for id, name in lost if id not in ADDRESSED] == []


def test_russian_names_are_russian() -> None:
    """A Russian name has Russian letters, a capital, single spaces, and of Latin letters only numerals."""
    names = [(row["id"], name) for row in table("persons") for name in row.get("names_ru", ())]
    assert len(names) > 4000
    odd = [one for one in names if re.search(r"[A-HJKMN-UWYZa-z]|  |^ | $", one[1])]
    assert odd + [one for one in names if not re.search(r"[А-ЯЁ]", one[1])] == []


# -- references


def test_what_a_row_names_exists(knowledge: Knowledge) -> None:
    """Bodies and members of memberships, and countries of entities, are entities."""
    known = {entity.lower() for entity in knowledge.entities}
    members = knowledge.memberships.all
    assert {one.organisation for one in members} | knowledge.memberships.partial <= known
    assert {one.member.lower() for one in members} <= known
    own = {
        entity.country
        for entity in knowledge.entities.values()
        if entity.kind == "state" and entity.country and entity.country.lower() not in known
    }
    countries = {entity.country for entity in knowledge.entities.values() if entity.country}
    assert {code for code in countries - own if code.lower() not in known} == {"IGO", "NGO"}


def test_a_lost_reference_is_told_with_its_line(knowledge: Knowledge) -> None:
    """An ambassador's state of residence is looked up as well as the office's own."""
    term = knowledge.tenures[0]
    at = (
        Tenure(
            person=EntityId("nobody-known"),
            office="ambassador:ZZY",  # type: ignore[arg-type]  # minted by knowledge elsewhere
            state=CountryCode("ZZX"),
            start=term.start,
            end=term.end,
            known_until=term.known_until,
            certainty=term.certainty,
            source="own",
        ),
    )
    with pytest.raises(KnowledgeError) as told:
        check(package_data(), knowledge.entities, set(), knowledge.offices.offices, at)
    for lost in ("line 1: person 'nobody-known'", "state 'ZZX'", "state 'ZZY'"):
        assert lost in str(told.value)
    assert "office" not in str(told.value).replace("offices", "")


def test_nobody_is_a_member_twice_on_one_day(knowledge: Knowledge) -> None:
    """Of one body a state has one status at a time."""
    of_member: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for one in knowledge.memberships.all:
        of_member[one.organisation, one.member].append(one)
    twice = [
        f"{one.organisation} {one.member} {one.status} and {other.status}"
        for found in of_member.values()
        for one, other in combinations(found, 2)
        if (one.start.latest or date.min) < surely_until(other)
        and (other.start.latest or date.min) < surely_until(one)
    ]
    assert twice == []


def test_memberships_are_sorted_and_unique() -> None:
    """By body and start, the members of a line in order, and no line twice."""
    rows = table("memberships")
    keys = [(row["organisation"], row.get("start", "")) for row in rows]
    assert keys == sorted(keys)
    lines = [json.dumps(row, sort_keys=True) for row in rows]
    assert len(lines) == len(set(lines))
    assert [row for row in rows if row["members"] != sorted(set(row["members"]))] == []
