"""Sentences of each event type beside the frames' own examples: how many are read as they are marked.

Each line of `acts/TYPE.jsonl` is one sentence with the type, its parties and its stance, or `none` where
nothing of that type may be read. The floors are what was reached; they are only ever raised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.extract import Extractor
from comity.knowledge.language import load_language
from comity.model import Act, Claim
from comity.parse import Parser
from comity.reader import Reader
from comity.sources import report_from_text

FOLDER = Path(__file__).parent / "acts"
FLOORS: dict[str, float] = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


def rows(code: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def read(reader: Reader) -> Any:
    """Text → the acts in it."""
    language = load_language(reader.folder / "languages" / "en")
    parser = Parser(language.parser, language.folder)
    extractor = Extractor(reader.knowledge, reader.codebook, language)

    def acts(text: str) -> list[tuple[Act, Claim]]:
        report = report_from_text(text, name="sentence", languages=reader.languages)
        claims = [c for parsed in parser.parse([report]) for c in extractor.read(parsed).claims]
        return [(claim.act, claim) for claim in claims if claim.act is not None]

    return acts


@pytest.mark.parametrize("code", sorted(FLOORS))
def test_types_are_found(code: str, read: Any) -> None:
    """At least the share of the floor is read as its type, and no more false ones than were there."""
    found, total, false = 0, 0, 0
    for row in rows(code):
        types = {act.type for act, _ in read(row["text"])}
        if row.get("none") or not row.get("type"):
            false += code in types
        else:
            total += 1
            found += row["type"] in types

    assert found / total >= FLOORS[code], f"{found} of {total}"
    assert false <= 3, f"{false} false"
