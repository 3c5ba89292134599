"""What the model of likeness adds to the frames and takes away, with a model made up for the test."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from comity.extract import Extractor
from comity.knowledge.codebook import load_codebook
from comity.knowledge.examples import marked
from comity.knowledge.language import load_language
from comity.model import Claim, LanguageCode, Modality, Polarity
from comity.parse import Parser
from comity.reader import Reader
from comity.sentence import Likeness
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
BLESSED = "Norwegian engineers glorped the Danish harbour on Friday."
SHELLED = "Norwegian gunners shelled the Danish harbour on Friday."


@pytest.fixture(scope="module")
def extractor(reader: Reader) -> Extractor:
    return Extractor(reader.knowledge, reader.codebook, load_language(reader.folder / "languages" / ENGLISH))


def events(
    extractor: Extractor,
    parser: Parser,
    text: str,
    stances: Mapping[str, float] | None = None,
    **chances: float,
) -> list[Claim]:
    """The events of a sentence whose verb the model judges so."""
    report = report_from_text(text, name="sentence", languages=(ENGLISH,), language=ENGLISH)
    (parsed,) = parser.parse([report])
    (sentence,) = parsed.sentences
    verb = next(token.i for token in sentence.tokens if token.lower in ("glorped", "shelled"))
    claims = extractor.read(parsed, [{verb: Likeness(chances, stances or {})}]).claims
    return [claim for claim in claims if claim.act is not None]


def test_a_sure_model_finds_an_act_that_no_frame_knows(extractor: Extractor, parser: Parser) -> None:
    """Its parties are whoever stands in the slots of the type, and the rule says where it came from."""
    (found,) = events(extractor, parser, BLESSED, ASSAULT=0.9)
    assert found.act is not None and found.act.type == "ASSAULT"
    assert [who.span.text for who in found.actors] == ["Norwegian engineers"]
    assert [whom.span.text for whom in found.recipients] == ["the Danish harbour"]
    assert dict(found.rules)["event"] == "ASSAULT/likeness"


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        (kind.type, example)
        for kind in load_codebook().types
        if kind.likeness is not None
        for example in kind.likeness.examples
    ],
)
def test_the_slots_of_each_type(extractor: Extractor, parser: Parser, kind: str, example: str) -> None:
    """Where the model alone sees an act of a type, its parties are those that the type's slots reach."""
    told = marked(example)
    report = report_from_text(told.text, name="sentence", languages=(ENGLISH,), language=ENGLISH)
    (parsed,) = parser.parse([report])
    (sentence,) = parsed.sentences
    word = next(token.i for token in sentence.tokens if token.start == told.trigger[0])
    claims = extractor.read(parsed, [{word: Likeness({kind: 0.9}, {})}]).claims
    (found,) = [claim for claim in claims if claim.act is not None]
    assert {(who.span.start, who.span.end) for who in found.actors} == told.actors
    assert {(whom.span.start, whom.span.end) for whom in found.recipients} == told.recipients


def test_a_model_in_doubt_finds_none(extractor: Extractor, parser: Parser) -> None:
    """Below the bound of the language pack nothing is taken in."""
    assert events(extractor, parser, BLESSED, ASSAULT=0.3) == []


def test_a_frame_wins_over_a_doubtful_model(extractor: Extractor, parser: Parser) -> None:
    """What a frame finds stays unless the model holds it for next to impossible."""
    (found,) = events(extractor, parser, SHELLED, ASSAULT=0.2, COERCE=0.3)
    assert dict(found.rules)["event"].startswith("ASSAULT/")


def test_an_act_held_for_impossible_is_left_out(extractor: Extractor, parser: Parser) -> None:
    """The model has seen the sentence; it sees no such act at that word."""
    assert events(extractor, parser, SHELLED, ASSAULT=0.0001) == []


def test_another_type_of_which_the_model_is_sure_takes_its_place(
    extractor: Extractor, parser: Parser
) -> None:
    """One word tells one act."""
    (found,) = events(extractor, parser, SHELLED, ASSAULT=0.0001, COERCE=0.97)
    assert found.act is not None and found.act.type == "COERCE"


def test_a_future_visit_stays_a_visit_of_its_frame(extractor: Extractor, parser: Parser) -> None:
    """The codebook makes it an agreement because it is planned: the model, which says so, agrees."""
    text = SHELLED.replace("shelled", "will visit")
    report = report_from_text(text, name="sentence", languages=(ENGLISH,), language=ENGLISH)
    (parsed,) = parser.parse([report])
    verb = next(token.i for token in parsed.sentences[0].tokens if token.lower == "visit")
    (found,) = [c for c in extractor.read(parsed, [{verb: Likeness({"AGREE": 0.9}, {})}]).claims if c.act]
    assert dict(found.rules)["event"].startswith("CONSULT/")


def test_an_act_that_the_model_holds_for_undone_does_not_count(extractor: Extractor, parser: Parser) -> None:
    """No cue says so, but sentences like it told of plans; the rule names the model."""
    (found,) = events(extractor, parser, SHELLED, {"planned": 0.95}, ASSAULT=0.99)
    assert found.modality is Modality.PLANNED
    assert dict(found.rules)["modality"] == "modality/likeness"


def test_a_doubtful_stance_changes_nothing(extractor: Extractor, parser: Parser) -> None:
    """What the words tell as done stays done."""
    (found,) = events(extractor, parser, SHELLED, {"negated": 0.5}, ASSAULT=0.99)
    assert (found.modality, found.polarity) == (Modality.ACTUAL, Polarity.AFFIRMED)
