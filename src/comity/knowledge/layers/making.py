"""Statements → a layer: staged as they come, joined, read and merged at the end, in one file.

What a data set states may come in any order, and more of it than memory holds: it is staged on the
disk, and the layer stands under its name only when it is whole.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.layers.growing import growing
from comity.knowledge.layers.outcomes import Outcome, Outcomes
from comity.knowledge.layers.posts import PostOffices, PostReader
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Statement
from comity.knowledge.layers.terms import COLUMNS, Term, TermReader, ended_by_later, merged, whole_day
from comity.knowledge.persons import Person, borne_by, borne_in_russian
from comity.knowledge.spelling import Spelling
from comity.model import Bounds, Certainty, CountryCode, OfficeId

__all__ = ["PARTED", "VERSION", "Made", "Progress", "Stage", "make_layer"]

VERSION = 1
BATCH = 20_000  # rows written at once, and statements between two tellings of progress
PARTED = "\n"

SCHEMA = Path(__file__).with_name("layer.sql")
STAGING = Path(__file__).with_name("staging.sql")
PERSON = """
INSERT INTO said_persons VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    names = said_persons.names || char(10) || excluded.name || char(10) || excluded.names,
    names_ru = said_persons.names_ru || char(10) || excluded.names_ru
"""
POST = "INSERT INTO said_posts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
HELD = "INSERT INTO said_held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
TERMS = """
INSERT INTO terms
SELECT h.person, p.office, p.state, p.label, h.first, h.last, h.standing, coalesce(h.manner, p.manner),
    h.source, h.known_on, h.held_on
FROM said_held h JOIN post_offices p ON p.id = h.post AND p.role = h.role
WHERE EXISTS (SELECT 1 FROM said_persons s WHERE s.id = h.person)
"""
POSTS = """SELECT DISTINCT p.id, h.role, p.label, p.state, p.offices, p.body
FROM said_held h JOIN said_posts p ON p.id = h.post ORDER BY p.id, h.role"""
PERSON_THERE = "EXISTS (SELECT 1 FROM said_persons s WHERE s.id = h.person)"
HOLDER_BODY = "EXISTS (SELECT 1 FROM said_posts p WHERE p.id = h.person)"
POST_THERE = "EXISTS (SELECT 1 FROM said_posts p WHERE p.id = h.post)"
LOST = (
    ("holder is a body, not a person", f"NOT {PERSON_THERE} AND {HOLDER_BODY}"),
    ("holder is not in the file", f"NOT {PERSON_THERE} AND NOT {HOLDER_BODY}"),
    ("post is not in the file", f"{PERSON_THERE} AND NOT {POST_THERE}"),
)
# Terms of one office of one state together, so that a later holder can end an open one.
SORTED_TERMS = f"""SELECT {COLUMNS} FROM terms
ORDER BY state, office, person, CASE office WHEN '' THEN title ELSE '' END, first, last, source"""
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
    read_on: date | None  # the day of reading: no statement was seen after it
    files: tuple[tuple[str, str, int], ...]  # name, SHA-256, bytes
    digest: str
    posts: PostReader
    spelling: Spelling
    collective: frozenset[tuple[str, str]] = frozenset()  # office and state of which several hold one at once


def make_layer(
    path: Path, stage: Stage, statements: Iterable[Statement], on_progress: Progress | None = None
) -> Made:
    """The statements as a layer at `path`; a layer of that name is replaced once the new one is whole."""
    try:
        with growing(path) as db:
            db.executescript(SCHEMA.read_text(encoding="utf-8") + STAGING.read_text(encoding="utf-8"))
            made = _Making(db, stage, on_progress or (lambda _, __: None)).made(path, statements)
            db.commit()
            db.executescript(BEARERS_INDEX + "ANALYZE;")
    except (sqlite3.OperationalError, OSError) as fault:
        raise KnowledgeError(
            f"cannot be written: {fault}", file=str(path), allowed="a place to write"
        ) from fault
    return made


class _Making:
    def __init__(self, db: sqlite3.Connection, stage: Stage, on_progress: Progress) -> None:
        self.db = db
        self.stage = stage
        self.on_progress = on_progress
        self.outcomes = Outcomes()

    def made(self, path: Path, statements: Iterable[Statement]) -> Made:
        self._stage(statements)
        known_on = self.stage.known_on or self._newest()
        self._read_posts()
        self._join()
        tenures = self._write_tenures(known_on)
        persons = self._write_persons()
        self._sign(known_on)
        return Made(
            path=path, known_on=known_on, persons=persons, tenures=tenures, outcomes=self.outcomes.all()
        )

    def _stage(self, statements: Iterable[Statement]) -> None:
        stream, staged = iter(statements), 0
        while batch := list(islice(stream, BATCH)):
            self.db.executemany(PERSON, [_person_row(one) for one in batch if isinstance(one, Named)])
            self.db.executemany(POST, [_post_row(one) for one in batch if isinstance(one, Post)])
            self.db.executemany(HELD, [_held_row(one) for one in batch if isinstance(one, Held)])
            for one in batch:
                if isinstance(one, Refused):
                    self.outcomes.tell("refused", one.reason, one.example)
            staged += len(batch)
            self.on_progress("statements read", staged)

    def _newest(self) -> date | None:
        """The newest day on which the data set says that it saw a statement, else on which a term began.

        A day after that of reading is a slip of the pen.
        """
        last = (self.stage.read_on or date.max).isoformat()
        for column in ("known_on", "held_on", "first"):
            query = f"SELECT DISTINCT {column} FROM said_held WHERE {column} <= ? ORDER BY {column} DESC"
            days = (whole_day(day) for (day,) in self.db.execute(query, (last,)))
            found = next((day for day in days if day is not None), None)
            if found is not None:
                return found
        return None

    def _read_posts(self) -> None:
        """Each post once: what office it is, in which state."""
        rows = []
        for id, role, name, state, offices, body in self.db.execute(POSTS):
            label = f"{role or 'member'} of {name}" if body or role else name
            told = CountryCode(state) if state else None
            known = self._known(offices)
            post = PostOffices(known, told) if known and told else self.stage.posts.read(label, told)
            rows += [
                (id, role, label, office, post.state or "", post.manner) for office in post.offices or ("",)
            ]
        self.db.executemany("INSERT INTO post_offices VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _known(self, offices: str) -> tuple[OfficeId, ...]:
        """The offices that the data set itself tells, where all of them are offices of the codebook."""
        told = tuple(OfficeId(one) for one in offices.split(PARTED)) if offices else ()
        return told if all(map(self.stage.posts.is_office, told)) else ()

    def _join(self) -> None:
        for reason, lost in LOST:
            query = f"SELECT count(*), min(person || ' ' || post) FROM said_held h WHERE {lost}"
            number, example = self.db.execute(query).fetchone()
            self.outcomes.tell("refused", reason, example or "", number)
        self.db.execute(TERMS)

    def _write_tenures(self, known_on: date | None) -> int:
        reader = TermReader(
            known_on=known_on,
            read_on=self.stage.read_on,
            source=self.stage.source,
            tell=self.outcomes.tell,
        )
        total = 0
        terms = self._terms(reader)
        while batch := list(islice(terms, BATCH)):
            certainty = self.stage.certainty.value
            self.db.executemany(TENURE, [_tenure_row(term, certainty) for term in batch])
            total += len(batch)
            self.on_progress("terms written", total)
        self.db.executescript(TENURE_INDEXES)
        return total

    def _terms(self, reader: TermReader) -> Iterator[Term]:
        """All terms: those of one office of one state together, and of other posts those of one person."""
        rows = self.db.execute(SORTED_TERMS)
        for (office, state, _), same in groupby(rows, key=_office_or_person):
            terms = [term for row in same if (term := reader.read(row)) is not None]
            terms = merged(terms, self.outcomes.tell)
            if office and not self._is_shared(office, state):
                terms = ended_by_later(terms, self.outcomes.tell)
            what = "terms of an office" if office else "terms of other posts"
            self.outcomes.tell("taken", what, number=len(terms))
            yield from terms

    def _is_shared(self, office: str, state: str) -> bool:
        """Whether several may hold the office at once: nobody's term says then that another's has ended."""
        return (office, state) in self.stage.collective or office in self.stage.posts.words.shared

    def _write_persons(self) -> int:
        number, example = self.db.execute(UNUSED).fetchone()
        self.outcomes.tell("refused", "a person without a term that could be used", example or "", number)
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
        self.outcomes.tell("taken", "persons", number=total)
        return total

    def _sign(self, known_on: date | None) -> None:
        """What is said of the whole layer."""
        stage, known = self.stage, None if known_on is None else known_on.isoformat()
        digest = hashlib.sha256(f"{stage.digest} {known}".encode()).hexdigest()
        self.db.execute(
            "INSERT INTO layer VALUES (?, ?, ?, ?, ?, ?)",
            (VERSION, stage.name, stage.format, stage.source, known, digest),
        )
        self.db.executemany("INSERT INTO files VALUES (?, ?, ?)", stage.files)
        self.db.executemany(
            "INSERT INTO outcomes VALUES (?, ?, ?, ?)",
            [(one.outcome, one.reason, one.number, one.example) for one in self.outcomes.all()],
        )


def _office_or_person(row: Sequence[str]) -> tuple[str, str, str]:
    person, office, state, *_ = row
    return office, state, "" if office else person


def _tenure_row(term: Term, certainty: str) -> tuple[object, ...]:
    end = term.end or Bounds(earliest=None, latest=None)
    days = (term.start.earliest, term.start.latest, end.earliest, end.latest, term.known_until)
    told = [None if day is None else day.isoformat() for day in days]
    return (term.person, term.office, term.state, term.title, *told, term.manner, certainty, term.source)


def _person_row(one: Named) -> tuple[str, str, str | None, str, str]:
    return (one.id, one.name, one.surname, PARTED.join(one.names), PARTED.join(one.names_ru))


def _post_row(one: Post) -> tuple[object, ...]:
    return (one.id, one.label, one.state or "", PARTED.join(one.offices), int(one.body))


def _held_row(one: Held) -> tuple[str | None, ...]:
    standing = None if one.standing is None else one.standing.value
    told = (one.role, one.start, one.end, standing, one.manner, one.source, one.known_on, one.held_on)
    return (one.person, one.post, *told)
