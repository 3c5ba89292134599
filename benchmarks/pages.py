"""Pages of a stated length, made from the bundled sample: the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

__all__ = ["page", "pages", "sample_paragraphs"]


def sample_paragraphs() -> list[str]:
    """The texts of the bundled sample, in its order."""
    lines = files("comity").joinpath("data/sample/reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


def page(paragraphs: list[str], first: int, *, words: int) -> str:
    """Whole sample texts from number `first` on, round and round, until the page has `words` words."""
    taken: list[str] = []
    while sum(len(text.split()) for text in taken) < words:
        taken.append(paragraphs[(first + len(taken)) % len(paragraphs)])
    return cut("\n".join(taken), words)


def cut(text: str, words: int) -> str:
    """The first `words` words and the rest of their sentence's line left out, line breaks kept."""
    kept, left = [], words
    for line in text.splitlines():
        kept.append(" ".join(line.split()[: max(left, 0)]))
        left -= len(line.split())
    return "\n".join(line for line in kept if line) + "\n"


def pages(count: int, *, words: int) -> Iterator[str]:
    """`count` pages, no two of them alike: each begins at another text and carries its own number."""
    paragraphs = sample_paragraphs()
    for number in range(count):
        yield f"Dispatch {number + 1} of {count}.\n" + page(paragraphs, number, words=words)
