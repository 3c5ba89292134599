"""What tests of conflicts are handed: a way to hold whole news sentences against one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations

import pytest

from comity.conflicts import Case, Told, conflicts_of
from comity.copies import compared, profile
from comity.gather.cases import sentences_in
from comity.model import Claim, Conflict, Copy, Event, EventId, Kind, Modality, Polarity, ReportId, codes
from comity.reader import Reader
from comity.sources import report_from_text

Paper = tuple[str, ...]  # its text, and the triggers in it that tell the event
Found = list[dict[str, str]]  # of each conflict, the names of the papers of a side and what they say
NAMES = "abcdefgh"
DAY = "2024-03-07"


@pytest.fixture
def case_of(reader: Reader) -> Callable[..., Case]:
    """One event of these papers; what a paper says not to be so is held against it."""

    def make(
        *papers: Paper, on: Sequence[str] = (), origins: Sequence[int] = (), copied: bool = False
    ) -> Case:
        days = [*on, *[DAY] * (len(papers) - len(on))]
        told = tuple(
            _told(reader, NAMES[number], paper, date.fromisoformat(day), origin)
            for number, (paper, day, origin) in enumerate(
                zip(papers, days, origins or range(len(papers)), strict=True)
            )
        )
        copies = _copies(reader, papers, told) if copied else {}
        return Case(event=_event(told), told=told, copies=copies, knowledge=reader.knowledge)

    return make


@pytest.fixture
def found(case_of: Callable[..., Case]) -> Callable[..., list[Conflict]]:
    """All conflicts between papers: the first is called a, the next b."""

    def search(
        *papers: Paper, on: Sequence[str] = (), origins: Sequence[int] = (), copied: bool = False
    ) -> list[Conflict]:
        return list(conflicts_of(case_of(*papers, on=on, origins=origins, copied=copied)))

    return search


@pytest.fixture
def said(found: Callable[..., list[Conflict]]) -> Callable[..., dict[str, dict[str, str]]]:
    """The conflicts between papers, by code: which papers say what."""

    def search(
        *papers: Paper, on: Sequence[str] = (), origins: Sequence[int] = (), copied: bool = False
    ) -> dict[str, dict[str, str]]:
        return {
            conflict.code: {"".join(side.reports): side.value for side in conflict.sides}
            for conflict in found(*papers, on=on, origins=origins, copied=copied)
        }

    return search


def _told(reader: Reader, name: str, paper: Paper, day: date, origin: int) -> Told:
    text, *triggers = paper
    report = report_from_text(text, name=name, languages=reader.languages, language="en", published=day)
    claims = reader.read(report).claims
    acts = [claim for claim in claims if claim.kind is Kind.EVENT]
    tells = [claim for claim in acts if _is_told(claim, triggers)]
    read = {claim.trigger.text for claim in tells}
    assert read == set(triggers), f"{name}: {triggers} are not all read, but {read} of {acts}"
    against = [claim for claim in acts if claim.polarity is not Polarity.AFFIRMED]
    return Told(
        report=report.id,
        name=name,
        known_on=day,
        published=day,
        publisher=None,
        origin=origin,
        claims=tuple(tells),
        against=tuple(against),
        others=tuple(claim for claim in claims if claim not in tells and claim not in against),
        sentences=sentences_in(report),
    )


def _copies(
    reader: Reader, papers: Sequence[Paper], told: Sequence[Told]
) -> dict[tuple[ReportId, ReportId], Copy]:
    """The copies among the papers, as the stage of copies finds them."""
    reports = [
        report_from_text(
            paper[0], name=each.name, languages=reader.languages, language="en", published=each.published
        )
        for paper, each in zip(papers, told, strict=True)
    ]
    found = (compared(profile(one), profile(other)) for one, other in combinations(reports, 2))
    return {(copy.a, copy.b): copy for copy in found if copy is not None}


def _is_told(claim: Claim, triggers: Sequence[str]) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.trigger.text in triggers


def _event(told: Sequence[Told]) -> Event:
    claims = [claim for each in told for claim in each.claims]
    return Event(
        id=EventId("e1"),
        type=claims[0].coded.type,
        mode=None,
        actors=codes(party for claim in claims for party in claim.actors),
        recipients=codes(party for claim in claims for party in claim.recipients),
        place=None,
        earliest=None,
        latest=None,
        modality=Modality.ACTUAL,
        countable=True,
        claims=tuple(claim.id for claim in claims),
        reports=tuple(each.name for each in told if each.claims),
        origins=len({each.origin for each in told}),
        origin_groups=(),
    )
