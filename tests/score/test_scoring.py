"""Gold against the reader: what counts as found, what as missed, and what a broken line says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.errors import InputError
from comity.reader import Reader
from comity.score import Score, digest_of, fallen, read_floors, read_gold, score_texts

VISIT = {
    "kind": "event",
    "quote": "The foreign minister of Ghana arrived in Lomé",
    "trigger": "arrived",
    "type": "CONSULT",
    "mode": "visit",
    "actors": [["The foreign minister of Ghana", "GHA", "GOV"]],
    "recipients": [["Lomé", "TGO", "GOV"]],
    "when": ["on Tuesday", "2025-03-04", "2025-03-04", "published"],
    "place": ["Lomé", "TGO", "where"],
}
TEXT = "The foreign minister of Ghana arrived in Lomé on Tuesday."


def record(text: str = TEXT, *claims: dict[str, Any], **others: object) -> dict[str, Any]:
    return {"id": "s1", "text": text, "published": "2025-03-05", "claims": list(claims), **others}


def scored(folder: Path, reader: Reader, *records: dict[str, Any]) -> Score:
    file = folder / "some.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return score_texts(read_gold([folder]), reader)


def figures(score: Score) -> dict[str, float | None]:
    return {row.name: row.figure for row in score.rows()}


def test_what_is_read_as_coded_is_right_in_every_field(tmp_path: Path, reader: Reader) -> None:
    """A visit with its parties, day and place."""
    found = figures(scored(tmp_path, reader, record(TEXT, VISIT)))
    asked = ("event", "event CONSULT", "mode", "actors", "recipients", "time bounds", "place", "voice")
    assert {name: found[name] for name in asked} == dict.fromkeys(asked, 1.0)


def test_a_claim_of_another_type_is_missed_and_one_too_much(tmp_path: Path, reader: Reader) -> None:
    """Coded as a protest, read as a visit: both types are charged, and the miss tells both."""
    score = scored(tmp_path, reader, record(TEXT, VISIT | {"type": "PROTEST", "mode": "demo"}))
    assert (score.events.right, score.events.extra, score.events.missed) == (0, 1, 1)
    (miss,) = [miss for miss in score.misses if miss.row == "event PROTEST"]
    assert "PROTEST.demo" in miss.wanted and "CONSULT.visit" in miss.found


def test_an_optional_claim_is_neither_missed_nor_too_much(tmp_path: Path, reader: Reader) -> None:
    """Whether it is read or not, it changes no F1."""
    silent = {"quote": "on Tuesday", "trigger": "Tuesday", "kind": "assessment", "optional": True}
    score = scored(tmp_path, reader, record(TEXT, VISIT | {"optional": True}, silent))
    assert (score.events.right, score.events.extra, score.events.missed) == (0, 0, 0)
    assert not score.kinds


def test_what_is_not_done_must_not_be_counted(tmp_path: Path, reader: Reader) -> None:
    """The gold says that the arrival is only planned; the reader counts it."""
    score = scored(tmp_path, reader, record(TEXT, VISIT | {"modality": "planned"}))
    assert figures(score)["undone kept out of counts"] == 0.0


def test_passages_are_held_against_who_said_them(tmp_path: Path, reader: Reader) -> None:
    """The words are found; given to somebody else they would not be."""
    text = 'Ghana will not accept the border, its president said. "We have time," he added.'
    passages = [
        ["Ghana will not accept the border", "its president", "said", "indirect"],
        ["We have time", "he", "added", "direct"],
    ]
    right = scored(tmp_path, reader, record(text, passages=passages))
    assert figures(right)["attributed passages"] == pytest.approx(1.0)
    wrong = [[words, "Ghana", cue, form] for words, _, cue, form in passages]
    assert figures(scored(tmp_path, reader, record(text, passages=wrong)))["attributed passages"] == 0.0


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"quote": "arrived in Accra"}, "'arrived in Accra' is not in the text"),
        ({"kind": "rumour"}, "'rumour' is not a valid Kind"),
        ({"when": ["on Tuesday", "4 March", None, "text"]}, "Invalid isoformat string: '4 March'"),
    ],
)
def test_a_fault_in_the_gold_names_file_and_line(tmp_path: Path, fault: dict[str, Any], says: str) -> None:
    """One line: where, what was found, where the form is described."""
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps(record(TEXT, VISIT | fault)), encoding="utf-8")
    with pytest.raises(InputError) as told:
        list(read_gold([file]))
    assert str(told.value) == f"{file}:line 1: {says} (allowed: docs/gold.md)"


def test_floors_hold_figures_and_the_digest_holds_the_gold(tmp_path: Path, reader: Reader) -> None:
    """A figure below its floor, or no longer measured, is told; a changed letter changes the digest."""
    rows = scored(tmp_path, reader, record(TEXT, VISIT)).rows()
    file = tmp_path / "floors.json"
    file.write_text('{"dev": {"floors": {"event": 1.0, "moods": 0.5, "place": 1.1}}}', encoding="utf-8")
    assert fallen(rows, read_floors(file, "dev")) == [("moods", 0.5, None), ("place", 1.1, 1.0)]
    before = digest_of(tmp_path)
    (tmp_path / "some.jsonl").write_text("{}", encoding="utf-8")
    assert digest_of(tmp_path) != before
