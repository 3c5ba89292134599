"""Event types by PLOVER's definitions, the other kinds of claim, and the frames that find them in a text.

A frame says which word triggers it and which slots hold its parties. A slot expression names the slots of
`extract.predicates`: "object" one slot, "object.poss" the possessor of the object, "to|at" the first that
holds a party, "subject+with" both. `inner` is the recipient of the act inside a verbal act, `support` the
subject of the verb that carries a noun of happening ("Oslo paid a visit").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Condition", "EventType", "Frame"]

Words = frozenset[str]
Condition = Literal[
    "refusing", "carried", "intransitive", "unless", "complement", "beside", "form", "clause", "subject",
    "prep", "conditional",
]  # fmt: skip


class Frame(BaseModel):
    """One way of telling an act, with the sentences that prove it.

    Examples mark the trigger and the parties: `{actor:Norway} {trigger:fined} {recipient:two firms}`; what
    differs from affirmed and actual follows `=>`. Counter-examples must yield no claim of this type.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    verbs: Words = frozenset()
    nouns: Words = frozenset()
    adjectives: Words = frozenset()
    presupposes: bool = False  # the object is a deed that is taken as done, and told as one
    object: Words = frozenset()  # lemmas, one of which the object (or its modifier) must be
    unless: Words = frozenset()  # lemmas, none of which the object (or its modifier) may be
    subject: Words = frozenset()  # lemmas, one of which the subject must be
    complement: Words = frozenset()  # lemmas of what it is said to be, for copulas
    prep: Mapping[str, Words] = {}  # preposition, or "clause.object" → lemmas of what it holds; () any
    clause: Literal["", "any", "none", "to", "that", "wish"] = ""  # wish: "that it go"
    clause_verbs: Words = frozenset()  # lemmas, one of which the clause's verb must be
    clause_auxiliary: Words = frozenset()  # one that the clause's verb must carry: "must withdraw"
    conditional: bool = False  # only where what its clause says hangs on a condition: "if …", "any … will"
    beside: Words = frozenset()  # words, one of which must modify the trigger
    auxiliary: Words = frozenset()  # one that the verb must carry: "may enter"; its stance is the frame's
    passive: bool = False  # only where the trigger is a passive participle
    present: bool = False  # only where it is told of the present: "are allowed", not "were allowed"
    lasting: bool = False  # only where it is told to have held for a while: "has been shut since May"
    intransitive: bool = False  # only without an object
    carried: bool = False  # only where a verb carries the noun and names nobody who does: "talks were held"
    priority: int = 0  # beyond what it asks for, where two frames of equal weight would tie
    actor: str = "subject"
    recipient: str = ""
    reciprocal: bool = False  # all parties are actors
    mode: str = ""
    joint: str = ""  # the type that it is when two states do it together
    needs: tuple[Literal["actor", "recipient", "state", "two", "official", "foreign"], ...] = ()
    naming: bool = False  # the trigger is itself the word for the agreement
    instead: bool = False  # a state: where it holds, the same word tells no act
    free: bool = False  # holds without any party: what is judged or agreed need not be one
    outcome: bool = False  # what an act came to: told beside another of its type, it is no second one
    content: str = ""  # slots whose own acts are only what this act is about
    modality: str = ""  # the stance that the words themselves carry
    negated: bool = False
    refusing: bool = False  # only where it is negated, and that tells it: "will not accept"
    contexts: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = ()

    @cached_property
    def weight(self) -> int:
        """How much a frame asks for: the one that asks for most wins over the others."""
        conditions = (
            self.subject, self.object, self.complement, self.prep, self.clause, self.beside,
            self.clause_verbs, self.auxiliary, self.passive, self.present, self.intransitive,
            self.refusing, self.carried, self.conditional, self.clause_auxiliary,
            self.lasting,
        )  # fmt: skip
        return sum(bool(condition) for condition in conditions) + len(self.needs) + self.priority

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What it asks for beside its object, in the order of asking: the cheap and the telling first."""
        asked: dict[Condition, object] = {
            "refusing": self.refusing,
            "carried": self.carried,
            "intransitive": self.intransitive,
            "unless": self.unless,
            "complement": self.complement,
            "conditional": self.conditional,
            "beside": self.beside,
            "form": self.auxiliary or self.passive or self.present or self.lasting,
            "clause": self.clause or self.clause_verbs or self.clause_auxiliary,
            "subject": self.subject,
            "prep": self.prep,
        }
        return tuple(name for name, wanted in asked.items() if wanted)


class EventType(BaseModel):
    """A PLOVER event type with its modes, scores and frames; or another kind of claim with its frames."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["event", "state", "assessment", "instrument", "none"] = "event"  # none: no claim at all
    type: str = ""
    quad: Literal[
        "", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
    ] = ""
    score: float = 0.0
    definition: str
    modes: Mapping[str, float] = {}
    future: str = ""  # the type that a bare future of this one becomes
    reciprocal: bool = False
    inner_modes: Mapping[str, str] = {}  # type of the act inside → mode of this act
    frames: tuple[Frame, ...]
    likeness: Frame | None = None  # slots of an act that is only like those of the frames

    def score_of(self, mode: str | None) -> float:
        return self.modes.get(mode, self.score) if mode else self.score
