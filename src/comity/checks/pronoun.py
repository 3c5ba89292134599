"""PRONOUN: who does it, to whom, or who says it rests on a pronoun that may mean another.

It finds "he", "it", "they", "the latter" and phrases such as "its ally" as a party or a source of a claim,
where the nearest clause that names anybody fitting, in this sentence or the one before, names two of
different states or sides:

- two who meet, fight or speak with one another, and the next sentence goes on with "he", "it" or "they";
- one state that tells another "that it" did or will do something;
- "its ally" or "its neighbour", where a speaker of another state speaks of the owner;
- "the former" or "the latter" of more than two.

It passes over what grammar or sense settles: the subject of the same clause, a single speaker, a promise
of whoever promises, a duty of whoever is told of it, an attack on "its" ships, which are not the
attacker's; whoever has thanked or given another something, or gone on through several sentences; a clause
that itself names the state of one of the two; and two of one state, where the choice changes neither state
nor direction. It says nothing of pronouns that go further back, of those inside a quotation, of "its" in
what somebody is asked to do or accused of doing, nor of persons whose state the report does not tell. The
title alone tells whether "he" or "she" fits; given names do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.antecedents import Antecedents
from comity.checks.candidates import Candidate
from comity.checks.case import Case, finding
from comity.checks.pronouns import Pronoun, pronouns
from comity.model import Finding

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    words = case.pronouns
    if words is None:
        return
    antecedents = Antecedents(case, words)
    found: dict[tuple[int, tuple[Candidate, ...]], list[Pronoun]] = {}
    for pronoun in pronouns(case, words):
        meant = antecedents.of(pronoun)
        if meant:
            found.setdefault((pronoun.sentence.index, meant), []).append(pronoun)
    for (_, meant), unclear in found.items():
        yield _finding(case, meant, unclear)


def _finding(case: Case, meant: tuple[Candidate, ...], unclear: list[Pronoun]) -> Finding:
    """One finding for all pronouns of a sentence that may mean the same ones."""
    spans = [case.parsed.span(each.sentence, each.token.i, each.token.i) for each in unclear]
    words = " and ".join(f"“{word}”" for word in dict.fromkeys(span.text for span in spans))
    names = " or ".join(f"“{name}”" for name in dict.fromkeys(one.span.text for one in meant))
    return finding(
        case,
        "PRONOUN",
        f"{words} may mean {names}",
        spans=(*spans, *(one.span for one in meant)),
        claims=(claim for each in unclear for claim in each.claims),
    )
