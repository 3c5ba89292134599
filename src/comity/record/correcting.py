"""Claims as persons corrected them, beside the claims as they were read.

A corrected claim stands as a row of its own of the same reading and id; the row as read is superseded by it
and comes back when the correction is undone. It is known from the day of the verdict on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from comity.contract import claim_from_json
from comity.model import Claim, ClaimId, ReportId
from comity.record.connection import Connection
from comity.record.rows import claim_row, insert

__all__ = ["any_corrected", "as_read", "restore_as_read", "stood_on", "write_corrected"]

ANY = "SELECT 1 FROM verdicts WHERE judged = 'corrected' LIMIT 1"
LATER = "SELECT 1 FROM verdicts WHERE judged = 'corrected' AND decided_on > ? LIMIT 1"
TWINS = """
SELECT now.reading, now.id FROM claims AS now JOIN claims AS read USING (report, reading, id)
WHERE NOT now.superseded AND read.superseded AND report IN (SELECT unnest(?::VARCHAR[]))
"""
OF_THESE = "(reading, id) IN (SELECT (unnest(?::BIGINT[]), unnest(?::VARCHAR[])))"
DROP = f"DELETE FROM claims WHERE NOT superseded AND {OF_THESE}"
BRING_BACK = f"UPDATE claims SET superseded = false WHERE {OF_THESE}"
STANDING = (
    "SELECT id, reading, known_on FROM claims WHERE NOT superseded AND id IN (SELECT unnest(?::VARCHAR[]))"
)
SUPERSEDE = "UPDATE claims SET superseded = true WHERE NOT superseded AND id IN (SELECT unnest(?::VARCHAR[]))"
# Of the rows that are superseded the first of the latest reading is the one that the correction stands for.
AS_READ = """
SELECT id, arg_min(claim, (-reading, rowid)) FROM claims
WHERE superseded AND id IN (SELECT unnest(?::VARCHAR[])) GROUP BY id
"""
NOW = "NOT superseded"
# Of a claim that was corrected later the row as read.
THEN = """
((NOT superseded AND known_on <= $as_known_on) OR (superseded AND (reading, id) IN (
    SELECT (reading, id) FROM claims WHERE NOT superseded AND known_on > $as_known_on)))
"""


def as_read(connection: Connection, claims: Iterable[Claim]) -> list[Claim]:
    """The same claims in their order, those that a person corrected as they were read."""
    told = list(claims)
    wanted = sorted({claim.id for claim in told if claim.corrected_by is not None})
    rows = connection.execute(AS_READ, [wanted]).fetchall() if wanted else []
    read = {ClaimId(id): claim_from_json(json.loads(claim)) for id, claim in rows}
    return [read.get(claim.id, claim) for claim in told]


def stood_on(connection: Connection, day: object) -> str:
    """The condition on rows of `claims` that stand, or that stood on a day before some were corrected."""
    return THEN if day is not None and connection.execute(LATER, [day]).fetchone() else NOW


def any_corrected(connection: Connection) -> bool:
    """Whether a person ever corrected a claim."""
    return connection.execute(ANY).fetchone() is not None


def restore_as_read(connection: Connection, reports: Collection[ReportId]) -> None:
    """The claims of these reports stand as they were read."""
    twins = connection.execute(TWINS, [sorted(reports)]).fetchall()
    if twins:
        keys = [[reading for reading, _ in twins], [id for _, id in twins]]
        connection.execute(DROP, keys)
        connection.execute(BRING_BACK, keys)


def write_corrected(connection: Connection, corrected: Sequence[tuple[Claim, date]]) -> None:
    """These claims stand instead of what was read, each from the day of its verdict on."""
    if not corrected:
        return
    ids = sorted(claim.id for claim, _ in corrected)
    rows = {id: (reading, known) for id, reading, known in connection.execute(STANDING, [ids]).fetchall()}
    connection.execute(SUPERSEDE, [ids])
    insert(
        connection,
        "claims",
        [
            claim_row(claim, reading=rows[claim.id][0], known_on=max(rows[claim.id][1], decided))
            for claim, decided in corrected
            if claim.id in rows
        ],
    )
