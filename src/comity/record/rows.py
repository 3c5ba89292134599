"""The nouns as rows of schema.sql, in the order of its columns, and many rows into a table at once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from datetime import date
from itertools import combinations

from comity.contract import Json, claim_to_json, event_to_json, finding_to_json, report_to_json
from comity.model import Claim, Event, Finding, Report, Where, codes
from comity.record.connection import Connection

__all__ = [
    "FEW",
    "Row",
    "among",
    "as_json",
    "claim_row",
    "event_row",
    "finding_row",
    "insert",
    "month_of",
    "pairs_of",
    "place_row",
    "printable",
    "report_row",
    "unnamed_in",
]

Row = tuple[object, ...]
FEW = 1000
LIKENESS = "/likeness"  # how the rule of a field ends that was found by likeness alone


def among(column: str, values: Collection[str], *, few: int = FEW) -> tuple[str, list[object]]:
    """The condition that the column, of which there is an index, is one of these, and what it is asked with.

    A few are written out: DuckDB looks up to 50 joined ones up in the index, and at 51 reads the whole table.
    `few`: up to how many; from some hundred rows spread over the table on, reading a column of it is quicker.
    """
    wanted = sorted(set(values))
    if not wanted:
        return "false", []
    if len(wanted) > few:
        return f"{column} IN (SELECT unnest(?::VARCHAR[]))", [wanted]
    return f"{column} IN ({', '.join('?' * len(wanted))})", [*wanted]


def insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Column by column: a hundred times as fast as row by row, and no table library is needed."""
    if not rows:
        return
    types = [str(column[1]) for column in connection.execute(f"DESCRIBE {table}").fetchall()]
    columns = ", ".join(f"unnest(?::{name}[])" for name in types)
    connection.execute(
        f"INSERT INTO {table} SELECT {columns}", [list(column) for column in zip(*rows, strict=True)]
    )


def report_row(report: Report, *, known_on: date, recorded_at: date) -> Row:
    head = report_to_json(report)
    text = printable(report.text)
    if text == report.text:  # the column says it all; only a text with broken characters is kept twice
        del head["text"]
    return (
        report.id,
        printable(report.name),
        _printable(report.title),
        _printable(head["publisher"]),
        report.published_on,
        report.language,
        _printable(report.url),
        known_on,
        recorded_at,
        text,
        as_json(head),
        report.source_sha256,
        zlib.compress(report.source),
    )


def claim_row(claim: Claim, *, reading: int, known_on: date) -> Row:
    return (
        reading,
        False,
        known_on,
        claim.id,
        claim.report,
        printable(claim.report_name),
        claim.kind.value,
        None if claim.act is None else claim.act.type,
        None if claim.act is None else claim.act.mode,
        claim.modality.value,
        claim.polarity.value,
        claim.countable,
        list(codes(claim.actors)),
        list(codes(claim.recipients)),
        None if claim.when is None else claim.when.earliest,
        None if claim.when is None else claim.when.latest,
        printable(claim.quote.text),
        claim.quote.start,
        claim.quote.end,
        as_json(claim_to_json(claim)),
        unnamed_in(claim),
        any(rule.endswith(LIKENESS) for _, rule in claim.rules),
    )


def unnamed_in(claim: Claim) -> list[str]:
    """Who takes part and is not named, as country/sector."""
    people = (party for party in claim.parties if party.id is None and party.country and party.sector)
    return sorted({f"{party.country}/{party.sector}" for party in people})


def finding_row(finding: Finding, *, reading: int, known_on: date) -> Row:
    return (
        reading,
        False,
        known_on,
        finding.id,
        finding.report,
        printable(finding.report_name),
        finding.code,
        finding.severity.value,
        as_json(finding_to_json(finding)),
        list(finding.claims),
    )


def event_row(event: Event, *, known_on: date | None) -> Row:
    return (
        event.id,
        event.type,
        event.mode,
        list(event.actors),
        list(event.recipients),
        event.earliest,
        event.latest,
        event.modality.value,
        event.countable,
        event.origins,
        known_on,
        list(event.claims),
        as_json(event_to_json(event)),
        *place_row(event.place),
        pairs_of(event),
        list(event.part_of),
        bool(event.conflicts),
        month_of(event),
    )


def pairs_of(event: Event) -> list[str]:
    """Each two of the states that take part: a state stands under its code in capitals, all else in small."""
    states = sorted({party for party in (*event.actors, *event.recipients) if party == party.upper()})
    return [f"{one}/{other}" for one, other in combinations(states, 2)]


def month_of(event: Event) -> int | None:
    """The month of its first day, counted from January of the year 0."""
    first = event.earliest or event.latest
    return None if first is None else first.year * 12 + first.month - 1


def place_row(place: Where | None) -> Row:
    """The six columns of a place, in their order."""
    if place is None:
        return (None,) * 6
    role = place.role.value
    return _printable(place.name), place.country, place.lat, place.lon, role, place.precision


def as_json(data: Json) -> str:
    """ASCII, so that any text at all can be stored and comes back as it was."""
    return json.dumps(data, separators=(",", ":"), allow_nan=False)


def printable(text: str) -> str:
    """The text, as long as before, with a question mark for each broken character: no column takes those."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _printable(text: str | None) -> str | None:
    return None if text is None else printable(text)
