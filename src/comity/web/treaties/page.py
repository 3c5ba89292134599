"""What the page of an instrument shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from comity.brief.days import day_of
from comity.brief.words import plain
from comity.ledger import Standing
from comity.model import CountryCode, InstrumentId, Step
from comity.reported import Told
from comity.treaties import Found, otherwise_row
from comity.web.room import Room
from comity.web.states import called

__all__ = ["treaty_page"]


def treaty_page(
    room: Room, found: Found, states: Sequence[CountryCode], *, on: date, known_on: date
) -> dict[str, Any]:
    """All that is known of it; what became known later is marked and does not count."""
    one, treaty = found.standing, found.standing.instrument
    kinds = {kind.code: kind.name for kind in room.knowledge.codebook.instruments.kind}
    since = "" if one.since is None else f" since {one.since.text}"
    return {
        "treaty": treaty,
        "known": found.known,
        "on": on,
        "known_on": known_on,
        "states": ", ".join(called(room.knowledge, state) for state in states),
        "stands": f"{one.words}{since}",
        "kinds": [f"{kinds.get(code, code)} ({code})" for code in treaty.kinds],
        "parties": [(code, called(room.knowledge, code)) for code in treaty.parties],
        "givers": ", ".join(called(room.knowledge, code) for code in treaty.givers),
        "takers": ", ".join(called(room.knowledge, code) for code in treaty.takers),
        "provides": [plain(feature) for feature in treaty.provides],
        "steps": [_step(room, step, one) for step in treaty.steps],
        "joinings": [
            {
                "what": f"{called(room.knowledge, each.state)} {'left' if each.left else 'joined'}",
                "on": day_of(each.on),
                "source": f"{each.source} ({each.certainty.value})",
            }
            for each in treaty.joinings
        ],
        "others": [
            (label, _link(room, id, on, known_on))
            for label, id in (("Rests on", treaty.under), ("Replaces", treaty.replaces))
            if id is not None
        ],
        "otherwise": [_told(told) for told in found.otherwise],
    }


def _step(room: Room, step: Step, one: Standing) -> dict[str, Any]:
    foretold = f" to be {plain(step.of.value)}" if step.of else ""
    by = f" by {called(room.knowledge, step.by)}" if step.by else ""
    return {
        "what": f"{plain(step.kind.value)}{foretold}{by}",
        "on": day_of(step.on),
        "known_on": step.known_on,
        "source": step.source,
        "certainty": step.certainty.value,
        "note": step.note,
        "counts": step in one.steps or step in one.forecasts,
    }


def _link(room: Room, id: InstrumentId, on: date, known_on: date) -> tuple[str, str]:
    treaty = room.knowledge.instruments.all.get(id)
    name = str(id) if treaty is None else treaty.name
    return f"/instrument/{quote(id)}?on={on}&as_known_on={known_on}", name


def _told(told: Told) -> dict[str, Any]:
    return {**otherwise_row(told), "href": f"/report/{quote(told.report)}#{quote(told.id)}"}
