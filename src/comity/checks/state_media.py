"""STATE_MEDIA: an outlet that the report has something from is owned or directed by a state."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding, head_words
from comity.checks.voices import by_words
from comity.model import Entity, Finding, Span, VoiceKind

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for span, claims in by_words(case, VoiceKind.AGENCY).items():
        outlet = _outlet(case, span)
        if outlet is not None and outlet.state_run:
            yield finding(
                case,
                "STATE_MEDIA",
                f"“{span.text}” is run by a state",
                spans=(span,),
                facts=(f"{outlet.name}: state-run, {outlet.country}",),
                claims=claims,
            )


def _outlet(case: Case, span: Span) -> Entity | None:
    """The outlet that these words name, if it is a known one."""
    for sentence, i in head_words(case, span):
        match = case.knowledge.names.match(sentence.words, i)
        for sense in match.senses if match is not None else ():
            entity = case.knowledge.entities[sense.entity]
            if entity.kind == "media":
                return entity
    return None
