"""The form of a correction: fields filled with what stands, choices explained, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.gather.correcting import KINDS, as_fields
from comity.knowledge import Knowledge
from comity.model import Claim, Kind, Modality, PlaceRole, Polarity

__all__ = ["READY", "Choice", "CorrectionForm", "changed_fields", "correction_form"]

Choice = tuple[str, str]  # value, and what it means
NO_ACT = "none"
# Reasons that often hold; any other can be typed.
READY: Sequence[str] = (
    "the sentence says so",
    "the sentence says otherwise",
    "it is only planned, asked for or supposed",
    "somebody else acts, or upon somebody else",
    "another day is meant",
    "another place is meant",
    "the report contradicts itself",
    "the better placed source",
)
KIND_MEANS: Mapping[Kind, str] = {
    Kind.EVENT: "something happened, will happen, or did not",
    Kind.STATE: "something holds over a stretch of time",
    Kind.STATEMENT: "words or a position that are no act",
    Kind.ASSESSMENT: "a judgement, forecast or interpretation",
    Kind.OFFICE: "a person holds an office",
    Kind.INSTRUMENT: "an agreement exists, or reaches a step of its life",
    Kind.PROVENANCE: "where the report has something from",
}
MODALITY_MEANS: Mapping[Modality, str] = {
    Modality.ACTUAL: "done",
    Modality.ONGOING: "still going on",
    Modality.HABITUAL: "done again and again",
    Modality.PLANNED: "scheduled, intended, promised",
    Modality.REQUESTED: "asked for, demanded",
    Modality.NORMATIVE: "should or must be",
    Modality.HYPOTHETICAL: "if, may, supposed",
    Modality.OPINION: "somebody's judgement",
}
POLARITY_MEANS: Mapping[Polarity, str] = {
    Polarity.AFFIRMED: "said to be so",
    Polarity.NEGATED: "said not to be so",
    Polarity.DENIED: "rejected by a party",
}
ROLE_MEANS: Mapping[PlaceRole, str] = {
    PlaceRole.WHERE: "it happened there",
    PlaceRole.AIMED_AT: "it was aimed at it",
    PlaceRole.FROM: "it came from there",
    PlaceRole.NAMED: "only named",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionForm:
    """`values`: by field what stands; `acts`: the types with their modes, each explained."""

    values: Mapping[str, str]
    act: str
    kinds: tuple[Choice, ...]
    acts: tuple[tuple[str, tuple[Choice, ...]], ...]
    modalities: tuple[Choice, ...]
    polarities: tuple[Choice, ...]
    roles: tuple[Choice, ...]


def correction_form(claim: Claim, knowledge: Knowledge) -> CorrectionForm:
    values = as_fields(claim)
    kinds = dict.fromkeys((*KINDS, claim.kind))
    return CorrectionForm(
        values=values,
        act=_act(values),
        kinds=tuple((kind.value, KIND_MEANS[kind]) for kind in kinds),
        acts=tuple(_acts(knowledge)),
        modalities=tuple((each.value, means) for each, means in MODALITY_MEANS.items()),
        polarities=tuple((each.value, means) for each, means in POLARITY_MEANS.items()),
        roles=tuple((each.value, means) for each, means in ROLE_MEANS.items()),
    )


def _act(values: Mapping[str, str]) -> str:
    """Type and mode in one word; `none` of what is no event."""
    return ".".join(filter(None, (values["type"], values["mode"]))) or NO_ACT


def _acts(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Each type of the codebook as it is defined there, with its modes."""
    for kind in sorted(knowledge.codebook.types, key=lambda one: one.type):
        if kind.kind == "event":
            modes = tuple((f"{kind.type}.{mode}", f"{kind.type} · {mode}") for mode in kind.modes)
            yield f"{kind.type}: {kind.definition}", ((kind.type, kind.type), *modes)


def changed_fields(claim: Claim, given: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form that differ from what stands, in the words that a correction is given in."""
    stands = as_fields(claim)
    asked = {name: value.strip() for name, value in given.items() if name in stands}
    act = given.get("act", "").strip()
    if act and act != _act(stands):
        asked["type"], _, asked["mode"] = ("" if act == NO_ACT else act).partition(".")
    changed = {name: value for name, value in asked.items() if value != stands[name]}
    if "type" in changed and not changed["type"]:
        del changed["type"]  # "none" says nothing that the kind does not say
        changed.pop("mode", None)
    if "type" in changed:
        changed["mode"] = asked["mode"]
    return changed
