"""`comity instruments` and `comity rights`: asked from the command line."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from cli_fixtures import Command
from jsonschema import Draft202012Validator

VISAS = "visa-recognition-rus-blr-2020"
EARLY = "The visa recognition agreement between Belarus and Russia has been in force since 2021, agents say."


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((files("comity") / "schemas" / f"{name}.json").read_text("utf-8")))


def test_the_instruments_of_a_pair_on_a_day(comity: Command) -> None:
    """On 1 June 2024, as known that day, visas were yet to be recognised; all is of both states."""
    day = ("--on", "2024-06-01", "--as-known-on", "2024-06-01")
    rows = {
        row["id"]: row for row in comity("instruments", "--between", "Russia", "BLR", *day, "--json").rows
    }
    assert rows[VISAS]["status"] == "expected"
    for row in rows.values():
        schema("instrument").validate(row)
    assert all({"RUS", "BLR"} <= set(row["parties"]) for row in rows.values())
    table = comity("instruments", "--between", "RUS", "BLR", *day).out
    assert "known not to be there: No common currency" in table
    assert table.index("in force") < table.index("expected") < table.index("ended")


def test_one_instrument_with_its_steps_and_sources(comity: Command) -> None:
    """Forecasts that passed stay listed; what came after the day asked about is marked as not counted."""
    told = comity("instruments", VISAS, "--on", "2023-03-15", "--as-known-on", "2023-03-15").out.splitlines()
    assert told[1] == "  expected since 2023-02-01"
    [signed] = [line for line in told if line.startswith("  2020-06-19")]
    assert "signed" in signed and signed.endswith(", high]")
    [force] = [line for line in told if line.startswith("  2025-01-11")]
    assert force.endswith("(not counted: later, or not yet known)")


def test_what_reports_say_otherwise(comity: Command, tmp_path: Path) -> None:
    """With a record each row has the claims that differ; agreements that only reports tell of stand apart."""
    lines = [
        {"id": "early", "published": "2022-02-10", "text": EARLY},
        {
            "id": "fish",
            "published": "2022-03-01",
            "text": "Russia and Belarus signed a carp agreement in Gomel.",
        },
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert comity("read", "news.jsonl").code == 0
    asked = ("instruments", "--between", "RUS", "BLR", "--on", "2022-06-01")
    rows = comity(*asked, "--json").rows
    for row in rows:
        schema("instrument").validate(row)
    [visas] = [row for row in rows if row["id"] == VISAS]
    [said] = visas["reports_otherwise"]
    assert (said["report"], said["said"], visas["status"]) == ("early", "in force", "signed")
    [carp] = [row for row in rows if not row["known"]]
    assert (carp["status"], carp["parties"], carp["certainty"]) == ("signed", ["BLR", "RUS"], "low")
    told = comity(*asked).out
    assert f"reports say otherwise of {VISAS}: in force" in told
    assert told.index("told of by reports, not known here:") < told.index(carp["id"])
    assert "reports say otherwise" in comity("instruments", VISAS, "--on", "2022-06-01").out
    assert comity("instruments", carp["id"], "--on", "2022-06-01").code == 0
    earlier = comity(*asked, "--as-known-on", "2022-02-01", "--json").rows
    assert not any(row["reports_otherwise"] or not row["known"] for row in earlier)


def test_a_record_that_is_not_there(comity: Command) -> None:
    """A record asked for by name must be there; the usual one need not."""
    asked = ("instruments", "--between", "RUS", "BLR")
    assert comity(*asked).code == 0
    assert comity(*asked, "--record", "none.duckdb").code == 2


def test_a_kind_that_a_pair_has_not(comity: Command) -> None:
    """No instrument in this knowledge is said, and is no level of 0."""
    told = comity("instruments", "--between", "PER", "MNG", "--kind", "D1", "--on", "2020-01-01")
    assert (told.code, told.out) == (0, "no instrument in this knowledge\n")


def test_may_somebody_enter(comity: Command) -> None:
    """With a Belarusian visa an Indian may enter Russia from 11 January 2025; before, it is not known."""
    asked = ("rights", "enter", "RUS", "--citizen", "India", "--holding", "visa:BLR", "--on")
    after = comity(*asked, "2025-01-11").out.splitlines()
    assert after[0] == "may enter RUS with what is named below"
    assert after[1].startswith("  holds: Agreement between Russia and Belarus")
    before = comity(*asked, "2025-01-10").out.splitlines()
    assert before[0] == "not known in this record"
    assert before[1].startswith("  does not hold: Agreement between Russia and Belarus")
    [row] = comity(*asked, "2025-01-11", "--json").rows
    assert (row["answer"], row["grounds"][0]["stay_days"]) == ("allowed_with", 90)
    schema("right").validate(row)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("instruments", "visa-recog"), "'visa-recog' is no instrument known here (allowed: visa-recog"),
        (("instruments", "--between", "RUS", "XYZ"), "--between: 'XYZ' is no state (allowed: "),
        (("rights", "enter", "RUS"), "--citizen STATE, --holding visa:STATE"),
        (
            ("rights", "enter", "RUS", "--holding", "ticket:BLR"),
            "'ticket:BLR' is no document (allowed: visa:",
        ),
        (("rights", "enter", "Atlantis", "--citizen", "IND"), "'Atlantis' is no state (allowed: "),
    ],
)
def test_what_is_not_known_is_told_in_one_line(
    comity: Command, arguments: tuple[str, ...], complaint: str
) -> None:
    outcome = comity(*arguments)
    assert outcome.code == 2
    assert complaint in outcome.err
