"""Which state or body a user's word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.errors import UsageError
from comity.knowledge.names import NameForm
from comity.model import CountryCode

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["DOCUMENTS", "document_of", "state_code", "state_of"]

DOCUMENTS = ("visa", "residence")

NAMES = frozenset({NameForm.NAME, NameForm.ACRONYM})


def state_code(knowledge: Knowledge, word: str) -> str:
    """A code in capitals; of a name that means one state or body alone, its code."""
    code = word.strip().upper()
    if code.lower() in knowledge.entities:
        return code
    meant = {sense.entity for sense in knowledge.names.whole(word.split()) if sense.form in NAMES}
    return meant.pop().upper() if len(meant) == 1 else code


def state_of(knowledge: Knowledge, word: str, place: str) -> CountryCode:
    """A code or name that means a state or body known here; else a UsageError that names the place."""
    code = state_code(knowledge, word)
    if code.lower() not in knowledge.entities:
        raise UsageError(f"{word!r} is no state", place=place, allowed="an ISO 3166 code, or a name")
    return CountryCode(code)


def document_of(knowledge: Knowledge, word: str, place: str) -> str:
    """A document with the state that gave it, as visa:NOR; else a UsageError that names the place."""
    kind, colon, state = word.strip().partition(":")
    if kind not in DOCUMENTS or not colon:
        allowed = ", ".join(f"{one}:STATE" for one in DOCUMENTS)
        raise UsageError(f"{word!r} is no document", place=place, allowed=allowed)
    return f"{kind}:{state_of(knowledge, state, place)}"
