"""The sentences that the model of likeness is trained on: every line of them is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.reader import Reader
from training.sheets import Coded, read_sheets

SHEETS = sorted((Path(__file__).parent.parent / "training" / "acts").glob("*.txt"))


@pytest.fixture(scope="module")
def sentences() -> list[Coded]:
    return list(read_sheets(SHEETS))


def test_every_trigger_stands_in_its_sentence_and_has_a_type(sentences: list[Coded], reader: Reader) -> None:
    """A trigger that the sentence does not have is refused while reading; each type is an event type."""
    types = {kind.type for kind in reader.codebook.types if kind.kind == "event"}
    assert {act.type for one in sentences for act in one.acts} == types


def test_no_sentence_stands_twice_with_other_acts(sentences: list[Coded]) -> None:
    """The same words are coded the same."""
    seen: dict[str, tuple[object, ...]] = {}
    for one in sentences:
        assert seen.setdefault(one.text, one.acts) == one.acts, one.place


def test_a_trigger_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    """File and line, what the sentence lacks, and the sentence."""
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("Peru thanked Chile.\n\tSUPPORT praised | Peru | Chile\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        list(read_sheets([sheet]))
    assert refused.value.place == f"{sheet}:2"
    assert "praised" in refused.value.found


def test_the_second_of_two_like_words_can_be_meant(tmp_path: Path) -> None:
    """`talks#2` is the second "talks"."""
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("After talks on talks they left.\n\t?CONSULT talks#2 | they |\n", encoding="utf-8")
    ((act,),) = [one.acts for one in read_sheets([sheet])]
    assert (act.start, act.end, act.optional) == (15, 20, True)
