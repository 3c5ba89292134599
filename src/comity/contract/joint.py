"""What several reports tell together, as plain dictionaries and back: copies and conflicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from comity.errors import InputError
from comity.model import (
    Conflict,
    Copy,
    CopyRelation,
    Modality,
    Passage,
    Phase,
    Shared,
    Side,
    Span,
    Why,
)

__all__ = [
    "checked",
    "conflict_from_json",
    "conflict_to_json",
    "copy_from_json",
    "copy_to_json",
    "phase_from_json",
    "phase_to_json",
    "shared_from_json",
    "shared_to_json",
]

Json = dict[str, Any]
Noun = TypeVar("Noun")


def copy_to_json(copy: Copy, names: tuple[str, str] | None = None) -> Json:
    """A pair in the contract of `comity copies --json`; `names`: what the user calls the two reports."""
    a, b = names or (str(copy.a), str(copy.b))
    return {
        "a": a,
        "b": b,
        "relation": copy.relation.value,
        "score": copy.score,
        "a_id": copy.a,
        "b_id": copy.b,
        "passages": [
            {"a": _span(passage.a), "b": _span(passage.b), "score": passage.score}
            for passage in copy.passages
        ],
    }


def copy_from_json(data: Json) -> Copy:
    return checked("pair of copies", _copy, data)


def conflict_to_json(conflict: Conflict) -> Json:
    """A conflict in the contract of `comity conflicts --json`."""
    return {
        "id": conflict.id,
        "code": conflict.code,
        "event": conflict.event,
        "message": conflict.message,
        "sides": [
            {
                "value": side.value,
                "reports": list(side.reports),
                "claims": list(side.claims),
                "origins": side.origins,
            }
            for side in conflict.sides
        ],
        "known_on": _day(conflict.known_on),
        "favoured": conflict.favoured,
    }


def conflict_from_json(data: Json) -> Conflict:
    return checked("conflict", _conflict, data)


def shared_to_json(shared: Shared) -> Json:
    return {"a": shared.a, "b": shared.b, "why": shared.why.value, "words": shared.words}


def shared_from_json(data: Json) -> Shared:
    return Shared(a=data["a"], b=data["b"], why=Why(data["why"]), words=data["words"])


def phase_to_json(phase: Phase) -> Json:
    return {
        "modality": phase.modality.value,
        "known_on": _day(phase.known_on),
        "claims": list(phase.claims),
    }


def phase_from_json(data: Json) -> Phase:
    return Phase(
        modality=Modality(data["modality"]),
        known_on=_date(data["known_on"]),
        claims=tuple(data["claims"]),
    )


def checked(noun: str, read: Callable[[Json], Noun], data: Json) -> Noun:
    """What was written so; anything else is an InputError that names the fault."""
    try:
        return read(data)
    except KeyError as fault:
        raise InputError(
            f"no {noun}: the key {fault} is missing", allowed=f"a {noun} in the words of the contract"
        ) from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise InputError(f"no {noun}: {fault}", allowed=f"a {noun} in the words of the contract") from fault


def _copy(data: Json) -> Copy:
    return Copy(
        a=data["a_id"],
        b=data["b_id"],
        relation=CopyRelation(data["relation"]),
        score=data["score"],
        passages=tuple(
            Passage(a=_read(passage["a"]), b=_read(passage["b"]), score=passage["score"])
            for passage in data["passages"]
        ),
    )


def _conflict(data: Json) -> Conflict:
    return Conflict(
        id=data["id"],
        code=data["code"],
        event=data["event"],
        message=data["message"],
        sides=tuple(
            Side(
                value=side["value"],
                claims=tuple(side["claims"]),
                reports=tuple(side["reports"]),
                origins=side["origins"],
            )
            for side in data["sides"]
        ),
        known_on=_date(data["known_on"]),
        favoured=data["favoured"],
    )


def _span(span: Span) -> Json:
    return {"text": span.text, "start": span.start, "end": span.end}


def _read(data: Json) -> Span:
    return Span(start=data["start"], end=data["end"], text=data["text"])


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
