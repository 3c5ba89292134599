"""Times are found where the press prints them, and get the bounds that their words can bear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, marked

from comity.extract.times import Interval, TimeFound, find_times
from comity.extract.times.grammar import longest, readings
from comity.extract.times.lexer import pieces
from comity.extract.times.reading import READINGS
from comity.knowledge.language.time import TimePattern, TimeWords
from comity.sentence import Sentence, Token

TABLE = tuple(marked(Path(__file__).with_name("times.txt")))
YEARS = (2024, 2025)


def answer(found: TimeFound) -> str:
    when = found.when
    if found.fault is not None:
        return f"{found.fault}!"
    if when.basis == "none":
        return "none"
    if when.earliest is None and when.latest is None:
        return " ".join(["open", *when.candidates])
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or '-'}..{when.latest or '-'}"


def told_on(row: Marked) -> date | None:
    return date.fromisoformat(row.answers[0]) if row.answers[0] else None


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_table(row: Marked, sentence_of: Callable[[str], Sentence], time_words: TimeWords) -> None:
    """The words in brackets are a time with the answer beside; without brackets there is none."""
    times = find_times(sentence_of(row.sentence), time_words, published=told_on(row), known_years=YEARS)
    found = {time.when.span.text if time.when.span else "": answer(time) for time in times}
    if not row.words:
        assert found == {}
    else:
        assert found.get(row.words[0]) == row.answers[1], found


def patterns(words: TimeWords) -> list[tuple[str, TimePattern]]:
    tables = (("date", words.dates), ("point", words.points), ("time", words.times))
    return [(name, pattern) for name, table in tables for pattern in table]


def test_every_pattern_matches_its_examples_in_full(time_words: TimeWords) -> None:
    """Every pattern matches an example and every example its own pattern."""
    for name, pattern in patterns(time_words):
        for example in pattern.examples:
            row = pieces(example, time_words)
            matches = readings(row, time_words, name)
            assert any(m.end == len(row) and m.pattern is pattern for m in matches), (pattern.form, example)


def test_every_reading_is_known(time_words: TimeWords) -> None:
    """A pattern names a reading that there is."""
    assert {pattern.reads for _, pattern in patterns(time_words)} <= set(READINGS)


def test_a_missing_year_is_said_also_when_publication_settles_it(
    sentence_of: Callable[[str], Sentence], time_words: TimeWords
) -> None:
    """On May 16th, told on 20 May 2025, is settled and still lacks a year."""
    (time,) = find_times(
        sentence_of("On May 16th, the ministers met."), time_words, published=date(2025, 5, 20)
    )
    assert time.lacks_year and time.partial == "????-05-16" and time.when.basis == "published"


def test_context_anchors_the_next_day(sentence_of: Callable[[str], Sentence], time_words: TimeWords) -> None:
    """ "The following day" counts from the day that the passage speaks of."""
    (time,) = find_times(
        sentence_of("The delegation left the following day."), time_words,
        published=None, context=Interval(date(2020, 5, 3), date(2020, 5, 3)),
    )  # fmt: skip
    assert (answer(time), time.when.basis) == ("2020-05-04", "context")


def test_southern_seasons(sentence_of: Callable[[str], Sentence], time_words: TimeWords) -> None:
    """In the south the summer of 2023 begins in December."""
    sentence = sentence_of("The army rotated in the summer of 2023.")
    (time,) = find_times(sentence, time_words, published=None, south=True)
    assert answer(time) == "2023-12-01..2024-02-29"


PRINTED = (
    "May 16 16th 2025 31 June - – , the of first last next week Monday to since from between and early mid "
    "late 1990s Q1 FY 2014-20 2025-05-16 99/99/9999 5/6/2025 ago earlier later in two days year years end "
    "half spring winter by until before after 0 9999 today 's ( ) . January 1 9999-12-31 0001-01-01 month "
    "century twenty five hours decade weekend quarter 100000"
)
VOCABULARY = st.sampled_from(PRINTED.split())
WORDS = st.lists(VOCABULARY | st.text(min_size=1, max_size=8).filter(lambda text: not text.isspace()))


def sentence_from(texts: list[str], gaps: list[bool], heads: list[int]) -> Sentence:
    """Any words in any tree: what no parser would give."""
    tokens, at = [], 7
    for i, text in enumerate(texts):
        at += gaps[i % len(gaps)]
        head = heads[i % len(heads)] % len(texts)
        tokens.append(
            Token(i, text, text.lower(), text.lower(), "NOUN", "VBD", "nummod", head, at, at + len(text), "")
        )
        at += len(text)
    return Sentence(0, 0, tuple(tokens), ())


@given(
    texts=WORDS.filter(bool),
    gaps=st.lists(st.booleans(), min_size=1),
    heads=st.lists(st.integers(0, 50), min_size=1),
    published=st.none() | st.dates(),
    context=st.none() | st.dates(),
)
def test_any_words_give_ordered_spans_and_bounds(
    texts: list[str], gaps: list[bool], heads: list[int], published: date | None, context: date | None,
    time_words: TimeWords,
) -> None:  # fmt: skip
    """No words crash it; spans lie in the sentence, in order and apart; no time ends before it begins."""
    sentence = sentence_from(texts, gaps, heads)
    free = 0
    day = None if context is None else Interval(context, context)
    for time in find_times(sentence, time_words, published=published, known_years=YEARS, context=day):
        assert free <= time.first <= time.last < len(sentence.tokens)
        free = time.last + 1
        if time.when.earliest is not None and time.when.latest is not None:
            assert time.when.earliest <= time.when.latest


def test_no_piece_is_lost(time_words: TimeWords) -> None:
    """The pieces of a text cover all of it but the white space."""
    text = "On May 16th–17th, 2025 (Fri.), 5/6/2025 twenty-five F-16s left; 2014-20, '90s."
    row = pieces(text, time_words)
    left = list(text)
    for piece in row:
        left[piece.start : piece.end] = " " * (piece.end - piece.start)
    assert "".join(left).strip() == "" and list(longest(row, time_words))
