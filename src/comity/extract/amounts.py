"""Which of a sentence's quantities an act speaks of: those in its words, and those that hang on them."""

from __future__ import annotations

from collections.abc import Iterable

from comity.extract.adjuncts import Adjuncts
from comity.extract.quantities import QuantityFound
from comity.model import Quantity

__all__ = ["quantities_of"]


def quantities_of(adjuncts: Adjuncts, quantities: Iterable[QuantityFound]) -> tuple[Quantity, ...]:
    """The numbers of those who act, of what is done to whom, and of how long; not of another happening."""
    return tuple(
        found.quantity for found in quantities if not found.known_group and _belongs(adjuncts, found)
    )


def _belongs(adjuncts: Adjuncts, found: QuantityFound) -> bool:
    """By its noun, or as the noun that the act's own clause hangs on."""
    if adjuncts.antecedent is not None and found.first <= adjuncts.antecedent <= max(found.last, found.head):
        return True
    return adjuncts.close(found.head, down=True) is not None
