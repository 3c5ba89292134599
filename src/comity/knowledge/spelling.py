"""One key for all spellings of a person's name that transliteration makes: rules in `data/spelling.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from comity.knowledge.files import Row, read_sheet
from comity.knowledge.names import fold

__all__ = ["Spelling", "load_spelling"]

DOUBLED = re.compile(r"(.)\1+")


class SpellingSheet(Row):
    """Rewritings of groups of letters and of single ones; endings; and names that no rule brings together."""

    letters: tuple[tuple[str, str], ...]
    cyrillic: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    silent: str
    same: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The rules, ready to use: `same` gives for a key the first of those that mean one name."""

    groups: re.Pattern[str]
    written: dict[str, str]  # group of letters → what it is rewritten to
    single: dict[int, str | None]
    endings: tuple[tuple[str, str], ...]
    same: dict[str, str]
    ignored: frozenset[str]
    _known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def key(self, word: str) -> str:
        """The key of one word of a name: equal for spellings of the same name."""
        key = self._known.get(word)
        if key is None:
            rewritten = self._rewritten(word)
            key = self._known[word] = self.same.get(rewritten, rewritten)
        return key

    def keys(self, words: Sequence[str]) -> tuple[str, ...]:
        """The keys of a whole name, without forms of address; hyphens part words."""
        parts = (part for word in words for part in word.replace("-", " ").split())
        keys = (self.key(part) for part in parts if fold(part) not in self.ignored)
        return tuple(key for key in keys if key)

    def _rewritten(self, word: str) -> str:
        key = self.groups.sub(lambda found: self.written[found[0]], fold(word))
        key = DOUBLED.sub(r"\1", key.translate(self.single))
        for old, new in self.endings:
            if key.endswith(old):
                return key.removesuffix(old) + new
        return key


def load_spelling(path: Path) -> Spelling:
    """The rules of a file; every name in `same` is brought to the key of the first beside it."""
    sheet = read_sheet(path, SpellingSheet)
    letters = (*sheet.letters, *sheet.cyrillic)
    groups = {old: new for old, new in letters if len(old) > 1}
    single: dict[int, str | None] = {ord(old): new for old, new in letters if len(old) == 1}
    longest_first = sorted(groups, key=lambda old: (-len(old), old))
    bare = Spelling(
        groups=re.compile("|".join(re.escape(old) for old in longest_first)),
        written=groups,
        single=single | dict.fromkeys(map(ord, sheet.silent)),
        endings=sheet.endings,
        same={},
        ignored=frozenset(map(fold, sheet.ignored)),
    )
    same = {bare.key(name): bare.key(group[0]) for group in sheet.same for name in group}
    return replace(bare, same=same, _known={})
