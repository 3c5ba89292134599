"""One key for all spellings of a person's name that transliteration makes, by rules in `data/spelling.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.knowledge.files import Row, read_sheet
from comity.knowledge.names import fold

__all__ = ["Spelling", "load_spelling"]


class SpellingSheet(Row):
    """Rewritings of letters, in order; endings; and names that no rule brings together."""

    letters: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    silent: str
    same: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """The rules, ready to use: `same` gives for a key the first of those that mean one name."""

    letters: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    silent: dict[int, None]
    same: dict[str, str]
    ignored: frozenset[str]

    def key(self, word: str) -> str:
        """The key of one word of a name: equal for spellings of the same name."""
        rewritten = self._rewritten(word)
        return self.same.get(rewritten, rewritten)

    def keys(self, words: Sequence[str]) -> tuple[str, ...]:
        """The keys of a whole name, without forms of address; hyphens part words."""
        parts = (part for word in words for part in word.replace("-", " ").split())
        keys = (self.key(part) for part in parts if fold(part) not in self.ignored)
        return tuple(key for key in keys if key)

    def _rewritten(self, word: str) -> str:
        key = fold(word).translate(self.silent)
        for old, new in self.letters:
            key = key.replace(old, new)
        for old, new in self.endings:
            if key.endswith(old):
                return key.removesuffix(old) + new
        return key


def load_spelling(path: Path) -> Spelling:
    """The rules of a file; every name in `same` is brought to the key of the first beside it."""
    sheet = read_sheet(path, SpellingSheet)
    silent = dict.fromkeys(map(ord, sheet.silent))
    bare = Spelling(sheet.letters, sheet.endings, silent, {}, frozenset())
    same = {bare.key(name): bare.key(group[0]) for group in sheet.same for name in group}
    return Spelling(sheet.letters, sheet.endings, silent, same, frozenset(map(fold, sheet.ignored)))
