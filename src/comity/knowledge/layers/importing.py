"""Files of another data set → a layer in the user's folder.

The format is told or seen; the day on which the data were taken is told, or the newest that they tell.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from comity.errors import InputError, UsageError
from comity.knowledge.files import read_sheet
from comity.knowledge.layers import appointments, ftm, wikidata
from comity.knowledge.layers.folder import path_of
from comity.knowledge.layers.making import Made, Progress, Stage, make_layer
from comity.knowledge.layers.opening import ALLOWED, files_in, format_of, opened
from comity.knowledge.layers.posts import PostReader, PostWords
from comity.knowledge.layers.statements import Statement
from comity.knowledge.layers.states import StateReader
from comity.model import Certainty

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["FORMATS", "import_layer"]


@dataclass(frozen=True, slots=True)
class Words:
    """What one format says of all its statements, and how one of its files is read."""

    source: str
    certainty: str
    read: Callable[[IO[bytes]], Iterator[Statement]]


def _ftm(data: Path, knowledge: Knowledge) -> Words:
    words = read_sheet(data / "ftm.toml", ftm.FtmWords)
    states = StateReader(knowledge.names, knowledge.entities, words.countries)
    return Words(words.source, words.certainty, lambda file: ftm.statements(file, states))


def _wikidata(data: Path, knowledge: Knowledge) -> Words:
    words = read_sheet(data / "wikidata.toml", wikidata.WikidataWords)
    states = StateReader(knowledge.names, knowledge.entities)
    return Words(words.source, words.certainty, lambda file: wikidata.statements(file, states, words))


def _appointments(data: Path, knowledge: Knowledge) -> Words:
    words = read_sheet(data / "appointments.toml", appointments.AppointmentWords)
    states = StateReader(knowledge.names, knowledge.entities)
    return Words(words.source, words.certainty, lambda file: appointments.statements(file, states, words))


FORMATS: dict[str, Callable[[Path, Knowledge], Words]] = {
    "ftm": _ftm,
    "wikidata": _wikidata,
    "appointments": _appointments,
}


def import_layer(
    places: Sequence[Path],
    *,
    own: Path,
    knowledge: Knowledge,
    name: str | None = None,
    format: str | None = None,
    known_on: date | None = None,
    read_on: date | None = None,
    source: str | None = None,
    on_progress: Progress | None = None,
) -> Made:
    """All files of the places as one layer; a layer of that name is replaced.

    `known_on`: the day on which the data were taken, else the newest that they tell up to `read_on`.
    """
    found = files_in(places)
    format = format or format_of(found)
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no format", place="--format", allowed=", ".join(FORMATS))
    name = name or re.sub(r"[^a-z0-9]+", "-", places[0].resolve().name.split(".")[0].lower()).strip("-")
    path = path_of(own, name)
    words = FORMATS[format](knowledge.folder / "imports", knowledge)
    hashed = tuple((file.name, *_hashed(file)) for file in found)
    # The package's own data are part of it: they say which post is which office.
    told = [knowledge.digest, format, str(known_on), source, [digest for _, digest, _ in hashed]]
    stage = Stage(
        name=name,
        format=format,
        source=source or words.source,
        certainty=Certainty(words.certainty),
        known_on=known_on,
        read_on=read_on,
        files=hashed,
        digest=hashlib.sha256(json.dumps(told).encode()).hexdigest(),
        posts=_posts(knowledge),
        spelling=knowledge.spelling,
        collective=_collective(knowledge),
    )
    return make_layer(path, stage, _statements(found, words), on_progress)


def _posts(knowledge: Knowledge) -> PostReader:
    words = read_sheet(knowledge.folder / "imports" / "posts.toml", PostWords)
    return PostReader(knowledge.names, knowledge.entities, knowledge.offices, words)


def _collective(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """The offices, each of a state, that several are known to have held at once."""
    return frozenset(
        (str(one.office), str(one.state)) for one in knowledge.tenures if one.manner == "collective"
    )


def _hashed(path: Path) -> tuple[str, int]:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError as fault:
        raise InputError(f"cannot be read: {fault}", file=str(path), allowed=ALLOWED) from fault


def _statements(found: Iterable[Path], words: Words) -> Iterator[Statement]:
    for path in found:
        with opened(path) as file:
            yield from words.read(file)
