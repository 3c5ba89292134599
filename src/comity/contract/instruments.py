"""Instruments as JSON: what is known of one, with its steps."""

from __future__ import annotations

from comity.contract.outward import Json
from comity.model import Bounds, Instrument, Joining, Step

__all__ = ["instrument_to_json", "step_to_json"]


def instrument_to_json(instrument: Instrument) -> Json:
    """All that is known of it; days as two bounds, equal where the day is known."""
    return {
        "id": instrument.id,
        "name": instrument.name,
        "names": list(instrument.names),
        "kinds": list(instrument.kinds),
        "parties": list(instrument.parties),
        "direction": {"from": list(instrument.givers), "to": list(instrument.takers)}
        if instrument.givers
        else "mutual",
        "scope": instrument.scope,
        "exceptions": instrument.exceptions,
        "steps": [step_to_json(step) for step in instrument.steps],
        "joined": [_joining(one) for one in instrument.joinings if not one.left],
        "left": [_joining(one) for one in instrument.joinings if one.left],
        "provides": list(instrument.provides),
        "under": instrument.under,
        "replaces": instrument.replaces,
        "certainty": instrument.certainty.value,
        "source": instrument.source,
    }


def step_to_json(step: Step) -> Json:
    return {
        "step": step.kind.value,
        "of": None if step.of is None else step.of.value,
        "by": step.by,
        "on": _days(step.on),
        "known_on": step.known_on.isoformat(),
        "certainty": step.certainty.value,
        "source": step.source,
        "note": step.note,
    }


def _joining(one: Joining) -> Json:
    return {
        "state": one.state,
        "on": _days(one.on),
        "certainty": one.certainty.value,
        "source": one.source,
    }


def _days(days: Bounds) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in (days.earliest, days.latest)]
