-- One imported layer of knowledge, version 1. Days are ISO texts; a bound that is open is NULL.

CREATE TABLE layer (
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    source TEXT NOT NULL,      -- what the rows give as their source, and its licence where it is told
    known_on TEXT,             -- the day on which the data were taken: an open term is known until then
    digest TEXT NOT NULL       -- SHA-256 of the files imported, in their order, with the options that change the outcome
);

CREATE TABLE files (name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL);

-- `names`: further printed forms, parted by newlines.
CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    surname TEXT NOT NULL,
    names TEXT NOT NULL,
    names_ru TEXT NOT NULL
) WITHOUT ROWID;

-- Surnames by the key of their spelling, with the keys of the given names beside them. `office`: 1 for one
-- who holds an office of the codebook, 0 for one of whom only other posts are known.
CREATE TABLE bearers (surname TEXT NOT NULL, office INTEGER NOT NULL, person TEXT NOT NULL, given TEXT NOT NULL);

-- `office` is empty for a post that is no office of the codebook; `title` is how the source prints the post.
CREATE TABLE tenures (
    person TEXT NOT NULL,
    office TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    start_earliest TEXT,
    start_latest TEXT,
    end_earliest TEXT,
    end_latest TEXT,
    known_until TEXT,
    manner TEXT,
    certainty TEXT NOT NULL,
    source TEXT NOT NULL
);

-- What became of the statements: taken, merged with another, refused; why, how many, and one of them.
CREATE TABLE outcomes (outcome TEXT NOT NULL, reason TEXT NOT NULL, number INTEGER NOT NULL, example TEXT NOT NULL);
