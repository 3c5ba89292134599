"""Claims that no frame makes: words of a speaker, holders of offices, where a report is from."""

from __future__ import annotations

from comity.extract.claims import NO_TIME, Builder, voice_rule
from comity.extract.offices import OfficeFound
from comity.model import Claim, Kind, Modality, Participant, Polarity, Span, Voice, claim_id
from comity.sentence import Sentence

__all__ = ["office_claim", "plain_claim"]


def office_claim(builder: Builder, sentence: Sentence, found: OfficeFound) -> Claim:
    """A person is said to hold an office, or with "former" to have held it."""
    parsed = builder.parsed
    quote = parsed.span(sentence, found.first, found.last)
    offices = found.match.offices
    person = Participant(
        span=parsed.span(sentence, *found.name), office=offices[0] if len(offices) == 1 else None
    )
    manner = found.match.manner
    return plain_claim(
        builder,
        Kind.OFFICE,
        quote,
        parsed.span(sentence, *found.title),
        (person,),
        builder.speech.chain(quote.start, quote.end),
        rule=f"offices/{manner or 'title'}",
        modality=Modality.PLANNED if manner == "elect" else Modality.ONGOING,
    )


def plain_claim(
    builder: Builder,
    kind: Kind,
    quote: Span,
    trigger: Span,
    actors: tuple[Participant, ...],
    voices: tuple[Voice, ...],
    *,
    rule: str,
    modality: Modality = Modality.ACTUAL,
    polarity: Polarity = Polarity.AFFIRMED,
) -> Claim:
    """A claim without an act, a place or a time."""
    report = builder.parsed.report
    return Claim(
        id=claim_id(report.id, quote, kind, None, actors, trigger),
        report=report.id,
        report_name=report.name,
        kind=kind,
        quote=quote,
        trigger=trigger,
        sentence=_sentence(builder, trigger),
        actors=actors,
        modality=modality,
        polarity=polarity,
        attribution=voices,
        when=NO_TIME,
        rules=tuple(sorted({kind.value: rule, "attribution": voice_rule(voices)}.items())),
    )


def _sentence(builder: Builder, span: Span) -> Span | None:
    for sentence in builder.parsed.sentences_at(span.start, span.start + 1):
        return builder.parsed.span(sentence, 0, len(sentence.tokens) - 1)
    return None
