"""The part of a language pack that says what a role noun does in the world: PLOVER's sectors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import BaseModel, ConfigDict

__all__ = ["RoleWords"]


class RoleWords(BaseModel):
    """Lemmas of role nouns by PLOVER sector, and those among them that name nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sectors: Mapping[str, frozenset[str]]
    generic: frozenset[str]  # heads without a sector of their own where a modifier has one: "police chief"
    organs: frozenset[str]  # they are their state when they act: government, ministry
    descent: frozenset[str]  # before a demonym they make it a people, not a state's citizens: "ethnic"
    unnamed: frozenset[str]  # officials, sources, analysts: a voice, but whose?

    @cached_property
    def _by_lemma(self) -> Mapping[str, str]:
        return {lemma: sector for sector, lemmas in self.sectors.items() for lemma in lemmas}

    def sector_of(self, lemma: str) -> str | None:
        """The sector of a role noun, or None where the lemma is no role."""
        return self._by_lemma.get(lemma)
