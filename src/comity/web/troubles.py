"""What went wrong, for who asked: its status, one line, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from comity.errors import ComityError, RecordError

__all__ = ["Trouble", "fault_of_form", "trouble_behind", "trouble_of"]

LONGEST = 80  # characters of a wrong value that are shown again


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """`title`: of the page. `words`: where, what was found, what is allowed. `advice`: what to do."""

    status: HTTPStatus
    title: str
    words: str
    advice: str = ""


UNEXPECTED = Trouble(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    title="Something went wrong",
    words="This page could not be made. Nothing was changed.",
    advice="What happened is told where `comity serve` runs. If it happens again, please report it.",
)
HELD = Trouble(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    title="The record is in use",
    words="",
    advice="Another program holds the record. Wait until it is done, or close it, and load this page again.",
)
MISSING = Trouble(
    status=HTTPStatus.NOT_FOUND,
    title="There is no record yet",
    words="",
    advice="Read some reports into it: comity read PATH --record FILE. Then load this page again.",
)
NEWER = Trouble(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    title="The record is of a newer Comity",
    words="",
    advice="Bring Comity up to date, or open another record: comity serve --record FILE.",
)
BROKEN = Trouble(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    title="The record cannot be read",
    words="",
    advice="The file is damaged, or no record of Comity. Open another: comity serve --record FILE; "
    "or read the reports anew into a new file: comity read PATH --record FILE.",
)
NOTHING = Trouble(
    status=HTTPStatus.NOT_FOUND,
    title="Not in this record",
    words="",
    advice="Go back to the reports, and look for it there.",
)
REFUSED = Trouble(status=HTTPStatus.BAD_REQUEST, title="That cannot be asked", words="")
# How the words of the record's errors begin, and what they call for.
OF_RECORDS = (
    ("held by another program", HELD),
    ("there is no record", MISSING),
    ("written by a later Comity", NEWER),
    ("a database, but no record", BROKEN),
    ("IO Error", BROKEN),
)
DAMAGED = "Corrupt database file"  # how the database begins to tell of damage inside of a file


def trouble_of(problem: ComityError) -> Trouble:
    """The trouble that an error of Comity's own means."""
    kind = _of_record(problem) if isinstance(problem, RecordError) else REFUSED
    return Trouble(status=kind.status, title=kind.title, words=str(problem), advice=kind.advice)


def trouble_behind(problem: Exception) -> Trouble:
    """Of what nobody foresaw: damage inside of the record's file is told as such, all else tells nothing."""
    if str(problem).startswith(DAMAGED):
        words = "the file of the record is damaged"
        return Trouble(status=BROKEN.status, title=BROKEN.title, words=words, advice=BROKEN.advice)
    return UNEXPECTED


def _of_record(problem: RecordError) -> Trouble:
    return next((kind for begins, kind in OF_RECORDS if problem.found.startswith(begins)), NOTHING)


def fault_of_form(faults: Iterable[Mapping[str, Any]]) -> Trouble:
    """The wrong values of a form or address, all in one line: place, found, allowed."""
    words = "; ".join(_fault(fault) for fault in faults)
    return Trouble(status=HTTPStatus.BAD_REQUEST, title=REFUSED.title, words=words)


def _fault(fault: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in fault["loc"][1:]) or str(fault["loc"][0])
    if fault["type"] == "missing":
        return f"{place}: nothing given (allowed: a value)"
    allowed = str(fault["msg"]).removeprefix("Input should be ").lower()
    return f"{place}: {_shown(fault.get('input'))} (allowed: {allowed})"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
