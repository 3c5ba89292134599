"""Comity in Python: a record opened, and its answers as nouns, JSON and data frames (docs/python.md).

Record(path)         each question of the command line as a typed call
Table                a list of answers: nouns in order, and the same as Arrow, pandas, polars
table(what, nouns)   nouns at hand as a Table

The command line asks through the same calls. Nothing here is loaded before a question needs it.
"""

from __future__ import annotations

from comity.opened.record import Record
from comity.opened.tables import Table, table

__all__ = ["Record", "Table", "table"]
