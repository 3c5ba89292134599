"""POLECAT: a table with named columns, one coded event a row, in PLOVER.

Several values in a cell stand between semicolons; where the cells of names and of states hold as many, they
belong together in their order.
"""

from __future__ import annotations

from datetime import date

from comity.errors import InputError
from comity.imports.places import named_place
from comity.imports.rows import Printed, Row
from comity.imports.setting import Setting
from comity.imports.tables import named_rows as rows
from comity.imports.telling import Told, day, days
from comity.knowledge.datasets import Coded
from comity.model import ContextCode, Participant, SectorCode

__all__ = ["EMPTY", "SUFFIXES", "rows", "told"]

SUFFIXES = (".txt", ".tab", ".tsv", ".csv")
EMPTY = frozenset({"None"})
FORMS = ("%Y-%m-%d", "%m/%d/%Y")
ALL_TAKE_PART, BUT = "CONSULT", "visit"  # codebook 2: in all else every party is an actor


def told(row: Row, page: Printed, setting: Setting) -> Told:
    """The actor does it to the recipient, in the codes of the codebook itself."""
    code, on = page.needed("Event Type"), page.needed("Event Date")
    done = day(on.text, *FORMS)
    source = page.cells.get("Source")
    published = page.value("Publication Date")
    return Told(
        code=code,
        coded=_coded(page, setting),
        first=_actors(page, "Actor", done, setting),
        second=_actors(page, "Recipient", done, setting),
        when=days(on, done, done),
        place=named_place(page, setting),
        contexts=_contexts(page, setting),
        from_where=() if source is None else (source,),
        published=day(published, *FORMS) if published else None,
    )


def _coded(page: Printed, setting: Setting) -> Coded:
    """A type that is not in the codebook is refused; a mode that is not is left open."""
    type, mode = page.value("Event Type").upper(), page.value("Event Mode").lower()
    types = {kind.type: kind for kind in setting.knowledge.codebook.types if kind.kind == "event"}
    if type not in types:
        raise InputError(f"the event type {type!r}", allowed=", ".join(types))
    together = type == ALL_TAKE_PART and mode != BUT
    return Coded(type=type, mode=mode if mode in types[type].modes else "", together=together)


def _contexts(page: Printed, setting: Setting) -> tuple[ContextCode, ...]:
    known = setting.knowledge.codebook.contexts
    found = (part.strip() for part in page.value("Contexts").split(";"))
    return tuple(ContextCode(context) for context in found if context in known)


def _actors(page: Printed, which: str, on: date, setting: Setting) -> tuple[Participant, ...]:
    """Those named, each with its state where as many states are given; all of one state where one is."""
    field = f"{which} Name"
    names = _parts(page.value(field))
    states = _parts(page.value(f"{which} Country"))
    if len(states) == 1:
        states *= len(names)
    sectors = _parts(page.value(f"Primary {which} Sector"))
    found: list[Participant] = []
    for at, name in enumerate(names):
        country = setting.state(states[at]) if len(states) == len(names) else None
        sector = sectors[at] if len(sectors) == len(names) else ""
        person = None if country is None else setting.person(name, country, on)
        span = page.words_in(field, name)
        found.append(
            Participant(span=span, id=person, country=country, sector=SectorCode(sector) if sector else None)
        )
    return tuple(found)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
