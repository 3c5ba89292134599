"""What a check is handed: one report, parsed and read, with what the world is known to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from comity.knowledge import Knowledge
from comity.knowledge.agreements import Agreements
from comity.knowledge.language.checking import CheckWords
from comity.knowledge.language.instruments import InstrumentWords
from comity.knowledge.language.pronoun import PronounWords, pronoun_words
from comity.model import (
    Claim,
    CountryCode,
    Finding,
    FindingCodeId,
    FindingId,
    Instrument,
    Kind,
    Modality,
    Polarity,
    Span,
    Status,
    When,
    mint,
)
from comity.sentence import Parsed, Sentence, Token

__all__ = [
    "Case",
    "Dated",
    "Statuses",
    "finding",
    "head_words",
    "is_done",
    "parties",
    "sentence_at",
    "states",
    "tokens_in",
    "top_of",
    "trigger_lemmas",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Words of time in the report, whether or not a claim rests on them.

    `missing` names the parts that the words lack (year, month, day); `fault` is weekday where the day of
    the week is not that of the date, no-such-day where no calendar has it. `partial` is the date as given,
    with question marks for what is not: ????-05-16.
    """

    span: Span
    when: When
    missing: frozenset[str] = frozenset()
    fault: str | None = None
    partial: str | None = None


class Statuses(Protocol):
    """Where an instrument may have stood on a day, by all that is known; `of`: for these of its parties."""

    def __call__(
        self, instrument: Instrument, on: date, of: Sequence[CountryCode] = (), /
    ) -> tuple[Status, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report under examination. Without `agreements` and `statuses` nothing is said of instruments."""

    parsed: Parsed
    claims: tuple[Claim, ...]
    times: tuple[Dated, ...]
    words: CheckWords
    knowledge: Knowledge
    agreements: Agreements | None = None
    statuses: Statuses | None = None

    @property
    def instruments(self) -> InstrumentWords | None:
        """What is said of agreements, in words; None for a language that has none."""
        return None if self.agreements is None else self.agreements.words

    @property
    def pronouns(self) -> PronounWords | None:
        """What tells whether a pronoun is clear; None for a language that has no such words."""
        return pronoun_words(self.knowledge.folder / "languages" / self.parsed.report.language)


def finding(
    case: Case,
    code: str,
    message: str,
    *,
    spans: Iterable[Span],
    facts: Iterable[str] = (),
    claims: Iterable[Claim] = (),
) -> Finding:
    """A finding of this report, its severity from the codebook, its spans in order of the text."""
    report = case.parsed.report
    known = case.knowledge.findings[FindingCodeId(code)]
    places = tuple(sorted(set(spans)))
    offsets = (number for span in places for number in (span.start, span.end))
    return Finding(
        id=FindingId(mint("f", report.id, known.id, *offsets)),
        code=known.id,
        severity=known.severity,
        message=message,
        report=report.id,
        report_name=report.name,
        spans=places,
        facts=tuple(facts),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def is_done(claim: Claim) -> bool:
    """The text tells it as an act that took place."""
    return (
        claim.kind is Kind.EVENT
        and claim.modality is Modality.ACTUAL
        and claim.polarity is Polarity.AFFIRMED
        and not claim.restates
    )


def sentence_at(case: Case, span: Span) -> Sentence | None:
    """The sentence in which these words begin; None inside a heading or a citation."""
    found = (each for each in case.parsed.sentences if each.start <= span.start < each.end)
    return next(found, None)


def parties(claim: Claim) -> frozenset[str]:
    """Who takes part in whatever role: ids where they are known, else the words."""
    return frozenset(
        str(party.id or party.country or party.span.text.casefold())
        for party in (*claim.actors, *claim.recipients)
    )


def states(claim: Claim) -> frozenset[str]:
    """The countries that take part in whatever role; beside a single one, that in which it takes place."""
    involved = [party.country for party in (*claim.actors, *claim.recipients)]
    named = {str(country) for country in involved if country is not None}
    if len(named) == 1 and claim.place is not None and claim.place.country is not None:
        named.add(str(claim.place.country))
    return frozenset(named)


def head_words(case: Case, span: Span) -> Iterator[tuple[Sentence, int]]:
    """Each token inside these words, with its sentence."""
    sentence = sentence_at(case, span)
    if sentence is not None:
        yield from ((sentence, token.i) for token in tokens_in(sentence, span))


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    """The tokens of a sentence that are inside these words."""
    return [token for token in sentence.tokens if span.start <= token.start < span.end]


def top_of(sentence: Sentence, span: Span) -> Token | None:
    """The word of a phrase on which the others hang."""
    inside = {token.i: token for token in tokens_in(sentence, span)}
    return next((one for one in inside.values() if one.head == one.i or one.head not in inside), None)


def trigger_lemmas(case: Case, claim: Claim) -> frozenset[str]:
    """The dictionary forms of the words that tell the act."""
    return frozenset(sentence.tokens[i].lemma for sentence, i in head_words(case, claim.trigger))
