"""Reports and claims for tests, built from sentences of news: offsets are found in the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from comity.gather.sources import states_in
from comity.merge import Bonds, Copies, MemoryShelf, Source, gather, tell, tellings
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
    Event,
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
    OfficeId,
    Participant,
    PlaceRole,
    Polarity,
    Precision,
    Quantity,
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
    score: float = 2.5,
    actors: Mapping[str, str | None] | None = None,
    recipients: Mapping[str, str | None] | None = None,
    on: str | None = None,
    day: str | None = None,
    candidates: Sequence[str] = (),
    place: str | None = None,
    modality: Modality = Modality.ACTUAL,
    polarity: Polarity = Polarity.AFFIRMED,
    agency: str | None = None,
    links: Sequence[Link] = (),
    rule: str = "a rule",
    words: str | None = None,
    speaker: str | None = None,
    numbers: Mapping[str, float] | None = None,
) -> Claim:
    """A claim of the whole report, or of these words of it; on: day or first/last, said in
    the words `day`.

    Parties: words → `FIN`, `FIN/a-person`, `FIN/a-person/an-office` or None. `speaker`: whose words, in
    quotation marks, the claim rests on. `numbers`: words → value.
    """
    quote = report.span(0, len(report.text)) if words is None else span(report, words)
    restates = any(link.relation.value == "restates" for link in links)
    done = modality is Modality.ACTUAL and polarity is Polarity.AFFIRMED and kind is Kind.EVENT
    return Claim(
        id=ClaimId(mint("c", report.id, trigger, type, kind)),
        report=report.id,
        report_name=report.name,
        kind=kind,
        quote=quote,
        trigger=span(report, trigger),
        act=_act(type, mode, quad, score) if kind is Kind.EVENT else None,
        actors=_parties(report, actors or {}),
        recipients=_parties(report, recipients or {}),
        modality=modality,
        polarity=polarity,
        countable=done and not restates,
        attribution=_voices(report, agency, speaker, quote),
        when=_when(on, candidates, None if day is None else span(report, day)),
        place=None if place is None else Where(span=span(report, place), role=PlaceRole.WHERE, name=place),
        quantities=tuple(_quantity(report, words, value) for words, value in (numbers or {}).items()),
        links=tuple(links),
        rules=(("event", rule),),
    )


def _act(type: str, mode: str | None, quad: str, score: float) -> Act:
    return Act(
        type=TypeCode(type),
        mode=None if mode is None else ModeCode(mode),
        contexts=(),
        quad=quad,
        score=score,
    )


def _parties(report: Report, parties: Mapping[str, str | None]) -> tuple[Participant, ...]:
    return tuple(_party(span(report, words), known) for words, known in parties.items())


def _party(words: Span, known: str | None) -> Participant:
    if known is None:
        return Participant(span=words)
    country, _, rest = known.partition("/")
    id, _, office = rest.partition("/")
    return Participant(
        span=words,
        id=EntityId(id or country.lower()),
        country=CountryCode(country),
        office=OfficeId(office) if office else None,
    )


def _voices(report: Report, agency: str | None, speaker: str | None, quote: Span) -> tuple[Voice, ...]:
    voices = [Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)]
    if agency is not None:
        voices.append(Voice(kind=VoiceKind.AGENCY, named=True, form=Form.INDIRECT, span=span(report, agency)))
    if speaker is not None:
        who = span(report, speaker)
        voices.append(Voice(kind=VoiceKind.PERSON, named=True, form=Form.DIRECT, span=who, passage=(quote,)))
    return tuple(voices)


def _quantity(report: Report, words: str, value: float) -> Quantity:
    return Quantity(
        span=span(report, words), value=value, low=value, high=value, unit="soldier", qualifier=None
    )


def _when(on: str | None, candidates: Sequence[str], words: Span | None) -> When | None:
    if on is None and not candidates:
        return None
    first, _, last = (on or "/").partition("/")
    earliest = date.fromisoformat(first) if first else None
    latest = date.fromisoformat(last) if last else (None if on and "/" in on else earliest)
    return When(
        span=words,
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


def source(
    report: ReportId,
    claims: Sequence[Claim],
    *,
    known_on: date,
    published: date | None = None,
    publisher: str | None = None,
    cited: Sequence[str] = (),
) -> Source:
    """What of a report matters beside others; its states are those that its claims name."""
    own = [claim for claim in claims if claim.report == report]
    return Source(
        id=report,
        name=own[0].report_name,
        known_on=known_on,
        published=published,
        publisher=publisher,
        cited=frozenset(cited),
        states=states_in(own),
    )


def sources(
    *claims: Claim,
    publishers: Mapping[ReportId, str] | None = None,
    known: Mapping[ReportId, date] | None = None,
    dated: bool = False,
) -> dict[ReportId, Source]:
    """Each report known a day after the one before, or as `known` says; `dated`: published then."""
    found: dict[ReportId, Source] = {}
    for number, report in enumerate(dict.fromkeys(claim.report for claim in claims)):
        day = (known or {}).get(report, date(2023, 5, 17) + timedelta(days=number))
        found[report] = source(
            report,
            claims,
            known_on=day,
            published=day if dated else None,
            publisher=(publishers or {}).get(report),
        )
    return found


def events_of(
    *claims: Claim,
    among: Mapping[ReportId, Source] | None = None,
    copies: Copies | None = None,
    bonds: Bonds | None = None,
) -> list[Event]:
    """The events that these claims tell, gathered in memory, by their ids."""
    known = among if among is not None else sources(*claims)
    pairs: dict[ReportId, list[ReportId]] = {}
    for one, other in copies or {}:
        pairs.setdefault(one, []).append(other)
        pairs.setdefault(other, []).append(one)
    added = tellings(claims, known)
    shelf = MemoryShelf(added, copies=pairs, bonds=bonds)
    happenings = gather(shelf, added, bonds=bonds).changed
    found = (tell(happening, known, copies or {}) for happening in happenings)
    return sorted(found, key=lambda event: event.id)
