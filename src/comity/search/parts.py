"""The language of a question: words, "phrases", what is left out, and fields.

border talks            both words
"border talks"          these words in a row, exactly as spelt
-border                 not this word; -"border talks" not this phrase
recogni*                every word that begins so
by:Lavrov type:CONSULT  fields; a value of several words stands in quotation marks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.errors import UsageError
from comity.search.folding import words_of

__all__ = ["FIELDS", "LONGEST", "MOST_PARTS", "Part", "field_part", "parts_of"]

FIELDS = {
    "by": "who says it, as the report names them; by:author where the report says it itself",
    "type": "the type of an event, as CONSULT",
    "kind": "the kind of a claim: event, state, statement, assessment, office, instrument, provenance",
    "from": "who acts, by any known name or code",
    "to": "who is acted on, by any known name or code",
    "country": "a state that takes part, on whatever side",
    "in": "where it takes place: a place or a state",
    "publisher": "who published the report",
    "language": "the language of the report, as en",
    "year": "the year of publication",
    "since": "published on this day or later: YYYY-MM-DD, YYYY-MM or YYYY",
    "until": "published on this day or earlier",
}
LONGEST = 1000  # letters of a question
MOST_PARTS = 40
MARKS = '"“”„«»'
PART = re.compile(
    rf"(?P<without>[-−]?)(?:(?P<field>[A-Za-z]+):(?!/))?"
    rf"(?:[{MARKS}](?P<quoted>[^{MARKS}]*)(?P<closed>[{MARKS}]?)|(?P<plain>[^\s{MARKS}]+))"
)
SHORTEST = 2  # letters before a star


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part. `field`: empty of words. `quoted`: exactly so. `open`: the last word may go on."""

    field: str
    value: str
    quoted: bool
    without: bool
    open: bool
    written: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the value in plain letters."""
        return tuple(words_of(self.value))


def parts_of(question: str) -> tuple[Part, ...]:
    """The parts in their order, without marks by themselves; a UsageError for what has no meaning here."""
    if len(question) > LONGEST:
        raise UsageError(
            f"a question of {len(question)} letters", place="q", allowed=f"at most {LONGEST} letters"
        )
    found = [part for part in _parts(question) if part.field or part.words]
    if len(found) > MOST_PARTS:
        raise UsageError(f"{len(found)} words and fields", place="q", allowed=f"at most {MOST_PARTS}")
    if question.strip() and not found:
        raise UsageError("no word, only marks", place="q", allowed="words, “phrases”, field:value")
    if found and all(part.without for part in found):
        raise UsageError("only what is to be left out", place="q", allowed="a word or field beside it")
    return tuple(found)


def _parts(question: str) -> Iterator[Part]:
    for match in PART.finditer(question):
        name = match["field"] or ""
        if name and name.lower() not in FIELDS and not name.islower():
            name = ""  # a colon inside of words
        plain = match["plain"] if name or match["plain"] is None else _unfielded(match)
        if match["quoted"] is not None and not match["closed"]:
            raise UsageError("a quotation mark that is not closed", place="q", allowed="“words” in a pair")
        yield _part(name.lower(), match, plain)


def _unfielded(match: re.Match[str]) -> str:
    return f"{match['field']}:{match['plain']}" if match["field"] else match["plain"]


def _part(name: str, match: re.Match[str], plain: str | None) -> Part:
    if not name and plain is not None and plain.endswith(":") and plain[:-1].lower() in FIELDS:
        raise UsageError(f"{plain} without a value", place="q", allowed=f'{plain}VALUE or {plain}"A VALUE"')
    if name and name not in FIELDS:
        raise UsageError(f"{name!r} is no field", place="q", allowed=", ".join(FIELDS))
    without = bool(match["without"])
    if name and without:
        raise UsageError(f"-{name}: is not understood", place="q", allowed="-word, -“a phrase”")
    value = match["quoted"] if plain is None else plain
    stem = value.removesuffix("*") if plain is not None else value
    return _checked(
        Part(
            field=name,
            value=stem,
            quoted=plain is None,
            without=without,
            open=stem != value,
            written=match[0],
        )
    )


def _checked(part: Part) -> Part:
    if part.open and part.field:
        raise UsageError("a star in a field", place="q", allowed="a star after the letters of a word")
    if part.open and part.words and len(part.words[-1]) < SHORTEST:
        raise UsageError(
            f"{part.written[:40]!r}", place="q", allowed=f"a star after {SHORTEST} letters or more"
        )
    if part.field and not part.value.strip():
        raise UsageError(f"{part.field}: without a value", place="q", allowed=f"{part.field}:VALUE")
    return part


def field_part(name: str, value: str) -> str:
    """The field as it is written in a question; marks that would end the value are left out."""
    bare = "".join(" " if letter in MARKS else letter for letter in value)
    return f'{name}:"{" ".join(bare.split())}"'
