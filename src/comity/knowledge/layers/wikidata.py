"""Results of the Wikidata query service (JSON, as https://query.wikidata.org gives them) → statements.

One row is one term: a person, a post or an office, its state, and the days. The queries that Comity ships
give the variables that it likes best; others are known by their usual names (`data/imports/wikidata.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader
from typing import IO, Any, cast

import ijson

from comity.knowledge.files import Row
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Standing, Statement
from comity.knowledge.layers.states import StateReader
from comity.model import OfficeId

__all__ = ["WikidataWords", "rows_of", "statements"]

BINDINGS = "results.bindings.item"
ROWS = "item"  # of a result that was saved as a plain list of rows
YEAR, MONTH = 9, 10  # precisions of a time in Wikidata; a day is 11
UNNAMED = re.compile(r"Q\d+")  # a label that is the item's own number: nobody has named it in this language
NOT_KNOWN = "/.well-known/genid/"  # in the address of a value that exists and is not known
ACTING = frozenset({"acting", "true", "1"})


class WikidataWords(Row):
    """What is said of all statements of this format, and the names under which a variable is known."""

    source: str
    certainty: str
    variables: dict[str, tuple[str, ...]]


def statements(file: IO[bytes], states: StateReader, words: WikidataWords) -> Iterator[Statement]:
    """The rows one by one, however many there are."""
    for number, binding in enumerate(rows_of(file), start=1):
        yield from _row(_Row(binding, words.variables), states, number)


def rows_of(file: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    """The rows of a result, in either of the forms in which it is saved."""
    plain = cast(BufferedReader, file).peek(1).lstrip()[:1] == b"["
    for row in ijson.items(file, ROWS if plain else BINDINGS):
        if isinstance(row, dict):
            yield row


class _Row:
    """The values of one row, by what they are to us."""

    def __init__(self, binding: Mapping[str, Any], variables: Mapping[str, Sequence[str]]) -> None:
        self._binding = binding
        self._variables = variables

    def get(self, what: str) -> str:
        """The value; empty where there is none, or one that is not known."""
        value = self._told(what)
        return "" if self._is_unknown(value) else _text(value)

    def _told(self, what: str) -> object:
        for name in self._variables[what]:
            value = self._binding.get(name)
            if value is not None and _text(value):
                return value
        return None

    def _is_unknown(self, value: object) -> bool:
        if isinstance(value, dict) and value.get("type") == "bnode":
            return True
        return NOT_KNOWN in _text(value)

    def item(self, what: str) -> str:
        """The item's number out of its address."""
        return self.get(what).rsplit("/", 1)[-1]

    def name(self, what: str) -> str:
        """A label; none where it is the item's number."""
        label = self.get(what)
        return "" if UNNAMED.fullmatch(label) else label

    def day(self, what: str) -> str:
        """A day, or the month or year that it is known by; an unknown value is no day.

        Wikidata writes a year as its first day: where no precision is told, a first day is the year or month.
        """
        time, precision = self.get(what).lstrip("+"), self.get(f"{what}_precision")
        if not time[:4].isdigit():
            return ""
        day = time[:10]
        if precision.isdigit():
            day = day[:4] if int(precision) <= YEAR else day[:7] if int(precision) == MONTH else day
            return "" if int(precision) < YEAR else day
        day = day.removesuffix("-00").removesuffix("-00").removesuffix("-01")
        return day.removesuffix("-01") if len(day) == len("2000-01") else day

    def standing(self) -> Standing | None:
        """An end that is told, and not on which day: it has ended."""
        return Standing.ENDED if self._told("end") is not None and not self.day("end") else None


def _row(row: _Row, states: StateReader, number: int) -> Iterator[Statement]:
    person, name = row.item("person"), row.name("name")
    if not person or not name:
        yield Refused(reason="a row without a person's name", example=f"row {number}")
        return
    label, office = row.name("label") or row.get("office"), row.get("office")
    state = states.told(row.get("country")) or states.told(row.get("country_name"))
    if not label:
        yield Refused(reason="a row without a post", example=f"row {number}")
        return
    post = f"{row.item('post') or label} {state or ''} {office}"
    russian = row.name("name_ru")
    yield Named(
        id=person,
        name=name,
        names=tuple(one for one in row.get("names").split("|") if one.strip() and not UNNAMED.fullmatch(one)),
        names_ru=(russian,) if russian else (),
    )
    yield Post(id=post, label=label, state=state, offices=(OfficeId(office),) if office and state else ())
    yield Held(
        person=person,
        post=post,
        start=row.day("start"),
        end=row.day("end"),
        standing=row.standing(),
        manner="acting" if row.get("manner").lower() in ACTING else None,
        known_on=row.get("asked")[:10],
    )


def _text(value: object) -> str:
    """The value of a cell, with its type beside it or without."""
    told = value.get("value") if isinstance(value, dict) else value
    text = "" if told is None else " ".join(str(told).split())
    return text if text.isprintable() else text.encode("utf-8", "replace").decode("utf-8")
