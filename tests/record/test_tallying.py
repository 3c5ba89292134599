"""What is counted with each change of a record is what counting it as a whole gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.gather import correct, forget, judge, settle, undo
from comity.knowledge import Knowledge
from comity.model import Claim, CountryCode, Judged, Kind, Participant, Report, SectorCode, Severity
from comity.record import Record
from comity.record.acting import parties
from comity.record.connection import connected
from comity.record.tallies import OF_THE_WHOLE
from comity.record.voicing import Asked, claims_asked, groups
from tellings import finding, news, reading, span, told

TODAY = date(2026, 1, 15)
SIGNED: dict[str, Any] = {"by": "A. Analyst", "at": date(2026, 2, 1), "reason": "the transcript"}
TABLES = ("taking_part", "unnamed", "to_review")
LONG = " ".join(f"The talks on fishery in the lake went on for day {day} as before." for day in range(40))
LIMA = news("Peru and Chile met in Lima on 4 May 2023. " + LONG, name="lima.txt", publisher="El Correo")
COPY = news("Peru and Chile met in Lima on 4 May 2023. " + LONG, name="copy.txt", publisher="El Eco")
ACCRA = news("Protesters of Ghana jeered at Togo on 5 May 2023.", name="accra.txt")
OSLO = news("Norway praised Ghana, officials of Norway said.", name="oslo.txt")
PERUVIAN: dict[str, str | None] = {"Peru": "PER", "Chile": "CHL"}


def of_crowd(report: Report, words: str, country: str, sector: str) -> Participant:
    """People of a country whom the report does not name."""
    return Participant(span=span(report, words), country=CountryCode(country), sector=SectorCode(sector))


def meeting(report: Report) -> Claim:
    return told(report, "met", actors=PERUVIAN, recipients=PERUVIAN, place="Lima", on="2023-05-04")


JEERED = replace(
    told(
        ACCRA, "jeered", type="PROTEST", quad="verbal conflict", recipients={"Togo": "TGO"}, on="2023-05-05"
    ),
    actors=(of_crowd(ACCRA, "Protesters", "GHA", "CVL"),),
)
PRAISED = told(
    OSLO, "praised", actors={"Norway": "NOR"}, recipients={"Ghana": "GHA"}, rule="SUPPORT/likeness"
)
SAID = replace(
    told(OSLO, "said", kind=Kind.STATEMENT), actors=(of_crowd(OSLO, "officials of Norway", "NOR", "GOV"),)
)
WRONG = replace(finding(ACCRA, "OFFICE_ANACHRONISM", "Togo", JEERED), severity=Severity.ERROR)
READINGS = (
    reading(LIMA, meeting(LIMA)),
    reading(ACCRA, JEERED, findings=[WRONG]),
    reading(COPY, meeting(COPY)),
    reading(OSLO, PRAISED, SAID),
)
Step = Callable[[Record, Knowledge], object]
STEPS: tuple[Step, ...] = (
    lambda record, known: judge(record, known, JEERED.id, Judged.REJECTED, **SIGNED),
    lambda record, known: correct(record, known, PRAISED.id, {"actors": "SWE"}, **SIGNED),
    lambda record, known: undo(record, known, JEERED.id, **SIGNED),
    lambda record, known: undo(record, known, PRAISED.id, **SIGNED),
    lambda record, known: record.write([reading(OSLO, SAID, reader="reader two")], recorded_at=TODAY),
    lambda record, known: forget(record, known, "copy.txt", reason="asked for", recorded_at=TODAY),
    lambda record, known: forget(record, known, "accra.txt", reason="a forgery", recorded_at=TODAY),
)


def kept(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    with connected(record.path, write=False) as connection:
        return {table: sorted(connection.execute(f"FROM {table}").fetchall(), key=repr) for table in TABLES}


def counted_anew(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """The same, counted as a whole; the record is then as before."""
    with connected(record.path, write=True) as connection:
        connection.execute("".join(f"DELETE FROM {table};" for table in TABLES) + OF_THE_WHOLE)
    return kept(record)


@pytest.fixture
def record(tmp_path: Path, knowledge: Knowledge) -> Record:
    """The reports, read one by one."""
    made = Record.create(tmp_path / "r")
    for each in READINGS:
        made.write([each], recorded_at=TODAY)
        settle(made, knowledge)
    return made


def test_what_is_kept_is_what_is_counted(record: Record, knowledge: Knowledge) -> None:
    """After each reading, verdict, correction, undoing, second reading and forgetting."""
    assert (now := kept(record)) == counted_anew(record) and all(now.values())
    for step in STEPS:
        step(record, knowledge)
        settle(record, knowledge)
        assert kept(record) == counted_anew(record)
    assert kept(record)["unnamed"] == [("NOR/GOV", 1, 1)]


def test_batches_change_nothing(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Read at once and in another order, the same is counted."""
    other = Record.create(tmp_path / "other")
    other.write(READINGS[::-1], recorded_at=TODAY)
    settle(other, knowledge)
    assert kept(other) == kept(record)


def test_who_takes_part_and_who_is_not_named(record: Record) -> None:
    """A party on both sides counts once; a crowd leads to its claims."""
    peru = next(one for one in parties(record) if one.id == "PER")
    assert (peru.events, peru.as_actor, peru.as_recipient, peru.claims) == (1, 1, 1, 2)
    assert [(one.country, one.sector, one.claims) for one in groups(record)] == [
        ("GHA", "CVL", 1),
        ("NOR", "GOV", 1),
    ]
    total, found = claims_asked(record, Asked(group=(CountryCode("GHA"), SectorCode("CVL"))), limit=9)
    assert (total, [claim.id for claim in found]) == (1, [JEERED.id])
