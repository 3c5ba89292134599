"""The phrases of the data in the sentences of claims, each with the claim that it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.conflicts.people import states_of
from comity.model import Claim, CountryCode, Kind, ReportId, Span, StepKind
from comity.pillars.matter import Matter
from comity.pillars.pairing import Passage, of_both
from comity.pillars.phrases import Lexicon, Words, pack_of, vocabulary_of, words_of
from comity.pillars.spoken import named_in, spoken_of
from comity.pillars.stances import Stance, stance_of
from comity.pillars.weighing import Pair

__all__ = [
    "Said",
    "Sentence",
    "claims_by_sentence",
    "may_carry",
    "passage_of",
    "reports_on",
    "said_of",
    "vocabulary_in",
    "words_in",
]

UNSAID = frozenset({Kind.OFFICE, Kind.PROVENANCE})  # say nothing of a tie
WHOLE = frozenset({Kind.EVENT, Kind.INSTRUMENT, Kind.STATE})  # the sentence may tell more of them

BEFORE_FORCE = frozenset(
    step.value
    for step in StepKind
    if step not in (StepKind.IN_FORCE, StepKind.PROVISIONALLY_APPLIED, StepKind.AMENDED)
)

Sentence = tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase says, in a token of the ladder, how it stands, and where."""

    token: str
    stance: Stance
    passage: Passage

    @property
    def words(self) -> str:
        """The words of the phrase, as they stand in print; of a state of things with those that tell it."""
        words, claim = self.passage.words, self.passage.claim
        assert claim.sentence is not None, f"{claim.id} stands in no sentence"
        first, last, start = self.passage.first, self.passage.last, claim.sentence.start
        here = Span(
            start=words.starts[first],
            end=words.ends[last - 1],
            text=claim.sentence.text[words.starts[first] - start : words.ends[last - 1] - start],
        )
        told = (
            [here] if claim.kind is not Kind.STATE or claim.trigger.overlaps(here) else [here, claim.trigger]
        )
        return " … ".join(" ".join(one.text.split()) for one in sorted(told))


def reports_on(matter: Matter, pair: Pair) -> frozenset[ReportId]:
    """The reports that name both states, or have claims that both are party to."""
    return matter.once(("reports", pair), lambda: frozenset(_reports_on(matter, pair)))


def _reports_on(matter: Matter, pair: Pair) -> Iterator[ReportId]:
    parties: dict[ReportId, set[CountryCode]] = {}
    for claim in matter.claims.values():
        parties.setdefault(claim.report, set()).update(states_of(claim.parties))
    for report, told in parties.items():
        known = told | matter.naming.get(report, frozenset())
        if {*pair} <= known or {*pair} <= known | named_in(matter.knowledge, matter.reports[report]):
            yield report


def claims_by_sentence(claims: Iterable[Claim]) -> list[Sentence]:
    """The claims that say something, those of one sentence together, by report and place."""
    found: dict[tuple[str, Span], list[Claim]] = {}
    for claim in claims:
        if claim.kind not in UNSAID and claim.sentence is not None:
            found.setdefault((claim.report, claim.sentence), []).append(claim)
    return [tuple(sorted(found[key], key=lambda one: one.id)) for key in sorted(found)]


def said_of(
    matter: Matter, claims: Sentence, lexicon: Lexicon, *, permits: bool, own: bool = False
) -> Iterator[Said]:
    """What the sentence of these claims says, in words of the data; of phrases in one another the longest.

    An act that was not done denies nothing.
    `permits`: the words are on what a state permits. `own`: they have to be the claim's own.
    """
    words = words_in(matter, claims)
    for token, first, last in _longest(words, lexicon):
        here = (words.starts[first], words.ends[last - 1])
        around = [claim for claim in claims if _covers(claim.quote, here)]
        carrier = _carrier(() if own else claims, around, here)
        if carrier is None:
            continue
        passage = passage_of(matter, carrier, words, first, last)
        if passage is None:
            continue
        if any(_unborn(claim) for claim in around):
            continue
        stance = stance_of(words, first, last, passage.pack, [*around, carrier], permits=permits)
        if stance is not None and not (stance is Stance.NOT and carrier.kind is Kind.EVENT):
            yield Said(token, stance, passage)


def passage_of(matter: Matter, claim: Claim, words: Words, first: int, last: int) -> Passage | None:
    """The words of a claim with what is needed to tell whom they tie; None without a pack of its language."""
    report = matter.reports[claim.report]
    pack = pack_of(matter.knowledge, report.language)
    if pack is None:
        return None
    both = of_both(words, first, last, claim, pack)  # else nothing asks for it, and it takes the whole text
    return Passage(
        words=words,
        first=first,
        last=last,
        claim=claim,
        pack=pack,
        spoken_of=spoken_of(matter.knowledge, report, words.starts[first]) if both else frozenset(),
    )


def vocabulary_in(matter: Matter, claims: Sentence) -> frozenset[str]:
    """The words of the sentence in which these claims stand, as such."""
    claim = claims[0]
    text = (claim.sentence or claim.quote).text
    return vocabulary_of(matter.knowledge, matter.reports[claim.report].language, text)


def words_in(matter: Matter, claims: Sentence) -> Words:
    """The words of the sentence in which these claims stand."""
    claim = claims[0]
    assert claim.sentence is not None, f"{claim.id} stands in no sentence"
    return words_of(matter.knowledge, matter.reports[claim.report], claim.sentence)


def _longest(words: Words, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    found = {*lexicon.found_in(words)}
    return [one for one in sorted(found) if not any(_inside(one, other) for other in found)]


def _inside(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    wider = other[2] - other[1] > one[2] - one[1]
    return wider and other[1] <= one[1] and one[2] <= other[2]


def _carrier(claims: Iterable[Claim], around: Sequence[Claim], here: tuple[int, int]) -> Claim | None:
    """The claim whose words it stands in, the narrowest one; else the nearest act of the sentence."""
    if around:
        return min(around, key=lambda one: (one.quote.end - one.quote.start, one.id))
    acts = [claim for claim in claims if claim.kind in WHOLE]
    return min(acts, key=lambda one: (_apart(one.trigger, here), one.id), default=None)


def may_carry(claim: Claim, words: Words, first: int, last: int) -> bool:
    """Whether a phrase may be the claim's, whichever others its sentence has."""
    return claim.kind in WHOLE or _covers(claim.quote, (words.starts[first], words.ends[last - 1]))


def _unborn(claim: Claim) -> bool:
    """It tells of an agreement that is made but not said to be in force: what it names is not there yet."""
    return claim.instrument is not None and claim.instrument.step in BEFORE_FORCE


def _covers(span: Span, here: tuple[int, int]) -> bool:
    return span.start <= here[0] and here[1] <= span.end


def _apart(span: Span, here: tuple[int, int]) -> int:
    return max(span.start - here[1], here[0] - span.end, 0)
