"""What claims of a record say of agreements: only what telling these apart asks, and no claim is decoded."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from comity.model import ClaimId, CountryCode, InstrumentKindCode, Modality, Polarity, Precision, ReportId
from comity.record.connection import connected
from comity.record.correcting import stood_on
from comity.record.record import Record

__all__ = ["Mentioned", "mentioned"]

COUNTRY = re.compile(r'"country":"([^"]*)"')  # within words of the report the marks would be escaped
# A claim with a broken character in it is no JSON: a question mark stands for it, as in the columns.
MENTIONED = """
WITH mine AS (
    SELECT id, report, report_name, quote, modality, polarity, earliest, latest,
           CASE WHEN NOT contains(claim, '\\ud') OR json_valid(claim) THEN claim
                ELSE regexp_replace(claim, '\\\\ud[89a-f][0-9a-f]{2}', '?', 'g') END AS claim
    FROM claims WHERE kind = 'instrument' AND {stands} AND known_on <= $as_known_on
), told AS (
    SELECT * EXCLUDE (claim), json_extract_string(claim, [
               '$.trigger.start', '$.when.precision', '$.instrument.name', '$.instrument.id',
               '$.instrument.kind', '$.instrument.step', '$.actors', '$.recipients']) AS said
    FROM mine
)
SELECT told.id, report, report_name, said[1]::INTEGER, quote, modality, polarity, earliest, latest, said[2],
       said[3], said[4], said[5], said[6], said[7] || said[8], known_on, publisher
FROM told JOIN reports ON reports.id = report
"""


class Mentioned(NamedTuple):
    """A claim as far as it tells of an agreement, column by column.

    `start`: where the words begin that tell of it. `earliest` to `precision`: its own time, where it has one.
    `name` to `step`: the agreement. `parties`: all who take part, as JSON. The rest is of its report.
    """

    id: ClaimId
    report: ReportId
    report_name: str
    start: int
    quote: str
    modality: Modality
    polarity: Polarity
    earliest: date | None
    latest: date | None
    precision: Precision | None
    name: str
    instrument: str | None
    kind: InstrumentKindCode | None
    step: str | None
    parties: str
    known_on: date
    publisher: str | None

    @property
    def countries(self) -> list[CountryCode]:
        """Those of all who take part."""
        return COUNTRY.findall(self.parties)


def mentioned(record: Record, *, as_known_on: date) -> list[Mentioned]:
    """All claims of agreements that stood on a day, in no order."""
    with connected(record.path, write=False) as connection:
        query = MENTIONED.replace("{stands}", stood_on(connection, as_known_on))
        rows = connection.execute(query, {"as_known_on": as_known_on}).fetchall()
    return [Mentioned(*row) for row in rows]
