"""The stories of this folder as reports, and reports of any text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import rtoml

from comity.model import Block, BlockKind, Certainty, Known, LanguageCode, Report, ReportId, mint
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")


@pytest.fixture(scope="session")
def stories() -> Mapping[str, Report]:
    """The reports of stories.toml by name, their paragraphs, datelines and credits found as at reading."""
    rows = rtoml.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))["report"]
    return {
        row["name"]: report_from_text(
            row["text"].strip(), name=row["name"], languages=[ENGLISH], published=row["published"]
        )
        for row in rows
    }


@pytest.fixture(scope="session")
def written() -> Callable[..., Report]:
    """A report of a text at hand, each of its lines a paragraph."""
    return write


def write(text: str, name: str = "a", published: date | None = None) -> Report:
    day = published and Known(value=published.isoformat(), basis="option", certainty=Certainty.HIGH)
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            end = start + len(line)
            blocks.append(Block(start=start, end=end, kind=BlockKind.PARAGRAPH))
        start += len(line) + 1
    return Report(
        id=ReportId(mint("r", text, name)),
        name=name,
        text=text,
        blocks=tuple(blocks),
        language=ENGLISH,
        published=day,
    )
