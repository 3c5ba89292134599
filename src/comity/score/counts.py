"""Numbers of a score: found and missed things, right and wrong answers, shares of passages."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Answers", "Finds", "Rate", "Row", "Shares"]

OFTEN = 20  # what should not be is counted in so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a figure between 0 and 1, None where nothing was asked.

    `fewer`: it counts what should not be, may be above 1, and is the better the lower it is.
    """

    name: str
    figure: float | None
    of: int
    precision: float | None = None
    recall: float | None = None
    fewer: bool = False


@dataclass(slots=True)
class Finds:
    """Things to be found: found rightly, found too much, missed. The figure is F1."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def row(self, name: str) -> Row:
        precision = _share(self.right, self.right + self.extra)
        recall = _share(self.right, self.right + self.missed)
        f1 = _share(2 * self.right, 2 * self.right + self.extra + self.missed)
        return Row(name=name, figure=f1, of=self.right + self.missed, precision=precision, recall=recall)


@dataclass(slots=True)
class Answers:
    """Questions with one answer each. The figure is the share that is right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool | None) -> None:
        if right is not None:
            self.right += right
            self.of += 1

    def row(self, name: str) -> Row:
        return Row(name=name, figure=_share(self.right, self.of), of=self.of)


@dataclass(slots=True)
class Rate:
    """Things that should not be, in every twenty that may have them."""

    found: int = 0
    of: int = 0

    def row(self, name: str) -> Row:
        share = _share(self.found, self.of)
        return Row(name=name, figure=None if share is None else OFTEN * share, of=self.of, fewer=True)


@dataclass(slots=True)
class Shares:
    """How much of each wanted thing is found, and of each found one wanted; the figure is F1 of the means."""

    recalled: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)

    def row(self, name: str) -> Row:
        precision, recall = _mean(self.right), _mean(self.recalled)
        both = None if precision is None or recall is None else precision + recall
        f1 = 2 * precision * recall / both if precision is not None and recall is not None and both else both
        return Row(name=name, figure=f1, of=len(self.recalled), precision=precision, recall=recall)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
