"""The columns of what is answered from a record and the knowledge."""

from __future__ import annotations

from comity.exports.recorded import CLAIM
from comity.exports.sheet import Column

__all__ = ["ANSWERED"]

MONTH = (
    Column("from", "VARCHAR", "from"),
    Column("to", "VARCHAR", "to"),
    Column("month", "VARCHAR", "month"),
    Column("reports", "BIGINT", "reports"),
    Column("events", "BIGINT", "events"),
    Column("mutual", "BIGINT", "mutual"),
    Column("verbal_cooperation", "BIGINT", "by_quad.verbal cooperation"),
    Column("verbal_conflict", "BIGINT", "by_quad.verbal conflict"),
    Column("material_cooperation", "BIGINT", "by_quad.material cooperation"),
    Column("material_conflict", "BIGINT", "by_quad.material conflict"),
    Column("material", "BIGINT", "material"),
    Column("verbal", "BIGINT", "verbal"),
    Column("score_sum", "DOUBLE", "score_sum"),
    Column("score_mean", "DOUBLE", "score_mean"),
    Column("several_origins", "BIGINT", "several_origins"),
    Column("event_ids", "VARCHAR[]", "event_ids"),
    Column("told_by", "VARCHAR[]", "told_by"),
    Column("surge", "VARCHAR", "surge.kind"),
    Column("surge_expected", "DOUBLE", "surge.expected"),
    Column("surge_ratio", "DOUBLE", "surge.ratio"),
    Column("surge_chance", "DOUBLE", "surge.chance"),
    Column("surge_reports_ratio", "DOUBLE", "surge.reports_ratio"),
    Column("surge_origins", "BIGINT", "surge.origins"),
    Column("surge_months", "VARCHAR[]", "surge.baseline.month"),
    Column("surge_counts", "BIGINT[]", "surge.baseline.events"),
    Column("surge_reports", "BIGINT[]", "surge.baseline.reports"),
)

LEVEL = (
    Column("pillar", "VARCHAR", "pillar"),
    Column("reading", "VARCHAR", "reading"),
    Column("states", "VARCHAR[]", "states"),
    Column("level", "BIGINT", "level"),
    Column("low", "BIGINT", "low"),
    Column("high", "BIGINT", "high"),
    Column("why_unknown", "VARCHAR", "why_unknown"),
    Column("supposed", "BOOLEAN", "supposed"),
    Column("instruments", "VARCHAR[]", "instruments"),
    Column("absences", "VARCHAR[]", "absences"),
    Column("events", "VARCHAR[]", "events"),
    Column("claims", "VARCHAR[]", "claims"),
)

STRETCH = (
    Column("first", "DATE", "first"),
    Column("last", "DATE", "last"),
    *(Column(column.name, column.type, f"level.{column.path}") for column in LEVEL),
)

INSTRUMENT = (
    Column("id", "VARCHAR", "id"),
    Column("name", "VARCHAR", "name"),
    Column("known", "BOOLEAN", "known"),
    Column("status", "VARCHAR", "status"),
    Column("possible", "VARCHAR[]", "possible"),
    Column("since", "VARCHAR", "since"),
    Column("kind", "VARCHAR", "kind"),
    Column("kinds", "VARCHAR[]", "kinds"),
    Column("parties", "VARCHAR[]", "parties"),
    Column("from", "VARCHAR[]", "direction.from"),
    Column("to", "VARCHAR[]", "direction.to"),
    Column("joined", "VARCHAR[]", "joined.state"),
    Column("left", "VARCHAR[]", "left.state"),
    Column("names", "VARCHAR[]", "names"),
    Column("scope", "VARCHAR", "scope"),
    Column("exceptions", "VARCHAR", "exceptions"),
    Column("provides", "VARCHAR[]", "provides"),
    Column("under", "VARCHAR", "under"),
    Column("replaces", "VARCHAR", "replaces"),
    Column("steps", "VARCHAR[]", "steps.step"),
    Column("step_days", "VARCHAR[]", "steps.on"),
    Column("certainty", "VARCHAR", "certainty"),
    Column("source", "VARCHAR", "source"),
    Column("otherwise", "VARCHAR[]", "reports_otherwise.said"),
    Column("otherwise_claims", "VARCHAR[]", "reports_otherwise.claim"),
)

BESIDE = (
    Column("instrument", "VARCHAR", "instrument"),
    Column("name", "VARCHAR", "name"),
    Column("kinds", "VARCHAR[]", "kinds"),
    Column("imposed", "BOOLEAN", "imposed"),
    Column("states", "VARCHAR[]", "states"),
    Column("from", "VARCHAR[]", "from"),
    Column("to", "VARCHAR[]", "to"),
    Column("parties", "VARCHAR[]", "parties"),
    Column("status", "VARCHAR", "status"),
    Column("source", "VARCHAR", "source"),
)

ACTOR = (
    Column("id", "VARCHAR", "id"),
    Column("name", "VARCHAR", "name"),
    Column("kind", "VARCHAR", "kind"),
    Column("country", "VARCHAR", "country"),
    Column("sector", "VARCHAR", "sector"),
    Column("disputed", "VARCHAR", "disputed"),
    Column("events", "BIGINT", "events"),
    Column("counting", "BIGINT", "counting"),
    Column("as_actor", "BIGINT", "as_actor"),
    Column("as_recipient", "BIGINT", "as_recipient"),
    Column("claims", "BIGINT", "claims"),
    Column("speaks_in", "BIGINT", "speaks_in"),
)

UNNAMED = (
    Column("country", "VARCHAR", "country"),
    Column("sector", "VARCHAR", "sector"),
    Column("claims", "BIGINT", "claims"),
    Column("reports", "BIGINT", "reports"),
)

LINE = (
    Column("a", "VARCHAR", "a"),
    Column("b", "VARCHAR", "b"),
    Column("events", "BIGINT", "events"),
    Column("verbal_cooperation", "BIGINT", "quads.verbal cooperation"),
    Column("verbal_conflict", "BIGINT", "quads.verbal conflict"),
    Column("material_cooperation", "BIGINT", "quads.material cooperation"),
    Column("material_conflict", "BIGINT", "quads.material conflict"),
    Column("shared", "VARCHAR[]", "shared"),
)

PLACE = (
    Column("name", "VARCHAR", "name"),
    Column("names", "VARCHAR[]", "names"),
    Column("country", "VARCHAR", "country"),
    Column("precision", "VARCHAR", "precision"),
    Column("lat", "DOUBLE", "lat"),
    Column("lon", "DOUBLE", "lon"),
    Column("events", "BIGINT", "events"),
    Column("where", "BIGINT", "roles.where"),
    Column("aimed_at", "BIGINT", "roles.aimed_at"),
    Column("from", "BIGINT", "roles.from"),
    Column("named_only", "BIGINT", "roles.named"),
)

PAIR = (
    Column("between", "VARCHAR[]", "between"),
    Column("events", "BIGINT", "events"),
    Column("events_of_pair", "BIGINT", "events_of_pair"),
    Column("seats", "VARCHAR[]", "seats.name"),
    Column("lats", "DOUBLE[]", "seats.lat"),
    Column("lons", "DOUBLE[]", "seats.lon"),
    Column("disputed", "BOOLEAN[]", "seats.disputed"),
)

REPORT_FOUND = (
    Column("id", "VARCHAR", "id"),
    Column("name", "VARCHAR", "name"),
    Column("title", "VARCHAR", "title"),
    Column("publisher", "VARCHAR", "publisher"),
    Column("published", "VARCHAR", "published"),
    Column("language", "VARCHAR", "language"),
    Column("url", "VARCHAR", "url"),
    Column("matches", "BIGINT", "matches"),
    Column("passages", "VARCHAR[]", "passages.text"),
)

CLAIM_FOUND = (
    Column("matches", "BIGINT", "matches"),
    Column("passage", "VARCHAR", "passage.text"),
    *(Column(column.name, column.type, f"claim.{column.path}") for column in CLAIM),
)

ENTITY_FOUND = (
    Column("id", "VARCHAR", "id"),
    Column("kind", "VARCHAR", "kind"),
    Column("name", "VARCHAR", "name"),
    Column("names", "VARCHAR[]", "names"),
    Column("country", "VARCHAR", "country"),
    Column("claims", "BIGINT", "claims"),
)

ANSWERED = {
    "actors": ACTOR,
    "beside": BESIDE,
    "claims found": CLAIM_FOUND,
    "entities found": ENTITY_FOUND,
    "instruments": INSTRUMENT,
    "levels": LEVEL,
    "network": LINE,
    "pairs": PAIR,
    "places": PLACE,
    "reports found": REPORT_FOUND,
    "series": MONTH,
    "stretches": STRETCH,
    "unnamed": UNNAMED,
}
