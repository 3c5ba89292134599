"""`comity ties`: asked from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from cli_fixtures import Command
from test_cli_instruments import VISAS, schema

THIRD = "mobility_third_country"
PILLARS = ["defence", "politics", "economy", "money", "mobility_citizens", THIRD, "infrastructure"]


def test_seven_pillars_in_three_readings(comity: Command) -> None:
    """Each line keeps to the schema, the three readings stay apart, and no line is an overall score."""
    rows = comity("ties", "RUS", "BLR", "--on", "2025-02-01", "--json").rows
    for row in rows:
        schema("level").validate(row)
    readings = ("de_jure", "de_facto", "claimed")
    assert [(row["pillar"], row["reading"]) for row in rows] == [(p, r) for p in PILLARS for r in readings]
    [visas] = [row for row in rows if (row["pillar"], row["reading"]) == (THIRD, "de_jure")]
    assert (visas["level"], visas["instruments"]) == (3, [VISAS])


def test_the_table_tells_what_is_unknown_and_why(comity: Command) -> None:
    """Without a record nothing is reported, and no instrument between Peru and Mongolia is no level 0."""
    told = comity("ties", "Peru", "MNG", "--on", "2025-02-01").out
    assert "unknown  unknown   unknown" in told
    assert "  de jure: no instrument in this record" in told


def test_one_pillar_opened(comity: Command) -> None:
    """The ladder, the instrument with its source, and what was expected when last heard of."""
    asked = ("ties", "RUS", "BLR", "--on", "2025-02-01", "--as-known-on", "2024-10-01", "--explain", THIRD)
    told = comity(*asked).out
    assert "  3  visas recognised both ways" in told
    assert f"de jure: 0 to 3 (not known to be in force, expected: {VISAS})" in told
    assert f"[{VISAS}]: gives visas_recognised; open; not known to be in force, expected" in told


def test_what_if(comity: Command, tmp_path: Path) -> None:
    """Without the agreement the level is another; what is left out and is not there is one clear line."""
    asked = ("ties", "RUS", "BLR", "--on", "2025-02-01", "--json", "--without")
    levels = {
        row["pillar"]: row["level"] for row in comity(*asked, VISAS).rows if row["reading"] == "de_jure"
    }
    assert (levels[THIRD], levels["money"], levels["defence"]) == (None, 0, 5)
    wrong = comity(*asked, "nothing")
    assert (wrong.code, "'nothing' is nothing known here" in wrong.err) == (2, True)


def test_two_ties_side_by_side(comity: Command) -> None:
    """Norway and Sweden stand beside them on the same ladders."""
    told = comity("ties", "RUS", "BLR", "--against", "NOR", "SWE", "--on", "2020-01-01").out
    assert "BLR-RUS de jure" in told and "NOR-SWE de jure" in told


def test_over_time(comity: Command) -> None:
    """Stretches of days, each with its level."""
    asked = ("ties", "RUS", "BLR", "--over", "2024-01-01", "2025-12-31")
    assert "  2025-01-11 to 2025-12-31  3" in comity(*asked).out.splitlines()
    rows = comity(*asked, "--json").rows
    for row in rows:
        schema("level").validate(row["level"])
    assert json.dumps(rows) == json.dumps(comity(*asked, "--json").rows)
    back = comity("ties", "RUS", "BLR", "--over", "2025-12-31", "2024-01-01")
    assert (back.code, "lies before" in back.err) == (2, True)


def test_others_have_their_own_panel(comity: Command) -> None:
    """Sanctions of third parties are listed beside, and said to be in no level."""
    asked = ("ties", "RUS", "BLR", "--on", "2025-02-01")
    assert "beside the tie, in no level: 8 regimes of sanctions" in comity(*asked).out
    rows = comity(*asked, "--beside", "--json").rows
    assert "eu-sanctions-belarus" in {row["instrument"] for row in rows if row["imposed"]}


def test_one_state_is_no_tie(comity: Command) -> None:
    """Two names of one state, or a word that means none, are refused."""
    assert "allowed: two states or more" in comity("ties", "RUS", "Russia").err
    assert "'Atlantis' is no state" in comity("ties", "RUS", "Atlantis").err


def test_into_files(comity: Command, tmp_path: Path) -> None:
    """Levels and stretches go to tables, a line each."""
    asked = ("ties", "RUS", "BLR", "--against", "NOR", "SWE")
    told = comity(*asked, "--on", "2025-02-01", "--out", str(tmp_path / "levels.csv"))
    assert (told.code, "42 rows written" in told.out) == (0, True)
    days = ("--over", "2024-12-01", "2025-02-01", "--out", str(tmp_path / "levels.parquet"))
    assert "rows written" in comity(*asked, *days).out


TOLD = (
    ("GNA", "2024-03-05", "Ghana and Togo signed an agreement on a customs union in Accra, officials said."),
    ("Togopresse", "2024-06-02",
     "The customs union agreement between Ghana and Togo entered into force on 1 June 2024, both said."),
    ("Vanguard", "2024-07-10",
     "The customs union agreement between Togo and Ghana is not yet in force, a minister said."),
)  # fmt: skip


def test_an_agreement_that_only_reports_tell_of(comity: Command, tmp_path: Path) -> None:
    """Signed it is no level and no 0; in force it is one; where reports differ it is an interval."""
    record = str(tmp_path / "told.comity")
    found = []
    for number, (publisher, published, text) in enumerate(TOLD):
        report = tmp_path / f"report-{number}.txt"
        report.write_text(text)
        comity("read", str(report), "--record", record, "--published", published, "--publisher", publisher)
        asked = ("ties", "GHA", "TGO", "--on", "2024-08-01", "--record", record, "--json")
        [level] = [
            row for row in comity(*asked).rows if (row["pillar"], row["reading"]) == ("economy", "de_jure")
        ]
        found.append((level["low"], level["high"], len(level["claims"])))
    assert found == [(None, None, 0), (3, 3, 2), (0, 3, 3)]
    [level] = [
        row
        for row in comity(*asked, "--without-source", "Vanguard").rows
        if (row["pillar"], row["reading"]) == ("economy", "de_jure")
    ]
    assert (level["level"], len(level["claims"])) == (3, 2)
