"""Comity reads reports of what states do with one another and keeps a checked, dated, sourced record.

>>> import comity
>>> reading = comity.read("The Danish foreign minister visited Estonia on Thursday.")
>>> [(claim.act.type, claim.act.mode, claim.countable) for claim in reading.claims if claim.act]
[('CONSULT', 'visit', True)]
"""

from __future__ import annotations

from datetime import date
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
]

__version__ = "0.1.0"


def read(
    text: str, *, name: str = "text", published: date | None = None, publisher: str | None = None
) -> Reading:
    """One text read: its claims and findings, nothing kept.

    Raises InputError where there is nothing to read, LanguageError for a language without a pack. Loads
    the parser at each call: for many texts make one `comity.reader.Reader`.
    """
    from comity.reader import Reader
    from comity.sources import report_from_text

    reader = Reader()
    report = report_from_text(
        text, name=name, languages=reader.languages, published=published, publisher=publisher
    )
    return reader.read(report)
