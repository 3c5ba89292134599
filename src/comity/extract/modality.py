"""How an act stands to the world: done, planned, asked, supposed, denied; with the words that say so.

The act is looked at from inside out: its own auxiliaries and negations first, then each clause, noun or
preposition above it up to the sentence. The strongest doubt met on the way wins: what is done inside a
plan is planned. A condition or a question makes the whole hypothetical.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.knowledge.language.modality import ModalityWords
from comity.model import Modality, Polarity
from comity.sentence import Sentence, Token

__all__ = ["Stance", "stance_of"]

# What outweighs what on the way up; the first in this list wins.
WEIGHT = ("requested", "normative", "hypothetical", "planned", "opinion", "habitual", "ongoing", "actual")


@dataclass(frozen=True, slots=True)
class Stance:
    """Modality and polarity of an act; cues are (purpose, token index)."""

    modality: Modality
    polarity: Polarity
    cues: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Found:
    """What has been met so far on the way up."""

    modalities: list[str] = field(default_factory=list)
    negations: int = 0
    denied: bool = False
    cues: list[tuple[str, int]] = field(default_factory=list)

    def meet(self, group: str | None, at: int) -> None:
        if group is None or group == "actual":
            return
        if group in ("negated", "denied"):
            self.negations += group == "negated"
            self.denied = self.denied or group == "denied"
            self.cues.append(("negation", at))
        else:
            self.modalities.append(group)
            self.cues.append(("modality", at))

    def stance(self) -> Stance:
        modality = min(self.modalities, key=WEIGHT.index, default="actual")
        polarity = Polarity.DENIED if self.denied else Polarity.NEGATED if self.negations % 2 else None
        return Stance(Modality(modality), polarity or Polarity.AFFIRMED, tuple(dict.fromkeys(self.cues)))


def stance_of(sentence: Sentence, i: int, words: ModalityWords, *, support: int | None = None) -> Stance:
    """The stance of the verb or noun `i`; of a noun carried by a support verb, that verb's stance too."""
    found = _Found()
    token = sentence.tokens[i]
    if token.pos in ("VERB", "AUX"):
        _at_verb(sentence, token, words, found)
    else:
        _at_noun(sentence, token, words, found)
    if support is not None:
        found.meet(words.over_nouns.of(_with_particle(sentence, sentence.tokens[support])), support)
        _at_verb(sentence, sentence.tokens[support], words, found)
    _climb(sentence, support if support is not None else i, words, found)
    if sentence.tokens[-1].text == "?":
        found.meet("hypothetical", sentence.tokens[-1].i)
    return found.stance()


# --- at the act itself


def _at_verb(sentence: Sentence, token: Token, words: ModalityWords, found: _Found) -> None:
    for helper in _helpers(sentence, token):
        if helper.rel == "aux":
            found.meet(_auxiliary(sentence, token, helper, words), helper.i)
        elif helper.lower in words.negations or helper.rel == "neg":
            found.meet(None if _not_only(sentence, helper, words) else "negated", helper.i)
        elif helper.rel == "advmod":
            found.meet(words.adverbs.of(helper.lower), helper.i)
    for phrase in sentence.below(token.i, "nsubj", "nsubjpass", "dobj"):
        _negative_phrase(sentence, phrase, words, found)
    _progressive(sentence, token, found)


def _not_only(sentence: Sentence, negation: Token, words: ModalityWords) -> bool:
    """ "Not only", "not just" add and do not deny."""
    following = sentence.tokens[negation.i + 1 : negation.i + 2]
    return bool(following) and following[0].lower in words.only


def _helpers(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Auxiliaries, negations and adverbs of a verb, those shared with the verb it is joined to as well."""
    yield from sentence.below(token.i, "aux", "neg", "advmod", "preconj", "cc")
    if token.rel == "conj" and not sentence.below(token.i, "aux", "nsubj", "nsubjpass", "auxpass"):
        above = sentence.tokens[token.head]
        if above.pos in ("VERB", "AUX") and _alike(above, token):
            between = sentence.tokens[above.i + 1 : token.i]
            contrast = any(word.lower == "but" for word in between if word.head == above.i)
            yield from sentence.below(above.i, "aux", *(() if contrast else ("neg",)))


def _alike(above: Token, token: Token) -> bool:
    """A finite past beside a bare infinitive shares no auxiliary: "will meet and then flew home"."""
    return above.tag == token.tag or {above.tag, token.tag} <= {"VB", "VBP"}


def _auxiliary(sentence: Sentence, verb: Token, helper: Token, words: ModalityWords) -> str | None:
    if helper.lower in words.past_future:
        reported = any(above.lemma in words.saying for above in sentence.ancestors(verb.i))
        return "planned" if reported else "hypothetical"
    if helper.lower == "to" or helper.tag == "TO":
        if verb.rel == "ROOT" or verb.rel == "conj":
            return "planned"
        return None
    return words.auxiliaries.of(helper.lower)


def _negative_phrase(sentence: Sentence, phrase: Token, words: ModalityWords, found: _Found) -> None:
    if phrase.lower in words.negative_determiners:
        found.meet("negated", phrase.i)
    for determiner in sentence.below(phrase.i, "det", "neg", "preconj", "cc"):
        if determiner.lower in words.negative_determiners:
            found.meet("negated", determiner.i)


def _progressive(sentence: Sentence, token: Token, found: _Found) -> None:
    """ "is holding", "have been holding": still going on."""
    if token.tag != "VBG":
        return
    for helper in sentence.below(token.i, "aux"):
        if helper.lemma == "be" and helper.tag in ("VBZ", "VBP", "VBN"):
            found.meet("ongoing", helper.i)


def _at_noun(sentence: Sentence, token: Token, words: ModalityWords, found: _Found) -> None:
    for child in sentence.below(token.i, "amod", "compound", "det", "neg", "nmod"):
        if child.lower in words.negative_determiners:
            found.meet("negated", child.i)
        else:
            found.meet(words.beside_nouns.of(child.lower), child.i)


# --- on the way up


def _climb(sentence: Sentence, i: int, words: ModalityWords, found: _Found) -> None:
    token = sentence.tokens[i]
    for above in sentence.ancestors(i):
        if token.rel in ("appos", "parataxis", "npadvmod", "meta"):
            return
        if above.pos in ("VERB", "AUX"):
            if not _under_verb(sentence, token, above, words, found):
                return
        elif above.pos == "ADP" or above.rel == "prep":
            if token.rel in ("pobj", "pcomp"):
                found.meet(_preposition(sentence, token, above, words), above.i)
        elif above.pos in ("NOUN", "PROPN", "PRON"):
            if token.rel == "relcl" or (token.rel == "acl" and token.tag in ("VBN", "VBD")):
                return
            if token.rel in ("acl", "prep", "ccomp", "pcomp"):
                found.meet(words.nouns.of(above.lemma), above.i)
        elif above.pos == "ADJ" and token.rel in ("xcomp", "ccomp", "prep", "acl"):
            found.meet(words.adjectives.of(above.lemma), above.i)
        token = above


def _preposition(sentence: Sentence, token: Token, above: Token, words: ModalityWords) -> str | None:
    group = words.over_prepositions.of(above.lower)
    if group == "hypothetical" and token.rel == "pobj":
        return None  # "on the visit", "about the attack": the noun's own governor decides
    return group


def _under_verb(sentence: Sentence, token: Token, above: Token, words: ModalityWords, found: _Found) -> bool:
    """Meets what the verb above makes of the act; False where its reach ends."""
    if token.rel == "conj":
        return True
    if token.rel in ("advcl",):
        return _adverbial(sentence, token, words, found)
    if token.rel == "xcomp" or (token.rel == "ccomp" and token.tag in ("VB", "VBG")):
        _complement(sentence, token, above, words, found)
    elif token.rel == "ccomp":
        _that_clause(sentence, token, above, words, found)
    elif token.rel in ("dobj", "nsubjpass", "pobj", "prep"):
        _over_noun(sentence, token, above, words, found)
    return True


def _adverbial(sentence: Sentence, token: Token, words: ModalityWords, found: _Found) -> bool:
    """A condition supposes, a purpose is intended; "after", "as", "because" leave the act as it is."""
    for mark in sentence.below(token.i, "mark", "advmod", "aux"):
        if mark.lower in words.conditions:
            found.meet("hypothetical", mark.i)
            return False
        if mark.tag == "TO":
            found.meet("planned", mark.i)
            return False
        found.meet(words.over_prepositions.of(mark.lower) if mark.rel == "mark" else None, mark.i)
    return False


def _complement(sentence: Sentence, token: Token, above: Token, words: ModalityWords, found: _Found) -> None:
    passive = bool(sentence.below(above.i, "auxpass"))
    group = words.quasi_auxiliaries.of(above.lemma) if passive or above.lemma == "be" else None
    group = group or words.verbs.of(above.lemma) or words.attitudes.of(above.lemma)
    if above.lemma == "be" and group is None:
        group = "planned" if any(h.tag == "TO" for h in sentence.below(token.i, "aux")) else None
    elif group is None and any(helper.tag == "TO" for helper in sentence.below(token.i, "aux")):
        group = "normative" if above.lemma in ("have", "need") else "planned"
    found.meet(group, above.i)
    _at_verb(sentence, above, words, found)


def _that_clause(sentence: Sentence, token: Token, above: Token, words: ModalityWords, found: _Found) -> None:
    if above.lemma in words.saying:
        for negation in sentence.below(above.i, "neg"):
            found.meet("negated", negation.i)
        return
    for mark in sentence.below(token.i, "mark"):
        if mark.lower in words.conditions:
            found.meet("hypothetical", mark.i)
    group = words.attitudes.of(above.lemma)
    found.meet(group, above.i)
    if group is None:
        _at_verb(sentence, above, words, found)


def _over_noun(sentence: Sentence, token: Token, above: Token, words: ModalityWords, found: _Found) -> None:
    lemma = _with_particle(sentence, above)
    phrase = f"{lemma} {token.lower}" if token.rel == "prep" else lemma
    group = words.over_nouns.of(phrase)
    if group is None and token.rel in ("dobj", "nsubjpass"):
        group = words.over_nouns.of(lemma)
    if group is not None:  # else the noun is taken as done, whatever is said about it
        found.meet(group, above.i)
        _at_verb(sentence, above, words, found)


def _with_particle(sentence: Sentence, verb: Token) -> str:
    particle = sentence.first_below(verb.i, "prt")
    return f"{verb.lemma} {particle.lower}" if particle else verb.lemma
