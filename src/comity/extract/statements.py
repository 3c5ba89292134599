"""What a report says that is no act: words of a speaker, judgements of a source, and where it is from."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.attribution import Passage
from comity.extract.claims import NO_TIME, Builder, claim_id
from comity.model import Claim, Form, Kind, Modality, Participant, Span, Voice, VoiceKind

__all__ = ["provenance_claims", "statement_claims"]

TAKEN = {Kind.STATE, Kind.ASSESSMENT}


def statement_claims(builder: Builder, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """One claim for each passage of a speaker in which nothing else was claimed."""
    for passage in builder.speech.passages:
        if not any(_tells(claim, passage) for claim in claims):
            yield _statement(builder, passage)


def _tells(claim: Claim, passage: Passage) -> bool:
    """An act said in the passage, or a state or judgement that is most of what is said."""
    if not passage.covers(claim.trigger.start, claim.trigger.end):
        return False
    if claim.kind in (Kind.EVENT, Kind.INSTRUMENT):
        return True
    inside = min(claim.quote.end, passage.end) - max(claim.quote.start, passage.start)
    return claim.kind in TAKEN and 2 * inside > passage.end - passage.start


def _statement(builder: Builder, passage: Passage) -> Claim:
    report = builder.parsed.report
    quote = report.span(passage.start, passage.end)
    voices = builder.speech.chain(passage.start, passage.end)
    speaker = passage.voice.span
    actors = (Participant(span=speaker),) if speaker is not None else ()
    stance = passage.voice.form is Form.NONE or passage.voice.kind is VoiceKind.UNNAMED
    kind = Kind.ASSESSMENT if stance else Kind.STATEMENT
    trigger = passage.voice.cue or quote
    return _plain(builder, kind, quote, trigger, actors, voices, rule=f"saying/{trigger.text[:40]}")


def provenance_claims(builder: Builder) -> Iterator[Claim]:
    """One claim for each agency or outlet that the report has something from."""
    for source in builder.speech.provenance:
        if source.voice.span is None:
            continue
        cue = source.voice.cue or source.voice.span
        start = min(cue.start, source.voice.span.start)
        end = max(cue.end, source.voice.span.end)
        actors = (Participant(span=source.voice.span),)
        quote = builder.parsed.report.span(start, end)
        yield _plain(
            builder, Kind.PROVENANCE, quote, cue, actors, builder.speech.chain(start, start),
            rule=f"provenance/{cue.text[:40]}",
        )  # fmt: skip


def _plain(
    builder: Builder,
    kind: Kind,
    quote: Span,
    trigger: Span,
    actors: tuple[Participant, ...],
    voices: tuple[Voice, ...],
    *,
    rule: str,
) -> Claim:
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
        modality=Modality.OPINION if kind is Kind.ASSESSMENT else Modality.ACTUAL,
        attribution=voices,
        when=NO_TIME,
        rules=((kind.value, rule),),
    )


def _sentence(builder: Builder, span: Span) -> Span | None:
    for sentence in builder.parsed.sentences:
        if sentence.start <= span.start < sentence.end:
            return builder.parsed.span(sentence, 0, len(sentence.tokens) - 1)
    return None
