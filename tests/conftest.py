"""What tests are handed: shared reports, knowledge, parser; each made once, when first asked for."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from comity.knowledge import Knowledge
    from comity.knowledge.language.parser import ParserWords
    from comity.model import LanguageCode
    from comity.parse import Parser
    from comity.reader import Reader, _Tools

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


@pytest.fixture(scope="session", autouse=True)
def kept_in_memory() -> Iterator[None]:
    """What a command reads at each start (knowledge, pack, parser, models) is read once for all tests.

    A folder of the user's own is read each time, as it may have changed.
    """
    from comity import knowledge, parse, reader

    load, pipeline, tool = knowledge.load_knowledge, parse._load, reader.Reader._tool
    known: list[Knowledge] = []
    tools: dict[tuple[LanguageCode, int], _Tools] = {}
    pipelines: dict[str, Pipeline] = {}

    @cache
    def kept(own: Path | None) -> Knowledge:
        known.append(load(None, own))
        return known[-1]

    def loaded(folder: Path | None = None, own: Path | None = None) -> Knowledge:
        return load(folder, own) if folder or (own and own.is_dir()) else kept(own)

    def reading(self: Reader, code: LanguageCode) -> _Tools:
        if not any(self.knowledge is each for each in known):
            return tool(self, code)
        key = code, id(self.knowledge)
        return tools[key] if key in tools else tools.setdefault(key, tool(self, code))

    def parsing(words: ParserWords, folder: Path) -> Pipeline:
        key = f"{folder} {words!r}"
        if key not in pipelines:
            pipelines[key] = pipeline(words, folder)
        return pipelines[key]

    with pytest.MonkeyPatch.context() as patch:
        for module in (knowledge, reader):
            patch.setattr(module, "load_knowledge", loaded)
        patch.setattr(parse, "_load", parsing)
        patch.setattr(reader.Reader, "_tool", reading)
        yield


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All that the package knows, read once."""
    from comity.knowledge import load_knowledge

    return load_knowledge()


@pytest.fixture(scope="session")
def parser(reader: Reader) -> Parser:
    """The English parser of the reader: what one of them has parsed the other need not parse again."""
    from comity.model import LanguageCode

    return reader._tool(LanguageCode("en")).parser


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> Reader:
    """The whole reader of one report, made once."""
    from comity.reader import Reader

    return Reader(knowledge)


@pytest.fixture(scope="session")
def sample(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, knowledge: Knowledge, reader: Reader
) -> Path:
    """The bundled sample read into a record, once for all processes of a run; never to be changed."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    path = folder / "sample.comity"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unready = folder / "sample.unready"
            _read_sample(unready, knowledge, reader)
            unready.rename(path)
    return path


def _read_sample(path: Path, knowledge: Knowledge, reader: Reader) -> None:
    """As `pipeline.read` does it, with the reader that the other tests use, too."""
    from comity.gather import settle
    from comity.model import Report
    from comity.pipeline import sample_places
    from comity.record import Record
    from comity.sources import read_sources

    record = Record.create(path)
    record.note_reader(reader.digest, knowledge.layers_read)
    found = read_sources(sample_places(), languages=reader.languages)
    record.write(
        [reader.read(one) for one in found if isinstance(one, Report)], recorded_at=date(2026, 11, 22)
    )
    settle(record, knowledge)
