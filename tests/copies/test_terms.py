"""What a sentence says: names by their sound, numbers by their value, words by their sense."""

from __future__ import annotations

import pytest
import rtoml

from comity.copies.sentences import quotations_of, sentences_of
from comity.copies.terms import aliases_of, terms_of, tokens_of
from comity.copies.words import CopyWords, copy_words
from comity.knowledge.files import package_data
from comity.model import LanguageCode


@pytest.fixture(scope="module")
def words() -> CopyWords:
    found = copy_words(LanguageCode("en"))
    assert found is not None
    return found


def keys(text: str, words: CopyWords) -> set[str]:
    return {term.key for term in terms_of(tokens_of(text, 0, len(text)), words)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("met Shoigu", "met Shoygu"),
        ("met Lukashenko", "met Lukashenka"),
        ("in Kyiv", "in Kiev"),
        ("met Omarbekov", "met Umarbekow"),
        ("in Sughd", "in Soghd"),
        ("met Fumio Kishida", "met Fumio Kisida"),
        ("against Houthis", "against Huti"),
        ("president Wade", "president Vad"),
        ("with 2,000 tonnes", "with two thousand tons"),
        ("lent $1.5 billion", "lent $1,500 million"),
        ("for two hundred and fifty men", "for 250 men"),
        ("signed the agreement", "signing of an accord"),
        ("a French frigate", "a frigate of Paris"),
        ("a dozen soldiers", "12 troops"),
    ],
)
def test_the_same_said_otherwise(words: CopyWords, one: str, other: str) -> None:
    """Spelling, figures and endings do not matter."""
    assert keys(one, words) == keys(other, words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("met Lavrov", "met Larijani"),
        ("with 300 men", "with 500 men"),
        ("on May 10", "on May 11"),
        ("from Nairobi", "from Kampala"),
        ("he asked for help", "he refused help"),
    ],
)
def test_different_things(words: CopyWords, one: str, other: str) -> None:
    """Another person, number, day, place or act has another key."""
    assert keys(one, words) != keys(other, words)


def test_an_acronym_is_known_by_what_it_stands_for(words: CopyWords) -> None:
    """A body that one text spells out and the other shortens is one body."""
    spelt = tokens_of("men of the Border Security Force fired", 0, 38)
    assert set(aliases_of(spelt)) & keys("the BSF fired", words)


def test_words_that_say_nothing_are_none(words: CopyWords) -> None:
    assert keys("He said that it was also at the", words) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith met Gen. P. Kagame in the U.S. capital. They talked.", 2),
        ("It was resolution No. 242 of the council. He said no. The end.", 3),
        ('“We go.” They went. "Will you?" Yes!', 4),
        ("The loan of 1.5 billion was paid at 6.30 a.m. on Monday.", 1),
        ("One paragraph without an end", 1),
    ],
)
def test_sentences_end_at_their_points(words: CopyWords, text: str, expected: int) -> None:
    """Points of abbreviations, initials and figures end no sentence."""
    found = list(sentences_of(text, ((0, len(text)),), words))
    assert len(found) == expected
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


def test_quotations_are_somebodys_words() -> None:
    """Names in marks are no quotation; one that is not closed goes to the end of its paragraph."""
    text = 'The ‘Blue Line’ held. “No shot was fired today,” he said. "We stay where we are'
    found = [text[start:end] for start, end in quotations_of(text, ((0, len(text)),))]
    assert found == ["“No shot was fired today,”", '"We stay where we are']


def test_every_word_is_listed_once() -> None:
    """No word says two things, and no word that says nothing says anything."""
    sheet = rtoml.loads((package_data() / "languages" / "en" / "copies.toml").read_text("utf-8"))
    listed = [word for group in sheet["same"] for word in group]
    assert sorted(listed) == sorted(set(listed))
    assert not set(listed) & set(sheet["stop"])
