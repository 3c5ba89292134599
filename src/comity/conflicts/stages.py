"""Sentences that say how far an instrument has come, as far as no claim does: "is not yet in force"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import evidence, sentences
from comity.conflicts.signing import SIGNED
from comity.conflicts.texts import shown, words_in
from comity.model import Span

__all__ = ["IN_FORCE", "said_stages"]

IN_FORCE = "in_force"
AROUND = 5  # words before a step that deny it, or put it off
BEHIND = 3


def said_stages(case: Case, told: Told) -> Iterator[tuple[str, bool, Value]]:
    """The step, whether it was taken, and the words; a signing only where it was not."""
    for sentence in sentences(case, told):
        claim = evidence(case, told, sentence)
        words = words_in(sentence.text)
        if claim is None or not (
            _instrument(case, words) or any(each == IN_FORCE for each, _ in _steps(case, words))
        ):
            continue
        said: set[str] = set()
        for step, at in _steps(case, words):
            taken = _is_taken(case, words, at)
            if taken is not None and not (step == SIGNED and taken) and step not in said:
                said.add(step)
                kept = replace(claim, quote=sentence, sentence=sentence, instrument=None)
                yield step, taken, Value(step, _shown(step, taken, sentence), told, kept)


def _instrument(case: Case, words: Sequence[str]) -> bool:
    return bool(case.words.papers.intersection(words))


def _steps(case: Case, words: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The steps that are spoken of, with the words that do so."""
    for at, word in enumerate(words):
        if " ".join(words[at : at + 2]) in case.words.forceful:
            yield IN_FORCE, (at, at + 2)
        elif word in case.words.steps:
            yield case.words.steps[word], (at, at + 1)
        elif word in case.words.signed:
            yield SIGNED, (at, at + 1)


def _is_taken(case: Case, words: Sequence[str], at: tuple[int, int]) -> bool | None:
    ahead, behind = words[max(0, at[0] - AROUND) : at[0]], words[at[1] : at[1] + BEHIND]
    if case.words.putting_off.intersection(ahead) or case.words.awaiting.intersection(behind):
        return False
    if case.words.another.intersection(ahead) or case.words.if_.intersection(ahead):
        return None
    return True if case.words.come_so_far.intersection((*ahead, *words[at[0] : at[1]])) else None


def _shown(step: str, taken: bool, sentence: Span) -> str:
    name = step.replace("_", " ")
    return f"{name if taken else f'not {name}'}: {shown(sentence.text)}"
