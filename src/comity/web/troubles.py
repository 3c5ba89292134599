"""What went wrong, for who asked: its status, one line, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from comity.errors import (
    ComityError,
    RecordBroken,
    RecordError,
    RecordHeld,
    RecordMissing,
    RecordNewer,
)

__all__ = ["UNEXPECTED", "Trouble", "fault_of_form", "trouble_of"]

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
OF_RECORDS: Mapping[type[ComityError], Trouble] = {
    RecordHeld: HELD,
    RecordMissing: MISSING,
    RecordNewer: NEWER,
    RecordBroken: BROKEN,
    RecordError: NOTHING,
}


def trouble_of(problem: ComityError) -> Trouble:
    """The trouble that an error of Comity's own means."""
    kind = OF_RECORDS.get(type(problem), REFUSED)
    return Trouble(status=kind.status, title=kind.title, words=str(problem), advice=kind.advice)


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
