"""What waits for a person's decision stands in the order in which a decision matters, and says why."""

from __future__ import annotations

import json
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from comity.errors import UsageError
from comity.gather import correct, judge, settle, undo
from comity.gather.reviewing import Item, Pair, Queue, item_to_json, queue
from comity.gather.wanting import wanted
from comity.knowledge import Knowledge
from comity.knowledge.reviewing import load_parts
from comity.model import Claim, Conflict, Finding, FindingCodeId, FindingId, Judged, Severity
from comity.record import Record
from tellings import news, reading, told

TODAY = date(2026, 1, 15)
SIGNED: dict[str, Any] = {"by": "A. Analyst", "at": date(2026, 2, 1), "reason": "the transcript"}
QUITO = news(
    "Ecuador expelled Mexico’s envoy on 6 April 2024.", name="a", published="2024-04-07", publisher="Expreso"
)
HANOI = news("Vietnam hosted Laos on 2 April 2024.", name="b", published="2024-04-03", publisher="Tin Tuc")
LOME = news("Togo was said to have helped Benin.", name="c", published="2024-04-03", publisher="Togo Presse")
CAIRO = news(
    "Badr Abdelatty of Egypt met Ali Youssef of Sudan in Cairo on 9 April 2024 on the waters of the Nile.",
    name="d",
    published="2024-04-10",
    publisher="Al Ahram",
)
LATER = news(
    "Badr Abdelatty of Egypt met Ali Youssef of Sudan in Cairo on 8 April 2024 on the waters of the Nile.",
    name="e",
    published="2024-04-11",
    publisher="Al Rakoba",
)


EXPELLED = told(
    QUITO, "expelled", type="SANCTION", quad="material conflict", actors={"Ecuador": "ECU"},
    recipients={"Mexico’s envoy": "MEX"}, on="2024-04-06", day="6 April 2024",
)  # fmt: skip
HOSTED = told(
    HANOI,
    "hosted",
    actors={"Laos": "LAO"},
    recipients={"Vietnam": "VNM"},
    on="2024-04-02",
    day="2 April 2024",
)
HELPED = told(
    LOME, "helped", type="AID", quad="material cooperation", actors={"Togo": "TGO"}, rule="AID/likeness"
)
MET = [
    told(
        page, "met", actors={"Badr Abdelatty": "EGY/badr-abdelatty", "Ali Youssef": "SDN/ali-youssef"},
        place="Cairo", on=f"2024-04-{day:02}", day=f"{day} April 2024",
    )
    for page, day in ((CAIRO, 9), (LATER, 8))
]  # fmt: skip
WRONG = Finding(
    id=FindingId("f1"), code=FindingCodeId("OFFICE_ANACHRONISM"), severity=Severity.ERROR,
    message="the envoy had left before", report=QUITO.id, report_name="a", spans=(EXPELLED.quote,), facts=(),
    claims=(EXPELLED.id,),
)  # fmt: skip


READINGS = (
    reading(QUITO, EXPELLED, findings=[WRONG]),
    reading(HANOI, HOSTED),
    reading(LOME, HELPED),
    reading(CAIRO, MET[0]),
    reading(LATER, MET[1]),
)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    """The reports, gathered once; never to be changed."""
    record = Record.create(tmp_path_factory.mktemp("gathered") / "comity.duckdb")
    record.write(READINGS, recorded_at=TODAY)
    settle(record, knowledge)
    return record


@pytest.fixture
def record(gathered: Record, tmp_path: Path) -> Record:
    """A copy of it, to be changed."""
    return Record.open(shutil.copy(gathered.path, tmp_path / "own.duckdb"))


def asked(record: Record, knowledge: Knowledge, limit: int = 100, offset: int = 0, **words: Any) -> Queue:
    between = tuple(filter(None, words.pop("between", "").split()))
    sieve = wanted(knowledge, between=between, **words)
    return queue(record, knowledge, sieve, limit=limit, offset=offset)


def parts(item: Item) -> dict[str, int]:
    return {part.name: part.points for part in item.parts}


def test_what_an_error_is_on_comes_before_what_nothing_is_wrong_with(
    gathered: Record, knowledge: Knowledge
) -> None:
    """An expulsion with an error on it, a contradicted meeting, what is only like an act, the rest."""
    found = asked(gathered, knowledge)
    first = [item.of.id for item in found.items]
    conflict = next(item.of for item in found.items if isinstance(item.of, Conflict))
    assert first == [conflict.id, EXPELLED.id, HELPED.id, HOSTED.id] or first == [
        EXPELLED.id, conflict.id, HELPED.id, HOSTED.id,
    ]  # fmt: skip
    assert (found.claims, found.conflicts) == (3, 1)
    points = [item.points for item in found.items]
    assert points == sorted(points, reverse=True)


def test_each_item_says_in_words_why_it_stands_there(gathered: Record, knowledge: Knowledge) -> None:
    """The parts with their points add up, and each is one that the data tells of."""
    found = {item.of.id: item for item in asked(gathered, knowledge).items}
    item = found[EXPELLED.id]
    assert "an error says: OFFICE_ANACHRONISM, the envoy had left before" in item.why
    assert "it alone carries an event that counts" in item.why
    assert "likely" in parts(found[HELPED.id]) and "likely" not in parts(item)
    known = load_parts(knowledge.folder)
    for each in found.values():
        assert each.points == sum(parts(each).values())
        for name, points in parts(each).items():
            assert points % known[name].points == 0 and points <= known[name].points * known[name].most
    conflict = next(each for each in found.values() if isinstance(each.of, Conflict))
    assert "an event that counts hangs on it: CONSULT" in conflict.why


def test_what_is_decided_leaves_the_queue_and_comes_back_undone(record: Record, knowledge: Knowledge) -> None:
    """Accepted, rejected, corrected, favoured: gone; each undone: there again, and in its place."""
    before = [item.of.id for item in asked(record, knowledge).items]
    conflict = next(item.of for item in asked(record, knowledge).items if isinstance(item.of, Conflict))
    given = [
        judge(record, knowledge, EXPELLED.id, Judged.ACCEPTED, **SIGNED),
        judge(record, knowledge, HOSTED.id, Judged.REJECTED, **SIGNED),
        correct(record, knowledge, HELPED.id, {"recipients": "BEN"}, **SIGNED),
        judge(record, knowledge, conflict.id, Judged.FAVOURED, targets=[MET[0].id], **SIGNED),
    ]
    assert asked(record, knowledge).items == () and asked(record, knowledge).total == 0
    for verdict in reversed(given):
        undo(record, knowledge, verdict.id, **SIGNED)
    assert [item.of.id for item in asked(record, knowledge).items] == before


def test_a_decision_follows_its_words_into_a_new_reading(record: Record, knowledge: Knowledge) -> None:
    """A claim that was accepted does not come back because a new reader gave it another id."""
    judge(record, knowledge, HELPED.id, Judged.ACCEPTED, **SIGNED)
    anew = told(LOME, "helped", type="SUPPORT", actors={"Togo": "TGO"}, rule="SUPPORT/likeness")
    record.write([reading(LOME, anew, reader="reader two")], recorded_at=date(2026, 3, 1))
    undone = judge(record, knowledge, HOSTED.id, Judged.REJECTED, **SIGNED)
    assert anew.id not in [item.of.id for item in asked(record, knowledge).items]
    undo(record, knowledge, undone.id, **SIGNED)
    assert HOSTED.id in [item.of.id for item in asked(record, knowledge).items]


def test_pages_of_the_queue_are_stretches_of_it(gathered: Record, knowledge: Knowledge) -> None:
    """Asked one by one or at once, the same items come in the same order."""
    whole = asked(gathered, knowledge).items
    assert tuple(item for at in range(5) for item in asked(gathered, knowledge, 1, at).items) == whole
    assert asked(gathered, knowledge, 2, 1).items == whole[1:3]
    assert asked(gathered, knowledge, 10, 99).items == ()


@pytest.mark.parametrize(
    ("words", "claims", "conflicts"),
    [
        ({"sort": "claim"}, 3, 0),
        ({"sort": "conflict"}, 0, 1),
        ({"kind": "event"}, 3, 1),
        ({"kind": "office"}, 0, 0),
        ({"type": "consult"}, 1, 1),
        ({"between": "LAO VNM"}, 1, 0),
        ({"between": "Egypt Sudan"}, 0, 1),
        ({"code": "OFFICE_ANACHRONISM"}, 1, 0),
        ({"code": "CONTRADICTION_DATE"}, 0, 1),
        ({"code": "DENIAL"}, 0, 0),
    ],
)
def test_the_queue_is_sifted(
    gathered: Record, knowledge: Knowledge, words: dict[str, str], claims: int, conflicts: int
) -> None:
    """Only claims or conflicts, of one kind or type, between two states, with one finding."""
    found = asked(gathered, knowledge, **words)
    assert (found.claims, found.conflicts) == (claims, conflicts)
    assert len(found.items) == claims + conflicts
    assert sum(isinstance(item.of, Claim) for item in found.items) == claims


DAKAR = news(
    "Senegal and Mali met in Dakar on 4 May 2024 over the price of cotton.", name="f",
    published="2024-05-05", publisher="Le Soleil",
)  # fmt: skip
BAMAKO = news(
    "Mali and Senegal met in Bamako on 4 May 2024 to speak of fishery and a school.", name="g",
    published="2024-05-06", publisher="L’Essor",
)  # fmt: skip
BOTH = {"Senegal": "SEN", "Mali": "MLI"}
COTTON, FISHERY = (
    told(page, "met", actors=BOTH, place=place, on="2024-05-04")
    for page, place in ((DAKAR, "Dakar"), (BAMAKO, "Bamako"))
)
NEAR = [reading(DAKAR, COTTON), reading(BAMAKO, FISHERY)]


@pytest.fixture
def paired(tmp_path: Path, knowledge: Knowledge) -> Record:
    """Two reports of events that were nearly gathered as one."""
    record = Record.create(tmp_path / "paired")
    for each in NEAR:
        record.write([each], recorded_at=TODAY)
        settle(record, knowledge)
    return record


def pairs_of(record: Record, knowledge: Knowledge) -> list[Pair]:
    return [item.of for item in asked(record, knowledge, sort="pair").items if isinstance(item.of, Pair)]


def test_two_events_that_were_nearly_one_wait(paired: Record, knowledge: Knowledge) -> None:
    """Said to be two they are asked of no more, undone they wait again, and joined they are one event."""
    [pair] = pairs_of(paired, knowledge)
    assert {*pair.claims} == {COTTON.id, FISHERY.id} and 0 < pair.wanting <= 0.5
    [item] = asked(paired, knowledge, sort="pair").items
    assert "nearly taken for one happening" in item.why and item.id == pair.id
    kept_apart = judge(paired, knowledge, pair.one, Judged.SPLIT, targets=[pair.other], **SIGNED)
    assert not pairs_of(paired, knowledge) and len(paired.events()) == 2
    undo(paired, knowledge, kept_apart.id, **SIGNED)
    assert pairs_of(paired, knowledge) == [pair]
    judge(paired, knowledge, pair.one, Judged.JOINED, targets=[pair.other], **SIGNED)
    assert not pairs_of(paired, knowledge) and len(paired.events()) == 1
    with pytest.raises(UsageError, match="one event"):
        judge(paired, knowledge, pair.one, Judged.SPLIT, targets=[pair.one], **SIGNED)


def test_pairs_are_the_same_in_any_order(paired: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Read at once, or the other first."""
    for number, batches in enumerate(([NEAR], [NEAR[1:], NEAR[:1]])):
        record = Record.create(tmp_path / f"other{number}")
        for batch in batches:
            record.write(batch, recorded_at=TODAY)
            settle(record, knowledge)
        assert pairs_of(record, knowledge) == pairs_of(paired, knowledge)


@pytest.mark.parametrize(
    "words",
    [{"sort": "events"}, {"kind": "rumour"}, {"type": "APPLAUD"}, {"between": "Ruritania"}, {"code": "NONE"}],
)
def test_what_has_no_meaning_is_refused(
    gathered: Record, knowledge: Knowledge, words: dict[str, str]
) -> None:
    """One line that says what is allowed."""
    with pytest.raises(UsageError, match="allowed"):
        asked(gathered, knowledge, **words)


def test_an_item_goes_out_in_the_form_of_the_contract(gathered: Record, knowledge: Knowledge) -> None:
    """Claims and conflicts whole, with the parts in their order."""
    schema = json.loads(files("comity").joinpath("schemas", "review.json").read_text("utf-8"))
    for item in asked(gathered, knowledge).items:
        data = item_to_json(item)
        Draft202012Validator(schema).validate(data)
        assert data["points"] == sum(part["points"] for part in data["why"])
        assert (data["claim"] is None) is (data["of"] == "conflict") is (data["conflict"] is not None)
