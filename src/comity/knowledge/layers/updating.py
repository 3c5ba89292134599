"""The queries that Comity ships, asked of a query service page by page; the answers imported as one layer.

A layer of the name is replaced when all answers are there and whole; whatever fails leaves it as it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ijson

from comity.errors import InputError, UsageError
from comity.knowledge.layers.fetching import Service, ask
from comity.knowledge.layers.folder import path_of
from comity.knowledge.layers.importing import import_layer
from comity.knowledge.layers.making import Made, Progress
from comity.knowledge.layers.wikidata import rows_of

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["offices_asked", "update_layer"]

QUERIES = Path("imports") / "queries"
ENDING = ".rq"
LIMIT, OFFSET = "%LIMIT%", "%OFFSET%"  # as they stand in a query
PAGE = 2_000  # statements in one answer: the service gives up a query after a minute
MOST = 100  # pages of one query
PAUSE = 1.0  # seconds between two queries


def offices_asked(folder: Path) -> tuple[str, ...]:
    """The offices for which there is a query, in the order of their names."""
    return tuple(sorted(path.stem for path in (folder / QUERIES).glob(f"*{ENDING}")))


def update_layer(
    service: Service,
    *,
    own: Path,
    knowledge: Knowledge,
    name: str,
    offices: Sequence[str] = (),
    read_on: date | None = None,
    page: int = PAGE,
    on_progress: Progress | None = None,
) -> Made:
    """The holders of these offices, or of all for which there is a query, as the layer of this name."""
    there = offices_asked(knowledge.folder)
    for office in offices:
        if office not in there:
            raise UsageError(f"{office!r} is not asked for", place="--office", allowed=", ".join(there))
    path_of(own, name)
    with tempfile.TemporaryDirectory() as folder:
        for office in dict.fromkeys(offices or there):
            query = (knowledge.folder / QUERIES / f"{office}{ENDING}").read_text(encoding="utf-8")
            _fetch(service, query, Path(folder), office, page, on_progress or (lambda _, __: None))
        return import_layer(
            [Path(folder)],
            own=own,
            knowledge=knowledge,
            name=name,
            format="wikidata",
            read_on=read_on,
            on_progress=on_progress,
        )


def _fetch(
    service: Service,
    query: str,
    folder: Path,
    office: str,
    page: int,
    on_progress: Callable[[str, int], None],
) -> None:
    """The answers to one query, page by page, up to one with fewer rows than were asked for.

    A row is never less than a statement, so that such a page is the last.
    """
    total = 0
    for number in range(MOST):
        asked = query.replace(LIMIT, str(page)).replace(OFFSET, str(number * page))
        rows = ask(service, asked, folder / f"{office}-{number:04}.json", _rows)
        total += rows
        on_progress(f"{office}: rows fetched", total)
        service.sleep(PAUSE)
        if rows < page:
            break
    else:
        raise InputError(
            f"more than {MOST} pages of {office}",
            file=service.endpoint,
            allowed="a service that keeps to LIMIT",
        )
    if not total:
        raise InputError(f"no row of {office}", file=service.endpoint, allowed="at least one of each office")


def _rows(path: Path) -> int:
    """How many rows an answer has; every one of them is read, so that a broken answer is seen."""
    with path.open("rb") as file:
        try:
            if not file.peek(1)[:1] == b"{":
                raise ValueError("no result of a query")
            return sum(1 for row in rows_of(file) if row)
        except ijson.JSONError as fault:
            raise ValueError(str(fault).partition("\n")[0]) from fault
