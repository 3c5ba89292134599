-- What a watcher remembers beside a record. Moments are seconds since 1970.
CREATE TABLE asked (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',      -- Last-Modified, as it was sent
    due REAL NOT NULL DEFAULT 0,            -- when it is asked next
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    moved TEXT NOT NULL DEFAULT '',         -- where it has moved for good, once told
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    feed TEXT NOT NULL,
    entry TEXT NOT NULL,                    -- JSON, as the feed held it
    outcome TEXT NOT NULL,                  -- waiting, fetched, read, refused, given up
    tries INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT '',          -- the report's id, or why there is none
    url TEXT NOT NULL DEFAULT '',           -- where the page lay, while it waits to be read
    kind TEXT NOT NULL DEFAULT '',
    charset TEXT NOT NULL DEFAULT '',
    page BLOB
);
CREATE INDEX entries_open ON entries (outcome, feed, number) WHERE outcome IN ('waiting', 'fetched');
CREATE TABLE sites (
    site TEXT PRIMARY KEY,
    robots TEXT NOT NULL DEFAULT '',
    until REAL NOT NULL DEFAULT 0,          -- how long robots is held for known
    shut REAL NOT NULL DEFAULT 0            -- until when the site asked not to be visited
) WITHOUT ROWID;
