"""Whether what somebody says is a judgement: by the verb, by who says it, by what it is called."""

from __future__ import annotations

import re

from comity.extract.said import OPENING_QUOTES, VERBAL, Said
from comity.knowledge.language.saying import CueRole
from comity.model import Form

__all__ = ["is_judged", "is_named", "is_shown"]

ENOUGH = 3  # words that make a judgement worth a claim beside the act


def is_judged(said: Said) -> bool:
    """By the verb ("fear", "see as"), or by who says it ("analysts")."""
    words, form = said.builder.language.judging, said.passage.voice.form
    if form is Form.NONE or (said.cue is not None and said.cue.lemma in words.verbs):
        return True
    if said.speaker_in(words.judges) or is_shown(said) or _is_possible(said):
        return True
    return said.is_phrase and is_named(said) and not _is_own_name(said)


def is_named(said: Said) -> bool:
    """What is called, condemned, hailed as something is judged."""
    words = said.builder.language
    if said.role is CueRole.ACT and len(said.text.split()) < ENOUGH:
        return False
    judging = said.role in (CueRole.DESCRIBE, CueRole.REGARD, CueRole.THINK)
    return judging or said.cue_lemma in words.judging.naming or _is_as(said)


def is_shown(said: Said) -> bool:
    """ "This statement underscores a sense of urgency": no clause is said, and nobody speaks."""
    words, cue = said.builder.language.judging, said.cue
    if cue is None or cue.lemma not in words.showing:
        return False
    clause = any(head.pos in VERBAL for head in said.heads)
    return not clause and (cue.tag == "VBG" or said.speaker_in(words.things))


def _is_as(said: Said) -> bool:
    """ "Described it as", "hailed it as"."""
    cue = said.passage.voice.cue
    before = said.builder.parsed.report.text[cue.end : said.passage.start].split() if cue is not None else []
    return bool(before) and before[-1] in said.as_words


def _is_own_name(said: Said) -> bool:
    """ "Called the maps “settled business”": the speaker's own words, quoted, and no observer's."""
    named_as = _is_as(said) or not said.as_words.isdisjoint(_before_quotation(said))
    naming = said.cue_lemma in said.builder.language.judging.naming
    return naming and said.passage.voice.is_quoted and not named_as


def _before_quotation(said: Said) -> list[str]:
    """The words between the cue and the first quotation mark."""
    return re.split(f"[{OPENING_QUOTES}]", said.text.lstrip(OPENING_QUOTES))[0].split()


def _is_possible(said: Said) -> bool:
    """What may be, without a condition: "the battery may be delayed"."""
    main = next(((s, h) for s, h in said.mains if h.pos in VERBAL), None)
    if main is None:
        return False
    sentence, head = main
    auxiliaries = said.builder.language.modality.auxiliaries
    may = any(auxiliaries.of(h.lower) == "hypothetical" for h in sentence.below(head.i, "aux"))
    return may and not sentence.below(head.i, "neg")
