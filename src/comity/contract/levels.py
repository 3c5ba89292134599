"""Levels of pillars as JSON: what they are and all that they rest on."""

from __future__ import annotations

from comity.contract.outward import Json
from comity.model import Ground, GroundKind, Level

__all__ = ["ground_to_json", "level_to_json"]


def level_to_json(level: Level) -> Json:
    """Of a group with the levels of its pairs; `level` is null where the bounds differ or are not known."""
    return {
        "pillar": level.pillar,
        "reading": level.reading.value,
        "states": list(level.states),
        "level": level.level,
        "low": level.low,
        "high": level.high,
        "why_unknown": level.why_unknown or None,
        "supposed": level.supposed,
        "instruments": list(level.of(GroundKind.INSTRUMENT)),
        "absences": list(level.of(GroundKind.ABSENCE)),
        "events": list(level.of(GroundKind.EVENT)),
        "claims": list(level.claims),
        "grounds": [ground_to_json(ground) for ground in level.grounds],
        "pairs": [level_to_json(pair) for pair in level.pairs],
    }


def ground_to_json(ground: Ground) -> Json:
    return {
        "kind": ground.kind.value,
        "id": ground.id,
        "gives": sorted(ground.gives),
        "denies": sorted(ground.denies),
        "at_most": ground.at_most,
        "giver": ground.giver,
        "open": ground.open,
        "decides": ground.decides,
        "note": ground.note,
        "supposed": ground.supposed,
        "claims": list(ground.claims),
    }
