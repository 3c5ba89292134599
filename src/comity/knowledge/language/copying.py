"""The part of a language pack that is read when texts are compared, to tell copies."""

from __future__ import annotations

from pathlib import Path

from comity.knowledge.files import Row, read_sheet

__all__ = ["CopySheet", "CopyWeights", "Fitted", "Leanings", "Rewriting", "copy_sheet"]

Words = frozenset[str]


class CopyWeights(Row):
    """How much a word counts in measuring likeness, by what it is."""

    word: float
    common: tuple[float, ...]  # by its tier in `common`
    name: float
    state: float
    time: float
    number: float
    small: float  # numbers that stand in every text: two, three


class Leanings(Row):
    """What two independent texts on one event have in common, and how long it takes to tell otherwise."""

    doubt: float  # the weight of this leaning in each share
    told: float
    facts: float
    numbers: float
    words: float
    said: float
    order: float
    short: int  # sentences of a text that shares no word by its length alone
    every: tuple[float, ...]  # one of so many sentences has a word: of each tier of common ones, another


class Fitted(Row):
    """The weights by which the measures of two texts tell a rewrite; `tools/fit_copies.py` writes them."""

    start: float
    told: float
    facts: float
    numbers: float
    words: float
    said: float
    order: float
    days: float
    newer: float


class Rewriting(Row):
    """What tells a rewrite from an independent text."""

    said_at_most: float  # more quoted in both shows no more: independent texts print one statement too
    fitted: Fitted
    leanings: Leanings


class CopySheet(Row):
    """One language's `copies.toml`."""

    furniture: tuple[str, ...]
    abbreviations: Words
    numbering: Words
    stop: Words
    endings: tuple[str, ...]
    common: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]
    weights: CopyWeights
    rewriting: Rewriting


def copy_sheet(pack: Path) -> CopySheet | None:
    """The sheet of the language pack in a folder; None for a pack that has none."""
    file = pack / "copies.toml"
    return read_sheet(file, CopySheet) if file.is_file() else None
