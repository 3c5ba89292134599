"""Instruments as JSON: what is known of one, with its steps."""

from __future__ import annotations

from comity.contract.outward import Json
from comity.model import Bounds, Instrument, Joining, Step

__all__ = ["instrument_to_json", "step_to_json"]


def instrument_to_json(instrument: Instrument) -> Json:
    """All that is known of it; `kind` is the main one, days are as far as known, with both bounds."""
    return {
        "id": instrument.id,
        "name": instrument.name,
        "names": list(instrument.names),
        "kind": instrument.kinds[0] if instrument.kinds else None,
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
        **_days(step.on),
        "known_on": step.known_on.isoformat(),
        "certainty": step.certainty.value,
        "source": step.source,
        "note": step.note,
    }


def _joining(one: Joining) -> Json:
    return {
        "state": one.state,
        **_days(one.on),
        "certainty": one.certainty.value,
        "source": one.source,
    }


def _days(days: Bounds) -> Json:
    first, last = (None if day is None else day.isoformat() for day in (days.earliest, days.latest))
    return {"on": days.text or None, "earliest": first, "latest": last}
