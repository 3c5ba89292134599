"""What holds of all texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from comity.copies import aligned, compare, fingerprint
from comity.model import CopyRelation, Report

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)
NEWS = st.lists(
    st.sampled_from(
        (
            "“We shall not go back to 1994,” said Gen. Óscar Ruiz-Peña of the U.N. mission.",
            "Two hundred and fifty soldiers of No. 3 Battalion crossed the river near Kibuye at 6.30 a.m.",
            "MOMBASA, Aug. 4 (Coastwire) -- A ship with 1.5 million litres of oil ran aground.",
            "The minister's aide, Dr. P. K. Mwangi, denied it …",
            "Source: Coastwire",
            "No. He did not say so.",
            '"Open quotation that never ends, the envoy said',
            "Area: 12 m² ² ½ ٣٤ ʼ ’s №7 1.2.3 1,000,000,000,000,000,000,000 and two hundred million billion",
            "9" * 5000,
        )
    ),
    min_size=1,
    max_size=6,
).map("\n".join)


@given(text=TEXTS | NEWS)
def test_an_exact_copy_of_any_text_is_exact(written: Callable[..., Report], text: str) -> None:
    """The same text at another publisher is EXACT, whatever it is."""
    found = compare(written(text, "one"), written(text, "other"))
    assert found and (found.relation, found.score) == (CopyRelation.EXACT, 1.0)


@given(one=TEXTS | NEWS, other=TEXTS | NEWS)
def test_compare_is_symmetric_and_steady(written: Callable[..., Report], one: str, other: str) -> None:
    """The order of arguments does not matter, and the same texts give the same result twice."""
    first, second = written(one, "one"), written(other, "other")
    found = compare(first, second)
    assert found == compare(second, first) == compare(first, second)


@given(one=NEWS, other=NEWS)
def test_spans_always_hold(written: Callable[..., Report], one: str, other: str) -> None:
    """The words of every passage are those of its text."""
    first, second = sorted((written(one, "one"), written(other, "other")), key=lambda report: report.id)
    for passage in aligned(first, second):
        assert first.text[passage.a.start : passage.a.end] == passage.a.text != ""
        assert second.text[passage.b.start : passage.b.end] == passage.b.text != ""
        assert 0 < passage.score <= 1


@given(text=TEXTS | NEWS)
def test_fingerprints_are_steady(written: Callable[..., Report], text: str) -> None:
    """The same text has the same fingerprint, however its white space is set and whoever prints it."""
    assert fingerprint(written(text, "one")) == fingerprint(written(text, "other"))


def test_every_story_is_a_copy_of_itself(stories: Mapping[str, Report]) -> None:
    for report in stories.values():
        found = compare(report, report)
        assert found and found.relation is CopyRelation.EXACT
