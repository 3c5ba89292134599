"""How far states are tied on a day, as known on a day: seven ladders, three readings of each, never merged.

law_of(instruments, pair, on=, known_on=)     what instruments give: de jure
seen(matter, pair, ladder)                    what events and states of things show: de facto
done(matter, pair, ladder)                    what events alone show
told(matter, pair, ladder)                    what texts say: claimed
level_of(ladder, reading, states, grounds)    the level that such grounds come to, for a pair or a group
"""

from __future__ import annotations

from comity.pillars.law import Law, law_of
from comity.pillars.levels import bounds_of, level_of, pairs_of
from comity.pillars.looking import Looked, Looker, digest_of_looking
from comity.pillars.matter import Matter
from comity.pillars.practice import done, lasting, seen, shows
from comity.pillars.said import speaking, told
from comity.pillars.weighing import Pair, weighed

__all__ = [
    "Law",
    "Looked",
    "Looker",
    "Matter",
    "Pair",
    "bounds_of",
    "digest_of_looking",
    "done",
    "lasting",
    "law_of",
    "level_of",
    "pairs_of",
    "seen",
    "shows",
    "speaking",
    "told",
    "weighed",
]
