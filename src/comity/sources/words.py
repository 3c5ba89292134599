"""The words by which a text speaks of itself: published, by, source; data, one file a language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import rtoml

from comity.errors import KnowledgeError
from comity.model import LanguageCode

__all__ = ["ImprintWords", "imprint_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprintWords:
    """Cues of one language, lower case, longest first; a language without a file has none."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    citation: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()


@cache
def imprint_words(language: LanguageCode) -> ImprintWords:
    """The cues of a language, from `data/sources/<language>.toml`."""
    name = f"data/sources/{language}.toml"
    resource = files("comity") / name
    if not resource.is_file():
        return ImprintWords()
    cues = rtoml.loads(resource.read_text("utf-8")).get("cues", {})
    allowed = [each.name for each in fields(ImprintWords)]
    for key, words in cues.items():
        if key not in allowed:
            raise KnowledgeError(f"cue list {key!r}", file=name, place="cues", allowed=", ".join(allowed))
        _check(words, name, f"cues.{key}")
    return ImprintWords(**{key: tuple(sorted(words, key=len, reverse=True)) for key, words in cues.items()})


def _check(words: object, file: str, place: str) -> None:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise KnowledgeError("no list of words", file=file, place=place, allowed="a list of strings")
    if any(word != word.lower() for word in words) or words != sorted(set(words)):
        raise KnowledgeError(
            "unsorted, repeated or upper-case words", file=file, place=place, allowed="sorted, each once"
        )
