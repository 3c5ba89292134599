"""Who speaks of an actor, and what it says itself; and what was found on the words that name it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from comity.knowledge import Knowledge
from comity.model import Finding, Kind, Severity
from comity.record import Record, voicing
from comity.record.voicing import Asked, Voice, claims_asked, doubts_on, naming
from comity.web.actors.names import words_for
from comity.web.actors.who import Actor, is_party
from comity.web.events.tellings import Telling, tellings
from comity.web.naming import Named, named

__all__ = ["Doubt", "Doubts", "Heard", "Speaks", "about_it", "doubts", "heard", "said_by"]

SAID = (Kind.STATEMENT, Kind.ASSESSMENT)
SPOKEN, VOICES, DOUBTS = 4, 12, 20  # lines of each part
GRAVITY = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaks:
    """Who says something, with their pages (none: nobody known by name), how often, and where it stands."""

    who: Named
    claims: int
    reports: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`spoken` of it by the `voices`, `said` by it: the latest of each, and how many there are."""

    voices: tuple[Speaks, ...]
    spoken: tuple[Telling, ...]
    spoken_total: int
    said: tuple[Telling, ...]
    said_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Findings of one code that say the same, the latest first."""

    finding: Finding
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What was found on the words that name it, the gravest first; how often, and how much is not told."""

    doubts: tuple[Doubt, ...]
    total: int
    more: int


def about_it(knowledge: Knowledge, actor: Actor) -> Asked:
    """The statements in which one of its names stands."""
    return Asked(kinds=SAID, words=naming(words_for(knowledge, actor)))


def said_by(actor: Actor) -> Asked:
    """The statements that it makes, or that are made in its name."""
    return Asked(kinds=SAID, speaker=actor.id)


def heard(record: Record, knowledge: Knowledge, actor: Actor) -> Heard:
    """What the record holds of it in statements."""
    asked = about_it(knowledge, actor)
    found, spoken_total, spoken = voicing.heard(record, asked, most=VOICES, claims=SPOKEN)
    said_total, said = claims_asked(record, said_by(actor), limit=SPOKEN)
    return Heard(
        voices=tuple(_speaks(voice, knowledge, actor) for voice in found),
        spoken=tuple(tellings(record, knowledge, spoken)),
        spoken_total=spoken_total,
        said=tuple(tellings(record, knowledge, said)),
        said_total=said_total,
    )


def doubts(record: Record, actor: Actor) -> Doubts:
    """What is said of it more than once stands once, with each place."""
    found = doubts_on(record, actor.id)
    told: dict[tuple[str, ...], list[Finding]] = {}
    for one in found:
        told.setdefault((one.code, one.message, *one.facts), []).append(one)
    ordered = sorted(told.values(), key=lambda all: GRAVITY.index(all[0].severity))
    return Doubts(
        doubts=tuple(Doubt(finding=all[0], found=tuple(all)) for all in ordered[:DOUBTS]),
        total=len(found),
        more=max(len(ordered) - DOUBTS, 0),
    )


def _speaks(voice: Voice, knowledge: Knowledge, actor: Actor) -> Speaks:
    return Speaks(
        who=named(_parties(voice), knowledge),
        claims=voice.claims,
        reports=voice.reports,
        href=f"{actor.href}/claims?{urlencode([('said', 'of'), *_by(voice)])}",
    )


def _parties(voice: Voice) -> list[str]:
    return [each for each in voice.speaker if is_party(each)]


def _by(voice: Voice) -> list[tuple[str, str]]:
    return [("by", each) for each in voice.speaker] or [("by", "unknown")]
