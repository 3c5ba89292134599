"""What tests are handed: shared reports, knowledge, parser; each made once, when first asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.parse import Parser
    from comity.reader import Reader

ROOT = Path(__file__).resolve().parent.parent

# Property tests try the same texts on every machine; a slow machine is no fault of the code.
settings.register_profile(
    "comity",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
# For hunting by hand: `COMITY_HUNT=1 make test` tries many more texts, and new ones each time.
settings.register_profile("hunt", parent=settings.get_profile("comity"), derandomize=False, max_examples=2000)
settings.load_profile("hunt" if os.environ.get("COMITY_HUNT") else "comity")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports beside the repository; where it is absent, what needs it is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared")
    return folder


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All that the package knows, read once."""
    from comity.knowledge import load_knowledge

    return load_knowledge()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The English parser, its model loaded once."""
    from comity.knowledge.files import package_data, read_sheet
    from comity.knowledge.language.parser import ParserWords
    from comity.parse import Parser

    folder = package_data() / "languages" / "en"
    return Parser(read_sheet(folder / "parser.toml", ParserWords), folder)


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> Reader:
    """The whole reader of one report, made once."""
    from comity.reader import Reader

    return Reader(knowledge)
