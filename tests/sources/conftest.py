"""What tests of reading are handed: a folder to write news into, and a short way to read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model import LanguageCode, Report
from comity.sources import read_sources

NEWS = "The defence minister arrived in Minsk on Monday.\nHe met the president."


@pytest.fixture
def news(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of news below a new folder and gives its path."""

    def write(name: str, content: str | bytes = NEWS) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def read() -> Callable[..., tuple[list[Report], list[InputError]]]:
    """Reads places as English and gives the reports and the errors apart."""

    def both(*places: object, **options: object) -> tuple[list[Report], list[InputError]]:
        found = list(read_sources(map(str, places), languages=[LanguageCode("en")], **options))  # type: ignore[arg-type]
        reports = [each for each in found if isinstance(each, Report)]
        return reports, [each for each in found if isinstance(each, InputError)]

    return both
