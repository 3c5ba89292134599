-- The record of Comity, version 5. Columns hold what is asked for; `claim`, `event`, `finding` and `head` hold
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

-- What a passage says. `actors` and `recipients`: country codes and entity ids. `unnamed`: people who take part and
-- are not named, as country/sector. `likely`: a field of it was found by likeness alone.
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
    claim VARCHAR NOT NULL,
    unnamed VARCHAR[],
    likely BOOLEAN
);

-- What is doubtful of a report, or wrong with it. `claims`: those that it concerns.
CREATE TABLE findings (
    reading BIGINT NOT NULL,
    superseded BOOLEAN NOT NULL,
    known_on DATE NOT NULL,
    id VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    report_name VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    claims VARCHAR[]
);

-- One happening, gathered from claims. `known_on`: the day on which its first claim was known. `place_*`: where it
-- took place as far as it was found in the gazetteer, in WGS84 degrees. `pairs`: each two of the states that take
-- part, as A/B in the order of the alphabet. `part_of`: the visits on which it took place. `disputed`: it has conflicts. `month`: that of
-- its first day, counted from January of the year 0.
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
    event VARCHAR NOT NULL,
    place_name VARCHAR,
    place_country VARCHAR,
    place_lat DOUBLE,
    place_lon DOUBLE,
    place_role VARCHAR,
    place_precision VARCHAR,
    pairs VARCHAR[],
    part_of VARCHAR[],
    disputed BOOLEAN,
    month SMALLINT
);

-- Ids that an event had before a later arrival changed it.
CREATE TABLE event_aliases (alias VARCHAR NOT NULL, event VARCHAR NOT NULL);

-- A reader by its digest, and the layers of knowledge that it read with: a JSON list of name, SHA-256, day of
-- knowledge. The package's own knowledge is in the digest and is no layer.
CREATE TABLE readers (reader VARCHAR NOT NULL, layers VARCHAR NOT NULL);

-- What of a report matters for what it tells together with others. `states`: those that the text names, the most
-- often named first; NULL of a report read before version 3. `words`, `body`: digests of its text and of its body.
CREATE TABLE sources (report VARCHAR NOT NULL, states VARCHAR[], words VARCHAR, body VARCHAR);

-- Reports whose claims are not gathered into events yet: written with them, taken out with the events.
CREATE TABLE pending (report VARCHAR NOT NULL);

-- Bands of the body's windows of words: reports with a band in common may be copies.
CREATE TABLE bands (band UBIGINT NOT NULL, report VARCHAR NOT NULL);

-- What rules out that two reports are copies, as `comity.copies` packs it.
CREATE TABLE sketches (report VARCHAR NOT NULL, sketch BLOB NOT NULL);

-- Two reports of which one goes back to the other, or both to a third; ids in ascending order.
CREATE TABLE copies (
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    known_on DATE NOT NULL,
    copy VARCHAR NOT NULL
);

-- What one report tells of one happening, under the id of its sharpest claim; `event` is NULL of what did not
-- happen. `telling_keys`: the keys by which tellings of the same are found.
CREATE TABLE tellings (
    telling VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    event VARCHAR,
    claims VARCHAR[] NOT NULL
);
CREATE TABLE telling_keys (key BIGINT NOT NULL, telling VARCHAR NOT NULL);

-- Tellings of two reports that were nearly taken for one happening; `wanting`: the points that were missing.
CREATE TABLE nearly_one (a VARCHAR NOT NULL, b VARCHAR NOT NULL, wanting DOUBLE NOT NULL);

-- What reports say against one another of one event or quotation. `subject`: the event, or the quoting claim.
CREATE TABLE conflicts (
    id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    known_on DATE,
    claims VARCHAR[] NOT NULL,
    conflict VARCHAR NOT NULL
);

-- What persons decided. Never changed: a later verdict undoes an earlier one.
CREATE TABLE verdicts (
    id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    judged VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    verdict VARCHAR NOT NULL
);

-- What is left of a report that was taken out on purpose.
CREATE TABLE tombstones (
    report VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    source_sha256 VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    forgotten_on DATE NOT NULL
);

-- What a search looks into (indexing.py). A text by its number, with what is asked of its report. `tie`: puts
-- what is equal else into an order that does not depend on what came first.
CREATE TABLE texts (
    number INTEGER NOT NULL,
    report VARCHAR NOT NULL,
    publisher VARCHAR,
    published DATE,
    language VARCHAR NOT NULL,
    known_on DATE NOT NULL,
    tie UBIGINT NOT NULL
);

-- Every word of the texts in plain letters, and where it stands, counted in words; sorted by word, and lately.
CREATE TABLE words (number INTEGER NOT NULL, word VARCHAR NOT NULL);
CREATE TABLE word_places (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE word_places_lately (word INTEGER NOT NULL, text INTEGER NOT NULL, place INTEGER NOT NULL);

-- A claim that stands, with the places of its sentence: from `begins` to before `ends`; those of a text in the
-- order of the text. `speaker`: the words of the nearest voice, NULL of the author.
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

-- What is counted with each change (tallying.py). Every party by its code or id: its events, those that count, in how
-- many it acts or is acted on, its claims, and the reports that hold words of it.
CREATE TABLE taking_part (
    party VARCHAR NOT NULL,
    events BIGINT NOT NULL,
    counting BIGINT NOT NULL,
    as_actor BIGINT NOT NULL,
    as_recipient BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    speaks_in BIGINT NOT NULL
);

-- People whom reports do not name, as country/sector.
CREATE TABLE unnamed (who VARCHAR NOT NULL, claims BIGINT NOT NULL, reports BIGINT NOT NULL);

-- Claims that wait for a person's decision, decided or not: what makes one matter. `alone`: it alone carries an
-- event that counts. `copied`: pairs of copies of which its report is one. `errors`: findings on it.
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

-- Reports that were looked into for what may speak for or against a level of two states, and by what knowledge (looked.py).
CREATE TABLE looked_into (report VARCHAR NOT NULL, looked_by VARCHAR NOT NULL);

-- Their claims that may. `tie`: the two states, as A/B; "act" of acts, "treaty" of agreements that are not known.
CREATE TABLE may_tie (report VARCHAR NOT NULL, tie VARCHAR NOT NULL, claims VARCHAR[] NOT NULL);

-- Events whose claims name states that are no parties of the event: all of both.
CREATE TABLE tied_beyond (event VARCHAR NOT NULL, states VARCHAR[] NOT NULL);

-- What a page asks for one by one: in a record of a million claims one is found in 1 ms instead of 40.
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_report ON claims (report);
CREATE INDEX findings_by_report ON findings (report);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX tellings_by_report ON tellings (report);
CREATE INDEX reports_by_id ON reports (id);
CREATE INDEX reports_by_name ON reports (name);

INSERT INTO comity_record VALUES (5);
