"""A large record made of a small one: the same for each stretch of days, under ids and dates of its own.

What a record of so many settled reports would hold is there row by row; only where two stretches meet are the
last days of the one not gathered with the first of the next.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from comity.contract import claim_from_json
from comity.merge import Source, listed_under, telling_of
from comity.model import Claim
from comity.record.rows import insert

__all__ = ["lay"]

TABLES = ("reports", "readings", "claims", "sources", "sketches", "bands", "copies", "tellings", "events")
OTHERS = ("event_aliases", "conflicts")
TOLD = """
SELECT t.telling, t.claims, s.states, r.published, r.known_on FROM tellings t
JOIN sources s ON s.report = t.report JOIN reports r ON r.id = t.report ORDER BY t.rowid
"""
EVENT_CLAIMS = "SELECT id, claim FROM claims WHERE kind = 'event' AND NOT superseded"
WORDS = re.compile(r"\b([crek])([0-9a-f]{16})\b|\b(20\d\d-\d\d-\d\d)\b|\bmade-0-")
ROWS = 20_000


def lay(path: Path, small: Path, stretches: int, days: int) -> None:
    """At `path`: the record `small` so many times, each so many days after the last."""
    shutil.copyfile(small, path)
    with duckdb.connect(path) as connection, duckdb.connect(small, read_only=True) as asked:
        for stretch in range(1, stretches):
            later = _Later(stretch, days)
            for table in (*TABLES, *OTHERS):
                found = asked.execute(f"SELECT * FROM {table} ORDER BY rowid")
                while rows := found.fetchmany(ROWS):
                    insert(connection, table, [tuple(map(later.value, row)) for row in rows])
            keys = _keys(asked, later)
            while rows := list(islice(keys, ROWS * 10)):
                insert(connection, "telling_keys", rows)


class _Later:
    """Values of the first stretch as they are in a later one."""

    def __init__(self, stretch: int, days: int) -> None:
        self.stretch, self.shift = stretch, timedelta(days * stretch)
        self.mask = stretch * 0x9E37 & 0xFFFF  # of the last digits: what was in ascending order still is
        self.day = cache(self._day)
        self.kinds: dict[type, Callable[[Any], object]] = {
            str: self.text,
            date: lambda day: day + self.shift,
            list: lambda values: [self.value(value) for value in values],
            int: lambda number: number ^ self.mask if number > 2**32 else number,
        }

    def value(self, value: Any) -> object:
        change = self.kinds.get(type(value))
        return value if change is None else change(value)

    def text(self, text: str) -> str:
        if len(text) == 64:  # a digest
            return f"{text[:-2]}{self.stretch:02x}"
        return WORDS.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        if found[1]:
            return f"{found[1]}{int(found[2], 16) ^ self.mask:016x}"
        return self.day(found[3]) if found[3] else f"made-{self.stretch}-"

    def _day(self, text: str) -> str:
        return (date.fromisoformat(text) + self.shift).isoformat()


def _keys(asked: duckdb.DuckDBPyConnection, later: _Later) -> Iterator[tuple[int, str]]:
    """The keys of the tellings of a later stretch."""
    claims = dict(asked.execute(EVENT_CLAIMS).fetchall())
    for telling, told, states, published, known_on in asked.execute(TOLD).fetchall():
        group = [_claim(later.text(claims[id])) for id in told]
        source = Source(
            id=group[0].report,
            name=group[0].report_name,
            known_on=known_on + later.shift,
            published=published + later.shift,
            states=tuple(states),
        )
        name = later.text(telling)
        yield from ((key, name) for key in listed_under(telling_of(group, source)))


def _claim(text: str) -> Claim:
    return claim_from_json(json.loads(text))
