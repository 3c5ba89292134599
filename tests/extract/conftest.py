"""What the tests of extraction are handed: a sentence parsed, and the words of the English pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from comity.knowledge.files import package_data, read_sheet
from comity.knowledge.language.quantity import QuantityWords
from comity.knowledge.language.time import TimeWords
from comity.model import Block, BlockKind, LanguageCode, Report, ReportId
from comity.sentence import Sentence

if TYPE_CHECKING:
    from comity.parse import Parser

ENGLISH = package_data() / "languages" / "en"


@pytest.fixture(scope="session")
def time_words() -> TimeWords:
    """How English prints times."""
    return read_sheet(ENGLISH / "time.toml", TimeWords)


@pytest.fixture(scope="session")
def quantity_words() -> QuantityWords:
    """How English prints quantities."""
    return read_sheet(ENGLISH / "quantity.toml", QuantityWords)


@pytest.fixture(scope="session")
def sentence_of(parser: Parser) -> Callable[[str], Sentence]:
    """Parses a text and gives its first sentence."""

    def parse(text: str) -> Sentence:
        block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
        report = Report(
            id=ReportId("r"), name="test", text=text, blocks=(block,), language=LanguageCode("en")
        )
        (parsed,) = parser.parse([report])
        return parsed.sentences[0]

    return parse
