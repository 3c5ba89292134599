"""Numbers with a unit are quantities; dates, names, ages and voices are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, marked
from test_times import sentence_from

from comity.extract.quantities import QuantityFound, find_quantities
from comity.extract.times import find_times
from comity.knowledge.language.quantity import QuantityWords
from comity.knowledge.language.time import TimeWords
from comity.sentence import Sentence

TABLE = tuple(marked(Path(__file__).with_name("quantities.txt")))


def row_of(found: QuantityFound) -> tuple[str, ...]:
    quantity = found.quantity
    numbers = (quantity.value, quantity.low, quantity.high)
    printed = ("" if number is None else f"{number:.10g}" for number in numbers)
    return (*printed, quantity.unit or "", quantity.qualifier or "")


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_table(
    row: Marked, sentence_of: Callable[[str], Sentence], time_words: TimeWords, quantity_words: QuantityWords
) -> None:
    """The words in brackets are a quantity with the numbers beside; without brackets there is none."""
    sentence = sentence_of(row.sentence)
    times = find_times(sentence, time_words, published=date(2025, 5, 15))
    spans = [(time.first, time.last) for time in times]
    found = find_quantities(sentence, quantity_words, times=spans)
    expected = [(row.words[0], row.answers)] if row.words else []
    assert [(one.quantity.span.text, row_of(one)) for one in found] == expected


def test_a_definite_group_is_known(
    sentence_of: Callable[[str], Sentence], quantity_words: QuantityWords
) -> None:
    """The two ministries are a group already known; two ministries are not."""
    (known,) = find_quantities(sentence_of("The two ministries agreed on a plan."), quantity_words)
    (new,) = find_quantities(sentence_of("Two ministries agreed on a plan."), quantity_words)
    assert known.known_group and not new.known_group


PRINTED = (
    "two hundred and a half million dozen $ € US$ 3 - – 5 50 m bn 2,000 1.5 troops of the ships between to "
    "up at least more than % per cent one twenty five or so years F 16 10:30 ² ٣ 999999999999999999999 -old"
)
VOCABULARY = st.sampled_from(PRINTED.split())
WORDS = st.lists(VOCABULARY | st.text(min_size=1, max_size=8).filter(lambda text: not text.isspace()))


@given(
    texts=WORDS.filter(bool),
    gaps=st.lists(st.booleans(), min_size=1),
    heads=st.lists(st.integers(0, 50), min_size=1),
)
def test_any_words_give_ordered_spans(
    texts: list[str], gaps: list[bool], heads: list[int], quantity_words: QuantityWords
) -> None:
    """No words crash it; spans lie in the sentence, in order; no range is upside down."""
    sentence = sentence_from(texts, gaps, heads)
    for found in find_quantities(sentence, quantity_words):
        quantity = found.quantity
        assert 0 <= found.first <= found.last < len(sentence.tokens)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
