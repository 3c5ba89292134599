-- The record of Comity, version 2. Columns hold what is asked for; `claim`, `event`, `finding` and `head` hold
-- the whole thing as JSON of the contract (ASCII), from which it comes back exactly as it was.

CREATE TABLE comity_record (version INTEGER NOT NULL);

-- One published text. `source` is zlib over the bytes as they came; `source_sha256` is of the bytes themselves.
-- `known_on`: the day of publication, else the day on which the report was first read.
CREATE TABLE reports (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR,
    publisher VARCHAR,
    published DATE,
    language VARCHAR NOT NULL,
    url VARCHAR,
    known_on DATE NOT NULL,
    recorded_at DATE NOT NULL,
    text VARCHAR NOT NULL,
    head VARCHAR NOT NULL,
    source_sha256 VARCHAR NOT NULL,
    source BLOB NOT NULL
);

-- One pass of one reader over one report. The latest pass of a report is the one that stands.
CREATE TABLE readings (
    number BIGINT NOT NULL,
    report VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    recorded_at DATE NOT NULL,
    superseded BOOLEAN NOT NULL
);

-- What a passage says. `actors` and `recipients`: country codes and entity ids.
CREATE TABLE claims (
    reading BIGINT NOT NULL,
    superseded BOOLEAN NOT NULL,
    known_on DATE NOT NULL,
    id VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    report_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR,
    mode VARCHAR,
    modality VARCHAR NOT NULL,
    polarity VARCHAR NOT NULL,
    countable BOOLEAN NOT NULL,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    earliest DATE,
    latest DATE,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    claim VARCHAR NOT NULL
);

CREATE TABLE findings (
    reading BIGINT NOT NULL,
    superseded BOOLEAN NOT NULL,
    known_on DATE NOT NULL,
    id VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    report_name VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    finding VARCHAR NOT NULL
);

-- One happening, gathered from claims. `known_on`: the day on which its first claim was known.
CREATE TABLE events (
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    earliest DATE,
    latest DATE,
    modality VARCHAR NOT NULL,
    countable BOOLEAN NOT NULL,
    origins INTEGER NOT NULL,
    known_on DATE,
    claims VARCHAR[] NOT NULL,
    event VARCHAR NOT NULL
);

-- Ids that an event had before a later arrival changed it.
CREATE TABLE event_aliases (alias VARCHAR NOT NULL, event VARCHAR NOT NULL);

-- A reader by its digest, and the layers of knowledge that it read with: a JSON list of name, SHA-256, day of
-- knowledge. The package's own knowledge is in the digest and is no layer.
CREATE TABLE readers (reader VARCHAR NOT NULL, layers VARCHAR NOT NULL);

-- What is left of a report that was taken out on purpose.
CREATE TABLE tombstones (
    report VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    source_sha256 VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    forgotten_on DATE NOT NULL
);

INSERT INTO comity_record VALUES (2);
