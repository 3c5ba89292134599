"""A sheet as an Arrow table, and that as a frame of pandas or polars: the columns and types of the Parquet.

Days are days, lists are lists, and what is unknown is missing, never 0 and never false.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from comity.errors import UsageError
from comity.exports.sheet import Column, Sheet
from comity.record.parquet import as_cell

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["arrow_of", "pandas_of", "polars_of"]

INSTALL = "pip install 'comity[frames]'"
LIST = "[]"
# What the columns of sheets are declared as → what Arrow calls it.
TYPES = {"VARCHAR": "string", "DATE": "date32", "DOUBLE": "float64", "BIGINT": "int64", "BOOLEAN": "bool_"}


def arrow_of(sheet: Sheet) -> pyarrow.Table:
    """One row a thing; a broken character of a text is a question mark."""
    arrow = _needed("pyarrow")
    rows = [[as_cell(value) for value in row] for row in sheet.rows()]
    arrays = [
        arrow.array([_valued(column, row[place]) for row in rows], type=_type(arrow, column.type))
        for place, column in enumerate(sheet.columns)
    ]
    return arrow.Table.from_arrays(arrays, names=[column.name for column in sheet.columns])


def pandas_of(table: pyarrow.Table) -> pandas.DataFrame:
    """Days as datetime64; whole numbers and yes or no in the types that know a missing value."""
    pandas, arrow = _needed("pandas"), _needed("pyarrow")
    known = {arrow.int64(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    return table.to_pandas(types_mapper=known.get, date_as_object=False)


def polars_of(table: pyarrow.Table) -> polars.DataFrame:
    frame: polars.DataFrame = _needed("polars").from_arrow(table)
    return frame


def _type(arrow: ModuleType, declared: str) -> Any:
    if declared.endswith(LIST):
        return arrow.list_(_type(arrow, declared.removesuffix(LIST)))
    made: Callable[[], Any] = getattr(arrow, TYPES[declared])
    return made()


def _valued(column: Column, value: Any) -> Any:
    """In the words of the contract a day is written; in a column it is one."""
    return date.fromisoformat(value) if column.type == "DATE" and value is not None else value


def _needed(package: str) -> ModuleType:
    try:
        return import_module(package)
    except ModuleNotFoundError as missing:
        raise UsageError(f"a frame needs the package {missing.name}", allowed=INSTALL) from missing
