"""What is known of the data sets of others: their columns and codes, in our own terms (`data/datasets`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.codebook import Codebook
from comity.knowledge.files import Row, read_sheet

__all__ = ["Coded", "DataSet", "dataset_names", "load_dataset", "name_of"]

CODES = "codes"  # the folder of codings that several data sets use


class Coded(Row):
    """What a code of a data set is in the codebook; without a type it tells no act of the codebook.

    `together`: both sides do it. `turned`: the one named second does it to the one named first.
    """

    type: str = ""
    mode: str = ""
    together: bool = False
    turned: bool = False


class Codes(Row):
    """A coding that several data sets use."""

    codes: Mapping[str, Coded]


class DataSet(Row):
    """One data set: `name` is its publisher in the record, `key` the field by which a row is known.

    `shown`: the fields that its rows are printed with, in order; `needed`: those without which no row can be
    read. `editions`: the columns of files that do not name them, by how many there are. `states`, `places`:
    its codes or names for states → ISO 3166; `bodies`: → ids of entities; `sectors`: its words → sectors.
    `entries`: each row is a happening of its own.
    `forces`: how its names of forces begin → their sector; `host` stands in the name, for one that lists what
    was done to a single state.
    """

    name: str
    source: str
    key: str
    shown: tuple[str, ...]
    needed: tuple[str, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()
    codes: Mapping[str, Coded] = {}
    coding: str = ""
    states: Mapping[str, str] = {}
    places: Mapping[str, str] = {}
    bodies: Mapping[str, str] = {}
    sectors: Mapping[str, str] = {}
    forces: Mapping[str, str] = {}
    precisions: Mapping[str, str] = {}
    entries: bool = False
    host: str = ""
    host_state: str = ""


def dataset_names(folder: Path) -> tuple[str, ...]:
    """The data sets that are known, sorted."""
    return tuple(sorted(path.stem for path in (folder / "datasets").glob("*.toml")))


def name_of(folder: Path, name: str) -> str:
    """The name under which the rows of a data set are published."""
    return read_sheet(folder / "datasets" / f"{name}.toml", DataSet).name


def load_dataset(folder: Path, name: str, codebook: Codebook) -> DataSet:
    """The sheet of a data set with the codes of its coding, each of them held against the codebook."""
    path = folder / "datasets" / f"{name}.toml"
    sheet = read_sheet(path, DataSet)
    if sheet.coding:
        shared = read_sheet(path.parent / CODES / f"{sheet.coding}.toml", Codes)
        sheet = sheet.model_copy(update={"codes": {**shared.codes, **sheet.codes}})
    _check(sheet, codebook, path)
    return sheet


def _check(sheet: DataSet, codebook: Codebook, path: Path) -> None:
    modes = {kind.type: kind.modes for kind in codebook.types if kind.kind == "event"}
    for code, coded in sheet.codes.items():
        if coded.type and coded.type not in modes:
            raise KnowledgeError(
                f"no type {coded.type!r}", file=str(path), place=code, allowed=", ".join(modes)
            )
        if coded.mode and coded.mode not in modes.get(coded.type, {}):
            allowed = ", ".join(modes.get(coded.type, {})) or "none"
            raise KnowledgeError(f"no mode {coded.mode!r}", file=str(path), place=code, allowed=allowed)
