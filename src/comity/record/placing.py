"""Where in the texts of a record stands what is looked for, by the index of their words.

The rarest is looked for first, and each next thing only in the texts that are left: "the border" costs as
much as "border".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.record.connection import Connection
from comity.search import Term
from comity.search.asking import Phrase

__all__ = ["WITHOUT", "Placed", "placed"]

WITHOUT = -1  # the number of all that is to be left out

NUMBERS = "SELECT word, number FROM words WHERE word IN (SELECT unnest(?::VARCHAR[]))"
BEGINNING = "SELECT number FROM words WHERE starts_with(word, ?) ORDER BY number"
PLACES = """
(SELECT word, text, place FROM word_places WHERE word IN ({words}) {among}
 UNION ALL SELECT word, text, place FROM word_places_lately WHERE word IN ({words}) {among})
"""
COUNTS = "SELECT word, count(*) FROM {places} GROUP BY word"
TABLE = """
CREATE OR REPLACE TEMP TABLE placed (term INTEGER, text INTEGER, place INTEGER, length INTEGER)
"""
ONE = "INSERT INTO placed SELECT {term}, text, place, 1 FROM {places}"
# In a row are words whose places less their place in the row are one.
IN_A_ROW = """
INSERT INTO placed
SELECT {term}, text, place - nth AS first, {length}
FROM {places} JOIN (VALUES {row}) AS wanted(word, nth) USING (word)
GROUP BY text, first HAVING count(DISTINCT nth) = {length}
"""
LEFT = "CREATE OR REPLACE TEMP TABLE left_texts AS SELECT DISTINCT text FROM placed WHERE term = {term}"
AMONG_LEFT = "AND text IN (SELECT text FROM left_texts)"

Numbers = Mapping[tuple[str, bool], Sequence[int]]  # a word, or what it begins with → the numbers of words
Way = tuple[tuple[int, ...], ...]  # for each word in a row the numbers that it may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """`terms`: how many are looked for. `also`: what was written, with the other spellings that were met.

    `nowhere`: one of them stands in no text.
    """

    terms: int
    also: tuple[tuple[str, tuple[str, ...]], ...]
    nowhere: bool


def placed(connection: Connection, terms: Sequence[Term], without: Sequence[Term]) -> Placed:
    """The table `placed` has the places of the terms by number, and `left_texts` the texts that have all."""
    connection.execute(TABLE)
    numbers = _numbers(connection, [*terms, *without])
    ways = [_ways(term, numbers) for term in terms]
    if all(ways):
        counts = _counts(connection, ways) if sum(len(one) for each in ways for one in each) > 1 else {}
        order = sorted(range(len(ways)), key=lambda at: (_weight(ways[at], counts), at))
        for nth, at in enumerate(order):
            _place(connection, at, ways[at], counts, among=nth > 0)
            if len(ways) > 1 or without:
                connection.execute(LEFT.format(term=at))
        for term in without:
            _place(connection, WITHOUT, _ways(term, numbers), counts, among=bool(ways))
    return Placed(terms=len(terms), also=tuple(_also(terms, numbers)), nowhere=not all(ways))


def _numbers(connection: Connection, terms: Iterable[Term]) -> Numbers:
    ways = [way for term in terms for way in term.ways]
    whole = {word for way in ways for word in (way.words[:-1] if way.open else way.words)}
    found: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for word, number in connection.execute(NUMBERS, [sorted(whole)]).fetchall():
        found[word, False].append(number)
    for begin in {way.words[-1] for way in ways if way.open}:
        found[begin, True] = [row[0] for row in connection.execute(BEGINNING, [begin]).fetchall()]
    return found


def _ways(term: Term, numbers: Numbers) -> list[Way]:
    """The spellings of which every word is met."""
    found = (_way(way, numbers) for way in term.ways)
    return [way for way in found if all(way)]


def _way(way: Phrase, numbers: Numbers) -> Way:
    last = len(way.words) - 1
    return tuple(tuple(numbers.get((word, way.open and at == last), ())) for at, word in enumerate(way.words))


def _also(terms: Iterable[Term], numbers: Numbers) -> Iterable[tuple[str, tuple[str, ...]]]:
    for term in terms:
        others = zip(term.others, term.ways[1:], strict=True)
        met = tuple(name for name, way in others if all(_way(way, numbers)))
        if met:
            yield term.written, met


def _counts(connection: Connection, ways: Iterable[Iterable[Way]]) -> dict[int, int]:
    words = sorted({number for each in ways for way in each for one in way for number in one})
    return dict(connection.execute(COUNTS.format(places=_places(words, among=""))).fetchall())


def _weight(ways: Iterable[Way], counts: Mapping[int, int]) -> int:
    """At most how many places there can be."""
    return sum(min(_count(one, counts) for one in way) for way in ways)


def _count(words: Iterable[int], counts: Mapping[int, int]) -> int:
    return sum(counts.get(word, 0) for word in words)


def _place(
    connection: Connection, term: int, ways: Sequence[Way], counts: Mapping[int, int], *, among: bool
) -> None:
    left = AMONG_LEFT if among else ""
    single = sorted({number for way in ways if len(way) == 1 for number in way[0]})
    if single:
        connection.execute(ONE.format(term=term, places=_places(single, among=left)))
    for way in ways:
        if len(way) > 1:
            connection.execute(_in_a_row(term, way, counts, left))


def _in_a_row(term: int, way: Way, counts: Mapping[int, int], left: str) -> str:
    rarest = min(way, key=lambda one: _count(one, counts))
    near = f"{left} AND text IN (SELECT text FROM {_places(rarest, among=left)})"
    row = ", ".join(f"({number}, {nth})" for nth, one in enumerate(way) for number in one)
    words = sorted({number for one in way for number in one})
    return IN_A_ROW.format(term=term, length=len(way), row=row, places=_places(words, among=near))


def _places(words: Sequence[int], *, among: str) -> str:
    """The places of words by their numbers, which are the record's own."""
    return PLACES.format(words=", ".join(map(str, words)), among=among)
