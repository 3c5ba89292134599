"""Coded sentences → their words as the parser splits them, each with the number of the act that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.knowledge.codebook import Codebook
from comity.knowledge.examples import marked
from comity.model import LanguageCode
from comity.parse import Parser
from comity.score.gold import read_gold
from comity.sentence import Token
from comity.sources import report_from_text
from training.sheets import Act, Coded

__all__ = ["OPTIONAL", "Labelled", "examples", "gold", "labelled"]

ENGLISH = LanguageCode("en")
OPTIONAL = -100  # a word that may be coded or left out teaches nothing
SAME = {"possible": "hypothetical", "purpose": "planned", "denied": "negated"}
DONE = {"actual", "affirmed"}  # what lasts or recurs teaches nothing of doing
HOLLOW = ("ADP", "DET", "PART", "PUNCT")  # parts of speech that tell no act inside a longer trigger


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of a sentence; for each 0 (no act), the number of its type from 1, or OPTIONAL.

    And for each that tells an act 0 (done) or the number of its stance from 1; for all others OPTIONAL.
    """

    words: tuple[str, ...]
    types: tuple[int, ...]
    stances: tuple[int, ...]


def labelled(
    coded: Iterable[Coded], parser: Parser, types: Sequence[str], stances: Sequence[str]
) -> Iterator[Labelled]:
    """Each sentence as the parser splits it: what is written as one may be parsed as two."""
    for one in coded:
        report = report_from_text(one.text, name=one.place, languages=(ENGLISH,), language=ENGLISH)
        (parsed,) = parser.parse([report])
        for sentence in parsed.sentences:
            acts = [_act_at(token, one.acts) for token in sentence.tokens]
            yield Labelled(
                words=tuple(token.text for token in sentence.tokens),
                types=tuple(_type(act, types) for act in acts),
                stances=tuple(_stance(act, stances) for act in acts),
            )


def _act_at(token: Token, acts: Sequence[Act]) -> Act | None:
    for act in acts:
        inside = act.start < token.end and token.start < act.end
        whole = act.end - act.start <= len(token.text)
        if inside and (whole or token.pos not in HOLLOW):
            return act
    return None


def _type(act: Act | None, types: Sequence[str]) -> int:
    if act is None:
        return 0
    return OPTIONAL if act.optional else types.index(act.type) + 1


def _stance(act: Act | None, stances: Sequence[str]) -> int:
    """Of two reasons why it is not done the one counts that the pack names later: negated before planned."""
    if act is None:
        return OPTIONAL
    told = [SAME.get(word, word) for word in act.stance.replace(",", " ").split()]
    found = [stances.index(word) + 1 for word in told if word in stances]
    if found:
        return max(found)
    return 0 if set(told) <= DONE else OPTIONAL


def gold(folder: Path) -> Iterator[Coded]:
    """The gold sentences and reports that rules are developed on."""
    for text in read_gold([folder]):
        acts = tuple(
            Act(
                claim.trigger.start,
                claim.trigger.end,
                claim.type,
                f"{claim.modality} {claim.polarity}",
                claim.optional,
            )
            for claim in text.claims
            if claim.kind == "event" and claim.trigger is not None and claim.type
        )
        yield Coded(text.id, text.text, acts)


def examples(codebook: Codebook) -> Iterator[Coded]:
    """The examples of all frames: each with the one act that it is an example of."""
    for kind in codebook.types:
        for frame in kind.frames:
            for example in frame.examples:
                yield _example(example, kind.type if kind.kind == "event" else "", frame.name)


def _example(example: str, kind: str, name: str) -> Coded:
    told = marked(example)
    acts = [Act(*told.trigger, kind, " ".join(sorted(told.words)), False)] if kind else []
    return Coded(f"{kind}/{name}", told.text, tuple(acts))
