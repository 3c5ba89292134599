"""The tables of what is found, `claims_found` and `texts_found`, with how often each has what is sought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.record.connection import Connection
from comity.record.placing import WITHOUT, Placed
from comity.search import Asked, Spelt, words_of

__all__ = ["seek"]

OF_TEXTS = """
    ($publishers::VARCHAR[] IS NULL OR list_contains($publishers, publisher))
AND ($languages::VARCHAR[] IS NULL OR list_contains($languages, language))
AND ($years::INTEGER[] IS NULL OR list_contains($years, year(published)))
AND ($since::DATE IS NULL OR published >= $since) AND ($until::DATE IS NULL OR published <= $until)
"""
OF_SAYINGS = """
    ($kinds::VARCHAR[] IS NULL OR list_contains($kinds, kind))
AND ($types::VARCHAR[] IS NULL OR list_contains($types, type))
AND ($speakers::VARCHAR[] IS NULL OR list_contains($speakers, speaker) OR ($author AND speaker IS NULL))
AND ($places::VARCHAR[] IS NULL OR list_contains($places, place) OR list_contains($countries, country))
"""
OF_SOME_TEXTS = f"AND text IN (SELECT number FROM texts WHERE {OF_TEXTS})"
STANDS = "p.text = s.text AND p.place >= s.begins AND p.place + p.length <= s.ends"
# The sayings whose sentence has all the terms, with how often it has one of them.
WITH_TERMS = f"""
SELECT s.rowid AS saying, s.*, told.matches
FROM sayings s JOIN (
    SELECT s.rowid AS saying, count(*) AS matches
    FROM sayings s JOIN placed p ON {STANDS}
    WHERE p.term <> {WITHOUT} AND p.text IN (SELECT text FROM left_texts)
    GROUP BY s.rowid HAVING bit_or(1::BIGINT << p.term) = {{all}}
) AS told ON s.rowid = told.saying
"""
WITH_TERM = f"""
SELECT s.rowid AS saying, s.*, told.matches
FROM sayings s JOIN (
    SELECT s.rowid AS saying, count(*) AS matches FROM sayings s JOIN placed p ON {STANDS} GROUP BY s.rowid
) AS told ON s.rowid = told.saying
"""
ANY_WORDS = "SELECT s.rowid AS saying, s.*, 0 AS matches FROM sayings s"
NOT_WITHOUT = f"AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.term = {WITHOUT} AND {STANDS})"
CLAIMS = f"""
CREATE OR REPLACE TEMP TABLE claims_found AS
SELECT saying, text, kind, type, speaker, parties, matches, known_on, tie
FROM ({{sayings}}) AS s WHERE {OF_SAYINGS} {{parties}} {{without}} {{texts}}
"""
TEXTS = f"""
CREATE OR REPLACE TEMP TABLE texts_found AS
SELECT number, publisher, published, language, known_on, tie, matches
FROM texts t JOIN ({{with_words}}) AS w ON w.text = t.number WHERE {OF_TEXTS}
"""
TEXTS_WITH_TERMS = f"""
SELECT text, count(*) FILTER (term <> {WITHOUT}) AS matches FROM placed
WHERE text IN (SELECT text FROM left_texts) GROUP BY text HAVING count(*) FILTER (term = {WITHOUT}) = 0
"""
TEXTS_WITH_TERM = "SELECT text, count(*) AS matches FROM placed GROUP BY text"
ANY_TEXT = f"""
SELECT number AS text, 0 AS matches FROM texts
WHERE number NOT IN (SELECT text FROM placed WHERE term = {WITHOUT})
"""
TEXTS_OF_CLAIMS = "SELECT text, sum(matches)::BIGINT AS matches FROM claims_found GROUP BY text"

SPEAKERS = "SELECT DISTINCT speaker FROM sayings WHERE speaker IS NOT NULL ORDER BY 1"
PLACES = "SELECT DISTINCT place FROM sayings WHERE place IS NOT NULL ORDER BY 1"
PUBLISHERS = "SELECT DISTINCT publisher FROM texts WHERE publisher IS NOT NULL ORDER BY 1"


def seek(connection: Connection, asked: Asked, where: Placed) -> None:
    """The tables `claims_found` and `texts_found`."""
    if where.nowhere:
        connection.execute("CREATE OR REPLACE TEMP TABLE left_texts (text INTEGER)")
    of_texts = _of_texts(connection, asked)
    parties = _parties("actors", asked.actors) + _parties("recipients", asked.recipients)
    query = CLAIMS.format(
        sayings=_sayings(asked, where),
        parties=parties + _parties("parties", asked.states),
        without=NOT_WITHOUT if asked.without else "",
        texts=OF_SOME_TEXTS if any(of_texts.values()) else "",
    )
    values = _of_sayings(connection, asked)
    connection.execute(query, values | of_texts if any(of_texts.values()) else values)
    with_words = TEXTS_OF_CLAIMS if asked.of_claims else _texts(asked, where)
    connection.execute(TEXTS.format(with_words=with_words), of_texts)


def _texts(asked: Asked, where: Placed) -> str:
    if not where.terms:
        return ANY_TEXT
    return TEXTS_WITH_TERM if _is_one(asked, where) else TEXTS_WITH_TERMS


def _is_one(asked: Asked, where: Placed) -> bool:
    """Whether a single thing is looked for: then all that is placed is of it."""
    return where.terms == 1 and not asked.without


def _sayings(asked: Asked, where: Placed) -> str:
    if not where.terms:
        return ANY_WORDS
    if _is_one(asked, where):
        return WITH_TERM
    return WITH_TERMS.format(all=(1 << where.terms) - 1)


def _parties(column: str, groups: Iterable[Sequence[str]]) -> str:
    """Of each group one takes part; codes and ids are those of the knowledge, and quoted all the same."""
    lists = (", ".join("'" + id.replace("'", "''") + "'" for id in group) for group in groups)
    return "".join(f"AND list_has_any({column}, [{ids}]) " for ids in lists)


def _of_texts(connection: Connection, asked: Asked) -> dict[str, object]:
    return {
        "publishers": _fitting(connection, PUBLISHERS, asked.publishers),
        "languages": list(asked.languages) or None,
        "years": list(asked.years) or None,
        "since": asked.since,
        "until": asked.until,
    }


def _of_sayings(connection: Connection, asked: Asked) -> dict[str, object]:
    speakers = _fitting(connection, SPEAKERS, asked.speakers)
    return {
        "kinds": [kind.value for kind in asked.kinds] or None,
        "types": list(asked.types) or None,
        "speakers": [] if asked.author and speakers is None else speakers,
        "author": asked.author,
        "places": _fitting(connection, PLACES, asked.places),
        "countries": [one.country for one in asked.places if one.country is not None],
    }


def _fitting(connection: Connection, query: str, spelt: Sequence[Spelt]) -> list[str] | None:
    """The values of the record that one of the names fits; None where nothing is asked."""
    if not spelt:
        return None
    values = (row[0] for row in connection.execute(query).fetchall())
    return [value for value in values if any(one.fits(tuple(words_of(value))) for one in spelt)]
