"""Training sentences as they are kept: a sentence a line, its acts on lines below that begin with a tab.

    Botswana handed Namibia the body of a poacher and refused to apologise.
    <tab>COOPERATE handed | Botswana | Namibia
    <tab>REJECT refused | Botswana | Namibia

TYPE trigger | actors (;) | recipients (;) | stance. `word#2` is the second such word of the sentence; a
leading `?` marks an act that may be coded or left out. A sentence without lines below it has no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.errors import KnowledgeError

__all__ = ["Act", "Coded", "read_sheets"]


@dataclass(frozen=True, slots=True)
class Act:
    """One trigger in a sentence: its offsets, the event type, how it stands, whether it may be left out."""

    start: int
    end: int
    type: str
    stance: str  # words of the codebook: "planned", "negated"; empty: actual and affirmed
    optional: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its acts, and where it was written."""

    place: str
    text: str
    acts: tuple[Act, ...]


def read_sheets(paths: Iterable[Path]) -> Iterator[Coded]:
    """The sentences of these files in order; KnowledgeError says where a trigger is not in its text."""
    for path in paths:
        yield from _sheet(path)


def _sheet(path: Path) -> Iterator[Coded]:
    place, text, acts = "", "", list[Act]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("\t"):
            acts.append(_act(text, line.strip(), f"{path}:{number}"))
        elif line.strip():
            if text:
                yield Coded(place, text, tuple(acts))
            place, text, acts = f"{path}:{number}", line.strip(), []
    if text:
        yield Coded(place, text, tuple(acts))


def _act(text: str, line: str, place: str) -> Act:
    parts = [part.strip() for part in line.lstrip("? ").split("|")]
    kind, _, word = parts[0].partition(" ")
    stance = parts[3] if len(parts) > 3 else ""
    word, _, nth = word.strip().partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)) if word else []
    wanted = int(nth or 1)
    if len(found) < wanted:
        raise KnowledgeError(f"the sentence has no {word!r}", place=place, allowed=text)
    match = found[wanted - 1]
    return Act(match.start(), match.end(), kind, stance, line.startswith("?"))
