"""What `knowledge.who` says beside two public lists of who held an office: how often they agree.

    python benchmarks/holders.py [--all]

Reads ../shared/data: visits of foreign leaders to the United States since 2000, and dated terms of heads
of state and of government, foreign and defence ministers. Each visit asks on its days, each term on its
tenth day and in its middle. Prints the share of agreement of the questions that were answered, and every
answer that differs (with --all those that were not answered too).
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from comity.knowledge import Answer, AnswerKind, Holder, Knowledge, load_knowledge
from comity.model import CountryCode, OfficeId

__all__ = ["Outcome", "Question", "asked_of_terms", "asked_of_visits", "judged", "share"]

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
DECADES = ("2000", "2010", "2020")
SETTLED = timedelta(days=10)  # after the start of a term: no day of a handover

STATE, GOVERNMENT = OfficeId("head-of-state"), OfficeId("head-of-government")
TITLES = {
    "President": (STATE, GOVERNMENT),
    "Interim President": (STATE, GOVERNMENT),
    "Transitional President": (STATE, GOVERNMENT),
    "Chairman": (STATE, GOVERNMENT),
    "King": (STATE,),
    "Queen": (STATE,),
    "Emperor": (STATE,),
    "Sultan": (STATE,),
    "Amir": (STATE,),
    "Emir": (STATE,),
    "Pope": (STATE,),
    "Grand Duke": (STATE,),
    "Prime Minister": (GOVERNMENT,),
    "Chancellor": (GOVERNMENT,),
    "Premier": (GOVERNMENT,),
    "Taoiseach": (GOVERNMENT,),
    "Foreign Minister": (OfficeId("foreign-minister"),),
    "Minister of Foreign Affairs": (OfficeId("foreign-minister"),),
}
OFFICES = {
    "head_of_state": STATE,
    "head_of_government": GOVERNMENT,
    "foreign_minister": OfficeId("foreign-minister"),
    "defence_minister": OfficeId("defence-minister"),
}
TITLE = re.compile(rf"^({'|'.join(sorted(TITLES, key=len, reverse=True))})(?: Sheikh)? (?=\S)")
LIKE = 0.8  # letters in common of two spellings of one name


class Outcome(StrEnum):
    """`possible`: the person is named, but the day lies in an uncertain bound. `silent`: nobody is named."""

    AGREES = "agrees"
    POSSIBLE = "possible"
    SILENT = "silent"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Of a state, on some days: did this person hold one of these offices, as a list says?"""

    state: CountryCode
    offices: tuple[OfficeId, ...]
    person: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        for day in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=day)


def asked_of_visits(folder: Path, knowledge: Knowledge) -> Iterator[Question]:
    """One question for each visit by somebody with a title that is an office."""
    for decade in DECADES:
        for visit in ElementTree.parse(folder / f"{decade}.xml").getroot():
            told = {child.tag: " ".join((child.text or "").split()) for child in visit}
            title = TITLE.match(told["visitor"])
            state = _state(told["from"], knowledge)
            if title is not None and state is not None:
                first = date.fromisoformat(told["start-date"])
                yield Question(
                    state=state,
                    offices=TITLES[title[1]],
                    person=told["visitor"][title.end() :],
                    first=first,
                    last=date.fromisoformat(told.get("end-date") or told["start-date"]),
                )


def asked_of_terms(file: Path) -> Iterator[Question]:
    """Two questions for each dated term: its tenth day and its middle, as far as the list was seen."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first, last = _day(row["from"]), min(_day(row["to"]) or date.max, date.fromisoformat(row["snapshot"]))
        if first is None:
            continue
        for day in sorted({first + SETTLED, first + (last - first) / 2}):
            if first < day < last:
                yield Question(
                    state=CountryCode(row["state_iso3"]),
                    offices=(OFFICES[row["office"]],),
                    person=row["person"],
                    first=day,
                    last=day,
                )


def judged(question: Question, knowledge: Knowledge) -> tuple[Outcome, tuple[Answer, ...]]:
    """The best that is said on any of the days, and all answers that name somebody."""
    answers = tuple(
        knowledge.who(office, question.state, day) for office in question.offices for day in question.days()
    )
    named = tuple(answer for answer in answers if answer.holders)
    theirs = [
        holder for answer in named for holder in answer.holders if _same(question.person, holder, knowledge)
    ]
    if any(holder.sure for holder in theirs):
        return Outcome.AGREES, named
    if theirs:
        return Outcome.POSSIBLE, named
    sure = any(holder.sure for answer in named for holder in answer.holders)
    nobody = any(answer.answer is AnswerKind.NOBODY for answer in answers)
    return (Outcome.DIFFERS if sure or nobody else Outcome.SILENT), named


def share(outcomes: Counter[Outcome]) -> float:
    """Agreement among the questions that were answered with a name, or with nobody."""
    answered = outcomes[Outcome.AGREES] + outcomes[Outcome.DIFFERS]
    return outcomes[Outcome.AGREES] / answered if answered else 0.0


def _same(listed: str, holder: Holder, knowledge: Knowledge) -> bool:
    """Whether a listed name may be the holder's: found by it, or told in much the same letters."""
    words = listed.replace(",", " ").split()
    if holder.person in knowledge.persons_named(words):
        return True
    person, keys = knowledge.person(holder.person), knowledge.spelling.keys(words)
    return any(_alike(keys, knowledge.spelling.keys(name.split())) for name in (person.name, *person.names))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    both = set(one) & set(other)
    if len(both) > 1 and (one[0] in both or other[0] in both):
        return True
    return SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio() > LIKE


def _state(told: str, knowledge: Knowledge) -> CountryCode | None:
    """The state that a visitor came from: "Korea, South" is read as "South Korea"."""
    plain = re.sub(r" \(.*\)", "", told)
    head, _, rest = plain.partition(", ")
    for name in (plain, f"{rest} {head}", f"{rest.removesuffix(' of')} {head}", head):
        meant = {knowledge.entities[sense.entity] for sense in knowledge.names.whole(name.split())}
        for kind in ("state", "territory"):
            found = [one for one in meant if one.kind == kind and one.valid_to is None]
            if len(found) == 1:
                return CountryCode(found[0].id.upper())
    return None


def _day(told: str | None) -> date | None:
    """A day that is told as such; a month or a year alone is none."""
    return date.fromisoformat(told) if told and len(told) == 10 else None


def report(
    name: str, questions: Iterable[Question], knowledge: Knowledge, shown: Collection[Outcome]
) -> None:
    """One list: what was asked, what was answered, and what differs."""
    outcomes: Counter[Outcome] = Counter()
    for question in questions:
        outcome, answers = judged(question, knowledge)
        outcomes[outcome] += 1
        if outcome in shown:
            print(
                f"  {outcome}: {question.state} {question.offices[0]} {question.first} {question.person}",
                end="",
            )
            print(f" | {'; '.join(sorted({told(answer) for answer in answers}))}")
    counts = ", ".join(f"{outcomes[one]} {one}" for one in Outcome)
    print(f"{name}: {sum(outcomes.values())} asked: {counts}; agreement {share(outcomes):.3f}")


def told(answer: Answer) -> str:
    return f"{answer.office}: {', '.join(holder.name for holder in answer.holders)}"


def main(options: list[str]) -> int:
    if not DATA.is_dir():
        print("needs ../shared/data", file=sys.stderr)
        return 2
    knowledge = load_knowledge()
    shown = set(Outcome) - {Outcome.AGREES} if "--all" in options else {Outcome.DIFFERS}
    report("visits", asked_of_visits(DATA / "visits", knowledge), knowledge, shown)
    report("terms", asked_of_terms(DATA / "offices-dev.jsonl"), knowledge, shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
