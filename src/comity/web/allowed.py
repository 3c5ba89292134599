"""Who may do what where, as a form asks it and as an answer step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.model import CountryCode, RightAct, Traveller
from comity.rights import Answer, Ground, answer
from comity.web.states import called, state_of
from comity.web.treaties import stands, written

__all__ = ["Asking", "answer_row", "answered", "asking", "said_of", "steps_of"]

DOCUMENTS = ("visa", "residence")
HOLDS = {True: "holds", False: "does not hold", None: "open"}


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
    held = tuple(_held(knowledge, word) for word in holding if word.strip())
    if not citizens and not held:
        raise UsageError("nobody is asked about", place="citizen", allowed="a state, a document, or both")
    return Asking(
        act=RightAct(act),
        where=state_of(knowledge, where, "where"),
        traveller=Traveller(citizen=citizens, holding=held),
        on=on,
        known_on=known_on,
    )


def _held(knowledge: Knowledge, word: str) -> str:
    kind, colon, state = word.strip().partition(":")
    if kind not in DOCUMENTS or not colon:
        raise UsageError(f"{word!r} is no document", place="holding", allowed="visa:STATE, residence:STATE")
    return f"{kind}:{state_of(knowledge, state, 'holding')}"


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
    since = "" if ground.standing.since is None else f" since {written(ground.standing.since)}"
    steps = [
        ("For whom", "the right is for such a person"),
        ("The agreement", f"{stands(ground.standing)}{since}, for the states asked about"),
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


def answer_row(one: Asking, found: Answer) -> dict[str, Any]:
    """In the contract of `comity rights --json`: the first right that holds, and all that were looked at."""
    first = next((ground for ground in found.grounds if ground.holds), None)
    return {
        "answer": found.answer,
        "documents": [] if first is None else [list(group) for group in first.right.documents],
        "instrument": None if first is None else first.right.instrument,
        "exceptions": [] if first is None else [text for text, _ in first.right.exceptions],
        "explanation": [_said(one, found), *(line for each in found.grounds for line in _explained(each))],
        "grounds": [_right_row(ground) for ground in found.grounds],
    }


def _said(one: Asking, found: Answer) -> str:
    return {
        "allowed_with": f"may {one.act.value} {one.where} with what is named below",
        "not_allowed": f"may not {one.act.value} {one.where}",
    }.get(found.answer, "not known in this record")


def _explained(ground: Ground) -> Iterator[str]:
    right, treaty = ground.right, ground.standing.instrument
    yield f"{HOLDS[ground.holds]}: {treaty.name} ({treaty.id}), {stands(ground.standing)}"
    yield f"with {', or '.join(' and '.join(group) for group in right.documents)}"
    if right.stay_days is not None:
        yield f"for at most {right.stay_days} days at a time"
    if right.coming_from:
        yield f"coming straight from {', '.join(right.coming_from)}"
    if right.conditions:
        yield right.conditions
    for text, _ in right.exceptions:
        yield f"{'not for such a person' if text in ground.met else 'except'}: {text}"
    yield f"source: {right.source} ({right.certainty.value})"


def _right_row(ground: Ground) -> dict[str, Any]:
    right = ground.right
    return {
        "right": right.id,
        "holds": ground.holds,
        "instrument": right.instrument,
        "status": ground.standing.status.value,
        "possible": [status.value for status in ground.standing.possible],
        "documents": [list(group) for group in right.documents],
        "stay_days": right.stay_days,
        "coming_from": list(right.coming_from),
        "conditions": right.conditions,
        "exceptions": [text for text, _ in right.exceptions],
        "met": list(ground.met),
        "certainty": right.certainty.value,
        "source": right.source,
    }
