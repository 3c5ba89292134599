"""PLOVER: one JSON object a line, under the field names of chapter "JSON Data Fields" of its manual.

`date` and `enddate` are the first and last day on which it may have been; both null where none is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity import __version__
from comity.contract import Json
from comity.exports.asked import Asked
from comity.exports.jsonl import line
from comity.exports.party import Party, actors_of, recipients_of
from comity.exports.sentences import auxiliary_modes, contexts_of, extra_of
from comity.knowledge import Knowledge
from comity.knowledge.events import EventType
from comity.model import QuadClass, Where
from comity.record.evidence import Told

__all__ = ["CODEBOOK", "QUADS", "pieces"]

CODEBOOK = "plover-0.8"
QUADS = {
    QuadClass.VERBAL_COOPERATION: 1,
    QuadClass.MATERIAL_COOPERATION: 2,
    QuadClass.VERBAL_CONFLICT: 3,
    QuadClass.MATERIAL_CONFLICT: 4,
}


def pieces(asked: Asked) -> Iterator[bytes]:
    types = {kind.type: kind for kind in asked.knowledge.codebook.types}
    for told in asked.told():
        yield line(_record(told, types[told.event.type], asked.knowledge)) + b"\n"


def _record(told: Told, kind: EventType, knowledge: Knowledge) -> Json:
    event = told.event
    extra = extra_of(told)
    return {
        "id": event.id,
        "date": extra["earliest"],
        "enddate": extra["latest"],
        "source": [_actor(party) for party in actors_of(told, knowledge)],
        "recipient": [_actor(party) for party in recipients_of(told, knowledge)],
        "event": [event.type],
        "mode": [] if event.mode is None else [event.mode],
        "auxiliary_mode": list(auxiliary_modes(event.modality)),
        "context": list(contexts_of(told)),
        "quad_code": QUADS[QuadClass(kind.quad)],
        "event_scale": kind.score_of(event.mode),
        "event_loc": None if event.place is None else _location(event.place),
        "event_text": list(dict.fromkeys(one.claim.trigger.text for one in told.evidence)),
        **_text(told),
        "coder": f"comity-{__version__}",
        "comity": extra,
    }


def _actor(party: Party) -> Json:
    return {
        "code": party.country,
        "sector": list(party.sectors),
        "actor_text": list(party.words),
        "identifier_id": party.id,
        "identifier_text": party.name,
        "office": list(party.offices),
    }


def _location(place: Where) -> Json:
    """Named as in the manual's location object; `name` in the words of the report where no place is known."""
    return {
        "name": place.name or place.span.text,
        "latitude": place.lat,
        "longitude": place.lon,
        "cc3": place.country,
    }


def _text(told: Told) -> Json:
    """The sentence of the report that was published first; those of all stand in the evidence."""
    if not told.evidence:
        return {"text": None, "text_info": None, "cite_info": None}
    first = told.evidence[0]
    span = first.claim.sentence or first.claim.quote
    return {
        "text": span.text,
        "text_info": {"start": span.start, "end": span.end},
        "cite_info": {
            "citation": first.claim.report_name,
            "url": first.url,
            "title": first.title,
            "language": first.language,
            "publication": first.publisher,
            "codebook": CODEBOOK,
        },
    }
