"""Where a report as a whole, or the words before, are from: "the remarks, reported by X", a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extract.attribution.setting import Setting
from comity.extract.attribution.speakers import agent_of
from comity.extract.attribution.speech import Provenance
from comity.extract.attribution.verbs import verb_role
from comity.extract.attribution.who import who_says
from comity.knowledge.language.saying import CueRole
from comity.model import BlockKind, Form, Report, Span, Voice, VoiceKind
from comity.sentence import Sentence, Token

__all__ = ["dateline_end", "provenances"]

# A place in capitals or with a day, the agency in brackets, a dash.
DATELINE = re.compile(r"\s*[A-ZÀ-Þ][^\n()]{1,60}\(([^()\n]{2,40})\)\s*[-–—:]")
TELLS = (CueRole.SAY, CueRole.QUOTE, CueRole.TELL)


def provenances(setting: Setting) -> tuple[Provenance, ...]:
    """All words of provenance in the report, in order."""
    found = list(_datelines(setting))
    for sentence in setting.parsed.sentences:
        for token in sentence.tokens:
            if token.tag == "VBN":
                found.extend(_passive(setting, sentence, token))
            if token.rel in ("dobj", "dative", "pobj") and token.pos in ("NOUN", "PROPN"):
                found.extend(_handed(setting, sentence, token))
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def _datelines(setting: Setting) -> Iterator[Provenance]:
    """The agency of a dateline passes on all that is said in the rest of the report."""
    report = setting.parsed.report
    for block in report.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.BYLINE):
            match = DATELINE.match(report.text, block.start, block.end)
            if match is not None and setting.kind_of(match.group(1).strip()) in (None, VoiceKind.AGENCY):
                span = Span(start=match.start(1), end=match.end(1), text=match.group(1))
                voice = Voice(kind=VoiceKind.AGENCY, named=True, form=Form.INDIRECT, span=span)
                yield Provenance(start=match.end(), end=len(report.text), voice=voice)
                return


def dateline_end(report: Report) -> int:
    """Where the words of the report begin, after a dateline; 0 without one."""
    for block in report.blocks[:3]:
        match = DATELINE.match(report.text, block.start, block.end)
        if match is not None and block.kind is BlockKind.PARAGRAPH:
            return match.end()
    return 0


def _passive(setting: Setting, sentence: Sentence, verb: Token) -> Iterator[Provenance]:
    """As in "The remarks, reported by X, …": the words before, in the same paragraph, come from X."""
    role = verb_role(setting, sentence, verb)
    if role is None or role[0] not in TELLS or not _about_words(setting, sentence, verb):
        return
    agent = agent_of(setting, sentence, verb)
    if agent is None:
        return
    who = who_says(setting, sentence, agent, [])
    if who.kind is VoiceKind.PERSON:
        return
    start = _reach_back(setting, sentence)
    cue = setting.parsed.span(sentence, verb.i, verb.i)
    voice = Voice(kind=who.kind, named=who.named, form=Form.INDIRECT, span=who.span, cue=cue)
    yield Provenance(start=start, end=sentence.start, voice=voice)


def _handed(setting: Setting, sentence: Sentence, outlet: Token) -> Iterator[Provenance]:
    """As in "told the Daily Post", "an interview with AFP", "minutes seen by Reuters"."""
    host = sentence.head_of(outlet.i)
    preposition = outlet.rel == "pobj"
    if preposition:
        if host.lower not in setting.words.sets["handing_words"]:
            return
        host = sentence.head_of(host.i)
    told = setting.words.roles.get(host.lemma.lower()) is CueRole.TELL and host.i < outlet.i
    if not (told if not preposition else told or host.lemma in setting.words.sets["handing"]):
        return
    if not _is_outlet(setting, sentence, outlet):
        return
    who = who_says(setting, sentence, outlet.i, [])
    voice = Voice(
        kind=VoiceKind.AGENCY,
        named=True,
        form=Form.INDIRECT,
        span=who.span,
        cue=setting.parsed.span(sentence, host.i, host.i),
    )
    yield Provenance(start=sentence.start, end=sentence.start, voice=voice)


def _is_outlet(setting: Setting, sentence: Sentence, token: Token) -> bool:
    """A known agency, a noun for an outlet, or a name with a word that papers and stations bear."""
    sets = setting.words.sets
    known = setting.kind_of(token.text) is VoiceKind.AGENCY
    if known or setting.words.noun_kinds.get(token.lemma) == "agency":
        return True
    if token.pos != "PROPN" or token.entity == "PERSON":
        return False
    name = [token.lower, *(t.lower for t in sentence.below(token.i, "compound", "nmod", "amod"))]
    return any(word in sets["masthead"] for word in name)


def _about_words(setting: Setting, sentence: Sentence, verb: Token) -> bool:
    """The verb speaks of words said before: the remarks, this statement, it."""
    if verb.rel == "acl":
        said = sentence.head_of(verb.i)
    else:
        subject = sentence.first_below(verb.i, "nsubjpass")
        if subject is None:
            return False
        said = subject
    if said.lower in setting.words.sets["back_reference"]:
        return True
    marks = [t.lower for t in sentence.below(said.i, "det", "poss")]
    definite = any(mark in setting.words.sets["definite"] for mark in marks) or bool(
        sentence.below(said.i, "poss")
    )
    return said.lemma.lower() in setting.words.sets["statement"] and definite


def _reach_back(setting: Setting, sentence: Sentence) -> int:
    """To the beginning of the paragraph, or of the one before where the sentence opens its own."""
    before = setting.sentence_before(sentence.start)
    if before is None:
        return sentence.start
    return setting.parsed.block(before).start
