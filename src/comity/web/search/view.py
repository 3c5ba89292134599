"""The page of a search as the template shows it: what was found, with addresses, and what else to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from comity.knowledge import Knowledge
from comity.record.found import AUTHOR, Agreement, ClaimFound, Facet, ReportFound, Searched
from comity.search import Asked, Named, Passage, field_part, marks_in
from comity.web.claims import claim_card
from comity.web.naming import called
from comity.web.search.asked import Searching

__all__ = [
    "ClaimRow",
    "EntityRow",
    "Facets",
    "ReportRow",
    "chips",
    "claim_rows",
    "entity_rows",
    "facets",
    "report_rows",
]

STATES = ("state", "territory")
LABELS = {
    "kind": "Kind of claim",
    "type": "Type of event",
    "by": "Said by",
    "country": "State taking part",
    "publisher": "Publisher",
    "year": "Published in",
    "language": "Language",
}
OF_REPORTS = ("publisher", "year", "language")
PLAIN = frozenset({"kind", "type", "country", "year", "language"})  # fields whose values are single words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    found: ReportFound
    title: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in its sentence; `title` and `speaker` as on its card."""

    found: ClaimFound
    title: str
    speaker: str
    day: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """`others`: how else it is called. `claims`: of an agreement that only reports name."""

    name: str
    kind: str
    address: str
    others: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Values that may be asked for as well: label, what is counted, and of each its name, number, address."""

    label: str
    what: str
    values: tuple[tuple[str, int, str, bool], ...]


def report_rows(found: Sequence[ReportFound], asked: Asked) -> Iterator[ReportRow]:
    for each in found:
        title = each.title or each.name
        marks = tuple(marks_in(title, asked.terms))
        yield ReportRow(found=each, title=Passage(text=title, start=0, end=len(title), marks=marks))


def claim_rows(found: Sequence[ClaimFound], knowledge: Knowledge) -> Iterator[ClaimRow]:
    for each in found:
        card = claim_card(each.claim, knowledge)
        lines = dict(card["lines"])
        yield ClaimRow(
            found=each,
            title=card["title"],
            speaker=card["speaker"],
            day=lines.get("when", ""),
            place=lines.get("where", ""),
        )


def entity_rows(
    named: Sequence[Named], told: Sequence[Agreement], knowledge: Knowledge
) -> Iterator[EntityRow]:
    """Those of the knowledge, then the agreements that reports name."""
    for one in named:
        country = "" if one.country is None or one.party == one.country else called(one.country, knowledge)
        yield EntityRow(
            name=one.name,
            kind=one.kind,
            address=_page_of(one),
            others=tuple(name for name in one.names if name != one.name),
            about=country,
        )
    for agreement in told:
        number = f"{agreement.claims} claim{'' if agreement.claims == 1 else 's'}"
        question = f"kind:instrument {_quoted(agreement.name)}"
        address = Searching(q=question, group="claims").address()
        yield EntityRow(
            name=agreement.name,
            kind="agreement, as reports name it",
            address=address,
            others=(),
            about=number,
        )


def _page_of(one: Named) -> str:
    if one.kind == "instrument":
        return f"/instrument/{quote(one.id, safe='')}"
    if one.kind == "place":
        return Searching(q=field_part("in", one.name), group="claims").address()
    return f"/actor/{quote(one.party or one.id, safe='')}"


def _quoted(words: str) -> str:
    return field_part("in", words).partition(":")[2]


def facets(found: Searched, searching: Searching, knowledge: Knowledge) -> list[Facets]:
    """Each with how many would be left; a value that is asked for already is marked."""
    asked = {(part.field, part.value.casefold()) for part in searching.parts if part.field}
    told = []
    for name, label in LABELS.items():
        what = "reports" if name in OF_REPORTS else "claims"
        values = tuple(_values(name, found.facets[name], searching, asked, knowledge))
        if values:
            told.append(Facets(label=label, what=what, values=values))
    return told


def _values(
    name: str, facet: Facet, searching: Searching, asked: set[tuple[str, str]], knowledge: Knowledge
) -> Iterator[tuple[str, int, str, bool]]:
    for value, number in facet:
        plain = "author" if name == "by" and value == AUTHOR else value
        simple = name in PLAIN or value == AUTHOR
        written = f"{name}:{plain}" if simple else field_part(name, value)
        label = called(value, knowledge) if name == "country" else value or "the author of the report"
        chosen = (name, plain.casefold()) in asked
        yield label, number, searching.address() if chosen else searching.with_part(written), chosen


def chips(searching: Searching) -> list[tuple[str, str]]:
    """Each part of the question, with the address that leaves it out."""
    parts = searching.parts
    return [(part.written, searching.without_part(part)) for part in parts] if len(parts) > 1 else []
