"""Finds the times of a sentence, the longest reading at each place, and gives each its bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comity.extract.times.answer import Answer, Fault, Missing, Setting, Tense
from comity.extract.times.days import Interval
from comity.extract.times.expression import (
    Anchor,
    Calendar,
    Expression,
    Moved,
    OpenEnded,
    Range,
    Unfixed,
    Vague,
    Window,
)
from comity.extract.times.grammar import Match, longest
from comity.extract.times.guards import is_time, stands_alone
from comity.extract.times.lexer import Piece, pieces
from comity.extract.times.resolve import resolve
from comity.extract.times.tense import tense_at
from comity.knowledge.language.time import TimeWords
from comity.model import Basis, Report, Span, When
from comity.sentence import Sentence

__all__ = ["TimeFound", "TimeKind", "context_after", "find_times"]


class TimeKind(StrEnum):
    """How much the words pin down; a claim's time is the first that is a point or an interval."""

    POINT = "point"  # a day, week, month … of the calendar
    INTERVAL = "interval"  # a range, or since, until, before a point
    VAGUE = "vague"  # recently, soon
    UNFIXED = "unfixed"  # overnight, at the time


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFound:
    """Words of time from token `first` to `last`, both included, and when that is.

    `missing` names the parts that the words leave out, also where publication settles them. `partial` is
    the date as given ("????-05-16"), where it is one. `attributive` words stand before a noun ("the 2020
    treaty", "Tuesday's talks") and tell the time of that noun. `owner` is the verb of the clause that the
    words date, where that is not the one they hang on ("a day after two men had crossed").
    """

    first: int
    last: int
    when: When
    kind: TimeKind
    tense: Tense
    missing: frozenset[Missing]
    fault: Fault | None
    attributive: bool
    partial: str | None
    owner: int | None = None

    @property
    def lacks_year(self) -> bool:
        """A day and a month are given and no year: YEAR_MISSING."""
        return self.missing == {Missing.YEAR}


def find_times(
    sentence: Sentence,
    words: TimeWords,
    *,
    published: date | None,
    known_years: Sequence[int] = (),
    context: Interval | None = None,
    south: bool = False,
    report: Report | None = None,
) -> tuple[TimeFound, ...]:
    """All times that the sentence tells, in its order; they never overlap.

    `known_years` are those that the rest of the report can bear: candidates for a missing year.
    `context` is the day, month or year that the passage speaks of (dateline, the sentence before). `south`
    turns the seasons. With `report` given the spans are its own text, else the sentence's words.
    """
    if not words.may_stand_in(sentence.lowers):
        return ()
    row = pieces(sentence.plain, words)
    table = {options[0].first: options for options in longest(row, words)}
    if not table:
        return ()
    finder = _Finder(
        sentence=sentence, words=words, published=published, known_years=tuple(known_years), south=south,
        report=report, pieces=row, table=table, ends=_ends(sentence),
        starts={token.start - sentence.start: token.i for token in sentence.tokens},
    )  # fmt: skip
    return finder.all(context)


def context_after(times: Sequence[TimeFound], before: Interval | None) -> Interval | None:
    """What the next sentence counts from: the last point with bounds, else what counted before."""
    for time in times:
        before = _context(time, before)
    return before


def _ends(sentence: Sentence) -> dict[int, int]:
    """Where tokens end; a full stop that the parser left on its word may be left out."""
    ends = {token.end - 1 - sentence.start: token.i for token in sentence.tokens if token.text.endswith(".")}
    return ends | {token.end - sentence.start: token.i for token in sentence.tokens}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    sentence: Sentence
    words: TimeWords
    published: date | None
    known_years: tuple[int, ...]
    south: bool
    report: Report | None
    pieces: tuple[Piece, ...]
    table: Mapping[int, Sequence[Match]]  # place of a piece → what begins there, the longest first
    starts: Mapping[int, int]  # place in the sentence → token
    ends: Mapping[int, int]

    def all(self, context: Interval | None) -> tuple[TimeFound, ...]:
        """The times in order; one that dates a clause by a later time of the sentence is read again."""
        found = self._all(context)
        ahead = next((at for at, time in enumerate(found) if time.owner is not None), None)
        if ahead is None or context_after(found[:ahead], None) is not None:
            return found
        later = context_after([time for time in found[ahead:] if time.owner is None][:1], None)
        return found if later is None else self._all(later)

    def _all(self, context: Interval | None) -> tuple[TimeFound, ...]:
        found: list[TimeFound] = []
        free = 0
        for at in sorted(self.table):
            best = self._best(self.table[at], context) if at >= free else None
            if best is None or self._is_overtaken(best[0], context):
                continue
            found.append(best[1])
            free, context = best[0].end, _context(best[1], context)
        return tuple(found)

    def _best(self, options: Sequence[Match], context: Interval | None) -> tuple[Match, TimeFound] | None:
        """The longest match that the sentence bears out."""
        for match in options:
            if time := self._read(match, context):
                return match, time
        return None

    def _is_overtaken(self, match: Match, context: Interval | None) -> bool:
        """ "In the last week" is no time of its own in "in the last week of August"."""
        inside = (self.table[at] for at in range(match.first + 1, match.end) if at in self.table)
        longer = ([option for option in options if option.end > match.end] for options in inside)
        return any(self._best(options, context) is not None for options in longer)

    def _tokens(self, match: Match) -> tuple[int, int] | None:
        """First and last token of a match; None where it begins or ends inside one."""
        first = self.starts.get(self.pieces[match.first].start)
        last = self.ends.get(self.pieces[match.end - 1].end)
        return None if first is None or last is None or first > last else (first, last)

    def _goes_on(self, last: int) -> bool:
        """ "Four years after it was signed": counted from what follows, of which the words give no day."""
        token = self.sentence.tokens[last]
        if token.pos not in ("ADP", "SCONJ"):
            return False
        return token.rel == "mark" or (token.rel == "prep" and bool(self.sentence.below(last)))

    def _dated(self, match: Match, first: int, last: int) -> tuple[Moved, int] | None:
        """ "A day after two men had crossed": the clause's verb, and how far it lies from the rest."""
        wanted, token = match.expression, self.sentence.tokens[last]
        led = first > 0 and self.sentence.tokens[first - 1].rel == "prep"  # for 30 days after they left
        if led or not isinstance(wanted, Moved) or wanted.anchor != Anchor():
            return None
        clause = self.sentence.first_below(last, "pcomp")
        verb = self.sentence.head_of(last) if token.rel == "mark" else clause
        if verb is None or verb.pos not in ("VERB", "AUX") or verb.i < last:
            return None
        return replace(wanted, by=-wanted.by), verb.i

    def _read(self, match: Match, context: Interval | None) -> TimeFound | None:
        wanted, place = match.expression, self._tokens(match)
        if place is None:
            return None
        first, last = place
        owner = None
        if self._goes_on(last):
            dated = self._dated(match, first, last)
            if dated is None:
                return None
            wanted, owner = dated
        if not stands_alone(self.sentence, first, last):
            return None
        if not is_time(self.sentence, first, last, wanted, self.words):
            return None
        tense = tense_at(self.sentence, first, last, self.words.tense)
        setting = Setting(
            published=self.published, tense=tense, known_years=self.known_years, context=context,
            seasons=self.words.seasons, south=self.south,
        )  # fmt: skip
        answer = resolve(wanted, setting)
        if answer is None:
            return None
        return TimeFound(
            first=first, last=last, when=self._when(answer, first, last), kind=_kind(wanted, answer),
            tense=tense, missing=answer.missing, fault=answer.fault, owner=owner,
            attributive=_is_attributive(self.sentence, first, last),
            partial=str(wanted) if isinstance(wanted, Calendar) and not wanted.choices else None,
        )  # fmt: skip

    def _when(self, answer: Answer, first: int, last: int) -> When:
        start, end = self.sentence.tokens[first].start, self.sentence.tokens[last].end
        if self.report is not None:
            span = self.report.span(start, end)
        else:
            span = Span(start=start, end=end, text=self.sentence.text(first, last))
        return When(
            span=span, earliest=answer.earliest, latest=answer.latest, precision=answer.precision,
            basis=answer.basis, candidates=tuple(str(interval) for interval in answer.candidates),
        )  # fmt: skip


def _kind(wanted: Expression, answer: Answer) -> TimeKind:
    if answer.basis is Basis.NONE and answer.interval is None:
        return TimeKind.UNFIXED
    match wanted:
        case Range() | OpenEnded() | Window():
            return TimeKind.INTERVAL
        case Vague():
            return TimeKind.VAGUE
        case Unfixed():
            return TimeKind.UNFIXED
        case _:
            return TimeKind.POINT


def _context(time: TimeFound, before: Interval | None) -> Interval | None:
    """What "the next day" in the rest of the sentence counts from: the last point with bounds."""
    when = time.when
    if time.kind is not TimeKind.POINT or time.owner is not None:
        return before
    if when.earliest is None or when.latest is None:
        return before
    return Interval(when.earliest, when.latest)


def _is_attributive(sentence: Sentence, first: int, last: int) -> bool:
    """A noun to the right governs the words; but "On Tuesday Peru …" has its time before a name."""
    before = sentence.tokens[first - 1] if first else None
    for token in sentence.tokens[first : last + 1]:
        head = sentence.head_of(token.i)
        if head.i > last and token.rel in ("nummod", "compound", "amod", "poss", "nmod"):
            led = before is not None and before.pos == "ADP" and token.rel in ("compound", "nummod", "nmod")
            named = head.pos == "PROPN" or sentence.tokens[last + 1].pos == "PROPN"
            return head.pos == "NOUN" if not named else not led
    return False
