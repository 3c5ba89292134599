"""How well the reader reads: its claims held against gold coded by hand.

gold → pairs (which claim answers which) → fields, passages → counts → scoring, all of it; floors
"""

from __future__ import annotations

from comity.score.counts import Row
from comity.score.floors import digest_of, fallen, read_floors
from comity.score.gold import GoldText, read_gold
from comity.score.scoring import Miss, Score, score_texts

__all__ = [
    "GoldText",
    "Miss",
    "Row",
    "Score",
    "digest_of",
    "fallen",
    "read_floors",
    "read_gold",
    "score_texts",
]
