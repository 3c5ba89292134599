"""What is counted in a record is kept with each change: who takes part, who is not named, what is in doubt.

A change says which reports and events it touches; they are counted before and after it, and the difference
goes to what was there. So a change costs what it touches, however large the record is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from comity.record.connection import Connection
from comity.record.rows import FEW, among, insert
from comity.record.tallies import CLAIMED, DOUBTED, MET, SPOKEN, UNNAMED

__all__ = ["doubt_anew", "tallied"]

# A question, of which table, by which of its columns; what it counts, and from which number of those on.
QUESTIONS = (
    (MET, "events", "id", "taking_part", 0),
    (CLAIMED, "claims", "report", "taking_part", 4),
    (SPOKEN, "claims", "report", "taking_part", 5),
    (UNNAMED, "claims", "report", "unnamed", 0),
)
KEYS = {
    "taking_part": ("party", 6),
    "unnamed": ("who", 2),
}  # by what each is told apart, and how many numbers

EVENTS = "SELECT DISTINCT event FROM tellings WHERE event IS NOT NULL AND {among}"
DROP_DOUBTS = "DELETE FROM to_review WHERE report IN (SELECT unnest(?::VARCHAR[]))"

Numbers = dict[tuple[str, str], list[int]]  # by table and key


@contextmanager
def tallied(
    connection: Connection, *, reports: Collection[str] = (), events: Collection[str] = ()
) -> Iterator[None]:
    """What the block changes in the claims of these reports and in these events is counted."""
    before = _counted(connection, reports, events)
    yield
    changed = _counted(connection, reports, events)
    for key, numbers in before.items():
        now = changed.setdefault(key, [0] * len(numbers))
        changed[key] = [one - other for one, other in zip(now, numbers, strict=True)]
    _add(connection, {key: numbers for key, numbers in changed.items() if any(numbers)})


def _counted(connection: Connection, reports: Collection[str], events: Collection[str]) -> Numbers:
    asked = {"claims": reports, "events": events}
    found: Numbers = {}
    for question, table, column, counts, first in QUESTIONS:
        condition, values = among(column, asked[table])
        rows = connection.execute(question.format(**{table: condition}), values).fetchall() if values else ()
        for key, *numbers in rows:
            held = found.setdefault((counts, key), [0] * KEYS[counts][1])
            held[first : first + len(numbers)] = numbers
    return found


def _add(connection: Connection, changed: Mapping[tuple[str, str], list[int]]) -> None:
    for table, (column, _) in KEYS.items():
        found = {key: numbers for (of, key), numbers in changed.items() if of == table}
        if not found:
            continue
        of_these = f"FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))"
        for key, *numbers in connection.execute(f"SELECT * {of_these}", [list(found)]).fetchall():
            found[key] = [one + other for one, other in zip(found[key], numbers, strict=True)]
        connection.execute(f"DELETE {of_these}", [list(found)])
        insert(connection, table, [(key, *numbers) for key, numbers in found.items() if any(numbers)])


def doubt_anew(connection: Connection, reports: Collection[str]) -> None:
    """Which claims of these reports wait for a person's decision, and what makes one matter."""
    wanted = sorted(set(reports))
    connection.execute(DROP_DOUBTS, [wanted])
    for at in range(0, len(wanted), FEW):
        _doubt(connection, wanted[at : at + FEW])


def _doubt(connection: Connection, reports: Collection[str]) -> None:
    condition, values = among("report", reports)
    told = [row[0] for row in connection.execute(EVENTS.format(among=condition), values).fetchall()]
    of_events, events = among("id", told)
    of_a, _ = among("a", reports)
    of_b, _ = among("b", reports)
    query = DOUBTED.format(
        claims=condition, findings=condition, events=of_events, copies_a=of_a, copies_b=of_b
    )
    # In the order in which the conditions stand in the query.
    connection.execute(query, [*values, *values, *events, *values, *values])
