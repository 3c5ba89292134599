"""Peoples named side by side before one noun: "Kyrgyz and Tajik border guards" are guards of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.knowledge import NameForm
from comity.knowledge.names import NameIndex
from comity.model import Participant, Report

__all__ = ["with_shared_heads"]

PEOPLES = frozenset({NameForm.DEMONYM, NameForm.PEOPLE})


def with_shared_heads(
    parties: Sequence[Participant], report: Report, names: NameIndex, joining: frozenset[str]
) -> tuple[Participant, ...]:
    """The same parties; one that is only a people's name is of the sector of the next, joined to it.

    `joining`: what may stand between them: and, or, a comma.
    """
    found: list[Participant] = []
    carrying = False  # the one behind has a noun, of its own or shared
    for at in range(len(parties) - 1, -1, -1):
        one, following = parties[at], parties[min(at + 1, len(parties) - 1)]
        gap = report.text[one.span.end : following.span.start].strip().casefold()
        shares = carrying and gap in joining and _is_people(one, names)
        found.append(replace(one, sector=found[-1].sector) if shares else one)
        carrying = shares or _begins_with_people(one, names)
    return tuple(reversed(found))


def _is_people(party: Participant, names: NameIndex) -> bool:
    return any(sense.form in PEOPLES for sense in names.whole(party.span.text.split()))


def _begins_with_people(party: Participant, names: NameIndex) -> bool:
    """A people's name with a noun behind it."""
    words = party.span.text.split()
    match = names.match(words, 0)
    return (
        match is not None
        and len(words) > match.length
        and any(sense.form in PEOPLES for sense in names.whole(words[: match.length]))
    )
