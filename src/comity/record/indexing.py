"""The words of a record's texts, and where each stands: what a search looks into instead of the texts.

A text has a number that stays; a word has one too. Places count the words of a text from its start, a title's
behind it after a gap, so that no phrase reaches from the one into the other. What came in lately lies in a
table of its own; once that is long it is sorted by words and laid to the others, so that a word is found
without looking through all of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.record.connection import Connection, connected, transaction
from comity.record.rows import Row, insert, printable
from comity.search.folding import Folded, words_of

__all__ = ["forget_words", "index_missing", "index_reports", "is_indexed"]

BATCH = 1000  # reports at once
MOST_LATELY = 1_000_000  # places before they are sorted
GAP = 8  # places between a text and its title

AT_HAND = "SELECT (SELECT count(*) FROM reports) = (SELECT count(*) FROM texts)"
MISSING = "SELECT id FROM reports WHERE id NOT IN (SELECT report FROM texts) ORDER BY id"
REPORTS = """
SELECT r.id, t.number, r.publisher, r.published, r.language, r.known_on, r.title, r.text
FROM reports r LEFT JOIN texts t ON t.report = r.id
WHERE r.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY r.id
"""
LAST_TEXT = "SELECT coalesce(max(number), 0) FROM texts"
CLAIMS = """
SELECT report, id, kind, type, actors, recipients, claim
FROM claims WHERE NOT superseded AND report IN (SELECT unnest(?::VARCHAR[]))
ORDER BY report, quote_start, quote_end, id
"""
DROP_SAYINGS = "DELETE FROM sayings WHERE text IN (SELECT unnest(?::INTEGER[]))"
SPLIT = """
CREATE OR REPLACE TEMP TABLE split_words AS
SELECT text, unnest(words) AS word, first + generate_subscripts(words, 1) - 1 AS place
FROM (
    SELECT unnest(?::INTEGER[]) AS text, unnest(?::INTEGER[]) AS first,
           string_split(unnest(?::VARCHAR[]), ' ') AS words
)
"""
NUMBER_WORDS = """
INSERT INTO words
SELECT (SELECT coalesce(max(number), 0) FROM words) + row_number() OVER (ORDER BY word), word
FROM (SELECT DISTINCT word FROM split_words WHERE word <> '' AND word NOT IN (SELECT word FROM words))
"""
PLACE_WORDS = """
INSERT INTO word_places_lately
SELECT number, text, place FROM split_words JOIN words USING (word) ORDER BY number, text, place;
DROP TABLE split_words;
"""
LATELY = "SELECT count(*) FROM word_places_lately"
SORT = """
INSERT INTO word_places SELECT * FROM word_places_lately ORDER BY word, text, place;
DELETE FROM word_places_lately;
"""
NUMBER = "SELECT number FROM texts WHERE report = ?"
ITS_WORDS = """
CREATE OR REPLACE TEMP TABLE its_words AS
SELECT word FROM word_places WHERE text = $text UNION SELECT word FROM word_places_lately WHERE text = $text
"""
FORGET = (
    "DELETE FROM word_places WHERE text = ?",
    "DELETE FROM word_places_lately WHERE text = ?",
    "DELETE FROM sayings WHERE text = ?",
    "DELETE FROM texts WHERE number = ?",
)
# A word that no other text has would tell of the one that was forgotten.
FORGET_WORDS = """
DELETE FROM words WHERE number IN (
    SELECT word FROM its_words
    EXCEPT SELECT word FROM word_places WHERE word IN (SELECT word FROM its_words)
    EXCEPT SELECT word FROM word_places_lately WHERE word IN (SELECT word FROM its_words));
DROP TABLE its_words;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A report as it is indexed; `new`: its words are not there yet."""

    number: int
    new: bool
    row: Row
    title: str
    folded: Folded


def is_indexed(connection: Connection) -> bool:
    """Whether every text is in the index."""
    return bool(_rows(connection, AT_HAND)[0][0])


def index_missing(path: Path) -> None:
    """Texts that are not in the index are put into it: those of a record that an older Comity wrote."""
    with connected(path, write=True) as connection, transaction(connection):
        index_reports(connection, [row[0] for row in _rows(connection, MISSING)])


def index_reports(connection: Connection, reports: Collection[str]) -> None:
    """The words of these reports and what their claims say now are in the index."""
    wanted = sorted(set(reports))
    for at in range(0, len(wanted), BATCH):
        _index(connection, wanted[at : at + BATCH])
    if _rows(connection, LATELY)[0][0] > MOST_LATELY:
        connection.execute(SORT)


def forget_words(connection: Connection, report: str) -> None:
    """Nothing of this report is in the index."""
    for (number,) in _rows(connection, NUMBER, [report]):
        connection.execute(ITS_WORDS, {"text": number})
        for statement in FORGET:
            connection.execute(statement, [number])
        connection.execute(FORGET_WORDS)


def _index(connection: Connection, reports: Sequence[str]) -> None:
    texts = {text.row[1]: text for text in _texts(connection, reports)}
    new = [text for text in texts.values() if text.new]
    insert(connection, "texts", [text.row for text in new])
    connection.execute(DROP_SAYINGS, [[text.number for text in texts.values() if not text.new]])
    said: dict[str, list[tuple[Any, ...]]] = {}
    for row in _rows(connection, CLAIMS, [reports]):
        said.setdefault(row[0], []).append(row)
    insert(connection, "sayings", [row for id, rows in said.items() for row in _sayings(texts[id], rows)])
    _place_words(connection, new)


def _texts(connection: Connection, reports: Sequence[str]) -> Iterator[_Text]:
    next_number = _rows(connection, LAST_TEXT)[0][0] + 1
    for id, known, *about, known_on, title, text in _rows(connection, REPORTS, [reports]):
        number = next_number if known is None else known
        next_number += known is None
        yield _Text(
            number=number,
            new=known is None,
            row=(number, id, *about, known_on, _tie(id)),
            title=title or "",
            folded=Folded(text),
        )


def _tie(id: str) -> int:
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:8])


def _sayings(text: _Text, rows: Sequence[tuple[Any, ...]]) -> Iterator[Row]:
    """The claims of a text, each with the words of its sentence; outside of sentences, of its quote.

    The JSON is read here, for the database refuses one with a broken character.
    """
    told = [json.loads(str(row[-1])) for row in rows]
    spans = [claim["sentence"] or claim for claim in told]
    bounds = [(span["start"], span["end"]) for span in spans]
    at = text.folded.words_before(offset for pair in bounds for offset in pair)
    for row, claim, (start, end) in zip(rows, told, bounds, strict=True):
        _, id, kind, type, actors, recipients, _ = row
        place, agreement = claim["place"] or {}, claim["instrument"] or {}
        voice = claim["attribution"][-1] if claim["attribution"] else {}
        words = (voice.get("text"), place.get("name"), place.get("country"), agreement.get("name"))
        parties = sorted({*actors, *recipients})
        yield (
            text.number, *text.row[-2:], id, at[start], at[end], kind, type, actors, recipients, parties,
            *(None if each is None else printable(each) for each in words),
        )  # fmt: skip


def _place_words(connection: Connection, texts: Sequence[_Text]) -> None:
    """Split, numbered and sorted by the database, which takes a tenth of the time that a loop takes."""
    if not texts:
        return
    rows: list[Row] = []
    for text in texts:
        words = text.folded.words
        rows.append((text.number, 0, " ".join(words)))
        rows.append((text.number, len(words) + GAP, " ".join(words_of(text.title))))
    connection.execute(SPLIT, [list(column) for column in zip(*rows, strict=True)])
    connection.execute(NUMBER_WORDS)
    connection.execute(PLACE_WORDS)


def _rows(connection: Connection, query: str, values: object = None) -> list[tuple]:  # type: ignore[type-arg]
    return connection.execute(query, values or []).fetchall()
