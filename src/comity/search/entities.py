"""Whom and what a question is about: those that its words name, then those whose names hold all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.search.asking import Asked, Term
from comity.search.folding import words_of
from comity.search.names import KnownNames, Named

__all__ = ["entities_found"]


def entities_found(names: KnownNames, asked: Asked) -> tuple[Named, ...]:
    """Those named outright first; then states and bodies, persons, instruments, places. No words, none."""
    if not asked.terms:
        return ()
    found = {one.id: one for one in asked.named} | {one.id: one for one in _holding(names, asked)}
    left_out = {one.id for one in found.values() if any(_has(one, asked.without))}
    return tuple(one for one in found.values() if one.id not in left_out)


def _holding(names: KnownNames, asked: Asked) -> Iterator[Named]:
    named = {one.id for one in asked.named}
    firm = [words for term in asked.terms if (words := _first_words(term))]
    for one, spelt in names.with_words(firm):
        if one.id not in named and any(all(term.fits(words) for term in asked.terms) for words in spelt):
            yield one


def _first_words(term: Term) -> set[str]:
    """A word of each of its spellings, one of which a name must have; none where that cannot be told."""
    firm = [way.words[:-1] if way.open else way.words for way in term.ways]
    return {words[0] for words in firm} if all(firm) else set()


def _has(one: Named, terms: Sequence[Term]) -> Iterator[bool]:
    for name in one.names:
        words = tuple(words_of(name))
        yield any(term.fits(words) for term in terms)
