"""The years that a report can bear: those it prints, and the terms of the office holders it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.extract.offices import OfficeFound
from comity.extract.times import TimeFound
from comity.knowledge import Knowledge
from comity.model import EntityId, Tenure
from comity.sentence import Sentence

__all__ = ["Years", "years_of"]

PRINTED = re.compile(r"(?<![\w-])(1[89]\d\d|20\d\d)(?![\w-])")
MOST = 10  # more years than these are no help to anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A holder of an office named in a sentence: in office from the first day to the last one known.

    `ended` says that the last day is the end; else the office may go on after it.
    """

    sentence: int
    person: EntityId
    first: date
    last: date
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Printed years, and the terms of those who are named with their office."""

    printed: tuple[int, ...]
    terms: tuple[Term, ...]

    def around(self, sentence: Sentence) -> tuple[date, date] | None:
        """The days on which all holders named in the other sentences were in office, if any is named.

        What is known of the one who is known longest bounds the days where nobody's term has ended.
        """
        if not self.terms:
            return None
        people = {term.person for term in self.terms if term.sentence == sentence.index}
        others = [term for term in self.terms if term.person not in people]
        if not others:
            return None
        first = max(term.first for term in others)
        ends = [term.last for term in others if term.ended]
        last = min(ends) if ends else max(term.last for term in others)
        return (first, last) if first <= last else None

    def known(self, sentence: Sentence) -> list[int]:
        """Candidates for a missing year in this sentence: printed ones, else the few that terms leave."""
        bounds = self.around(sentence)
        if self.printed:
            fitting = [y for y in self.printed if bounds is None or bounds[0].year <= y <= bounds[1].year]
            return fitting or list(self.printed)
        if bounds is None or bounds[1].year - bounds[0].year >= MOST:
            return []
        return list(range(bounds[0].year, bounds[1].year + 1))

    def kept(self, sentence: Sentence, time: TimeFound) -> TimeFound:
        """The time without candidates on which a holder named elsewhere was not in office."""
        bounds = self.around(sentence)
        if bounds is None or not time.when.candidates or self.printed:
            return time
        fitting = tuple(c for c in time.when.candidates if _overlaps(c, bounds))
        return replace(time, when=replace(time.when, candidates=fitting or time.when.candidates))


def years_of(
    text: str, offices: Sequence[tuple[Sentence, Iterable[OfficeFound]]], knowledge: Knowledge
) -> Years:
    """The printed years of a text, and the terms of the office holders in its sentences."""
    terms: list[Term] = []
    for sentence, found in offices:
        for office in found:
            words = [token.text for token in sentence.tokens[office.name[0] : office.name[1] + 1]]
            people = knowledge.persons_named(words)
            terms += [
                term
                for person in (people if len(people) == 1 else ())
                for term in [_whole(sentence, person, office, knowledge)]
                if term is not None
            ]
    printed = sorted({int(year) for year in PRINTED.findall(text)})
    return Years(printed=tuple(printed), terms=tuple(terms))


def _whole(sentence: Sentence, person: EntityId, office: OfficeFound, knowledge: Knowledge) -> Term | None:
    """From the first day of the person's first term in that office to the last known of the last."""
    terms = [t for t in knowledge.tenures_of(person) if t.office in office.match.offices]
    starts = [t.start.earliest for t in terms if t.start.earliest is not None]
    ends = [end for t in terms if (end := _end(t)) is not None]
    if not starts or not ends:
        return None
    ended = all(tenure.end is not None for tenure in terms)
    return Term(sentence=sentence.index, person=person, first=min(starts), last=max(ends), ended=ended)


def _end(tenure: Tenure) -> date | None:
    return tenure.end.latest if tenure.end is not None else tenure.known_until


def _overlaps(candidate: str, bounds: tuple[date, date]) -> bool:
    first, _, last = candidate.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return start <= bounds[1] and end >= bounds[0]
