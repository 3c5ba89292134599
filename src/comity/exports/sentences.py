"""The evidence of an event in exports: each claim's words, the sentence around them, and where they stand."""

from __future__ import annotations

from comity.contract import Json
from comity.model import Modality
from comity.record.evidence import Evidence, Told

__all__ = ["auxiliary_modes", "contexts_of", "evidence_to_json", "extra_of"]

# PLOVER's auxiliary modes that say the same; "historical" and "negation" no event has.
AUXILIARY = {Modality.PLANNED: ("future",), Modality.HYPOTHETICAL: ("hypothetical",)}


def evidence_to_json(one: Evidence) -> Json:
    """Offsets are code points in the report's text; `sentence` is null where the words stand in none."""
    claim, sentence = one.claim, one.claim.sentence
    return {
        "claim": claim.id,
        "report": claim.report,
        "report_name": claim.report_name,
        "publisher": one.publisher,
        "published": None if one.published is None else one.published.isoformat(),
        "url": one.url,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "sentence": None if sentence is None else sentence.text,
        "sentence_start": None if sentence is None else sentence.start,
        "sentence_end": None if sentence is None else sentence.end,
    }


def extra_of(told: Told) -> Json:
    """What the shapes of others have no place for, and what each row opens to."""
    event = told.event
    return {
        "earliest": None if event.earliest is None else event.earliest.isoformat(),
        "latest": None if event.latest is None else event.latest.isoformat(),
        "place_role": None if event.place is None else event.place.role.value,
        "place_precision": None if event.place is None else event.place.precision,
        "modality": event.modality.value,
        "countable": event.countable,
        "origins": event.origins,
        "reports": len(event.reports),
        "conflicts": list(event.conflicts),
        "evidence": [evidence_to_json(one) for one in told.evidence],
    }


def auxiliary_modes(modality: Modality) -> tuple[str, ...]:
    return AUXILIARY.get(modality, ())


def contexts_of(told: Told) -> tuple[str, ...]:
    """The contexts of all claims that tell it."""
    acts = [one.claim.act for one in told.evidence]
    return tuple(sorted({context for act in acts if act is not None for context in act.contexts}))
