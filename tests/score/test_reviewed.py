"""Claims that persons accepted or corrected, as gold sentences that the reader can be held against."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.gather import correct, judge, settle, undo
from comity.knowledge import Knowledge
from comity.model import Claim, Judged
from comity.reader import Reader
from comity.record import Record
from comity.score import gold_lines, gold_of_verdicts, read_gold, score_texts
from comity.sources import report_from_text

DAY = date(2024, 5, 20)
SIGNED: dict[str, Any] = {"by": "A. Analyst", "at": DAY, "reason": "the sentence says so"}
TEXT = (
    "Kenya's foreign minister visited Uganda on 13 May 2024.\n\n"
    "Kenya's government said that Ethiopia had condemned the attack on Kenya's embassy in Nairobi. "
    "Peru and Chile signed an agreement on trade on 14 May 2024, and Peru sent Chile 40 trucks.\n\n"
    "“We will send troops,” Ghana's president told reporters on Tuesday."
)


@pytest.fixture
def record(tmp_path: Path, reader: Reader, knowledge: Knowledge) -> Record:
    """A record of one report of four sentences, each of which stands alone."""
    report = report_from_text(
        TEXT, name="africa", languages=reader.languages, published=date(2024, 5, 15), publisher="The Herald"
    )
    record = Record.create(tmp_path / "reviewed.comity")
    record.write([reader.read(report)], recorded_at=DAY)
    settle(record, knowledge)
    return record


def accept(record: Record, knowledge: Knowledge, *claims: Claim) -> None:
    for claim in claims:
        judge(record, knowledge, claim.id, Judged.ACCEPTED, **SIGNED)


def test_what_was_accepted_is_found_again_in_full(
    record: Record, knowledge: Knowledge, reader: Reader, tmp_path: Path
) -> None:
    """With every claim accepted, the reader held against the sentences misses nothing and adds nothing."""
    claims = [claim for claim in record.claims() if claim.sentence is not None]
    accept(record, knowledge, *claims)
    file = tmp_path / "gold.jsonl"
    file.write_bytes(gold_lines(gold_of_verdicts(record)))
    texts = list(read_gold([file]))
    assert len(texts) == 4 and sum(len(text.claims) for text in texts) == len(claims) > 4
    score = score_texts(texts, reader)
    figures = {row.name: row.figure for row in score.rows() if row.of and row.figure is not None}
    assert {"event", "modality", "actors", "time bounds", "quantities", "attributed passages"} <= set(figures)
    assert figures == dict.fromkeys(figures, 1.0), score.misses


def test_what_was_corrected_is_a_miss_of_the_reader(
    record: Record, knowledge: Knowledge, reader: Reader, tmp_path: Path
) -> None:
    """A corrected claim stands in the gold as it is meant, and the score says where the reader differs."""
    claim = next(claim for claim in record.claims() if claim.trigger.text == "visited")
    correct(record, knowledge, claim.id, {"type": "AID", "actors": "UGA", "earliest": "2024-05-12"}, **SIGNED)
    (row,) = gold_of_verdicts(record)
    assert row["text"] == "Kenya's foreign minister visited Uganda on 13 May 2024."
    (told,) = [one for one in row["claims"] if not one.get("optional")]
    assert (told["type"], told["actors"]) == ("AID", [["Uganda", "UGA", "GOV"]])
    assert told["when"] == ["13 May 2024", "2024-05-12", "2024-05-13", "text"]
    file = tmp_path / "gold.jsonl"
    file.write_bytes(gold_lines([row]))
    missed = {miss.row for miss in score_texts(read_gold([file]), reader).misses}
    assert "event AID" in missed


def test_what_was_rejected_is_not_in_the_sentence(record: Record, knowledge: Knowledge) -> None:
    """The sentence stands without the rejected claim; undone, nothing is left of it."""
    claim = next(claim for claim in record.claims() if claim.trigger.text == "visited")
    judge(record, knowledge, claim.id, Judged.REJECTED, **SIGNED)
    (row,) = gold_of_verdicts(record)
    assert all(one["trigger"] != "visited" for one in row["claims"])
    undo(record, knowledge, claim.id, **SIGNED)
    assert gold_of_verdicts(record) == []


def test_what_nobody_decided_is_optional(record: Record, knowledge: Knowledge) -> None:
    """Of a sentence of several claims one was accepted: the others may be recorded or left out."""
    claim = next(claim for claim in record.claims() if claim.trigger.text == "sent")
    accept(record, knowledge, claim)
    (row,) = gold_of_verdicts(record)
    optional = {one["trigger"]: one.get("optional", False) for one in row["claims"]}
    assert optional.pop("sent") is False and optional and all(optional.values())


def test_words_that_come_twice_are_numbered(record: Record, knowledge: Knowledge) -> None:
    """Kenya acts and is acted upon in one sentence: the second place of the word is told by its number."""
    accept(record, knowledge, *record.claims())
    row = next(row for row in gold_of_verdicts(record) if "embassy" in row["text"])
    for one in row["claims"]:
        for words, *_ in (*one.get("actors", ()), *one.get("recipients", ())):
            plain, _, number = words.partition("#")
            assert not number or row["text"].count(plain) >= int(number)
