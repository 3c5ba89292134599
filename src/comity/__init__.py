"""Comity reads reports of what states do with one another and keeps a checked, dated, sourced record.

>>> import comity
>>> reading = comity.read("The Danish foreign minister visited Estonia on Thursday.")
>>> [(claim.act.type, claim.act.mode, claim.countable) for claim in reading.claims if claim.act]
[('CONSULT', 'visit', True)]

>>> from datetime import date
>>> answer = comity.who("defence-minister", "RUS", date(2025, 5, 16))
>>> (answer.answer.value, [holder.name for holder in answer.holders])
('one', ['Andrei Belousov'])
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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

__all__ = [
    "ComityError",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "RecordError",
    "UsageError",
    "__version__",
    "read",
    "who",
]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    name: str = "text",
    published: date | None = None,
    publisher: str | None = None,
    own: Path | None = None,
) -> Reading:
    """One text read: its claims and findings, nothing kept. `own`: the folder of your own knowledge.

    Raises InputError where there is nothing to read, LanguageError for a language without a pack. Loads
    the parser at each call: for many texts make one `comity.reader.Reader`.
    """
    from comity.knowledge import load_knowledge
    from comity.reader import Reader
    from comity.sources import report_from_text

    reader = Reader(load_knowledge(own=own))
    report = report_from_text(
        text, name=name, languages=reader.languages, published=published, publisher=publisher
    )
    return reader.read(report)


def who(office: str, state: str, on: date, *, own: Path | None = None) -> Answer:
    """Who held an office of a state (ISO 3166 alpha-3) or body (id in capitals) on a day, as far as is known.

    `own`: the folder of your own knowledge. Raises UsageError for what is no office or no state. Loads all
    that is known at each call: for many questions make one `comity.knowledge.load_knowledge()`.
    """
    from comity.knowledge import load_knowledge
    from comity.model import CountryCode, OfficeId

    return load_knowledge(own=own).who(OfficeId(office), CountryCode(state), on)
