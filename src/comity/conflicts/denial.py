"""DENIAL: what one report tells as done, another denies or says not to have happened.

The act and its states are the same as far as both name them, and the times have a day in common. What no
claim holds is read from the sentences of reports that do not tell it: "called the report fabricated", "no
such meeting took place". Passed over: a report that itself tells it as done, unless a voice in it rejects
that; what was "not yet" done in a report that was written before it was done; what somebody will not do;
agreements that are signed or not, which is a code of its own; denials of something else between the same
states, by people of another rank, or of another year.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from comity.conflicts.case import Case, Told, Value, conflict
from comity.conflicts.denying import denials_said, is_of_its_year, up_to_saying
from comity.conflicts.people import states_of
from comity.conflicts.signing import is_signing
from comity.conflicts.texts import before, shown, stems, words_in
from comity.model import (
    Claim,
    Conflict,
    CountryCode,
    EntityId,
    Form,
    Modality,
    OfficeId,
    Polarity,
    ReportId,
    TypeCode,
    VoiceKind,
)

__all__ = ["check"]

NOT_DONE = frozenset({Modality.ACTUAL, Modality.ONGOING, Modality.HABITUAL})
MATERIAL = "material"
CONSULT = TypeCode("CONSULT")
FORCE = frozenset({TypeCode("ASSAULT"), TypeCode("MOBILIZE")})


def check(case: Case) -> Iterator[Conflict]:
    done = [
        Value("done", shown(claim.quote.text), told, claim) for told in case.told for claim in _done(told)
    ]
    denied = [
        Value("denied", shown(claim.quote.text), told, claim)
        for told in case.told
        for claim in told.against
        if _denies(case, told, claim, [value for value in done if value.told.report != told.report])
        and (not list(_done(told)) or _is_rejected(claim))
    ]
    denied += _said(case, done, {value.told.report for value in denied})
    deniers = {value.told.report for value in denied}
    done = [value for value in done if value.told.report not in deniers]
    for side in (done, denied):
        side.sort(key=lambda value: (value.told.known_on, value.claim.id))
    if done and denied:
        message = f"one report tells what another denies: {done[0].text}"
        yield conflict(case, "DENIAL", message, (done, denied))


def _said(case: Case, done: list[Value], known: set[ReportId]) -> Iterator[Value]:
    """The sentences that deny it, of reports that do not tell it themselves and have no such claim."""
    tellers = {value.told.report for value in done}
    acts = [value for value in done if not is_signing(case.words, value.claim)]
    for told in (*case.told, *case.beside):
        if acts and told.report not in tellers | known:
            yield from islice(denials_said(case, told, acts), 1)


def _done(told: Told) -> Iterator[Claim]:
    for claim in told.claims:
        if claim.done and claim.polarity is Polarity.AFFIRMED:
            yield claim


def _denies(case: Case, told: Told, claim: Claim, done: list[Value]) -> bool:
    if claim.modality not in NOT_DONE or is_signing(case.words, claim):
        return False
    if _is_of_before(case, claim) or _is_stance(claim) or _is_unsaid(case, claim):
        return False
    words = words_in((claim.sentence or claim.quote).text)
    return any(
        _same_act(case, claim, value.claim) and _in_time(told, claim, value) and is_of_its_year(words, value)
        for value in done
    )


def _is_stance(claim: Claim) -> bool:
    """A speaker's own "we do not ask for charity" tells how a thing is meant, not that it was not done."""
    quoted = bool(claim.attribution) and claim.attribution[-1].form is Form.DIRECT
    material = claim.coded.quad.startswith(MATERIAL) or claim.coded.type == CONSULT
    return quoted and not material and claim.polarity is Polarity.NEGATED


def _is_unsaid(case: Case, claim: Claim) -> bool:
    """Whether the saying was not done, and not the act: "has not said anything about a delivery"."""
    words = words_in(before(claim, claim.trigger))
    at = max((at for at, word in enumerate(words) if word in case.words.negations), default=None)
    if at is None or claim.polarity is Polarity.DENIED:
        return False
    return len(up_to_saying(case, words[at:])) < len(words[at:])


def _is_rejected(claim: Claim) -> bool:
    """Somebody's word against the charge, which the report has told beside it.

    What is said and whom one meets is told one by one: not this, but that.
    """
    voiced = bool(claim.attribution) and claim.attribution[-1].kind is not VoiceKind.AUTHOR
    return (voiced or claim.polarity is Polarity.DENIED) and claim.coded.quad.startswith(MATERIAL)


def _is_of_before(case: Case, claim: Claim) -> bool:
    """Nothing like it had been done until then: that tells of the time before."""
    if claim.polarity is Polarity.DENIED:
        return False
    words = words_in(claim.sentence.text if claim.sentence is not None else claim.quote.text)
    return bool(case.words.until_then.intersection(words))


def _same_act(case: Case, denied: Claim, done: Claim) -> bool:
    """One type of act, or one word for it, by the same states as far as both name them."""
    if denied.act is None:
        return False
    forces = {denied.act.type, done.coded.type} <= FORCE
    worded = bool(stems(denied.trigger.text, case.words.small) & stems(done.trigger.text, case.words.small))
    same_mode = denied.act.mode == done.coded.mode
    alike = denied.act.type == done.coded.type and (
        same_mode or (denied.act.type != CONSULT and _share(case, denied, done))
    )
    if _other_ranks(case, denied, done) or not (alike or worded or forces):
        return False
    mine, yours = states_of(denied.parties), states_of(done.parties)
    return _compatible(denied, done) if mine and yours else worded and bool(mine or yours)


def _share(case: Case, denied: Claim, done: Claim) -> bool:
    """Whether both have a word that says more than who takes part."""
    parties = {
        word for claim in (denied, done) for party in claim.parties for word in words_in(party.span.text)
    }
    idle = case.words.small | case.words.negations | parties
    return bool(stems(denied.quote.text, idle) & stems(done.quote.text, idle))


def _other_ranks(case: Case, denied: Claim, done: Claim) -> bool:
    """Whether those who take part are of other ranks: no presidents have met, but ministers have."""
    mine, yours = (
        {word.rstrip("s") for party in claim.parties for word in words_in(party.span.text)} & case.words.ranks
        for claim in (denied, done)
    )
    return bool(mine and yours and not mine & yours)


def _compatible(denied: Claim, done: Claim) -> bool:
    """Whether a state that both name is in one role in both, and no other person of it."""
    if any(_other_persons(denied, done, state) for state in states_of(denied.parties)):
        return False
    shared: set[CountryCode] = set()
    for role in ("actors", "recipients"):
        here, there = states_of(getattr(denied, role)), states_of(getattr(done, role))
        if here and there and not here & there:
            return False
        shared |= here & there
    return bool(shared)


def _other_persons(denied: Claim, done: Claim, state: CountryCode) -> bool:
    """Whether both name persons or offices of a state, and not one is in both."""
    mine, yours = _persons(denied, state), _persons(done, state)
    here, there = _offices(denied, state), _offices(done, state)
    return bool(mine and yours and not mine & yours) or bool(here and there and not here & there)


def _persons(claim: Claim, state: CountryCode) -> frozenset[EntityId]:
    return frozenset(party.own_id for party in claim.parties if party.own_id and party.country == state)


def _offices(claim: Claim, state: CountryCode) -> frozenset[OfficeId]:
    return frozenset(party.office for party in claim.parties if party.office and party.country == state)


def _in_time(told: Told, claim: Claim, value: Value) -> bool:
    """The denial is no older than what it denies, and of the same days where both give them."""
    done, denied = value.claim.bounds, claim.bounds
    if done is not None and denied is not None and (denied[1] < done[0] or done[1] < denied[0]):
        return False
    begun = done[0] if done is not None else value.told.known_on
    return told.known_on >= begun or claim.polarity is Polarity.DENIED
