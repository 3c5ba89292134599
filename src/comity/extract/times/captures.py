"""The words that a pattern caught, handed to its reading."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.times.days import Unit
from comity.extract.times.expression import Expression
from comity.extract.times.lexer import Value
from comity.knowledge.language.time import TimePattern, TimeWords

__all__ = ["Captures"]


@dataclass(frozen=True, slots=True)
class Captures:
    """The words that a pattern caught, in order, by class; what the pattern fixes stands in for them."""

    caught: tuple[tuple[str, Value | Expression], ...]
    pattern: TimePattern
    words: TimeWords

    def number(self, *names: str) -> int | None:
        """The first caught value of these classes, or what the pattern fixes under the first name."""
        for name, value in self.caught:
            if name in names and isinstance(value, int):
                return value
        return self.pattern.fixed.get(names[0])

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(value for known, value in self.caught if known == name and isinstance(value, int))

    def row(self, name: str) -> tuple[int, ...]:
        return next((v for known, v in self.caught if known == name and isinstance(v, tuple)), ())

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(value for _, value in self.caught if not isinstance(value, int | tuple))

    @property
    def unit(self) -> Unit:
        index = next((value for name, value in self.caught if name == "unit"), None)
        return Unit(self.words.unit_names[index] if isinstance(index, int) else self.pattern.unit)
