"""A file of a layer that stands under its name only when it is whole."""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

__all__ = ["growing"]

PART = ".part"  # the end of the name of a file that grows
# Nothing is kept that only a crash would need: a file that is not whole is thrown away.
SET_UP = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
PRAGMA main.cache_size = -32768;
PRAGMA temp.cache_size = -65536;
PRAGMA locking_mode = EXCLUSIVE;
"""


@contextmanager
def growing(path: Path) -> Iterator[sqlite3.Connection]:
    """A new file beside the one of this name, locked as long as it grows; it takes the name if nothing fails.

    Each process writes one of its own: of two that make the same layer the later one stands, whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    try:
        with closing(sqlite3.connect(part)) as db:
            db.executescript(SET_UP)
            yield db
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """What killed processes have left goes; what another one has locked stays."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.*{PART}"):
        try:
            with closing(sqlite3.connect(left, timeout=0)) as db:
                db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            continue
        except sqlite3.DatabaseError:
            pass  # half a file
        left.unlink(missing_ok=True)
