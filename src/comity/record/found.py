"""What a search finds, and its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.contract import Json, claim_to_json
from comity.model import Claim, ReportId
from comity.search import Named, Passage

__all__ = [
    "AUTHOR",
    "Agreement",
    "ClaimFound",
    "Facet",
    "ReportFound",
    "Searched",
    "agreement_to_json",
    "claim_found_to_json",
    "entity_to_json",
    "report_found_to_json",
]

AUTHOR = ""  # the value of the facet `by` for what the report says itself

Facet = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFound:
    """A report with how often its text has what was looked for, and the first passages."""

    id: ReportId
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    url: str | None
    matches: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFound:
    """A claim with its sentence, in which what was looked for is marked."""

    claim: Claim
    matches: int
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement as reports name it, and how many claims do."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How much was found, the part asked for, and how much there is of each value of a facet.

    The facets `publisher`, `year` and `language` count reports, the others claims. `also`: what was written,
    with the other spellings that the record has.
    """

    reports_total: int
    claims_total: int
    reports: tuple[ReportFound, ...]
    claims: tuple[ClaimFound, ...]
    agreements: tuple[Agreement, ...]
    facets: Mapping[str, Facet]
    also: tuple[tuple[str, tuple[str, ...]], ...]


def report_found_to_json(found: ReportFound) -> Json:
    """A report without its text."""
    return {
        "found": "report",
        "id": found.id,
        "name": found.name,
        "title": found.title,
        "publisher": found.publisher,
        "published": found.published,
        "language": found.language,
        "url": found.url,
        "matches": found.matches,
        "passages": [_passage(each) for each in found.passages],
    }


def claim_found_to_json(found: ClaimFound) -> Json:
    return {
        "found": "claim",
        "matches": found.matches,
        "passage": _passage(found.passage),
        "claim": claim_to_json(found.claim),
    }


def entity_to_json(named: Named) -> Json:
    """Somebody or something of the knowledge."""
    return {
        "found": "entity",
        "id": named.party or named.id,
        "kind": named.kind,
        "name": named.name,
        "names": list(named.names),
        "country": named.country,
        "claims": None,
    }


def agreement_to_json(told: Agreement) -> Json:
    """An agreement that reports name; `claims`: how many do."""
    return {
        "found": "entity",
        "id": None,
        "kind": "agreement",
        "name": told.name,
        "names": [told.name],
        "country": None,
        "claims": told.claims,
    }


def _passage(passage: Passage) -> Json:
    """`marks`: as offsets in the report, like `start` and `end`."""
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "marks": [{"start": a + passage.start, "end": b + passage.start} for a, b in passage.marks],
    }
