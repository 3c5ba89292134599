"""What persons decided, as plain dictionaries and back, corrections with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from comity.contract.inward import act_from_json, participant_from_json, when_from_json, where_from_json
from comity.contract.joint import checked
from comity.contract.outward import Json, act_to_json, participant_to_json, when_to_json, where_to_json
from comity.model import Correction, Judged, Kind, Modality, Participant, Polarity, Verdict

__all__ = ["correction_to_json", "verdict_from_json", "verdict_to_json"]


def verdict_to_json(verdict: Verdict) -> Json:
    """A verdict in the contract of `comity judge --json`."""
    return {
        "id": verdict.id,
        "on": verdict.on,
        "judged": verdict.judged.value,
        "targets": list(verdict.targets),
        "by": verdict.by,
        "at": verdict.at.isoformat(),
        "reason": verdict.reason,
        "anchors": [
            {"claim": claim, "report": report, "start": start, "end": end}
            for claim, report, start, end in verdict.anchors
        ],
        "correction": None if verdict.correction is None else correction_to_json(verdict.correction),
    }


def verdict_from_json(data: Json) -> Verdict:
    """The verdict that was written so; anything else is an InputError that names the fault."""
    return checked("verdict", _verdict, data)


def correction_to_json(correction: Correction) -> Json:
    """The corrected fields alone, each as a claim has it."""
    said = correction.said
    return {key: to_json(said[name]) for name, (key, to_json, _) in FIELDS.items() if name in said}


def _verdict(data: Json) -> Verdict:
    told = data.get("correction")  # there were none at first
    return Verdict(
        id=data["id"],
        on=data["on"],
        judged=Judged(data["judged"]),
        targets=tuple(data["targets"]),
        by=data["by"],
        at=date.fromisoformat(data["at"]),
        reason=data["reason"],
        anchors=tuple(
            (anchor["claim"], anchor["report"], anchor["start"], anchor["end"]) for anchor in data["anchors"]
        ),
        correction=None if told is None else _correction(told),
    )


def _correction(data: Json) -> Correction:
    strange = sorted(data.keys() - {key for key, _, _ in FIELDS.values()})
    if strange:
        raise ValueError(f"{strange[0]!r} is no field of a correction")
    return Correction(**{name: read(data[key]) for name, (key, _, read) in FIELDS.items() if key in data})


def _if(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def converted(value: Any) -> Any:
        return None if value is None else convert(value)

    return converted


def _parties_to_json(parties: tuple[Participant, ...]) -> list[Json]:
    return [participant_to_json(party) for party in parties]


def _parties(data: list[Json]) -> tuple[Participant, ...]:
    return tuple(participant_from_json(party) for party in data)


# Field of a correction: its key in JSON, and how it goes out and comes back.
FIELDS: Mapping[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "kind": ("kind", str, Kind),
    "act": ("event", _if(act_to_json), _if(act_from_json)),
    "actors": ("actors", _parties_to_json, _parties),
    "recipients": ("recipients", _parties_to_json, _parties),
    "modality": ("modality", str, Modality),
    "polarity": ("polarity", str, Polarity),
    "when": ("when", _if(when_to_json), _if(when_from_json)),
    "place": ("place", _if(where_to_json), _if(where_from_json)),
}
