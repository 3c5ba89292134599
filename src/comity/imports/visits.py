"""The visits of history.state.gov (XML): who came, from where, from which day to which.

https://github.com/HistoryAtState/visits: a file a decade. Each visit is taken out by itself, so that a broken
one costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from comity.errors import InputError
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.imports.telling import Told, day, days
from comity.knowledge.datasets import DataSet
from comity.knowledge.names import NameForm
from comity.model import CountryCode, Participant, PlaceRole, Precision, SectorCode, Where
from comity.sources.terms import BYTES_LIMIT, SourceFile

__all__ = ["SUFFIXES", "rows", "told"]

SUFFIXES = (".xml",)
VISIT = re.compile(rb"<visit>.*?(?:</visit>|\Z)", re.DOTALL)
FORM = "%Y-%m-%d"
TERRITORY, CHANGED = (
    "from id",
    "last-modified-datetime",
)  # not printed: an id, and when the row was last written
GOVERNMENT = SectorCode("GOV")


def rows(file: SourceFile, sheet: DataSet) -> Iterator[Row | InputError]:
    """Each visit of a file."""
    data, path = file.read(BYTES_LIMIT), str(file.path)
    number, at = 1, 0
    for found in VISIT.finditer(data):
        number += data.count(b"\n", at, found.start())
        at = found.start()
        yield _row(found.group(), path, f"line {number}")
    if not at:
        yield InputError("no <visit>", file=path, allowed="visits of history.state.gov, each a <visit>")


def _row(source: bytes, file: str, place: str) -> Row | InputError:
    try:
        visit = ElementTree.fromstring(source)
    except ElementTree.ParseError as fault:
        return InputError(f"no XML: {fault}", file=file, place=place, allowed="a whole <visit>")
    cells = {child.tag: "".join(child.itertext()) for child in visit}
    origin = visit.find("from")
    cells[TERRITORY] = "" if origin is None else origin.get("id", "")
    return Row(cells=cells, source=source, file=file, place=place)


def told(row: Row, page: Printed, setting: Setting) -> Told:
    """A visit to the host that the list is named after."""
    first, last = page.needed("start-date"), page.needed("end-date")
    begun, ended = day(first.text, FORM), day(last.text, FORM)
    if ended < begun:
        raise InputError(f"end-date {ended} before start-date {begun}", allowed="an end after the start")
    sheet = setting.sheet
    at = sheet.name.index(sheet.host)
    host, visits = page.span(at, at + len(sheet.host)), next(iter(sheet.codes))
    state = _state(page.needed("from").text, row.cells[TERRITORY], begun, setting)
    there = CountryCode(sheet.host_state)
    start = page.name.text.index(visits)
    precision = Precision.DAY if begun == ended else Precision.RANGE
    return Told(
        code=page.span(start, start + len(visits)),
        coded=setting.coded(visits),
        first=(setting.holder(page.needed("visitor"), state, begun),),
        second=(Participant(span=host, country=there, sector=GOVERNMENT),),
        when=days(page.span(first.start, last.end), begun, ended, precision),
        place=Where(span=host, role=PlaceRole.WHERE, name=sheet.host, country=there, precision="country"),
        published=_changed(row),
    )


def _state(name: str, territory: str, on: date, setting: Setting) -> CountryCode | None:
    """The state that bore the printed name on the day; else the territory that the list gives it to."""
    knowledge = setting.knowledge
    found = {
        CountryCode(sense.entity.upper())
        for sense in knowledge.names.whole(name.split())
        if sense.form in (NameForm.NAME, NameForm.ACRONYM)
        and knowledge.entities[sense.entity].is_state
        and sense.was_name_on(on)
        and knowledge.entities[sense.entity].lived_on(on)
    }
    if len(found) == 1:
        return found.pop()
    return (
        setting.state(territory) or setting.state(territory.replace("-", " ").title()) or setting.state(name)
    )


def _changed(row: Row) -> date | None:
    """The day on which the list said so."""
    try:
        return date.fromisoformat(row.cells.get(CHANGED, "").strip()[: len("2000-01-01")])
    except ValueError:
        return None
