"""What became of the statements of a data set: taken, merged with another, refused; and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

__all__ = ["Outcome", "Outcomes"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of so many statements, and one of them."""

    outcome: str  # taken, merged, refused
    reason: str
    number: int
    example: str


class Outcomes:
    """Counts what became of statements, and keeps the first example of each."""

    __slots__ = ("_examples", "_numbers")

    def __init__(self) -> None:
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], str] = {}

    def tell(self, outcome: str, reason: str, example: str = "", number: int = 1) -> None:
        if number:
            self._numbers[outcome, reason] += number
            self._examples.setdefault((outcome, reason), example)

    def all(self) -> tuple[Outcome, ...]:
        """Each with its number, sorted by outcome and reason."""
        return tuple(
            Outcome(outcome, reason, number, self._examples[outcome, reason])
            for (outcome, reason), number in sorted(self._numbers.items())
        )
