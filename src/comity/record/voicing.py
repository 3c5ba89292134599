"""Who says what of whom in a record: claims by party, speaker and words, voices, unnamed groups, doubts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.contract import claim_from_json, finding_from_json
from comity.model import Claim, CountryCode, Finding, Kind, SectorCode, codes
from comity.record.acting import OF_IT
from comity.record.connection import Connection, connected
from comity.record.record import Record

__all__ = ["Asked", "Group", "Voice", "claims_asked", "doubts_on", "groups", "heard", "naming", "voices"]

APART = r"[^\p{L}\p{N}]"  # what stands before and after a word
LOOKED_AT = 400  # findings near a party that are held against its words, the latest known

# What is asked for, by the field of `Asked` that asks it; what is not asked takes no time.
CONDITIONS = {
    "party": OF_IT,
    "kinds": "list_contains($kinds, kind)",
    "speaker": "list_contains(actors, $speaker)",
    "by": "actors = $by::VARCHAR[]",
    "words": "regexp_matches(quote, $words)",
    "group": "list_contains(unnamed, $group)",
}
ORDER = "ORDER BY known_on DESC, report_name, report, quote_start, id"
# Texts are looked through once, and what was found is kept; all else is asked of the columns themselves.
FOUND = """
CREATE OR REPLACE TEMP TABLE found AS
SELECT rowid AS place, known_on, report_name, report, quote_start, id, actors
FROM claims WHERE NOT superseded AND {asked}
"""
IN_FOUND = "found"
IN_CLAIMS = "(SELECT rowid AS place, * EXCLUDE (claim) FROM claims WHERE NOT superseded AND {asked})"
PAGE = "SELECT place FROM {source} " + ORDER + " LIMIT $limit OFFSET $offset"
CLAIMS = f"SELECT claim FROM claims WHERE rowid IN (SELECT unnest(?::BIGINT[])) {ORDER}"
TOTAL = "SELECT count(*) FROM {source}"
VOICES = """
SELECT actors, count(*), count(DISTINCT report) FROM {source}
GROUP BY actors ORDER BY 2 DESC, actors LIMIT $limit
"""
GROUPS = """
SELECT split_part(who, '/', 1), split_part(who, '/', 2), claims, reports FROM unnamed
ORDER BY claims DESC, who
"""
LATEST = "ORDER BY known_on DESC, report_name, report, reading, rowid"
NEAR = f"""
SELECT rowid FROM findings
WHERE NOT superseded AND report IN (SELECT report FROM claims WHERE NOT superseded AND {OF_IT})
{LATEST} LIMIT $limit
"""
FINDINGS = f"SELECT finding FROM findings WHERE rowid IN (SELECT unnest(?::BIGINT[])) {LATEST}"
CLAIMS_OF = "SELECT rowid FROM claims WHERE NOT superseded AND id IN (SELECT unnest(?::VARCHAR[]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something, as codes and ids (none: nobody known), in how many claims and reports."""

    speaker: tuple[str, ...]
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of a country and sector whom reports do not name, in how many claims and reports."""

    country: CountryCode
    sector: SectorCode
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which claims are asked for; None asks nothing.

    `party`: takes part. `speaker`: is among those who say it. `by`: they alone say it. `words`: a pattern of
    `naming` that the quote holds. `group`: country and sector of somebody unnamed who takes part.
    """

    party: str | None = None
    kinds: tuple[Kind, ...] | None = None
    speaker: str | None = None
    by: tuple[str, ...] | None = None
    words: str | None = None
    group: tuple[CountryCode, SectorCode] | None = None


def claims_asked(record: Record, asked: Asked, *, limit: int, offset: int = 0) -> tuple[int, list[Claim]]:
    """How many there are, and a page of them, those known last first."""
    with connected(record.path, write=False) as connection:
        source, values = _sought(connection, asked)
        return _claims(connection, source, values, limit, offset)


def voices(record: Record, asked: Asked, *, limit: int) -> list[Voice]:
    """Who says the claims asked for, the most frequent first."""
    with connected(record.path, write=False) as connection:
        source, values = _sought(connection, asked)
        return _voices(connection, source, values, limit)


def heard(record: Record, asked: Asked, *, most: int, claims: int) -> tuple[list[Voice], int, list[Claim]]:
    """Both at once: at most so many voices, how many claims there are, and the latest of them."""
    with connected(record.path, write=False) as connection:
        source, values = _sought(connection, asked)
        return _voices(connection, source, values, most), *_claims(connection, source, values, claims, 0)


def _sought(connection: Connection, asked: Asked) -> tuple[str, dict[str, Any]]:
    """Where the claims asked for are found, and the values that the place names."""
    where, values = _meant(asked)
    if asked.words is None:
        return IN_CLAIMS.format(asked=where), values
    connection.execute(FOUND.format(asked=where), values)
    return IN_FOUND, {}


def _claims(
    connection: Connection, source: str, values: Mapping[str, Any], limit: int, offset: int
) -> tuple[int, list[Claim]]:
    total = connection.execute(TOTAL.format(source=source), dict(values)).fetchall()[0][0]
    page = {**values, "limit": limit, "offset": offset}
    places = [row[0] for row in connection.execute(PAGE.format(source=source), page).fetchall()]
    rows = connection.execute(CLAIMS, [places]).fetchall()
    return int(total), [claim_from_json(json.loads(row[0])) for row in rows]


def _voices(connection: Connection, source: str, values: Mapping[str, Any], limit: int) -> list[Voice]:
    rows = connection.execute(VOICES.format(source=source), {**values, "limit": limit}).fetchall()
    return [Voice(speaker=tuple(who), claims=claims, reports=reports) for who, claims, reports in rows]


def groups(record: Record) -> list[Group]:
    """Unnamed people by country and sector, the most often told first."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(GROUPS).fetchall()
    return [
        Group(country=country, sector=sector, claims=claims, reports=reports)
        for country, sector, claims, reports in rows
    ]


def naming(names: Sequence[str]) -> str | None:
    """A pattern that holds where one of these names stands as a word of its own; None of no name."""
    told = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return f"(^|{APART})({'|'.join(map(re.escape, told))})({APART}|$)" if told else None


def _meant(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The conditions that are asked for, and their values."""
    values = {
        "party": asked.party,
        "kinds": None if asked.kinds is None else [kind.value for kind in asked.kinds],
        "speaker": asked.speaker,
        "by": None if asked.by is None else list(asked.by),
        "words": asked.words,
        "group": None if asked.group is None else "/".join(asked.group),
    }
    given = {name: value for name, value in values.items() if value is not None}
    return " AND ".join(CONDITIONS[name] for name in given) or "true", given


def doubts_on(record: Record, party: str) -> list[Finding]:
    """What was found on the words that mean this party, those known last first.

    Looked at are the latest findings of reports in which it takes part.
    """
    with connected(record.path, write=False) as connection:
        near = [row[0] for row in connection.execute(NEAR, {"party": party, "limit": LOOKED_AT}).fetchall()]
        rows = connection.execute(FINDINGS, [near]).fetchall()
        found = [finding_from_json(json.loads(row[0])) for row in rows]
        ids = sorted({id for one in found for id in one.claims})
        places = [row[0] for row in connection.execute(CLAIMS_OF, [ids]).fetchall()]
        told = (
            claim_from_json(json.loads(row[0])) for row in connection.execute(CLAIMS, [places]).fetchall()
        )
        claims = {claim.id: claim for claim in told}
    return [one for one in found if any(_means(one, claims[id], party) for id in one.claims if id in claims)]


def _means(finding: Finding, claim: Claim, party: str) -> bool:
    """Whether words that the finding is about mean the party in this claim."""
    words = [each.span for each in claim.parties if party in codes([each])]
    return any(span.overlaps(each) for span in finding.spans for each in words)
