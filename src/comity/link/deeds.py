"""The acts of a report as they are compared: by who, to whom, when, where, and in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from comity.knowledge.language import Language
from comity.model import Claim, Participant, PlaceRole, Span, When
from comity.sentence import Parsed, Sentence, Token

__all__ = ["VISIT", "Deed", "Deeds"]

VISIT = "visit"
MEETING = "CONSULT"
CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
ALIKE = 0.5  # share of the words of the shorter telling that the longer one has too
MAIN = ("ROOT", "ccomp", "parataxis")


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One claim of an act with what tells it from others."""

    claim: Claim
    main: bool  # told by the verb of a main clause, or of what somebody says
    back: bool  # "the visit", "this raid": words that point to what was told
    anew: bool  # "again", "a second": words that say it is another one
    step: bool  # "a first tranche": one step of what was told
    words: frozenset[str]  # lemmas of its words, those of the parties left out
    steps: frozenset[int]  # where the verbs stand in the text that "and" joins to its own verb

    @property
    def type(self) -> str:
        return self.claim.act.type if self.claim.act else ""

    @property
    def mode(self) -> str | None:
        return self.claim.act.mode if self.claim.act else None

    @property
    def start(self) -> int:
        return self.claim.quote.start

    @property
    def end(self) -> int:
        return self.claim.quote.end

    @cached_property
    def actors(self) -> frozenset[str | None]:
        return frozenset(key(party) for party in self.claim.actors)

    @cached_property
    def parties(self) -> frozenset[str | None]:
        return self.actors | {key(party) for party in self.claim.recipients}

    @cached_property
    def countries(self) -> frozenset[str]:
        everybody = (*self.claim.actors, *self.claim.recipients)
        return frozenset(party.country for party in everybody if party.country is not None)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The states visited: of the hosts and of the place."""
        place = self.claim.place.country if self.claim.place else None
        codes = {*(party.country for party in self.claim.recipients), place}
        return frozenset(code for code in codes if code) - {party.country for party in self.claim.actors}

    def shares(self, parties: Iterable[str | None]) -> bool:
        """One of these acts here too, by id; or somebody of that country of whom no name is told."""
        wanted = set(parties) - {None}
        nameless = {one.partition(":")[0] for one in self.actors if one and one.endswith(":")}
        return bool(self.actors & wanted) or any(str(one).partition(":")[0] in nameless for one in wanted)

    def when_fits(self, other: Deed) -> bool:
        return _times_fit(self.claim.when, other.claim.when)

    def elsewhere(self, other: Deed) -> bool:
        """Both say where it happened, and name different places of one sort."""
        here, there = self.claim.place, other.claim.place
        if here is None or there is None or here.role is not there.role or here.role is PlaceRole.NAMED:
            return False
        if here.country and there.country and here.country != there.country:
            return True
        return here.precision == there.precision and (here.name or here.span.text) != (
            there.name or there.span.text
        )

    def counts_differ(self, other: Deed) -> bool:
        """ "Two diplomats", "five diplomats": the same unit in another number."""
        mine = {one.unit: one.value for one in self.claim.quantities if one.unit}
        theirs = {one.unit: one.value for one in other.claim.quantities if one.unit}
        return any(mine[unit] != theirs[unit] for unit in mine.keys() & theirs.keys())

    def like(self, other: Deed) -> bool:
        """Half of the words of the shorter telling stand in the longer one."""
        shorter = min(len(self.words), len(other.words))
        return shorter == 0 or len(self.words & other.words) >= ALIKE * shorter


class Deeds:
    """Makes and compares the deeds of one report."""

    def __init__(self, parsed: Parsed, language: Language) -> None:
        self.parsed = parsed
        self._starts = [sentence.start for sentence in parsed.sentences]
        self.grammar = language.grammar
        self.words = language.reference

    def of(self, claim: Claim) -> Deed:
        tokens = self._tokens(claim.quote)
        trigger = next((t for _, t in tokens if t.start == claim.trigger.start), None)
        sentence = tokens[0][0] if tokens else None
        near = [t for _, t in tokens]
        return Deed(
            claim=claim,
            main=trigger is not None and sentence is not None and _is_main(sentence, trigger),
            back=trigger is not None and sentence is not None and self._is_back(sentence, trigger),
            anew=any(token.lower in self.words.anew for token in near),
            step=any(token.lemma in self.words.steps for token in near),
            words=frozenset(self._content(claim, near, trigger)),
            steps=frozenset() if sentence is None or trigger is None else _steps(sentence, trigger),
        )

    def _tokens(self, span: Span) -> list[tuple[Sentence, Token]]:
        at = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for sentence in self.parsed.sentences[at:]:
            if sentence.start >= span.end:
                break
            found += [(sentence, token) for token in sentence.tokens if span.start <= token.start < span.end]
        return found

    def _content(self, claim: Claim, tokens: Iterable[Token], trigger: Token | None) -> Iterable[str]:
        spans = [party.span for party in (*claim.actors, *claim.recipients)]
        spans += [claim.when.span] if claim.when and claim.when.span else []
        for token in tokens:
            inside = any(span.start <= token.start < span.end for span in spans)
            if token.pos in CONTENT and not inside and token is not trigger:
                yield token.lemma

    def _is_back(self, sentence: Sentence, trigger: Token) -> bool:
        """A noun with "the" or "this", or with an owner named before."""
        opening = sentence.below(trigger.i, "det")
        return trigger.pos == "NOUN" and any(f"{t.lower} " in self.grammar.backward for t in opening)

    # -- one event, told again

    def retold(self, deed: Deed, other: Deed) -> bool:
        """Whether a later telling is of the same event."""
        if deed.type != other.type or deed.anew or not deed.when_fits(other):
            return False
        if other.claim.trigger.start in deed.steps and deed.claim.recipients and other.claim.recipients:
            return False  # "expelled the envoy and cut ties with Oslo": two steps
        if deed.elsewhere(other) or deed.counts_differ(other) or _modes_differ(deed, other):
            return False
        if deed.back and _overlap(deed, other):
            return True
        if not _same_parties(deed, other):
            return False
        if deed.step:
            return True
        return self._same_words(deed, other) and (deed.type == MEETING or deed.like(other))

    def _same_words(self, deed: Deed, other: Deed) -> bool:
        """Told in the same sentence, by the same sort of words, or in the same mode."""
        same_sentence = deed.claim.sentence is not None and deed.claim.sentence == other.claim.sentence
        same_rule = dict(deed.claim.rules).get("event") == dict(other.claim.rules).get("event")
        return same_sentence or same_rule or (deed.mode is not None and deed.mode == other.mode)


def key(party: Participant) -> str | None:
    """Country and person or body; the words of a party of whom nothing is known, if they are a name."""
    if party.country is None and party.id is None:
        return party.span.text.casefold() if party.span.text[:1].isupper() else None
    own = party.id if party.id and party.id.casefold() != (party.country or "").casefold() else ""
    return f"{party.country or ''}:{own}"


def _steps(sentence: Sentence, trigger: Token) -> frozenset[int]:
    """The verbs before it in one list: "expelled" for "cut" in "expelled the envoy and cut ties"."""
    found, token = set(), trigger
    while token.rel == "conj" and token.pos == "VERB" and token.head != token.i:
        token = sentence.head_of(token.i)
        found.add(token.start)
    return frozenset(found)


def _is_main(sentence: Sentence, trigger: Token) -> bool:
    while trigger.rel == "conj" and trigger.head != trigger.i:
        trigger = sentence.head_of(trigger.i)
    if trigger.rel in ("dobj", "attr", "nsubjpass"):  # "paid a visit"
        trigger = sentence.head_of(trigger.i)
    return trigger.pos in ("VERB", "AUX") and trigger.rel in MAIN


def _same_parties(deed: Deed, other: Deed) -> bool:
    """Every party that the later telling names was named by the first, and none is unknown."""
    if deed.type != MEETING and not deed.shares(other.actors):
        return False  # the same two, the other way round
    mine, theirs = deed.parties, other.parties
    return bool(mine) and None not in mine and mine <= theirs and len(mine) + 1 >= len(theirs)


def _overlap(deed: Deed, other: Deed) -> bool:
    """Some party in both, and of no country another person."""
    mine, theirs = deed.parties - {None}, other.parties - {None}
    if not mine:
        return deed.start - other.end < 300
    for one in mine - theirs:
        country, _, own = str(one).partition(":")
        rivals = {r for r in theirs if r and r.startswith(f"{country}:") and not r.endswith(":")}
        if own and rivals:
            return False
    return bool({str(o).partition(":")[0] for o in mine} & {str(o).partition(":")[0] for o in theirs})


def _modes_differ(deed: Deed, other: Deed) -> bool:
    return None not in (deed.mode, other.mode) and deed.mode != other.mode


def _times_fit(first: When | None, second: When | None) -> bool:
    """Bounds that overlap, or one of them unknown."""
    if first is None or second is None:
        return True
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return first.span is None or second.span is None or first.span.text == second.span.text
    return first.earliest <= second.latest and second.earliest <= first.latest
