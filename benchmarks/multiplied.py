"""A large record made of a small one: all its rows again and again, under ids and days of their own.

Every copy of a row keeps its words, so that its spans fit the text. Ids, names of reports, days and, in half
of the copies, the states that claims and events tell of are others, the same ones in columns and in JSON.
What copies tell of one another is not gathered.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import duckdb

from comity.record.rows import insert
from comity.record.tallies import OF_THE_WHOLE

__all__ = ["multiply"]

TABLES = (
    "reports",
    "readings",
    "claims",
    "findings",
    "sources",
    "sketches",
    "bands",
    "copies",
    "tellings",
    "telling_keys",
    "nearly_one",
    "events",
    "conflicts",
)
COUNTED = ("taking_part", "unnamed", "to_review")
YEARS = 12  # over which the copies are laid
ROWS = 20_000
KEPT_EVERY = 2  # of so many copies one keeps its states
SPREAD = 0x9E3779B97F4A7C15  # odd, so that each copy's mask is another

ID = r"\b[cefkrv][0-9a-f]{16}\b|\b[0-9a-f]{64}\b"
DAY = r"\b[12]\d{3}-\d\d-\d\d\b"
ALONE = r"^[A-Z]{3}$"
OF_TWO = r"^[A-Z]{3}(?=/[A-Z]{3}$)|(?<=^[A-Z]{3}/)[A-Z]{3}$"
IN_ORDER = """
UPDATE events SET pairs =
    list_transform(pairs, lambda pair: array_to_string(list_sort(string_split(pair, '/')), '/'))
"""
NAMES = "SELECT name FROM reports ORDER BY length(name) DESC, name"

Changes = Mapping[str, str]


def multiply(path: Path, small: Path, claims: int, states: Sequence[str]) -> None:
    """At `path`: the record `small` so many times that it holds at least so many claims.

    `states`: codes that take one another's place.
    """
    shutil.copyfile(small, path)
    with duckdb.connect(path) as connection, duckdb.connect(small, read_only=True) as asked:
        held = asked.execute("SELECT count(*) FROM claims").fetchall()[0][0]
        times = -(-claims // held)
        words = _Words(asked, states)
        changes = [words.changed(copy, times) for copy in range(1, times)]
        for table in TABLES:
            rows = asked.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            templates = [[_template(value, words.pattern) for value in row] for row in rows]
            made = _copies(templates, changes)
            while pile := list(islice(made, ROWS)):
                insert(connection, table, pile)
        connection.execute(IN_ORDER)
        connection.execute("".join(f"DELETE FROM {table};" for table in COUNTED) + OF_THE_WHOLE)


def _copies(
    templates: Sequence[Sequence[Callable[[int, Changes], object]]], changes: Iterable[Changes]
) -> Iterator[tuple[object, ...]]:
    for copy, changed in enumerate(changes, start=1):
        for row in templates:
            yield tuple(cell(copy, changed) for cell in row)


def _template(value: object, pattern: re.Pattern[str]) -> Callable[[int, Changes], object]:
    """How a value is made anew for a copy."""
    if isinstance(value, str):
        parts = pattern.split(value)  # every second is a word that changes
        if len(parts) == 1:
            return lambda copy, changes: value
        return lambda copy, changes: "".join(
            changes.get(part, part) if at % 2 else part for at, part in enumerate(parts)
        )
    if isinstance(value, list):
        cells = [_template(each, pattern) for each in value]
        return lambda copy, changes: [cell(copy, changes) for cell in cells]
    if isinstance(value, date):
        return lambda copy, changes: date.fromisoformat(changes[f'"{value}"'][1:-1])
    if isinstance(value, int) and abs(value) > 2**32:  # a key or band
        return lambda copy, changes: value ^ (copy * SPREAD & 0xFFFFFFFF)
    return lambda copy, changes: value


class _Words:
    """The words of a record that are others in a copy: ids, names of reports, days, states.

    A state or day in JSON stands in quotation marks, a state in a column alone or as one of two.
    """

    def __init__(self, asked: duckdb.DuckDBPyConnection, states: Sequence[str]) -> None:
        self.states = list(states)
        self.names = [row[0] for row in asked.execute(NAMES).fetchall()]
        named = "|".join(map(re.escape, self.names))
        self.pattern = re.compile(f'({ID}|"{DAY}"|"[A-Z]{{3}}"|{ALONE}|{OF_TWO}|{named})')
        rows = (row for table in TABLES for row in _all(asked, table))
        texts = [str(value) for row in rows for value in row if isinstance(value, (str, list, date))]
        self.ids = sorted({word for text in texts for word in re.findall(ID, text)})
        self.days = sorted({word for text in texts for word in re.findall(DAY, text) if _is_day(word)})

    def changed(self, copy: int, times: int) -> Changes:
        """What each word is in this copy of so many."""
        later = timedelta(copy * YEARS * 365 // times)
        turned = 0 if copy % KEPT_EVERY == 0 else copy
        found = {id: _id(id, copy) for id in self.ids}
        found |= {f'"{day}"': f'"{date.fromisoformat(day) + later}"' for day in self.days}
        found |= {name: f"{name}-{copy}" for name in self.names}
        for at, state in enumerate(self.states):
            other = self.states[(at + turned) % len(self.states)]
            found |= {state: other, f'"{state}"': f'"{other}"'}
        return found


def _id(id: str, copy: int) -> str:
    digits = len(id) - len(id) % 2
    return f"{id[: len(id) - digits]}{int(id[-digits:], 16) ^ (copy * SPREAD & 0xFFFFFFFF):0{digits}x}"


def _is_day(word: str) -> bool:
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _all(asked: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    return asked.execute(f"SELECT * FROM {table}").fetchall()
