"""FollowTheMoney: an Event for each event, an Article for each report that tells it, and those who take part.

One entity a line: parties where they are first needed, then articles, then the event that names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.exports.asked import Asked
from comity.exports.jsonl import line
from comity.knowledge.layers.ftm_writing import DATA_SET, FtmEntity, FtmParties
from comity.model import NO_STATE, Event, ReportId
from comity.record.evidence import Evidence, Told

__all__ = ["pieces"]


def pieces(asked: Asked) -> Iterator[bytes]:
    """Each entity once."""
    parties = FtmParties(asked.knowledge)
    written: set[str] = set()
    for told in asked.told():
        for entity in _entities(told, parties):
            if entity["id"] not in written:
                written.add(entity["id"])
                yield line(entity) + b"\n"


def _entities(told: Told, parties: FtmParties) -> Iterator[FtmEntity]:
    for code in _codes(told.event):
        yield parties.entity(code)
    for one in told.evidence:
        yield _article(one, parties)
    yield _event(told, parties)


def _codes(event: Event) -> list[str]:
    """Those that stand for somebody: IGO says only of what kind the body beside it is."""
    return [code for code in dict.fromkeys((*event.actors, *event.recipients)) if code not in NO_STATE]


def _article(one: Evidence, parties: FtmParties) -> FtmEntity:
    """The report, without its text."""
    return _entity(
        "Article",
        _article_id(one.claim.report),
        name=[one.title or one.claim.report_name],
        title=[one.title],
        fileName=[one.claim.report_name],
        publisher=[one.publisher],
        publishedAt=[None if one.published is None else one.published.isoformat()],
        language=parties.language(one.language),
        sourceUrl=[one.url],
    )


def _event(told: Told, parties: FtmParties) -> FtmEntity:
    event, place = told.event, told.event.place
    days = [None if day is None else day.isoformat() for day in (event.earliest, event.latest)]
    mode = [] if event.mode is None else [event.mode]
    return _entity(
        "Event",
        f"{DATA_SET}-event-{event.id}",
        name=[_name(event)],
        recordId=[event.id],
        startDate=days[:1],
        endDate=days[1:],
        location=[None if place is None else place.name],
        country=parties.country(None if place is None else place.country),
        organizer=[parties.id_of(code) for code in event.actors if code not in NO_STATE],
        involved=[parties.id_of(code) for code in _codes(event)],
        keywords=[event.type, *mode, event.modality.value],
        proof=[_article_id(one.claim.report) for one in told.evidence],
        sourceUrl=[one.url for one in told.evidence],
        publisher=event.publishers,
        summary=[(one.claim.sentence or one.claim.quote).text for one in told.evidence],
        description=[_standing(event)],
    )


def _name(event: Event) -> str:
    what = event.type if event.mode is None else f"{event.type} ({event.mode})"
    upon = f" → {', '.join(event.recipients)}" if event.recipients else ""
    return f"{what}: {', '.join(event.actors) or 'somebody'}{upon}"


def _standing(event: Event) -> str:
    counts = "counts" if event.countable else "does not count"
    return f"{event.modality.value}, {counts}; origins {event.origins}, reports {len(event.reports)}"


def _article_id(report: ReportId) -> str:
    return f"{DATA_SET}-report-{report}"


def _entity(schema: str, id: str, **properties: Iterable[str | None]) -> FtmEntity:
    told = {name: list(dict.fromkeys(one for one in values if one)) for name, values in properties.items()}
    return {
        "id": id,
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
        "datasets": [DATA_SET],
    }
