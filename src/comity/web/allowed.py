"""Who may do what where, as a form asks it and as an answer step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.meant import document_of, state_of
from comity.model import CountryCode, RightAct, Traveller
from comity.rights import HOLDS, Answer, Ground, answer
from comity.web.states import called

__all__ = ["Asking", "answered", "asking", "said_of", "steps_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An act in a state by somebody, on a day, as known on a day."""

    act: RightAct
    where: CountryCode
    traveller: Traveller
    on: date
    known_on: date


def asking(
    knowledge: Knowledge,
    *,
    act: str,
    where: str,
    citizen: Sequence[str],
    holding: Sequence[str],
    on: date,
    known_on: date,
) -> Asking:
    """What the words of a form mean; citizenship, a document, or both have to be said."""
    acts = [one.value for one in RightAct]
    if act not in acts:
        raise UsageError(f"{act!r} is nothing that is asked here", place="act", allowed=", ".join(acts))
    citizens = tuple(state_of(knowledge, word, "citizen") for word in citizen if word.strip())
    held = tuple(document_of(knowledge, word, "holding") for word in holding if word.strip())
    if not citizens and not held:
        raise UsageError("nobody is asked about", place="citizen", allowed="a state, a document, or both")
    return Asking(
        act=RightAct(act),
        where=state_of(knowledge, where, "where"),
        traveller=Traveller(citizen=citizens, holding=held),
        on=on,
        known_on=known_on,
    )


def answered(knowledge: Knowledge, one: Asking) -> Answer:
    return answer(
        knowledge.rights, knowledge.instruments.all, act=one.act, where=one.where, traveller=one.traveller,
        on=one.on, known_on=one.known_on,
    )  # fmt: skip


def said_of(knowledge: Knowledge, one: Asking, found: Answer) -> str:
    """The answer on one line."""
    where = called(knowledge, one.where)
    return {
        "allowed_with": f"May {one.act.value}: {where}, with what is named below.",
        "not_allowed": f"May not {one.act.value}: {where}. An exception names such a person.",
    }.get(found.answer, "Not known in this record. That is not a no.")


def steps_of(ground: Ground) -> list[tuple[str, str]]:
    """Why a right holds or does not, in the order in which it was asked."""
    right = ground.right
    since = "" if ground.standing.since is None else f" since {ground.standing.since.text}"
    steps = [
        ("For whom", "the right is for such a person"),
        ("The agreement", f"{ground.standing.words}{since}, for the states asked about"),
        *[("Exception", text if text in ground.met else f"{text} (not told of such a person)")
          for text, _ in right.exceptions],
        ("With", ", or ".join(" and ".join(group) for group in right.documents)),
        ("At most", "" if right.stay_days is None else f"{right.stay_days} days at a time"),
        ("Coming straight from", ", ".join(right.coming_from)),
        ("On condition", right.conditions),
        ("Source", f"{right.source} (certainty {right.certainty.value})"),
        ("So the right", HOLDS[ground.holds]),
    ]  # fmt: skip
    return [(label, text) for label, text in steps if text]
