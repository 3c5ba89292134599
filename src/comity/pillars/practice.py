"""The de facto reading: what events that count and states of things show of the tie between two states.

The data says of each level which events show it, how many, and by which frames or words a state of things
does. Acts told as done again and again are states of things.
That a treaty is there is no practice: it is left to the other two readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.knowledge.ladders import Ladder, shown
from comity.knowledge.pillars import Groups, Practice
from comity.model import Claim, CountryCode, Event, Ground, GroundKind, Kind, Modality, Polarity
from comity.pillars.deeds import between, fits, giver_in, in_doubt, may_fit
from comity.pillars.joined import joined
from comity.pillars.matter import Matter
from comity.pillars.notes import done_on
from comity.pillars.pairing import ties
from comity.pillars.passages import (
    Said,
    Sentence,
    claims_by_sentence,
    passage_of,
    reports_on,
    said_of,
    words_in,
)
from comity.pillars.phrases import Lexicon, Words, stands_in, words_of
from comity.pillars.said import ground_of
from comity.pillars.stances import Stance
from comity.pillars.tokens import Meant, giving
from comity.pillars.weighing import Pair
from comity.pillars.window import state_in

__all__ = ["done", "is_act", "lasting", "phrases_shown", "seen", "shows"]


def seen(matter: Matter, pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
    """The events between two states, and the states of things, that show a level or speak against one."""
    return joined([*_events(matter, pair, ladder), *_states(matter, pair, ladder)])


def done(matter: Matter, pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
    """The events alone."""
    return joined(_events(matter, pair, ladder))


def shows(matter: Matter, pair: Pair, ladder: Ladder, event: Event) -> bool:
    """Whether an event may ever show something of the ladder, whatever the window."""
    return bool(_shown_by(matter, pair, ladder, event))


@dataclass(frozen=True, slots=True)
class _Sign:
    """A row of practice, the token that it gives and all words that it asks for."""

    token: str
    row: Practice
    says: Groups


def _signs(ladder: Ladder) -> list[_Sign]:
    return [
        _Sign(row.gives or shown(rung.level), row, rung.words_of(row))
        for rung in ladder.rungs
        for row in rung.practice
    ]


def _events(matter: Matter, pair: Pair, ladder: Ladder) -> Iterator[Ground]:
    found: dict[int, list[tuple[Event, bool]]] = {}
    for event, inside in between(matter, pair):
        for number in _shown_by(matter, pair, ladder, event):
            sure = inside and not in_doubt(matter, event)
            found.setdefault(number, []).append((event, sure))
    signs = _acts(matter, ladder)
    for number, events in sorted(found.items()):
        sign = signs[number]
        if len(events) < sign.row.times:
            continue
        enough = sum(sure for _, sure in events) >= sign.row.times
        for event, sure in events:
            yield _ground(matter, pair, ladder, sign.token, event, open=not sure or not enough)


def _ground(matter: Matter, pair: Pair, ladder: Ladder, token: str, event: Event, *, open: bool) -> Ground:
    """What an event gives that shows something of the ladder, whatever the window."""

    def made() -> Ground:
        giver = giver_in(event, pair) if ladder.both_ways else None
        return _event(event, giving(ladder, token), giver, open=open)

    return matter.once(("ground", pair, ladder.pillar, token, event.id, open), made)


def is_act(matter: Matter, ladder: Ladder, claim: Claim) -> bool:
    """Whether a claim tells an act that may show something of the ladder, between whomsoever."""
    return any(may_fit(matter, claim, sign.row, sign.says) for sign in _acts(matter, ladder))


def _acts(matter: Matter, ladder: Ladder) -> Sequence[_Sign]:
    """The signs that are events."""

    def made() -> list[_Sign]:
        return [sign for sign in _signs(ladder) if sign.row.types]

    return matter.once(("acts", ladder.pillar), made)


def _shown_by(matter: Matter, pair: Pair, ladder: Ladder, event: Event) -> tuple[int, ...]:
    """The numbers of the signs that an event is, whatever the window."""

    def made() -> tuple[int, ...]:
        signs = enumerate(_acts(matter, ladder))
        return tuple(at for at, sign in signs if fits(matter, event, pair, sign.row, sign.says))

    return matter.once(("shows", pair, ladder.pillar, event.id), made)


def _event(event: Event, meant: Meant, giver: CountryCode | None, *, open: bool) -> Ground:
    return Ground(
        kind=GroundKind.EVENT,
        id=event.id,
        gives=meant.gives,
        denies=meant.denies,
        giver=giver,
        open=open,
        note=done_on(event),
        claims=event.claims,
    )


def _states(matter: Matter, pair: Pair, ladder: Ladder) -> Iterator[Ground]:
    for sentence in lasting(matter, pair, ladder):
        held = tuple(claim for claim in sentence if state_in(matter, claim) is not False)
        for said in _told(matter, pair, ladder, held) if held else ():
            doubtful = said.stance is Stance.PERHAPS or state_in(matter, said.passage.claim) is None
            yield ground_of(said, pair, ladder, open=doubtful)


def lasting(matter: Matter, pair: Pair, ladder: Ladder) -> Sequence[Sentence]:
    """The sentences of states of things that may ever show something of the ladder, whatever the window."""

    def made() -> list[Sentence]:
        sentences = matter.once(("lasting", pair), lambda: _lasting(matter, pair))
        tables = _tables_of(matter, ladder) if sentences else ()
        return [one for one in sentences if any(_may_show(matter, one, table) for table in tables)]

    return matter.once(("lasting", pair, ladder.pillar), made)


def _may_show(matter: Matter, sentence: Sentence, table: _Table) -> bool:
    """Whether some of its claims may show what the table tells of: the words are the same for all of them."""
    if table.frames and not any(_frame(claim) in table.frames for claim in sentence):
        return False
    return bool(table.wordless) or any(table.lexicon.found_in(words_in(matter, sentence)))


def phrases_shown(matter: Matter, ladder: Ladder, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where in a sentence a state of things may be told that shows something of the ladder."""
    states = tuple(claim for claim in sentence if _lasts(claim))
    for table in _tables_of(matter, ladder) if states else ():
        told = [claim for claim in states if not table.frames or _frame(claim) in table.frames]
        if told:
            words = words_in(matter, sentence)
            yield from ((first, last) for _, first, last in table.lexicon.found_in(words))
            yield from (at for claim in told if table.wordless and (at := _telling(claim, words)))


def _lasting(matter: Matter, pair: Pair) -> list[Sentence]:
    near = reports_on(matter, pair)
    return claims_by_sentence(
        claim for claim in matter.claims.values() if claim.report in near and _lasts(claim)
    )


def _told(matter: Matter, pair: Pair, ladder: Ladder, sentence: Sentence) -> tuple[Said, ...]:
    """What the states of things of a sentence show of two states, whatever the window."""

    def made() -> tuple[Said, ...]:
        found = _shown(matter, sentence, _tables_of(matter, ladder), permits=ladder.both_ways)
        return tuple(said for said in found if ties(said.passage, pair))

    return matter.once(("shown", pair, ladder.pillar, *(claim.id for claim in sentence)), made)


@dataclass(frozen=True, slots=True)
class _Table:
    """Signs of one sort: by which frames, but for which words; what their words give, or without words."""

    frames: frozenset[str]
    unless: Groups
    lexicon: Lexicon
    wordless: tuple[str, ...]


def _tables_of(matter: Matter, ladder: Ladder) -> Sequence[_Table]:
    return matter.once(("tables", ladder.pillar), lambda: _tables(ladder))


def _tables(ladder: Ladder) -> list[_Table]:
    """The signs of states of things; those of one sort are looked up together: the longest words win."""
    sorts: dict[tuple[frozenset[str], Groups], list[_Sign]] = {}
    for sign in _signs(ladder):
        if not sign.row.types:
            sorts.setdefault((sign.row.frames, sign.row.unless), []).append(sign)
    return [_table(frames, unless, signs) for (frames, unless), signs in sorts.items()]


def _table(frames: frozenset[str], unless: Groups, signs: Iterable[_Sign]) -> _Table:
    wanted: dict[str, Groups] = {}
    wordless = []
    for sign in signs:
        if sign.says:
            wanted[sign.token] = (*wanted.get(sign.token, ()), *sign.says)
        else:
            wordless.append(sign.token)
    return _Table(frames, unless, Lexicon(wanted), tuple(wordless))


def _shown(matter: Matter, claims: Sentence, tables: Iterable[_Table], *, permits: bool) -> Iterator[Said]:
    """What the states of things told in one sentence show, each by its words or by its frame."""
    words = words_of(
        matter.knowledge, matter.reports[claims[0].report], claims[0].sentence or claims[0].quote
    )
    for table in tables:
        told = tuple(one for one in claims if not table.frames or _frame(one) in table.frames)
        if not told or stands_in(words, table.unless):
            continue
        yield from said_of(matter, told, table.lexicon, permits=permits, own=bool(table.frames))
        for token in table.wordless:
            yield from (said for claim in told if (said := _by_frame(matter, claim, words, token)))


def _by_frame(matter: Matter, claim: Claim, words: Words, token: str) -> Said | None:
    """A state of things that its frame alone tells."""
    places = _telling(claim, words)
    passage = None if places is None else passage_of(matter, claim, words, *places)
    if passage is None:
        return None
    stance = Stance.SO if claim.polarity is Polarity.AFFIRMED else Stance.NOT
    return Said(token, stance, passage)


def _telling(claim: Claim, words: Words) -> tuple[int, int] | None:
    """Where the words stand that tell it."""
    places = [*words.within(claim.trigger.start, claim.trigger.end)]
    return (places[0], places[-1] + 1) if places else None


def _lasts(claim: Claim) -> bool:
    """It tells of a state of things, or of what is done again and again."""
    habit = claim.kind is Kind.EVENT and claim.modality is Modality.HABITUAL
    return claim.kind is Kind.STATE or habit


def _frame(claim: Claim) -> str:
    """The name of the frame that found it."""
    rule = next((rule for field, rule in claim.rules if field == claim.kind), "")
    return rule.rpartition("/")[2]
