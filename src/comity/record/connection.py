"""The file of a record: opened for a moment, waited for while another writes, checked for its version."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

import duckdb

from comity.errors import RecordBroken, RecordError, RecordFull, RecordHeld, RecordMissing, RecordNewer
from comity.record.attached import SETTINGS, attached, detached
from comity.record.migrations import MIGRATIONS

__all__ = [
    "MIGRATIONS",
    "connected",
    "establish",
    "in_memory",
    "migrate",
    "transaction",
    "version_of",
]

Connection = duckdb.DuckDBPyConnection

# A pause between two tries to open a file that another holds, and how often: about half a minute in all.
PAUSE_SECONDS = 0.05
TRIES = 600

FULL = ("No space left", "File too large", "Disk quota")  # words of the system where there is no room
HELD = ("lock", "file handle conflict")  # words of DuckDB's message where another holds the file
# What only the file can cause, and no question of ours. Damage that checksums tell is a bare duckdb.Error:
# it has no kind of its own. A wrong question (parser, binder, catalog, values) stays the error that it is.
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)

SCHEMA = files("comity.record").joinpath("schema.sql")
TABLES = "SELECT table_name FROM information_schema.tables"
VERSION = "SELECT version FROM comity_record"
SET_VERSION = "UPDATE comity_record SET version = ?"


@contextmanager
def connected(path: Path, *, write: bool, tries: int = TRIES) -> Iterator[Connection]:
    """The record's file, open as long as the block lasts; what goes wrong with the file is a RecordError."""
    connection = _open(path, write, tries)
    try:
        yield connection
    except duckdb.Error as fault:
        if not (_is_damage(fault) or _is_full(fault)):
            raise
        raise _broken(fault, path) from fault
    finally:
        if write:
            connection.close()
        else:
            detached(connection, path)


@contextmanager
def in_memory() -> Iterator[Connection]:
    """A database of no file, gone when the block ends."""
    connection = duckdb.connect(":memory:", config=SETTINGS)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """All of what the block writes, or nothing of it."""
    connection.begin()
    try:
        yield connection
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _open(path: Path, write: bool, tries: int) -> Connection:
    for attempt in range(tries):
        try:
            return duckdb.connect(path, config=SETTINGS) if write else attached(path)
        except duckdb.Error as fault:
            if not _is_held(fault):
                raise _broken(fault, path) from fault
        if attempt + 1 < tries:
            time.sleep(PAUSE_SECONDS)
    raise RecordHeld(
        "held by another program", file=str(path), allowed="one writer, or several readers, at a time"
    )


def _is_held(fault: duckdb.Error) -> bool:
    kinds = (duckdb.IOException, duckdb.ResourceInUseException)
    return isinstance(fault, kinds) and any(word in str(fault) for word in HELD)


def _is_full(fault: BaseException | None) -> bool:
    """Whether there was no room: what fails after that is told in other words."""
    while fault is not None:
        if any(word in str(fault) for word in FULL):
            return True
        fault = fault.__context__
    return False


def _is_damage(fault: duckdb.Error) -> bool:
    return isinstance(fault, DAMAGE) or type(fault) is duckdb.Error


def _broken(fault: duckdb.Error, path: Path) -> RecordError:
    if _is_full(fault):
        return RecordFull("no space left on the disk", file=str(path), allowed="room for what is written")
    return RecordBroken(str(fault).splitlines()[0], file=str(path), allowed="a record of Comity")


def establish(path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """At `path` there is a record of this version: made now if nothing was, migrated if it was older."""
    if not path.exists():
        _make(path)
    with connected(path, write=True) as connection, transaction(connection):
        if not connection.execute(TABLES).fetchall():
            connection.execute(SCHEMA.read_text("utf-8"))
        migrate(connection, path, migrations)


def _make(path: Path) -> None:
    """A new record beside its place, and then in it: nobody finds half of one there, whenever this ends."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with connected(new, write=True) as connection:
            connection.execute(SCHEMA.read_text("utf-8"))
            connection.execute("CHECKPOINT")  # all of it is in the one file
        with suppress(FileExistsError):  # another program was quicker
            os.link(new, path)
    except RecordError as fault:
        found = fault.found.replace(new.name, path.name)
        raise type(fault)(found, file=str(path), allowed=fault.allowed) from fault
    except OSError:
        return  # where files cannot have two names it is made in its place
    finally:
        for left in (new, new.with_name(f"{new.name}.wal")):
            left.unlink(missing_ok=True)


def version_of(path: Path) -> int:
    """The version of the record at `path`; a RecordMissing or RecordBroken where there is none."""
    if not path.exists():
        raise RecordMissing(
            "there is no record here", file=str(path), allowed="a file that `comity read` wrote"
        )
    with connected(path, write=False) as connection:
        return _version(connection, path)


def _version(connection: Connection, path: Path) -> int:
    try:
        row = connection.execute(VERSION).fetchone()
    except duckdb.CatalogException as fault:
        raise RecordBroken(
            "a database, but no record", file=str(path), allowed="a record of Comity"
        ) from fault
    assert row is not None
    return int(row[0])


def migrate(connection: Connection, path: Path, migrations: Sequence[str]) -> None:
    """An older record is brought forward step by step; a newer one is refused, for its words are unknown."""
    version, newest = _version(connection, path), len(migrations) + 1
    if version > newest:
        raise RecordNewer(
            f"written by a later Comity (record version {version})",
            file=str(path),
            allowed=f"record versions 1 to {newest}",
        )
    for step in migrations[version - 1 :]:
        connection.execute(step)
    if version < newest:
        connection.execute(SET_VERSION, [newest])
