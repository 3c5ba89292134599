"""De jure levels: read off instruments and absences, on a day, as known on a day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import KnowledgeError, UsageError
from comity.knowledge import Knowledge
from comity.knowledge.instruments import Instruments, load_instruments, load_supposed
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import CountryCode, GroundKind, InstrumentId, Level, LevelReading
from comity.ties import Asked, Coverage, Sources, beside, levels, over, sources_of

TODAY = date(2026, 11, 22)
NOBODY = Coverage(claims={}, events=(), reports={}, known={})
LEGAL = (LevelReading.DE_JURE,)
PAIRS = ("RUS BLR", "NOR SWE", "BEL NLD", "AUS NZL", "SAU ARE", "ARE QAT", "RUS UKR", "SEN MLI", "FRA SEN")


@pytest.fixture(scope="module")
def ladders() -> tuple[Ladder, ...]:
    return load_ladders()


def states(words: str) -> tuple[CountryCode, ...]:
    return tuple(sorted(map(CountryCode, words.split())))


def legal(
    known: Instruments,
    knowledge: Knowledge,
    ladders: tuple[Ladder, ...],
    words: str,
    on: str,
    known_on: str | None = None,
    supposed: frozenset[InstrumentId] = frozenset(),
) -> dict[str, Level]:
    asked = Asked(states=states(words), known_on=date.fromisoformat(known_on) if known_on else TODAY)
    sources = Sources(instruments=known, reported=NOBODY, supposed=supposed)
    found = levels(asked, sources, knowledge, ladders, date.fromisoformat(on), LEGAL)
    return {level.pillar: level for level in found}


@pytest.mark.parametrize(
    ("on", "known_on", "pillar", "bounds"),
    [
        ("2023-04-10", None, "mobility_third_country", (0, 0)),
        ("2023-04-10", "2023-04-10", "mobility_third_country", (0, 0)),
        ("2025-02-01", None, "mobility_third_country", (3, 3)),
        ("2025-02-01", "2024-10-01", "mobility_third_country", (0, 3)),
        ("2023-04-10", None, "money", (0, 0)),
        ("2025-02-01", None, "money", (0, 0)),
        ("2025-02-01", None, "defence", (5, 5)),
        ("2020-04-01", None, "mobility_citizens", (4, 4)),
        ("1990-01-01", None, "defence", (None, None)),
    ],
)
def test_russia_and_belarus(
    knowledge: Knowledge,
    ladders: tuple[Ladder, ...],
    on: str,
    known_on: str | None,
    pillar: str,
    bounds: tuple[int | None, int | None],
) -> None:
    """What is signed is not in force, what is expected not known to be; 0 is never for want of data."""
    level = legal(knowledge.instruments, knowledge, ladders, "RUS BLR", on, known_on)[pillar]
    assert bounds == (level.low, level.high)
    assert level.why_unknown if level.level is None else not level.why_unknown


def test_what_was_only_expected_is_told_so(knowledge: Knowledge, ladders: tuple[Ladder, ...]) -> None:
    """On 1 October 2024 nobody knew whether the visas of both would be recognised in February."""
    found = legal(knowledge.instruments, knowledge, ladders, "RUS BLR", "2025-02-01", "2024-10-01")
    why = found["mobility_third_country"].why_unknown
    assert why.startswith("not known to be in force, expected: visa-recognition-rus-blr-2020")


@pytest.mark.parametrize(
    ("words", "on", "expected"),
    [
        ("DNK FIN ISL NOR SWE", "2010-01-01", {"defence": 2, "economy": 4, "mobility_citizens": 5}),
        ("DNK FIN ISL NOR SWE", "2025-01-01", {"defence": 4}),
        ("BEL LUX NLD", "2018-06-01", {"money": 5, "mobility_third_country": 5, "politics": 5}),
        ("AUS NZL", "2018-06-01", {"defence": 4, "economy": 2, "money": 0, "mobility_citizens": 3}),
        ("BHR KWT OMN QAT SAU ARE", "2025-01-01", {"mobility_citizens": 4, "defence": 5}),
    ],
)
def test_other_ties(
    knowledge: Knowledge, ladders: tuple[Ladder, ...], words: str, on: str, expected: dict[str, int]
) -> None:
    """Far-off ties stand on the same ladders; a group's level holds for each two of it."""
    found = legal(knowledge.instruments, knowledge, ladders, words, on)
    assert expected == {pillar: found[pillar].level for pillar in expected}


def test_sources_that_disagree_give_an_interval(knowledge: Knowledge, ladders: tuple[Ladder, ...]) -> None:
    """In 2018 the Gulf's common market was in force and the Emirates kept Qatar out of it."""
    found = legal(knowledge.instruments, knowledge, ladders, "ARE QAT", "2018-06-01")
    assert (found["economy"].low, found["economy"].high) == (0, 4)
    assert found["economy"].why_unknown == "sources disagree"


def test_an_empty_ledger_says_so_everywhere(
    knowledge: Knowledge, ladders: tuple[Ladder, ...], tmp_path: Path
) -> None:
    """Without any row no level is 0: nothing is known, and each level says so."""
    empty = load_instruments([tmp_path])
    for level in legal(empty, knowledge, ladders, "RUS BLR", "2025-02-01").values():
        assert (level.low, level.high, level.level) == (None, None, None)
        assert level.why_unknown == "no instrument in this record"


@pytest.mark.parametrize("words", PAIRS)
def test_taking_one_out_changes_what_rests_on_it_and_nothing_else(
    knowledge: Knowledge, ladders: tuple[Ladder, ...], words: str
) -> None:
    """A level that does not rest on an instrument stays what it is without it."""
    known = knowledge.instruments
    whole = legal(known, knowledge, ladders, words, "2025-02-01")
    behind = {id for level in whole.values() for id in level.of(GroundKind.INSTRUMENT)}
    assert behind
    for id in sorted(behind):
        less = replace(known, all={one: treaty for one, treaty in known.all.items() if one != id})
        for pillar, level in legal(less, knowledge, ladders, words, "2025-02-01").items():
            before = whole[pillar]
            decides = any(ground.id == id and ground.decides for ground in before.grounds)
            same = (before.low, before.high) == (level.low, level.high)
            assert same or decides, (id, pillar)
            assert (level == before) == (id not in before.of(GroundKind.INSTRUMENT)), (id, pillar)


@given(
    words=st.sampled_from(PAIRS),
    on=st.dates(date(1990, 1, 1), date(2027, 1, 1)),
    known_on=st.dates(date(1990, 1, 1), date(2027, 1, 1)),
)
def test_what_is_known_then_owes_nothing_to_what_came_later(
    knowledge: Knowledge, words: str, on: date, known_on: date
) -> None:
    """A ledger without all later steps gives the same levels as the whole one asked as known on that day."""
    ladders = load_ladders()
    known = knowledge.instruments
    then = {}
    for id, treaty in known.all.items():
        steps = tuple(step for step in treaty.steps if step.known_on <= known_on)
        joinings = tuple(
            one for one in treaty.joinings if (one.on.latest or date.max) <= known_on or not one.left
        )
        if steps:
            then[id] = replace(treaty, steps=steps, joinings=joinings)
    absences = {
        id: one if one.end is None or (one.end.latest or date.max) <= known_on else replace(one, end=None)
        for id, one in known.absences.items()
        if (one.start.latest or date.max) <= known_on
    }
    day, known_day = on.isoformat(), known_on.isoformat()
    whole = legal(known, knowledge, ladders, words, day, known_day)
    cut = legal(Instruments(then, absences), knowledge, ladders, words, day, known_day)
    assert {p: (one.low, one.high) for p, one in whole.items()} == {
        p: (one.low, one.high) for p, one in cut.items()
    }


def test_change_over_time_is_in_days(knowledge: Knowledge, ladders: tuple[Ladder, ...]) -> None:
    """The visas of both were recognised from 11 January 2025, and the day before they were not."""
    asked = Asked(states=states("RUS BLR"), known_on=TODAY)
    sources = sources_of(knowledge, None, asked.states)
    first, last = date(2024, 1, 1), date(2025, 12, 31)
    found = over(asked, sources, knowledge, ladders, first=first, last=last)
    visas = [one for one in found if one.level.pillar == "mobility_third_country"]
    told = [(str(one.first), str(one.last), one.level.level) for one in visas if one.level.reading in LEGAL]
    assert told == [("2024-01-01", "2025-01-10", 0), ("2025-01-11", "2025-12-31", 3)]


def test_what_is_left_out_must_be_there(knowledge: Knowledge) -> None:
    """An id or a source that nothing rests on is refused by name."""
    pair = states("RUS BLR")
    with pytest.raises(UsageError, match="no-such-thing"):
        sources_of(knowledge, None, pair, without=["no-such-thing"])
    with pytest.raises(UsageError, match="Nobody's Gazette"):
        sources_of(knowledge, None, pair, without_sources=["Nobody's Gazette"])


def test_steps_of_a_source_are_left_out(knowledge: Knowledge, ladders: tuple[Ladder, ...]) -> None:
    """Without the one agency that told of its entry into force the agreement is only signed."""
    pair = states("RUS BLR")
    less = sources_of(knowledge, None, pair, without_sources=["eng.belta.by"])
    found = legal(less.instruments, knowledge, ladders, "RUS BLR", "2025-02-01")
    assert found["mobility_third_country"].level == 0
    assert found["money"].level == 0


ROW = {
    "id": "supposed-currency", "name": "One rouble", "kinds": ["E7"], "parties": ["BLR", "RUS"],
    "scope": "One currency and one bank.", "provides": ["one_currency"], "certainty": "low",
    "source": "a thought",
    "steps": [{"step": "in_force", "on": "2024-01-01", "certainty": "low", "source": "a thought"}],
}  # fmt: skip


def test_what_is_supposed_is_marked(
    knowledge: Knowledge, ladders: tuple[Ladder, ...], tmp_path: Path
) -> None:
    """A supposed currency contradicts the known two, and every result is marked as supposed."""
    file = tmp_path / "supposed.jsonl"
    file.write_text(json.dumps(ROW) + "\n")
    supposed = load_supposed(file, knowledge.instruments)
    sources = sources_of(knowledge, None, states("RUS BLR"), supposed=supposed)
    found = legal(sources.instruments, knowledge, ladders, "RUS BLR", "2025-02-01", supposed=sources.supposed)
    assert all(level.supposed for level in found.values())
    assert (found["money"].low, found["money"].high) == (0, 5)
    assert [ground.id for ground in found["money"].grounds if ground.supposed] == ["supposed-currency"]


def test_a_supposed_instrument_may_not_be_a_known_one(knowledge: Knowledge, tmp_path: Path) -> None:
    """Its id must be its own, and a file that is not there is told by name."""
    file = tmp_path / "supposed.jsonl"
    file.write_text(json.dumps(ROW | {"id": "visa-recognition-rus-blr-2020"}) + "\n")
    with pytest.raises(KnowledgeError, match="is known"):
        load_supposed(file, knowledge.instruments)
    with pytest.raises(KnowledgeError, match=r"nowhere\.jsonl"):
        load_supposed(tmp_path / "nowhere.jsonl", knowledge.instruments)


def test_others_lie_beside(knowledge: Knowledge, ladders: tuple[Ladder, ...]) -> None:
    """Sanctions of third parties come first and are in no level."""
    pair, on = states("RUS BLR"), date(2025, 2, 1)
    found = beside(pair, knowledge.instruments, ladders, on=on, known_on=TODAY)
    imposed = {one.standing.instrument.id for one in found if one.imposed}
    assert "eu-sanctions-russia" in imposed
    assert [one.imposed for one in found] == sorted((one.imposed for one in found), reverse=True)
    inside = legal(knowledge.instruments, knowledge, ladders, "RUS BLR", "2025-02-01").values()
    assert imposed.isdisjoint(id for level in inside for id in level.of(GroundKind.INSTRUMENT))
