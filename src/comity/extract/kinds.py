"""States, assessments and steps of instruments: what a sentence says besides acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.extract.attribution import Passage
from comity.extract.claims import Builder
from comity.extract.clauses import leads
from comity.extract.frames import Match
from comity.extract.instruments import find_mention
from comity.extract.modality import Stance
from comity.model import Claim, Kind, Modality
from comity.sentence import Sentence, Token

if TYPE_CHECKING:
    from comity.extract.reader import Scene

__all__ = ["other_claim"]

STANDING = {Modality.ACTUAL, Modality.ONGOING, Modality.HABITUAL}


def other_claim(builder: Builder, scene: Scene, match: Match) -> Claim | None:
    """A state, an assessment, or a step of an instrument; None where it is but wished for or a speaker's."""
    make = {"state": _state, "assessment": _assessment, "instrument": _instrument}
    return make[match.type.kind](builder, scene, match)


def _state(builder: Builder, scene: Scene, match: Match) -> Claim | None:
    """What holds goes on; in quoted words it is the speaker's statement."""
    stance = _standing(builder.stance(scene.sentence, match), match)
    modality = stance.modality
    if match.frame.auxiliary or modality is Modality.ACTUAL:
        modality = Modality(match.frame.modality or Modality.ONGOING)
    if modality not in STANDING or _quoted(builder, scene.sentence, match):
        return None
    stance = Stance(modality, stance.polarity, stance.cues)
    return builder.claim(scene, _of_states(scene, match), Kind.STATE, stance)


def _standing(stance: Stance, match: Match) -> Stance:
    """A plain present tells of a state or an agreement what is so, and of no habit."""
    own = {match.trigger, match.carrier}
    told = any(purpose == "modality" and i not in own for purpose, i in stance.cues)
    if stance.modality is not Modality.HABITUAL or told:
        return stance
    return Stance(Modality(match.frame.modality or Modality.ACTUAL), stance.polarity, stance.cues)


def _of_states(scene: Scene, match: Match) -> Match:
    """Where states are named on the other side, the rest of a list there is of another matter."""
    named = tuple(i for i in match.recipients if scene.parties.names_state(i))
    return replace(match, recipients=named) if named else match


def _quoted(builder: Builder, sentence: Sentence, match: Match) -> bool:
    """Whether it is the very thing that a speaker says in words of his own, between quotation marks."""
    start = sentence.tokens[match.trigger].start
    last = max((child.i for child in sentence.below(match.carrier)), default=match.trigger)
    voice = builder.speech.chain(start, sentence.tokens[last].end)[-1]
    if not voice.is_quoted:
        return False
    said = (p for p in builder.speech.between(start, start + 1) if p.voice.span == voice.span)
    return any(leads(sentence, match.carrier, passage) for passage in said)


def _assessment(builder: Builder, scene: Scene, match: Match) -> Claim | None:
    """The author's own judgement in a clause of its own; that of a source comes with words of saying."""
    sentence = scene.sentence
    start = sentence.tokens[match.trigger].start
    if any(_says(passage, start) for passage in builder.speech.between(sentence.start, sentence.end)):
        return None
    if not _own_clause(builder, sentence, match) or not _by_a_thing(scene, match):
        return None
    stance = builder.stance(sentence, match)
    modality = stance.modality
    if modality is not Modality.HYPOTHETICAL:  # a forecast is a judgement of what will be
        modality = Modality(match.frame.modality or Modality.OPINION)
    return builder.claim(scene, match, Kind.ASSESSMENT, Stance(modality, stance.polarity, stance.cues))


def _own_clause(builder: Builder, sentence: Sentence, match: Match) -> bool:
    token = sentence.tokens[match.carrier]
    while token.rel == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    if token.rel in ("ROOT", "ccomp", "parataxis"):
        return True
    marks = (mark.lower for mark in sentence.below(token.i, "mark"))
    conceding = any(mark in builder.language.grammar.conceding for mark in marks)
    return token.rel == "advcl" and (token.tag == "VBG" or conceding)


def _by_a_thing(scene: Scene, match: Match) -> bool:
    """A visit shows, marks, suggests something as a judgement; when people show something, they just do."""
    frame, sentence = match.frame, scene.sentence
    if frame.subject or frame.complement or frame.passive or frame.prep or frame.clause_verbs:
        return True
    if sentence.tokens[match.carrier].rel == "advcl":
        return True
    if sentence.below(match.carrier, "auxpass"):
        return False  # "is marked by poles" shows nothing
    subjects = sentence.below(match.carrier, "nsubj", "nsubjpass")
    return bool(subjects) and not any(_is_somebody(scene, subject) for subject in subjects)


def _is_somebody(scene: Scene, subject: Token) -> bool:
    words = scene.parties.words
    if subject.lower in words.personal:
        return subject.lower not in words.vague
    return scene.parties.mention(subject.i) is not None or scene.parties.is_role(subject)


def _says(passage: Passage, start: int) -> bool:
    """Whether a word stands in words of saying, or in what is said."""
    cue = passage.voice.cue
    return passage.start <= start < passage.end or (cue is not None and cue.start <= start < cue.end)


def _instrument(builder: Builder, scene: Scene, match: Match) -> Claim | None:
    stance = _standing(builder.stance(scene.sentence, match), match)
    times = frozenset(i for time in scene.times for i in range(time.first, time.last + 1))
    found = find_mention(scene.sentence, match, builder.codebook.instruments, stance, times)
    if found is None:
        return None
    mention, name = found
    return builder.claim(scene, replace(match, said=name), Kind.INSTRUMENT, stance, instrument=mention)
