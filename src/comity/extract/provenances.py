"""Agencies and outlets that a report has something from, each once."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.attribution import AUTHOR
from comity.extract.claims import Builder
from comity.extract.plain import plain_claim
from comity.extract.said import token_at
from comity.model import Claim, Kind, Participant, Span, Voice, VoiceKind

__all__ = ["provenance_claims"]


def provenance_claims(builder: Builder) -> Iterator[Claim]:
    """One claim for each agency or outlet that the report has something from."""
    speech = builder.speech
    reported = (passage.voice for passage in speech.passages if _reports(builder, passage.voice))
    voices = (*(source.voice for source in speech.provenance), *reported)
    seen: set[Span] = set()
    for voice in voices:
        if voice.span is not None and voice.span not in seen:
            seen.add(voice.span)
            yield _provenance(builder, voice.span, voice.cue or voice.span)


def _reports(builder: Builder, voice: Voice) -> bool:
    """An outlet that passes on what happened; one that complains or foretells is a speaker like others."""
    if voice.kind is not VoiceKind.AGENCY:
        return False
    near = builder.parsed.sentences_at(voice.cue.start, voice.cue.end) if voice.cue is not None else ()
    words = builder.language.saying.sets["reporting"]
    cue = token_at(near[0], voice.cue) if near and voice.cue is not None else None
    return cue is None or cue.lemma.lower() in words


def _provenance(builder: Builder, source: Span, cue: Span) -> Claim:
    start, end = min(cue.start, source.start), max(cue.end, source.end)
    if "\n" in builder.parsed.report.text[start:end]:
        start, end = source.start, source.end
    return plain_claim(
        builder,
        Kind.PROVENANCE,
        builder.parsed.report.span(start, end),
        cue,
        (Participant(span=source),),
        (AUTHOR,),
        rule=f"provenance/{cue.text[:40]}",
    )
