"""The flat form of a thing: which columns it has, and where in the contract their values lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.contract import Json

__all__ = ["SHEETS", "Sheet"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type, and the keys that lead to its value; through a list, to a list."""

    name: str
    type: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Things in the words of the contract, and the columns of their flat form."""

    columns: tuple[Column, ...]
    things: tuple[Json, ...]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        for thing in self.things:
            yield tuple(_value(thing, column.path.split(".")) for column in self.columns)


def _value(thing: Any, path: list[str]) -> Any:
    if isinstance(thing, list):
        return [_value(item, path) for item in thing]
    if not path or thing is None:
        return thing
    return _value(thing[path[0]], path[1:])


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

SHEETS = {
    "claims": CLAIM,
    "conflicts": CONFLICT,
    "copies": COPY,
    "events": EVENT,
    "findings": FINDING,
    "levels": LEVEL,
    "reports": REPORT,
    "series": MONTH,
    "stretches": STRETCH,
    "verdicts": VERDICT,
}
