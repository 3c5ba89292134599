"""The model of likeness as it is shipped: what it takes words for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.language import load_language
from comity.likeness import LikenessModel, Pieces
from comity.model import LanguageCode
from comity.parse import Parser
from comity.reader import Reader
from comity.sentence import Sentence
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")


@pytest.fixture(scope="module")
def pack(reader: Reader) -> Path:
    return reader.folder / "languages" / ENGLISH


@pytest.fixture(scope="module")
def likeness(pack: Path) -> LikenessModel:
    return LikenessModel(load_language(pack).likeness, pack)


def sentences(parser: Parser, text: str) -> tuple[Sentence, ...]:
    report = report_from_text(text, name="sentence", languages=(ENGLISH,), language=ENGLISH)
    (parsed,) = parser.parse([report])
    return parsed.sentences


def best(likeness: LikenessModel, parser: Parser, text: str) -> dict[str, str]:
    """Word → type, of the words that the model is sure of."""
    (sentence,) = sentences(parser, text)
    likely = likeness.of(sentence)
    return {
        sentence.tokens[i].text: max(one.types, key=one.types.__getitem__)
        for i, one in likely.items()
        if max(one.types.values()) > likeness.words.sure
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen stormed a police post in Burkina Faso, killing six officers.", "ASSAULT"),
        ("Iceland's foreign minister travelled to Lisbon for talks.", "CONSULT"),
        ("Tens of thousands marched through the capital against the new tax.", "PROTEST"),
        ("Canada blacklisted nine Haitian businessmen.", "SANCTION"),
    ],
)
def test_words_that_tell_an_act_are_seen(
    likeness: LikenessModel, parser: Parser, text: str, told: str
) -> None:
    """Plain news is no riddle to it."""
    assert told in best(likeness, parser, text).values()


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked the defence from the left wing and scored twice.",
        "A cold front will hit the south of the country on Sunday.",
        "The museum agreed a record price for the painting.",
    ],
)
def test_everyday_senses_tell_no_act(likeness: LikenessModel, parser: Parser, text: str) -> None:
    """Sport, weather and business use the same words."""
    assert best(likeness, parser, text) == {}


def test_the_same_sentence_is_judged_the_same(likeness: LikenessModel, parser: Parser) -> None:
    """To the last bit, whatever was read before it."""
    one, other = sentences(parser, "Peru thanked Chile. Gunmen killed six officers in the north on Monday.")
    first = likeness.of(one)
    likeness.of(other)
    assert likeness.of(one) == first


def test_a_very_long_sentence_is_read_to_its_end(likeness: LikenessModel, parser: Parser) -> None:
    """Part by part, so that the last words are judged as well."""
    names = ", ".join(f"the village of Upper Noname{n}" for n in range(70))
    (sentence,) = sentences(parser, f"After visits to {names}, the minister condemned the attack.")
    likely = likeness.of(sentence)
    assert any(sentence.tokens[i].text == "condemned" for i in likely)


def test_an_endless_word_is_unknown(likeness: LikenessModel, parser: Parser) -> None:
    """It is read as one sign, like any word that no piece has."""
    (sentence,) = sentences(parser, f"Peru thanked {'x' * 3000} on Monday.")
    assert any(sentence.tokens[i].text == "thanked" for i in likeness.of(sentence))


def test_words_are_cut_into_the_longest_known_pieces(pack: Path) -> None:
    """Case and accents do not matter; a sign that no piece has makes the word unknown."""
    pieces = Pieces(pack / load_language(pack).likeness.pieces)
    assert pieces.of("Élysée") == pieces.of("elysee")
    assert len(pieces.of("peacekeepers")) > 1
    assert pieces.of("\U0001f9ff") == pieces.of("\U0001f9ff\U0001f9ff")


def test_a_missing_model_is_told_with_its_file(likeness: LikenessModel, pack: Path, tmp_path: Path) -> None:
    """One clear line instead of a reading without it."""
    shutil.copyfile(pack / likeness.words.pieces, tmp_path / likeness.words.pieces)
    with pytest.raises(KnowledgeError) as refused:
        LikenessModel(likeness.words, tmp_path)._session  # noqa: B018
    assert refused.value.file == str(tmp_path / likeness.words.model)
