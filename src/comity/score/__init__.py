"""How well Comity reads and gathers, held against gold coded by hand and stories of known provenance.

gold → pairs (which claim answers which) → fields, passages → counts → scoring, all of it; floors
verdicts → reviewed: gold sentences made of what persons accepted and corrected
stories → mentions (which event answers which telling), between (conflicts, copies) → pile, all of it
"""

from __future__ import annotations

from comity.score.counts import Row
from comity.score.floors import digest_of, fallen, is_closed, read_floors
from comity.score.gold import GoldText, read_gold
from comity.score.pile import PileScore, score_pile, score_stories
from comity.score.reviewed import gold_lines, gold_of_verdicts
from comity.score.scoring import Miss, Score, score_texts
from comity.score.stories import Story, are_stories, read_stories

__all__ = [
    "GoldText",
    "Miss",
    "PileScore",
    "Row",
    "Score",
    "Story",
    "are_stories",
    "digest_of",
    "fallen",
    "gold_lines",
    "gold_of_verdicts",
    "is_closed",
    "read_floors",
    "read_gold",
    "read_stories",
    "score_pile",
    "score_stories",
    "score_texts",
]
