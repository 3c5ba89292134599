"""Appointments of history.state.gov (XML) → statements: principal officers, chiefs of mission, persons.

https://github.com/HistoryAtState/pocom: a file for each principal position, each country's mission, each
person. A chief of mission is the ambassador of the appointing state at another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from comity.knowledge.files import Row
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Statement
from comity.knowledge.layers.states import StateReader
from comity.knowledge.offices import accredited
from comity.model import CountryCode, OfficeId

__all__ = ["AppointmentWords", "statements"]

HELD = frozenset({"principal", "chief"})


class Chiefs(Row):
    """The office that a chief of mission holds, and how each title is printed."""

    office: str
    titles: dict[str, str]


class AppointmentWords(Row):
    """Whose appointments they are, and which positions are offices of the codebook."""

    source: str
    certainty: str
    state: str
    principals: dict[str, str]
    chiefs: Chiefs


def statements(file: IO[bytes], states: StateReader, words: AppointmentWords) -> Iterator[Statement]:
    """One file, whichever of the three it is."""
    position = label = ""
    for _, element in ElementTree.iterparse(file):
        if element.tag == "id" and not position:
            position = _text(element)
        elif element.tag == "singular":
            label = _text(element)
        elif element.tag == "person":
            yield from _person(element)
        elif element.tag in HELD:
            yield from _held(element, position, label, states, words)
            element.clear()


def _person(element: Element) -> Iterator[Statement]:
    id, surname = _text(element.find("id")), _text(element.find("persName/surname"))
    forename, generation = _text(element.find("persName/forename")), _text(element.find("persName/genName"))
    if not id or not surname:
        yield Refused(reason="a person without a name", example=id or "?")
        return
    short = forename.split()[0] if forename else ""
    others = (f"{short} {surname}", _text(element.find("persName/altname")))
    name = " ".join(part for part in (forename, surname, generation) if part)
    yield Named(id=id, name=name, surname=surname, names=tuple(one for one in others if " " in one))


def _held(
    element: Element, position: str, label: str, states: StateReader, words: AppointmentWords
) -> Iterator[Statement]:
    state = CountryCode(words.state)
    at = _text(element.find("contemporary-territory-id"))
    role = _text(element.find("role-title-id"))
    if element.tag == "principal":
        office = words.principals.get(position, "")
        post = Post(id=position, label=label, state=state, offices=(OfficeId(office),) if office else ())
    else:
        there = states.told(at.replace("-", " ").title())
        if there is None:
            yield Refused(reason="a territory that is not known", example=at or "?")
            return
        title = f"{words.chiefs.titles.get(role, role)} to {at.replace('-', ' ').title()}"
        post = Post(
            id=f"{role} {at}",
            label=title,
            state=state,
            offices=(accredited(OfficeId(words.chiefs.office), there),),
        )
    yield post
    yield Held(
        person=_text(element.find("person-id")),
        post=post.id,
        start=_text(element.find("started/date")) or _text(element.find("arrived/date")),
        end=_text(element.find("ended/date")),
    )


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
