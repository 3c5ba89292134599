"""Pages of lists that are ordered by days."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from comity.record.connection import in_memory
from comity.record.paging import Listed, page_of
from comity.record.rows import insert

DAYS = (None, date(2019, 4, 1), date(2019, 4, 2), date(2021, 12, 31))


@pytest.mark.parametrize("latest_first", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_a_page_is_a_stretch_of_the_list(seed: int, latest_first: bool) -> None:
    """The pages laid end to end are the whole list: by day, the undated last, then by name."""
    chance = Random(seed)
    rows = [
        (f"r{at:02}", chance.choice(DAYS), chance.choice("abc"), chance.random() < 0.7) for at in range(40)
    ]
    listed = Listed(table="told", day="day", then="name, id", latest_first=latest_first)
    sign = -1 if latest_first else 1
    for sifted, kept in (("true", rows), ("counts = $counts", [row for row in rows if row[3]])):
        expected = [
            id
            for id, _, _, _ in sorted(
                kept,
                key=lambda row: (row[1] is None, sign * (row[1] or date.min).toordinal(), row[2], row[0]),
            )
        ]
        values = {"counts": True} if "$" in sifted else {}
        with in_memory() as connection:
            connection.execute("CREATE TABLE told (id VARCHAR, day DATE, name VARCHAR, counts BOOLEAN)")
            insert(connection, "told", rows)
            for limit in (1, 7, 100):
                found = [
                    page_of(connection, listed, sifted, values, limit=limit, offset=offset)
                    for offset in range(0, 50, limit)
                ]
                assert [id for page in found for id in page] == expected
