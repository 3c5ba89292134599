"""What tests of linking are handed: a whole report read, with further words asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from meant import Meant, Question

from comity.extract import Extractor
from comity.knowledge import Knowledge
from comity.knowledge.codebook import load_codebook
from comity.knowledge.files import package_data
from comity.knowledge.language import load_language
from comity.link import link
from comity.model import Claim, ClaimId, Kind, LanguageCode, Participant, Report
from comity.parse import Parser
from comity.sentence import Parsed
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
Asking = Callable[[Question], list[Meant]]


@pytest.fixture(scope="session")
def asking(parser: Parser, knowledge: Knowledge) -> Asking:
    """Whom the words of a question mean, asked by a claim that has them as its actor."""
    language = load_language(package_data() / "languages" / "en")
    extractor = Extractor(knowledge, load_codebook(package_data()), language)

    @cache
    def read(text: str) -> tuple[Parsed, tuple[Claim, ...]]:
        (parsed,) = parser.parse(
            [report_from_text(text, name="test", languages=(ENGLISH,), language=ENGLISH)]
        )
        return parsed, extractor.read(parsed).claims

    def ask(question: Question) -> list[Meant]:
        parsed, claims = read(question.text)
        asked = claim_about(parsed.report, question)
        return meant(list(link(parsed, [*claims, asked], knowledge, language).claims), asked)

    return ask


def claim_about(report: Report, question: Question) -> Claim:
    """A statement made by the words of the question."""
    span = report.span(question.start, question.start + len(question.words))
    return Claim(
        id=ClaimId("asked"),
        report=report.id,
        report_name=report.name,
        kind=Kind.STATEMENT,
        quote=span,
        trigger=span,
        actors=(Participant(span=span),),
    )


def meant(linked: list[Claim], asked: Claim) -> list[Meant]:
    """Whom the asked claim's words were found to mean."""
    (answer,) = (claim for claim in linked if claim.id == asked.id)
    return [
        Meant(party.id or "-", party.country or "-", party.sector or "-", party.office or "-")
        for party in answer.actors
    ]
