"""Whether a time lies before or after the telling, by the verb that governs its words."""

from __future__ import annotations

from comity.extract.times.answer import Tense
from comity.knowledge.language.time import TenseWords
from comity.sentence import Sentence, Token

__all__ = ["tense_at"]

VERBS = ("VERB", "AUX")


def tense_at(sentence: Sentence, first: int, last: int, words: TenseWords) -> Tense:
    """The tense of the nearest governing verb that has one; unknown where no verb governs the words."""
    if _led_ahead(sentence, first, words):
        return Tense.FUTURE
    led = first > 0 and sentence.tokens[first - 1].pos == "ADP"
    top, on_noun, time = _top(sentence, first, last), False, range(first, last + 1)
    if sentence.tokens[top].rel == "poss" and _is_voided(sentence, top, words):
        return Tense.FUTURE
    for above in sentence.ancestors(top):
        if above.lemma in words.future_governors and _leads_on(sentence, above, top, words):
            return Tense.FUTURE
        if above.pos == "NOUN" and _is_ahead(sentence, above, words):
            return Tense.FUTURE
        tense = _tense(sentence, above, words, time) if above.pos in VERBS else None
        if tense is not None:  # the walkout on Tuesday leaves them few choices
            return Tense.UNKNOWN if on_noun and tense is Tense.PRESENT else tense
        on_noun = on_noun or (above.pos == "NOUN" and not (led and above.i > last))  # on Friday Greek envoys
    return Tense.UNKNOWN


def _is_voided(sentence: Sentence, top: int, words: TenseWords) -> bool:
    """ "Scrapped Thursday's trip": it was to come."""
    verb = next((above for above in sentence.ancestors(top) if above.pos in VERBS), None)
    return verb is not None and verb.i < top and verb.lemma in words.voiding


def _top(sentence: Sentence, first: int, last: int) -> int:
    """The token of the stretch that hangs on something outside it."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last or token.head == token.i:
            return token.i
    return first


def _led_ahead(sentence: Sentence, first: int, words: TenseWords) -> bool:
    """ "Ahead of talks on Friday": the word stands up to four places before."""
    return any(token.lower in words.future_leads for token in sentence.tokens[max(first - 5, 0) : first])


def _is_ahead(sentence: Sentence, noun: Token, words: TenseWords) -> bool:
    """A planned visit; a deadline."""
    modifiers = sentence.below(noun.i, "amod")
    return noun.lemma in words.future_nouns or any(word.lower in words.future_leads for word in modifiers)


def _leads_on(sentence: Sentence, governor: Token, top: int, words: TenseWords) -> bool:
    """Scheduled for Friday, due to arrive on Friday; but planned on Friday is past."""
    if governor.pos == "ADJ" or sentence.tokens[top].rel == "pcomp":
        return True
    beside = (token for token in sentence.below(governor.i) if not sentence.children[token.i])
    if any(token.lower in words.aims for token in beside):
        return True  # hoped for in August
    below = [token for token in sentence.ancestors(top) if sentence.dominates(governor.i, token.i)]
    chain = [sentence.tokens[top], *(token for token in below if token.i != governor.i)]
    return any(token.rel in ("xcomp", "ccomp") or token.lower in words.aims for token in chain)


def _tense(sentence: Sentence, verb: Token, words: TenseWords, time: range) -> Tense | None:
    """The tense of one verb with its auxiliaries; None where it takes that of the verb above it.

    A word of the time itself is no auxiliary: "on 9 May deported".
    """
    helpers = [token for token in sentence.below(verb.i, "aux", "auxpass") if token.i not in time]
    perfect = any(token.lemma in words.perfect for token in helpers)
    if any(token.lower in words.future_modals for token in helpers):
        certain = any(token.lower in words.certain_modals for token in helpers)
        return Tense.PAST if perfect and not certain else Tense.FUTURE  # may have left; will have left
    if any(token.lower in words.infinitive_marks for token in helpers):
        return _of_infinitive(sentence, verb, words)
    if verb.tag == "VBD" or perfect or any(token.tag == "VBD" for token in helpers):
        return Tense.PAST
    above = sentence.head_of(verb.i)
    if verb.tag == "VBP" and verb.rel == "conj" and not helpers and above.tag in ("VBD", "VBN"):
        return Tense.PAST  # a past form that the parser took for a present one
    if verb.tag in ("VBZ", "VBP") or any(token.tag in ("VBZ", "VBP") for token in helpers):
        return Tense.PRESENT
    if verb.tag == "VBN":
        return Tense.PAST
    return None  # a bare participle or gerund


def _of_infinitive(sentence: Sentence, verb: Token, words: TenseWords) -> Tense | None:
    """To visit: ahead, unless the verb above has it done, or the purpose of something done."""
    above = sentence.head_of(verb.i)
    if verb.rel != "ROOT" and (above.lemma in words.past_infinitives or verb.rel == "advcl"):
        return None
    return Tense.FUTURE
