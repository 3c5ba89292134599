"""What reports say of known agreements is held against their steps and their scope."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.model import Finding, Reading, Severity
from comity.reader import Reader
from comity.sources import report_from_text

HERE = Path(__file__).resolve().parent
CODES = {"INSTRUMENT_STATUS", "SCOPE_OVERSTATED"}
SHEETS = ("tuned", "fresh", "later", "last")
REPORTS = [
    pytest.param(row, id=f"{sheet}-{number}")
    for sheet in SHEETS
    for number, row in enumerate(
        tomllib.loads((HERE / f"instruments_{sheet}.toml").read_text("utf-8"))["report"]
    )
]
TREATY = "The treaty on security guarantees within the Union State between Russia and Belarus"


def read(reader: Reader, text: str, published: str = "") -> Reading:
    day = date.fromisoformat(published) if published else None
    return reader.read(report_from_text(text, name="news.txt", languages=reader.languages, published=day))


def told(reading: Reading) -> list[Finding]:
    return [found for found in reading.findings if found.code in CODES]


@pytest.mark.parametrize("row", REPORTS)
def test_reports_of_known_agreements(reader: Reader, row: dict[str, Any]) -> None:
    """What is wrong is found, what is right is left alone, and no other agreement is taken for meant."""
    found = read(reader, row["text"], row["published"])
    linked = {claim.instrument.id for claim in found.claims if claim.instrument and claim.instrument.id}
    assert sorted(one.code for one in told(found)) == sorted(row["finds"])
    assert linked <= set(row["means"])


@pytest.mark.parametrize(
    ("published", "said", "finds"),
    [
        ("2024-12-20", "has entered into force", 1),
        ("2025-02-01", "has entered into force", 1),
        ("2025-02-20", "has entered into force", 0),  # within a month of the day
        ("2025-04-01", "has entered into force", 0),
        ("2025-04-01", "has not entered into force", 0),  # a report may miss the news of a season
        ("2025-09-01", "has not entered into force", 1),
        ("2025-09-01", "had not entered into force when they met", 0),
        ("2024-12-20", "will enter into force in March", 0),
        ("", "has entered into force", 0),
    ],
)
def test_a_status_by_the_day_of_the_report(reader: Reader, published: str, said: str, finds: int) -> None:
    """A status is wrong where on no day near the one meant it can have been so."""
    assert len(told(read(reader, f"{TREATY} {said}, a lawyer in Riga said.", published))) == finds


def test_never_in_force_in_an_undated_report(reader: Reader) -> None:
    """Foretold for days that have passed, and never taken: that counts without a date."""
    text = "The single currency agreement between Russia and Belarus is in force, a student in Prague wrote."
    (found,) = told(read(reader, text))
    assert found.severity is Severity.ERROR
    assert any(fact.startswith("expected to be in force: 2005-01-01") for fact in found.facts)


def test_the_facts_are_the_steps_with_their_sources(reader: Reader) -> None:
    """The finding names the agreement known, and tells each step with its day, certainty and source."""
    (found,) = told(read(reader, f"{TREATY} has entered into force, a lawyer said.", "2024-12-20"))
    assert found.facts[0] == "instrument: security-guarantees-treaty-2024"
    assert any(fact.startswith("in force: 2025-03-13 (") for fact in found.facts)
    assert found.spans[0].text.startswith("The treaty on security guarantees")


@pytest.mark.parametrize(
    ("said", "finds"),
    [
        ("It allows foreigners to live and work in both countries", 1),
        ("The agreement gives foreigners residence rights", 1),
        ("It does not allow foreigners to work", 0),
        ("It would allow foreigners to work if it were changed", 0),
        ("It allows foreigners to enter both countries with one visa", 0),
        ("A law allows foreigners to live and work in both countries", 0),
        ("It creates a common visa", 1),
    ],
)
def test_scope_by_the_words_of_the_clause(reader: Reader, said: str, finds: int) -> None:
    """What an agreement is said to give is held against what it gives; doubt is passed over."""
    name = "The agreement on mutual recognition of visas between Russia and Belarus"
    found = told(read(reader, f"{name} entered into force in January. {said}.", "2025-02-03"))
    assert bool(found) is bool(finds)
    assert {one.severity for one in found} <= {Severity.WARNING}


def test_an_arrangement_told_by_its_subject(reader: Reader) -> None:
    """What two states agreed on may tell which arrangement is meant; the finding says so."""
    text = (
        "Minsk and Moscow agreed that foreigners holding Belarusian visas may enter Russia on them. "
        "The arrangement allows them to reside there."
    )
    (found,) = told(read(reader, text))
    assert found.code == "SCOPE_OVERSTATED"
    assert "recognised by its two parties and its subject, not by its name" in found.facts


def test_same_report_same_findings(reader: Reader) -> None:
    """Two readings of one report give the same findings."""
    text = f"{TREATY} has entered into force, a lawyer said."
    assert told(read(reader, text, "2024-12-20")) == told(read(reader, text, "2024-12-20"))


@pytest.mark.parametrize(
    ("said", "finds"),
    [
        ("lets the two armies use each other's bases", 1),
        ("lets American units use fifteen Finnish bases", 0),
        ("brings the two armies closer to each other", 0),
    ],
)
def test_a_one_way_agreement_is_not_mutual(reader: Reader, said: str, finds: int) -> None:
    """What one side gives is not given by both."""
    text = f"The Defence Cooperation Agreement between Finland and the United States {said}."
    assert len(told(read(reader, text, "2025-02-03"))) == finds
