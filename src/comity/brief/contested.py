"""What is contested: reports against one another or against what is known, levels that are intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from comity.brief.citing import grounds, searched_law, searched_reports, sentence
from comity.brief.readings import all_grounds
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Told
from comity.brief.words import READINGS, counted, in_words, joined, of_pairs, reason, token
from comity.knowledge.ladders import Ladder
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    Event,
    Ground,
    GroundKind,
    InstrumentId,
    Level,
    Side,
    codes,
)

__all__ = ["contested"]

SENTENCES = 3  # of each side


def contested(tie: Tie) -> Chapter:
    """Conflicts with every side, then intervals with what speaks for and against."""
    lines = [*_conflicts(tie), *_errors(tie), *_intervals(tie)]
    if not lines:
        lines = [
            Told(
                text="No report read contradicts another on the tie, and no level is an interval.",
                cited=(searched_reports(tie), searched_law(tie)),
            )
        ]
    return Chapter(key="contested", heading="What is contested", lines=tuple(lines))


def _conflicts(tie: Tie) -> Iterator[Told]:
    events = {event.id: event for event in tie.sources.reported.events}
    for one in tie.conflicts:
        sides = [side for side in one.sides if any(id in tie.claims for id in side.claims)]
        event = None if one.event is None else events.get(one.event)
        if len(sides) < 2 or not _concerns(tie, one, event) or not _in_window(tie, one, event):
            continue
        yield from (_side(tie, one, side) for side in sides)


def _side(tie: Tie, one: Conflict, side: Side) -> Told:
    pages = f"{counted(len(side.reports), 'page')}, {counted(side.origins, 'origin')}"
    return Told(
        group=f"{one.message[:1].upper()}{one.message[1:]} ({one.code}, {one.id})",
        head=side.value,
        text=f"{pages}{_favour(one, side)}.",
        cited=tuple(dict.fromkeys(sentence(tie, claim) for claim in _claims(tie, side)))[:SENTENCES],
    )


def _claims(tie: Tie, side: Side) -> list[Claim]:
    return [tie.claims[id] for id in side.claims if id in tie.claims]


def _favour(one: Conflict, side: Side) -> str:
    return "; favoured by a person’s verdict" if one.favoured in side.claims else ""


def _concerns(tie: Tie, one: Conflict, event: Event | None) -> bool:
    """At least two of the states take part in what it is about, or a text of an agreement names them."""
    claims = [claim for side in one.sides for claim in _claims(tie, side)]
    named = {code for claim in claims for code in codes(claim.parties)}
    if event is not None:
        named |= {*event.actors, *event.recipients}
    return len(named & set(tie.states)) > 1 or any(claim.instrument is not None for claim in claims)


def _in_window(tie: Tie, one: Conflict, event: Event | None) -> bool:
    """The event may lie in it, or one of the reports was published in it."""
    if event is not None and (event.earliest or event.latest):
        return (event.latest or tie.on) >= tie.since and (event.earliest or tie.since) <= tie.on
    days = [_published(tie, claim) for side in one.sides for claim in _claims(tie, side)]
    return any(day is not None and tie.since <= day <= tie.on for day in days)


def _published(tie: Tie, claim: Claim) -> date | None:
    return tie.sources.reported.known.get(claim.report)


def _errors(tie: Tie) -> Iterator[Told]:
    """Errors found in single sentences on the tie: against what is known, or a day that cannot be."""
    told = set()
    for id, findings in sorted(tie.errors.items()):
        claim = tie.claims.get(ClaimId(id))
        day = None if claim is None else _published(tie, claim)
        if claim is None or day is None or not tie.since <= day <= tie.on or not _is_on(tie, claim):
            continue
        for finding in findings:
            if finding.id not in told:
                told.add(finding.id)
                yield Told(
                    group="Errors found in sentences on the tie",
                    head=finding.report_name,
                    text=f"{finding.message} ({finding.code}).",
                    cited=(sentence(tie, claim),),
                )


def _is_on(tie: Tie, claim: Claim) -> bool:
    return len({*codes(claim.parties)} & {*tie.states}) > 1 or claim.instrument is not None


def _intervals(tie: Tie) -> Iterator[Told]:
    """Each level that is known only between two bounds, ground by ground; pairs alike in it on one line."""
    steps = {one.pillar: one for one in tie.ladders}
    for level in tie.levels:
        alike: dict[tuple[object, ...], list[Level]] = {}
        for pair in level.pairs or (level,):
            if pair.level is None and pair.low is not None and pair.high is not None:
                alike.setdefault((pair.low, pair.high, pair.why_unknown, _deciding(pair)), []).append(pair)
        for pairs in alike.values():
            yield from _interval(tie, steps[level.pillar], pairs, of_group=bool(level.pairs))


def _deciding(level: Level) -> tuple[Ground, ...]:
    return tuple(ground for ground in all_grounds(level) if ground.decides)


def _interval(tie: Tie, steps: Ladder, pairs: Sequence[Level], *, of_group: bool) -> Iterator[Told]:
    one = pairs[0]
    who = f" of {of_pairs([(pair.states[0], pair.states[1]) for pair in pairs])}" if of_group else ""
    name = f"{steps.name}, {READINGS[one.reading].lower()}{who}: {in_words(steps, one)}"
    found = _deciding(one)
    why = "" if any(ground.open for ground in found) else f"; {reason(tie, one.why_unknown)}"
    yield from _grounds(tie, f"{name}{why}", found)


def _grounds(tie: Tie, group: str, found: Iterable[Ground]) -> Iterator[Told]:
    for ground in found:
        cited = grounds(tie, (ground,))
        if cited:
            yield Told(
                group=group,
                head=_head(ground),
                text=f"{'supposed: ' if ground.supposed else ''}{_says(tie, ground)}.",
                cited=cited,
                supposed=ground.supposed,
            )


def _head(ground: Ground) -> str:
    if ground.open:
        return "Open"
    return "Against" if ground.denies or ground.at_most is not None else "For"


def _says(tie: Tie, ground: Ground) -> str:
    words = [f"gives {_tokens(tie, ground.gives)}"] if ground.gives else []
    words += [f"speaks against {_tokens(tie, ground.denies)}"] if ground.denies else []
    words += [] if ground.at_most is None else [f"leaves open at most level {ground.at_most}"]
    return f"{_name(tie, ground)}: {'; '.join(words) or ground.note}"


def _tokens(tie: Tie, words: Iterable[str]) -> str:
    return joined(sorted(token(tie, word) for word in words))


def _name(tie: Tie, ground: Ground) -> str:
    known = tie.sources.instruments
    if ground.kind is GroundKind.INSTRUMENT:
        return known.all[InstrumentId(ground.id)].name
    if ground.kind is GroundKind.ABSENCE:
        return known.absences[InstrumentId(ground.id)].name
    return ground.note
