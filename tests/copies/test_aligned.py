"""Which sentences of two reports say the same."""

from __future__ import annotations

from collections.abc import Mapping

from comity.copies import aligned
from comity.model import Passage, Report


def opening(passage: Passage, words: int = 4) -> tuple[str, str]:
    first, second = passage.a.text.split(), passage.b.text.split()
    return " ".join(first[:words]), " ".join(second[:words])


def test_sentences_are_found_again_in_other_words(stories: Mapping[str, Report]) -> None:
    """Each pair holds a sentence of either report, however names are spelt and wherever it stands."""
    found = aligned(stories["missiles-wire"], stories["missiles-respelt"])
    told = {frozenset(opening(passage, 3)) for passage in found}
    assert told >= {
        frozenset(("Defence ministers Sergei", "In the neighbourhood")),
        frozenset(("President Alexander Lukashenko", "To them at")),
        frozenset(("Shoigu announced that", "Before the year")),
        frozenset(("The ministers also", "Was discussed also")),
    }


def test_spans_hold(stories: Mapping[str, Report]) -> None:
    """The words of a passage are those of the text, and `a` is of the report with the smaller id."""
    one, other = sorted((stories["wire"], stories["translation"]), key=lambda report: report.id)
    found = aligned(stories["wire"], stories["translation"])
    assert len(found) >= 7
    for passage in found:
        assert one.text[passage.a.start : passage.a.end] == passage.a.text
        assert other.text[passage.b.start : passage.b.end] == passage.b.text
        assert 0 < passage.score <= 1


def test_the_order_of_arguments_does_not_matter(stories: Mapping[str, Report]) -> None:
    assert aligned(stories["wire"], stories["rewrite"]) == aligned(stories["rewrite"], stories["wire"])


def test_the_same_sentence_says_the_same(stories: Mapping[str, Report]) -> None:
    """In a reprint each sentence that was kept stands beside itself."""
    found = aligned(stories["wire"], stories["exact"])
    assert all(passage.a.text == passage.b.text and passage.score == 1.0 for passage in found)
    assert len(found) == 8


def test_strangers_have_nothing_in_common(stories: Mapping[str, Report]) -> None:
    assert aligned(stories["independent"], stories["missiles-wire"]) == ()


def test_a_shared_quotation_is_found_between_independent_texts(stories: Mapping[str, Report]) -> None:
    """What two texts print alike is shown even where neither is a copy."""
    found = aligned(stories["wire"], stories["one-quotation"])
    assert {opening(passage) for passage in found} == {
        ('"The lake is not', '"The lake is not'),
        ('"Traders have waited long', '"Traders have waited long'),
    }
