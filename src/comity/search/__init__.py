"""What a reader looks for: words in plain letters, the language of a question, names in all their spellings.

folding     a text → its words without case, accents and typographic marks, and back to its letters
parts       a question → its parts: words, phrases, fields
names       every known name → whom or what it names, and how else that is spelt
asking      the parts, understood: what is looked for, in every spelling, and what of it is asked
entities    whom and what a question is about
passages    where in a text it stands, with some words around
"""

from __future__ import annotations

from comity.search.asking import Asked, Spelt, Term, understood
from comity.search.entities import entities_found
from comity.search.folding import folded, words_of
from comity.search.names import KnownNames, Named
from comity.search.parts import FIELDS, Part, field_part, parts_of
from comity.search.passages import Passage, marks_in, passages_in

__all__ = [
    "FIELDS",
    "Asked",
    "KnownNames",
    "Named",
    "Part",
    "Passage",
    "Spelt",
    "Term",
    "asked_in",
    "entities_found",
    "field_part",
    "folded",
    "marks_in",
    "parts_of",
    "passages_in",
    "understood",
    "words_of",
]


def asked_in(question: str, names: KnownNames) -> Asked:
    """The question, understood; a UsageError says in one line what was found and what is allowed."""
    return understood(parts_of(question), names)
