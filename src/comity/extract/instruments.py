"""The agreement that a sentence names: the words of its name, what kind it is by them, and its step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.extract.frames import Match
from comity.extract.modality import Stance
from comity.knowledge.codebook import InstrumentKind, InstrumentSheet
from comity.model import Claim, InstrumentKindCode, InstrumentMention, Modality
from comity.sentence import Sentence, Token

__all__ = ["find_mention", "with_kinds"]

ANY = ""  # whichever agreement was told of last
AROUND = ("det", "punct", "relcl", "acl", "appos", "advcl", "cc", "conj", "npadvmod", "parataxis", "predet")


def find_mention(
    sentence: Sentence, match: Match, sheet: InstrumentSheet, stance: Stance, times: frozenset[int]
) -> tuple[InstrumentMention, tuple[int, ...]] | None:
    """The agreement at a step of its life, with the words that name it; None where none stand near.

    `times` are the tokens of expressions of time: they are no part of a name.
    """
    head = _noun(sentence, match, sheet.nouns)
    if head is None:
        return None
    inside = tuple(_name(sentence, head, sheet.parts, times))
    kind = _kind([sentence.tokens[i] for i in inside], sheet)
    mention = InstrumentMention(
        name=sentence.text(inside[0], inside[-1]),
        kind=InstrumentKindCode(kind.code) if kind else None,
        step=_step(sentence, match, sheet, stance),
    )
    return mention, (*(child.i for child in sentence.below(head, "det", "poss")), *inside)


def with_kinds(claims: Iterable[Claim], sheet: InstrumentSheet, backward: tuple[str, ...]) -> Iterator[Claim]:
    """ "The treaty", told of again by its bare noun, is of the kind of the last one of that noun.

    `backward` are the words before a noun that point to what was told.
    """
    known: dict[str, Claim] = {}
    for claim in claims:
        said = claim.instrument
        if said is not None and said.kind is not None:
            known[_noun_of(said.name, sheet)] = known[ANY] = claim
        elif said is not None and _goes_back(claim, said, backward):
            noun = said.name.lower()
            earlier = known.get(noun) or (known.get(ANY) if noun in sheet.bare else None)
            claim = claim if earlier is None else _alike(claim, said, earlier)
        yield claim


def _goes_back(claim: Claim, said: InstrumentMention, backward: tuple[str, ...]) -> bool:
    """ "The treaty", "this document": a bare noun that points to what was told."""
    noun, quote = said.name.lower(), claim.quote.text.lower()
    return " " not in noun and any(word + noun in quote for word in backward)


def _alike(claim: Claim, said: InstrumentMention, earlier: Claim) -> Claim:
    kind = earlier.instrument.kind if earlier.instrument else None
    return replace(claim, instrument=replace(said, kind=kind), pillar=earlier.pillar)


def _noun_of(name: str, sheet: InstrumentSheet) -> str:
    """The first word for an agreement in a name: "treaty" of "treaty on security guarantees"."""
    return next((word for word in name.lower().split() if word in sheet.nouns), "")


def _kind(words: list[Token], sheet: InstrumentSheet) -> InstrumentKind | None:
    """The first kind all of whose words, in one of its groups, stand in the name."""
    said = {token.lemma.lower() for token in words} | {token.lower for token in words}
    return next((kind for kind in sheet.kind if any(map(said.issuperset, kind.groups))), None)


def _step(sentence: Sentence, match: Match, sheet: InstrumentSheet, stance: Stance) -> str | None:
    """A forecast of a step that others must take is only expected."""
    foretold = any(sentence.tokens[i].lemma in sheet.expecting for _, i in stance.cues)
    if match.frame.mode in sheet.foretold and foretold and stance.modality is Modality.PLANNED:
        return sheet.expected
    return match.frame.mode or None


def _noun(sentence: Sentence, match: Match, nouns: frozenset[str]) -> int | None:
    """The word for the agreement: the nearest to the trigger among what hangs on it and its subject."""
    if match.frame.naming:
        return match.trigger
    for i in _near(sentence, match):
        if sentence.tokens[i].lemma.lower() in nouns and i != match.trigger:
            return i
    return None


def _near(sentence: Sentence, match: Match) -> Iterator[int]:
    """What hangs on the trigger or its verb, level by level, then the noun that the trigger hangs on."""
    level = [match.trigger, match.carrier]
    for _ in range(4):
        level = [child.i for i in level for child in sentence.below(i)]
        yield from level
    for above in sentence.ancestors(match.trigger):
        yield above.i
        yield from (subject.i for subject in sentence.below(above.i, "nsubj", "nsubjpass", "dobj"))
        if above.pos in ("VERB", "AUX") and not _joined(sentence, above):
            return


def _joined(sentence: Sentence, verb: Token) -> bool:
    return verb.rel in ("conj", "xcomp") and not sentence.below(verb.i, "nsubj", "nsubjpass")


def _name(sentence: Sentence, head: int, parts: frozenset[str], times: frozenset[int]) -> Iterator[int]:
    """The noun with what says which one it is; articles, asides, times and places are left out."""
    left_out = {
        child.i
        for child in sentence.below(head)
        if child.rel in AROUND
        or (child.rel == "prep" and child.lower not in parts)
        or (child.rel == "poss" and child.tag == "PRP$")
    }
    left_out |= times - {head}
    inside = sentence.subtree(head, without=frozenset(left_out))
    return (i for i in range(inside[0], inside[-1] + 1))
