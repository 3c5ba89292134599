"""What a watcher remembers, in a small SQLite file beside the record: what was asked when, and what was seen.

Each change is written before the next step is taken: whoever is killed goes on where it was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

from comity.errors import UsageError
from comity.fetching import Fetched
from comity.sources.extracted import Entry

__all__ = ["Asked", "Outcome", "Seen", "Site", "State", "opened"]

VERSION = 1
ALLOWED = "a state of `comity watch`"
SECONDS_TO_WAIT = 2.0  # for another watcher that is about to end

ASKED = "SELECT url, etag, modified, due, failures, moved, gone FROM asked WHERE url = ?"
NOTE_ASKED = "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?, ?)"
SITE = "SELECT site, robots, until, shut FROM sites WHERE site = ?"
NOTE_SITE = "INSERT OR REPLACE INTO sites VALUES (?, ?, ?, ?)"
ADD = "INSERT OR IGNORE INTO entries (key, feed, entry, outcome) VALUES (?, ?, ?, ?)"
WAITING = """
SELECT number FROM entries WHERE outcome = 'waiting' AND feed = ? AND due <= ? ORDER BY number LIMIT ?
"""
FETCHED = "SELECT number FROM entries WHERE outcome = 'fetched' ORDER BY number LIMIT ?"
ENTRY = "SELECT number, feed, entry, tries, url, kind, charset, page FROM entries WHERE number = ?"
FETCH = "UPDATE entries SET outcome = 'fetched', url = ?, kind = ?, charset = ?, page = ? WHERE number = ?"
LATER = "UPDATE entries SET tries = ?, due = ?, said = ? WHERE number = ?"
END = "UPDATE entries SET outcome = ?, said = ?, page = NULL, tries = ? WHERE number = ?"
OPEN_ENTRIES = "SELECT count(*) FROM entries WHERE outcome IN ('waiting', 'fetched')"
NEXT_ENTRY = "SELECT min(due) FROM entries WHERE outcome IN ('waiting', 'fetched') AND feed = ?"


class Outcome(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    FETCHED = "fetched"  # its page is at hand
    READ = "read"
    REFUSED = "refused"  # it holds nothing that can be read
    GIVEN_UP = "given up"  # it could not be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of an address that was asked: the last answer's marks, and when it is due again."""

    url: str
    etag: str = ""
    modified: str = ""
    due: float = 0.0
    failures: int = 0
    moved: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a site lets visitors do, until when that is held for known, and until when it is shut."""

    site: str
    robots: str = ""
    until: float = 0.0
    shut: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry that is not done with, and its page where it is at hand."""

    number: int
    feed: str
    entry: Entry
    tries: int
    page: Fetched | None


@contextmanager
def opened(path: Path) -> Iterator[State]:
    """The state at `path`, made if there is none, and nobody else's as long as the block lasts."""
    try:
        database = sqlite3.connect(path, isolation_level=None, timeout=SECONDS_TO_WAIT)
    except sqlite3.Error as fault:
        raise _told(fault, path) from None
    try:
        _establish(database, path)
        yield State(database, path)
    except sqlite3.Error as fault:
        raise _told(fault, path) from fault
    finally:
        database.close()


class State:
    """The tables, asked and changed; each change is whole or not at all."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self.path = path
        self.visited: dict[str, float] = {}  # when this program last visited each site

    # --- feeds and sites ---------------------------------------------------------------------------

    def asked(self, url: str) -> Asked:
        """What is known of an address; of a new one, that it is due."""
        row = self._database.execute(ASKED, [url]).fetchone()
        if row is None:
            return Asked(url=url)
        url, etag, modified, due, failures, moved, gone = row
        return Asked(
            url=url, etag=etag, modified=modified, due=due, failures=failures, moved=moved, gone=bool(gone)
        )

    def note(
        self,
        asked: Asked,
        *,
        feed: str = "",
        listed: Sequence[tuple[str, Entry]] = (),
        outcome: Outcome = Outcome.WAITING,
    ) -> int:
        """What was answered, and which entries were listed under which keys; gives how many are new.

        `outcome`: FETCHED where the entries hold all that is to be read.
        """
        rows = [(key, feed, json.dumps(asdict(entry)), str(outcome)) for key, entry in listed]
        with self._whole():
            before = self._database.total_changes
            self._database.executemany(ADD, rows)
            new = self._database.total_changes - before
            self._database.execute(NOTE_ASKED, list(asdict(asked).values()))
        return new

    def site(self, site: str) -> Site:
        row = self._database.execute(SITE, [site]).fetchone()
        return Site(site=site) if row is None else Site(site=row[0], robots=row[1], until=row[2], shut=row[3])

    def note_site(self, site: Site) -> None:
        self._database.execute(NOTE_SITE, list(asdict(site).values()))

    # --- entries -----------------------------------------------------------------------------------

    def waiting(self, feed: str, now: float, limit: int) -> list[int]:
        """The entries of a feed whose pages are to be fetched, in the order they were seen."""
        return [row[0] for row in self._database.execute(WAITING, [feed, now, limit])]

    def fetched(self, limit: int) -> list[int]:
        """Those whose pages are at hand."""
        return [row[0] for row in self._database.execute(FETCHED, [limit])]

    def seen(self, number: int) -> Seen:
        row = self._database.execute(ENTRY, [number]).fetchone()
        number, feed, entry, tries, url, kind, charset, page = row
        at_hand = None if page is None else Fetched(url=url, kind=kind, charset=charset, data=page)
        return Seen(number=number, feed=feed, entry=Entry(**json.loads(entry)), tries=tries, page=at_hand)

    def keep_page(self, number: int, page: Fetched) -> None:
        self._database.execute(FETCH, [page.url, page.kind, page.charset, page.data, number])

    def put_off(self, seen: Seen, due: float, said: str, *, tried: bool) -> None:
        self._database.execute(LATER, [seen.tries + tried, due, said, seen.number])

    def end(self, ended: Sequence[tuple[Seen, Outcome, str]]) -> None:
        """They are done with: read as a report of this id, or not for this reason."""
        rows = [(str(outcome), said, seen.tries, seen.number) for seen, outcome, said in ended]
        with self._whole():
            self._database.executemany(END, rows)

    def open_entries(self) -> int:
        """How many entries are not done with."""
        return int(self._database.execute(OPEN_ENTRIES).fetchone()[0])

    def next_entry(self, feed: str) -> float | None:
        """When the next entry of a feed is to be fetched, if any waits."""
        due: float | None = self._database.execute(NEXT_ENTRY, [feed]).fetchone()[0]
        return due

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _establish(database: sqlite3.Connection, path: Path) -> None:
    """One watcher at a time: the lock is held until the file is closed, and goes with a killed process."""
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("BEGIN EXCLUSIVE")
    ((version,),) = database.execute("PRAGMA user_version").fetchall()
    if version > VERSION:
        raise UsageError("written by a later Comity", file=str(path), allowed=ALLOWED)
    if version < VERSION:
        if database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise UsageError("another database", file=str(path), allowed=ALLOWED)
        for statement in _schema().split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")


def _schema() -> str:
    return files("comity.feeds").joinpath("state.sql").read_text("utf-8")


def _told(fault: sqlite3.Error, path: Path) -> UsageError:
    said: Any = str(fault)
    if "locked" in said:
        return UsageError("another watcher is at work here", file=str(path), allowed="one at a time")
    if "full" in said:
        return UsageError("no space left on the disk", file=str(path), allowed="room for what is watched")
    return UsageError(f"cannot be used ({said})", file=str(path), allowed=ALLOWED)
