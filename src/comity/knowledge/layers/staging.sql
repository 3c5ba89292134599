-- What a data set states, as it comes, in any order: joined at the end, and gone with the connection.

CREATE TEMP TABLE said_persons (
    id TEXT PRIMARY KEY, name TEXT, surname TEXT, names TEXT, names_ru TEXT
) WITHOUT ROWID;

CREATE TEMP TABLE said_posts (
    id TEXT PRIMARY KEY, label TEXT, state TEXT, offices TEXT, body INTEGER
) WITHOUT ROWID;

CREATE TEMP TABLE said_held (
    person TEXT, post TEXT, role TEXT, first TEXT, last TEXT, standing TEXT, manner TEXT, source TEXT,
    known_on TEXT, held_on TEXT
);

CREATE TEMP TABLE post_offices (id TEXT, role TEXT, label TEXT, office TEXT, state TEXT, manner TEXT);

CREATE TEMP TABLE terms (
    person TEXT, office TEXT, state TEXT, title TEXT, first TEXT, last TEXT, standing TEXT, manner TEXT,
    source TEXT, known_on TEXT, held_on TEXT
);
