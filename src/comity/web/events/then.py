"""The record as it stood on a day, kept as long as neither it nor the knowledge changes.

Gathering it takes seconds on a large record, and who looks at a day looks at several pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from comity import gather
from comity.knowledge import Knowledge
from comity.record import Record

__all__ = ["then_of"]

KEPT = 4  # days of one process: each holds all events of a record


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    path: str
    token: tuple[object, ...]
    digest: str
    day: date
    record: Record = field(compare=False)
    knowledge: Knowledge = field(compare=False)


def then_of(record: Record, knowledge: Knowledge, day: date) -> gather.Then:
    """Events and conflicts as `gather.as_known_on` gives them."""
    with record.desk() as desk:
        token = desk.token()
    return _then(
        _Question(
            path=str(record.path),
            token=token,
            digest=knowledge.digest,
            day=day,
            record=record,
            knowledge=knowledge,
        )
    )


@lru_cache(maxsize=KEPT)
def _then(asked: _Question) -> gather.Then:
    return gather.as_known_on(asked.record, asked.knowledge, asked.day)
