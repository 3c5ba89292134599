"""Places that an act names, with their role: where it happens, where from, what it is aimed at."""

from __future__ import annotations

from comity.extract.clauses import hangs_on
from comity.extract.frames import Match
from comity.extract.parties import Parties
from comity.knowledge.language.grammar import GrammarWords
from comity.model import PlaceRole, Where
from comity.sentence import Parsed, Sentence, Token

__all__ = ["place_of"]

PLACE_LABELS = {"GPE", "LOC", "FAC"}
ORDER = (PlaceRole.WHERE, PlaceRole.AIMED_AT, PlaceRole.FROM)


def place_of(parsed: Parsed, sentence: Sentence, match: Match, parties: Parties) -> Where | None:
    """The place of the act: where it happens before where it goes, nearest to the trigger first."""
    found = sorted(
        (ORDER.index(role), abs(token.i - match.trigger), token.i, role)
        for token in sentence.tokens
        for role in [_role(sentence, token, match, parties)]
        if role is not None
    )
    if not found:
        return _of_visit(parsed, sentence, match, parties)
    _, _, i, role = found[0]
    first, last = _words(sentence, i, parties)
    return Where(span=parsed.span(sentence, first, last), role=role)


def _role(sentence: Sentence, token: Token, match: Match, parties: Parties) -> PlaceRole | None:
    """The role that the preposition before a place gives it, if it says something of this act."""
    if token.rel != "pobj" or not is_place(sentence, token, parties):
        return None
    preposition = sentence.head_of(token.i)
    role = _role_of(preposition.lower, parties.words)
    heads = {match.trigger, match.carrier, *_objects(sentence, match)}
    if role is None or not hangs_on(sentence, token.i, heads, parties.words.apart):
        return None
    if match.frame.mode == "visit" and preposition.lower in parties.words.staying:
        role = PlaceRole.WHERE
    if role is PlaceRole.WHERE and preposition.lower in parties.words.about and token.entity == "GPE":
        return None  # sanctions on a state, a dispute over one, talks between two
    return role


def _role_of(preposition: str, words: GrammarWords) -> PlaceRole | None:
    return next((role for role, found in words.place_roles.items() if preposition in found), None)


def _objects(sentence: Sentence, match: Match) -> list[int]:
    return [child.i for child in sentence.below(match.carrier, "dobj", "nsubjpass")]


def is_place(sentence: Sentence, token: Token, parties: Parties) -> bool:
    """A known place or one that the parser takes for one; an organ of a state is none."""
    words = [word.text for word in sentence.tokens]
    if parties.knowledge.places.match(words, _words(sentence, token.i, parties)[0]) is not None:
        return True
    mention = parties.mention(token.i)
    if mention is not None:
        return mention.is_state and any(sense.form in ("name", "capital") for sense in mention.match.senses)
    return token.entity in PLACE_LABELS


def _of_visit(parsed: Parsed, sentence: Sentence, match: Match, parties: Parties) -> Where | None:
    """Who visits a city or a state is there: "visited Lima", "hosted in the palace" left aside."""
    if match.frame.mode != "visit":
        return None
    for i in match.recipients:
        token = sentence.tokens[i]
        if is_place(sentence, token, parties) and token.rel in ("dobj", "pobj", "nsubjpass"):
            first, last = _words(sentence, i, parties)
            return Where(span=parsed.span(sentence, first, last), role=PlaceRole.WHERE)
    return None


def _words(sentence: Sentence, i: int, parties: Parties) -> tuple[int, int]:
    """The name alone: the known one, else the run of name words that ends at the head."""
    mention = parties.mention(i)
    if mention is not None:
        return mention.first, mention.last
    first = i
    while first > 0 and sentence.tokens[first - 1].pos == "PROPN" and sentence.tokens[first - 1].head == i:
        first -= 1
    return first, i
