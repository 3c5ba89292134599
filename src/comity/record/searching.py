"""What is looked for in a record: reports by their words, claims by those of their sentence and by fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from comity.contract import claim_from_json
from comity.model import NO_STATE
from comity.record.asking import report_of
from comity.record.connection import Connection, connected
from comity.record.found import AUTHOR, Agreement, ClaimFound, Facet, ReportFound, Searched
from comity.record.indexing import index_missing, is_indexed
from comity.record.placing import placed
from comity.record.record import Record
from comity.record.seeking import seek
from comity.search import Asked, Passage, marks_in, passages_in, words_of

__all__ = ["FACETS", "Order", "Window", "search"]

FACETS = ("kind", "type", "by", "country", "publisher", "year", "language")
MOST_SHOWN = 12  # values of a facet: the most frequent

ORDERS = {
    "matches": "matches DESC, known_on DESC, tie",
    "newest": "known_on DESC, tie, matches DESC",
    "oldest": "known_on, tie, matches DESC",
}
CLAIMS_PAGE = "SELECT saying, matches FROM claims_found ORDER BY {order}, saying LIMIT ? OFFSET ?"
ITS_CLAIMS = "SELECT rowid, claim FROM sayings WHERE rowid IN ({these})"
# As they stand; one that no reader makes any more, as it was last made. The index is asked for listed values.
CLAIM_ROWS = "SELECT id, claim FROM claims WHERE id IN ({these}) ORDER BY superseded DESC, reading, rowid"
TEXTS_PAGE = "SELECT number, matches FROM texts_found ORDER BY {order} LIMIT ? OFFSET ?"
ITS_REPORTS = "SELECT number, report FROM texts WHERE number IN ({these})"
REPORT_ROWS = "SELECT id, head, text FROM reports WHERE id IN ({these})"
# Each row is of one grouping set: the bits of `grouping` say over which columns it is summed up.
COUNTED = {
    "claims": (
        """
SELECT grouping(kind, type, speaker), kind, type, speaker, count(*) FROM claims_found
GROUP BY GROUPING SETS ((kind), (type), (speaker), ())
""",
        ("kind", "type", "by"),
    ),
    "reports": (
        """
SELECT grouping(publisher, published_in, language), publisher, published_in, language, count(*)
FROM (SELECT publisher, year(published) AS published_in, language FROM texts_found)
GROUP BY GROUPING SETS ((publisher), (published_in), (language), ())
""",
        ("publisher", "year", "language"),
    ),
}
ONE_OF = {0b011: 0, 0b101: 1, 0b110: 2}
ALL_OF_IT = 0b111
BY_AUTHOR = "SELECT count(*) FROM claims_found WHERE speaker IS NULL"
SPELT = ("by", "publisher")  # values that may be spelt in several ways
STATES = """
SELECT one, count(*)
FROM (SELECT unnest(parties) AS one FROM claims_found)
WHERE one = upper(one) GROUP BY one
"""
AGREEMENTS = """
SELECT agreement, count(*) FROM sayings WHERE agreement IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""


class Order(StrEnum):
    """The most matches first, or by the day on which the report was known; else in an order of their ids."""

    MATCHES = "matches"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """So many things from one on."""

    limit: int
    offset: int = 0


def search(
    record: Record,
    asked: Asked,
    *,
    reports: Window,
    claims: Window,
    order: Order = Order.MATCHES,
) -> Searched:
    """Everything that is asked for.

    A report is found by its text and title, or by its claims where fields of claims are asked. Texts that are
    not indexed yet are so first: those of a record that an older Comity wrote can take minutes.
    """
    with connected(record.path, write=False) as connection:
        if is_indexed(connection):
            return _searched(connection, asked, reports, claims, order)
    index_missing(record.path)
    with connected(record.path, write=False) as connection:
        return _searched(connection, asked, reports, claims, order)


def _searched(
    connection: Connection, asked: Asked, reports: Window, claims: Window, order: Order
) -> Searched:
    where = placed(connection, asked.terms, asked.without)
    seek(connection, asked, where)
    totals, facets = _counted(connection)
    return Searched(
        reports_total=totals["reports"],
        claims_total=totals["claims"],
        reports=tuple(_reports(connection, asked, order, reports)),
        claims=tuple(_claims(connection, asked, order, claims)),
        agreements=tuple(_agreements(connection, asked)),
        facets=facets,
        also=where.also,
    )


def _reports(connection: Connection, asked: Asked, order: Order, window: Window) -> Iterable[ReportFound]:
    page = TEXTS_PAGE.format(order=ORDERS[order])
    found = connection.execute(page, [window.limit, window.offset]).fetchall()
    ids = dict(_these(connection, ITS_REPORTS, [number for number, _ in found]))
    rows = {row[0]: (row[1], row[2]) for row in _these(connection, REPORT_ROWS, list(ids.values()))}
    for number, matches in found:
        head, text = rows[ids[number]]
        report = report_of(head, text, None)
        yield ReportFound(
            id=report.id,
            name=report.name,
            title=report.title,
            publisher=None if report.publisher is None else report.publisher.value,
            published=None if report.published is None else report.published.value,
            language=report.language,
            url=report.url,
            matches=matches,
            passages=tuple(passages_in(report.text, asked.terms)),
        )


def _claims(connection: Connection, asked: Asked, order: Order, window: Window) -> Iterable[ClaimFound]:
    page = CLAIMS_PAGE.format(order=ORDERS[order])
    found = connection.execute(page, [window.limit, window.offset]).fetchall()
    ids = dict(_these(connection, ITS_CLAIMS, [saying for saying, _ in found]))
    rows = dict(_these(connection, CLAIM_ROWS, list(ids.values())))
    for saying, matches in found:
        claim = claim_from_json(json.loads(rows[ids[saying]]))
        words = claim.quote if claim.sentence is None else claim.sentence
        passage = Passage(
            text=words.text, start=words.start, end=words.end, marks=tuple(marks_in(words.text, asked.terms))
        )
        yield ClaimFound(claim=claim, matches=matches, passage=passage)


def _these(connection: Connection, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(values))
    return connection.execute(query.format(these=marks), values).fetchall() if values else []


def _agreements(connection: Connection, asked: Asked) -> Iterable[Agreement]:
    """Those whose name has all that is looked for."""
    if not asked.terms or asked.without:
        return
    for name, number in connection.execute(AGREEMENTS).fetchall():
        words = tuple(words_of(name))
        if all(term.fits(words) for term in asked.terms):
            yield Agreement(name=name, claims=number)


def _counted(connection: Connection) -> tuple[dict[str, int], dict[str, Facet]]:
    """How many claims and reports there are, and how many of each value."""
    totals: dict[str, int] = {}
    rows: dict[str, list[tuple[str, int]]] = {name: [] for name in FACETS}
    for table, (query, names) in COUNTED.items():
        for grouped, *values, number in connection.execute(query).fetchall():
            if grouped == ALL_OF_IT:
                totals[table] = number
            elif values[ONE_OF[grouped]] is not None:
                rows[names[ONE_OF[grouped]]].append((str(values[ONE_OF[grouped]]), number))
    states = connection.execute(STATES).fetchall()
    rows["country"] = [(state, number) for state, number in states if state not in NO_STATE]
    rows["by"] += [(AUTHOR, number) for (number,) in connection.execute(BY_AUTHOR).fetchall() if number]
    facets = {name: _merged(found, _plain if name in SPELT else str) for name, found in rows.items()}
    return totals, facets


def _plain(value: str) -> tuple[str, ...]:
    return tuple(words_of(value))


def _merged(rows: Iterable[tuple[str, int]], key: Callable[[str], object]) -> Facet:
    """Values that are spelt alike but for case and accents are one, under the most frequent."""
    shown: dict[object, str] = {}
    numbers: dict[object, int] = {}
    for value, number in sorted(rows, key=lambda row: (-row[1], row[0])):
        shown.setdefault(key(value), value)
        numbers[key(value)] = numbers.get(key(value), 0) + number
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], shown[item[0]]))
    return tuple((shown[each], number) for each, number in ordered[:MOST_SHOWN])
