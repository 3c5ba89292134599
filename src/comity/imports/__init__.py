"""Rows of other data sets become claims by that data set, each row a report whose text is the row itself.

    Importer("visits", knowledge).readings(["2010.xml"])     a Reading a row, or the line that says why not

A row is no text: its blocks are rows, no check runs on it, and it is no copy of a row that looks like it. Its
voices are the author's and the data set's. All rows of a data set have one publisher, and so one origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from comity.errors import InputError, UsageError
from comity.imports import acled, gdelt, icews, polecat, visits
from comity.imports.rows import Printed, Row, printed
from comity.imports.setting import Setting
from comity.imports.telling import Told, reading_of
from comity.knowledge import Knowledge
from comity.knowledge.datasets import DataSet, load_dataset
from comity.knowledge.layers.states import StateReader
from comity.model import Reading, mint
from comity.sources import READERS, Reads, read_file
from comity.sources.archives import SUFFIXES as ARCHIVES
from comity.sources.compressed import SUFFIXES as COMPRESSED
from comity.sources.places import find
from comity.sources.terms import SourceFile, Terms

__all__ = ["IMPORTS", "Import", "Importer"]

VERSION = "1"  # raised when the code of an import reads differently; data speak for themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One data set: the endings of its files, its rows, and what a row says.

    `empty`: what it writes where it knows nothing.
    """

    name: str
    suffixes: tuple[str, ...]
    rows: Callable[[SourceFile, DataSet], Iterator[Row | InputError]]
    told: Callable[[Row, Printed, Setting], Told]
    empty: frozenset[str] = frozenset()


class Importer:
    """Reads the rows of one data set; made once, used for any number of files."""

    def __init__(self, name: str, knowledge: Knowledge) -> None:
        self.format = _known(name)
        sheet = load_dataset(knowledge.folder, name, knowledge.codebook)
        self.digest = f"import/{name}/{mint('d', VERSION, name, knowledge.digest)}"
        self.setting = Setting(
            name=name,
            sheet=sheet,
            knowledge=knowledge,
            states=StateReader(knowledge.names, knowledge.entities),
            reader=self.digest,
        )

    def readings(self, places: Iterable[str]) -> Iterator[Reading | InputError]:
        """Each row of the files with its claims; what cannot be read comes as the error that says why.

        Archives and compressed files are read as what they hold.
        """
        terms = Terms(languages=())
        read: Reads[Reading] = self._rows
        readers = dict.fromkeys(self.format.suffixes, read) | _unpacking()
        for file in find(places, tuple(readers)):
            if isinstance(file, InputError):
                yield file
            elif isinstance(file, SourceFile):
                yield from read_file(file, terms, readers)
            else:
                yield InputError("an address of the web", file=file.url, allowed="files and folders")

    def _rows(self, file: SourceFile, terms: Terms) -> Iterator[Reading | InputError | SourceFile]:
        for row in self.format.rows(file, self.setting.sheet):
            yield row if isinstance(row, InputError) else self._reading(row)

    def _reading(self, row: Row) -> Reading | InputError:
        try:
            page = printed(row, self.setting.sheet, self.format.empty)
            return reading_of(row, page, self.format.told(row, page, self.setting), self.setting)
        except InputError as fault:
            return InputError(fault.found, file=row.file, place=row.place, allowed=fault.allowed)


def _known(name: str) -> Import:
    found = next((each for each in IMPORTS if each.name == name), None)
    if found is None:
        allowed = ", ".join(each.name for each in IMPORTS)
        raise UsageError(f"{name!r} is no data set that is known", place="FORMAT", allowed=allowed)
    return found


def _unpacking() -> dict[str, Reads[Reading]]:
    """Archives and compressed files hold others, and are opened as they are for reports."""
    packed = {*ARCHIVES, *COMPRESSED}
    return {
        suffix: partial(_only_files, reader.read)
        for reader in READERS
        for suffix in reader.suffixes
        if suffix in packed
    }


def _only_files(
    read: Callable[[SourceFile, Terms], Iterator[object]], file: SourceFile, terms: Terms
) -> Iterator[Reading | InputError | SourceFile]:
    yield from (each for each in read(file, terms) if isinstance(each, (InputError, SourceFile)))


IMPORTS: tuple[Import, ...] = (
    Import(name="acled", suffixes=acled.SUFFIXES, rows=acled.rows, told=acled.told),
    Import(name="gdelt", suffixes=gdelt.SUFFIXES, rows=gdelt.rows, told=gdelt.told),
    Import(name="icews", suffixes=icews.SUFFIXES, rows=icews.rows, told=icews.told),
    Import(
        name="polecat", suffixes=polecat.SUFFIXES, rows=polecat.rows, told=polecat.told, empty=polecat.EMPTY
    ),
    Import(name="visits", suffixes=visits.SUFFIXES, rows=visits.rows, told=visits.told),
)
