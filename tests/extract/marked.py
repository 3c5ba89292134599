"""Reads tables of sentences that carry their own answers in [brackets]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its brackets, the words that stood in them, and the answers beside."""

    line: int
    sentence: str
    words: tuple[str, ...]
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.line}: {self.sentence} | {' | '.join(self.answers)}"


def marked(path: Path) -> Iterator[Marked]:
    """One for each line that is neither empty nor a remark."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            sentence, *answers = (part.strip() for part in line.split("|"))
            yield _without_brackets(number, sentence, tuple(answers))


def _without_brackets(number: int, sentence: str, answers: tuple[str, ...]) -> Marked:
    words = tuple(part.split("]")[0] for part in sentence.split("[")[1:])
    return Marked(number, sentence.replace("[", "").replace("]", ""), words, answers)
