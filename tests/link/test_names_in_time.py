"""What a name means depends on the day of the report."""

from __future__ import annotations

from datetime import date

import pytest

from comity.reader import Reader
from comity.sources import report_from_text

TALKS = "The foreign ministers of {} and Hungary met on Tuesday."


@pytest.mark.parametrize(
    ("name", "published", "country"),
    [
        ("Yugoslavia", date(1985, 3, 5), "YUG"),
        ("Yugoslavia", date(1999, 3, 2), "SCG"),
        ("Yugoslavia", date(2020, 3, 3), "YUG"),
        ("Yugoslavia", None, "YUG"),
        ("Burma", date(1985, 3, 5), "MMR"),
        ("Burma", date(2022, 3, 1), "MMR"),
        ("Zaire", date(1985, 3, 5), "COD"),
        ("Czechoslovakia", date(1985, 3, 5), "CSK"),
    ],
)
def test_the_state_of_the_day(reader: Reader, name: str, published: date | None, country: str) -> None:
    """A name that two states bore means the one that bore it then; without a day, the one that always did."""
    report = report_from_text(
        TALKS.format(name), name="page", languages=reader.languages, published=published, language="en"
    )
    (talks,) = [claim for claim in reader.read(report).claims if claim.act is not None]
    assert {party.country for party in talks.actors} == {country, "HUN"}
