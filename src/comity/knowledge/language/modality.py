"""The part of a language pack that tells what is done from what is planned, asked, supposed or denied."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["Governors", "ModalityWords"]

Words = frozenset[str]


class Governors(BaseModel):
    """Lemmas above an act, by what they make of it. `actual` ones let it stand as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actual: Words = frozenset()
    ongoing: Words = frozenset()
    habitual: Words = frozenset()
    planned: Words = frozenset()
    requested: Words = frozenset()
    normative: Words = frozenset()
    hypothetical: Words = frozenset()
    opinion: Words = frozenset()
    negated: Words = frozenset()
    denied: Words = frozenset()

    def of(self, word: str) -> str | None:
        """The name of the group that holds this word, or None."""
        return next((name for name in _ORDER if word in getattr(self, name)), None)


_ORDER = (
    "denied", "negated", "requested", "planned", "hypothetical", "normative",
    "opinion", "habitual", "ongoing", "actual",
)  # fmt: skip


class ModalityWords(BaseModel):
    """Cues with their reach: on the act itself, on its clause, on a noun of happening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    negations: Words  # not, never, no longer
    negative_determiners: Words  # no, neither
    only: Words  # after "not" they add and do not deny
    auxiliaries: Governors  # will, may, should
    past_future: Words  # would after a verb of saying: planned, else hypothetical
    quasi_auxiliaries: Governors  # lemmas of "is … to": due, set, scheduled
    to_be_to: Words  # forms of "be" that with an infinitive make a plan
    adverbs: Governors  # reportedly, regularly, allegedly
    verbs: Governors  # verb above an infinitive or a gerund: plan, refuse, fail
    attitudes: Governors  # verb above a that-clause: hope, deny, believe
    nouns: Governors  # noun above an infinitive or "of": plan, threat, refusal
    adjectives: Governors  # adjective above an infinitive: ready, unlikely
    over_nouns: Governors  # verb above a noun of happening: demand, avert, cancel
    beside_nouns: Governors  # adjective beside a noun of happening: planned, alleged
    over_prepositions: Governors  # preposition above a gerund or a noun: without, instead
    conditions: Words  # if, unless, whether
    threats: Words  # those after which an announced evil is a threat
    saying: Words  # verbs of saying that leave a that-clause as it is
