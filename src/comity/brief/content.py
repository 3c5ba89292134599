"""The state of a tie on a day → a brief: what holds, what happened, what is contested, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.brief.about import about
from comity.brief.agreements import agreements
from comity.brief.contested import contested
from comity.brief.done import done
from comity.brief.others import others
from comity.brief.page import Brief
from comity.brief.readings import pillars
from comity.brief.text import clean
from comity.brief.tie import MOST, Tie, tie_of
from comity.brief.told import numbered
from comity.brief.unknown import unknown
from comity.brief.words import joined, named
from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook
from comity.knowledge.ladders import Ladder
from comity.record import Record
from comity.ties import Asked, Sources

__all__ = ["CHAPTERS", "brief"]


def brief(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    codebook: Codebook,
    ladders: Sequence[Ladder],
    on: date,
    *,
    record: Record | None = None,
    known_then: date | None = None,
    left_out: Iterable[str] = (),
    most: int = MOST,
) -> Brief:
    """What is known of the tie on a day, no line without a note.

    `record` is the one that the sources were read from, and `known_then` the day up to which they were known
    (None: all that it holds). `left_out`: ids and names that were left out. `most`: acts told one by one.
    """
    tie = tie_of(
        asked, sources, knowledge, codebook, ladders, on,
        record=record, known_then=known_then, left_out=left_out, most=most,
    )  # fmt: skip
    sections, notes = numbered(chapter(tie) for chapter in CHAPTERS)
    names = joined([named(tie, state) for state in tie.states])
    return Brief(
        title=f"The tie of {names} on {on}",
        states=tie.states,
        on=on,
        known_on=tie.known_on,
        months=asked.months,
        supposed=_supposed(tie),
        sections=sections,
        notes=notes,
    )


def _supposed(tie: Tie) -> str:
    """Named at the top: a reader must not take it for what is."""
    found = [clean(one.name) for id, one in tie.sources.instruments.all.items() if id in tie.sources.supposed]
    return f"Supposed, not so: {joined(found)}. Lines that rest on it begin with “supposed”." if found else ""


CHAPTERS = (about, pillars, agreements, done, contested, unknown, others)
