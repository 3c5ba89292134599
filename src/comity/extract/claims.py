"""What was found in a sentence → a claim, each field with the rule that filled it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.extract.attribution import Speech
from comity.extract.clauses import hangs_on, stretch
from comity.extract.frames import Match
from comity.extract.modality import Stance, stance_of
from comity.extract.offices import OfficeFound
from comity.extract.places import place_of
from comity.extract.times import TimeFound
from comity.knowledge.codebook import Codebook, InstrumentKind
from comity.knowledge.language import Language
from comity.knowledge.language.grammar import GrammarWords
from comity.model import (
    Act,
    Basis,
    Claim,
    ClaimId,
    ContextCode,
    Cue,
    InstrumentKindCode,
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
    mint,
)
from comity.sentence import Parsed, Sentence

if TYPE_CHECKING:
    from comity.extract.reader import Scene

__all__ = ["NO_TIME", "Builder", "claim_id"]

NO_TIME = When(span=None, earliest=None, latest=None, precision=Precision.OPEN, basis=Basis.NONE)
MATERIAL_CONFLICT = "material conflict"
THREAT = "THREATEN"
STANDING = {Modality.ACTUAL, Modality.ONGOING, Modality.HABITUAL}
FUTURE = {Modality.PLANNED, Modality.HYPOTHETICAL}


def claim_id(
    report: str,
    quote: Span,
    kind: Kind,
    event_type: str | None,
    parties: tuple[Participant, ...],
    trigger: Span,
) -> ClaimId:
    """What makes a claim itself: where it stands, what it is, who is in it; whoever read it."""
    spans = ",".join(f"{party.span.start}-{party.span.end}" for party in parties)
    return ClaimId(mint("c", report, quote.start, quote.end, kind, event_type, spans, trigger.start))


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
        stance = self._stance(scene.sentence, match)
        joint = match.frame.joint and scene.parties.states_in(match.actors) > 1
        coded = self.codebook.type(match.frame.joint) if joint else match.type
        if coded.quad == MATERIAL_CONFLICT and self._on_condition(scene.sentence, match, stance):
            coded, stance = self.codebook.type(THREAT), Stance(Modality.ACTUAL, stance.polarity, stance.cues)
        if coded.future and stance.modality in FUTURE and stance.polarity is Polarity.AFFIRMED:
            coded = self.codebook.type(coded.future)
        mode = self._mode(match) if coded is match.type else None
        return self._claim(
            scene,
            match,
            Kind.EVENT,
            stance,
            act=Act(
                type=TypeCode(coded.type),
                mode=ModeCode(mode) if mode else None,
                contexts=self._contexts(scene.sentence, match, scene),
                quad=coded.quad,
                score=coded.score_of(mode),
            ),
        )

    def _on_condition(self, sentence: Sentence, match: Match, stance: Stance) -> bool:
        """ "Will withdraw unless …": evil announced on a condition is a threat."""
        conditions = (
            mark.lower in self.language.modality.threats
            for clause in sentence.below(match.carrier, "advcl")
            for mark in sentence.below(clause.i, "mark")
        )
        return stance.modality is Modality.PLANNED and any(conditions)

    def other(self, scene: Scene, match: Match) -> Iterator[Claim]:
        """A state, an assessment, or a step of an instrument; none where it is but wished for."""
        stance = self._stance(scene.sentence, match)
        kind = Kind(match.type.kind)
        if kind is Kind.STATE:
            if stance.modality not in STANDING:
                return
            if stance.modality is Modality.ACTUAL:
                stance = Stance(Modality.ONGOING, stance.polarity, stance.cues)
        if kind is Kind.ASSESSMENT and not self._judges(scene.sentence, match):
            return
        instrument = self._instrument(scene, match) if kind is Kind.INSTRUMENT else None
        yield self._claim(scene, match, kind, stance, instrument=instrument)

    def _judges(self, sentence: Sentence, match: Match) -> bool:
        """A judgement is a clause of its own, and no words of saying: those make a statement."""
        token = sentence.tokens[match.trigger]
        while token.rel == "conj" and token.head != token.i:
            token = sentence.tokens[token.head]
        participle = token.rel == "advcl" and (
            token.tag == "VBG"
            or any(m.lower in self.language.grammar.conceding for m in sentence.below(token.i, "mark"))
        )
        start = sentence.tokens[match.trigger].start
        cue = any(p.voice.cue and p.voice.cue.start <= start < p.voice.cue.end for p in self.speech.passages)
        return (token.rel in ("ROOT", "ccomp", "parataxis") or participle) and not cue

    def _stance(self, sentence: Sentence, match: Match) -> Stance:
        stance = stance_of(sentence, match.trigger, self.language.modality, support=match.support)
        if match.frame.modality and stance.modality is Modality.ACTUAL:
            stance = Stance(Modality(match.frame.modality), stance.polarity, stance.cues)
        if match.frame.negated and stance.polarity is Polarity.AFFIRMED:
            stance = Stance(stance.modality, Polarity.NEGATED, stance.cues)
        return stance

    def _mode(self, match: Match) -> str | None:
        if match.frame.mode:
            return match.frame.mode
        return match.type.inner_modes.get(match.inner) if match.inner else None

    def _claim(
        self,
        scene: Scene,
        match: Match,
        kind: Kind,
        stance: Stance,
        *,
        act: Act | None = None,
        instrument: InstrumentMention | None = None,
    ) -> Claim:
        sentence = scene.sentence
        first, last = stretch(sentence, match, scene.parties)
        quote = self.parsed.span(sentence, first, last)
        trigger = self.parsed.span(sentence, match.trigger, match.trigger)
        actors = self._participants(scene, match.actors)
        recipients = self._participants(scene, match.recipients)
        voices = self.speech.chain(trigger.start, quote.end)
        time = _time_of(scene, match, self.language.grammar)
        place = place_of(self.parsed, sentence, match, scene.parties)
        rules = {
            ("event" if act else kind.value): match.rule,
            "modality": self._cue_rule(sentence, stance),
            "when": f"times/{time.kind}" if time else "none",
            **({"place": f"places/{place.role.value}"} if place else {}),
            "attribution": _voice_rule(voices),
        }
        return Claim(
            id=claim_id(
                self.parsed.report.id, quote, kind, act.type if act else None, actors + recipients, trigger
            ),
            report=self.parsed.report.id,
            report_name=self.parsed.report.name,
            kind=kind,
            quote=quote,
            trigger=trigger,
            sentence=self.parsed.span(sentence, 0, len(sentence.tokens) - 1),
            act=act,
            actors=actors,
            recipients=recipients,
            modality=stance.modality,
            polarity=stance.polarity,
            cues=self._cues(sentence, stance, time, voices),
            attribution=voices,
            when=time.when if time else NO_TIME,
            place=place,
            quantities=self._quantities(scene, first, last),
            instrument=instrument,
            pillar=self._pillar(sentence, first, last),
            rules=tuple(sorted(rules.items())),
        )

    # -- offices

    def office(self, scene: Scene, found: OfficeFound) -> Claim:
        """A person is said to hold an office, or with "former" to have held it."""
        sentence = scene.sentence
        quote = self.parsed.span(sentence, found.first, found.last)
        title = self.parsed.span(sentence, *found.title)
        person = Participant(span=self.parsed.span(sentence, *found.name))
        offices = found.match.offices
        if len(offices) == 1:
            person = Participant(span=person.span, office=offices[0])
        manner = found.match.manner
        voices = self.speech.chain(quote.start, quote.end)
        return Claim(
            id=claim_id(self.parsed.report.id, quote, Kind.OFFICE, None, (person,), title),
            report=self.parsed.report.id,
            report_name=self.parsed.report.name,
            kind=Kind.OFFICE,
            quote=quote,
            trigger=title,
            sentence=self.parsed.span(sentence, 0, len(sentence.tokens) - 1),
            actors=(person,),
            modality=Modality.PLANNED if manner == "elect" else Modality.ONGOING,
            attribution=voices,
            when=NO_TIME,
            rules=(("office", f"offices/{manner or 'title'}"), ("attribution", _voice_rule(voices))),
        )

    # -- fields

    def _participants(self, scene: Scene, heads: tuple[int, ...]) -> tuple[Participant, ...]:
        spans = (self.parsed.span(scene.sentence, *scene.parties.phrase(i)) for i in heads)
        return tuple(Participant(span=span) for span in dict.fromkeys(spans))

    def _quantities(self, scene: Scene, first: int, last: int) -> tuple[Quantity, ...]:
        return tuple(
            found.quantity
            for found in scene.quantities
            if first <= found.first and found.last <= last and not found.known_group
        )

    def _contexts(self, sentence: Sentence, match: Match, scene: Scene) -> tuple[ContextCode, ...]:
        first, last = stretch(sentence, match, scene.parties)
        found = set(match.frame.contexts)
        for token in sentence.tokens[first : last + 1]:
            found.update(self.codebook.contexts_of.get(token.lemma, ()))
        return tuple(ContextCode(context) for context in sorted(found))

    def _pillar(self, sentence: Sentence, first: int, last: int) -> PillarId | None:
        """The first pillar whose words stand in the quote."""
        lemmas = {token.lemma for token in sentence.tokens[first : last + 1]}
        return next((PillarId(pillar.id) for pillar in self.codebook.pillars if lemmas & pillar.words), None)

    def _instrument(self, scene: Scene, match: Match) -> InstrumentMention:
        """The agreement that the words name, with its kind as far as they show it, and its step."""
        sentence = scene.sentence
        head = _instrument_noun(sentence, match, self.codebook.instruments.nouns)
        if head is None:
            return InstrumentMention(name="", step=match.frame.mode or None)
        below = sentence.subtree(head)
        name = sentence.text(below[0], below[-1])
        kind = self._instrument_kind({sentence.tokens[i].lemma for i in below})
        return InstrumentMention(
            name=name,
            kind=InstrumentKindCode(kind.code) if kind else None,
            step=match.frame.mode or None,
        )

    def _instrument_kind(self, lemmas: set[str]) -> InstrumentKind | None:
        for kind in self.codebook.instruments.kind:
            if any(set(group) <= lemmas for group in kind.groups):
                return kind
        return None

    def _cues(
        self, sentence: Sentence, stance: Stance, time: TimeFound | None, voices: tuple[Voice, ...]
    ) -> tuple[Cue, ...]:
        found = [Cue(purpose=purpose, span=self.parsed.span(sentence, i, i)) for purpose, i in stance.cues]
        if time is not None and time.when.span is not None:
            found.append(Cue(purpose="time", span=time.when.span))
        found += [Cue(purpose="saying", span=voice.cue) for voice in voices if voice.cue is not None]
        return tuple(dict.fromkeys(found))

    def _cue_rule(self, sentence: Sentence, stance: Stance) -> str:
        words = ", ".join(sentence.tokens[i].lower for _, i in stance.cues)
        return f"modality/{words}" if words else "modality/plain"


def _voice_rule(voices: tuple[Voice, ...]) -> str:
    cues = [voice.cue.text for voice in voices if voice.cue is not None]
    return f"saying/{', '.join(cues)}" if cues else "saying/author"


def _time_of(scene: Scene, match: Match, grammar: GrammarWords) -> TimeFound | None:
    """The time that hangs on the act, its carrier or its object; the nearest of several."""
    sentence = scene.sentence
    heads = {match.trigger, match.carrier, *(c.i for c in sentence.below(match.carrier, "dobj", "attr"))}
    mine = [time for time in scene.times if hangs_on(sentence, _head(sentence, time), heads, grammar.apart)]
    return min(mine, key=lambda time: (abs(time.first - match.trigger), time.first), default=None)


def _head(sentence: Sentence, time: TimeFound) -> int:
    """The word of a time that hangs on something outside of it."""
    inside = range(time.first, time.last + 1)
    return next((i for i in inside if sentence.tokens[i].head not in inside), time.first)


def _instrument_noun(sentence: Sentence, match: Match, nouns: frozenset[str]) -> int | None:
    """The word for the agreement: among the object, the subject and what hangs on the trigger."""
    near = [match.trigger, *(child.i for child in sentence.below(match.trigger))]
    near += [child.i for i in tuple(near) for child in sentence.below(i)]
    near += [child.i for i in tuple(near) for child in sentence.below(i)]
    return next((i for i in near if sentence.tokens[i].lemma in nouns and i != match.trigger), None)
