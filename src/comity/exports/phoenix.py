"""The columns of the Phoenix pipeline, parted by tabs, coded in CAMEO: one row for each actor and recipient.

An act of states with each other, such as a meeting, is a row in each direction; an act upon nobody known is a
row without a target. Columns of ours come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product, takewhile

from comity.exports import tabbed
from comity.exports.asked import Asked
from comity.exports.party import Party, actors_of, recipients_of
from comity.exports.sentences import contexts_of, extra_of
from comity.knowledge import Knowledge
from comity.knowledge.cameo import Cameo, load_cameo
from comity.model import Event, Where
from comity.record.evidence import Told
from comity.series.between import deeds_between

__all__ = ["COLUMNS", "pieces"]

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day",
    "SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute",
    "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues",
    "Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
OURS = (
    "Event", "Type", "Mode", "earliest", "latest", "place_role", "place_precision", "modality", "countable",
    "origins", "reports", "conflicts", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A code of three letters with the role and the attributes of its sectors."""

    entity: str = ""
    role: str = ""
    attributes: tuple[str, ...] = ()

    @property
    def cells(self) -> list[str]:
        full = "".join((self.entity, self.role, *self.attributes))
        return [full, self.entity, self.role, ";".join(self.attributes)]


def pieces(asked: Asked) -> Iterator[bytes]:
    cameo = load_cameo(asked.knowledge.folder)
    rows = (row for told in asked.told() for row in _rows(told, asked.knowledge, cameo))
    return tabbed.pieces((*COLUMNS, *OURS), rows)


def _rows(told: Told, knowledge: Knowledge, cameo: Cameo) -> Iterator[list[str]]:
    event, extra = told.event, extra_of(told)
    code = cameo.code_of(event.type, event.mode)
    ours = extra | {"Event": event.id, "Type": event.type, "Mode": event.mode}
    for number, (source, target) in enumerate(_dyads(told, knowledge, cameo), start=1):
        yield [
            f"{event.id}-{number}", *_date(event), *source.cells, *target.cells,
            code, code[:2], str(cameo.class_of(code)), str(cameo.goldstein[code]),
            ";".join(contexts_of(told)), *_place(event.place), *_stories(told),
            *(tabbed.cell(ours[column]) for column in OURS),
        ]  # fmt: skip


def _date(event: Event) -> list[str]:
    """Date, year, month and day, as far as all possible days have them in common."""
    if event.earliest is None or event.latest is None:
        return [""] * 4
    sides = zip(event.earliest.isoformat().split("-"), event.latest.isoformat().split("-"), strict=True)
    common = [one for one, _ in takewhile(lambda parts: parts[0] == parts[1], sides)]
    whole = "".join(common) if event.earliest == event.latest else ""
    return [whole, *common, *[""] * (3 - len(common))]


def _dyads(told: Told, knowledge: Knowledge, cameo: Cameo) -> list[tuple[Actor, Actor]]:
    actors = _coded(actors_of(told, knowledge), cameo)
    recipients = _coded(recipients_of(told, knowledge), cameo)
    if recipients:
        return [(one, other) for one, other in product(actors or [Actor()], recipients) if one != other]
    if len(actors) > 1 and _is_mutual(told, [one.entity for one in actors], knowledge):
        return list(permutations(actors, 2))
    return [(one, Actor()) for one in actors or [Actor()]]


def _is_mutual(told: Told, states: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a series counts it in both directions."""
    pairs = list(permutations(states, 2))
    deeds = deeds_between([told.event], pairs, [one.claim for one in told.evidence], knowledge.codebook)
    return any(deeds.values())


def _coded(parties: Iterable[Party], cameo: Cameo) -> list[Actor]:
    """One for each country or kind of body; sectors that are no role of CAMEO are attributes."""
    sectors: dict[str, list[str]] = {}
    for party in parties:
        sectors.setdefault(party.country or (party.id or "").upper(), []).extend(party.sectors)
    found = []
    for entity, said in sectors.items():
        roles = [cameo.sectors[one] for one in dict.fromkeys(said) if one in cameo.sectors]
        others = [one for one in dict.fromkeys(said) if one not in cameo.sectors]
        found.append(Actor(entity=entity, role=roles[0] if roles else "", attributes=(*roles[1:], *others)))
    return found


def _place(place: Where | None) -> list[str]:
    if place is None:
        return [""] * 5
    state = place.name if place.precision == "region" else None
    return [tabbed.cell(value) for value in (place.lat, place.lon, place.name, state, place.country)]


def _stories(told: Told) -> list[str]:
    """Report and place of each sentence, addresses, publishers."""
    spans = [(one.claim.report, one.claim.sentence or one.claim.quote) for one in told.evidence]
    ids = dict.fromkeys(f"{report}_{span.start}" for report, span in spans)
    urls = dict.fromkeys(one.url for one in told.evidence if one.url)
    return [";".join(ids), ";".join(urls), ";".join(told.event.publishers)]
