"""A record with what exports must tell apart: a visit, a plan, a denial, talks on two days, acts of old."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.exports import Asked, export_shape
from comity.gather import correct, judge, settle
from comity.knowledge import Knowledge
from comity.model import Judged, Modality, Polarity, Reading
from comity.record import Record
from comity.record.browsing import Sieve
from tellings import finding, news, reading, told

__all__ = ["VISIT", "asked", "field_record", "written"]

VISIT = (
    'Kenya\'s president visited Lusaka on 12 May 2023;\tand was "pleased", the minister said.\n\n'
    "Zambia will host a summit with Kenya in June. Kenya did not shell Zambia."
)
TALKS = (
    "Peru and Chile held talks on {} May 2023 on how many anchovies their fleets may land in northern ports."
)
OF_OLD = "In March 1985 West Germany praised Norway. In 1986 Norway accused West Germany of spying."


def field_record(path: Path, knowledge: Knowledge) -> Record:
    """Four reports, gathered; a person favours one of two days, and another puts an accusation right."""
    record = Record.create(path)
    readings = [_visit(), _talks(16, "one.txt"), _talks(17, "other.txt"), _of_old()]
    record.write(readings, recorded_at=date(2023, 6, 1))
    settle(record, knowledge)
    [conflict] = record.conflicts()
    judge(
        record, knowledge, conflict.id, Judged.FAVOURED, targets=conflict.sides[0].claims[:1],
        by="A. Analyst", at=date(2023, 6, 2), reason="the calendar of the ministry",
    )  # fmt: skip
    accused = next(claim for claim in record.claims() if claim.trigger.text == "accused")
    correct(
        record, knowledge, accused.id, {"modality": "hypothetical"},
        by="B. Editor", at=date(2023, 6, 3), reason="only feared",
    )  # fmt: skip
    return record


def _visit() -> Reading:
    report = news(VISIT, name="visit.txt", publisher="The Lusaka\tWitness")
    visited = told(
        report, "visited", mode="visit", actors={"Kenya's president": "KEN"}, recipients={"Lusaka": "ZMB"},
        on="2023-05-12", place="Lusaka", words="Kenya's president visited Lusaka on 12 May 2023",
    )  # fmt: skip
    planned = told(
        report, "host", type="AGREE", actors={"Zambia": "ZMB"}, recipients={"Kenya in": "KEN"},
        on="2023-06-01/2023-06-30", modality=Modality.PLANNED, words="Zambia will host a summit",
    )  # fmt: skip
    negated = told(
        report, "shell", type="ASSAULT", quad="material conflict", actors={"Kenya did": "KEN"},
        recipients={"Zambia.": "ZMB"}, polarity=Polarity.NEGATED, words="Kenya did not shell Zambia",
    )  # fmt: skip
    doubt = finding(report, "NO_DATELINE", "Lusaka", visited)
    return reading(report, visited, planned, negated, findings=[doubt])


def _talks(day: int, name: str) -> Reading:
    report = news(TALKS.format(day), name=name, published="2023-05-20")
    held = told(
        report, "held talks", actors={"Peru": "PER", "Chile": "CHL"}, on=f"2023-05-{day}",
        day=f"{day} May 2023",
    )  # fmt: skip
    return reading(report, held)


def _of_old() -> Reading:
    report = news(OF_OLD, name="old.txt", published="1990-12-01")
    praised = told(
        report, "praised", type="SUPPORT", actors={"West Germany": "DEU"}, recipients={"Norway.": "NOR"},
        on="1985-03-01/1985-03-31", words="In March 1985 West Germany praised Norway",
    )  # fmt: skip
    accused = told(
        report, "accused", type="ACCUSE", quad="verbal conflict", actors={"Norway": "NOR"},
        recipients={"West Germany of": "DEU"}, on="1986-01-01/1986-12-31",
        words="In 1986 Norway accused West Germany of spying",
    )  # fmt: skip
    return reading(report, praised, accused)


def asked(record: Record, knowledge: Knowledge, *, all: bool = False, day: date | None = None) -> Asked:
    """The events that count, or all; now, or as known on a day."""
    sieve = Sieve(countable=None if all else True)
    return Asked(record=record, knowledge=knowledge, sieve=sieve, as_known_on=day)


def written(asked: Asked, format: str, path: Path) -> Path:
    export_shape(asked, format, path)
    return path
