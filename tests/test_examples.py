"""Every example of a frame yields exactly its claim, from its own rule; counter-examples yield none."""

from __future__ import annotations

import pytest

from comity.extract import Extractor
from comity.knowledge.codebook import Codebook, load_codebook
from comity.knowledge.events import EventType, Frame
from comity.knowledge.examples import marked
from comity.knowledge.files import package_data
from comity.model import Claim, Kind, Modality, Polarity
from comity.parse import Parser
from comity.reader import Reader
from comity.sources import report_from_text

CODEBOOK = load_codebook(package_data())


def frames(codebook: Codebook, *, counter: bool) -> list[tuple[EventType, Frame, str]]:
    return [
        (kind, frame, sentence)
        for kind in (*codebook.types, *codebook.kinds)
        if kind.kind != "none"
        for frame in kind.frames
        for sentence in (frame.counter if counter else frame.examples)
    ]


def named(case: tuple[EventType, Frame, str]) -> str:
    kind, frame, sentence = case
    return f"{kind.type or kind.kind}/{frame.name}: {sentence[:60]}"


@pytest.fixture(scope="module")
def claims_of(reader: Reader) -> object:
    """Text → claims, before anything is linked."""
    from comity.knowledge.language import load_language

    language = load_language(reader.folder / "languages" / "en")
    parser = Parser(language.parser, language.folder)
    extractor = Extractor(reader.knowledge, reader.codebook, language)

    def read(text: str) -> list[Claim]:
        report = report_from_text(text, name="example", languages=reader.languages)
        return [claim for parsed in parser.parse([report]) for claim in extractor.read(parsed).claims]

    return read


def rule_of(claim: Claim) -> str | None:
    rules = dict(claim.rules)
    return rules.get("event") or rules.get(claim.kind.value)


@pytest.mark.parametrize("case", frames(CODEBOOK, counter=False), ids=named)
def test_example(case: tuple[EventType, Frame, str], claims_of: object) -> None:
    """The example's own frame finds it, with trigger, parties, stance and mode as marked."""
    kind, frame, example = case
    expected = marked(example)
    claims = claims_of(expected.text)  # type: ignore[operator]

    found = [claim for claim in claims if rule_of(claim) == f"{kind.type}/{frame.name}"]

    assert len(found) == 1, [(rule_of(claim), claim.trigger.text) for claim in claims]
    (claim,) = found
    assert claim.trigger.text == expected.text[slice(*expected.trigger)]
    assert {(p.span.start, p.span.end) for p in claim.actors} == expected.actors
    assert {(p.span.start, p.span.end) for p in claim.recipients} == expected.recipients
    _stance(claim, kind, expected.words)


def _stance(claim: Claim, kind: EventType, words: frozenset[str]) -> None:
    """What is not said after => is affirmed and actual, of the frame's own type."""
    modalities = words & {modality.value for modality in Modality}
    polarities = words & {polarity.value for polarity in Polarity}
    plain = Modality.ONGOING if claim.kind is Kind.STATE else Modality.ACTUAL
    if "*" not in words:
        assert claim.modality.value == next(iter(modalities), plain.value)
        assert claim.polarity.value == next(iter(polarities), Polarity.AFFIRMED.value)
    types = words & {each.type for each in CODEBOOK.types}
    if claim.act is not None:
        assert claim.act.type == next(iter(types), kind.type)
    modes = words & set(kind.modes)
    if modes and claim.act is not None:
        assert claim.act.mode in modes


@pytest.mark.parametrize(
    "example", [e for kind in CODEBOOK.types if kind.kind == "none" for f in kind.frames for e in f.examples]
)
def test_everyday_sense(example: str, claims_of: object) -> None:
    """What a word means in sport, business or a figure of speech is no act."""
    claims = claims_of(marked(example).text)  # type: ignore[operator]

    assert [rule_of(claim) for claim in claims if claim.act is not None] == []


@pytest.mark.parametrize("case", frames(CODEBOOK, counter=True), ids=named)
def test_counter_example(case: tuple[EventType, Frame, str], claims_of: object) -> None:
    """A counter-example is silent: nothing of that type, or from that frame, is read in it."""
    kind, frame, sentence = case
    claims = claims_of(sentence)  # type: ignore[operator]

    if kind.kind == "event":
        assert kind.type not in {claim.act.type for claim in claims if claim.act is not None}
    else:
        assert f"{kind.type}/{frame.name}" not in {rule_of(claim) for claim in claims}


@pytest.mark.parametrize(
    "example", ["{actor:Peru signed.", "Peru {trigger:signed} {trigger:it}.", "Peru signed."]
)
def test_malformed_example(example: str) -> None:
    """An example that marks nothing, or not rightly, is an error and not a test that passes."""
    with pytest.raises(ValueError, match="malformed"):
        marked(example)
