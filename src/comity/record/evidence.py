"""What stands behind things: claims and reports behind an event, a reader behind a report's claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from comity.contract import Json
from comity.model import Claim, Event, ReportId
from comity.record.connection import connected
from comity.record.record import Record
from comity.record.rows import among

__all__ = ["Evidence", "Kept", "Told", "readers", "told_of"]

READERS = "SELECT reader, layers FROM readers ORDER BY reader"
HEADS = "SELECT id, title, publisher, published, language, url FROM reports WHERE {among}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, and what is known of its report, in the order of the columns that are asked for."""

    claim: Claim
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event, and the claims that tell it: first those of the report that was published first."""

    event: Event
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept, and who read it when, in the order of the columns that are asked for."""

    id: ReportId
    name: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    url: str | None
    known_on: date
    source_sha256: str
    text: str
    reader: str | None
    recorded_at: date | None


def readers(record: Record) -> dict[str, list[Json]]:
    """Each reader by its digest, with the layers of knowledge that it read with as the contract has them."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(READERS).fetchall()
    return {reader: json.loads(layers) for reader, layers in rows}


def told_of(record: Record, events: Iterable[Event], claims: Iterable[Claim]) -> Iterator[Told]:
    """Events at hand, told by those of these claims that are theirs."""
    known = {claim.id: claim for claim in claims}
    condition, values = among("id", {claim.report for claim in known.values()})
    with connected(record.path, write=False) as connection:
        rows = connection.execute(HEADS.format(among=condition), values).fetchall()
    heads = {id: head for id, *head in rows}
    for event in events:
        found = [Evidence(known[id], *heads[known[id].report]) for id in event.claims if id in known]
        yield Told(event=event, evidence=tuple(sorted(found, key=_in_order)))


def _in_order(one: Evidence) -> tuple[date, str, int, int, str]:
    quote = one.claim.quote
    return one.published or date.max, one.claim.report_name, quote.start, quote.end, one.claim.id
