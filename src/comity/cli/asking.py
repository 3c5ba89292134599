"""Questions as they are put: the lines of a batch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from comity.errors import ComityError, InputError
from comity.opened.days import iso_day

__all__ = ["Question", "questions"]

ALLOWED = '{"office": …, "state": …, "on": "YYYY-MM-DD"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a batch: an office of a state on a day."""

    office: str
    state: str
    on: date
    file: str
    line: int

    def refused(self, problem: ComityError) -> InputError:
        """The same problem, with the line that it is about."""
        place = f"{self.line}: {problem.place}" if problem.place else str(self.line)
        return InputError(problem.found, file=self.file, place=place, allowed=problem.allowed)


def questions(batch: TextIO) -> Iterator[Question | InputError]:
    """Each line that is not blank as a question, or as what is wrong with it."""
    file = str(getattr(batch, "name", "batch"))
    for number, line in enumerate(batch, start=1):
        if line.strip():
            try:
                yield _question(json.loads(line), file, number)
            except InputError as problem:
                yield problem
            except (ValueError, RecursionError):
                yield InputError("no JSON", file=file, place=str(number), allowed=ALLOWED)


def _question(asked: Any, file: str, line: int) -> Question:
    values = [asked.get(key) for key in ("office", "state", "on")] if isinstance(asked, dict) else []
    words = [value for value in values if isinstance(value, str)]
    if len(words) != 3:
        raise InputError("no question", file=file, place=str(line), allowed=ALLOWED)
    office, state, on = words
    day = iso_day(on)
    if day is None:
        raise InputError(f"{on!r} is no day", file=file, place=f"{line}: on", allowed="YYYY-MM-DD")
    return Question(office=office, state=state, on=day, file=file, line=line)
