"""The words of saying themselves: how far they reach, and the clause that they stand beside."""

from __future__ import annotations

from dataclasses import replace

from comity.extract.attribution.clauses import parted, stopped, without_lead
from comity.extract.attribution.setting import Frame, Setting
from comity.knowledge.language.saying import CueRole
from comity.sentence import TIMES, Sentence, Token

__all__ = ["clause_tokens", "kept_apart", "matrix_content", "reach_of"]


def kept_apart(frames: list[Frame]) -> list[Frame]:
    """Nobody's words hold his own words of saying: "noted that A and stressed that B" is two sayings."""
    return [
        replace(frame, content=_without_own(frame, frames)) if frame.content else frame for frame in frames
    ]


def _without_own(frame: Frame, frames: list[Frame]) -> tuple[int, ...]:
    taken: set[int] = set()
    for other in frames:
        if other is frame:
            continue
        if _is_added(frame, other):
            taken.update(_own_tokens(other))
        elif _is_same_voice(frame, other):
            taken.update(other.sentence.subtree(other.cue[0]))
    kept = [i for i in frame.content if i not in taken]
    while kept and frame.sentence.tokens[kept[-1]].pos in ("PUNCT", "CCONJ"):
        kept.pop()
    return tuple(kept)


def _is_same_voice(frame: Frame, other: Frame) -> bool:
    apart = other.source not in frame.content and frame.cue[0] not in other.content
    return bool(other.content) and other.source == frame.source and other.cue[0] in frame.content and apart


def _own_tokens(frame: Frame) -> list[int]:
    """The words of saying themselves, as far as they are set off."""
    start, end = frame.reach
    return [t.i for t in frame.sentence.tokens if start <= t.start and t.end <= end and end]


def _is_added(frame: Frame, other: Frame) -> bool:
    """As in "…, according to Y" after X's words is the report's, when Y has X's words of saying too."""
    said = other.role in (CueRole.SAY, CueRole.TELL)
    phrase = other.sentence.tokens[other.cue[0]].pos not in ("NOUN", "AUX") and said
    return phrase and other.cue[0] in frame.content and frame.cue[0] in other.content


def clause_tokens(sentence: Sentence, verb: Token, source: int, content: tuple[int, ...]) -> frozenset[int]:
    """The verb's own clause: its words without what is said and without other clauses beside it."""
    conjoined = frozenset(t.i for t in sentence.below(verb.i, "conj", "parataxis", "ccomp"))
    own = set(sentence.subtree(verb.i, without=conjoined)) - set(content)
    if source == verb.head:
        own |= {i for i in sentence.subtree(source) if i < verb.i} if verb.tag == "VBN" else set()
    return frozenset(own | (set(sentence.subtree(source)) - set(content) if source != verb.head else set()))


def reach_of(
    setting: Setting, sentence: Sentence, verb: int, source: int, clause: frozenset[int]
) -> tuple[int, int]:
    """The stretch of text that the words of saying take up, no further than the nearest quotation mark."""
    tokens = sentence.tokens
    first, last = min(verb, source), max(verb, source)
    while first - 1 in clause and not _ends_reach(setting, tokens[first - 1]):
        first -= 1
    while last + 1 in clause and not _ends_reach(setting, tokens[last + 1]):
        last += 1
    return tokens[first].start, tokens[last].end


def _ends_reach(setting: Setting, token: Token) -> bool:
    return setting.in_quotes(token) or token.text in '“”"«»„:'


def matrix_content(
    setting: Setting, sentence: Sentence, verb: Token, source: int, clause: frozenset[int], role: CueRole
) -> tuple[int, ...]:
    """Of "A, X said", however the parser hangs it: the sentence without the words of saying."""
    first, last = _segment(sentence, verb, source, clause)
    if role is CueRole.BID or role is CueRole.ACT or verb.tag == "VB":
        return ()
    if role is CueRole.TELL and sentence.below(verb.i, "auxpass"):
        return ()  # who "was told by" somebody said nothing
    marked = _as_clause(setting, sentence, verb)
    if not marked and not _is_bare(sentence, verb, source, role):
        return ()
    if not (marked or _is_parenthesis(sentence, first, last)):
        return ()
    whole = _clause_around(sentence, verb, first)
    tokens = [i for i in whole if not first <= i <= last and i not in clause]
    if not any(sentence.tokens[i].pos in ("VERB", "AUX") for i in tokens):
        return ()
    tokens = [i for i in tokens if i > first or not parted(sentence, i, first)]
    return without_lead(setting, sentence, verb, tokens)


def _segment(sentence: Sentence, verb: Token, source: int, clause: frozenset[int]) -> tuple[int, int]:
    first, last = min(verb.i, source), max(verb.i, source)
    while first - 1 in clause and sentence.tokens[first - 1].pos != "PUNCT":
        first -= 1
    while last + 1 in clause and sentence.tokens[last + 1].pos != "PUNCT":
        last += 1
    return first, last


def _is_parenthesis(sentence: Sentence, first: int, last: int) -> bool:
    """Set off by a comma before, and followed by a stop."""
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return stopped(sentence, first) and (after is None or after.pos == "PUNCT")


def _is_bare(sentence: Sentence, verb: Token, source: int, role: CueRole) -> bool:
    """Words of saying between commas have no object of their own but the one told, and no "while"."""
    full = [t for t in sentence.below(verb.i, "dobj", "xcomp", "mark", "acomp") if t.i != source]
    return role is CueRole.TELL or all(t.rel == "dobj" and t.entity in TIMES for t in full)


def _as_clause(setting: Setting, sentence: Sentence, verb: Token) -> bool:
    """As in "As X said"; not "as X continues to …"."""
    marked = any(t.lower in setting.words.sets["as_words"] for t in sentence.below(verb.i, "mark"))
    full = [
        t
        for t in sentence.below(verb.i, "dobj", "xcomp", "ccomp")
        if t.lower not in setting.words.sets["empty"]
    ]
    return marked and not full


def _clause_around(sentence: Sentence, verb: Token, first: int) -> list[int]:
    """The clause that the verb hangs in; the words before it where it is itself the root."""
    if verb.rel in ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl") and verb.head != verb.i:
        return sentence.subtree(verb.head)
    return list(range(first))
