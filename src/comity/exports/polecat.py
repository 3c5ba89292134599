"""The columns of POLECAT, parted by tabs, one event a row; what is not known reads None, as there.

A day is written where one day is known; else the bounds stand in `earliest` and `latest`. Several values in a
cell are parted by "; ". Columns of ours come after those of POLECAT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from comity import __version__
from comity.contract import Json
from comity.exports import tabbed
from comity.exports.asked import Asked
from comity.exports.party import Party, actors_of, recipients_of
from comity.exports.sentences import auxiliary_modes, contexts_of, extra_of
from comity.knowledge import Knowledge
from comity.knowledge.events import EventType
from comity.knowledge.numbered import numbers_of
from comity.model import Where
from comity.record.evidence import Told

__all__ = ["COLUMNS", "pieces"]

NONE = "None"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
OURS = (
    "auxiliary_mode", "earliest", "latest", "place_role", "place_precision", "modality", "countable",
    "origins", "reports", "conflicts", "evidence",
)  # fmt: skip
# Where the name of a place goes by how closely it tells it; a building lies in no column.
COLUMN_OF = {"town": "City", "district": "District", "region": "Province"}


def pieces(asked: Asked) -> Iterator[bytes]:
    types = {kind.type: kind for kind in asked.knowledge.codebook.types}
    rows = (_row(told, types[told.event.type], asked.knowledge) for told in asked.told())
    return tabbed.pieces((*COLUMNS, *OURS), rows)


def _row(told: Told, kind: EventType, knowledge: Knowledge) -> list[str]:
    event, extra = told.event, extra_of(told)
    cells = {
        "Event ID": event.id,
        "Event Date": extra["earliest"] if event.earliest == event.latest else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": kind.score_of(event.mode),
        "Quad Code": kind.quad.upper(),
        "Contexts": _joined(contexts_of(told)),
        **_party("Actor", actors_of(told, knowledge), event.earliest, knowledge),
        **_party("Recipient", recipients_of(told, knowledge), event.earliest, knowledge),
        **_place(event.place),
        "Source": _joined(event.publishers),
        **_report(told),
        "Version": f"comity-{__version__}",
    }
    theirs = [tabbed.cell(cells.get(column)) or NONE for column in COLUMNS]
    ours = extra | {"auxiliary_mode": _joined(auxiliary_modes(event.modality))}
    return [*theirs, *(tabbed.cell(ours[column]) for column in OURS)]


def _party(role: str, parties: Iterable[Party], on: date | None, knowledge: Knowledge) -> Json:
    found = list(parties)
    numbers = [numbers_of(knowledge, party.country, on).cow for party in found]
    sectors = [sector for party in found for sector in party.sectors]
    return {
        f"{role} Name": _joined(party.name for party in found),
        f"{role} Country": _joined(party.country for party in found),
        f"{role} COW": _joined(None if number is None else str(number) for number in numbers),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": _joined(office for party in found for office in party.offices),
        f"{role} Name Raw": _joined(words for party in found for words in party.words),
    }


def _place(place: Where | None) -> Json:
    if place is None:
        return {}
    within = {COLUMN_OF[place.precision]: place.name} if place.precision in COLUMN_OF else {}
    return within | {
        "Placename": place.name,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "Raw Placename": place.span.text,
    }


def _report(told: Told) -> Json:
    """The report that was published first."""
    if not told.evidence:
        return {}
    first = told.evidence[0]
    return {"Publication Date": first.published, "Language": first.language}


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))
