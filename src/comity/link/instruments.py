"""Which known agreement a claim speaks of: by its name, its parties, its kind and the day of its step.

Precision comes before recall: where two known ones fit alike, or the day speaks against the only one, none is
taken for meant. "The treaty" is the one told of last. The rule that found it is kept with the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.knowledge import Knowledge
from comity.knowledge.agreements import Agreements, Named
from comity.link.lives import live, may_mean, same_day
from comity.model import NO_STATE, Claim, CountryCode, Instrument, InstrumentMention
from comity.sentence import Parsed

__all__ = ["with_instruments"]

BEFORE, BEHIND = 4, 7  # words around a name that may belong to it: "accession of Sweden" "to NATO"
NEARLY = 0.95  # of the weight of the best: the two fit alike
SURE = 0.9  # so much of the name must be met where the parties stand elsewhere in the report
STOPS = ",;:.()"
RULE = "instrument_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A claim that speaks of an agreement, with the states told of in it and in its report."""

    claim: Claim
    said: InstrumentMention
    around: str
    own: frozenset[CountryCode]  # those of the claim, and in the name
    states: tuple[CountryCode, ...]  # those of the report, the most often named first
    first: bool  # "a treaty": told of for the first time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An agreement told of before: the noun used for it, and which one it is, if that is known."""

    nouns: frozenset[str]
    instrument: Instrument | None


def with_instruments(
    claims: Sequence[Claim],
    parsed: Parsed,
    knowledge: Knowledge,
    agreements: Agreements,
    states: Sequence[CountryCode],
) -> list[Claim]:
    """The same claims, each that speaks of a known agreement with the id of that one."""
    if not any(claim.instrument for claim in claims):
        return list(claims)
    linker = _Linker(parsed, knowledge, agreements, tuple(states))
    order = sorted(range(len(claims)), key=lambda at: (claims[at].trigger.start, claims[at].id))
    linked = {at: linker.linked(claims[at]) for at in order}
    return list(_alike([linked[at] for at in range(len(claims))], knowledge))


def _alike(claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Claim]:
    """The same words in one sentence mean one agreement, whichever claim told which."""
    known: dict[tuple[object, str], set[str]] = {}
    for claim in claims:
        if claim.instrument is not None and claim.instrument.id is not None:
            known.setdefault((claim.sentence, claim.instrument.name), set()).add(claim.instrument.id)
    instruments = {str(id): one for id, one in knowledge.instruments.all.items()}
    for claim in claims:
        said = claim.instrument
        ids = set() if said is None else known.get((claim.sentence, said.name), set())
        if said is not None and said.id is None and len(ids) == 1:
            (id,) = ids
            claim = _meaning(claim, instruments[id], "same words") if _fits(claim, instruments[id]) else claim
        yield claim


def _fits(claim: Claim, instrument: Instrument) -> bool:
    return _states(claim) <= set(instrument.parties)


class _Linker:
    """One report's agreements, in the order of the text."""

    def __init__(
        self,
        parsed: Parsed,
        knowledge: Knowledge,
        agreements: Agreements,
        states: tuple[CountryCode, ...],
    ) -> None:
        self._parsed = parsed
        self._known = knowledge.instruments.all
        self._agreements = agreements
        self._words = agreements.words
        self._states = states
        self._told: list[_Told] = []

    def linked(self, claim: Claim) -> Claim:
        said = claim.instrument
        if said is None:
            return claim
        asked = self._asked(claim, said)
        found = self._by_name(self._fuller(asked)) or self._back(asked) or self._found(asked)
        nouns = frozenset(map(self._agreements.form, said.name.split())) & self._words.nouns
        if self._is_name(asked) or found is not None:
            self._told.append(_Told(nouns=nouns, instrument=None if found is None else found[0]))
        return claim if found is None else _meaning(claim, *found)

    def _fuller(self, asked: _Asked) -> _Asked:
        """With the words behind a bare noun, which may say what it is on: "the treaty" "on guarantees"."""
        span = asked.claim.sentence or asked.claim.quote
        behind = span.text.partition(asked.said.name)[2]
        words = behind.split()[:BEHIND]
        if not self._is_bare(asked) or not words or words[0] not in self._words.about:
            return asked
        end = next((at for at, word in enumerate(words) if at and word in self._words.beyond), len(words))
        phrase = " ".join(words[:end])
        stop = next((at for at, letter in enumerate(phrase) if letter in STOPS), len(phrase))
        name = f"{asked.said.name} {phrase[:stop]}"
        return replace(asked, said=replace(asked.said, name=name), around=name)

    def _is_name(self, asked: _Asked) -> bool:
        """Whether it tells of an agreement of its own, and does not only point to one."""
        return not self._is_bare(asked) or not self._points_back(asked)

    def _is_bare(self, asked: _Asked) -> bool:
        return not self._agreements.wording(asked.said.name).words - self._words.nouns

    def _points_back(self, asked: _Asked) -> bool:
        words = asked.around.lower()
        name = asked.said.name.lower()
        return any(f"{word} {name}" in words for word in self._words.backward)

    def _back(self, asked: _Asked) -> tuple[Instrument, str] | None:
        """The agreement told of last, where a bare noun points to it."""
        if not self._is_bare(asked) or not self._points_back(asked) or not self._told:
            return None
        noun = self._agreements.form(asked.said.name.split()[0])
        same = [told for told in self._told if noun in told.nouns]
        last = (same or self._told)[-1]
        if last.instrument is None or not asked.own <= set(last.instrument.parties):
            return None
        return (last.instrument, "told before") if self._may_mean(last.instrument, asked) else None

    def _found(self, asked: _Asked) -> tuple[Instrument, str] | None:
        if self._words.another.intersection(asked.said.name.lower().split()):
            return None
        return self._by_name(asked) or self._by_day(asked) or self._by_kind(asked)

    def _by_name(self, asked: _Asked) -> tuple[Instrument, str] | None:
        named = self._agreements.named(asked.said.name, asked.around, asked.own)
        ways = [(one, by) for one in named if (by := _by(one, asked)) is not None]
        ways = [(moved, by) for one, by in ways if (moved := self._at_its_time(one, asked)) is not None]
        if not ways:
            return None
        best = [(one, by) for one, by in ways if one.weight >= ways[0][0].weight * NEARLY]
        closest = max(one.of_text for one, _ in best)
        best = [(one, by) for one, by in best if one.of_text >= closest * NEARLY]
        day = self._parsed.report.published_on
        dated = [way for way in best if same_day(way[0].instrument, asked.claim)]
        alive = [way for way in best if live(way[0].instrument, asked.claim, day)]
        chosen = dated or alive or best
        if len({one.instrument.id for one, _ in chosen}) > 1:
            return None
        one, by = chosen[0]
        return one.instrument, by

    def _at_its_time(self, one: Named, asked: _Asked) -> Named | None:
        """The same, or of nearly the same name the one that it replaced or that replaced it, by the day."""
        if self._may_mean(one.instrument, asked):
            return one
        others = [
            other
            for other in self._known.values()
            if one.instrument.id == other.replaces or one.instrument.replaces == other.id
        ]
        words = self._agreements.wording(asked.said.name).words - self._words.nouns
        for other in others:
            told = self._agreements.told_by(other.id)
            if (
                words <= told
                and asked.own <= set(other.parties)
                and self._may_mean(other, asked)
                and live(other, asked.claim, self._parsed.report.published_on)
            ):
                return replace(one, instrument=other)
        return None

    def _by_day(self, asked: _Asked) -> tuple[Instrument, str] | None:
        """The only one of these states that took this very step on the day told."""
        found = [one for one in self._between(asked, asked.own) if same_day(one, asked.claim)]
        if not found:
            found = [one for one in self._between(asked, _most_told(asked)) if same_day(one, asked.claim)]
        if len(found) > 1:
            found = [one for one in found if self._is_called(one, asked)]
        return (found[0], "parties+day") if len(found) == 1 else None

    def _is_called(self, instrument: Instrument, asked: _Asked) -> bool:
        """Whether it bears the noun that the claim has for it: the treaty among the agreements of a day."""
        nouns = self._agreements.wording(asked.said.name).words & self._words.nouns
        return bool(nouns) and nouns <= self._agreements.wording(instrument.name).words

    def _by_kind(self, asked: _Asked) -> tuple[Instrument, str] | None:
        """The only one of its kind that the two states have, where the words are its own."""
        if asked.said.kind is None or len(asked.own) != 2 or self._is_bare(asked):
            return None
        found = [
            one
            for one in self._between(asked, asked.own)
            if one.kinds[0] == asked.said.kind and asked.own == set(one.parties)
        ]
        return (found[0], "kind+parties") if len(found) == 1 else None

    def _between(self, asked: _Asked, states: frozenset[CountryCode]) -> list[Instrument]:
        """Those of two or more states told of, whose names or scope have all words of this name."""
        words = self._agreements.wording(asked.said.name)
        wanted = words.words - self._words.nouns - words.capitals
        if len(states) < 2:
            return []
        return [
            one
            for one in self._known.values()
            if states <= set(one.parties)
            and wanted <= self._agreements.told_by(one.id)
            and asked.said.kind in (None, *one.kinds)
            and self._may_mean(one, asked)
        ]

    def _may_mean(self, instrument: Instrument, asked: _Asked) -> bool:
        return may_mean(instrument, asked.claim, self._parsed.report.published_on, first=asked.first)

    def _asked(self, claim: Claim, said: InstrumentMention) -> _Asked:
        said = replace(said, name=self._short(said.name))
        around = self._around(claim, said.name)
        own = _states(claim) | self._agreements.wording(said.name).states
        before = (claim.sentence or claim.quote).text.partition(said.name)[0].split()[-1:]
        first = bool(self._words.first.intersection(word.lower() for word in before))
        return _Asked(claim=claim, said=said, around=around, own=own, states=self._states, first=first)

    def _short(self, name: str) -> str:
        """The name without what is told of it: "treaty" of "treaty, which they signed"."""
        words = name.split()
        end = next((at for at, word in enumerate(words) if at and word in self._words.ends), len(words))
        return " ".join(words[:end]).rstrip(",;")

    def _around(self, claim: Claim, name: str) -> str:
        """The name with some words before and behind it."""
        span = claim.sentence or claim.quote
        at = span.text.find(name)
        if at < 0:
            return name
        before = span.text[:at].split()[-BEFORE:]
        behind = span.text[at + len(name) :].split()[:BEHIND]
        return " ".join((*before, name, *behind))


def _by(one: Named, asked: _Asked) -> str | None:
    """By what an agreement is known to be meant; None where its name is one of many and its parties fail."""
    parties = set(one.instrument.parties)
    if len(asked.own & parties) > 1:
        return "name+parties"
    if one.telling:
        return "name"
    told = _most_told(asked)
    if len(told) == 2 and told <= parties and one.of_name >= SURE and one.of_text >= SURE:
        return "name+report"
    return None


def _most_told(asked: _Asked) -> frozenset[CountryCode]:
    """The two states that the report names most, if it has those of the claim among them."""
    two = frozenset(asked.states[:2])
    return two if asked.own <= two else frozenset()


def _states(claim: Claim) -> frozenset[CountryCode]:
    found: Iterable[CountryCode | None] = (party.country for party in claim.parties)
    return frozenset(code for code in found if code is not None and code not in NO_STATE)


def _meaning(claim: Claim, instrument: Instrument, by: str) -> Claim:
    assert claim.instrument is not None
    said = replace(claim.instrument, id=str(instrument.id))
    return replace(claim, instrument=said, rules=(*claim.rules, (RULE, f"instruments/{by}")))
