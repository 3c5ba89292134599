"""Comity reads reports of what states do with one another and keeps a checked, dated, sourced record.

>>> import comity
>>> reading = comity.read("The Danish foreign minister visited Estonia on Thursday.")
>>> [(claim.act.type, claim.act.mode, claim.countable) for claim in reading.claims if claim.act]
[('CONSULT', 'visit', True)]

>>> answer = comity.who("defence-minister", "RUS", "2025-05-16")
>>> (answer.answer.value, [holder.name for holder in answer.holders])
('one', ['Andrei Belousov'])

`comity.create(path)` makes a record, `comity.open(path)` opens one; its answers are nouns, JSON and frames
(docs/python.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.errors import (
    ComityError,
    InputError,
    KnowledgeError,
    LanguageError,
    RecordError,
    UsageError,
)

if TYPE_CHECKING:
    from comity.knowledge import Answer
    from comity.model import Reading
    from comity.opened import Record, Table, table
    from comity.opened.days import Day

__all__ = [
    "ComityError",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "Record",
    "RecordError",
    "Table",
    "UsageError",
    "__version__",
    "create",
    "open",
    "read",
    "table",
    "who",
]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    name: str = "text",
    published: Day | None = None,
    publisher: str | None = None,
    own: Path | None = None,
) -> Reading:
    """One text read: its claims and findings, nothing kept. `own`: the folder of your own knowledge.

    Raises InputError where there is nothing to read, LanguageError for a language without a pack. Loads
    the parser at each call: for many texts make one `comity.reader.Reader`.
    """
    from comity.knowledge import load_knowledge
    from comity.opened.days import day_or_none
    from comity.reader import Reader
    from comity.sources import report_from_text

    day = day_or_none(published, "published")
    reader = Reader(load_knowledge(own=own))
    report = report_from_text(text, name=name, languages=reader.languages, published=day, publisher=publisher)
    return reader.read(report)


def who(office: str, state: str, on: Day, *, own: Path | None = None) -> Answer:
    """Who held an office of a state (code or name) or body (id) on a day, as far as is known.

    `own`: the folder of your own knowledge. Raises UsageError for what is no office or no state. Loads all
    that is known at each call: for many questions ask a record, or one `comity.knowledge.load_knowledge()`.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import held_by
    from comity.opened.days import day_of

    return held_by(load_knowledge(own=own), office, state, day_of(on, "on"))


def create(path: Path | str, *, own: Path | None = None) -> Record:
    """The record at `path`, made now if there is none; `own`: the folder of your own knowledge."""
    from comity.opened import Record
    from comity.record import Record as Held

    return Record(Held.create(path).path, own)


def open(path: Path | str, *, own: Path | None = None) -> Record:
    """The record at `path`, brought forward if an older Comity wrote it; a RecordError if there is none."""
    from comity.opened import Record
    from comity.record import Record as Held

    return Record(Held.open(path).path, own)


def __getattr__(name: str) -> Any:
    """`Record`, `Table` and `table` are loaded when first asked for: importing comity loads nothing slow."""
    if name not in ("Record", "Table", "table"):
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    from comity import opened

    return getattr(opened, name)
