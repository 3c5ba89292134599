"""A verb of saying finds its speaker: subject, agent, the noun it describes, or a subject further up."""

from __future__ import annotations

from comity.extract.attribution.setting import Setting
from comity.extract.attribution.who import can_speak
from comity.knowledge.language.saying import CueRole
from comity.sentence import Sentence, Token

__all__ = ["agent_of", "speaker_of"]

SHARED = ("xcomp", "conj", "advcl", "pcomp", "prep", "dep", "parataxis")


def speaker_of(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> int | None:
    """The head token of the words for the speaker, or None where none is named."""
    if sentence.below(verb.i, "nsubjpass", "auxpass", "csubjpass") or _is_participle(sentence, verb):
        return agent_of(setting, sentence, verb)
    subject = subject_of(sentence, verb)
    if subject is not None:
        return _antecedent(sentence, verb, subject)
    if verb.rel in ("acl", "relcl"):
        return verb.head
    above = _above(setting, sentence, verb)
    if above is not None:
        return above
    return _inverted(sentence, verb, role)


def _inverted(sentence: Sentence, verb: Token, role: CueRole) -> int | None:
    """As in "“…”, warned the envoy": the parser takes the envoy for an object."""
    after = [t for t in sentence.below(verb.i, "dobj", "attr") if t.i > verb.i]
    leads = verb.i == 0 or sentence.tokens[verb.i - 1].pos == "PUNCT"
    fits = role in (CueRole.SAY, CueRole.ACT) and verb.tag in ("VBD", "VBZ") and verb.rel != "conj"
    return after[0].i if after and leads and fits else None


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """Of two subjects the one after the verb speaks: "the talks, said the envoy, were long"."""
    subjects = sentence.below(verb.i, "nsubj")
    after = [t for t in subjects if t.i > verb.i]
    if len(subjects) > len(after) > 0 and sentence.tokens[verb.i - 1].pos == "PUNCT":
        return after[0]
    before = [t for t in subjects if t.i < verb.i]
    before = [t for t in before if t.pos != "VERB"] or before  # "state-run X", taken for two
    return next(iter(before[-1:] or subjects), None)


def agent_of(setting: Setting, sentence: Sentence, verb: Token) -> int | None:
    """The one named after "by"."""
    for by in sentence.below(verb.i, "agent", "prep"):
        if by.lower in setting.words.sets["by_words"]:
            for token in sentence.below(by.i, "pobj"):
                return token.i
    return None


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    """As in "The remarks, reported by X": a past participle without helper is passive."""
    if verb.tag != "VBN" or sentence.below(verb.i, "nsubj", "aux"):
        return False
    if verb.rel == "acl" and _ends_sentence(sentence, verb):
        return False  # "…, the agency informed." is taken for a participle
    return verb.rel in ("acl", "advcl", "relcl", "amod") or bool(sentence.below(verb.i, "agent"))


def _ends_sentence(sentence: Sentence, verb: Token) -> bool:
    """Nothing stands after the verb but its own words, and no comma between it and its noun."""
    own = set(sentence.subtree(verb.i))
    rest = sentence.tokens[verb.i + 1 :]
    between = sentence.tokens[verb.head : verb.i]
    bare = not sentence.below(verb.i, "agent") and not any(token.pos == "PUNCT" for token in between)
    return bare and all(token.i in own or token.pos == "PUNCT" for token in rest)


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> int:
    """As in "The minister, who said …": the noun that the clause describes."""
    relative = subject.tag in ("WP", "WDT") or subject.lower == "that"
    if relative and verb.rel == "relcl":
        return verb.head
    return subject.i


def _above(setting: Setting, sentence: Sentence, verb: Token) -> int | None:
    """The subject of the verb that this one leans on: "he arrived, saying", "went on to say"."""
    at, relation = verb, verb.rel
    for above in sentence.ancestors(verb.i):
        if relation not in SHARED:
            return None
        ordered = sentence.first_below(above.i, "dobj") if at.tag == "VB" and relation == "xcomp" else None
        if ordered is not None and can_speak(setting, sentence, ordered.i):
            return ordered.i  # "prompting the envoy to denounce"
        quoted = _quoted(setting, sentence, at, above)
        if quoted is not None:
            return quoted
        subject = sentence.first_below(above.i, "nsubj", "nsubjpass")
        if subject is not None and above.pos in ("VERB", "AUX"):
            sayer = _sayer_above(setting, sentence, above, subject)
            return _antecedent(sentence, above, subject) if sayer is None else sayer
        if above.rel in ("acl", "relcl") and above.pos in ("VERB", "AUX"):
            return above.head
        at, relation = above, above.rel
    return None


def _sayer_above(setting: Setting, sentence: Sentence, verb: Token, subject: Token) -> int | None:
    """As in "X noted that trade grew and stressed that …": trade does not stress, X does."""
    if verb.rel != "ccomp" or can_speak(setting, sentence, subject.i):
        return None
    above = sentence.head_of(verb.i)
    found = subject_of(sentence, above)
    return found.i if found is not None and above.lemma.lower() in setting.words.roles else None


def _quoted(setting: Setting, sentence: Sentence, preposition: Token, above: Token) -> int | None:
    """As in "A quoted B as saying": the speaker is B."""
    role = setting.words.roles.get(above.lemma.lower())
    if role is not CueRole.QUOTE or preposition.lower not in setting.words.sets["as_words"]:
        return None
    told = sentence.first_below(above.i, "dobj", "nsubjpass")
    if told is None and above.rel == "acl":
        return above.head
    return None if told is None else told.i
