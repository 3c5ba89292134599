"""What a person says a claim should have been read as: some of its fields, each whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from comity.model.claim import BY_VERDICT, Act, Claim, Participant, When, Where
from comity.model.codes import Kind, Modality, Polarity
from comity.model.ids import VerdictId

__all__ = ["AS_READ", "AsRead", "Correction", "corrected", "correction_between"]


class AsRead(Enum):
    """Stands for a field that is not corrected, where None says that it holds nothing."""

    AS_READ = "as read"


AS_READ = AsRead.AS_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The fields that hold instead of those that were read; the others stay whatever a reader makes of them.

    An act makes the claim an event; another kind has no act.
    """

    kind: Kind | AsRead = AS_READ
    act: Act | AsRead | None = AS_READ
    actors: tuple[Participant, ...] | AsRead = AS_READ
    recipients: tuple[Participant, ...] | AsRead = AS_READ
    modality: Modality | AsRead = AS_READ
    polarity: Polarity | AsRead = AS_READ
    when: When | AsRead | None = AS_READ
    place: Where | AsRead | None = AS_READ

    @property
    def said(self) -> Mapping[str, Any]:
        """The corrected fields by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not AS_READ}


def correction_between(read: Claim, meant: Claim) -> Correction:
    """What makes of the claim as read the one that is meant."""
    names = [field.name for field in fields(Correction)]
    pairs = ((name, getattr(read, name), getattr(meant, name)) for name in names)
    return Correction(**{name: now for name, before, now in pairs if before != now})


def corrected(claim: Claim, correction: Correction, verdict: VerdictId) -> Claim:
    """The claim under its own id with what the verdict says; the rule of each such field names it."""
    said = correction.said
    rules = dict(claim.rules) | {_rule(name): f"{BY_VERDICT}{verdict}" for name in said}
    meant = replace(claim, **said, rules=tuple(sorted(rules.items())))
    if "act" in said and meant.act is not None:
        meant = replace(meant, kind=Kind.EVENT)
    elif meant.kind is not Kind.EVENT:
        meant = replace(meant, act=None)
    return replace(meant, countable=meant.should_count)


def _rule(field: str) -> str:
    return "event" if field == "act" else field
