"""By what candidates are found: the same text, the same body, or shared windows of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comity.copies import fingerprint
from comity.model import Report


def test_white_space_does_not_matter(stories: Mapping[str, Report]) -> None:
    """Another cut of the lines leaves every part of the fingerprint as it is."""
    assert fingerprint(stories["wire"]) == fingerprint(stories["exact"])


def test_body_is_the_words_of_its_paragraphs(written: Callable[..., Report]) -> None:
    """Case, punctuation, dateline, byline, credit and what the site adds are no part of the body."""
    told = "The ministers of Laos and Nepal met on Monday. They agreed on tea."
    bodies = (
        told,
        f"VIENTIANE, May 5. {told}",
        f"{told} (Himalwire)",
        f"{told.upper()}\nSource: Himalwire",
        f"{told.replace('.', '!')}\nRead more: tea from Ilam",
        f"By Our Correspondent\n{told}",
    )
    assert len({fingerprint(written(body)).body for body in bodies}) == 1
    assert len({fingerprint(written(body)).text for body in bodies}) == len(bodies)


def test_another_body_has_another_digest(written: Callable[..., Report]) -> None:
    """One number changed is another body."""
    one, other = written("Laos sent 300 men."), written("Laos sent 500 men.")
    assert fingerprint(one).body != fingerprint(other).body


def test_bands_are_the_same_on_any_machine(written: Callable[..., Report]) -> None:
    """Records made elsewhere can be compared: the bands are pinned, 32 numbers of 64 bits."""
    bands = fingerprint(written("The ministers of Laos and Nepal met on Monday and agreed on tea.")).bands
    assert len(bands) == 32
    assert all(0 <= band < 2**64 for band in bands)
    assert bands[:2] == (8354747933661426139, 10632790876926924103)


def test_a_reprint_shares_bands_and_a_stranger_none(stories: Mapping[str, Report]) -> None:
    """Half of the windows in common are enough to be found; none in common are no candidate."""
    bands = {name: set(fingerprint(report).bands) for name, report in stories.items()}
    assert bands["wire"] & bands["reprint"]
    assert not bands["wire"] & bands["independent"]


def test_half_of_the_windows_are_enough(written: Callable[..., Report]) -> None:
    """At a Jaccard index of 0.5 fewer than three of a hundred pairs are missed."""
    missed = 0
    for number in range(100):
        shared = [f"{number}s{at}" for at in range(104)]  # a hundred windows; fifty more on either side
        one = [*shared, *(f"{number}a{at}" for at in range(50))]
        other = [*shared, *(f"{number}b{at}" for at in range(50))]
        bands = [set(fingerprint(written(" ".join(words))).bands) for words in (one, other)]
        missed += not bands[0] & bands[1]
    assert missed < 3


def test_a_text_without_words_has_no_bands(written: Callable[..., Report]) -> None:
    """Where there is nothing to compare nothing is shared, and texts of marks alone differ by their marks."""
    assert fingerprint(written("…")).bands == ()
    assert fingerprint(written("…")).body != fingerprint(written("?!")).body
