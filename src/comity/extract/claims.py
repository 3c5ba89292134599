"""What was found in a sentence → a claim, each field with the rule that filled it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.extract.adjuncts import Adjuncts
from comity.extract.amounts import quantities_of
from comity.extract.attribution import Speech
from comity.extract.clauses import stretch, whole_clause
from comity.extract.frames import Match
from comity.extract.modality import Stance, stance_of
from comity.extract.moments import time_of
from comity.extract.places import place_of
from comity.extract.times import TimeFound
from comity.extract.topics import contexts_in, pillar_in
from comity.knowledge.codebook import Codebook
from comity.knowledge.language import Language
from comity.model import (
    Act,
    Basis,
    Claim,
    Cue,
    InstrumentMention,
    Kind,
    Modality,
    ModeCode,
    Participant,
    PillarId,
    Polarity,
    Precision,
    Quantity,
    Span,
    TypeCode,
    Voice,
    When,
    Where,
    claim_id,
)
from comity.sentence import Parsed, Sentence

if TYPE_CHECKING:
    from comity.extract.reader import Scene

__all__ = ["NO_TIME", "Builder", "voice_rule"]

NO_TIME = When(span=None, earliest=None, latest=None, precision=Precision.OPEN, basis=Basis.NONE)
MATERIAL_CONFLICT = "material conflict"
THREAT = "THREATEN"
NEGATION = "negation"  # what a word of denying is a cue of
BRIEF = {Kind.EVENT, Kind.INSTRUMENT}  # told in the fewest words; the others in their whole clause
FUTURE = {Modality.PLANNED, Modality.HYPOTHETICAL}
ORDERED = {Modality.REQUESTED, Modality.NORMATIVE}


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a claim, and what they say of its parties, time, place and voices."""

    first: int
    last: int
    quote: Span
    trigger: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    voices: tuple[Voice, ...]
    time: TimeFound | None
    place: Where | None
    quantities: tuple[Quantity, ...]


class Builder:
    """Makes the claims of one report."""

    def __init__(self, parsed: Parsed, speech: Speech, codebook: Codebook, language: Language) -> None:
        self.parsed = parsed
        self.speech = speech
        self.codebook = codebook
        self.language = language

    # -- acts

    def act(self, scene: Scene, match: Match) -> Claim:
        """An event claim; a bare future takes the type that the codebook gives it."""
        stance = self.stance(scene.sentence, match)
        if scene.weighing is not None:
            stance = scene.weighing.stance(match, stance)
        joint = match.frame.joint and scene.parties.states_in(match.actors) > 1
        coded = self.codebook.type(match.frame.joint) if joint else match.type
        if self._on_condition(scene.sentence, match, stance):
            coded, stance = self.codebook.type(THREAT), Stance(Modality.ACTUAL, stance.polarity, stance.cues)
        if coded.future and stance.modality in FUTURE and stance.polarity is Polarity.AFFIRMED:
            coded = self.codebook.type(coded.future)
        mode = self._mode(match) if coded is match.type else None
        return self.claim(
            scene,
            match,
            Kind.EVENT,
            stance,
            act=Act(
                type=TypeCode(coded.type),
                mode=ModeCode(mode) if mode else None,
                contexts=contexts_in(scene.sentence, *_reach(scene, match), match, self.codebook),
                quad=coded.quad,
                score=coded.score_of(mode),
            ),
        )

    def _on_condition(self, sentence: Sentence, match: Match, stance: Stance) -> bool:
        """ "Will bomb it unless …": evil announced on a condition, or as an answer, is a threat."""
        told = match.type.type == THREAT and match.frame.auxiliary
        if told and stance.modality in ORDERED:
            return True  # "they must leave or face arrest"
        if stance.modality is not Modality.PLANNED:
            return False
        if not told and not (
            match.type.quad == MATERIAL_CONFLICT and self._conditional(sentence, match.carrier)
        ):
            return False
        trigger = sentence.tokens[match.trigger]
        return len(self.speech.chain(trigger.start, trigger.end)) > 1  # a narrator threatens nobody

    def _conditional(self, sentence: Sentence, verb: int) -> bool:
        """ "If …", "should you …" hangs on it; "any ship that …" is its subject; "stop, or we will …"."""
        words = self.language.modality
        token = sentence.tokens[verb]
        for clause in sentence.below(verb, "advcl"):
            opened = sentence.below(clause.i, "mark", "aux") or [clause]
            if any(word.lower in words.threats for word in opened) or clause.lower in words.inverted:
                return True
            if opened[0].lower in words.inverted and opened[0].i < clause.i < verb:
                return True
        subjects = sentence.below(verb, "nsubj", "nsubjpass")
        if any(det.lower in words.any for each in subjects for det in sentence.below(each.i, "det")):
            return True
        if token.rel != "conj" or token.head == verb:
            return False
        above = sentence.tokens[token.head]
        bidden = above.tag == "VB" and not sentence.below(above.i, "aux", "nsubj", "nsubjpass")
        return bidden or self._conditional(sentence, above.i)

    def stance(self, sentence: Sentence, match: Match) -> Stance:
        """How it stands to the world, with what the frame's own words add."""
        stance = stance_of(sentence, match.trigger, self.language.modality, support=match.support)
        if match.frame.modality and stance.modality is Modality.ACTUAL:
            stance = Stance(Modality(match.frame.modality), stance.polarity, stance.cues)
        if match.frame.refusing and stance.polarity is Polarity.NEGATED:
            stance = _refused(sentence, match, stance, self.language.modality.ever)
        if match.answered is not None and stance.polarity is Polarity.NEGATED:
            stance = _said_before(stance, match.answered)
        if match.frame.negated and stance.polarity is Polarity.AFFIRMED:
            stance = Stance(stance.modality, Polarity.NEGATED, stance.cues)
        return stance

    def _mode(self, match: Match) -> str | None:
        if match.frame.mode:
            return match.frame.mode
        return match.type.inner_modes.get(match.inner) if match.inner else None

    def claim(
        self,
        scene: Scene,
        match: Match,
        kind: Kind,
        stance: Stance,
        *,
        act: Act | None = None,
        instrument: InstrumentMention | None = None,
    ) -> Claim:
        """The claim of a match, with all that its words say of parties, time, place and voices."""
        told = self._told(scene, match, kind)
        parties = told.actors + told.recipients
        report = self.parsed.report
        return Claim(
            id=claim_id(report.id, told.quote, kind, act.type if act else None, parties, told.trigger),
            report=report.id,
            report_name=report.name,
            kind=kind,
            quote=told.quote,
            trigger=told.trigger,
            sentence=self.parsed.span(scene.sentence, 0, len(scene.sentence.tokens) - 1),
            act=act,
            actors=told.actors,
            recipients=told.recipients,
            modality=stance.modality,
            polarity=stance.polarity,
            cues=self._cues(scene.sentence, stance, told),
            attribution=told.voices,
            when=told.time.when if told.time else NO_TIME,
            place=told.place,
            quantities=told.quantities,
            instrument=instrument,
            pillar=self._pillar(scene, match, told, instrument),
            rules=self._rules(scene.sentence, match, "event" if act else kind.value, stance, told),
        )

    def _told(self, scene: Scene, match: Match, kind: Kind) -> _Told:
        sentence = scene.sentence
        first, last = _reach(scene, match) if kind in BRIEF else _whole(scene, match)
        quote = self.parsed.span(sentence, first, last)
        trigger = self.parsed.span(sentence, match.trigger, match.trigger)
        voices = self.speech.chain(trigger.start, quote.end)
        adjuncts = self._adjuncts(scene, match)
        return _Told(
            first=first,
            last=last,
            quote=quote,
            trigger=trigger,
            actors=self._participants(scene, match.actors),
            recipients=self._participants(scene, match.recipients),
            voices=voices,
            time=time_of(adjuncts, scene.times, voices),
            place=place_of(self.parsed, adjuncts),
            quantities=quantities_of(adjuncts, scene.quantities),
        )

    # -- fields

    def _participants(self, scene: Scene, heads: tuple[int, ...]) -> tuple[Participant, ...]:
        spans = (self.parsed.span(scene.sentence, *scene.parties.phrase(i)) for i in heads)
        return tuple(Participant(span=span) for span in dict.fromkeys(spans))

    def _adjuncts(self, scene: Scene, match: Match) -> Adjuncts:
        others = frozenset(act.trigger for act in scene.acts if act.trigger != match.trigger)
        return Adjuncts(scene.sentence, match, scene.parties, others, self.language)

    def _pillar(
        self, scene: Scene, match: Match, told: _Told, instrument: InstrumentMention | None
    ) -> PillarId | None:
        """That of the kind of instrument, else that which the words speak of."""
        if instrument is not None and instrument.kind is not None:
            return PillarId(self.codebook.instruments.pillar_of(instrument.kind))
        parties = scene.parties
        return pillar_in(scene.sentence, told.first, told.last, match, parties, self.codebook)

    def _cues(self, sentence: Sentence, stance: Stance, told: _Told) -> tuple[Cue, ...]:
        found = [Cue(purpose=purpose, span=self.parsed.span(sentence, i, i)) for purpose, i in stance.cues]
        if told.time is not None and told.time.when.span is not None:
            found.append(Cue(purpose="time", span=told.time.when.span))
        found += [Cue(purpose="saying", span=voice.cue) for voice in told.voices if voice.cue is not None]
        return tuple(dict.fromkeys(found))

    def _rules(
        self, sentence: Sentence, match: Match, field: str, stance: Stance, told: _Told
    ) -> tuple[tuple[str, str], ...]:
        """Each field with the rule that filled it."""
        words = ", ".join(sentence.tokens[i].lower for _, i in stance.cues)
        rules = {
            field: match.rule,
            "modality": f"modality/{stance.rule or words or 'plain'}",
            "when": f"times/{told.time.kind}" if told.time else "none",
            "attribution": voice_rule(told.voices),
        }
        if told.place is not None:
            rules["place"] = f"places/{told.place.role.value}"
        return tuple(sorted(rules.items()))


def _said_before(stance: Stance, answer: int) -> Stance:
    """ "Rejected Iraq's demand": that it is rejected does not undo that it was made."""
    others = tuple(cue for cue in stance.cues if cue[1] != answer)
    if len(others) == len(stance.cues) or any(purpose == NEGATION for purpose, _ in others):
        return stance
    return replace(stance, polarity=Polarity.AFFIRMED, cues=others)


def _refused(sentence: Sentence, match: Match, stance: Stance, ever: frozenset[str]) -> Stance:
    """ "Will not accept" is a refusal, done when said, unless a word above its own makes it a supposition."""
    own = {child.i for child in sentence.below(match.trigger, "aux")}
    past = any(sentence.tokens[i].tag in ("VBZ", "VBP", "VBD") for i in own)
    if past and any(sentence.tokens[i].lower in ever for _, i in stance.cues):
        return stance  # "has never let them in": on no one day
    supposed = any(purpose == "modality" and i not in own for purpose, i in stance.cues)
    modality = stance.modality if supposed else Modality.ACTUAL
    return Stance(modality, Polarity.AFFIRMED, stance.cues)


def voice_rule(voices: tuple[Voice, ...]) -> str:
    """The words of saying that the chain of voices rests on."""
    cues = [voice.cue.text for voice in voices if voice.cue is not None]
    return f"saying/{', '.join(cues)}" if cues else "saying/author"


def _reach(scene: Scene, match: Match) -> tuple[int, int]:
    return stretch(scene.sentence, match, scene.parties)


def _whole(scene: Scene, match: Match) -> tuple[int, int]:
    times = frozenset(i for time in scene.times for i in range(time.first, time.last + 1))
    return whole_clause(scene.sentence, match, scene.parties, times)
