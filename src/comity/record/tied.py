"""What is kept for questions of ties (looked.py): the tables, and the states that claims name beyond events.

`{events}`, `{claims}`: the condition on rows of that table; "true" of the whole.
"""

from __future__ import annotations

__all__ = ["ALL_BEYOND", "BEYOND", "MADE"]

MADE = """
CREATE TABLE IF NOT EXISTS looked_into (report VARCHAR NOT NULL, looked_by VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS may_tie (report VARCHAR NOT NULL, tie VARCHAR NOT NULL, claims VARCHAR[] NOT NULL);
CREATE TABLE IF NOT EXISTS tied_beyond (event VARCHAR NOT NULL, states VARCHAR[] NOT NULL);
"""
# Parties of an event are those of its firmest claims: here stand all states, where others name further ones.
BEYOND = """
INSERT INTO tied_beyond
WITH told AS MATERIALIZED (
    SELECT id AS event, list_concat(actors, recipients) AS own, unnest(claims) AS id
    FROM events WHERE {events}
), mine AS MATERIALIZED (
    SELECT id, superseded, list_concat(actors, recipients) AS parties FROM claims WHERE {claims}
), states AS (
    SELECT event, own, list_filter(parties, lambda each: each = upper(each)) AS said
    FROM told JOIN mine USING (id) WHERE NOT superseded
)
SELECT event, list_sort(list_distinct(list_concat(flatten(list(said)), any_value(own))))
FROM states GROUP BY event HAVING NOT bool_and(list_has_all(own, said))
"""
ALL_BEYOND = BEYOND.format(events="true", claims="true")
