"""The file of a record: opened for a moment, waited for while another writes, checked for its version."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from comity.errors import RecordBroken, RecordHeld, RecordMissing, RecordNewer
from comity.record.attached import SETTINGS, attached, detached

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
ALTER TABLE events ADD COLUMN pairs VARCHAR[];
ALTER TABLE events ADD COLUMN part_of VARCHAR[];
ALTER TABLE events ADD COLUMN disputed BOOLEAN;
ALTER TABLE events ADD COLUMN month SMALLINT;
UPDATE events SET
    place_name = told ->> '$.place.name',
    place_country = told ->> '$.place.country',
    place_lat = (told ->> '$.place.lat')::DOUBLE,
    place_lon = (told ->> '$.place.lon')::DOUBLE,
    place_role = told ->> '$.place.role',
    place_precision = told ->> '$.place.precision',
    pairs = flatten(list_transform(states, lambda one:
        list_transform(list_filter(states, lambda other: one < other), lambda other: one || '/' || other))),
    part_of = coalesce(told ->> '$.part_of[*]', []),
    disputed = len(told ->> '$.conflicts[*]') > 0,
    month = year(coalesce(earliest, latest)) * 12 + month(coalesce(earliest, latest)) - 1
FROM (
    SELECT id AS of,
           list_sort(list_distinct(list_filter(parties, lambda each: each = upper(each)))) AS states,
           CASE WHEN json_valid(event) THEN event  -- else there are broken characters in it
                ELSE regexp_replace(event, '\\\\ud[89a-f][0-9a-f]{2}', '?', 'g') END AS told
    FROM (SELECT id, event, list_concat(actors, recipients) AS parties FROM events)
) WHERE id = of;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_report ON claims (report);
CREATE INDEX findings_by_report ON findings (report);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX tellings_by_report ON tellings (report);
CREATE INDEX reports_by_id ON reports (id);
CREATE INDEX reports_by_name ON reports (name);
CREATE TABLE texts (
    number INTEGER NOT NULL,
    report VARCHAR NOT NULL,
    publisher VARCHAR,
    published DATE,
    language VARCHAR NOT NULL,
    known_on DATE NOT NULL,
    tie UBIGINT NOT NULL
);
CREATE TABLE words (number INTEGER NOT NULL, word VARCHAR NOT NULL);
CREATE TABLE word_places (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE word_places_lately (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE sayings (
    text INTEGER NOT NULL,
    known_on DATE NOT NULL,
    tie UBIGINT NOT NULL,
    claim VARCHAR NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    parties VARCHAR[] NOT NULL,
    speaker VARCHAR,
    place VARCHAR,
    country VARCHAR,
    agreement VARCHAR
);
""",
)

# A pause between two tries to open a file that another holds, and how often: about half a minute in all.
PAUSE_SECONDS = 0.05
TRIES = 600

HELD = ("lock", "file handle conflict")  # words of DuckDB's message where another holds the file
# What only the file can cause, and no question of ours. Damage that checksums tell is a bare duckdb.Error:
# it has no kind of its own. A wrong question (parser, binder, catalog, values) stays the error that it is.
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)

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
        if not _is_damage(fault):
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


def _is_damage(fault: duckdb.Error) -> bool:
    return isinstance(fault, DAMAGE) or type(fault) is duckdb.Error


def _broken(fault: duckdb.Error, path: Path) -> RecordBroken:
    return RecordBroken(str(fault).splitlines()[0], file=str(path), allowed="a record of Comity")


def establish(path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """At `path` there is a record of this version: made now if nothing was, migrated if it was older."""
    with connected(path, write=True) as connection, transaction(connection):
        if not connection.execute(TABLES).fetchall():
            connection.execute(files("comity.record").joinpath("schema.sql").read_text("utf-8"))
        migrate(connection, path, migrations)


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
