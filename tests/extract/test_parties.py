"""Who does what to whom, in sentences that the parser or the grammar makes hard."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.extract import Extractor
from comity.knowledge.language import load_language
from comity.model import Claim, LanguageCode, Participant
from comity.parse import Parser
from comity.reader import Reader
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
SENTENCES = Path(__file__).parent / "parties.txt"


def rows() -> list[list[str]]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and line[0] != "#"]


@pytest.fixture(scope="module")
def extractor(reader: Reader) -> Extractor:
    """Extraction alone: the words of the parties, before anybody asks whom they mean."""
    language = load_language(reader.folder / "languages" / "en")
    return Extractor(reader.knowledge, reader.codebook, language)


@pytest.mark.parametrize(("text", "trigger", "told"), rows(), ids=[row[0][:60] for row in rows()])
def test_parties_are_found(text: str, trigger: str, told: str, extractor: Extractor, parser: Parser) -> None:
    """The actors and recipients of the act hold the words that are named, and there are no others."""
    (parsed,) = parser.parse(
        [report_from_text(text, name="sentence", languages=(ENGLISH,), language=ENGLISH)]
    )
    acts = [c for c in extractor.read(parsed).claims if c.act and c.trigger.text == trigger]
    actors, recipients = told.split(" > ")
    assert any(fits(one, actors, recipients) for one in acts), [shown(one) for one in acts]


def fits(claim: Claim, actors: str, recipients: str) -> bool:
    return holds(claim.actors, actors) and holds(claim.recipients, recipients)


def holds(parties: tuple[Participant, ...], words: str) -> bool:
    wanted = [] if words == "-" else words.split(", ")
    return len(wanted) == len(parties) and all(
        word in party.span.text for word, party in zip(wanted, parties, strict=True)
    )


def shown(claim: Claim) -> str:
    sides = (claim.actors, claim.recipients)
    return " > ".join(", ".join(party.span.text for party in side) for side in sides)
