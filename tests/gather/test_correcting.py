"""A claim that a person corrects holds with the other values: in events, by days, after a new reading."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.contract import verdict_from_json, verdict_to_json
from comity.errors import UsageError
from comity.gather import as_known_on, claims_then, correct, judge, settle, undo
from comity.gather.correcting import as_fields, correction_in_words
from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Judged, Kind, Reading, TypeCode, Verdict
from comity.record import Record
from tellings import news, reading, told

Held = Callable[[Sequence[Sequence[Reading]]], Record]
TODAY = date(2026, 1, 15)
DECIDED = date(2026, 2, 1)
BEFORE = date(2026, 1, 31)
LIMA = news(
    "Peru’s envoys met Chile’s in Lima on 3 May 2023.", name="a", published="2023-05-04", publisher="Andina"
)
TALKS = news(
    "Peru and Chile held talks on 3 May 2023.", name="b", published="2023-05-05", publisher="Mercurio"
)
OSLO = news("Norway warned Iceland on 9 June 2023.", name="c", published="2023-06-10", publisher="Posten")
MET = told(
    LIMA, "met", words="Peru’s envoys met Chile’s in Lima on 3 May 2023",
    actors={"Peru’s": "PER"}, recipients={"Chile’s": "CHL"}, on="2023-05-03", day="3 May 2023", place="Lima",
)  # fmt: skip
HELD = told(
    TALKS, "talks", words="Peru and Chile held talks on 3 May 2023",
    actors={"Peru": "PER", "Chile": "CHL"}, on="2023-05-03", day="3 May 2023",
)  # fmt: skip
WARNED = told(
    OSLO, "warned", type="THREATEN", quad="verbal conflict", score=-3.5,
    words="Norway warned Iceland on 9 June 2023",
    actors={"Norway": "NOR"}, recipients={"Iceland": "ISL"}, on="2023-06-09", day="9 June 2023",
)  # fmt: skip
READINGS = (reading(LIMA, MET), reading(TALKS, HELD), reading(OSLO, WARNED))
SIGNED: dict[str, Any] = {"by": "A. Analyst", "at": DECIDED, "reason": "the transcript"}


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


def put_right(record: Record, knowledge: Knowledge, claim: Claim, **fields: str) -> Verdict:
    return correct(record, knowledge, claim.id, fields, **SIGNED)


def state(record: Record) -> tuple[object, ...]:
    """All that a record answers, verdicts aside."""
    return record.claims(), record.events(), record.conflicts(), record.counts()


def test_a_corrected_claim_tells_another_event(record: Record, knowledge: Knowledge) -> None:
    """Norway did not threaten Iceland but accused it: the event is an accusation, and its id the same."""
    (before,) = record.events_of([WARNED.id])
    verdict = put_right(record, knowledge, WARNED, type="ACCUSE", mode="disapprove")
    (event,) = record.events_of([WARNED.id])
    assert (event.id, event.type, event.mode) == (before.id, "ACCUSE", "disapprove")
    assert event.verdicts == (verdict.id,)
    claim = record.claim(WARNED.id)
    assert claim.coded.score == -2 and claim.corrected_by == verdict.id
    assert dict(claim.rules)["event"] == f"verdict/{verdict.id}"
    assert record.claims(type=TypeCode("ACCUSE")) == [claim] and record.claims(type=WARNED.coded.type) == []
    assert record.as_read([claim]) == [WARNED]


def test_a_correction_parts_claims_that_were_one_event(record: Record, knowledge: Knowledge) -> None:
    """Two reports of one meeting; one meant another year: they tell two events, and one again when undone."""
    assert len(record.events_of([MET.id, HELD.id])) == 1
    put_right(record, knowledge, HELD, earliest="2021-05-03", latest="2021-05-03")
    assert len(record.events_of([MET.id, HELD.id])) == 2


def test_a_correction_and_its_undoing_leave_the_record_as_it_was(
    record: Record, knowledge: Knowledge
) -> None:
    """Whatever is corrected, undone it leaves no trace but the verdicts."""
    before = state(record)
    for claim, fields in (
        (WARNED, {"kind": "statement"}),
        (MET, {"actors": "CHL", "recipients": "PER", "place": "Arica", "country": "CHL"}),
        (HELD, {"modality": "planned", "earliest": "", "latest": ""}),
    ):
        verdict = correct(record, knowledge, claim.id, fields, **SIGNED)
        assert state(record) != before
        undo(record, knowledge, verdict.id, **SIGNED)
        assert state(record) == before
    assert len(record.verdicts()) == 6


def test_a_claim_corrected_twice_keeps_both(record: Record, knowledge: Knowledge) -> None:
    """A second correction adds to the first; undone, the first holds alone; undone too, what was read."""
    put_right(record, knowledge, WARNED, type="ACCUSE")
    second = put_right(record, knowledge, WARNED, polarity="denied")
    assert dict(correction_in_words(second.correction)) == {"type": "ACCUSE", "polarity": "denied"}  # type: ignore[arg-type]
    assert not record.claim(WARNED.id).countable
    undo(record, knowledge, WARNED.id, **SIGNED)
    assert (record.claim(WARNED.id).coded.type, record.claim(WARNED.id).countable) == ("ACCUSE", True)
    undo(record, knowledge, WARNED.id, **SIGNED)
    assert record.claim(WARNED.id) == WARNED


def test_before_the_verdict_the_claim_is_as_read(record: Record, knowledge: Knowledge) -> None:
    """As known on the day before, the event is what was read; from the day itself on what was corrected."""
    events, claims = record.events(), record.claims()
    put_right(record, knowledge, WARNED, type="ACCUSE", earliest="2023-06-08")
    assert list(as_known_on(record, knowledge, BEFORE).events) == events
    assert record.claims(as_known_on=BEFORE) == claims
    assert claims_then(record, record.claims(), BEFORE) == claims
    assert list(as_known_on(record, knowledge, DECIDED).events) == record.events() != events
    assert record.claims(as_known_on=DECIDED) == record.claims()


def test_a_correction_that_was_undone_later_held_in_between(record: Record, knowledge: Knowledge) -> None:
    """As known between the verdict and its undoing, the claim is as corrected."""
    verdict = put_right(record, knowledge, WARNED, type="ACCUSE")
    corrected = record.events(), record.claims()
    undo(record, knowledge, verdict.id, **SIGNED | {"at": date(2026, 3, 1)})
    assert list(as_known_on(record, knowledge, DECIDED).events) == corrected[0]
    assert claims_then(record, record.claims(), DECIDED) == corrected[1]


def test_corrections_hold_in_any_order_of_arrival(held: Held, knowledge: Knowledge) -> None:
    """Reports that come before or after the correction give the same events, claims and conflicts."""
    states = []
    for order in (READINGS, READINGS[::-1], (READINGS[1], READINGS[0], READINGS[2])):
        record = held([])
        for one in order:
            record.write([one], recorded_at=TODAY)
            settle(record, knowledge)
            if one.report == TALKS:
                put_right(record, knowledge, HELD, actors="PER; CHL", place="Arica", country="CHL")
        states.append(state(record))
    assert all(one == states[0] for one in states)


def test_a_correction_follows_its_words_into_a_new_reading(record: Record, knowledge: Knowledge) -> None:
    """A new reader makes another claim of the same words: what was corrected holds for that one."""
    verdict = put_right(record, knowledge, WARNED, type="ACCUSE", actors="ISL", recipients="NOR")
    anew = replace(WARNED, id=ClaimId("canew"), modality=WARNED.modality)
    record.write([replace(reading(OSLO, anew), reader="reader two")], recorded_at=TODAY)
    settle(record, knowledge)
    claim = record.claim("canew")
    assert (claim.coded.type, claim.corrected_by) == ("ACCUSE", verdict.id)
    assert [party.country for party in claim.actors] == ["ISL"]
    assert record.as_read([claim]) == [anew]
    (event,) = record.events_of([anew.id])
    assert (event.type, event.actors, event.recipients) == ("ACCUSE", ("ISL",), ("NOR",))
    undo(record, knowledge, verdict.id, **SIGNED)
    assert record.claim("canew") == anew


def test_a_new_reading_ends_an_event_that_a_correction_made(record: Record, knowledge: Knowledge) -> None:
    """Corrected to no event, or read anew without the words, the claim tells nothing any more."""
    put_right(record, knowledge, WARNED, kind="statement")
    assert record.events_of([WARNED.id]) == []
    said = told(OSLO, "warned", kind=Kind.STATEMENT, words="Norway warned Iceland")
    record.write([replace(reading(OSLO, said), reader="reader two")], recorded_at=TODAY)
    put_right(record, knowledge, said, type="ACCUSE", actors="NOR")
    assert [event.type for event in record.events_of([said.id])] == ["ACCUSE"]
    record.write([replace(reading(OSLO), reader="reader three")], recorded_at=TODAY)
    settle(record, knowledge)
    assert [event.claims for event in record.events()] == [record.events_of([MET.id])[0].claims]
    assert record.as_read([record.claim(said.id)]) == [said]


def test_of_rejecting_and_correcting_the_later_holds(record: Record, knowledge: Knowledge) -> None:
    """A rejected claim that is corrected counts again; rejected after that, it counts nowhere."""
    judge(record, knowledge, WARNED.id, Judged.REJECTED, **SIGNED)
    assert record.events_of([WARNED.id]) == []
    put_right(record, knowledge, WARNED, type="ACCUSE")
    assert [event.type for event in record.events_of([WARNED.id])] == ["ACCUSE"]
    judge(record, knowledge, WARNED.id, Judged.REJECTED, **SIGNED | {"reason": "no such thing"})
    assert record.events_of([WARNED.id]) == []
    judge(record, knowledge, WARNED.id, Judged.ACCEPTED, **SIGNED)
    assert [event.type for event in record.events_of([WARNED.id])] == ["ACCUSE"]


def test_a_claim_that_was_no_event_becomes_one(held: Held, knowledge: Knowledge) -> None:
    """Words taken for a statement tell an act: with a type it is an event that counts."""
    said = told(OSLO, "warned", kind=Kind.STATEMENT, words="Norway warned Iceland on 9 June 2023")
    record = held([[reading(OSLO, said)]])
    assert record.events() == []
    put_right(record, knowledge, said, type="threaten", actors="Norway=NOR", recipients="Iceland=ISL")
    (event,) = record.events()
    assert (event.type, event.actors, event.recipients, event.countable) == (
        "THREATEN",
        ("NOR",),
        ("ISL",),
        True,
    )


def test_parties_are_words_of_the_text(record: Record, knowledge: Knowledge) -> None:
    """A code finds its own words in the sentence; words with a code stand as given; others stay unknown."""
    put_right(record, knowledge, MET, actors="Peru’s envoys=PER; nato", recipients="Lima=")
    claim = record.claim(MET.id)
    named = [(party.span.text, party.country, party.id) for party in claim.parties]
    assert named == [("Peru’s envoys", "PER", "per"), (MET.quote.text, "IGO", "nato"), ("Lima", None, None)]
    for party in claim.parties:
        assert LIMA.text[party.span.start : party.span.end] == party.span.text
    with pytest.raises(UsageError, match="changes nothing"):
        correct(record, knowledge, MET.id, as_fields(claim), **SIGNED)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "changes nothing"),
        ({"type": "THREATEN"}, "changes nothing"),
        ({"type": "APPLAUD"}, "'APPLAUD' is no event type"),
        ({"type": ""}, "is no event type"),
        ({"mode": "visit"}, "'visit' is no mode of THREATEN"),
        ({"kind": "rumour"}, "'rumour' is no kind"),
        ({"kind": "instrument"}, "cannot make it a claim of kind instrument"),
        ({"kind": "state", "type": "AID"}, "has no type"),
        ({"modality": "done"}, "'done' is no modality"),
        ({"polarity": "maybe"}, "'maybe' is no polarity"),
        ({"actors": "Ruritania"}, "'Ruritania' is no party known here"),
        ({"actors": "the troops=NOR"}, "'the troops' is not in the text"),
        ({"earliest": "2023-02-30"}, "'2023-02-30' is no day"),
        ({"earliest": "9 June"}, "is no day"),
        ({"earliest": "2024-01-01"}, "is after"),
        ({"country": "NOR"}, "no place"),
        ({"place": "Oslo", "role": "near"}, "'near' is no role"),
        ({"place": "Oslo", "country": "Ruritania"}, "is no state"),
        ({"colour": "red"}, "is no field"),
    ],
)
def test_what_has_no_meaning_is_refused(
    gathered: Record, knowledge: Knowledge, fields: Mapping[str, str], says: str
) -> None:
    """One clear line, and nothing is recorded."""
    with pytest.raises(UsageError, match=says) as refused:
        correct(gathered, knowledge, WARNED.id, fields, **SIGNED)
    assert "\n" not in str(refused.value)
    assert gathered.verdicts() == [] and gathered.claim(WARNED.id) == WARNED


def test_what_was_read_is_brought_back_by_undoing(record: Record, knowledge: Knowledge) -> None:
    """To correct a claim back to what was read is to undo, and it is said so."""
    put_right(record, knowledge, WARNED, type="ACCUSE")
    with pytest.raises(UsageError, match="to undo v"):
        put_right(record, knowledge, WARNED, type="THREATEN")


def test_only_claims_are_corrected(record: Record, knowledge: Knowledge) -> None:
    """An event is what its claims tell: those are corrected."""
    (event,) = record.events_of([WARNED.id])
    with pytest.raises(UsageError, match="cannot be corrected"):
        correct(record, knowledge, event.id, {"type": "ACCUSE"}, **SIGNED)
    with pytest.raises(UsageError, match="without values"):
        judge(record, knowledge, WARNED.id, Judged.CORRECTED, **SIGNED)


def test_a_correction_goes_out_and_comes_back(record: Record, knowledge: Knowledge) -> None:
    """The verdict as JSON holds the corrected fields alone, each whole."""
    verdict = put_right(record, knowledge, MET, recipients="", place="", polarity="denied")
    data = verdict_to_json(verdict)
    assert set(data["correction"]) == {"recipients", "place", "polarity"}
    assert (data["correction"]["recipients"], data["correction"]["place"]) == ([], None)
    assert verdict_from_json(data) == verdict == record.verdicts()[0]
