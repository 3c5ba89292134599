"""Words of the calendar that are something else here: a verb, a name, a newspaper, a number of things."""

from __future__ import annotations

from comity.extract.times.expression import (
    Calendar,
    Expression,
    Moved,
    OpenEnded,
    Part,
    Passage,
    Range,
    Season,
    Unfixed,
    Vague,
    Weekday,
)
from comity.knowledge.language.time import TimeWords
from comity.sentence import Sentence, Token

__all__ = ["is_time", "stands_alone"]

OPENING = frozenset("([{\"“„‘'«—/")
CLOSING = frozenset(".,;:!?)]}\"”’'»…—/")
DASHES = frozenset("-–‐‑")
ADJUNCTS = ("nummod", "compound", "amod", "nmod")


def stands_alone(sentence: Sentence, first: int, last: int) -> bool:
    """No letter, sign or hyphen ties the words to their neighbours, as in Name-2025 or $2000."""
    return _free(sentence, first, -1, OPENING) and _free(sentence, last, 1, CLOSING)


def _free(sentence: Sentence, at: int, step: int, allowed: frozenset[str]) -> bool:
    beside, beyond = _neighbour(sentence, at, step), _neighbour(sentence, at + step, step)
    if beside is None or not _touch(sentence.tokens[at], beside):
        return True
    sign = beside.text[-1:] if step < 0 else beside.text[:1]
    if sign in DASHES:
        return beyond is None or not _touch(beside, beyond)
    return sign in allowed


def _neighbour(sentence: Sentence, at: int, step: int) -> Token | None:
    return sentence.tokens[at + step] if 0 <= at + step < len(sentence.tokens) else None


def _touch(one: Token, other: Token) -> bool:
    return one.end == other.start or other.end == one.start


def is_time(sentence: Sentence, first: int, last: int, wanted: Expression, words: TimeWords) -> bool:
    """Whether the sentence bears out what the words could say."""
    bare = first == last
    match wanted:
        case Calendar(year=None, month=None, day=int()):
            return not _noun_follows(sentence, last)
        case Calendar(easter=int()) | Calendar(month=int(), day=int()) if not _figures(sentence, first, last):
            return _is_feast(sentence, first, last)
        case Calendar(year=None, day=None, month=int(), shift=None) if bare:
            return _is_bare_name_of_time(sentence, first, words, words.months)
        case Weekday(which=None, week=None) if bare:
            return _is_bare_name_of_time(sentence, first, words, words.weekdays)
        case Season(year=None, which=None):
            return _is_bare_season(sentence, first, last, words)
        case Unfixed() | Vague() | OpenEnded(point=Passage()) if bare:
            return _is_adverb(sentence, first, words)
        case Moved(future_only=True):
            return not _is_length(sentence, first, words)
        case OpenEnded(side="from") if sentence.head_of(first).pos in ("NOUN", "PROPN"):
            return False  # an accord from 1994: the year of the accord
        case _:
            return not _ends_in_year(wanted) or _is_year(sentence, first, last, words, lone=bare)


def _figures(sentence: Sentence, first: int, last: int) -> bool:
    return any(sign.isdecimal() for token in sentence.tokens[first : last + 1] for sign in token.text)


def _is_feast(sentence: Sentence, first: int, last: int) -> bool:
    """ "Since New Year", "on Easter Monday"; but a new year, the New Year, an island named after a feast."""
    before, after = _neighbour(sentence, first, -1), _neighbour(sentence, last, 1)
    named = any(token.text[0].isupper() for token in sentence.tokens[first : last + 1])
    led = before is not None and before.pos == "DET"
    return named and not led and (after is None or after.pos != "PROPN")


def _is_length(sentence: Sentence, first: int, words: TimeWords) -> bool:
    """ "The first summit in four years"."""
    noun = sentence.head_of(first)
    beside = sentence.below(noun.i, "amod") if noun.pos == "NOUN" else []
    return any(word.tag == "JJS" or word.lower in words.singular for word in beside)


def _noun_follows(sentence: Sentence, last: int) -> bool:
    after = _neighbour(sentence, last, 1)
    return after is not None and after.pos in ("NOUN", "PROPN", "ADJ")


def _is_bare_name_of_time(
    sentence: Sentence, at: int, words: TimeWords, rows: tuple[tuple[str, ...], ...]
) -> bool:
    token, before = sentence.tokens[at], _neighbour(sentence, at, -1)
    if token.pos in ("VERB", "AUX") or not token.text[0].isupper() or _in_name(sentence, at, words):
        return False
    lead = before is not None and before.lower in words.month_leads
    if any(token.lower.rstrip(".") in row[1:] for row in rows) and not lead:
        return False
    if before is not None and before.pos == "PROPN" and not before.entity.startswith(("DATE", "TIME")):
        return before.head != at and token.head != before.i
    after = _neighbour(sentence, at, 1)
    if after is not None and after.lower in words.titles and after.text[0].isupper():
        return False
    return not (
        after is not None and after.pos == "PROPN" and token.rel == "compound" and token.head == after.i
        and token.entity != "DATE"
    )  # fmt: skip


def _in_name(sentence: Sentence, at: int, words: TimeWords) -> bool:
    return any(first <= at < end and label in words.names for first, end, label in sentence.entities)


def _is_bare_season(sentence: Sentence, first: int, last: int, words: TimeWords) -> bool:
    token, after = sentence.tokens[last], _neighbour(sentence, last, 1)
    before = _neighbour(sentence, first, -1)
    if after is not None and after.tag == "IN" and after.head == last:  # the fall of the city
        return False
    return before is not None and before.lower in words.season_leads and token.pos not in ("VERB", "ADJ")


def _is_adverb(sentence: Sentence, at: int, words: TimeWords) -> bool:
    token, before = sentence.tokens[at], _neighbour(sentence, at, -1)
    if before is not None and before.lower in words.not_adverb_after:
        return False
    return token.pos == "ADV" and token.rel in ("advmod", "npadvmod", "ROOT", "conj")


def _ends_in_year(wanted: Expression) -> bool:
    match wanted:
        case Calendar():
            return wanted.month is None and wanted.year is not None and not wanted.choices
        case Range():
            return _ends_in_year(wanted.last)
        case OpenEnded(point=inner) | Part(whole=inner):
            return _ends_in_year(inner)
        case _:
            return False


def _is_year(sentence: Sentence, first: int, last: int, words: TimeWords, *, lone: bool) -> bool:
    """Four digits are a year where a word leads to one, or where the parser takes them for a date."""
    token, before = sentence.tokens[last], _neighbour(sentence, first, -1)
    after = _neighbour(sentence, last, 1)
    if not token.text[-1:].isdecimal():
        return True
    if after is not None and (after.lower in words.not_year_before or after.text[:1] in ("%", "°")):
        return False
    if before is not None and before.lower in words.not_year_after | words.numbered:
        return False
    if _counts_things(sentence, token, first, words):
        return False
    if not lone:
        return True
    return _leads_to_year(sentence, first, before, words)


def _counts_things(sentence: Sentence, token: Token, first: int, words: TimeWords) -> bool:
    """2000 troops; but the 2020 elections, and "in 2020 elections were held"."""
    head = sentence.head_of(token.i)
    if token.rel not in ADJUNCTS or head.i <= token.i or head.tag not in ("NNS", "NNPS"):
        return False
    leads = sentence.tokens[max(first - 1, 0) : first]
    return not any(lead.pos in ("DET", "PRON", "PART") or lead.lower in words.year_leads for lead in leads)


def _leads_to_year(sentence: Sentence, at: int, before: Token | None, words: TimeWords) -> bool:
    if before is not None and before.pos == "PROPN" and before.entity != "DATE":
        return False
    if _in_name(sentence, at, words) and not (before is not None and before.lower in words.year_leads):
        return False
    if before is not None and (before.lower in words.year_leads or before.text in OPENING):
        return True
    token = sentence.tokens[at]
    determined = before is not None and before.pos in ("DET", "PRON", "PART")
    return token.entity == "DATE" or (determined and token.rel in ADJUNCTS and token.head > at)
