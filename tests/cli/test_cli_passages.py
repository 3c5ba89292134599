"""The printed passage: words underlined where they stand, whatever the text and the width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.cli.passages import Line, carets, cells, clean, excerpts
from comity.model import Span

NEWS = "The minister arrived in the capital on Monday. She is to meet her counterpart on Tuesday."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def test_a_short_report_is_shown_whole_with_its_words_marked() -> None:
    """ "arrived" is marked on the one line that a wide window needs."""
    assert excerpts(NEWS, [span(NEWS, "arrived")], width=100) == [[Line(text=NEWS, marks=((13, 20),))]]


def test_carets_stand_under_the_words() -> None:
    """Where the output is no terminal, a second line underlines "arrived" and "Monday"."""
    (passage,) = excerpts(NEWS, [span(NEWS, "arrived"), span(NEWS, "Monday")], width=100)
    assert carets(passage[0]) == " " * 13 + "^" * 7 + " " * 19 + "^" * 6


def test_a_mark_goes_on_over_the_end_of_a_line() -> None:
    """ "arrived in the capital" is underlined on both lines that a narrow window breaks it over."""
    (passage,) = excerpts(NEWS, [span(NEWS, "arrived in the capital")], width=24)
    marked = [line.text[start:end] for line in passage for start, end in line.marks]
    assert marked == ["arrived in", "the capital"]


def test_two_distant_passages_are_two_excerpts() -> None:
    """An office on the first line and another on the last are shown apart, each in its own words."""
    filler = "Talks went on.\n" * 60
    text = f"The first minister spoke.\n{filler}The second minister left."
    found = excerpts(text, [span(text, "first minister"), span(text, "second minister")], width=80)
    assert [passage[0].text for passage in found] == [
        "The first minister spoke.",
        "The second minister left.",
    ]


def test_a_long_paragraph_is_cut_at_words_and_says_so() -> None:
    """In a paragraph of many lines only the words around the passage are shown, between ellipses."""
    text = "word " * 200 + "The envoy left. " + "more " * 200
    (passage,) = excerpts(text, [span(text, "envoy")], width=80)
    shown = " ".join(line.text for line in passage)
    assert shown.startswith("… word") and shown.endswith("more …") and len(shown) < 320


def test_wide_signs_take_two_columns_and_combining_marks_none() -> None:
    """In a quotation of Chinese words the carets stay below the words they mean."""
    text = "He said 中国 to the envoÿ".replace("ÿ", "y\u0308")
    (passage,) = excerpts(text, [span(text, "to")], width=60)
    assert carets(passage[0]) == " " * 13 + "^^"
    assert cells("y\u0308") == 1


def test_a_report_cannot_command_the_terminal() -> None:
    """Escape sequences and direction marks in a report come out as harmless signs."""
    assert clean("a\x1b[2Jb\u202ec\td\ne") == "a\ufffd[2Jb\ufffdc d e"


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 60), st.integers(20, 100))
def test_every_marked_character_is_printed_once_and_in_order(
    text: str, start: int, length: int, width: int
) -> None:
    """For any text the marked letters of all the lines are the words of the passage, blanks aside."""
    chosen = Span(start=min(start, len(text)), end=min(start + length, len(text)), text="")
    lines = [line for passage in excerpts(text, [chosen], width=width) for line in passage]
    marked = "".join(line.text[a:b] for line in lines for a, b in line.marks)
    wanted = clean(text[chosen.start : chosen.end])
    assert "".join(marked.split()) == "".join(wanted.split())
    assert all(cells(line.text) <= width for line in lines)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaning_keeps_one_character_for_one(text: str) -> None:
    """Offsets stay true: a cleaned text is as long as it was."""
    assert len(clean(text)) == len(text)
