"""Files of another data set → a layer in the user's folder.

The format is told or seen; the day on which the data were taken is told, or the newest that they tell.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast
from xml.etree.ElementTree import ParseError

import ijson

from comity.errors import InputError, UsageError
from comity.knowledge.files import read_sheet
from comity.knowledge.layers import appointments, ftm, wikidata
from comity.knowledge.layers.folder import path_of
from comity.knowledge.layers.making import Made, Progress, Stage, make_layer
from comity.knowledge.layers.posts import PostReader, PostWords
from comity.knowledge.layers.statements import Statement
from comity.knowledge.layers.states import StateReader
from comity.model import Certainty

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["FORMATS", "import_layer"]

ENDINGS = (".json", ".jsonl", ".ndjson", ".ftm", ".xml", ".gz")
HEAD = 4096  # bytes of a file in which its format is seen
ALLOWED = "FollowTheMoney JSON lines, Wikidata query results (JSON), history.state.gov appointments (XML)"


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
    source: str | None = None,
    on_progress: Progress | None = None,
) -> Made:
    """All files of the places as one layer; a layer of that name is replaced."""
    found = list(_files(places))
    format = format or _format_of(found[0])
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no format", place="--format", allowed=", ".join(FORMATS))
    name = name or re.sub(r"[^a-z0-9]+", "-", places[0].resolve().name.split(".")[0].lower()).strip("-")
    path = path_of(own, name)
    data = knowledge.folder / "imports"
    words = FORMATS[format](data, knowledge)
    hashed = tuple((file.name, *_hashed(file)) for file in found)
    options = json.dumps([format, str(known_on), source, [digest for _, digest, _ in hashed]])
    stage = Stage(
        name=name,
        format=format,
        source=source or words.source,
        certainty=Certainty(words.certainty),
        known_on=known_on,
        files=hashed,
        digest=hashlib.sha256(options.encode()).hexdigest(),
        posts=PostReader(
            knowledge.names, knowledge.entities, knowledge.offices, read_sheet(data / "posts.toml", PostWords)
        ),
        spelling=knowledge.spelling,
        collective=frozenset(
            (str(tenure.office), str(tenure.state))
            for tenure in knowledge.tenures
            if tenure.manner == "collective"
        ),
    )
    return make_layer(path, stage, _statements(found, words), on_progress)


def _files(places: Sequence[Path]) -> list[Path]:
    """The files named, and those of the folders named, in sorted order."""
    found: list[Path] = []
    for place in places:
        inside = (
            sorted(path for path in place.rglob("*") if path.suffix in ENDINGS) if place.is_dir() else [place]
        )
        missing = [path for path in inside if not path.is_file()]
        if missing or not inside:
            raise InputError(
                "no such file" if missing else "no file to import", file=str(place), allowed=ALLOWED
            )
        found += inside
    return found


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _hashed(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def _format_of(path: Path) -> str:
    """The format that the first bytes show."""
    with _opened(path) as file:
        head = file.read(HEAD).lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"<"):
        return "appointments"
    if re.match(rb'\{\s*"(head|results)"\s*:', head):
        return "wikidata"
    if head.startswith(b"{") and b'"schema"' in head:
        return "ftm"
    raise InputError("a format that is not known", file=str(path), allowed=ALLOWED)


def _statements(found: Iterable[Path], words: Words) -> Iterator[Statement]:
    for path in found:
        try:
            with _opened(path) as file:
                yield from words.read(file)
        except (ijson.JSONError, ParseError, OSError, EOFError, UnicodeDecodeError) as fault:
            raise InputError(f"cannot be read: {fault}", file=str(path), allowed=ALLOWED) from fault
