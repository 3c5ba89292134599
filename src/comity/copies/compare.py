"""Whether one of two reports goes back to the other, or both to a third, and how its text stands to it.

- EXACT: the same text, white space aside.
- REPRINT: half of the words that one of them tells stand in the other in rows of four or more.
- REWRITE: the same in other words. A rewrite has no facts of its own: nearly all names and numbers of the
  shorter are in the longer, most sentences are found again in the same order; an independent text on the same
  event has persons, numbers and quotations of its own, and the report of the next step of a matter tells of a
  later day. The measures are weighed by a logistic regression.
"""

from __future__ import annotations

import math
from collections.abc import Set
from operator import and_

from comity.copies.align import in_order, passages
from comity.copies.measure import Measures, is_next, measure
from comity.copies.profile import WINDOW, Profile, profile
from comity.copies.terms import FIGURE
from comity.copies.words import copy_words
from comity.knowledge.language.copying import Fitted
from comity.model import Copy, CopyRelation, Report

__all__ = ["compare", "compared", "weighed"]

REPRINTED = 0.5  # of the words: rewrites measured had up to 0.35, reprints from 0.8 on
FEWEST_REPRINTED = 15  # words in such rows: titles and set phrases of up to ten stand in any two texts
QUOTED_COUNTS = 0.25  # as much as another word: independent texts print the same quotation
FEWEST_FACTS, KEPT_FACTS = 3, 0.5  # a copy with mistakes has one or two other figures or names, not most
KEPT_BY_LATER = 0.8  # where it tells of a later day, only a copy keeps nearly all
FEWEST_CONTENT = 12  # names, numbers and words that say something; of fewer nobody can tell
LEAST_SHARED = 0.32  # of the weight of the shorter: of 166 rewrites found none shared less than 0.40


def compare(one: Report, other: Report) -> Copy | None:
    """How the texts of two reports stand to one another; None where they are independent."""
    return compared(profile(one), profile(other))


def compared(one: Profile, other: Profile) -> Copy | None:
    """As `compare`, of profiles made before: for comparing one report with many."""
    found = _relation(one, other)
    if found is None:
        return None
    relation, score = found
    a, b = in_order(one, other)
    return Copy(a=a.id, b=b.id, relation=relation, score=round(score, 4), passages=passages(a, b))


def _relation(one: Profile, other: Profile) -> tuple[CopyRelation, float] | None:
    if one.text == other.text:
        return CopyRelation.EXACT, 1.0
    covered = _covered(one, other)
    if covered >= REPRINTED:
        return None if _filled_in_anew(one, other) else (CopyRelation.REPRINT, covered)
    measures = _measured(one, other)
    words = copy_words(one.language)
    if measures is None or words is None or _sum(measures, words.rewriting.fitted) <= 0:
        return None
    return CopyRelation.REWRITE, measures.share


def weighed(one: Profile, other: Profile) -> Measures | None:
    """What the fitted weights are asked for; None where rows of words tell, or too little is shared."""
    return None if _covered(one, other) >= REPRINTED else _measured(one, other)


def _measured(one: Profile, other: Profile) -> Measures | None:
    words = copy_words(one.language) if one.language == other.language else None
    return measure(one, other, words) if words and _may_be_rewritten(one, other) else None


def _covered(one: Profile, other: Profile) -> float:
    """How much of the words of one stand in the other in rows of four; of the one with more of them."""
    if one.body == other.body and one.body:
        return 1.0
    shared = one.distinct & other.distinct
    return max(_share(one, shared), _share(other, shared)) if shared else 0.0


def _share(one: Profile, shared: frozenset[str]) -> float:
    """How much of the words of one report stand in these windows; of too few words nothing."""
    hit = [False] * len(one.body)
    for at, window in enumerate(one.windows):
        if window in shared:
            hit[at : at + WINDOW] = [True] * WINDOW
    if sum(hit) < FEWEST_REPRINTED:
        return 0.0
    said = sum(map(and_, hit, one.quoted))
    quoted = sum(one.quoted)
    told = sum(hit) - said
    return float((told + QUOTED_COUNTS * said) / (len(hit) - quoted + QUOTED_COUNTS * quoted))


def _filled_in_anew(one: Profile, other: Profile) -> bool:
    """Whether two texts are one form with other figures or names in it: the bulletins of two days."""
    first, second = one.facts.keys(), other.facts.keys()
    figures = [{key for key in keys if key.startswith(FIGURE)} for keys in (first, second)]
    kept = KEPT_BY_LATER if is_next(one, other) else KEPT_FACTS
    return _differ(figures[0], figures[1], kept) or _differ(first, second, kept)


def _differ(one: Set[str], other: Set[str], kept: float) -> bool:
    """Whether less than this part of the facts is kept; of too few nobody can tell."""
    fewer = min(len(one), len(other))
    return fewer >= FEWEST_FACTS and len(one & other) < kept * fewer


def _may_be_rewritten(one: Profile, other: Profile) -> bool:
    """The cheap test: enough said to tell, and some of it shared."""
    if min(one.content, other.content) < FEWEST_CONTENT:
        return False
    shorter = min(one, other, key=lambda each: (each.weight, each.id))
    shared = math.fsum(shorter.terms[key] for key in one.terms.keys() & other.terms.keys())
    return shared >= LEAST_SHARED * shorter.weight


def _sum(measures: Measures, fitted: Fitted) -> float:
    """The weighed sum; above 0 a copy is likelier than not."""
    return (
        fitted.start
        + fitted.told * measures.told
        + fitted.facts * measures.facts
        + fitted.numbers * measures.numbers
        + fitted.words * measures.words
        + fitted.said * measures.said
        + fitted.order * measures.order
        + fitted.days * measures.days
        + fitted.newer * measures.newer
    )
