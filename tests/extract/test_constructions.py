"""Constructions of plain news: what they tell as done, by type and country, and what they do not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.model import Claim, LanguageCode, Participant, Polarity
from comity.reader import Reader
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
SENTENCES = Path(__file__).parent / "constructions.txt"
Parties = Counter[str]
Told = tuple[str, Parties, Parties]


def rows() -> list[tuple[bool, str, str]]:
    """Whether it is told, what is, and in which words."""
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line and line[0] in "+-"]
    parts = [(line[0] == "+", *line[1:].split("|", 1)) for line in lines]
    return [(is_told, act.strip(), text.strip()) for is_told, act, text in parts]


@pytest.mark.parametrize(("is_told", "act", "text"), rows(), ids=[f"{r[1]}: {r[2][:60]}" for r in rows()])
def test_done_acts_are_told(is_told: bool, act: str, text: str, reader: Reader) -> None:
    """What is done is read with its type and its states; what is planned, denied or another thing is not."""
    report = report_from_text(
        text, name="sentence", languages=(ENGLISH,), language=ENGLISH, published=date(2015, 6, 17)
    )
    done = [told(claim) for claim in reader.read(report).claims if is_done(claim)]
    kind, _, sides = act.partition(" ")
    found = wanted(kind, sides) in done if sides else kind in {code for code, _, _ in done}
    assert found is is_told, done


def is_done(claim: Claim) -> bool:
    return claim.act is not None and claim.done and claim.polarity is Polarity.AFFIRMED


def told(claim: Claim) -> Told:
    return claim.coded.type, states(claim.actors), states(claim.recipients)


def states(parties: tuple[Participant, ...]) -> Parties:
    return Counter(party.country for party in parties if party.country is not None)


def wanted(kind: str, sides: str) -> Told:
    actors, recipients = (Counter(side.replace("-", "").split()) for side in sides.split(">"))
    return kind, actors, recipients
