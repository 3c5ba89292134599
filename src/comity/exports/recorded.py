"""The columns of what a record holds, and where in the contract their values lie."""

from __future__ import annotations

from comity.exports.sheet import Column

__all__ = ["CLAIM", "RECORDED", "REPORT"]

CLAIM = (
    Column("id", "VARCHAR", "id"),
    Column("report", "VARCHAR", "report"),
    Column("report_name", "VARCHAR", "report_name"),
    Column("kind", "VARCHAR", "kind"),
    Column("type", "VARCHAR", "event.type"),
    Column("mode", "VARCHAR", "event.mode"),
    Column("contexts", "VARCHAR[]", "event.contexts"),
    Column("quad", "VARCHAR", "event.quad"),
    Column("score", "DOUBLE", "event.score"),
    Column("modality", "VARCHAR", "modality"),
    Column("polarity", "VARCHAR", "polarity"),
    Column("countable", "BOOLEAN", "countable"),
    Column("actors", "VARCHAR[]", "actors.text"),
    Column("actor_ids", "VARCHAR[]", "actors.id"),
    Column("actor_countries", "VARCHAR[]", "actors.country"),
    Column("actor_sectors", "VARCHAR[]", "actors.sector"),
    Column("recipients", "VARCHAR[]", "recipients.text"),
    Column("recipient_ids", "VARCHAR[]", "recipients.id"),
    Column("recipient_countries", "VARCHAR[]", "recipients.country"),
    Column("recipient_sectors", "VARCHAR[]", "recipients.sector"),
    Column("when", "VARCHAR", "when.text"),
    Column("earliest", "DATE", "when.earliest"),
    Column("latest", "DATE", "when.latest"),
    Column("precision", "VARCHAR", "when.precision"),
    Column("basis", "VARCHAR", "when.basis"),
    Column("candidates", "VARCHAR[]", "when.candidates"),
    Column("place", "VARCHAR", "place.name"),
    Column("place_country", "VARCHAR", "place.country"),
    Column("place_role", "VARCHAR", "place.role"),
    Column("lat", "DOUBLE", "place.lat"),
    Column("lon", "DOUBLE", "place.lon"),
    Column("voices", "VARCHAR[]", "attribution.text"),
    Column("voice_kinds", "VARCHAR[]", "attribution.kind"),
    Column("voice_forms", "VARCHAR[]", "attribution.form"),
    Column("quantities", "DOUBLE[]", "quantities.value"),
    Column("units", "VARCHAR[]", "quantities.unit"),
    Column("instrument", "VARCHAR", "instrument.name"),
    Column("instrument_id", "VARCHAR", "instrument.id"),
    Column("instrument_step", "VARCHAR", "instrument.step"),
    Column("pillar", "VARCHAR", "pillar"),
    Column("trigger", "VARCHAR", "trigger.text"),
    Column("quote", "VARCHAR", "quote"),
    Column("start", "BIGINT", "start"),
    Column("end", "BIGINT", "end"),
)

EVENT = (
    Column("id", "VARCHAR", "id"),
    Column("type", "VARCHAR", "type"),
    Column("mode", "VARCHAR", "mode"),
    Column("actors", "VARCHAR[]", "actors"),
    Column("recipients", "VARCHAR[]", "recipients"),
    Column("place", "VARCHAR", "place.name"),
    Column("place_country", "VARCHAR", "place.country"),
    Column("place_role", "VARCHAR", "place.role"),
    Column("lat", "DOUBLE", "place.lat"),
    Column("lon", "DOUBLE", "place.lon"),
    Column("earliest", "DATE", "earliest"),
    Column("latest", "DATE", "latest"),
    Column("modality", "VARCHAR", "modality"),
    Column("countable", "BOOLEAN", "countable"),
    Column("origins", "BIGINT", "origins"),
    Column("reports", "VARCHAR[]", "reports"),
    Column("claims", "VARCHAR[]", "claims"),
    Column("publishers", "VARCHAR[]", "publishers"),
    Column("part_of", "VARCHAR[]", "part_of"),
    Column("conflicts", "VARCHAR[]", "conflicts"),
    Column("verdicts", "VARCHAR[]", "verdicts"),
)

CONFLICT = (
    Column("id", "VARCHAR", "id"),
    Column("code", "VARCHAR", "code"),
    Column("event", "VARCHAR", "event"),
    Column("message", "VARCHAR", "message"),
    Column("values", "VARCHAR[]", "sides.value"),
    Column("origins", "BIGINT[]", "sides.origins"),
    Column("reports", "VARCHAR[][]", "sides.reports"),
    Column("claims", "VARCHAR[][]", "sides.claims"),
    Column("known_on", "DATE", "known_on"),
    Column("favoured", "VARCHAR", "favoured"),
)

COPY = (
    Column("a", "VARCHAR", "a"),
    Column("b", "VARCHAR", "b"),
    Column("relation", "VARCHAR", "relation"),
    Column("score", "DOUBLE", "score"),
    Column("a_id", "VARCHAR", "a_id"),
    Column("b_id", "VARCHAR", "b_id"),
    Column("a_passages", "VARCHAR[]", "passages.a.text"),
    Column("b_passages", "VARCHAR[]", "passages.b.text"),
)

VERDICT = (
    Column("id", "VARCHAR", "id"),
    Column("on", "VARCHAR", "on"),
    Column("judged", "VARCHAR", "judged"),
    Column("targets", "VARCHAR[]", "targets"),
    Column("by", "VARCHAR", "by"),
    Column("at", "DATE", "at"),
    Column("reason", "VARCHAR", "reason"),
    Column("claims", "VARCHAR[]", "anchors.claim"),
)

FINDING = (
    Column("id", "VARCHAR", "id"),
    Column("code", "VARCHAR", "code"),
    Column("severity", "VARCHAR", "severity"),
    Column("message", "VARCHAR", "message"),
    Column("report", "VARCHAR", "report"),
    Column("report_name", "VARCHAR", "report_name"),
    Column("quotes", "VARCHAR[]", "spans.quote"),
    Column("starts", "BIGINT[]", "spans.start"),
    Column("ends", "BIGINT[]", "spans.end"),
    Column("facts", "VARCHAR[]", "facts"),
    Column("claims", "VARCHAR[]", "claims"),
)

REPORT = (
    Column("id", "VARCHAR", "id"),
    Column("name", "VARCHAR", "name"),
    Column("title", "VARCHAR", "title"),
    Column("publisher", "VARCHAR", "publisher"),
    Column("published", "DATE", "published"),
    Column("language", "VARCHAR", "language"),
    Column("url", "VARCHAR", "url"),
    Column("source_sha256", "VARCHAR", "source_sha256"),
    Column("text", "VARCHAR", "text"),
)

RECORDED = {
    "claims": CLAIM,
    "conflicts": CONFLICT,
    "copies": COPY,
    "events": EVENT,
    "findings": FINDING,
    "reports": REPORT,
    "verdicts": VERDICT,
}
