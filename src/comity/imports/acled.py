"""ACLED: a table with named columns, one event of violence or protest a row.

https://acleddata.com/acled-codebook: time_precision and geo_precision say how well day and place are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from comity.errors import InputError
from comity.imports.places import place_at
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.imports.tables import named_rows as rows
from comity.imports.telling import Told, day, days, month_of, within
from comity.model import Participant, Quantity, SectorCode, Span, When, Where

__all__ = ["SUFFIXES", "rows", "told"]

SUFFIXES = (".csv", ".tsv")
FORMS = ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y")
WEEK = 6  # days before and after, of which the week has one
YEARS = re.compile(r" \(\d{4}-(?:\d{4})?\).*$")
IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
DEATHS = "fatalities"


def told(row: Row, page: Printed, setting: Setting) -> Told:
    """The first actor does it to the second; the place is never that of another event."""
    code = page.needed("sub_event_type")
    return Told(
        code=code,
        coded=setting.coded(code.text),
        first=_actor(page, "actor1", setting),
        second=_actor(page, "actor2", setting),
        when=_when(page),
        place=_place(page, setting),
        quantities=tuple(_deaths(page)),
        from_where=tuple(_sources(page)),
        published=_changed(page),
    )


def _actor(page: Printed, field: str, setting: Setting) -> tuple[Participant, ...]:
    """The state stands behind the sort of force, or in brackets at the end; of other groups it is open."""
    span = page.cells.get(field)
    if span is None:
        return ()
    name = YEARS.sub("", span.text)
    forces = setting.sheet.forces
    sort = next((begins for begins in forces if name.startswith(begins)), "")
    bracketed = IN_BRACKETS.search(name)
    state = bracketed.group(1) if bracketed else name.removeprefix(sort) if sort else ""
    sector = SectorCode(forces[sort]) if sort else None
    return (Participant(span=span, country=setting.state(state), sector=sector),)


def _when(page: Printed) -> When:
    span = page.needed("event_date")
    found, precision = day(span.text, *FORMS), page.value("time_precision") or "1"
    if precision == "1":
        return days(span, found, found)
    if precision == "2":
        return within(span, found, WEEK)
    if precision == "3":
        return month_of(span, found)
    raise InputError(f"time_precision {precision!r}", allowed="1 (day), 2 (week) or 3 (month)")


def _place(page: Printed, setting: Setting) -> Where | None:
    span = page.cells.get("location") or page.cells.get("country")
    if span is None:
        return None
    town = "location" in page.cells
    precision = setting.sheet.precisions.get(page.value("geo_precision")) if town else "country"
    country = setting.state(page.value("country"))
    lat, lon = page.value("latitude"), page.value("longitude")
    return place_at(span, country=country, precision=precision, lat=lat, lon=lon)


def _deaths(page: Printed) -> Iterator[Quantity]:
    span = page.cells.get(DEATHS)
    if span is None:
        return
    if not span.text.isdecimal():
        raise InputError(f"{span.text!r} {DEATHS}", allowed="a whole number")
    number = float(span.text)
    yield Quantity(span=span, value=number, low=number, high=number, unit=DEATHS, qualifier=None)


def _sources(page: Printed) -> Iterator[Span]:
    """The outlets that the row rests on; several stand between semicolons."""
    for name in dict.fromkeys(part.strip() for part in page.value("source").split(";")):
        if name:
            yield page.words_in("source", name)


def _changed(page: Printed) -> date | None:
    """The day on which the data set last wrote the row, in seconds since 1970."""
    stamp = page.value("timestamp")
    return datetime.fromtimestamp(int(stamp), UTC).date() if stamp.isdecimal() else None
