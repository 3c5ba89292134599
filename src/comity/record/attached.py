"""Records opened to be read: attached to one database of no file, for starting one each time takes long.

Where two blocks read one record at a time, the file is opened for the first and closed after the last.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from threading import Lock

import duckdb

__all__ = ["SETTINGS", "attached", "detached"]

# Nothing is fetched from a network: what is not in the library is not there.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


MAKING = Lock()  # of two threads that ask first at once, one makes what both use


@dataclass(slots=True)
class Held:
    """A file that is open: under which name, and for how many."""

    name: str
    users: int = 0


@dataclass(frozen=True, slots=True)
class Attached:
    """The database of no file, and what is attached to it."""

    database: duckdb.DuckDBPyConnection
    held: dict[Path, Held] = field(default_factory=dict)
    names: count[int] = field(default_factory=count)
    lock: Lock = field(default_factory=Lock)


def _of_process(process: int) -> Attached:
    """One for each process: a fork takes the threads of the database not along."""
    with MAKING:
        return _made(process)


@cache
def _made(process: int) -> Attached:
    return Attached(duckdb.connect(":memory:", config=SETTINGS))


def attached(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads the record at `path`; to be handed to `detached`."""
    ours, where = _of_process(os.getpid()), path.absolute()
    with ours.lock:
        connection = ours.database.cursor()
        held = ours.held.get(where)
        if held is None:
            held = Held(f"record_{next(ours.names)}")
            file = str(where).replace("'", "''")
            connection.execute(f"ATTACH '{file}' AS {held.name} (READ_ONLY, TYPE duckdb)")
            ours.held[where] = held
        connection.execute(f"USE {held.name}")
        held.users += 1
    return connection


def detached(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The connection is closed, and the file with it unless others read it."""
    ours, where = _of_process(os.getpid()), path.absolute()
    connection.close()
    with ours.lock:
        held = ours.held[where]
        held.users -= 1
        if held.users == 0:
            del ours.held[where]
            ours.database.execute(f"DETACH {held.name}")
