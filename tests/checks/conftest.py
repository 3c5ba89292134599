"""What tests of checks are handed: a way to tell of a report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from telling import Telling

from comity.knowledge import Knowledge
from comity.model import LanguageCode
from comity.parse import Parser
from comity.sources import report_from_text

Tell = Callable[..., Telling]


@pytest.fixture
def tell(knowledge: Knowledge, parser: Parser) -> Tell:
    """Begins a telling of a text of news; `published` is an ISO day."""

    def begin(text: str, *, published: str = "") -> Telling:
        day = date.fromisoformat(published) if published else None
        english = LanguageCode("en")
        report = report_from_text(text, name="news.txt", languages=[english], language="en", published=day)
        return Telling(report=report, knowledge=knowledge, parser=parser)

    return begin
