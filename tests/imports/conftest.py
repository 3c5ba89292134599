"""What tests of imports are handed: rows in a file → readings, by importers made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.imports import Importer
from comity.knowledge import Knowledge
from comity.model import Reading

Imported = Callable[[str, str, str], list[Reading | InputError]]


@pytest.fixture(scope="session")
def importer(knowledge: Knowledge) -> Callable[[str], Importer]:
    return cache(lambda name: Importer(name, knowledge))


@pytest.fixture
def imported(importer: Callable[[str], Importer], tmp_path: Path) -> Imported:
    """The text of a file under this name, as rows of a data set."""

    def read(data_set: str, text: str, name: str) -> list[Reading | InputError]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return list(importer(data_set).readings([str(path)]))

    return read
