"""How far states are tied: levels on a day, their change over time, and what lies beside the tie.

sources_of(knowledge, record, states, …)     what they are read off, less what is left out
speaking_sources_of(…)                       the same without what says nothing of a level
levels(asked, sources, …, on)                seven pillars in three readings, never merged
over(asked, sources, …, first=, last=)       stretches of days with one answer each
beside(states, instruments, …)               third parties and sanctions, which enter no level
"""

from __future__ import annotations

from comity.ties.change import Stretch, over
from comity.ties.others import Beside, beside, beside_to_json
from comity.ties.reading import Asked, levels, months_before
from comity.ties.sources import Coverage, Sources, sources_of
from comity.ties.speaking import speaking_sources_of
from comity.ties.told import OnlyTold

__all__ = [
    "Asked",
    "Beside",
    "Coverage",
    "OnlyTold",
    "Sources",
    "Stretch",
    "beside",
    "beside_to_json",
    "levels",
    "months_before",
    "over",
    "sources_of",
    "speaking_sources_of",
]
