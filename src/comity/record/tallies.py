"""What is counted in a record: the statements, of the whole record or of some of its reports and events.

`{events}`, `{claims}`, …: the condition on rows of that table; "true" of the whole.
"""

from __future__ import annotations

from comity.model import Kind

__all__ = ["CLAIMED", "DOUBTED", "MET", "OF_THE_WHOLE", "SAID", "SPOKEN", "UNNAMED"]

SAID = (Kind.STATEMENT.value, Kind.ASSESSMENT.value)  # kinds of claims whose actor is who says it

# A party that is actor and recipient of one thing is counted once: the few such are taken off again.
MET = """
WITH mine AS MATERIALIZED (SELECT actors, recipients, countable::INTEGER AS counts FROM events WHERE {events})
SELECT party, sum(actor + recipient - twice)::BIGINT, sum((actor + recipient - twice) * counts)::BIGINT,
       sum(actor)::BIGINT, sum(recipient)::BIGINT
FROM (
    SELECT unnest(actors) AS party, counts, 1 AS actor, 0 AS recipient, 0 AS twice FROM mine
    UNION ALL SELECT unnest(recipients), counts, 0, 1, 0 FROM mine
    UNION ALL SELECT unnest(list_intersect(actors, recipients)), counts, 0, 0, 1
    FROM mine WHERE list_has_any(actors, recipients)
) GROUP BY party
"""
# Asked of the reports alone, and of what stands afterwards: so the index of reports is looked into.
CLAIMED = """
WITH mine AS MATERIALIZED (SELECT superseded, actors, recipients FROM claims WHERE {claims})
SELECT party, count(*) FROM (
    SELECT unnest(list_distinct(list_concat(actors, recipients))) AS party FROM mine WHERE NOT superseded
) GROUP BY party
"""
SPOKEN = f"""
WITH mine AS MATERIALIZED (SELECT superseded, kind, report, actors FROM claims WHERE {{claims}})
SELECT party, count(DISTINCT report) FROM (
    SELECT unnest(actors) AS party, report FROM mine WHERE NOT superseded AND kind IN {SAID}
) GROUP BY party
"""
UNNAMED = """
WITH mine AS MATERIALIZED (SELECT superseded, report, unnamed FROM claims WHERE {claims})
SELECT who, count(*), count(DISTINCT report) FROM (
    SELECT unnest(unnamed) AS who, report FROM mine WHERE NOT superseded
) GROUP BY who
"""
# Pages of an event are told by the copies of the report that tells it.
DOUBTED = """
INSERT INTO to_review
WITH mine AS MATERIALIZED (
    SELECT superseded, id, report, kind, type, actors, recipients, likely FROM claims WHERE {claims}
), found AS MATERIALIZED (
    SELECT superseded, severity, claims FROM findings WHERE {findings}
)
SELECT told.id, told.report, kind, type, list_concat(actors, recipients), coalesce(alone, false),
       coalesce(copied.number, 0), coalesce(wrong.number, 0), likely
FROM mine AS told
LEFT JOIN (
    SELECT claims[1] AS id, true AS alone FROM (SELECT countable, claims FROM events WHERE {events})
    WHERE countable AND len(claims) = 1
) AS single ON single.id = told.id
LEFT JOIN (
    SELECT id, count(*) AS number
    FROM (SELECT unnest(claims) AS id FROM found WHERE NOT superseded AND severity = 'error')
    GROUP BY id
) AS wrong ON wrong.id = told.id
LEFT JOIN (
    SELECT report, count(*) AS number FROM (
        SELECT a AS report FROM copies WHERE {copies_a} UNION ALL SELECT b FROM copies WHERE {copies_b}
    ) GROUP BY report
) AS copied ON copied.report = told.report
WHERE NOT superseded AND (alone OR likely OR wrong.number > 0)
"""
ALL = dict.fromkeys(("events", "claims", "findings", "copies_a", "copies_b"), "true")
OF_THE_WHOLE = f"""
INSERT INTO taking_part
SELECT party, coalesce(e.a, 0), coalesce(e.b, 0), coalesce(e.c, 0), coalesce(e.d, 0), coalesce(c.a, 0),
       coalesce(s.a, 0)
FROM ({MET.format(**ALL)}) AS e(party, a, b, c, d)
FULL JOIN ({CLAIMED.format(**ALL)}) AS c(party, a) USING (party)
FULL JOIN ({SPOKEN.format(**ALL)}) AS s(party, a) USING (party);
INSERT INTO unnamed {UNNAMED.format(**ALL)};
{DOUBTED.format(**ALL)};
"""
