"""Event types as pages show them: their quad classes and what they mean, read once from the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from comity.errors import UsageError
from comity.knowledge.codebook import load_codebook
from comity.model import TypeCode

__all__ = ["QUADS", "meaning_of", "quad_of", "types_of"]

QUADS = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")


@cache
def _types() -> Mapping[TypeCode, tuple[str, str]]:
    types = (kind for kind in load_codebook().types if kind.kind == "event")
    return {TypeCode(kind.type): (kind.quad, kind.definition) for kind in types}


def quad_of() -> Mapping[TypeCode, str]:
    """Each event type with its quad class."""
    return {type: quad for type, (quad, _) in _types().items()}


def meaning_of(type: TypeCode) -> str:
    """The definition in the codebook; of a type that it does not know, none."""
    return _types().get(type, ("", ""))[1]


def types_of(quad: str) -> tuple[TypeCode, ...]:
    """The types of a quad class."""
    if quad not in QUADS:
        raise UsageError(f"{quad[:40]!r} is no quad class", place="quad", allowed=", ".join(QUADS))
    return tuple(sorted(type for type, its in quad_of().items() if its == quad))
