"""Parsed report → claims: each sentence once, its acts first, then what else it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.acts import find_acts
from comity.extract.attribution import find_speech
from comity.extract.claims import Builder
from comity.extract.frames import FrameIndex, Match
from comity.extract.instruments import with_kinds
from comity.extract.kinds import other_claim
from comity.extract.likely import Weighing
from comity.extract.offices import OfficeFound, find_offices
from comity.extract.parties import Parties
from comity.extract.plain import office_claim
from comity.extract.predicates import Predicates
from comity.extract.provenances import provenance_claims
from comity.extract.quantities import QuantityFound, find_quantities
from comity.extract.statements import statement_claims
from comity.extract.times import Interval, TimeFound, context_after, day_in, find_times
from comity.extract.years import Years, years_of
from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook
from comity.knowledge.language import Language
from comity.model import BlockKind, Claim, VoiceKind
from comity.sentence import Likely, Parsed, Sentence

__all__ = ["Extraction", "Extractor", "Scene"]

VOICE_OF = {"media": VoiceKind.AGENCY, "state": VoiceKind.STATE, "territory": VoiceKind.STATE}


@dataclass(frozen=True)
class Scene:
    """One sentence with all that was found in it."""

    sentence: Sentence
    parties: Parties
    acts: tuple[Match, ...]
    others: tuple[Match, ...]  # states, instruments, assessments
    offices: tuple[OfficeFound, ...]
    times: tuple[TimeFound, ...]
    quantities: tuple[QuantityFound, ...]
    weighing: Weighing | None = None  # what a model takes its words for


@dataclass(frozen=True)
class Extraction:
    """All claims of a report in order of the text, and all words of time in it."""

    claims: tuple[Claim, ...]
    times: tuple[TimeFound, ...]


class Extractor:
    """Reads claims in one language; made once, used for any number of reports."""

    def __init__(self, knowledge: Knowledge, codebook: Codebook, language: Language) -> None:
        self.knowledge = knowledge
        self.codebook = codebook
        self.language = language
        self._acts = FrameIndex(codebook.types)
        self._others = FrameIndex(codebook.kinds)

    def read(self, parsed: Parsed, likely: Sequence[Likely] | None = None) -> Extraction:
        """What a report claims, each claim once; `likely` holds what a model says of each sentence."""
        speech = find_speech(parsed, self.language.saying, self._voice_kind)
        builder = Builder(parsed, speech, self.codebook, self.language)
        found: dict[str, Claim] = {}
        times: list[TimeFound] = []
        for scene in self.scenes(parsed, likely):
            times.extend(scene.times)
            for claim in self._of_scene(builder, scene):
                found.setdefault(claim.id, claim)
        for claim in (*statement_claims(builder, tuple(found.values())), *provenance_claims(builder)):
            found.setdefault(claim.id, claim)
        ordered = sorted(found.values(), key=lambda claim: (claim.quote.start, claim.quote.end, claim.id))
        claims = tuple(with_kinds(ordered, self.codebook.instruments, self.language.grammar.backward))
        return Extraction(claims=claims, times=tuple(times))

    def scenes(self, parsed: Parsed, likely: Sequence[Likely] | None = None) -> Iterator[Scene]:
        """Each sentence with its parties, acts, times and quantities."""
        offices = [(s, find_offices(s, self.knowledge, self.language.grammar)) for s in parsed.sentences]
        years = years_of(parsed.report.text, offices, self.knowledge)
        context = self._dateline(parsed)
        surnames = frozenset(name for sentence in parsed.sentences for name in self._surnames(sentence))
        for sentence, found in offices:
            parties = Parties(sentence, self.knowledge, self.language, surnames)
            support, words = self.language.support, self.language.grammar
            predicates = Predicates(
                sentence,
                particles=words.particles,
                controlled=words.controlled,
                alone=words.alone,
                heading=words.heading,
                guests=words.guests,
            )
            times = self._times(parsed, sentence, years, context)
            context = context_after(times, context)
            weighing = self._weighing(sentence, likely)
            yield Scene(
                sentence=sentence,
                parties=parties,
                acts=tuple(find_acts(predicates, self._acts, parties, support, weighing)),
                others=tuple(find_acts(predicates, self._others, parties, support)),
                offices=found,
                times=times,
                quantities=find_quantities(
                    sentence,
                    self.language.quantity,
                    times=[(time.first, time.last) for time in times if not self._is_length(sentence, time)],
                    report=parsed.report,
                ),
                weighing=weighing,
            )

    def _surnames(self, sentence: Sentence) -> Iterator[str]:
        """The last word of every name of several words, or after a title."""
        for first, end, label in sentence.entities:
            title = sentence.tokens[first - 1].lemma if first else ""
            if label == "PERSON" and (end - first > 1 or self.language.roles.sector_of(title)):
                yield sentence.tokens[end - 1].text

    def _weighing(self, sentence: Sentence, likely: Sequence[Likely] | None) -> Weighing | None:
        if likely is None:
            return None
        return Weighing(likely[sentence.index], self.language.likeness, self.codebook)

    def _is_length(self, sentence: Sentence, time: TimeFound) -> bool:
        """ "Within ten days" is a time, and ten days."""
        return sentence.tokens[time.first].lower in self.language.quantity.lengths

    def _dateline(self, parsed: Parsed) -> Interval | None:
        """The day of the dateline, from which the first sentence counts."""
        report = parsed.report
        lines = (report.text[b.start : b.end] for b in report.blocks if b.kind is BlockKind.BYLINE)
        days = (day_in(line, self.language.time) for line in lines)
        return next((day for day in days if day is not None), None)

    def _times(
        self, parsed: Parsed, sentence: Sentence, years: Years, context: Interval | None
    ) -> tuple[TimeFound, ...]:
        found = find_times(
            sentence,
            self.language.time,
            published=parsed.report.published_on,
            known_years=years.known(sentence),
            context=context,
            report=parsed.report,
        )
        return tuple(years.kept(sentence, time) for time in found)

    def _of_scene(self, builder: Builder, scene: Scene) -> Iterator[Claim]:
        states = {match.trigger for match in scene.others if match.frame.instead}
        known = {match.trigger for match in scene.others}  # what a frame knows as no act is not like one
        acts = [
            match
            for match in scene.acts
            if match.trigger not in states and not (match.only_alike and match.trigger in known)
        ]
        yield from (builder.act(scene, match) for match in acts)
        for match in scene.others:
            if not _told(scene.sentence, match, acts):
                claim = other_claim(builder, scene, match)
                yield from () if claim is None else (claim,)
        yield from (office_claim(builder, scene.sentence, office) for office in scene.offices)

    def _voice_kind(self, text: str) -> VoiceKind | None:
        """What a name stands for when it speaks, as far as knowledge has the name."""
        senses = self.knowledge.names.whole(text.split())
        if not senses:
            return None
        kinds = {self.knowledge.entities[sense.entity].kind for sense in senses}
        return next((voice for kind, voice in VOICE_OF.items() if kind in kinds), VoiceKind.ORGANISATION)


def _told(sentence: Sentence, match: Match, acts: list[Match]) -> bool:
    """The same word tells an act; or an act has it for its content: "agreed that they may stay".

    The signing of an agreement is told twice: as what was done, and as a step of the agreement.
    """
    if match.type.kind == "instrument":
        return False
    contents = (act.trigger for act in acts if "clause" in act.frame.content and act.trigger != match.trigger)
    inside = any(sentence.dominates(trigger, match.trigger) for trigger in contents)
    return inside or any(act.trigger == match.trigger for act in acts)
