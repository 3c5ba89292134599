"""What a user can get wrong, as exceptions; doubt about the news is a Finding and never raised.

ComityError
├── InputError            a file or a line that cannot be read as a report
│   └── LanguageError     a report in a language that has no pack
├── KnowledgeError        a file of knowledge that breaks its own rules
├── RecordError           the record cannot be opened, or holds no such thing
│   ├── RecordHeld        another program writes to it, and does not end
│   ├── RecordMissing     there is no file
│   ├── RecordFull        there is no room to write to it
│   ├── RecordNewer       a later Comity wrote it
│   └── RecordBroken      the file is damaged, or is no record
└── UsageError            a question put in words that have no meaning here
"""

from __future__ import annotations

__all__ = [
    "ComityError",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "RecordBroken",
    "RecordError",
    "RecordFull",
    "RecordHeld",
    "RecordMissing",
    "RecordNewer",
    "UsageError",
]


class ComityError(Exception):
    """One clear line: where it is, what was found, what is allowed."""

    def __init__(self, found: str, *, file: str = "", place: str = "", allowed: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.file = file
        self.place = place
        self.allowed = allowed

    def __str__(self) -> str:
        where = ":".join(part for part in (self.file, self.place) if part)
        line = f"{where}: {self.found}" if where else self.found
        line = f"{line} (allowed: {self.allowed})" if self.allowed else line
        return " ".join(line.split())

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.found, self.file, self.place, self.allowed)


def _rebuild(kind: type[ComityError], found: str, file: str, place: str, allowed: str) -> ComityError:
    """Exceptions with keyword arguments do not cross a process boundary by themselves."""
    return kind(found, file=file, place=place, allowed=allowed)


class InputError(ComityError):
    """A file or a line that cannot be read as a report."""


class LanguageError(InputError):
    """A report in a language that has no pack: refused by name, not misread."""


class KnowledgeError(ComityError):
    """A file of knowledge that breaks its own rules."""


class RecordError(ComityError):
    """The record cannot be opened, or holds no such thing."""


class RecordHeld(RecordError):
    """Another program writes to the record, and does not end."""


class RecordMissing(RecordError):
    """There is no file."""


class RecordFull(RecordError):
    """There is no room to write to the record; what was in it before is there."""


class RecordNewer(RecordError):
    """A later Comity wrote it."""


class RecordBroken(RecordError):
    """The file is damaged, or is no record."""


class UsageError(ComityError):
    """A question put in words that have no meaning here."""
