"""A record as Python asks it: each question a typed call, each answer nouns that are also a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from comity.errors import UsageError
from comity.model import (
    Claim,
    Conflict,
    Copy,
    CountryCode,
    Event,
    Finding,
    Kind,
    Level,
    Month,
    Report,
    RightAct,
    Severity,
    Traveller,
    TypeCode,
    Verdict,
)
from comity.opened.days import Day, day_of, day_or_none
from comity.opened.kept import kept
from comity.opened.tables import Table
from comity.opened.tie import MONTHS

if TYPE_CHECKING:
    from comity.contract import Json
    from comity.knowledge import Answer, Knowledge
    from comity.opened.hits import Hits
    from comity.opened.tie import Question, TieAsked
    from comity.pipeline import Summary
    from comity.record import Record as Held
    from comity.rights import Answer as RightAnswer
    from comity.search import KnownNames
    from comity.sources import Columns
    from comity.ties import Beside, Stretch
    from comity.treaties import Found

__all__ = ["Record"]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Record:
    """A record at a path, asked as `comity` asks it on the command line; no connection outlives a call.

    Parties are codes, ids or names (`NOR`, `nato`, `Norway`), days are days or written YYYY-MM-DD; a word
    that means nothing here is a UsageError which says what is allowed. `as_known_on`: leave out all that was
    known later. The clock is never asked: a question about a day is given the day. `own`: the folder of your
    own knowledge, which is loaded with that of the package when a question first needs it.
    """

    path: Path
    own: Path | None = None

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the package and the user know, loaded once."""
        from comity.knowledge import load_knowledge

        return load_knowledge(own=self.own)

    @property
    def held(self) -> Held:
        """The record as the library has it, with all that was read gathered."""
        return kept(Path(self.path), own=self.own)

    # --- what comes in ----------------------------------------------------------------------------

    def read(
        self,
        places: Sequence[str],
        *,
        recorded_at: Day,
        published: Day | None = None,
        publisher: str | None = None,
        columns: Columns | None = None,
        jobs: int = 1,
    ) -> Summary:
        """Reports of files, folders, patterns and addresses are in the record; those known cost nothing.

        `recorded_at`: the day of reading, kept for audit. `published`, `publisher`: of those that do not say
        it themselves. What cannot be read is in the summary's `errors`, and the others are read.
        """
        from comity.pipeline import read

        return read(
            places, record=self.path, knowledge=self.knowledge, publisher=publisher, columns=columns,
            published=day_or_none(published, "published"), recorded_at=day_of(recorded_at, "recorded_at"),
            jobs=jobs,
        )  # fmt: skip

    # --- what was read ----------------------------------------------------------------------------

    def reports(self) -> Table[Report]:
        """All reports, by name."""
        from comity.opened.found import reports_of

        return reports_of(self.held)

    def claims(
        self,
        *,
        report: str | None = None,
        kind: str | None = None,
        type: str | None = None,
        between: Pair | None = None,
        since: Day | None = None,
        until: Day | None = None,
        countable: bool | None = None,
        as_known_on: Day | None = None,
    ) -> Table[Claim]:
        """The claims that stand, by report and place in it.

        `between`: both are party to it, in either direction. `since`, `until`: those whose time may reach
        into these days. `countable`: those told as done, affirmed, and for the first time in their report.
        """
        from comity.contract import claim_to_json
        from comity.opened.found import chosen

        found = self.held.claims(
            report=report, kind=None if kind is None else chosen(Kind, kind, "kind"), type=self._type(type),
            between=self._pair(between), since=day_or_none(since, "since"), until=day_or_none(until, "until"),
            countable=countable, as_known_on=day_or_none(as_known_on, "as_known_on"),
        )  # fmt: skip
        return Table(what="claims", nouns=tuple(found), to_json=claim_to_json)

    def findings(
        self,
        *,
        report: str | None = None,
        code: str | None = None,
        severity: str | None = None,
        only_between: bool = False,
        as_known_on: Day | None = None,
    ) -> Table[Finding]:
        """What is doubtful in each report alone and beside the others; `only_between`: only beside them."""
        from comity.contract import finding_to_json
        from comity.opened.found import chosen, findings_of

        found = findings_of(
            self.held, self.knowledge, report=report, code=code,
            severity=None if severity is None else chosen(Severity, severity, "severity"),
            only_between=only_between, as_known_on=day_or_none(as_known_on, "as_known_on"),
        )  # fmt: skip
        return Table(what="findings", nouns=tuple(found), to_json=finding_to_json)

    # --- what the reports tell together -----------------------------------------------------------

    def events(
        self,
        *,
        between: Pair | None = None,
        type: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        countable: bool | None = None,
        as_known_on: Day | None = None,
    ) -> Table[Event]:
        """The events by day, each with its claims and independent origins; arguments as for claims."""
        from comity.contract import event_to_json

        day = day_or_none(as_known_on, "as_known_on")
        asked: dict[str, Any] = {
            "between": self._pair(between),
            "type": self._type(type),
            "since": day_or_none(since, "since"),
            "until": day_or_none(until, "until"),
            "countable": countable,
        }
        if day is None:
            found = self.held.events(**asked)
        else:
            # Half a second that most questions need not wait for.
            from comity.gather import as_known_on as then
            from comity.gather import asked_of

            found = asked_of(then(self.held, self.knowledge, day).events, **asked)
        return Table(what="events", nouns=tuple(found), to_json=event_to_json)

    def conflicts(
        self,
        *,
        event: str | None = None,
        report: str | None = None,
        code: str | None = None,
        between: Pair | None = None,
        as_known_on: Day | None = None,
    ) -> Table[Conflict]:
        """What reports say against one another, every side with its sentences; no side is preferred."""
        from comity.opened.found import conflicts_of

        pair, day = self._pair(between), day_or_none(as_known_on, "as_known_on")
        knowledge = None if day is None else self.knowledge
        return conflicts_of(
            self.held, knowledge, event=event, report=report, code=code, between=pair, as_known_on=day
        )

    def copies(self, *, report: str | None = None, as_known_on: Day | None = None) -> Table[Copy]:
        """Which reports go back to one another: the same text, a reprint, or the same in other words."""
        from comity.opened.found import copies_of

        day = day_or_none(as_known_on, "as_known_on")
        return copies_of(self.held.copies(report=report, as_known_on=day))

    def verdicts(self, *, until: Day | None = None) -> Table[Verdict]:
        """What persons decided by a day, those undone included."""
        from comity.contract import verdict_to_json

        found = self.held.verdicts(until=day_or_none(until, "until") or date.max)
        return Table(what="verdicts", nouns=tuple(found), to_json=verdict_to_json)

    def series(
        self, *states: str, since: Day | None = None, until: Day | None = None, as_known_on: Day | None = None
    ) -> Table[Month]:
        """Countable events of each ordered pair and month; where no report covers a month, unknown, not 0."""
        from comity.contract import month_to_json
        from comity.opened.tie import series_of

        found = series_of(
            self.held, self.knowledge, self._tied(states), since=day_or_none(since, "since"),
            until=day_or_none(until, "until"), as_known_on=day_or_none(as_known_on, "as_known_on"),
        )  # fmt: skip
        return Table(what="series", nouns=found, to_json=month_to_json)

    # --- what ties states -------------------------------------------------------------------------

    def ties(self, *states: str, on: Day, **asked: Unpack[TieAsked]) -> Table[Level]:
        """How far they are tied on a day: seven pillars in three readings, never merged; unknown is not 0.

        `as_known_on`; `months` before the day that count for what is done and said (24); `without`: ids to be
        left out, `without_source`: names of sources; `suppose`: a file of instruments taken as known.
        """
        from comity.contract import level_to_json

        levels = self._question(*states, on=on, **asked).levels()
        return Table(what="levels", nouns=levels, to_json=level_to_json)

    def ties_over(self, *states: str, first: Day, last: Day, **asked: Unpack[TieAsked]) -> Table[Stretch]:
        """How the levels changed between two days: stretches with one answer each; arguments as for ties."""
        from comity.opened.found import stretch_to_json

        begin, end = day_of(first, "first"), day_of(last, "last")
        found = self._question(*states, on=end, first=begin, **asked).over(begin, end)
        return Table(what="stretches", nouns=found, to_json=stretch_to_json)

    def beside(self, *states: str, on: Day, as_known_on: Day | None = None) -> Table[Beside]:
        """Sanctions, and what binds one of the states to others: in no level."""
        from comity.ties import beside_to_json

        found = self._question(*states, on=on, as_known_on=as_known_on).beside()
        return Table(what="beside", nouns=found, to_json=beside_to_json)

    def instruments(
        self, *states: str, on: Day, kind: str | None = None, as_known_on: Day | None = None
    ) -> Table[Found]:
        """The agreements to which all these states are parties, and where each stood on the day.

        Those that only reports tell of come last. `otherwise`: what reports say against what is known.
        """
        from comity.knowledge.meant import state_of
        from comity.treaties import found_row, instruments_of, told_of

        day, known = day_of(on, "on"), self._known_on(as_known_on)
        parties = [state_of(self.knowledge, word, "states") for word in states]
        told = told_of(self.knowledge, self.held, known)
        found = instruments_of(self.knowledge, told, parties, on=day, known_on=known)
        of_kind = [one for one in found if kind is None or kind.upper() in one.standing.instrument.kinds]
        return Table(what="instruments", nouns=tuple(of_kind), to_json=found_row)

    def right(
        self,
        act: str,
        state: str,
        *,
        on: Day,
        citizen: Sequence[str] = (),
        holding: Sequence[str] = (),
        as_known_on: Day | None = None,
    ) -> RightAnswer:
        """Whether somebody may `enter`, `transit`, `stay`, `work` or `reside`; `unknown` is not a no.

        `citizen`: of these states; `holding`: these documents, as `visa:NOR`. In `grounds` is every right
        that was looked at.
        """
        from comity.knowledge.meant import document_of, state_of
        from comity.opened.found import chosen
        from comity.rights import answer

        if not citizen and not holding:
            raise UsageError("a right of nobody", place="citizen", allowed="a citizen, a holder, or both")
        known = self.knowledge
        return answer(
            known.rights,
            known.instruments.all,
            act=chosen(RightAct, act, "act"),
            where=state_of(known, state, "state"),
            traveller=Traveller(
                citizen=tuple(state_of(known, word, "citizen") for word in citizen),
                holding=tuple(document_of(known, word, "holding") for word in holding),
            ),
            on=day_of(on, "on"),
            known_on=self._known_on(as_known_on),
        )

    def who(self, office: str, state: str, on: Day) -> Answer:
        """Who held an office on a day; an ambassador as `ambassador:FRA`, with the state where."""
        from comity.knowledge.meant import held_by

        return held_by(self.knowledge, office, state, day_of(on, "on"))

    # --- what stands behind an answer -------------------------------------------------------------

    def explain(self, id: str) -> Json:
        """A claim, event, conflict, finding or verdict: its sentence, and the rule that filled each field."""
        from comity.explain import explain

        return explain(self.held.path, id)

    def search(self, question: str, *, order: str = "matches", limit: int = 100, offset: int = 0) -> Hits:
        """Reports, claims and entities, by words, "phrases" and fields: `by:`, `type:`, `from:`, `since:` …

        The language of the command `comity search` (docs/reading-room.md). `order`: matches, newest, oldest.
        """
        from comity.opened.hits import hits_of

        return hits_of(self.held, self._names, question, order=order, limit=limit, offset=offset)

    @cached_property
    def _names(self) -> KnownNames:
        from comity.search import KnownNames

        return KnownNames(self.knowledge)

    # --- what words mean --------------------------------------------------------------------------

    def _pair(self, between: Pair | None) -> tuple[CountryCode, CountryCode] | None:
        from comity.knowledge.meant import party_of

        if between is None:
            return None
        if isinstance(between, str) or len(between) != 2:
            raise UsageError(f"{between!r} are not two parties", place="between", allowed="two parties")
        one, other = (CountryCode(party_of(self.knowledge, word, "between")) for word in between)
        return one, other

    def _tied(self, states: Sequence[str]) -> tuple[CountryCode, ...]:
        from comity.knowledge.meant import tied_states

        return tied_states(self.knowledge, states, "states")

    def _type(self, word: str | None) -> TypeCode | None:
        from comity.knowledge.codebook import load_codebook
        from comity.knowledge.meant import type_of

        return None if word is None else type_of(load_codebook(), word, "type")

    def _known_on(self, day: Day | None) -> date:
        return day_or_none(day, "as_known_on") or date.max

    def _question(
        self, *states: str, on: Day, first: date | None = None, **asked: Unpack[TieAsked]
    ) -> Question:
        from comity.opened.tie import question

        day, suppose = day_or_none(asked.get("as_known_on"), "as_known_on"), asked.get("suppose")
        return question(
            self.knowledge, self.held, self._tied(states), on=day_of(on, "on"),
            known_on=day or date.max, as_known_on=day, months=asked.get("months", MONTHS),
            without=asked.get("without", ()), without_sources=asked.get("without_source", ()),
            suppose=None if suppose is None else Path(suppose), first=first,
        )  # fmt: skip
