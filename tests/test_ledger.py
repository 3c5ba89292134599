"""Where instruments stand on a day, as known on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import Knowledge
from comity.knowledge.instruments import load_instruments
from comity.ledger import standing, tying
from comity.model import CountryCode, Instrument, InstrumentId, Status, StepKind

SIDES = (CountryCode("FIN"), CountryCode("NOR"))
ROW = (
    '{"id": "herring-pact", "name": "Herring Pact", "kinds": ["P4"], "parties": ["FIN", "NOR", "SWE"], '
    '"scope": "Herring.", "certainty": "high", "source": "a test", "steps": [STEPS]MORE}\n'
)


def step(kind: str, on: str, **more: str) -> str:
    fields = {"step": kind, "on": on, "certainty": "high", "source": "a test"} | more
    return "{" + ", ".join(f'"{name}": "{value}"' for name, value in fields.items()) + "}"


def herring(tmp_path: Path, *steps: str, more: str = "") -> Instrument:
    folder = tmp_path / "instruments"
    folder.mkdir(exist_ok=True)
    text = ROW.replace("STEPS", ", ".join(steps)).replace("MORE", more)
    (folder / "fish.jsonl").write_text(text, encoding="utf-8")
    return load_instruments([tmp_path]).all[InstrumentId("herring-pact")]


def status(instrument: Instrument, on: str, known_on: str | None = None) -> Status:
    known = date.fromisoformat(known_on or on)
    return standing(instrument, on=date.fromisoformat(on), known_on=known, of=SIDES).status


LIFE = (
    step("proposed", "2001-05-01"),
    step("signed", "2002-05-01"),
    step("ratified", "2003-01-01", by="FIN"),
    step("in_force", "2003-06-01"),
    step("suspended", "2010-01-01"),
    step("in_force", "2011-01-01"),
    step("ended", "2015-01-01"),
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2000-01-01", "none"), ("2001-06-01", "proposed"), ("2003-02-01", "signed"),
        ("2003-06-01", "in_force"), ("2010-06-01", "suspended"), ("2012-01-01", "in_force"),
        ("2015-01-01", "ended"),
    ],
)  # fmt: skip
def test_a_life_in_steps(tmp_path: Path, on: str, expected: str) -> None:
    """Each step holds until the next, from its own day on."""
    assert status(herring(tmp_path, *LIFE), on) == expected


def test_what_was_known_later_does_not_count(tmp_path: Path) -> None:
    """In force since June, but published in August: in July nobody knew more than that it was signed."""
    pact = herring(
        tmp_path, step("signed", "2002-05-01"), step("in_force", "2003-06-01", known_on="2003-08-01")
    )
    assert status(pact, "2003-07-01") == "signed"
    assert status(pact, "2003-07-01", "2003-09-01") == "in_force"


def test_a_forecast_holds_until_its_day_or_the_next_fact_and_stays_listed(tmp_path: Path) -> None:
    """Expected for March: expected until then, signed again when the day has passed, listed for ever."""
    foretold = step("expected", "2003-03", of="in_force", known_on="2003-01-15")
    pact = herring(tmp_path, step("signed", "2002-05-01"), foretold, step("in_force", "2003-12-01"))
    assert status(pact, "2003-01-01") == "signed"
    assert status(pact, "2003-02-01") == "expected"
    assert status(pact, "2003-05-01") == "signed"
    assert status(pact, "2003-05-01", "2003-02-01") == "expected"  # as one had to think in February
    after = standing(pact, on=date(2004, 1, 1), known_on=date(2004, 1, 1))
    assert after.status is Status.IN_FORCE
    assert [one.of for one in after.forecasts] == [StepKind.IN_FORCE]


def test_a_year_leaves_the_status_open_within_it(tmp_path: Path) -> None:
    """In force "in 2003": before it signed, in it one cannot say, after it in force."""
    pact = herring(tmp_path, step("signed", "2002-05-01"), step("in_force", "2003"))
    assert status(pact, "2002-12-31", "2005-01-01") == "signed"
    open_question = standing(pact, on=date(2003, 7, 1), known_on=date(2005, 1, 1))
    assert open_question.status is Status.UNKNOWN
    assert open_question.possible == (Status.SIGNED, Status.IN_FORCE)
    assert status(pact, "2004-01-01") == "in_force"


def test_who_joined_later_or_left_is_bound_in_between(tmp_path: Path) -> None:
    """Norway joined on 1 May 2005 and was a party for the last time on 30 June 2008."""
    said = '"certainty": "high", "source": "a test"'
    more = (
        f', "joined": [{{"state": "NOR", "on": "2005-05-01", {said}}}]'
        f', "left": [{{"state": "NOR", "on": "2008-06-30", {said}}}]'
    )
    pact = herring(tmp_path, step("signed", "2002-05-01"), step("in_force", "2003-06-01"), more=more)
    days = ("2005-04-30", "2005-05-01", "2008-06-30", "2008-07-01")
    assert [status(pact, on) for on in days] == ["none", "in_force", "in_force", "none"]
    others = standing(pact, on=date(2005, 4, 30), known_on=date(2005, 4, 30), of=[CountryCode("FIN")])
    assert others.status is Status.IN_FORCE


def test_what_one_party_suspends_does_not_bind_the_others(tmp_path: Path) -> None:
    """Sweden is out for a time; between Finland and Norway the pact goes on."""
    pact = herring(tmp_path, step("in_force", "2003-06-01"), step("suspended", "2006-01-01", by="SWE"))
    on = date(2007, 1, 1)
    assert status(pact, "2007-01-01") == "in_force"
    assert standing(pact, on=on, known_on=on, of=[CountryCode("SWE")]).status is Status.SUSPENDED


def test_a_signature_after_the_start_takes_nothing_back(tmp_path: Path) -> None:
    """Applied since January, signed in March: in force all the while."""
    pact = herring(tmp_path, step("in_force", "1983-01-01"), step("signed", "1983-03-28"))
    assert status(pact, "1984-01-01") == "in_force"


@pytest.mark.parametrize(
    ("fault", "steps", "more"),
    [
        ("needs `known_on`", step("expected", "2003", of="in_force"), ""),
        ("belongs to an expected step", step("signed", "2003", of="in_force"), ""),
        ("ISL: not among the parties", step("ratified", "2003", by="ISL"), ""),
        ("nothing that a ladder asks for", step("signed", "2003"), ', "provides": ["herring"]'),
    ],
)
def test_a_row_that_cannot_be_is_refused(tmp_path: Path, fault: str, steps: str, more: str) -> None:
    with pytest.raises(KnowledgeError, match=fault):
        herring(tmp_path, steps, more=more)


def test_an_id_stands_for_one_thing(tmp_path: Path) -> None:
    herring(tmp_path, step("signed", "2003"))
    (tmp_path / "instruments" / "more.jsonl").write_bytes(
        (tmp_path / "instruments" / "fish.jsonl").read_bytes()
    )
    with pytest.raises(KnowledgeError, match=r"stands in fish\.jsonl too"):
        load_instruments([tmp_path])


def test_shipped_rows_name_known_states_and_kinds(knowledge: Knowledge) -> None:
    """Every party is an entity, every kind one of the codebook, every step at or after the proposal."""
    from comity.knowledge.codebook import load_codebook

    kinds = {kind.code for kind in load_codebook().instruments.kind}
    known = knowledge.instruments
    assert len(known.all) >= 200 and len(known.absences) >= 15
    parties = {party for one in (*known.all.values(), *known.absences.values()) for party in one.parties}
    assert {party for party in parties if party.lower() not in knowledge.entities} == set()
    assert {kind for one in known.all.values() for kind in one.kinds} <= kinds


@pytest.mark.parametrize(
    ("id", "pair", "on", "known_on", "expected"),
    [
        ("visa-recognition-rus-blr-2020", "RUS BLR", "2020-06-18", "2020-06-18", "none"),
        ("visa-recognition-rus-blr-2020", "RUS BLR", "2020-06-19", "2020-06-19", "signed"),
        ("visa-recognition-rus-blr-2020", "RUS BLR", "2023-02-15", "2023-02-15", "expected"),
        ("visa-recognition-rus-blr-2020", "RUS BLR", "2025-01-11", "2025-01-11", "in_force"),
        ("visa-recognition-rus-blr-2020", "RUS BLR", "2025-01-11", "2024-12-07", "expected"),
        ("north-atlantic-treaty-1949", "FIN NOR", "2023-04-03", "2023-04-03", "none"),
        ("north-atlantic-treaty-1949", "FIN NOR", "2023-04-04", "2023-04-04", "in_force"),
        ("north-atlantic-treaty-1949", "SWE FIN", "2024-03-06", "2024-03-06", "none"),
    ],
)
def test_known_days(knowledge: Knowledge, id: str, pair: str, on: str, known_on: str, expected: str) -> None:
    """Days that the reports of the time give."""
    found = standing(
        knowledge.instruments.all[InstrumentId(id)],
        on=date.fromisoformat(on),
        known_on=date.fromisoformat(known_on),
        of=[CountryCode(state) for state in pair.split()],
    )
    assert found.status == expected


def test_a_pair_has_the_instruments_of_both(knowledge: Knowledge) -> None:
    day = date(2025, 6, 1)
    found = tying(knowledge.instruments.all.values(), SIDES, on=day, known_on=day)
    assert all(set(SIDES) <= set(one.instrument.parties) for one in found)
    assert "north-atlantic-treaty-1949" in {one.instrument.id for one in found if one.applies}
