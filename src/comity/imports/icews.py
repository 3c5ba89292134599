"""ICEWS coded event data: a table with named columns, one coded event a row, in CAMEO."""

from __future__ import annotations

from datetime import date

from comity.imports.places import named_place
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.imports.tables import named_rows as rows
from comity.imports.telling import Told, day, days
from comity.model import Participant

__all__ = ["SUFFIXES", "rows", "told"]

SUFFIXES = (".tab", ".tsv", ".csv", ".txt")
FORMS = ("%Y-%m-%d", "%m/%d/%Y")


def told(row: Row, page: Printed, setting: Setting) -> Told:
    """The source does it to the target."""
    code, on = page.needed("CAMEO Code"), page.needed("Event Date")
    done = day(on.text, *FORMS)
    return Told(
        code=code,
        coded=setting.coded(code.text),
        first=_actor(page, "Source", done, setting),
        second=_actor(page, "Target", done, setting),
        when=days(on, done, done),
        place=named_place(page, setting),
        from_where=tuple(page.cells[field] for field in ("Publisher",) if field in page.cells),
    )


def _actor(page: Printed, which: str, on: date, setting: Setting) -> tuple[Participant, ...]:
    """The words are its name; a person is known by name, state and an office held on the day."""
    span = page.cells.get(f"{which} Name")
    if span is None:
        return ()
    country = setting.state(page.value(f"{which} Country"))
    sector = setting.sector(*page.value(f"{which} Sectors").split(","))
    person = None if country is None else setting.person(span.text, country, on)
    return (Participant(span=span, id=person, country=country, sector=sector),)
