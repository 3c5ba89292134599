"""Questions as they are put: lines of a batch, names of parties, and what else might have been meant."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from comity.cli.options import iso_day
from comity.errors import ComityError, InputError, UsageError

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["Question", "near", "party", "questions"]

NEAR = 5  # how many other words are offered
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


def near(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """The known words most like one that is not known."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=NEAR, cutoff=0.5)
    return ", ".join(folded[one] for one in found) or otherwise


def party(knowledge: Knowledge, word: str, *, place: str = "--between") -> str:
    """A state's code, or the id of another entity, however the letters are cased."""
    id = word.strip().lower()
    entities = {str(entity): found for entity, found in knowledge.entities.items()}
    if id in entities:
        return id.upper() if entities[id].is_state else id
    if id in knowledge.people:
        return id
    allowed = near(id, entities, otherwise="an ISO 3166 code of three letters, or the id of an entity")
    raise UsageError(f"{word!r} is no party known here", place=place, allowed=allowed)
