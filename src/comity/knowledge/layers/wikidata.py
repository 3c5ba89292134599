"""Results of the Wikidata query service (JSON, as https://query.wikidata.org gives them) → statements.

One row is one term: a person, a post or an office, its state, and the days. The queries that Comity ships
give the variables that it likes best; others are known by their usual names (`data/imports/wikidata.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

import ijson

from comity.knowledge.files import Row
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Statement
from comity.knowledge.layers.states import StateReader
from comity.model import OfficeId

__all__ = ["WikidataWords", "statements"]

BINDINGS = "results.bindings.item"
YEAR, MONTH = 9, 10  # precisions of a time in Wikidata; a day is 11
UNNAMED = "Q"  # a label that is the item's own number: nobody has named it in English


class WikidataWords(Row):
    """What is said of all statements of this format, and the names under which a variable is known."""

    source: str
    certainty: str
    variables: dict[str, tuple[str, ...]]


def statements(file: IO[bytes], states: StateReader, words: WikidataWords) -> Iterator[Statement]:
    """The rows one by one, however many there are."""
    for number, binding in enumerate(ijson.items(file, BINDINGS), start=1):
        yield from _row(_Row(binding, words.variables), states, number)


class _Row:
    """The values of one row, by what they are to us."""

    def __init__(self, binding: Mapping[str, Any], variables: Mapping[str, Sequence[str]]) -> None:
        self._binding = binding
        self._variables = variables

    def get(self, what: str) -> str:
        for name in self._variables[what]:
            value = self._binding.get(name)
            if isinstance(value, dict) and value.get("value") not in (None, ""):
                return str(value["value"])
        return ""

    def item(self, what: str) -> str:
        """The item's number out of its address."""
        return self.get(what).rsplit("/", 1)[-1]

    def day(self, what: str) -> str:
        """A day, or the month or year that it is known by; an unknown value (a blank node) is no day."""
        time, precision = self.get(what).lstrip("+"), self.get(f"{what}_precision")
        if not time or not time[:4].isdigit():
            return ""
        day = time[:10]
        if precision.isdigit():
            day = day[:4] if int(precision) <= YEAR else day[:7] if int(precision) == MONTH else day
            return "" if int(precision) < YEAR else day
        return day.removesuffix("-00").removesuffix("-00")


def _row(row: _Row, states: StateReader, number: int) -> Iterator[Statement]:
    person, name = row.item("person"), row.get("name")
    if not person or not name or (name.startswith(UNNAMED) and name[1:].isdigit()):
        yield Refused(reason="a row without a person's name", example=f"row {number}")
        return
    label, office = row.get("label") or row.get("office"), row.get("office")
    state = states.told(row.get("country")) or states.told(row.get("country_name"))
    if not label:
        yield Refused(reason="a row without a post", example=f"row {number}")
        return
    post = f"{row.item('post') or label} {state or ''} {office}"
    yield Named(
        id=person,
        name=name,
        names=tuple(one for one in row.get("names").split("|") if one.strip()),
        names_ru=(row.get("name_ru"),) if row.get("name_ru") else (),
    )
    yield Post(id=post, label=label, state=state, offices=(OfficeId(office),) if office and state else ())
    manner = row.get("manner").lower()
    yield Held(
        person=person,
        post=post,
        start=row.day("start"),
        end=row.day("end"),
        manner="acting" if manner in ("acting", "true", "1") else None,
        known_on=row.get("asked")[:10],
    )
