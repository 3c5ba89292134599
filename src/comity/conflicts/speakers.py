"""Whose words they are: the name of a voice, brought together with what its report says of that name."""

from __future__ import annotations

from dataclasses import dataclass

from comity.conflicts.case import Case, Told
from comity.conflicts.once import once
from comity.conflicts.people import named_state, printed_names, same_name
from comity.conflicts.texts import mentions, words_in
from comity.model import CountryCode, EntityId, OfficeId, Participant, Span, Voice, VoiceKind

__all__ = ["Speaker", "may_be_one", "speaker_of"]

PEOPLE = frozenset({VoiceKind.PERSON, VoiceKind.UNNAMED})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of a report; `name` is empty where the words hold none, or mean no person.

    `state`: the one that the words name. A pronoun may mean anybody whom its report mentions.
    """

    text: str
    person: bool
    name: tuple[str, ...] = ()
    id: EntityId | None = None
    office: OfficeId | None = None
    state: CountryCode | None = None
    may_mean: frozenset[str] = frozenset()  # of a pronoun: all words of its report


def speaker_of(case: Case, told: Told, voice: Voice) -> Speaker:
    """The voice with all that parties and offices of the report say of the same words."""
    if voice.span is None:
        return Speaker(text="", person=False)
    words = voice.span
    printed = printed_names(case, told).items()
    names = {span: claim for span, claim in printed if _ends(span.text, words.text)}
    parties = [
        *_parties_at(case, told).get(words, ()),
        *(party for claim in names.values() for party in claim.actors[:1]),
    ]
    known = _known(case, parties)
    name = words_in(case.knowledge.name_of(known)) if known is not None else _name(case, words.text, [*names])
    name = name or _named_before(case, told, words)
    return Speaker(
        text=case.knowledge.name_of(known) if known is not None else words.text,
        person=voice.kind in PEOPLE,
        name=name,
        id=known,
        office=next((party.office for party in parties if party.office is not None), None),
        state=_state(case, parties),
        may_mean=mentions(case, told) if words.text.casefold() in case.words.pronouns else frozenset(),
    )


@once
def _parties_at(case: Case, told: Told) -> dict[Span, list[Participant]]:
    """The parties of all claims of a report, by the words that name them."""
    found: dict[Span, list[Participant]] = {}
    for claim in told.all:
        for party in claim.parties:
            found.setdefault(party.span, []).append(party)
    return found


def _ends(name: str, words: str) -> bool:
    """Whether the words are this name, its surname, or end with either."""
    mine, yours = words_in(name), words_in(words)
    return bool(mine) and bool(yours) and mine[-1] == yours[-1]


def _known(case: Case, parties: list[Participant]) -> EntityId | None:
    ids = {party.own_id for party in parties if party.own_id in case.knowledge.people} - {None}
    return ids.pop() if len(ids) == 1 else None


def _state(case: Case, parties: list[Participant]) -> CountryCode | None:
    states = {named_state(case.knowledge, party) for party in parties} - {None}
    return states.pop() if len(states) == 1 else None


def _named_before(case: Case, told: Told, words: Span) -> tuple[str, ...]:
    """The name that the report gave before, beside the same noun: "the spokesman"."""
    noun = words_in(words.text)[-1:]
    voices = {voice.span for claim in told.all for voice in claim.attribution if voice.span is not None}
    longer = [
        span for span in voices if span.end <= words.start and noun and noun[0] in words_in(span.text)[:-1]
    ]
    found = {_name(case, span.text, []) for span in longer} - {()}
    return found.pop() if len(found) == 1 else ()


def _name(case: Case, text: str, names: list[Span]) -> tuple[str, ...]:
    """The name that the words end with: one printed beside an office, or capitals behind a title."""
    if names:
        return words_in(max((span.text for span in names), key=len))
    ending: list[str] = []
    for word in reversed(text.replace(",", " , ").split()):
        if not word.rsplit("-", 1)[-1][:1].isupper() or word.casefold() in case.words.pronouns:
            break
        ending.insert(0, word)
    titled = text.split()[:1] != ending[:1] or len(ending) > 1 or len(text.split()) == 1
    return words_in(" ".join(ending)) if ending and titled else ()


def may_be_one(one: Speaker, other: Speaker) -> bool:
    """Whether both may be the same person; what is no person may speak for any.

    A pronoun means whom the reader took it for, or another of those mentioned in its report.
    """
    if not one.person or not other.person or not one.text or not other.text:
        return True
    if any(a.may_mean.intersection(b.name[-1:]) for a, b in ((one, other), (other, one))):
        return True
    if one.id is not None and other.id is not None:
        return one.id == other.id
    if one.name and other.name:
        return same_name(one.name, other.name)
    if not (one.name or one.office) or not (other.name or other.office):
        return True
    if None not in (one.state, other.state):
        return one.state == other.state and not _other_office(one, other)
    return True


def _other_office(one: Speaker, other: Speaker) -> bool:
    return None not in (one.office, other.office) and one.office != other.office
