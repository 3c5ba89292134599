"""The file of a record: opened for a moment, waited for while another writes, checked for its version."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from comity.errors import RecordError

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

# From version n to n + 1, in order. The schema itself is of the newest version.
MIGRATIONS: tuple[str, ...] = (
    "CREATE TABLE readers (reader VARCHAR NOT NULL, layers VARCHAR NOT NULL)",
    """
CREATE TABLE sources (report VARCHAR NOT NULL, states VARCHAR[], words VARCHAR, body VARCHAR);
CREATE TABLE pending (report VARCHAR NOT NULL);
CREATE TABLE bands (band UBIGINT NOT NULL, report VARCHAR NOT NULL);
CREATE TABLE sketches (report VARCHAR NOT NULL, sketch BLOB NOT NULL);
CREATE TABLE copies (
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    known_on DATE NOT NULL,
    copy VARCHAR NOT NULL
);
CREATE TABLE tellings (
    telling VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    event VARCHAR,
    claims VARCHAR[] NOT NULL
);
CREATE TABLE telling_keys (key BIGINT NOT NULL, telling VARCHAR NOT NULL);
CREATE TABLE conflicts (
    id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    known_on DATE,
    claims VARCHAR[] NOT NULL,
    conflict VARCHAR NOT NULL
);
CREATE TABLE verdicts (
    id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    judged VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    verdict VARCHAR NOT NULL
);
INSERT INTO sources SELECT id, NULL, NULL, NULL FROM reports;
INSERT INTO pending SELECT id FROM reports;
INSERT INTO tellings
SELECT told.claim, claims.report, told.event, [told.claim]
FROM (SELECT id AS event, unnest(claims) AS claim FROM events) AS told
JOIN claims ON claims.id = told.claim AND NOT claims.superseded;
""",
    # What is listed under which keys changed, and how tellings are weighed: all is gathered anew.
    "INSERT INTO pending SELECT id FROM reports WHERE id NOT IN (SELECT report FROM pending)",
    """
ALTER TABLE events ADD COLUMN place_name VARCHAR;
ALTER TABLE events ADD COLUMN place_country VARCHAR;
ALTER TABLE events ADD COLUMN place_lat DOUBLE;
ALTER TABLE events ADD COLUMN place_lon DOUBLE;
ALTER TABLE events ADD COLUMN place_role VARCHAR;
ALTER TABLE events ADD COLUMN place_precision VARCHAR;
UPDATE events SET
    place_name = event ->> '$.place.name',
    place_country = event ->> '$.place.country',
    place_lat = (event ->> '$.place.lat')::DOUBLE,
    place_lon = (event ->> '$.place.lon')::DOUBLE,
    place_role = event ->> '$.place.role',
    place_precision = event ->> '$.place.precision';
""",
)

# A pause between two tries to open a file that another holds, and how often: about half a minute in all.
PAUSE_SECONDS = 0.05
TRIES = 600

# Nothing is fetched from a network: what is not in the library is not there.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
HELD = ("lock", "different configuration")  # words of DuckDB's message where another holds the file

TABLES = "SELECT table_name FROM information_schema.tables"
VERSION = "SELECT version FROM comity_record"
SET_VERSION = "UPDATE comity_record SET version = ?"


@contextmanager
def connected(path: Path, *, write: bool, tries: int = TRIES) -> Iterator[Connection]:
    """The record's file, open as long as the block lasts; what goes wrong with the file is a RecordError."""
    connection = _open(path, write, tries)
    try:
        yield connection
    except duckdb.IOException as fault:
        raise RecordError(_first_line(fault), file=str(path)) from fault
    finally:
        connection.close()


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
            return duckdb.connect(path, read_only=not write, config=SETTINGS)
        except (duckdb.IOException, duckdb.ConnectionException) as fault:
            if not any(word in str(fault) for word in HELD):
                raise RecordError(_first_line(fault), file=str(path), allowed="a record of Comity") from fault
        if attempt + 1 < tries:
            time.sleep(PAUSE_SECONDS)
    raise RecordError(
        "held by another program", file=str(path), allowed="one writer, or several readers, at a time"
    )


def _first_line(fault: Exception) -> str:
    return str(fault).splitlines()[0]


def establish(path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """At `path` there is a record of this version: made now if nothing was, migrated if it was older."""
    with connected(path, write=True) as connection, transaction(connection):
        if not connection.execute(TABLES).fetchall():
            connection.execute(files("comity.record").joinpath("schema.sql").read_text("utf-8"))
        migrate(connection, path, migrations)


def version_of(path: Path) -> int:
    """The version of the record at `path`; a RecordError where there is none."""
    if not path.exists():
        raise RecordError(
            "there is no record here", file=str(path), allowed="a file that `comity read` wrote"
        )
    with connected(path, write=False) as connection:
        return _version(connection, path)


def _version(connection: Connection, path: Path) -> int:
    if ("comity_record",) not in connection.execute(TABLES).fetchall():
        raise RecordError("a database, but no record", file=str(path), allowed="a record of Comity")
    row = connection.execute(VERSION).fetchone()
    assert row is not None
    return int(row[0])


def migrate(connection: Connection, path: Path, migrations: Sequence[str]) -> None:
    """An older record is brought forward step by step; a newer one is refused, for its words are unknown."""
    version, newest = _version(connection, path), len(migrations) + 1
    if version > newest:
        raise RecordError(
            f"written by a later Comity (record version {version})",
            file=str(path),
            allowed=f"record versions 1 to {newest}",
        )
    for step in migrations[version - 1 :]:
        connection.execute(step)
    if version < newest:
        connection.execute(SET_VERSION, [newest])
