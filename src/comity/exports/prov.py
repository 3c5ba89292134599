"""W3C PROV (PROV-O as JSON-LD): what every claim, event, conflict, finding and verdict goes back to.

Reports are entities of their publishers, readings activities of a reader over a report, claims quoted from
their report, events and conflicts derived from claims, verdicts the work of persons. The record knows days
and no hours, so days are said by `dcterms`, and no `prov:atTime` is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from json import dumps
from urllib.parse import quote

from comity.contract import Json
from comity.exports.asked import Asked
from comity.exports.json import joined
from comity.model import Claim, Conflict, Copy, Event, Finding, Verdict
from comity.record import Record
from comity.record.browsing import Sieve
from comity.record.evidence import Kept, readers
from comity.record.streaming import (
    claims_streamed,
    conflicts_streamed,
    events_streamed,
    findings_streamed,
    kept_streamed,
)

__all__ = ["pieces"]


def _link(term: str) -> Json:
    return {"@id": f"prov:{term}", "@type": "@id"}


LINKS = (
    "alternateOf", "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasGeneratedBy",
    "wasInfluencedBy", "wasQuotedFrom", "wasRevisionOf",
)  # fmt: skip
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "comity": "urn:comity:",
    **{term: _link(term) for term in LINKS},
    "value": "prov:value",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "page": {"@id": "dcterms:source", "@type": "@id"},
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "date": {"@id": "dcterms:date", "@type": "xsd:date"},
    "sha256": "comity:sha256",
    "start": {"@id": "comity:start", "@type": "xsd:integer"},
    "end": {"@id": "comity:end", "@type": "xsd:integer"},
    "code": "comity:code",
    "on": {"@id": "comity:on", "@type": "@id"},
}
KINDS = {"c": "claim", "e": "event", "k": "conflict", "v": "verdict"}
ADDRESS = "http://", "https://"
SAFE = "/:?#[]@!$&'()*+,;=%~"


def pieces(asked: Asked) -> Iterator[bytes]:
    """One graph, a node a line."""
    before = b'{"@context": ' + dumps(CONTEXT).encode() + b', "@graph": [\n'
    yield from joined(_nodes(asked.record), before=before, after=b"\n]}\n")


def _nodes(record: Record) -> Iterator[Json]:
    read_by: dict[str, str] = {}
    yield from _sources(record, read_by)
    yield from (_copy(copy) for copy, _, _ in record.copies())
    for claim in claims_streamed(record):
        yield _claim(claim, read_by[claim.report])
    yield from map(_finding, findings_streamed(record))
    yield from map(_event, events_streamed(record, Sieve()))
    yield from map(_conflict, conflicts_streamed(record))
    verdicts = record.verdicts()
    yield from (_agent("person", name, "prov:Person") for name in sorted({one.by for one in verdicts}))
    yield from map(_verdict, verdicts)


def _sources(record: Record, read_by: dict[str, str]) -> Iterator[Json]:
    """Publishers, reports, readers and readings; `read_by` learns the reading of each report."""
    layers = readers(record)
    publishers: set[str] = set()
    known: set[str] = set()
    for report in kept_streamed(record):
        if report.publisher is not None and report.publisher not in publishers:
            publishers.add(report.publisher)
            yield _agent("publisher", report.publisher, "prov:Organization")
        yield _report(report)
        if report.reader is None:
            continue
        if report.reader not in known:
            known.add(report.reader)
            yield from _reader(report.reader, layers.get(report.reader, []))
        read_by[report.id] = f"{report.id}-{report.reader[:16]}"
        yield _reading(report, report.reader, read_by[report.id], layers.get(report.reader, []))


def _node(kind: str, id: str, *types: str, **told: object) -> Json:
    """What is not known is left out."""
    known = {key: value for key, value in told.items() if value not in (None, [])}
    return {"@id": _id(kind, id), "@type": list(types) or ["prov:Entity"], **known}


def _id(kind: str, id: str) -> str:
    """Names are made of what an address may hold."""
    return f"comity:{kind}:{quote(id.encode('utf-8', 'replace'), safe='')}"


def _ids(kind: str, ids: Iterable[str]) -> list[str]:
    return [_id(kind, id) for id in ids]


def _agent(kind: str, name: str, type: str) -> Json:
    return _node(kind, name, "prov:Agent", type, label=name)


def _reader(reader: str, layers: Iterable[Json]) -> Iterator[Json]:
    yield _node("reader", reader, "prov:Agent", "prov:SoftwareAgent", label="Comity", sha256=reader)
    for layer in layers:
        yield _node(
            "layer", layer["digest"], label=layer["name"], sha256=layer["digest"], date=layer["known_on"]
        )


def _report(report: Kept) -> Json:
    url = report.url if report.url is not None and report.url.startswith(ADDRESS) else None
    return _node(
        "report",
        report.id,
        identifier=report.name,
        title=report.title,
        page=None if url is None else quote(url.encode("utf-8", "replace"), safe=SAFE),
        issued=_day(report.published),
        sha256=report.source_sha256,
        wasAttributedTo=None if report.publisher is None else _id("publisher", report.publisher),
    )


def _reading(report: Kept, reader: str, id: str, layers: Iterable[Json]) -> Json:
    return _node(
        "reading",
        id,
        "prov:Activity",
        used=[_id("report", report.id), *_ids("layer", [layer["digest"] for layer in layers])],
        wasAssociatedWith=_id("reader", reader),
        date=_day(report.recorded_at),
    )


def _copy(copy: Copy) -> Json:
    """Which of the two was first is not known."""
    return _node("report", copy.a, alternateOf=_id("report", copy.b))


def _claim(claim: Claim, reading: str) -> Json:
    return _node(
        "claim",
        claim.id,
        code=claim.kind.value if claim.act is None else claim.act.type,
        value=claim.quote.text,
        start=claim.quote.start,
        end=claim.quote.end,
        wasQuotedFrom=_id("report", claim.report),
        wasGeneratedBy=_id("reading", reading),
        wasInfluencedBy=None if claim.corrected_by is None else _id("verdict", claim.corrected_by),
    )


def _finding(finding: Finding) -> Json:
    sources = [_id("report", finding.report), *_ids("claim", finding.claims)]
    return _node("finding", finding.id, code=finding.code, value=finding.message, wasDerivedFrom=sources)


def _event(event: Event) -> Json:
    return _node(
        "event",
        event.id,
        code=event.type,
        wasDerivedFrom=_ids("claim", event.claims),
        wasInfluencedBy=_ids("verdict", event.verdicts),
    )


def _conflict(conflict: Conflict) -> Json:
    claims = [claim for side in conflict.sides for claim in side.claims]
    return _node(
        "conflict",
        conflict.id,
        code=conflict.code,
        value=conflict.message,
        on=None if conflict.event is None else _id("event", conflict.event),
        wasDerivedFrom=_ids("claim", dict.fromkeys(claims)),
    )


def _verdict(verdict: Verdict) -> Json:
    undone = [target for target in verdict.targets if target.startswith("v")]
    return _node(
        "verdict",
        verdict.id,
        code=verdict.judged.value,
        value=verdict.reason,
        date=verdict.at.isoformat(),
        on=_id(KINDS[verdict.on[0]], verdict.on),
        wasAttributedTo=_id("person", verdict.by),
        wasDerivedFrom=_ids("claim", [claim for claim, *_ in verdict.anchors]),
        wasRevisionOf=_ids("verdict", undone),
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
