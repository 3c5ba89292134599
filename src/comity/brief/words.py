"""Days, names, numbers and levels in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import comb

from comity.brief.tie import Tie
from comity.knowledge.ladders import Ladder
from comity.model import NO_STATE, CountryCode, EntityId, Level, LevelReading
from comity.pillars import Pair

__all__ = [
    "READINGS",
    "counted",
    "in_words",
    "joined",
    "named",
    "of_pair",
    "of_pairs",
    "parties",
    "plain",
    "reason",
    "several",
    "token",
]

READINGS = {
    LevelReading.DE_JURE: "De jure",
    LevelReading.DE_FACTO: "De facto",
    LevelReading.CLAIMED: "Claimed",
}
LOWER = re.compile(r"(\d) and (?=\S)")  # in the meaning of a level: all of a lower one, and more
REPORTED = re.compile(r": [ce][0-9a-f]{16}\b")  # an event or a claim: its notes give its sentences
IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun; no letter of a table stands for none."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    return " and ".join([*([", ".join(words[:-1])] if len(words) > 1 else []), *words[-1:]])


def several(states: Sequence[str]) -> str:
    """Those that a search asks for: both of two, at least two of more."""
    return "both states" if len(states) == 2 else "at least two of the states"


def plain(code: str) -> str:
    return code.replace("_", " ")


def named(tie: Tie, code: str) -> str:
    """The name of a state, body or person; the code itself where nothing is known by it."""
    id = EntityId(code.lower())
    if id in tie.knowledge.people:
        return tie.knowledge.name_of(id)
    entity = tie.knowledge.entities.get(id)
    return code if entity is None else entity.name


def parties(tie: Tie, codes: Iterable[str]) -> str:
    """Names of states first; a code that only says that a body belongs to no state is left out."""
    found = [code for code in codes if code not in NO_STATE]
    return ", ".join(named(tie, code) for code in sorted(found, key=lambda code: (not code.isupper(), code)))


def of_pair(pair: Pair | Sequence[CountryCode]) -> str:
    return "-".join(pair)


def of_pairs(pairs: Sequence[Pair]) -> str:
    """Each pair; where it is every two of some states, these."""
    states = sorted({state for pair in pairs for state in pair})
    if len(states) > 2 and len(pairs) == comb(len(states), 2):
        return f"each two of {joined(states)}"
    return joined([of_pair(pair) for pair in pairs])


def in_words(ladder: Ladder, level: Level) -> str:
    """A level with its meaning, an interval with both, or unknown; of how many the ladder has."""
    top = ladder.rungs[-1].level
    if level.low is None or level.high is None:
        return "unknown"
    if level.level is not None:
        return f"{level.level} of {top} ({_meaning(ladder, level.level)})"
    low, high = _meaning(ladder, level.low), _meaning(ladder, level.high)
    return f"between {level.low} ({low}) and {level.high} ({high}) of {top}"


def _meaning(ladder: Ladder, level: int) -> str:
    """What a level means; one that begins with the number of a lower one is told with that one's words."""
    meaning = ladder.rungs[level].meaning
    lower = LOWER.match(meaning)
    if lower is None:
        return meaning
    return f"{_meaning(ladder, int(lower.group(1)))}; and {meaning[lower.end() :]}"


def reason(tie: Tie, why: str) -> str:
    """Why a level is not known: names in place of the ids of what is known, none of what is reported."""
    known = tie.sources.instruments
    names = {str(id): one.name for table in (known.all, known.absences) for id, one in table.items()}
    named = IDS.sub(lambda match: names.get(match.group(), match.group()), why)
    return REPORTED.sub("", named)


def token(tie: Tie, word: str) -> str:
    """What a ladder asks for, in words: a kind of instrument by its name, a level by its number."""
    if word.startswith("="):
        return f"level {word[1:]}"
    kinds = {kind.code: kind.name for kind in tie.codebook.instruments.kind}
    return kinds.get(word, plain(word))
