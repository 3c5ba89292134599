"""Quotation marks of many habits: which words stand inside them, and what is only an apostrophe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.extract.quotes import Quote, find_quotes
from comity.model import Block, BlockKind, LanguageCode, Report, ReportId

MARKS = "“”\"‘’'«»„ab sS.,\n—("


def quotes_of(text: str) -> tuple[Quote, ...]:
    at, blocks = 0, []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=at, end=at + len(line), kind=BlockKind.PARAGRAPH))
        at += len(line) + 1
    report = Report(id=ReportId("r"), name="r", text=text, blocks=tuple(blocks), language=LanguageCode("en"))
    return find_quotes(report)


def texts(text: str) -> list[str]:
    return [quote.text for quote in quotes_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” she said.", ["“We agree,”"]),
        ('"We agree," she said, "but not now."', ['"We agree,"', '"but not now."']),
        ("‘We’re not allies,’ he said.", ["‘We’re not allies,’"]),
        ("'It isn't over,' he said.", ["'It isn't over,'"]),
        ("«Nous partons», said the envoy.", ["«Nous partons»"]),
        ("„Wir gehen“, said the envoy.", ["„Wir gehen“"]),
        ("The ministers’ talks ended in the two states’ capitals.", []),
        ("The '90s ended with the army's coup.", []),
        ("It is a ‘common defence space’ and a 'joint force'.", ["‘common defence space’", "'joint force'"]),
        ("He praised ‘the partners’ views’ at length.", ["‘the partners’ views’"]),
        ("A 5'10\" guard stood by.", []),
        ("(“Never,” he wrote.)", ["“Never,”"]),
    ],
)
def test_quoted_words_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    """A mark is read from its neighbours and from what stands open."""
    assert texts(text) == expected


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    """“He told me ‘go home’ and left,” she said."""
    outer, inner = quotes_of("“He told me ‘go home’ and left,” she said.")
    assert (outer.depth, inner.depth, inner.text) == (0, 1, "‘go home’")


def test_a_paragraph_that_does_not_close_goes_on_in_the_next_one() -> None:
    """The second paragraph opens again and is marked as going on."""
    first, second = quotes_of("“We have waited long.\n“We wait no more,” he said.")
    assert not first.closed and second.continues and second.closed


def test_a_closed_paragraph_does_not_go_on() -> None:
    """Two quotations in two paragraphs are two."""
    assert [quote.continues for quote in quotes_of("“A is so.”\n“B is so.”")] == [False, False]


def test_a_word_in_marks_counts_its_words() -> None:
    """A marking of one or two words is told from a sentence by its length."""
    assert [quote.words for quote in quotes_of("the “special operation” and “we don’t know”")] == [2, 3]


@given(st.text(alphabet=MARKS, max_size=60))
def test_any_text_gives_quotes_whose_words_are_the_text(text: str) -> None:
    """No text breaks the reading; spans equal the text; outer ones do not overlap."""
    found = quotes_of(text)
    assert all(text[quote.start : quote.end] == quote.text for quote in found)
    outer = [quote for quote in found if quote.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


@given(st.text(max_size=80))
def test_no_unicode_breaks_it(text: str) -> None:
    """Any characters at all may stand in a report."""
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes_of(text))
