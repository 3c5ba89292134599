"""What a ground is, in a few neutral words."""

from __future__ import annotations

from comity.model import Claim, Event, VoiceKind

__all__ = ["done_on", "said_by"]

AUTHOR = "the author"


def said_by(claim: Claim, words: str, *, denied: bool = False) -> str:
    """ "state: stationed in, said by the author"."""
    voice = claim.attribution[-1] if claim.attribution else None
    named = voice is not None and voice.span is not None and voice.kind is not VoiceKind.AUTHOR
    who = " ".join(voice.span.text.split()) if named and voice and voice.span else AUTHOR
    return f"{claim.kind}: {'not ' if denied else ''}{words}, said by {who}"


def done_on(event: Event) -> str:
    """ "visit, 2025-05-16"."""
    what = (event.mode or event.type).casefold().replace("-", " ")
    first, last = event.earliest, event.latest
    if first is None and last is None:
        return f"{what}, undated"
    if first == last:
        return f"{what}, {first}"
    return f"{what}, {first or 'unknown'} to {last or 'unknown'}"
