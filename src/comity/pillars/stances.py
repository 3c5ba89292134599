"""How the words of a phrase stand in what is said: so, not so, perhaps so; or only hoped for, asked, past.

What the claim around them says of itself counts, and so do words near them; cues inside the phrase are its
own ("no border controls", "may enter").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from enum import Enum

from comity.knowledge.language.pillars import PillarWords
from comity.model import Claim, Modality, Polarity
from comity.pillars.phrases import Words, stands_at

__all__ = ["Stance", "stance_of"]

NOT_SO = frozenset({Modality.PLANNED, Modality.REQUESTED, Modality.NORMATIVE, Modality.HYPOTHETICAL})
NEGATION, MODALITY = "negation", "modality"  # the purposes of a claim's cues


class Stance(Enum):
    SO = "so"
    NOT = "not so"
    PERHAPS = "perhaps so"


def stance_of(
    words: Words, first: int, last: int, pack: PillarWords, claims: Iterable[Claim], *, permits: bool
) -> Stance | None:
    """How the words from `first` up to `last` stand; `claims`: those whose words they are, or stand among.

    None where it is planned, asked, supposed or past. `permits`: they are on what is permitted.
    """
    here = (words.starts[first], words.ends[last - 1])
    around = [*claims]
    allowed = pack.permitting if permits else frozenset()
    if any(_undone(claim, here, allowed) for claim in around):
        return None
    before = [i for i in _before(words, first, pack) if words.texts[i] not in allowed]
    behind = [i for i in _behind(words, last, pack) if words.texts[i] not in allowed]
    if _any(words, before, pack.undone | pack.ended):
        return None
    if _any(words, behind, pack.undone_after | pack.ended_after):
        return None
    if _any(words, before[-1:], pack.been) and not _denied(words, before, pack):
        return None
    if _denied(words, before, pack) or _any(words, behind, pack.not_after) or _negated(around, here):
        return Stance.NOT
    return Stance.PERHAPS if _any(words, before, pack.likening) else Stance.SO


def _undone(claim: Claim, here: tuple[int, int], allowed: Set[str]) -> bool:
    """It is told as planned, asked or supposed, by a word neither of the phrase nor of permission."""
    if claim.modality not in NOT_SO:
        return False
    cues = [cue.span for cue in claim.cues if cue.purpose == MODALITY]
    others = (cue for cue in cues if not (here[0] <= cue.start and cue.end <= here[1]))
    return not cues or any(cue.text.casefold() not in allowed for cue in others)


def _negated(claims: Iterable[Claim], here: tuple[int, int]) -> bool:
    """A claim is told as not so, or denied, by a word before the phrase that is none of its own.

    Of an agreement the word may come behind: "the customs union agreement is not in force".
    """
    denying = [claim for claim in claims if claim.polarity is not Polarity.AFFIRMED]
    cues = (cue for claim in denying for cue in claim.cues if cue.purpose == NEGATION)
    return any(claim.instrument is not None for claim in denying) or any(
        cue.span.end <= here[0] for cue in cues
    )


def _denied(words: Words, before: list[int], pack: PillarWords) -> bool:
    near = before[-pack.reach_no :]
    denying = (i for i in near if stands_at(words, i, pack.not_))
    return any(not (i + 1 < len(words.texts) and words.texts[i + 1] in pack.only) for i in denying)


def _any(words: Words, places: Iterable[int], cues: frozenset[str]) -> bool:
    return any(stands_at(words, i, cues) for i in places)


def _before(words: Words, first: int, pack: PillarWords) -> list[int]:
    """The places before a word that still belong to its clause, in order."""
    return [*_up_to(words, range(first - 1, max(first - 1 - pack.reach, -1), -1), pack)][::-1]


def _behind(words: Words, last: int, pack: PillarWords) -> list[int]:
    return [*_up_to(words, range(last, min(last + pack.reach_after, len(words.texts))), pack)]


def _up_to(words: Words, places: Iterable[int], pack: PillarWords) -> Iterator[int]:
    for i in places:
        if words.texts[i] in pack.turns:
            return
        yield i
