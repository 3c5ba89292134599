"""What is doubtful in the reports of a record, a page at a time: the gravest first, then the latest known."""

from __future__ import annotations

import json
from datetime import date

from comity.contract import finding_from_json
from comity.model import Finding, Severity
from comity.record.connection import connected
from comity.record.record import Record

__all__ = ["findings_found"]

ASKED = """
FROM findings
WHERE NOT superseded
  AND ($code::VARCHAR IS NULL OR code = $code)
  AND ($severity::VARCHAR IS NULL OR severity = $severity)
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
"""
TOTAL = f"SELECT count(*) {ASKED}"
# First the rows of the page, then what stands in them: the others' texts are not looked at.
ORDER = "ORDER BY list_position($order, severity), known_on DESC, report_name, report, reading, rowid"
PAGE = f"""
SELECT finding FROM findings
WHERE rowid IN (SELECT rowid {ASKED} {ORDER} LIMIT $limit OFFSET $offset) {ORDER}
"""


def findings_found(
    record: Record,
    *,
    code: str | None = None,
    severity: Severity | None = None,
    as_known_on: date | None = None,
    limit: int,
    offset: int = 0,
) -> tuple[int, list[Finding]]:
    """How many stand that are asked for, and a page of them."""
    asked = {"code": code, "severity": severity, "as_known_on": as_known_on}
    page = {**asked, "order": [str(one) for one in Severity], "limit": limit, "offset": offset}
    with connected(record.path, write=False) as connection:
        total = connection.execute(TOTAL, asked).fetchall()[0][0]
        rows = connection.execute(PAGE, page).fetchall()
    return int(total), [finding_from_json(json.loads(row[0])) for row in rows]
