"""A report with what the stages would have read in it, told by its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from comity.checks import Case, Dated, run_checks
from comity.knowledge import Knowledge
from comity.knowledge.files import package_data, read_sheet
from comity.knowledge.language.checking import CheckWords
from comity.model import (
    Act,
    Basis,
    Claim,
    ClaimId,
    CountryCode,
    Cue,
    EntityId,
    Finding,
    Form,
    Kind,
    Link,
    Modality,
    OfficeId,
    Participant,
    Precision,
    Relation,
    Report,
    Span,
    TypeCode,
    Voice,
    VoiceKind,
    When,
    mint,
)
from comity.parse import Parser

__all__ = ["Telling"]

AUTHOR = Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)


@dataclass
class Telling:
    """Gathers the claims and times of one report; each method gives back what it added."""

    report: Report
    knowledge: Knowledge
    parser: Parser
    claims: list[Claim] = field(default_factory=list)
    times: list[Dated] = field(default_factory=list)

    def span(self, words: str, *, within: str = "") -> Span:
        """The first printing of the words, or the first inside other words."""
        start = self.report.text.index(words, self.report.text.index(within))
        return self.report.span(start, start + len(words))

    def time(self, words: str, on: str = "", *, basis: Basis = Basis.TEXT, **more: Any) -> When:
        """`on` is an ISO day, or nothing where the words do not settle it."""
        day = date.fromisoformat(on) if on else None
        span = self.span(words)
        when = When(span=span, earliest=day, latest=day, precision=Precision.DAY, basis=basis)
        self.times.append(Dated(span=span, when=when, **more))
        return when

    def minister(self, name: str, state: str) -> Claim:
        """The defence minister, if knowledge has a person of that name that very person."""
        return self.office("Defence Minister", name, state, "defence-minister")

    def office(self, title: str, name: str, state: str, office: str) -> Claim:
        """A title right before a name."""
        printed = f"{title} {name}"
        person = EntityId(name.lower().replace(" ", "-"))
        holder = Participant(
            span=self.span(name, within=printed),
            id=person if person in self.knowledge.people else None,
            country=CountryCode(state),
            office=OfficeId(office),
        )
        words = self.span(title, within=printed)
        return self.claim(Kind.OFFICE, printed, words, actors=(holder,), modality=Modality.ONGOING)

    def act(
        self,
        trigger: str,
        actors: Mapping[str, str] | None = None,
        recipients: Mapping[str, str] | None = None,
        *,
        type: str = "CONSULT",
        quote: str = "",
        **more: Any,
    ) -> Claim:
        """An event; parties are words and their country."""
        coded = Act(type=TypeCode(type), mode=None, contexts=(), quad="", score=0.0)
        parties = [self._parties(side or {}) for side in (actors, recipients)]
        span = self.span(trigger)
        return self.claim(
            Kind.EVENT, quote or trigger, span, act=coded, actors=parties[0], recipients=parties[1], **more
        )

    def claim(self, kind: Kind, quote: str, trigger: Span | None = None, **more: Any) -> Claim:
        words = self.span(quote)
        more.setdefault("attribution", (AUTHOR,))
        claim = Claim(
            id=ClaimId(mint("c", self.report.id, len(self.claims))),
            report=self.report.id,
            report_name=self.report.name,
            kind=kind,
            quote=words,
            trigger=trigger or words,
            **more,
        )
        self.claims.append(claim)
        return claim

    def again(self, first: Claim) -> tuple[Link, ...]:
        return (Link(relation=Relation.RESTATES, claim=first.id),)

    def cue(self, purpose: str, words: str) -> tuple[Cue, ...]:
        return (Cue(purpose=purpose, span=self.span(words)),)

    def voice(self, words: str, kind: VoiceKind, form: Form = Form.INDIRECT) -> tuple[Voice, ...]:
        return (
            AUTHOR,
            Voice(kind=kind, named=kind is not VoiceKind.UNNAMED, form=form, span=self.span(words)),
        )

    def findings(self, code: str = "") -> list[Finding]:
        """What all checks find, or only those of a code."""
        words = read_sheet(package_data() / "languages" / "en" / "checks.toml", CheckWords)
        case = Case(
            parsed=next(self.parser.parse([self.report])),
            claims=tuple(self.claims),
            times=tuple(self.times),
            words=words,
            knowledge=self.knowledge,
        )
        return [found for found in run_checks(case) if not code or found.code == code]

    def marked(self, code: str) -> list[tuple[str, ...]]:
        """The words that the findings of a code stand on."""
        return [tuple(span.text for span in found.spans) for found in self.findings(code)]

    def _parties(self, parties: Mapping[str, str]) -> tuple[Participant, ...]:
        return tuple(
            Participant(span=self.span(words), country=CountryCode(country) if country else None)
            for words, country in parties.items()
        )
