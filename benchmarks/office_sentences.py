"""Sentences about office holders with their answers: who is printed out of his term, and who is not.

The holders come from two imported layers: chiefs of mission of ../shared/data, and persons that are made up
for real states. All chances come from one seed: the same sentences on every machine.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from comity.knowledge import Knowledge
from comity.model import CountryCode, EntityId, OfficeId, Tenure

__all__ = ["KNOWN_ON", "Made", "Makers", "Told", "made_up", "sheet"]

SHEET = Path(__file__).with_suffix("").parent / "offices.toml"
KNOWN_ON = date(2024, 6, 30)
FIRST, LAST = date(1996, 3, 1), date(2024, 3, 1)
NEAREST, FARTHEST = 40, 15 * 365  # days between a term and a moved date
LATEST = date(2025, 12, 31)
TWO_GIVEN = 0.2  # persons of whom two given names are told
PAGE = 3  # days at most between what is told and the page's day
POSTS = 3  # in a state


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence on a page, whose name is asked about, and whether an alarm is right."""

    text: str
    published: date | None
    name: str
    wrong: bool
    group: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A holder as a sentence needs him: how the office and the state are printed."""

    name: str
    terms: tuple[Tenure, ...]
    words: Mapping[str, str]
    accredited: bool

    @property
    def term(self) -> Tenure:
        return self.terms[0]


def sheet() -> dict[str, Any]:
    return tomllib.loads(SHEET.read_text(encoding="utf-8"))


def made_up(words: Mapping[str, Any], knowledge: Knowledge, chance: random.Random) -> Iterator[str]:
    """Lines of FollowTheMoney: for each state and office one holder after another, none of them real."""
    taken: set[str] = set()
    for state in words["states"]:
        for post in chance.sample(words["posts"], POSTS):
            key = f"{state['code']}-{post['office']}"
            label = f"{post['label']} of {state['name']}"
            yield _line("Position", key, name=label, country=state["code"])
            begun = FIRST + timedelta(days=chance.randrange(1500))
            while begun < LAST:
                name = _new_name(words, state["names"], knowledge, taken, chance)
                ended = begun + timedelta(days=chance.randrange(400, 3600))
                person = f"{key}-{begun.isoformat()}"
                yield _line("Person", person, name=name)
                days = {"startDate": begun.isoformat()}
                days |= {"endDate": ended.isoformat()} if ended < LAST else {"status": "current"}
                yield _line("Occupancy", f"{person}-term", holder=person, post=key, **days)
                begun = ended


def _line(schema: str, id: str, **properties: str) -> str:
    told = {name: [value] for name, value in properties.items()}
    row = {"id": id, "schema": schema, "properties": told, "last_seen": KNOWN_ON.isoformat()}
    return json.dumps(row, ensure_ascii=False)


def _new_name(
    words: Mapping[str, Any], kind: str, knowledge: Knowledge, taken: set[str], chance: random.Random
) -> str:
    """A name that nobody known bears, in whole or with one given name of several."""
    while True:
        given = chance.sample(words["given"][kind], 2 if chance.random() < TWO_GIVEN else 1)
        family = chance.choice(words["family"][kind])
        parts = {f"{one} {family}" for one in given}
        name = " ".join((*given, family))
        if taken.isdisjoint(parts) and not any(knowledge.persons_named(part.split()) for part in parts):
            taken |= parts
            return name


class Makers:
    """Makes sentences from the holders of the layers."""

    def __init__(self, words: Mapping[str, Any], knowledge: Knowledge, chance: random.Random) -> None:
        self.words = words
        self.knowledge = knowledge
        self.chance = chance
        self.states = {state["state"]: state for state in words["states"]}
        self.ministers = [one for state in self.states for one in self._ministers(state)]
        self.envoys = [one for there in words["hosts"] for one in self._envoys(there)]

    def sentences(self, templates: Mapping[str, Sequence[str]], count: int) -> Iterator[Told]:
        """So many sentences, every other one with its date moved out of the term."""
        for number in range(count):
            accredited = number % 3 == 2
            kind, holders = ("accredited", self.envoys) if accredited else ("state", self.ministers)
            template = templates[kind][number // 3 % len(templates[kind])]
            wrong = self.chance.random() < 0.5 if number % 2 else number // 2 % 2 == 0
            yield self._told(template, holders, wrong=wrong, group=kind)

    def controls(self, count: int) -> Iterator[Told]:
        """Sentences in which nothing is wrong, whatever the date."""
        groups = self.words["controls"]
        for number in range(count):
            group = list(groups)[number % len(groups)]
            templates = groups[group]["templates"]
            yield self._control(
                group, templates[number // len(groups) % len(templates)], groups[group]["when"]
            )

    def _told(self, template: str, holders: Sequence[Made], *, wrong: bool, group: str) -> Told:
        while True:
            holder = self.chance.choice(holders)
            day = self._outside(holder) if wrong else self._inside(holder.term)
            told = None if day is None else self._written(template, holder, day, group=group, wrong=wrong)
            if told is not None:
                return told

    def _control(self, group: str, template: str, when: str) -> Told:
        days: dict[str, Callable[[Made], date | None]] = {
            "after": lambda holder: self._outside(holder, after=True),
            "before": self._just_before,
            "past": lambda holder: self._outside(holder, after=False),
            "within": lambda holder: self._inside(holder.term),
            "any": lambda holder: self._outside(holder) if self.chance.random() < 0.5 else None,
            "edge": self._edge,
            "later": self._later,
        }
        while True:
            holder = self.chance.choice(self.ministers)
            day = days[when](holder)
            if group == "unknown":
                holder = self._unknown(holder)
            told = None if day is None else self._written(template, holder, day, group=group, wrong=False)
            if told is not None:
                return told

    # -- days

    def _inside(self, term: Tenure) -> date | None:
        first, last = term.start.latest, _last(term)
        if first is None or last is None or (last - first).days < 70:
            return None
        return first + timedelta(days=self.chance.randrange(32, (last - first).days - 31))

    def _outside(self, holder: Made, *, after: bool | None = None) -> date | None:
        """A day 40 days to 15 years before or after the term, and in no other term of his."""
        away = timedelta(days=round(NEAREST * (FARTHEST / NEAREST) ** self.chance.random()))
        later = self.chance.random() < 0.5 if after is None else after
        end = holder.term.end
        if later and (end is None or end.latest is None):
            return None
        edge = end.latest if later and end is not None else holder.term.start.earliest
        if edge is None:
            return None
        day = edge + away if later else edge - away
        near = timedelta(days=NEAREST - 1)
        free = all(not _touches(term, day - near, day + near) for term in holder.terms)
        return day if free and day <= LATEST else None

    def _just_before(self, holder: Made) -> date | None:
        start = holder.term.start.earliest
        return None if start is None else start - timedelta(days=self.chance.randrange(3, 40))

    def _edge(self, holder: Made) -> date | None:
        """Outside of the term, in the year in which it ends."""
        end = holder.term.end.latest if holder.term.end is not None else None
        return None if end is None or end.month > 10 else date(end.year, 12, 20)

    def _later(self, holder: Made) -> date | None:
        if holder.term.end is not None:
            return None
        return KNOWN_ON + timedelta(days=self.chance.randrange(40, 500))

    # -- words

    def _written(self, template: str, holder: Made, day: date, *, group: str, wrong: bool) -> Told | None:
        words = {**self._scene(holder), **holder.words, "name": holder.name}
        if "{name2}" in template:
            second = self._second(holder, day)
            if second is None:
                return None
            words |= {f"{key}2": value for key, value in second.words.items()} | {"name2": second.name}
        else:
            state = self._other_state(holder)
            words |= {"adj2": state["adj"], "of2": _of(state)}
        dated = "{on}" in template or "{day}" in template or "{year}" in template
        words |= {"year": str(day.year), "on": "", "day": ""}
        needs_page = not dated
        if "{on}" in template:
            form = self.chance.choice(self.words["within"])
            words["on"], needs_page = _printed(form, day), "{Y}" not in form and "{iso}" not in form
        if "{day}" in template:
            forms = ["{B} {d}", "{B} {d}, {Y}"] if "(" in template or "/" in template else self.words["alone"]
            form = self.chance.choice(forms)
            words["day"], needs_page = _printed(form, day), "{Y}" not in form and "{iso}" not in form
        if needs_page and group == "aside":
            return None
        page = day + timedelta(days=self.chance.randrange(PAGE + 1)) if needs_page else None
        text = template
        for key, value in words.items():
            text = text.replace("{" + key + "}", value)
        text = text[0].upper() + text[1:]
        text = text.replace("..", ".")
        assert not re.search(r"{\w+}", text), text
        return Told(text=text, published=page, name=holder.name, wrong=wrong, group=group, template=template)

    def _scene(self, holder: Made) -> dict[str, str]:
        state = self._other_state(holder)
        return {
            "cap": state["capital"],
            "CAP": state["capital"].upper(),
            "other": self._stranger(self.chance.choice(self.words["states"])["names"]),
        }

    def _other_state(self, holder: Made) -> Mapping[str, Any]:
        others = [state for state in self.words["states"] if state["state"] != holder.term.state]
        chosen: Mapping[str, Any] = self.chance.choice(others)
        return chosen

    def _second(self, holder: Made, day: date) -> Made | None:
        """A holder of the same office in another state, in office on the day and long before and after."""
        near = timedelta(days=NEAREST)
        fitting = [
            one
            for one in self.ministers
            if one.term.state != holder.term.state
            and (holder.accredited or one.term.office == holder.term.office)
            and (one.term.start.latest or date.max) < day - near
            and (_last(one.term) or date.min) > day + near
        ]
        return self.chance.choice(fitting) if fitting else None

    def _unknown(self, holder: Made) -> Made:
        state = self.states[holder.term.state]
        name = self._stranger(state["names"])
        return Made(name=name, terms=holder.terms, words=holder.words, accredited=False)

    def _stranger(self, kind: str) -> str:
        given, family = self.words["given"][kind], self.words["family"][kind]
        while True:
            name = f"{self.chance.choice(given)} {self.chance.choice(family)}"
            parts = name.split()
            if len(set(parts)) == len(parts) and not self.knowledge.persons_named(parts):
                return name

    # -- holders

    def _ministers(self, state: str) -> Iterator[Made]:
        for post in self.words["posts"]:
            for person, terms in self._holders(OfficeId(post["office"]), CountryCode(state)):
                title = self.chance.choice(post["titles"])
                known = self.states[state]
                words = {"T": title, "t": title.lower(), "state": known["name"], "adj": known["adj"]}
                words |= {"of": _of(known)}
                if known.get("the") and known["name"] != known["adj"]:
                    words["state"] = _of(known)
                name = self.knowledge.name_of(person)
                yield Made(name=name, terms=terms, words=words, accredited=False)

    def _envoys(self, there: str) -> Iterator[Made]:
        sender = self.words["sender"]
        office, state = OfficeId(f"ambassador:{there}"), CountryCode(sender["state"])
        country, host = self.words["hosts"][there]
        for person, terms in self._holders(office, state):
            known = self.knowledge.person(person)
            if (terms[0].start.earliest or date.min) < date(1890, 1, 1):
                continue
            title = self.chance.choice(self.words["missions"])
            words = {"T": title, "t": title.lower(), "there": country, "host": host}
            words |= {"adj": self.chance.choice(sender["adjectives"])}
            words |= {"possessive": self.chance.choice(sender["possessives"])}
            words |= {"of": self.chance.choice(sender["of"])}
            name = self.chance.choice([known.name, *known.names[:1]])
            yield Made(name=name, terms=terms, words=words, accredited=True)

    def _holders(self, office: OfficeId, state: CountryCode) -> Iterator[tuple[EntityId, tuple[Tenure, ...]]]:
        """Everybody whom a layer knows in this office, each of his terms first once."""
        people = self.knowledge.people
        told = (term for layer in self.knowledge.layers for term in layer.tenures_in(office, state))
        for held in (replace(term, person=people.same(term.person)) for term in told):
            if held.manner is None and _is_whole(held):
                every = self.knowledge.tenures_of(held.person)
                same = [one for one in every if one.office == office and one.state == state and one != held]
                yield held.person, (held, *same)


def _is_whole(term: Tenure) -> bool:
    """Both ends are known to the day, or the holder is in office still."""
    return term.start.earliest is not None and (term.end is None or term.end.earliest == term.end.latest)


def _last(term: Tenure) -> date | None:
    return term.known_until if term.end is None else term.end.earliest


def _touches(term: Tenure, first: date, last: date) -> bool:
    end = date.max if term.end is None else term.end.latest or date.max
    return (term.start.earliest or date.min) <= last and first <= end


def _of(state: Mapping[str, Any]) -> str:
    return f"the {state['name']}" if state.get("the") else str(state["name"])


def _printed(form: str, day: date) -> str:
    tail = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    parts = {"d": str(day.day), "Y": str(day.year), "iso": day.isoformat(), "th": tail}
    parts |= {"B": f"{day:%B}", "b": "Sept" if day.month == 9 else f"{day:%b}", "A": f"{day:%A}"}
    return form.format(**parts)
