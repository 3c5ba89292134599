"""STALE_COPY: one event is told both as done and as still to come.

The report has been brought up to date in one passage and not in another, or joins two texts of different
days. Two acts are taken for one where the same parties do what is printed with the same verb or under
the same proper name. Not reported: times that lie apart, and a plan said to be another one ("again",
"the next round").
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding, head_words, is_done, parties, trigger_lemmas
from comity.model import Claim, Finding, Kind, Modality, Polarity, Span, When

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    done = [claim for claim in case.claims if is_done(claim)]
    for planned in filter(_to_come, case.claims):
        told = next((claim for claim in done if _one_event(case, claim, planned)), None)
        if told is not None:
            yield _stale(case, told, planned)


def _to_come(claim: Claim) -> bool:
    return (
        claim.kind is Kind.EVENT
        and claim.modality is Modality.PLANNED
        and claim.polarity is Polarity.AFFIRMED
    )


def _one_event(case: Case, done: Claim, planned: Claim) -> bool:
    return (
        bool(parties(done))
        and (parties(done) <= parties(planned) or parties(planned) <= parties(done))
        and bool(parties(planned))
        and not _apart(done.when, planned.when)
        and not done.trigger.overlaps(planned.trigger)
        and not _another_time(case, planned)
        and (
            trigger_lemmas(case, done) == trigger_lemmas(case, planned)
            or bool(_own_names(case, done) & _own_names(case, planned))
        )
    )


def _apart(done: When | None, planned: When | None) -> bool:
    if done is None or planned is None or done.latest is None or planned.earliest is None:
        return False
    return done.latest < planned.earliest


def _another_time(case: Case, planned: Claim) -> bool:
    return any(
        sentence.tokens[i].lower in case.words.again for sentence, i in head_words(case, planned.quote)
    )


def _own_names(case: Case, claim: Claim) -> frozenset[str]:
    """Proper names in the claim's words that name none of its parties: an exercise, a treaty, a summit."""
    taken = [party.span for party in (*claim.actors, *claim.recipients)]
    taken += [claim.place.span] if claim.place is not None else []
    taken += [claim.when.span] if claim.when is not None and claim.when.span is not None else []
    return frozenset(
        sentence.tokens[i].text
        for sentence, i in head_words(case, claim.quote)
        if sentence.tokens[i].pos == "PROPN"
        and not any(_holds(span, sentence.tokens[i].start) for span in taken)
    )


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _stale(case: Case, done: Claim, planned: Claim) -> Finding:
    return finding(
        case,
        "STALE_COPY",
        f"told as done (“{done.trigger.text}”) and as still to come (“{planned.trigger.text}”)",
        spans=(done.quote, planned.quote),
        claims=(done, planned),
    )
