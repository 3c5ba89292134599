-- A record as SQLite: what stands in it now, flat, with the words of the contract. Days are text, YYYY-MM-DD.

CREATE TABLE reports (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT, publisher TEXT, published TEXT, language TEXT NOT NULL,
    url TEXT, known_on TEXT NOT NULL, source_sha256 TEXT NOT NULL, reader TEXT, recorded_at TEXT, text TEXT NOT NULL);

-- `start` and `end`: code points in the text of the report, here and in all tables.
CREATE TABLE claims (
    id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), kind TEXT NOT NULL, type TEXT, mode TEXT,
    quad TEXT, score REAL, contexts TEXT, modality TEXT NOT NULL, polarity TEXT NOT NULL, countable INTEGER NOT NULL,
    earliest TEXT, latest TEXT, date_words TEXT, date_precision TEXT, date_basis TEXT, date_candidates TEXT,
    place TEXT, place_words TEXT, place_country TEXT, place_role TEXT, place_precision TEXT, latitude REAL,
    longitude REAL, instrument TEXT, instrument_name TEXT, instrument_step TEXT, pillar TEXT, corrected_by TEXT,
    trigger TEXT NOT NULL, quote TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, sentence TEXT);
CREATE TABLE claim_parties (
    claim TEXT NOT NULL REFERENCES claims (id), role TEXT NOT NULL, number INTEGER NOT NULL, words TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, id TEXT, country TEXT, sector TEXT, office TEXT,
    PRIMARY KEY (claim, role, number)) WITHOUT ROWID;
-- Who says so, the outermost first; the author's voice has no words.
CREATE TABLE claim_voices (
    claim TEXT NOT NULL REFERENCES claims (id), number INTEGER NOT NULL, kind TEXT NOT NULL, named INTEGER NOT NULL,
    form TEXT NOT NULL, words TEXT, start INTEGER, end INTEGER, cue TEXT, PRIMARY KEY (claim, number)) WITHOUT ROWID;
CREATE TABLE claim_quantities (
    claim TEXT NOT NULL REFERENCES claims (id), number INTEGER NOT NULL, words TEXT NOT NULL, value REAL, low REAL,
    high REAL, unit TEXT, qualifier TEXT, PRIMARY KEY (claim, number)) WITHOUT ROWID;
CREATE TABLE claim_links (
    claim TEXT NOT NULL REFERENCES claims (id), relation TEXT NOT NULL, other TEXT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (claim, relation, other)) WITHOUT ROWID;

CREATE TABLE events (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, mode TEXT, earliest TEXT, latest TEXT, modality TEXT NOT NULL,
    countable INTEGER NOT NULL, origins INTEGER NOT NULL, reports INTEGER NOT NULL, place TEXT, place_country TEXT,
    place_role TEXT, place_precision TEXT, latitude REAL, longitude REAL);
CREATE TABLE event_claims (
    event TEXT NOT NULL REFERENCES events (id), claim TEXT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (event, claim)) WITHOUT ROWID;
CREATE TABLE event_parties (
    event TEXT NOT NULL REFERENCES events (id), role TEXT NOT NULL, party TEXT NOT NULL,
    PRIMARY KEY (event, role, party)) WITHOUT ROWID;
-- The pages that tell an event; those of one origin have one number.
CREATE TABLE origins (
    event TEXT NOT NULL REFERENCES events (id), origin INTEGER NOT NULL, report_name TEXT NOT NULL,
    PRIMARY KEY (event, origin, report_name)) WITHOUT ROWID;
CREATE TABLE event_visits (
    event TEXT NOT NULL REFERENCES events (id), visit TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (event, visit)) WITHOUT ROWID;

CREATE TABLE findings (
    id TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id), number INTEGER PRIMARY KEY);
CREATE TABLE finding_claims (
    finding INTEGER NOT NULL REFERENCES findings (number), claim TEXT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (finding, claim)) WITHOUT ROWID;
CREATE TABLE finding_spans (
    finding INTEGER NOT NULL REFERENCES findings (number), number INTEGER NOT NULL, quote TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (finding, number)) WITHOUT ROWID;

CREATE TABLE conflicts (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, event TEXT REFERENCES events (id), message TEXT NOT NULL, known_on TEXT,
    favoured TEXT);
CREATE TABLE conflict_sides (
    conflict TEXT NOT NULL REFERENCES conflicts (id), side INTEGER NOT NULL, value TEXT NOT NULL,
    origins INTEGER NOT NULL, PRIMARY KEY (conflict, side)) WITHOUT ROWID;
CREATE TABLE conflict_claims (
    conflict TEXT NOT NULL REFERENCES conflicts (id), side INTEGER NOT NULL,
    claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (conflict, side, claim),
    FOREIGN KEY (conflict, side) REFERENCES conflict_sides (conflict, side)) WITHOUT ROWID;
CREATE TABLE copies (
    a TEXT NOT NULL REFERENCES reports (id), b TEXT NOT NULL REFERENCES reports (id), relation TEXT NOT NULL,
    score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;

-- `subject`: a claim, event, conflict or verdict. `targets`, `correction`: JSON.
CREATE TABLE verdicts (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, judged TEXT NOT NULL, targets TEXT NOT NULL, author TEXT NOT NULL,
    decided_on TEXT NOT NULL, reason TEXT NOT NULL, correction TEXT);
CREATE TABLE verdict_claims (
    verdict TEXT NOT NULL REFERENCES verdicts (id), claim TEXT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (verdict, claim)) WITHOUT ROWID;
-- rows --
-- Links to what does not stand any more: a claim that no reader makes now, an event that became another.
DELETE FROM claim_links WHERE other NOT IN (SELECT id FROM claims);
DELETE FROM event_claims WHERE claim NOT IN (SELECT id FROM claims);
DELETE FROM event_visits WHERE visit NOT IN (SELECT id FROM events);
DELETE FROM finding_claims WHERE claim NOT IN (SELECT id FROM claims);
DELETE FROM conflict_claims WHERE claim NOT IN (SELECT id FROM claims);
DELETE FROM verdict_claims WHERE claim NOT IN (SELECT id FROM claims);
UPDATE conflicts SET event = NULL WHERE event NOT IN (SELECT id FROM events);

CREATE INDEX reports_by_day ON reports (published);
CREATE INDEX claims_by_report ON claims (report);
CREATE INDEX claims_by_type ON claims (type, countable);
CREATE INDEX parties_by_country ON claim_parties (country, role);
CREATE INDEX events_by_day ON events (earliest);
CREATE INDEX events_by_type ON events (type, countable);
CREATE INDEX events_by_claim ON event_claims (claim);
CREATE INDEX events_by_party ON event_parties (party, role);
CREATE INDEX findings_by_report ON findings (report);
CREATE INDEX findings_by_claim ON finding_claims (claim);
CREATE INDEX conflicts_by_event ON conflicts (event);

-- Searched by words; the texts themselves stand in the tables beside.
CREATE VIRTUAL TABLE reports_fts USING fts5 (title, text, content = 'reports');
INSERT INTO reports_fts (reports_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, sentence, content = 'claims');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
