"""A claim in one line, as the gold has it or as it was read."""

from __future__ import annotations

from comity.model import Claim, Participant, Voice
from comity.score.gold import GoldClaim, GoldParty, GoldVoice

__all__ = ["in_words"]


def in_words(claim: GoldClaim | Claim) -> str:
    """Type or kind, stance, quote, parties; voice, time and place where there are any."""
    voice: GoldVoice | Voice | None
    if isinstance(claim, GoldClaim):
        code, mode, voice, again = claim.type or claim.kind.value, claim.mode, claim.voice, claim.again
    else:
        code, mode = (claim.act.type, claim.act.mode) if claim.act else (claim.kind.value, None)
        voice, again = claim.attribution[-1] if claim.attribution else None, bool(claim.links)
    when, place = claim.when, claim.place
    sides = (", ".join(map(_party, side)) for side in (claim.actors, claim.recipients))
    line = f"{code}.{mode}" if mode else code
    line += f" {claim.modality}/{claim.polarity} “{' '.join(claim.quote.text.split())}” [{' → '.join(sides)}]"
    line += f" by {voice.span.text} ({voice.form})" if voice and voice.span else ""
    line += f" when {when.span.text} {when.earliest}..{when.latest}" if when and when.span else ""
    line += f" {place.role} {place.span.text}" if place else ""
    return line + (" again" if again else "")


def _party(party: GoldParty | Participant) -> str:
    countries = party.countries if isinstance(party, GoldParty) else (party.country,)
    return f"{party.span.text} {'/'.join(filter(None, countries)) or '?'}"
