"""How a record of an older version becomes one of the next, step by step."""

from __future__ import annotations

from comity.record.tallies import OF_THE_WHOLE
from comity.record.tied import ALL_BEYOND, MADE

__all__ = ["MIGRATIONS"]

# From version n to n + 1, in order. The schema itself is of the newest version.
MIGRATIONS: tuple[str, ...] = (
    "CREATE TABLE readers (reader VARCHAR NOT NULL, layers VARCHAR NOT NULL)",
    """
CREATE TABLE sources (report VARCHAR NOT NULL, states VARCHAR[], words VARCHAR, body VARCHAR);
CREATE TABLE pending (report VARCHAR NOT NULL);
CREATE TABLE bands (band UBIGINT NOT NULL, report VARCHAR NOT NULL);
CREATE TABLE sketches (report VARCHAR NOT NULL, sketch BLOB NOT NULL);
CREATE TABLE copies (
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    known_on DATE NOT NULL,
    copy VARCHAR NOT NULL
);
CREATE TABLE tellings (
    telling VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    event VARCHAR,
    claims VARCHAR[] NOT NULL
);
CREATE TABLE telling_keys (key BIGINT NOT NULL, telling VARCHAR NOT NULL);
CREATE TABLE conflicts (
    id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    known_on DATE,
    claims VARCHAR[] NOT NULL,
    conflict VARCHAR NOT NULL
);
CREATE TABLE verdicts (
    id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    judged VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    verdict VARCHAR NOT NULL
);
INSERT INTO sources SELECT id, NULL, NULL, NULL FROM reports;
INSERT INTO pending SELECT id FROM reports;
INSERT INTO tellings
SELECT told.claim, claims.report, told.event, [told.claim]
FROM (SELECT id AS event, unnest(claims) AS claim FROM events) AS told
JOIN claims ON claims.id = told.claim AND NOT claims.superseded;
""",
    # What is listed under which keys changed, and how tellings are weighed: all is gathered anew.
    "INSERT INTO pending SELECT id FROM reports WHERE id NOT IN (SELECT report FROM pending)",
    """
ALTER TABLE events ADD COLUMN place_name VARCHAR;
ALTER TABLE events ADD COLUMN place_country VARCHAR;
ALTER TABLE events ADD COLUMN place_lat DOUBLE;
ALTER TABLE events ADD COLUMN place_lon DOUBLE;
ALTER TABLE events ADD COLUMN place_role VARCHAR;
ALTER TABLE events ADD COLUMN place_precision VARCHAR;
ALTER TABLE events ADD COLUMN pairs VARCHAR[];
ALTER TABLE events ADD COLUMN part_of VARCHAR[];
ALTER TABLE events ADD COLUMN disputed BOOLEAN;
ALTER TABLE events ADD COLUMN month SMALLINT;
UPDATE events SET
    place_name = told ->> '$.place.name',
    place_country = told ->> '$.place.country',
    place_lat = (told ->> '$.place.lat')::DOUBLE,
    place_lon = (told ->> '$.place.lon')::DOUBLE,
    place_role = told ->> '$.place.role',
    place_precision = told ->> '$.place.precision',
    pairs = flatten(list_transform(states, lambda one:
        list_transform(list_filter(states, lambda other: one < other), lambda other: one || '/' || other))),
    part_of = coalesce(told ->> '$.part_of[*]', []),
    disputed = len(told ->> '$.conflicts[*]') > 0,
    month = year(coalesce(earliest, latest)) * 12 + month(coalesce(earliest, latest)) - 1
FROM (
    SELECT id AS of,
           list_sort(list_distinct(list_filter(parties, lambda each: each = upper(each)))) AS states,
           CASE WHEN json_valid(event) THEN event  -- else there are broken characters in it
                ELSE regexp_replace(event, '\\\\ud[89a-f][0-9a-f]{2}', '?', 'g') END AS told
    FROM (SELECT id, event, list_concat(actors, recipients) AS parties FROM events)
) WHERE id = of;
ALTER TABLE claims ADD COLUMN unnamed VARCHAR[];
ALTER TABLE claims ADD COLUMN likely BOOLEAN;
UPDATE claims SET
    likely = contains(claim, '/likeness"'),
    unnamed = list_sort(list_distinct(list_transform(
        regexp_extract_all(claim, '"id":null,"country":"[^"]+","sector":"[^"]+"'),
        lambda one: regexp_replace(one, '"id":null,"country":"([^"]+)","sector":"([^"]+)"', '\\1/\\2'))));
ALTER TABLE findings ADD COLUMN claims VARCHAR[];
UPDATE findings SET claims = regexp_extract_all(
    regexp_extract(finding, '"claims":\\[[^\\]]*\\]'), '"([^"]*)"(?:,|\\])', 1);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_report ON claims (report);
CREATE INDEX findings_by_report ON findings (report);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX tellings_by_report ON tellings (report);
CREATE INDEX reports_by_id ON reports (id);
CREATE INDEX reports_by_name ON reports (name);
CREATE TABLE texts (
    number INTEGER NOT NULL,
    report VARCHAR NOT NULL,
    publisher VARCHAR,
    published DATE,
    language VARCHAR NOT NULL,
    known_on DATE NOT NULL,
    tie UBIGINT NOT NULL
);
CREATE TABLE words (number INTEGER NOT NULL, word VARCHAR NOT NULL);
CREATE TABLE word_places (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE word_places_lately (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE sayings (
    text INTEGER NOT NULL,
    known_on DATE NOT NULL,
    tie UBIGINT NOT NULL,
    claim VARCHAR NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    parties VARCHAR[] NOT NULL,
    speaker VARCHAR,
    place VARCHAR,
    country VARCHAR,
    agreement VARCHAR
);
CREATE TABLE nearly_one (a VARCHAR NOT NULL, b VARCHAR NOT NULL, wanting DOUBLE NOT NULL);
CREATE TABLE taking_part (
    party VARCHAR NOT NULL,
    events BIGINT NOT NULL,
    counting BIGINT NOT NULL,
    as_actor BIGINT NOT NULL,
    as_recipient BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    speaks_in BIGINT NOT NULL
);
CREATE TABLE unnamed (who VARCHAR NOT NULL, claims BIGINT NOT NULL, reports BIGINT NOT NULL);
CREATE TABLE to_review (
    claim VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR,
    parties VARCHAR[] NOT NULL,
    alone BOOLEAN NOT NULL,
    copied BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    likely BOOLEAN NOT NULL
);
"""
    + OF_THE_WHOLE
    + MADE
    + ALL_BEYOND,
    # What was put off, or is told by its season, is listed under other keys: all is gathered anew.
    "INSERT INTO pending SELECT id FROM reports WHERE id NOT IN (SELECT report FROM pending)",
)
