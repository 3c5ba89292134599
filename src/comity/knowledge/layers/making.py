"""Statements → a layer: staged as they come, joined, read and merged at the end, in one file.

What a data set states may come in any order, and more of it than memory holds: it is staged in the
file itself, which stands under its name only when it is whole.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from comity.knowledge.layers.posts import PostOffices, PostReader
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Statement
from comity.knowledge.persons import Person, borne_by, borne_in_russian
from comity.knowledge.spelling import Spelling
from comity.knowledge.tenures import bounds_of
from comity.model import Bounds, Certainty, CountryCode, OfficeId

__all__ = ["Made", "Outcome", "Progress", "Stage", "make_layer"]

VERSION = 1
BATCH = 20_000  # statements staged at once, and between two tellings of progress
PARTED = "\n"
PARTED_SOURCES = "; "

SCHEMA = Path(__file__).with_name("layer.sql")
STAGES = """
CREATE TEMP TABLE said_persons (
    id TEXT PRIMARY KEY, name TEXT, surname TEXT, names TEXT, names_ru TEXT
) WITHOUT ROWID;
CREATE TEMP TABLE said_posts (
    id TEXT PRIMARY KEY, label TEXT, state TEXT, offices TEXT, body INTEGER
) WITHOUT ROWID;
CREATE TEMP TABLE said_held (
    person TEXT, post TEXT, role TEXT, first TEXT, last TEXT, now INTEGER, manner TEXT, source TEXT,
    known_on TEXT
);
CREATE TEMP TABLE post_offices (id TEXT, role TEXT, label TEXT, office TEXT, state TEXT, manner TEXT);
CREATE TEMP TABLE terms (
    person TEXT, office TEXT, state TEXT, title TEXT, first TEXT, last TEXT, now INTEGER, manner TEXT,
    source TEXT, known_on TEXT
);
"""
PERSON = """
INSERT INTO said_persons VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    names = said_persons.names || char(10) || excluded.name || char(10) || excluded.names,
    names_ru = said_persons.names_ru || char(10) || excluded.names_ru
"""
POST = "INSERT INTO said_posts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
HELD = "INSERT INTO said_held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
TERMS = """
INSERT INTO terms
SELECT h.person, p.office, p.state, p.label, h.first, h.last, h.now, coalesce(h.manner, p.manner), h.source,
    h.known_on
FROM said_held h JOIN post_offices p ON p.id = h.post AND p.role = h.role
WHERE EXISTS (SELECT 1 FROM said_persons s WHERE s.id = h.person)
"""
NO_PERSON = "FROM said_held h WHERE NOT EXISTS (SELECT 1 FROM said_persons s WHERE s.id = h.person)"
NO_POST = """FROM said_held h WHERE EXISTS (SELECT 1 FROM said_persons s WHERE s.id = h.person)
AND NOT EXISTS (SELECT 1 FROM said_posts p WHERE p.id = h.post)"""
TENURE = "INSERT INTO tenures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
TENURE_INDEXES = """
CREATE INDEX tenures_by_office ON tenures (state, office);
CREATE INDEX tenures_by_person ON tenures (person);
"""
BEARERS_INDEX = "CREATE INDEX bearers_by_surname ON bearers (surname, office);"
UNUSED = """SELECT count(*), min(name) FROM said_persons s
WHERE NOT EXISTS (SELECT 1 FROM tenures t WHERE t.person = s.id)"""
USED = """SELECT s.id, s.name, s.surname, s.names, s.names_ru, max(t.office <> '')
FROM said_persons s JOIN tenures t ON t.person = s.id GROUP BY s.id ORDER BY s.id"""

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of so many statements, and one of them."""

    outcome: str  # taken, merged, refused
    reason: str
    number: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A layer that stands: how many persons and terms it holds, and what became of each statement."""

    path: Path
    known_on: date | None
    persons: int
    tenures: int
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the statements are read with, and what is said of all of them."""

    name: str
    format: str
    source: str
    certainty: Certainty
    known_on: date | None
    files: tuple[tuple[str, str, int], ...]  # name, SHA-256, bytes
    digest: str
    posts: PostReader
    spelling: Spelling
    collective: frozenset[tuple[str, str]] = frozenset()  # office and state of which several hold one at once


@dataclass(frozen=True, slots=True)
class _Term:
    person: str
    office: str
    state: str
    title: str
    start: Bounds
    end: Bounds | None
    known_until: date | None
    manner: str | None
    source: str


def make_layer(
    path: Path, stage: Stage, statements: Iterable[Statement], on_progress: Progress | None = None
) -> Made:
    """The statements as a layer at `path`; a layer of that name is replaced once the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_suffix(".part")
    growing.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(growing)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
            db.executescript(SCHEMA.read_text(encoding="utf-8") + STAGES)
            made = _Making(db, stage, on_progress or (lambda _, __: None)).made(path, statements)
            db.commit()
            db.executescript(BEARERS_INDEX + "ANALYZE;")
        growing.replace(path)
    finally:
        growing.unlink(missing_ok=True)
    return made


class _Making:
    def __init__(self, db: sqlite3.Connection, stage: Stage, on_progress: Progress) -> None:
        self.db = db
        self.stage = stage
        self.on_progress = on_progress
        self.known_on = stage.known_on
        self.numbers: Counter[tuple[str, str]] = Counter()
        self.examples: dict[tuple[str, str], str] = {}

    def made(self, path: Path, statements: Iterable[Statement]) -> Made:
        self._stage(statements)
        self.known_on = self.known_on or self._newest()
        self._read_posts()
        self._join()
        tenures = self._write_tenures()
        self.db.executescript(TENURE_INDEXES)
        persons = self._write_persons()
        outcomes = tuple(
            Outcome(outcome, reason, number, self.examples.get((outcome, reason), ""))
            for (outcome, reason), number in sorted(self.numbers.items())
            if number
        )
        stage = self.stage
        known_on = None if self.known_on is None else self.known_on.isoformat()
        self.db.execute(
            "INSERT INTO layer VALUES (?, ?, ?, ?, ?, ?)",
            (VERSION, stage.name, stage.format, stage.source, known_on, stage.digest),
        )
        self.db.executemany("INSERT INTO files VALUES (?, ?, ?)", stage.files)
        self.db.executemany(
            "INSERT INTO outcomes VALUES (?, ?, ?, ?)",
            [(one.outcome, one.reason, one.number, one.example) for one in outcomes],
        )
        return Made(path=path, known_on=self.known_on, persons=persons, tenures=tenures, outcomes=outcomes)

    def _tell(self, outcome: str, reason: str, number: int = 1, example: str = "") -> None:
        self.numbers[outcome, reason] += number
        if number:
            self.examples.setdefault((outcome, reason), example)

    def _stage(self, statements: Iterable[Statement]) -> None:
        stream, staged = iter(statements), 0
        while batch := list(islice(stream, BATCH)):
            self.db.executemany(PERSON, [_person_row(one) for one in batch if isinstance(one, Named)])
            self.db.executemany(POST, [_post_row(one) for one in batch if isinstance(one, Post)])
            self.db.executemany(HELD, [_held_row(one) for one in batch if isinstance(one, Held)])
            for one in batch:
                if isinstance(one, Refused):
                    self._tell("refused", one.reason, example=one.example)
            staged += len(batch)
            self.on_progress("statements read", staged)

    def _newest(self) -> date | None:
        """The newest day on which the data set says that it saw a statement, else on which a term began."""
        for column in ("known_on", "first"):
            query = f"SELECT max({column}) FROM said_held WHERE {column} GLOB '????-??-??'"
            (day,) = self.db.execute(query).fetchone()
            if (found := _whole_day(day)) is not None:
                return found
        return None

    def _read_posts(self) -> None:
        """Each post once: what office it is, in which state."""
        rows = []
        asked = (
            "SELECT DISTINCT p.id, h.role, p.label, p.state, p.offices, p.body"
            " FROM said_held h JOIN said_posts p ON p.id = h.post ORDER BY p.id, h.role"
        )
        for id, role, name, state, offices, body in self.db.execute(asked):
            label = f"{role or 'member'} of {name}" if body or role else name
            told = CountryCode(state) if state else None
            post = (
                PostOffices(tuple(OfficeId(one) for one in offices.split(PARTED)), told)
                if offices and told
                else self.stage.posts.read(label, told)
            )
            rows += [
                (id, role, label, office, post.state or "", post.manner) for office in post.offices or ("",)
            ]
        self.db.executemany("INSERT INTO post_offices VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _join(self) -> None:
        for reason, lost in (("holder is not in the file", NO_PERSON), ("post is not in the file", NO_POST)):
            number, example = self.db.execute(
                f"SELECT count(*), min(person || ' ' || post) {lost}"
            ).fetchone()
            self._tell("refused", reason, number, example or "")
        self.db.execute(TERMS)

    def _write_tenures(self) -> int:
        """Terms of one office of one state together, so that a later holder can end an open one."""
        asked = self.db.execute(
            "SELECT person, office, state, title, first, last, now, manner, source, known_on FROM terms"
            " ORDER BY state, office, person, CASE office WHEN '' THEN title ELSE '' END, first, last, source"
        )
        total = 0
        for (state, office), rows in groupby(asked, key=lambda row: (row[2], row[1])):
            terms = [term for row in rows if (term := self._term(row)) is not None]
            terms = self._merged(terms)
            if office and (office, state) not in self.stage.collective:
                terms = self._ended_by_later(terms)
            self._tell("taken", "terms of an office" if office else "terms of other posts", len(terms))
            self.db.executemany(TENURE, [self._tenure_row(term) for term in terms])
            total += len(terms)
            self.on_progress("terms written", total)
        return total

    def _term(self, row: Sequence[str]) -> _Term | None:
        person, office, state, title, first, last, now, manner, source, known_on = row
        told = f"{person}, {title}: {first or '?'} to {last or '?'}"
        try:
            start = bounds_of(first) if first else None
            end = bounds_of(last) if last else None
        except ValueError:
            self._tell("refused", "a day that is no date", example=told)
            return None
        if start is None and end is None:
            self._tell("refused", "neither a start nor an end", example=told)
            return None
        if start and end and (end.latest or date.max) < (start.earliest or date.min):
            self._tell("refused", "ends before it starts", example=told)
            return None
        known_until = None
        if end is None and start is not None:
            end, known_until = self._open(start, now, known_on)
        return _Term(
            person=person,
            office=office,
            state=state,
            title=title,
            start=start or Bounds(earliest=None, latest=end.latest if end else None),
            end=end,
            known_until=known_until,
            manner=manner,
            source=source or self.stage.source,
        )

    def _open(self, start: Bounds, now: object, known_on: str) -> tuple[Bounds | None, date | None]:
        """A term without an end: said to have ended it lies between start and the day of knowledge."""
        seen = _whole_day(known_on) or self.known_on
        if now == 0:
            return Bounds(earliest=start.earliest, latest=seen), None
        begun = start.latest or date.max
        return None, begun if seen is None else max(seen, begun)

    def _merged(self, terms: Sequence[_Term]) -> list[_Term]:
        """Terms of one person that may be one, told twice or by less of a date, are one."""
        kept: list[_Term] = []
        for term in terms:
            one = _together(kept[-1], term) if kept else None
            if one is None:
                kept.append(term)
            else:
                kept[-1] = one
                self._tell("merged", "one term told twice", example=f"{term.person}, {term.title}")
        return kept

    def _ended_by_later(self, terms: Sequence[_Term]) -> list[_Term]:
        """An open term that somebody else follows has ended by then, on a day that is not told."""
        starts = sorted(
            (term.start.earliest, term.start.latest or date.max, term.person)
            for term in terms
            if term.manner is None and term.start.earliest is not None
        )
        kept = []
        for term in terms:
            followed = _followed(term, starts) if term.end is None and term.manner is None else None
            if followed is not None:
                told = f"{term.person}, {term.title}"
                self._tell("merged", "open terms ended by a later holder's start", example=told)
                end = Bounds(earliest=term.start.earliest, latest=followed)
                term = replace(term, end=end, known_until=None)
            kept.append(term)
        return kept

    def _tenure_row(self, term: _Term) -> tuple[object, ...]:
        days = (term.start.earliest, term.start.latest, *_sides(term.end), term.known_until)
        return (
            term.person,
            term.office,
            term.state,
            term.title,
            *(None if day is None else day.isoformat() for day in days),
            term.manner,
            self.stage.certainty.value,
            term.source,
        )

    def _write_persons(self) -> int:
        number, example = self.db.execute(UNUSED).fetchone()
        self._tell("refused", "a person without a term that could be used", number, example or "")
        total = 0
        rows = self.db.execute(USED)
        while batch := rows.fetchmany(BATCH):
            persons, bearers = [], []
            for id, name, surname, names, names_ru, in_office in batch:
                others = tuple(dict.fromkeys(one for one in names.split(PARTED) if one and one != name))
                russian = tuple(dict.fromkeys(one for one in names_ru.split(PARTED) if one))
                surname = surname or name.split()[-1]
                persons.append((id, name, surname, PARTED.join(others), PARTED.join(russian)))
                person = Person(id=id, name=name, surname=surname, names=others, names_ru=russian)
                bearers += [
                    (" ".join(key), int(in_office), id, " ".join(sorted(given)))
                    for key, given in (
                        *borne_by(person, self.stage.spelling),
                        *borne_in_russian(person, self.stage.spelling),
                    )
                ]
            self.db.executemany("INSERT INTO persons VALUES (?, ?, ?, ?, ?)", persons)
            self.db.executemany("INSERT INTO bearers VALUES (?, ?, ?, ?)", bearers)
            total += len(persons)
            self.on_progress("persons written", total)
        self._tell("taken", "persons", total)
        return total


def _followed(term: _Term, starts: Sequence[tuple[date, date, str]]) -> date | None:
    """The last day on which the next holder can have begun, after this term surely had."""
    begun = (term.start.latest or date.max, date.max, "")
    later = islice(starts, bisect_right(starts, begun), None)
    return next((latest for _, latest, person in later if person != term.person), None)


def _together(one: _Term, other: _Term) -> _Term | None:
    """The narrower of two terms that can be one; None where their starts or their ends exclude each other."""
    if (
        one.person != other.person
        or one.manner != other.manner
        or (not one.office and one.title != other.title)
    ):
        return None
    start = _common(one.start, other.start)
    if start is None:
        return None
    sources = dict.fromkeys((*one.source.split(PARTED_SOURCES), *other.source.split(PARTED_SOURCES)))
    one = replace(one, start=start, source=PARTED_SOURCES.join(sources))
    if one.end is None or other.end is None:
        end = one.end or other.end
        known = max((day for day in (one.known_until, other.known_until) if day is not None), default=None)
        return replace(one, end=end, known_until=None if end else known)
    end = _common(one.end, other.end)
    return None if end is None else replace(one, end=end)


def _common(one: Bounds, other: Bounds) -> Bounds | None:
    earliest = max((d for d in (one.earliest, other.earliest) if d is not None), default=None)
    latest = min((d for d in (one.latest, other.latest) if d is not None), default=None)
    return None if earliest and latest and latest < earliest else Bounds(earliest=earliest, latest=latest)


def _whole_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _sides(bounds: Bounds | None) -> tuple[date | None, date | None]:
    return (None, None) if bounds is None else (bounds.earliest, bounds.latest)


def _person_row(one: Named) -> tuple[str, str, str | None, str, str]:
    return (one.id, one.name, one.surname, PARTED.join(one.names), PARTED.join(one.names_ru))


def _post_row(one: Post) -> tuple[object, ...]:
    return (one.id, one.label, one.state or "", PARTED.join(one.offices), int(one.body))


def _held_row(one: Held) -> tuple[object, ...]:
    now = None if one.now is None else int(one.now)
    return (one.person, one.post, one.role, one.start, one.end, now, one.manner, one.source, one.known_on)
