"""Claims that tell one happening, in one report or in several, are gathered into one event.

tellings(claims, sources)        what each report tells of each happening
gather(shelf, added)             tellings → happenings, in any order of arrival
tell(happening, sources, copies) → Event, with its origins and its history
"""

from __future__ import annotations

from comity.merge.events import event_id, tell
from comity.merge.gathering import Gathered, gather
from comity.merge.keys import asks_for, listed_under
from comity.merge.origins import Copies
from comity.merge.sameness import ENOUGH, likeness, weigh
from comity.merge.shelf import Bonds, Happening, MemoryShelf, Shelf
from comity.merge.telling import Source, Stand, Telling, telling_of, tellings

__all__ = [
    "ENOUGH",
    "Bonds",
    "Copies",
    "Gathered",
    "Happening",
    "MemoryShelf",
    "Shelf",
    "Source",
    "Stand",
    "Telling",
    "asks_for",
    "event_id",
    "gather",
    "likeness",
    "listed_under",
    "tell",
    "telling_of",
    "tellings",
    "weigh",
]
