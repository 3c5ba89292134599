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
from comity.reader import Reader
from comity.record import Record
from comity.web.safety import Keys

__all__ = ["InRoom", "Room"]

PLACES = (("reports", "/", "Reports"), ("check", "/check", "Check a text"))  # name, address, label


@dataclass(kw_only=True)
class Room:
    """One record looked at; the reader is loaded when a first text is checked, and kept."""

    path: Path
    knowledge: Knowledge
    today: date
    keys: Keys
    _reading: Lock = field(default_factory=Lock)

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
        """The record with all that it holds gathered; None where there is no file yet."""
        if not self.path.exists():
            return None
        found = Record.open(self.path)
        if found.pending():
            settle(found, self.knowledge)
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

    def says(self, code: FindingCodeId) -> FindingCode:
        return self.knowledge.findings[code]


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(_room)]
