"""Reports and claims for tests, built from sentences of news: offsets are found in the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from comity.model import (
    Act,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimId,
    CountryCode,
    EntityId,
    Finding,
    FindingCodeId,
    FindingId,
    Form,
    Kind,
    Known,
    LanguageCode,
    Link,
    Modality,
    ModeCode,
    Participant,
    PlaceRole,
    Polarity,
    Precision,
    Reading,
    Report,
    ReportId,
    Severity,
    Span,
    TypeCode,
    Voice,
    VoiceKind,
    When,
    Where,
    mint,
)

READER = "reader one"


def news(
    text: str, *, name: str = "a.txt", published: str | None = "2023-05-17", publisher: str | None = None
) -> Report:
    return Report(
        id=ReportId(mint("r", text, publisher, published, name)),
        name=name,
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=LanguageCode("en"),
        publisher=_known(publisher),
        published=_known(published),
        source=text.encode("utf-8", "surrogatepass"),
    )


def _known(value: str | None) -> Known | None:
    return None if value is None else Known(value=value, basis="metadata", certainty=Certainty.HIGH)


def span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def told(
    report: Report,
    trigger: str,
    *,
    kind: Kind = Kind.EVENT,
    type: str = "CONSULT",
    mode: str | None = None,
    quad: str = "verbal cooperation",
    actors: Mapping[str, str | None] | None = None,
    recipients: Mapping[str, str | None] | None = None,
    on: str | None = None,
    candidates: Sequence[str] = (),
    place: str | None = None,
    modality: Modality = Modality.ACTUAL,
    polarity: Polarity = Polarity.AFFIRMED,
    agency: str | None = None,
    links: Sequence[Link] = (),
) -> Claim:
    """A claim of the whole report; parties: words → `FIN`, `FIN/a-person` or None; on: day or first/last."""
    restates = any(link.relation.value == "restates" for link in links)
    done = modality is Modality.ACTUAL and polarity is Polarity.AFFIRMED and kind is Kind.EVENT
    return Claim(
        id=ClaimId(mint("c", report.id, trigger, type, kind)),
        report=report.id,
        report_name=report.name,
        kind=kind,
        quote=report.span(0, len(report.text)),
        trigger=span(report, trigger),
        act=_act(type, mode, quad) if kind is Kind.EVENT else None,
        actors=_parties(report, actors or {}),
        recipients=_parties(report, recipients or {}),
        modality=modality,
        polarity=polarity,
        countable=done and not restates,
        attribution=_voices(report, agency),
        when=_when(on, candidates),
        place=None if place is None else Where(span=span(report, place), role=PlaceRole.WHERE, name=place),
        links=tuple(links),
        rules=(("event", "a rule"),),
    )


def _act(type: str, mode: str | None, quad: str) -> Act:
    return Act(
        type=TypeCode(type),
        mode=None if mode is None else ModeCode(mode),
        contexts=(),
        quad=quad,
        score=2.5,
    )


def _parties(report: Report, parties: Mapping[str, str | None]) -> tuple[Participant, ...]:
    return tuple(_party(span(report, words), known) for words, known in parties.items())


def _party(words: Span, known: str | None) -> Participant:
    if known is None:
        return Participant(span=words)
    country, _, id = known.partition("/")
    return Participant(span=words, id=EntityId(id or country.lower()), country=CountryCode(country))


def _voices(report: Report, agency: str | None) -> tuple[Voice, ...]:
    author = Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)
    if agency is None:
        return (author,)
    return author, Voice(kind=VoiceKind.AGENCY, named=True, form=Form.INDIRECT, span=span(report, agency))


def _when(on: str | None, candidates: Sequence[str]) -> When | None:
    if on is None and not candidates:
        return None
    first, _, last = (on or "/").partition("/")
    earliest = date.fromisoformat(first) if first else None
    latest = date.fromisoformat(last) if last else (None if on and "/" in on else earliest)
    return When(
        span=None,
        earliest=earliest,
        latest=latest,
        precision=Precision.DAY if earliest == latest and earliest else Precision.RANGE,
        basis=Basis.TEXT if on else Basis.OPEN,
        candidates=tuple(candidates),
    )


def finding(report: Report, code: str, words: str, *claims: Claim) -> Finding:
    return Finding(
        id=FindingId(mint("f", report.id, code, words)),
        code=FindingCodeId(code),
        severity=Severity.WARNING,
        message=f"{words} is in doubt",
        report=report.id,
        report_name=report.name,
        spans=(span(report, words),),
        claims=tuple(claim.id for claim in claims),
    )


def reading(
    report: Report, *claims: Claim, findings: Sequence[Finding] = (), reader: str = READER
) -> Reading:
    return Reading(report=report, claims=claims, findings=tuple(findings), reader=reader)
