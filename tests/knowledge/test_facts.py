"""Facts that others state of office holders, beside what the package knows; read from ../shared."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from comity.knowledge import Knowledge
from comity.knowledge.tenures import bounds_of
from comity.model import CountryCode, EntityId, OfficeId, Tenure
from holders import Outcome, Question, asked_of_terms, asked_of_visits, judged, share

# fact → whose term of which office it tells
OFFICES = {
    "f01": ("sergei-shoigu", "defence-minister", "RUS"),
    "f02": ("sergei-shoigu", "security-council-secretary", "RUS"),
    "f03": ("andrei-belousov", "defence-minister", "RUS"),
    "f04": ("viktor-khrenin", "defence-minister", "BLR"),
    "f05": ("alexander-lukashenko", "head-of-state", "BLR"),
    "f06": ("khalifa-haftar", "armed-forces-commander", "LNA"),
}

# Where a list differs from the package, and why: reason → state and person as the list names them.
WHY = {
    "the name is misprinted, or two persons stand in one entry": {
        ("LBY", "Abdalla Alteni"),
        ("MOZ", "Ermando Emilio Guebuza"),
        ("MYS", "Mohd Najid Razak"),
        ("IRL", "Michael Martin"),
        ("JOR", "Abdullah and Crown Prince Hussein"),
    },
    "the guests of the summit of 2016 are told again for that of 2022": {
        ("VNM", "Nguyen Tan Dung"),
        ("LAO", "Choummaly Sayasone"),
        ("PHL", "Benigno S. Aquino, 3rd"),
    },
    "elected or asked to form a cabinet, and not yet in office": {
        ("BGD", "Mohammad Shahabuddin CHUPPI"),
        ("FIN", "Petteri ORPO"),
        ("IRQ", "Mohammed Shia al-SUDANI"),
        ("LBN", "Saad HARIRI"),
        ("LBN", "Tamam SALAM"),
    },
    "an official of the ministry, with the title of foreign secretary": {
        ("IND", "Lalit Mansingh"),
        ("IND", "Chokila Iyer"),
        ("IND", "Kanwal Sibal"),
        ("IND", "Shashank"),
        ("IND", "Shyam Saran"),
        ("IND", "Shivshankar Menon"),
        ("IND", "Nirupama Rao"),
        ("IND", "Ranjan Mathai"),
        ("IND", "Sujatha Singh"),
        ("IND", "Subrahmanyam Jaishankar"),
        ("IND", "Vijay Keshav Gokhale"),
        ("IND", "Harsh Vardhan Shringla"),
        ("IND", "Vinay Mohan Kwarta"),
    },
    "a vice-president or deputy in the same box": {
        ("MNG", "Ulziisaikhan ENKHTUVSHIN"),
        ("UGA", "Edward SSEKANDI"),
        ("UGA", "Jessica Rose Epel ALUPO"),
    },
    "a president counted as head of government beside a prime minister, or the other way round": {
        ("BDI", "Evariste NDAYISHIMIYE"),
        ("ISL", "Halla TOMASDOTTIR"),
        ("KGZ", "Sadyr JAPAROV"),
        ("MKD", "Gordana SILJANOVSKA-DAVKOVA"),
        ("UGA", "Yoweri Kaguta MUSEVENI"),
    },
    "the days are those of another term, or of another state": {
        ("COD", "Anatole Collinet MAKOSSO"),
        ("EGY", "Ahmed Aboul Gheit"),
        ("ESP", "Arancha González"),
        ("ESP", "José Antonio Alonso"),
        ("ESP", "Pedro Morenés"),
        ("ETH", "Abadula Gemeda"),
        ("IND", "Jaswant Singh"),
        ("IRQ", "Qader Al-Obeidi"),
        ("IRQ", "Saadoun al-Dulaimi"),
        ("KWT", "Muhammad al-Sabah al-SALIM al-Sabah"),
        ("MNG", "Gombojavis ZANDANSHATAR"),
        ("SYR", "Muhammad al-BASHIR"),
        ("TUR", "Nurettin Canikli"),
    },
}
EXPLAINED = {one for told in WHY.values() for one in told}


def facts(shared: Path) -> list[dict[str, str]]:
    lines = (shared / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def term(knowledge: Knowledge, fact: str) -> list[Tenure]:
    person, office, state = OFFICES[fact]
    terms = knowledge.tenures_of(EntityId(person))
    return [one for one in terms if (one.office, one.state) == (office, state)]


def test_every_fact_of_an_office_is_asked_about(shared: Path) -> None:
    """The facts with a start and an end of a person in an office are those listed here."""
    held = {
        row["id"]
        for row in facts(shared)
        if re.search(r"Minister of|Secretary of|President of|commander", row["fact"]) and "from" in row
    }
    assert held == set(OFFICES)


@pytest.mark.parametrize("fact", sorted(OFFICES))
def test_a_fact_of_an_office_holds(knowledge: Knowledge, shared: Path, fact: str) -> None:
    """The term begins and ends as the fact says, is as sure, and is known at least as long."""
    row = next(row for row in facts(shared) if row["id"] == fact)
    terms = term(knowledge, fact)
    assert terms[0].start == bounds_of(row["from"])
    if row.get("to"):
        assert terms[-1].end == bounds_of(row["to"])
    else:
        assert terms[-1].end is None
    if row.get("known_until"):
        assert (terms[-1].known_until or date.min) >= date.fromisoformat(row["known_until"])
    assert {one.certainty.value for one in terms} == {row["certainty"]}


@pytest.mark.parametrize("fact", sorted(OFFICES))
def test_who_says_what_the_fact_says(knowledge: Knowledge, shared: Path, fact: str) -> None:
    """On a day well inside of the term `who` names the person; long before it, it does not."""
    person, office, state = OFFICES[fact]
    start = term(knowledge, fact)[0].start.latest or date.min
    within, before = start + timedelta(days=200), start - timedelta(days=200)
    named = [
        [holder.person for holder in knowledge.who(OfficeId(office), CountryCode(state), day).holders]
        for day in (within, before)
    ]
    assert named[0] == [person]
    assert person not in named[1]


def test_an_office_in_dispute_is_told_as_such(knowledge: Knowledge) -> None:
    """One fact says that the office is disputed from a day on: so does the answer, on that day and later."""
    _, office, state = OFFICES["f05"]
    answers = [
        knowledge.who(OfficeId(office), CountryCode(state), day).answer.value
        for day in (date(2020, 8, 8), date(2020, 8, 9), date(2025, 1, 1))
    ]
    assert answers == ["one", "disputed", "disputed"]


def outcomes(
    questions: Iterable[Question], knowledge: Knowledge
) -> tuple[Counter[Outcome], set[tuple[str, str]]]:
    """How often each outcome came, differences with a reason left out; and the differences without one."""
    counted: Counter[Outcome] = Counter()
    left: set[tuple[str, str]] = set()
    for question in questions:
        outcome, _ = judged(question, knowledge)
        one = (question.state, question.person)
        if outcome is Outcome.DIFFERS and one in EXPLAINED:
            continue
        counted[outcome] += 1
        if outcome is Outcome.DIFFERS:
            left.add(one)
    return counted, left


def test_visits_agree_with_the_holders(knowledge: Knowledge, shared: Path) -> None:
    """Guests of state since 2000 held the office of their title: of 1,419 asked, 1,400 are answered so."""
    counted, left = outcomes(asked_of_visits(shared / "data" / "visits", knowledge), knowledge)
    assert left == set()
    assert counted[Outcome.AGREES] >= 1400
    assert counted[Outcome.SILENT] <= 15


def test_terms_agree_with_the_holders(knowledge: Knowledge, shared: Path) -> None:
    """Ten days into a listed term and in its middle `who` names the person, or there is a reason."""
    counted, left = outcomes(asked_of_terms(shared / "data" / "offices-dev.jsonl"), knowledge)
    assert left == set()
    assert share(counted) >= 0.98
    assert counted[Outcome.AGREES] >= 2360
    assert counted[Outcome.SILENT] <= 60


def test_every_reason_is_needed(knowledge: Knowledge, shared: Path) -> None:
    """A difference that is no more is no longer listed."""
    asked = (
        *asked_of_visits(shared / "data" / "visits", knowledge),
        *asked_of_terms(shared / "data" / "offices-dev.jsonl"),
    )
    differing = {(one.state, one.person) for one in asked if judged(one, knowledge)[0] is Outcome.DIFFERS}
    assert EXPLAINED - differing == set()
