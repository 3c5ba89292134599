"""What every page and answer is made from: the record, the knowledge, a warm reader, and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.errors import RecordError
from comity.gather import settle
from comity.knowledge import Knowledge
from comity.model import FindingCode, FindingCodeId, Reading, Report
from comity.pipeline import sample_places
from comity.reader import Reader
from comity.record import Record
from comity.record.connection import connected
from comity.sources import read_sources
from comity.web.checked import Checked
from comity.web.safety import Keys

__all__ = ["InRoom", "Room"]

PLACES = (  # name, address, label
    ("reports", "/", "Reports"),
    ("events", "/events", "Events"),
    ("conflicts", "/conflicts", "Conflicts"),
    ("verdicts", "/verdicts", "Verdicts"),
    ("check", "/check", "Check a text"),
    ("tie", "/tie", "Ties"),
    ("rights", "/rights", "Rights"),
)


TRIES = 60  # of opening a file that another holds: about three seconds


@dataclass(kw_only=True)
class Room:
    """One record looked at; the reader is loaded when a first text is checked, and kept."""

    path: Path
    knowledge: Knowledge
    today: date
    keys: Keys
    checked: Checked = field(default_factory=Checked)
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
        return environment

    def page(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(**values)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.knowledge)

    def record(self) -> Record | None:
        """The record with all that it holds gathered; None where there is no file yet.

        One page gathers at a time; the others meanwhile show what was gathered before.
        """
        if not self.path.exists():
            return None
        with connected(self.path, write=False, tries=TRIES):
            pass  # who holds the file for long is told of after seconds, not after half a minute
        found = Record.open(self.path)
        if found.pending() and self._settling.acquire(blocking=False):
            try:
                settle(found, self.knowledge)
            finally:
                self._settling.release()
        return found

    def kept(self) -> Record:
        """The record, or a RecordError that says what to do."""
        found = self.record()
        if found is None:
            raise RecordError("there is no record yet", file=str(self.path), allowed="comity read PATH")
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


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(_room)]
