"""What of a record may speak for or against the tie of some states: a small part of all that names them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from comity.contract import claim_from_json, event_from_json
from comity.model import Claim, ClaimId, CountryCode, Event, Kind, Report, ReportId
from comity.record import asking
from comity.record.connection import Connection, connected
from comity.record.looked import ACT, TREATY, has_looked, two_of
from comity.record.record import Record
from comity.record.rows import among

__all__ = ["Near", "Speaking", "ids_near", "names_near", "near", "speaking", "standing_near"]

NEAR = """
SELECT sources.report, known_on, states, looked_by FROM sources JOIN reports ON reports.id = sources.report
LEFT JOIN (SELECT * FROM looked_into WHERE report NOT IN (SELECT report FROM pending)) AS looked
    ON looked.report = sources.report
WHERE {two_of} ORDER BY sources.report
"""
MAY_TIE = """
SELECT tie, claims FROM may_tie
WHERE tie IN (SELECT unnest($ties::VARCHAR[])) AND report IN (SELECT unnest($reports::VARCHAR[]))
"""
ALL_OF = "SELECT id FROM claims WHERE NOT superseded AND report IN (SELECT unnest(?::VARCHAR[]))"
# Of three states or more a report may name two in its text and the third only as a party.
PARTIES = """
SELECT id FROM claims JOIN sources USING (report)
WHERE NOT superseded AND report IN (SELECT unnest($reports::VARCHAR[]))
  AND NOT list_has_all(states, list_intersect(list_concat(actors, recipients), $states))
"""
BETWEEN = """
SELECT id, claims FROM events WHERE countable AND ({paired})
UNION SELECT id, claims FROM events WHERE countable AND id IN (SELECT event FROM tied_beyond WHERE {two_of})
"""
PAIRED = "list_contains(pairs, ?)"
# Asked of the ids alone, and of what stands afterwards: so the index of ids is looked into.
CLAIMS = """
WITH mine AS MATERIALIZED (SELECT superseded, report, known_on, kind, claim FROM claims WHERE {among})
SELECT report, known_on, kind, claim FROM mine WHERE NOT superseded
"""
EVENTS = "SELECT event FROM events WHERE {among}"
REPORTS = "SELECT head, text, NULL FROM reports WHERE {among}"
STANDING = """
WITH mine AS MATERIALIZED (SELECT superseded, id, report, known_on, kind FROM claims WHERE {among})
SELECT id, report, known_on, kind FROM mine WHERE NOT superseded
"""
NAMES = "SELECT name, publisher FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[]))"
CLAIMS_OF = "SELECT id, claims FROM events WHERE {among}"


SOME = 200  # rows that are looked up in an index


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Of the reports whose texts name at least two of some states: when each was known, and whom it names.

    `unread`: those that nobody looked into with what is asked with now, or that wait to be gathered.
    """

    known: Mapping[ReportId, date]
    naming: Mapping[ReportId, frozenset[CountryCode]]
    unread: frozenset[ReportId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """The claims that may speak with the events that they tell, and the reports of both."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    reports: tuple[Report, ...]


def near(record: Record, states: Collection[CountryCode], by: str) -> Near | None:
    """The reports that name at least two of these states; None of a record that was written before."""
    wanted = sorted(set(states))
    with connected(record.path, write=False) as connection:
        if not has_looked(connection):
            return None
        query = NEAR.format(two_of=two_of(wanted))
        rows = connection.execute(query, wanted).fetchall()
    return Near(
        known={report: known for report, known, *_ in rows},
        naming={report: frozenset(named) for report, _, named, _ in rows},
        unread=frozenset(report for report, _, _, looked in rows if looked != by),
    )


def speaking(
    record: Record, states: Collection[CountryCode], there: Near, *, since: date | None = None
) -> Speaking:
    """What those near may say of the ties of these states.

    `since`: claims known from this day on, and of agreements all.
    """
    wanted = sorted(set(states))
    pairs = [f"{one}/{other}" for one, other in combinations(wanted, 2)]
    with connected(record.path, write=False) as connection:
        acts, said = _may_speak(connection, pairs, there)
        if len(wanted) > 2:
            asked = {"reports": [*there.known], "states": wanted}
            said |= _ids(connection.execute(PARTIES, asked).fetchall())
        between = _between(connection, wanted, pairs)
        events = {id: claims for id, claims in between.items() if not acts.isdisjoint(claims)}
        said = said.union(*events.values())
        rows = _of_these(connection, CLAIMS, said)
        claims = [
            claim_from_json(json.loads(claim))
            for report, known, kind, claim in rows
            if report in there.known and _counts(known, kind, since)
        ]
        found = [event_from_json(json.loads(row[0])) for row in _of_these(connection, EVENTS, events)]
        texts = _of_these(connection, REPORTS, {claim.report for claim in claims})
        reports = [asking.report_of(*row) for row in texts]
    told = {claim.id for claim in claims}
    return Speaking(
        claims=tuple(sorted(claims, key=_place)),
        events=tuple(sorted((one for one in found if not told.isdisjoint(one.claims)), key=_by_day)),
        reports=tuple(sorted(reports, key=lambda one: (one.name, one.id))),
    )


def standing_near(
    record: Record, ids: Iterable[ClaimId], there: Near, *, since: date | None = None
) -> set[ClaimId]:
    """Those of some claims that stand in reports near, as far as they were known from a day on."""
    with connected(record.path, write=False) as connection:
        rows = _of_these(connection, STANDING, {*ids})
        return {
            id for id, report, known, kind in rows if report in there.known and _counts(known, kind, since)
        }


def ids_near(record: Record, words: Collection[str], there: Near) -> set[str]:
    """Those of some words that are ids of reports near, of claims in them or of events that these tell."""
    with connected(record.path, write=False) as connection:
        told = dict(_of_these(connection, CLAIMS_OF, words))
    claims = standing_near(record, (ClaimId(id) for id in {*words}.union(*told.values())), there)
    return {
        word
        for word in words
        if word in there.known or word in claims or not claims.isdisjoint(told.get(word, ()))
    }


def names_near(record: Record, there: Near) -> tuple[set[str], set[str]]:
    """The names of the reports near, and their publishers."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(NAMES, [[*there.known]]).fetchall()
    return {name for name, _ in rows}, {publisher for _, publisher in rows if publisher is not None}


def _may_speak(
    connection: Connection, pairs: Sequence[str], there: Near
) -> tuple[set[ClaimId], set[ClaimId]]:
    """Acts, and what may speak by itself; of reports that nobody looked into all claims."""
    read = [report for report in there.known if report not in there.unread]
    asked = {"ties": [ACT, TREATY, *pairs], "reports": read}
    acts, said = set[ClaimId](), set[ClaimId]()
    for tie, claims in connection.execute(MAY_TIE, asked).fetchall():
        (acts if tie == ACT else said).update(claims)
    if there.unread:
        every = _ids(connection.execute(ALL_OF, [sorted(there.unread)]).fetchall())
        return acts | every, said | every
    return acts, said


def _between(
    connection: Connection, states: Sequence[str], pairs: Sequence[str]
) -> dict[str, Sequence[ClaimId]]:
    """The events that count and have two of these states among their own parties or those of their claims."""
    paired = " OR ".join([PAIRED] * len(pairs)) or "false"
    query = BETWEEN.format(paired=paired, two_of=two_of(states))
    return dict(connection.execute(query, [*pairs, *states]).fetchall())


def _of_these(connection: Connection, query: str, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    condition, values = among("id", wanted, few=SOME)
    return connection.execute(query.format(among=condition), values).fetchall()


def _counts(known: date, kind: str, since: date | None) -> bool:
    return since is None or known >= since or kind == Kind.INSTRUMENT.value


def _ids(rows: Iterable[tuple[Any, ...]]) -> set[ClaimId]:
    return {row[0] for row in rows}


def _place(claim: Claim) -> tuple[str, str, int, int, str]:
    return claim.report_name, claim.report, claim.quote.start, claim.quote.end, claim.id


def _by_day(event: Event) -> tuple[date, date, str]:
    return event.earliest or date.max, event.latest or date.max, event.id
