"""The language of a question: words, phrases, fields, names in their spellings; and plain letters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ComityError, UsageError
from comity.knowledge import Knowledge
from comity.search import (
    Asked,
    KnownNames,
    asked_in,
    entities_found,
    field_part,
    folded,
    marks_in,
    parts_of,
    passages_in,
    words_of,
)
from comity.search.folding import Folded

anything = st.text(st.characters(exclude_categories=()), max_size=40)
pieces = st.sampled_from(
    [
        "by:",
        "from:",
        '"',
        "-",
        "*",
        "“",
        "type:CONSULT",
        "since:2023",
        "Norway",
        "talks",
        " ",
        "'; DROP",
        ":",
        "in:x",
    ]
)
questions = st.one_of(anything, st.lists(st.one_of(pieces, anything), max_size=8).map("".join))


@pytest.fixture(scope="session")
def names(knowledge: Knowledge) -> KnownNames:
    return KnownNames(knowledge)


def marked(text: str, question: str, names: KnownNames) -> list[str]:
    return [text[start:end] for start, end in marks_in(text, asked_in(question, names).terms)]


@given(questions)
def test_whatever_is_asked_is_understood_or_refused_in_one_line(names: KnownNames, question: str) -> None:
    """No question is a fault of the program: it has a meaning, or one line says what is wrong."""
    try:
        asked_in(question, names)
    except ComityError as problem:
        assert "\n" not in str(problem)


@given(anything, anything)
def test_the_plain_letters_of_a_text_are_those_of_its_parts(first: str, second: str) -> None:
    """Text cut anywhere has the same plain letters, one part after the other."""
    assert folded(first + second) == folded(first) + folded(second)


@given(anything)
def test_each_word_is_found_in_its_own_text(text: str) -> None:
    """Where in the text a plain letter came from, the letters there make it again."""
    told = Folded(text)
    for place, letter in enumerate(told.letters):
        assert letter in folded(text[told.origin(place)])


@given(st.lists(anything, max_size=4), st.integers(0, 60))
def test_the_words_before_a_place_are_counted(parts: list[str], at: int) -> None:
    """As many words begin before a place between two words as the text up to there has."""
    text = " ".join(parts)
    place = len(" ".join(parts[: at % (len(parts) + 1)]))
    assert Folded(text).words_before([place])[place] == len(words_of(text[:place]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cease\u00adfire in Łódź", ["the", "ceasefire", "in", "lodz"]),
        ("Tromsø’s ﬁrst talks", ["tromso", "s", "first", "talks"]),
        ("ВСТРЕЧА в Минске, ещё", ["встреча", "в", "минске", "еще"]),
        ("الرئيسُ محـمد", ["الرييس", "محمد"]),
        ("日本政府", ["日", "本", "政", "府"]),
        ("U.S. and the EU—today…", ["u", "s", "and", "the", "eu", "today"]),
    ],
)
def test_letters_become_plain(text: str, words: list[str]) -> None:
    """Case, accents, strokes, ligatures, soft hyphens and stretched letters do not matter."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("talks", ["talks", "Talks"]),
        ('"held talks"', ["held\ntalks"]),
        ("bor*", ["border", "borders"]),
        ("“the border”", ["the border"]),
        ("cease-fire", []),
    ],
)
def test_what_is_looked_for_is_marked(names: KnownNames, question: str, found: list[str]) -> None:
    """Words are whole words; a phrase goes over the end of a line; a star opens the end of a word."""
    text = "Ghana and Togo held\ntalks on the border. Talks on other borders, at a crossborder post, failed."
    assert marked(text, question, names) == (["talks", "Talks"] if question == "talks" else found)


def test_a_known_name_is_looked_for_in_its_other_spellings(names: KnownNames) -> None:
    """A president's name with a caron finds the usual spelling and the Cyrillic one; quoted it does not."""
    text = "Lukashenko spoke in Brest. Лукашенко выступил. LUKASENKO was printed by mistake."
    assert marked(text, "Lukašenko", names) == ["Lukashenko", "Лукашенко", "LUKASENKO"]
    assert marked(text, '"Lukašenko"', names) == ["LUKASENKO"]


def test_a_name_of_several_words_is_one_term(names: KnownNames) -> None:
    """Words beside each other that name a state are looked for as they stand together, in each spelling."""
    asked = asked_in("Ivory Coast ports", names)
    assert [term.written for term in asked.terms] == ["Ivory Coast", "ports"]
    assert "Côte d'Ivoire" in dict(asked.also)["Ivory Coast"]
    assert marked("Ships left Côte d’Ivoire for other ports.", "Ivory Coast ports", names) == [
        "Côte d’Ivoire",
        "ports",
    ]


def test_fields_have_their_meaning(names: KnownNames) -> None:
    """A field takes any known name or code; days may be months or years."""
    asked = asked_in("from:Burma to:tha type:consult kind:event since:2023-02 until:2024 country:Laos", names)
    assert (asked.actors, asked.recipients, asked.states) == ((("MMR",),), (("THA",),), (("LAO",),))
    assert (asked.types, asked.kinds) == (("CONSULT",), ("event",))
    assert (asked.since, asked.until) == (date(2023, 2, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ('"the border', "q: a quotation mark that is not closed (allowed: “words” in a pair)"),
        ("publsher:Reuters", "q: 'publsher' is no field (allowed: by, type,"),
        ("by: Lavrov", "q: by: without a value (allowed: by:VALUE or"),
        ("-talks", "q: only what is to be left out (allowed:"),
        ("talks -by:Reuters", "q: -by: is not understood (allowed:"),
        ("type:HANDSHAKE", "type: 'HANDSHAKE' is no event type (allowed:"),
        ("since:2023-02-30", "since: '2023-02-30' is no day (allowed:"),
        ("from:Ruritania", "from: 'Ruritania' is no party known here (allowed:"),
        ("?!", "q: no word, only marks (allowed:"),
        ("a*", "q: 'a*' (allowed: a star after 2 letters or more)"),
        ("x " * 600, "q: a question of"),
    ],
)
def test_what_cannot_be_understood_is_told(names: KnownNames, question: str, complaint: str) -> None:
    """One line says what was found and what is allowed."""
    with pytest.raises(UsageError) as problem:
        asked_in(question, names)
    assert str(problem.value).startswith(complaint)


@pytest.mark.parametrize(
    "question", ["'; DROP TABLE claims; --", "https://example.org/a?b=c", "10:30", "Minister:yes"]
)
def test_marks_inside_of_words_are_no_fields(names: KnownNames, question: str) -> None:
    """SQL, addresses and hours are words like others."""
    assert asked_in(question, names).terms and not asked_in(question, names).of_claims


def test_a_value_of_a_facet_comes_back_as_it_was(names: KnownNames) -> None:
    """A publisher's name with marks of its own is written so that it is read as one value."""
    [part] = parts_of(field_part("publisher", 'The "Daily" Post'))
    assert (part.field, part.quoted, part.words) == ("publisher", True, ("the", "daily", "post"))


def test_entities_are_those_named_and_those_whose_names_hold_all_words(names: KnownNames) -> None:
    """A capital and a state are found by name, an agreement by words of its name; without words nobody."""
    assert entities_found(names, asked_in("Nairobi", names))[0].kind == "place"
    assert entities_found(names, asked_in("Burma", names))[0].id == "mmr"
    found = entities_found(names, asked_in("defence cooperation agreement Finland", names))
    assert "dca-fin-usa-2023" in {one.id for one in found}
    assert entities_found(names, Asked()) == ()


def test_passages_of_a_long_text_stand_around_what_was_found(names: KnownNames) -> None:
    """Of a million characters three passages are shown, cut between words."""
    text = ("Nothing happened in the harbour. " * 15_000 + "Chile and Peru settled the dispute. ") * 2
    assert len(text) > 900_000
    passages = passages_in(text, asked_in("Chile dispute", names).terms)
    assert [[p.text[a:b] for a, b in p.marks] for p in passages] == [["Chile", "dispute"]] * 2
    assert all(text[p.start : p.end] == p.text and len(p.text) < 300 for p in passages)
