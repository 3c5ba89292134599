"""GDELT event files (2.0 and 1.0): one coded event a line, by the page that it was read on.

http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf
"""

from __future__ import annotations

from datetime import date

from comity.imports.places import place_at
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.imports.tables import numbered_rows as rows
from comity.imports.telling import Told, day, days
from comity.model import CountryCode, Participant, Where

__all__ = ["SUFFIXES", "rows", "told"]

SUFFIXES = (".csv", ".tsv", ".txt")
DAY = "%Y%m%d"
DAY_DIGITS = 8  # of DATEADDED, which 2.0 gives to the second


def told(row: Row, page: Printed, setting: Setting) -> Told:
    """Actor 1 does it to actor 2; either may be left open."""
    code, on = page.needed("EventCode"), page.needed("SQLDATE")
    done = day(on.text, DAY)
    return Told(
        code=code,
        coded=setting.coded(code.text),
        first=_actor(page, "Actor1", setting),
        second=_actor(page, "Actor2", setting),
        when=days(on, done, done),
        place=_place(page, setting),
        from_where=tuple(page.cells[field] for field in ("SOURCEURL",) if field in page.cells),
        published=_added(page),
    )


def _actor(page: Printed, which: str, setting: Setting) -> tuple[Participant, ...]:
    """The words are its name; the state is that of its code, or else it is a body of its own."""
    span = page.cells.get(f"{which}Name") or page.cells.get(f"{which}Code")
    if span is None:
        return ()
    body = setting.body(span, page.value(f"{which}KnownGroupCode"))
    if body is not None:
        return (body,)
    country = setting.state(page.value(f"{which}CountryCode"))
    sector = setting.sector(page.value(f"{which}Type1Code"))
    return (Participant(span=span, country=country, sector=sector),)


def _place(page: Printed, setting: Setting) -> Where | None:
    span = page.cells.get("ActionGeo_FullName")
    if span is None:
        return None
    state = setting.sheet.places.get(page.value("ActionGeo_CountryCode"))
    return place_at(
        page.span(span.start, span.start + len(span.text.split(",")[0])),
        country=None if state is None else CountryCode(state),
        precision=setting.sheet.precisions.get(page.value("ActionGeo_Type")),
        lat=page.value("ActionGeo_Lat"),
        lon=page.value("ActionGeo_Long"),
    )


def _added(page: Printed) -> date | None:
    added = page.value("DATEADDED")[:DAY_DIGITS]
    return day(added, DAY) if added else None
