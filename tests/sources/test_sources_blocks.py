"""A text is cut so that only what is prose is read as prose, and nothing is lost."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import BlockKind, LanguageCode, Report
from comity.sources import read_sources, report_from_text
from comity.sources.blocks import cut
from comity.sources.words import imprint_words

ENGLISH = LanguageCode("en")
WORDS = imprint_words(ENGLISH)
EXAMPLES = tomllib.loads((files("comity") / "data/sources/en.toml").read_text("utf-8"))["example"]
LINES = st.sampled_from(
    [
        "The ministers met on Monday.",
        "as if it was the same country",
        "[Source: the ministry]",
        "Source: the ministry",
        "By Anna Example | May 16, 2025",
        "Published: 16 May 2025",
        "# Talks",
        "===",
        "- one battalion",
        "TALKS IN THE CAPITAL",
        "Sources",
        "",
        " \t",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=90)), max_size=12).map("\n".join))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in cut(text, WORDS, ENGLISH)]


@given(TEXTS)
def test_blocks_hold_every_character_once(text: str) -> None:
    """Blocks stand in order, overlap nowhere, begin and end with words, and leave no character out."""
    blocks = cut(text, WORDS, ENGLISH)
    covered = [i for block in blocks for i in range(block.start, block.end)]
    assert covered == sorted(set(covered))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered)
    for block in blocks:
        assert text[block.start : block.end] == text[block.start : block.end].strip() != ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_example_in_data(example: dict[str, Any]) -> None:
    """Each example beside the cue words is cut and dated as it says."""
    report = report_from_text(example["text"], name="example", languages=[ENGLISH], language="en")
    found = {
        "text": report.text,
        "kinds": [block.kind.value for block in report.blocks],
        "published": report.published and report.published.value,
        "certainty": report.published and report.published.certainty.value,
        "publisher": report.publisher and report.publisher.value,
    }
    expected = {"published": None, "certainty": None, "publisher": None, **example}
    title = expected.pop("title", report.title)
    assert found == expected
    assert report.title == title


def test_wrapped_text_is_one_paragraph() -> None:
    """Lines broken only because the next word did not fit belong together; a heading above them does not."""
    text = (
        "Ministers sign accord\n"
        "The defence ministers of the two states met on Monday in the capital and\n"
        "signed an accord on border crossing, the ministry said in a statement. The\n"
        "accord lets citizens cross with a passport.\n"
        "\n"
        "It is the second such accord."
    )
    assert [kind for kind, _ in kinds(text)] == ["heading", "paragraph", "paragraph"]


def test_lines_that_end_as_sentences_are_paragraphs() -> None:
    """A page with one sentence a line, of whatever length, has as many paragraphs."""
    text = "The minister arrived on Monday.\nHe met the president in the capital.\nHe left on Tuesday."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_sentence_broken_in_the_middle_goes_on() -> None:
    """A line without an end and a next one in small letters are one paragraph."""
    assert kinds("The minister said\nthe talks would go on.") == [
        ("paragraph", "The minister said\nthe talks would go on.")
    ]


def test_heading_inside_the_text() -> None:
    """A short line without an end above a paragraph is a heading, small letters or not."""
    text = "Ties have deepened.\nas if it was the same country\nExperts have long debated this."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("text", ["Shoigu visited Minsk", "Shoigu visited Minsk\nHe met Lukashenko"])
def test_text_without_full_stops_is_read(text: str) -> None:
    """Lines with no paragraph below them head nothing: they are the report itself."""
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_list_is_no_heading() -> None:
    """More than three short lines in a row are a list, and each is read."""
    text = (
        "They agreed on this.\nJoint air patrols\nA joint force\nFive ranges\nOne budget\nThe rest is open."
    )
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_telegram_in_capitals_is_prose() -> None:
    """Where all is written in capitals, capitals mark no heading."""
    text = "MINISTER ARRIVED MONDAY AND MET PRESIDENT.\nTALKS ON BORDER ACCORD\nHE LEFT ON TUESDAY."
    assert [kind for kind, _ in kinds(text)] != ["heading"] * 3


def test_markdown_headings() -> None:
    """Lines with hashes, or underlined, are headings; a rule of dashes is not prose."""
    text = "# Talks\nThey met.\n\nOutcome\n-------\nThey agreed.\n\n***\n\nThey left."
    assert [kind for kind, _ in kinds(text)] == [
        *("heading", "paragraph", "heading", "byline", "paragraph", "byline", "paragraph")
    ]


def test_notes_at_the_end_of_a_paragraph() -> None:
    """Each source note in brackets that closes a paragraph is a block of its own; one inside is not."""
    text = "They met (source: the ministry) on Monday. [Source: a paper] [Citation: statements.]."
    assert kinds(text) == [
        ("paragraph", "They met (source: the ministry) on Monday."),
        ("citation", "[Source: a paper]"),
        ("citation", "[Citation: statements.]."),
    ]


def test_sample_reports_are_cut(shared: Path) -> None:
    """In the two real reports the heading and the citation stand apart from 22 paragraphs."""
    found = list(read_sources([str(shared / "reports" / "*.txt")], languages=[ENGLISH]))
    reports = [report for report in found if isinstance(report, Report)]
    cut_out = {
        (block.kind, report.text[block.start : block.end][:29])
        for report in reports
        for block in report.blocks
        if block.kind is not BlockKind.PARAGRAPH
    }
    assert len(reports) == len(found) == 2
    assert cut_out == {
        (BlockKind.HEADING, "as if it was the same country"),
        (BlockKind.CITATION, "[Citation: official statement"),
    }
    assert sum(block.kind is BlockKind.PARAGRAPH for report in reports for block in report.blocks) == 22
    assert [report.published for report in reports] == [None, None]
