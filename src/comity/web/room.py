"""What every page and answer is made from: the record, the knowledge, a warm reader, and the templates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.errors import RecordError, RecordMissing
from comity.gather import settle
from comity.gather.looking import look_again
from comity.knowledge import Knowledge
from comity.model import CountryCode, FindingCode, FindingCodeId, Reading, Report
from comity.pipeline import sample_places
from comity.reader import Reader
from comity.record import Record
from comity.record.connection import connected
from comity.record.indexing import index_missing, is_indexed
from comity.sources import read_sources
from comity.web.reports.checked import Checked
from comity.web.safety import SAFE, Keys
from comity.web.saving import FORMATS
from comity.web.working import Working

__all__ = ["InRoom", "Room", "visiting"]

PLACES = (  # name, address, label
    ("reports", "/", "Reports"),
    ("check", "/check", "Check a text"),
    ("search", "/search", "Search"),
    ("events", "/events", "Events"),
    ("map", "/map", "Map"),
    ("conflicts", "/conflicts", "Conflicts"),
    ("actors", "/actors", "Actors"),
    ("tie", "/tie", "Ties"),
    ("instruments", "/instruments", "Agreements"),
    ("rights", "/rights", "Rights"),
    ("review", "/review", "Review"),
    ("verdicts", "/verdicts", "Verdicts"),
)


TRIES = 60  # of opening a file that another holds: about three seconds


@dataclass(slots=True)
class Visit:
    """A page that is being made: the record's file, once asked for, stays open until the page is there."""

    until: ExitStack
    record: Record | None = None


VISIT: ContextVar[Visit | None] = ContextVar("visit", default=None)


@dataclass(kw_only=True)
class Room:
    """One record looked at; the reader is loaded when a first text is checked, and kept.

    `reads_only`: the file stays as it is; what waits to be gathered is left waiting.
    """

    path: Path
    knowledge: Knowledge
    today: date
    keys: Keys
    reads_only: bool = False
    checked: Checked = field(default_factory=Checked)
    working: Working = field(default_factory=Working)
    _reading: Lock = field(default_factory=Lock)
    _settling: Lock = field(default_factory=Lock)

    @cached_property
    def templates(self) -> Environment:
        """Every value that a template prints is escaped; a name that it does not know is an error."""
        environment = Environment(
            loader=PackageLoader("comity.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["room"] = self
        environment.globals["places"] = PLACES
        environment.globals["saved_as"] = FORMATS
        return environment

    def page(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(**values)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.knowledge)

    def record(self) -> Record | None:
        """The record with all that it holds gathered; None where there is no file yet.

        Of a page that only shows, the file stays open until the page is made: opening takes longer than most
        questions. One page gathers at a time; the others meanwhile show what was gathered before.
        """
        visit = VISIT.get()
        if visit is not None and visit.record is not None:
            return visit.record
        if not self.path.exists():
            return None
        with ExitStack() as opened:  # who holds the file for long is told of after seconds, not half a minute
            opened.enter_context(connected(self.path, write=False, tries=TRIES))
            found = Record(self.path)
            ready = found.is_current() and not found.pending()
            if ready and visit is not None:
                visit.until.push(opened.pop_all())
        if not ready:
            self._made_ready()
            if visit is not None:
                visit.until.enter_context(connected(self.path, write=False, tries=TRIES))
        if visit is not None:
            visit.record = found
        return found

    def searchable(self) -> Record | None:
        """The record with every text in the index; those that an older Comity wrote are put into it now.

        To be asked before the file is held open for the page.
        """
        if self.path.exists() and not self.reads_only:
            with connected(self.path, write=False, tries=TRIES) as connection:
                indexed = Record(self.path).is_current() and is_indexed(connection)
            if not indexed:
                Record.open(self.path)
                index_missing(self.path)
        return self.record()

    def look_into(self, states: Collection[CountryCode]) -> None:
        """What may speak of the tie of these states is looked for where nobody did with what is known now.

        To be asked while the page holds no file open. A file that cannot be written to stays as it is: then
        all claims are asked, each time.
        """
        found = None if self.reads_only else self.record()
        if found is not None:
            with suppress(RecordError):
                look_again(found, self.knowledge, states)

    def _made_ready(self) -> None:
        """Brought forward if an older Comity wrote it, and gathered, unless another page does so now."""
        if self.reads_only:
            self._refuse_older()
            return
        found = Record.open(self.path)
        if found.pending() and self._settling.acquire(blocking=False):
            try:
                settle(found, self.knowledge)
            finally:
                self._settling.release()

    def _refuse_older(self) -> None:
        if not Record(self.path).is_current():
            forward = "comity events --record FILE, which brings it forward"
            raise RecordError("an older Comity wrote this record", file=str(self.path), allowed=forward)

    def kept(self) -> Record:
        """The record, or a RecordMissing that says what to do."""
        found = self.record()
        if found is None:
            raise RecordMissing("there is no record yet", file=str(self.path), allowed="comity read PATH")
        return found

    def read(self, report: Report) -> Reading:
        """One text at a time: the parser is one."""
        with self._reading:
            return self.reader.read(report)

    def warm(self) -> None:
        """The reader is loaded before somebody waits for it: it reads a report of the bundled sample."""
        first = next(iter(read_sources(sample_places(), languages=self.reader.languages)))
        if isinstance(first, Report):
            self.read(first)

    def keep(self, reading: Reading) -> None:
        """The reading is in the record, which is made now if there is none, and gathered with the others."""
        record = Record.create(self.path)
        record.note_reader(reading.reader, self.knowledge.layers_read)
        record.write([reading], recorded_at=self.today)
        settle(record, self.knowledge)

    def says(self, code: FindingCodeId) -> FindingCode:
        return self.knowledge.findings[code]


async def _room(request: Request) -> AsyncIterator[Room]:
    """The room of the app. What changes the record holds no file open, for it is to write."""
    room: Room = request.app.state.room
    if request.method not in SAFE:
        yield room
        return
    visit = Visit(ExitStack())
    VISIT.set(visit)
    try:
        yield room
    finally:
        VISIT.set(None)
        await run_in_threadpool(visit.until.close)


@contextmanager
def visiting() -> Iterator[None]:
    """What a room is asked in the block that only reads is asked of one open file, closed after it."""
    visit = Visit(ExitStack())
    before = VISIT.set(visit)
    try:
        yield
    finally:
        VISIT.reset(before)
        visit.until.close()


InRoom = Annotated[Room, Depends(_room, scope="function")]
