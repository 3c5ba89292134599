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


@dataclass(frozen=True, slots=True)
class Years:
    """Printed years, and for each sentence the terms of those it names with their office."""

    printed: tuple[int, ...]
    terms: tuple[tuple[int, EntityId, date, date], ...]  # sentence, person, first and last day known

    def around(self, sentence: Sentence) -> tuple[date, date] | None:
        """The days on which all holders named in the other sentences were in office, if any is named."""
        people = {person for at, person, _, _ in self.terms if at == sentence.index}
        spans = [(first, last) for _, person, first, last in self.terms if person not in people]
        if not spans:
            return None
        first, last = max(first for first, _ in spans), min(last for _, last in spans)
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
    terms: list[tuple[int, EntityId, date, date]] = []
    for sentence, found in offices:
        for office in found:
            words = [token.text for token in sentence.tokens[office.name[0] : office.name[1] + 1]]
            people = knowledge.persons_named(words)
            terms += [
                (sentence.index, person, *span)
                for person in (people if len(people) == 1 else ())
                for span in [_whole(person, office, knowledge)]
                if span is not None
            ]
    printed = sorted({int(year) for year in PRINTED.findall(text)})
    return Years(tuple(printed), tuple(terms))


def _whole(person: EntityId, office: OfficeFound, knowledge: Knowledge) -> tuple[date, date] | None:
    """From the first day of the person's first term in that office to the last known of the last."""
    terms = [t for t in knowledge.tenures_of(person) if t.office in office.match.offices]
    starts = [t.start.earliest for t in terms if t.start.earliest is not None]
    ends = [end for t in terms if (end := _end(t)) is not None]
    return (min(starts), max(ends)) if starts and ends else None


def _end(tenure: Tenure) -> date | None:
    return tenure.end.latest if tenure.end is not None else tenure.known_until


def _overlaps(candidate: str, bounds: tuple[date, date]) -> bool:
    first, _, last = candidate.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return start <= bounds[1] and end >= bounds[0]
