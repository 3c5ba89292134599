"""SCOPE_OVERSTATED: a text says that an agreement gives more than it does.

The agreement is a known one, named in the clause or told of just before. The clause says that it gives or
is something of the table of grants: residence, work, a common visa, a duty to defend, one command, a single
currency. It is marked only where neither the agreement, nor one that it rests on or that rests on it, has
such a feature, is of such a kind or gives such a right, and where its scope is silent on it.

A one-way agreement is marked where it is said to hold both ways.

Passed over: what is denied, hoped for, planned or only possible; an agreement that is only like a known one.
Where the agreement is told without its name, by what its two states agreed on, the facts say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.spoken import BY_SUBJECT, Spoken, said_in, spoken
from comity.knowledge.language.instruments import Grant, InstrumentWords
from comity.model import Finding, Instrument

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    words = case.instruments
    if words is None:
        return
    told: set[tuple[str, str]] = set()
    for one in spoken(case):
        for grant in _granted(one, words):
            if not _gives(case, one.instrument, grant) and (one.instrument.id, grant.name) not in told:
                told.add((one.instrument.id, grant.name))
                yield _finding(case, one, grant)


def _granted(one: Spoken, words: InstrumentWords) -> Iterator[Grant]:
    """What the clause says that it gives; nothing where a word takes it back."""
    said = said_in(one.sentence, one.words)
    if said & words.doubting or one.sentence.lowers & {"?"}:
        return
    for grant in words.grant:
        asked = set(grant.of).intersection(one.instrument.kinds)
        if asked and any(said.issuperset(group) for group in grant.words):
            yield grant


def _gives(case: Case, instrument: Instrument, grant: Grant) -> bool:
    """Whether it, or an agreement that it rests on or that rests on it, has what is said."""
    known = case.knowledge.instruments.all.values()
    near = [
        one
        for one in known
        if one.id in (instrument.id, instrument.under) or instrument.id in (one.under, one.replaces)
    ]
    return any(_has(case, one, grant) for one in near)


def _has(case: Case, instrument: Instrument, grant: Grant) -> bool:
    if grant.mutual:
        return not instrument.givers
    if set(grant.features).intersection(instrument.provides):
        return True
    if set(grant.kinds).intersection(instrument.kinds):
        return True
    acts = {right.act for right in case.knowledge.rights if right.instrument == instrument.id}
    scope = f" {instrument.name} {' '.join(instrument.names)} {instrument.scope} ".casefold()
    return bool(acts.intersection(grant.acts)) or any(word in scope for word in grant.told)


def _finding(case: Case, one: Spoken, grant: Grant) -> Finding:
    instrument = one.instrument
    told = [token for token in map(one.sentence.tokens.__getitem__, one.words) if token.rel != "punct"]
    first, last = told[0], told[-1]
    by = ("recognised by its two parties and its subject, not by its name",) if one.by == BY_SUBJECT else ()
    return finding(
        case,
        "SCOPE_OVERSTATED",
        f"{instrument.name} is said to give {grant.name}; as far as is known it does not",
        spans=(case.parsed.report.span(first.start, last.end),),
        facts=(
            f"instrument: {instrument.id}",
            *by,
            f"scope: {instrument.scope} ({instrument.certainty}; {instrument.source})",
            *((f"except: {instrument.exceptions}",) if instrument.exceptions else ()),
        ),
        claims=(claim for claim in case.claims if one.sentence.start <= claim.trigger.start < last.end),
    )
