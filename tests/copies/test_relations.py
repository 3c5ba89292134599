"""How the texts of two reports stand to one another, on whole news texts of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rtoml

from comity.copies import compare, compared, profile
from comity.model import CopyRelation, LanguageCode, Report


def pairs() -> Iterator[tuple[str, str, str | None]]:
    for row in rtoml.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))["pair"]:
        one, other = row["of"]
        yield one, other, row.get("relation")


@pytest.mark.parametrize(("one", "other", "expected"), [*pairs()])
def test_relation(stories: Mapping[str, Report], one: str, other: str, expected: str | None) -> None:
    """Reprints, rewrites, translations and copies with one thing changed are told from independent texts."""
    found = compare(stories[one], stories[other])
    assert (found and found.relation.value) == expected


@pytest.mark.parametrize(("one", "other", "expected"), [*pairs()])
def test_the_order_of_arguments_does_not_matter(
    stories: Mapping[str, Report], one: str, other: str, expected: str | None
) -> None:
    """The same copy is found from either side, and `a` is the report with the smaller id."""
    found = compare(stories[one], stories[other])
    assert found == compare(stories[other], stories[one])
    assert found is None or (found.a < found.b and 0 < found.score <= 1)


def test_profiles_can_be_made_before(stories: Mapping[str, Report]) -> None:
    """Comparing profiles finds what comparing reports finds."""
    profiles = {name: profile(report) for name, report in stories.items()}
    for other in ("reprint", "rewrite", "translation", "independent"):
        assert compared(profiles["wire"], profiles[other]) == compare(stories["wire"], stories[other])


def test_a_copied_half_is_a_reprint(stories: Mapping[str, Report], written: Callable[..., Report]) -> None:
    """A page that prints the first paragraphs only has copied all that it says."""
    whole = stories["wire"].text
    half = written(whole[: whole.index("The African")], "half", date(2019, 6, 13))
    found = compare(stories["wire"], half)
    assert found and found.relation is CopyRelation.REPRINT and found.score > 0.9


def test_one_copied_paragraph_makes_no_copy(
    stories: Mapping[str, Report], written: Callable[..., Report]
) -> None:
    """A report with one paragraph of another in it tells the rest by itself."""
    paragraph = stories["wire"].text.split("\n\n")[3]
    mixed = written(f"{stories['independent'].text}\n{paragraph}", "mixed", date(2019, 6, 13))
    assert compare(stories["wire"], mixed) is None


def test_a_note_of_few_words_is_no_rewrite(
    stories: Mapping[str, Report], written: Callable[..., Report]
) -> None:
    """Of a line or two nobody can tell whose words they are."""
    note = written("Uganda and Tanzania have agreed on a ferry line between Port Bell and Mwanza.", "note")
    assert compare(stories["wire"], note) is None


def test_an_old_story_is_less_likely_copied(stories: Mapping[str, Report]) -> None:
    """What was printed months apart must have more in common."""
    later = replace(stories["rewrite"], published=None)
    assert compare(stories["wire"], later) is not None
    assert compare(stories["wire"], stories["background"]) is None


def test_headline_dateline_and_credits_are_no_part_of_the_body(written: Callable[..., Report]) -> None:
    """The same body under another dateline and credit is a reprint in full."""
    body = "The two ministers met in Riga and signed a treaty on fishing. It takes effect in May."
    one = written(f"RIGA, March 5. {body}", "one")
    other = written(f"{body} (Baltwire)\nRead more: Fish prices fall", "other")
    found = compare(one, other)
    assert found and (found.relation, found.score) == (CopyRelation.REPRINT, 1.0)


def test_a_statement_printed_by_two_is_no_copy(written: Callable[..., Report]) -> None:
    """Two texts that share nothing but what one speaker said are no copies of one another."""
    said = (
        '"We have opened the bridge today, we shall keep it open in the winter, and no lorry will be sent '
        'back from our side as long as its papers are in order," Minister Anna Berzina said.'
    )
    one = written(
        f"{said}\nShe had cut a ribbon at the bridge over the Daugava at noon, before some 200 guests. "
        "A brass band of railway workers from Jelgava played, and soup was served.",
        "one",
    )
    other = written(
        f"{said}\nHauliers in Vilnius are not convinced. Their union counted 41 closures last year, "
        "most of them without notice, and asks Brussels for a hotline and a fund for spoilt goods.",
        "other",
    )
    assert compare(one, other) is None


def test_bulletins_of_two_days_are_no_copies(written: Callable[..., Report]) -> None:
    """One form, filled in anew each day, tells other happenings; a copy with one figure changed does not."""
    form = (
        "The observers of the mission recorded {} explosions in the region of Lugansk over the past day, "
        "and {} bursts of heavy machine-gun fire to the south of it. {} houses in Popasna were damaged, the "
        "mission said in its daily report. Its patrols counted {} howitzers behind the lines of withdrawal, "
        "and {} lorries with covered loads went over the crossing of Izvarino."
    )
    monday = written(form.format(112, 40, 7, 15, 22), "monday", date(2016, 3, 7))
    tuesday = written(form.format(64, 93, 12, 18, 31), "tuesday", date(2016, 3, 8))
    mistaken = written(form.format(112, 40, 7, 15, 29), "mistaken", date(2016, 3, 8))
    assert compare(monday, tuesday) is None
    found = compare(monday, mistaken)
    assert found and found.relation is CopyRelation.REPRINT


def test_two_guests_of_one_host_are_no_copies(written: Callable[..., Report]) -> None:
    """A form of protocol with another guest, another country and another gift in it tells another visit."""
    form = (
        "Foreign Minister {} of {} was received at the State House in the afternoon. He conveyed the "
        "greetings of President {} and handed over {}. Both sides noted with satisfaction that relations "
        "between the two friendly countries are developing in the spirit of mutual respect, and agreed to "
        "hold the next session of the joint commission in {} before the end of the year."
    )
    one = written(
        form.format("Ismail Omarov", "Kazakhstan", "Tokayev", "a saddle from Taraz", "Almaty"), "one"
    )
    other = written(form.format("Juan Ibáñez", "Bolivia", "Morales", "a shawl from Oruro", "Sucre"), "other")
    assert compare(one, other) is None


def test_a_language_without_words_has_reprints_only(
    stories: Mapping[str, Report],
) -> None:
    """Where nothing is known of a language, rows of words are compared and nothing else."""
    foreign = {name: replace(report, language=LanguageCode("xx")) for name, report in stories.items()}
    found = {
        other: compare(foreign["wire"], foreign[other])
        for other in ("exact", "reprint", "rewrite", "independent")
    }
    assert {other: copy and copy.relation.value for other, copy in found.items()} == {
        "exact": "exact",
        "reprint": "reprint",
        "rewrite": None,
        "independent": None,
    }
