"""What a verb says of itself: auxiliaries, negations, adverbs, tense."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.modality.openings import clause_start
from comity.extract.modality.stance import Found
from comity.sentence import Token

__all__ = ["at_verb", "negations_of", "unreal"]

PRESENT = ("VBZ", "VBP")


def at_verb(found: Found, verb: Token, *, negation: bool = True) -> None:
    """Meets all that the verb's own words make of it; without its negations where those do not reach."""
    helpers = tuple(_helpers(found, verb))
    for helper in helpers:
        if helper.rel == "aux" and helper.i != found.moved:
            _auxiliary(found, verb, helper)
        elif helper.rel in ("advmod", "npadvmod"):
            found.meet(_adverb(found, helper), helper.i)
    _tense(found, verb)
    if negation:
        found.negate(negations_of(found, verb, helpers))


def unreal(found: Found, verb: Token) -> bool:
    """Whether an auxiliary of the verb makes its clause one of plan, wish or guess."""
    return any(
        found.words.auxiliaries.of(h.lower) is not None or h.lower in found.words.past_future
        for h in _helpers(found, verb)
        if h.rel == "aux"
    )


def _helpers(found: Found, verb: Token) -> Iterator[Token]:
    """Auxiliaries, negations and adverbs of a verb, those shared with the verb it is joined to as well."""
    sentence = found.sentence
    yield from sentence.below(verb.i, "aux", "neg", "advmod", "npadvmod", "preconj", "cc", "det")
    if (
        verb.rel == "conj"
        and verb.head != verb.i
        and not sentence.below(verb.i, "aux", "nsubj", "nsubjpass", "auxpass")
    ):
        above = sentence.tokens[verb.head]
        if above.pos in ("VERB", "AUX") and _alike(above, verb):
            between = sentence.tokens[above.i + 1 : verb.i]
            contrast = any(word.lower in found.words.contrasts for word in between if word.head == above.i)
            yield from sentence.below(above.i, "aux", *(() if contrast else ("neg",)))
            if above.rel == "conj":
                yield from (helper for helper in _helpers(found, above) if helper.rel == "aux")


def _alike(above: Token, token: Token) -> bool:
    """A finite past beside a bare infinitive shares no auxiliary: "will meet and then flew home"."""
    return above.tag == token.tag or {above.tag, token.tag} <= {"VB", "VBP"}


# --- auxiliaries and adverbs


def _auxiliary(found: Found, verb: Token, helper: Token) -> None:
    words = found.words
    perfect = verb.tag == "VBN" and any(
        h.lemma in found.words.having for h in found.sentence.below(verb.i, "aux")
    )
    if helper.lower in words.past_future:
        _past_future(found, verb, helper, perfect=perfect)
    elif helper.tag == "TO":
        if verb.rel in ("ROOT", "conj") and verb.tag == "VB":
            found.meet("planned", helper.i)
    else:
        group = words.auxiliaries.of(helper.lower)
        if perfect and group == "normative":
            group = "hypothetical" if helper.lower in words.deducing else group
            found.negate((helper.i,) if group == "normative" else ())
        found.meet(group, helper.i)


def _past_future(found: Found, verb: Token, helper: Token, *, perfect: bool) -> None:
    """ "Would": planned in what somebody said, told from later on with "later", else supposed."""
    words = found.words
    if perfect:
        found.meet("hypothetical", helper.i)
        found.negate((helper.i,))
    elif any(child.lower in words.afterwards for child in found.sentence.below(verb.i, "advmod")):
        found.licensed = True
    else:
        above = found.sentence.ancestors(verb.i)
        reported = any(a.lemma in words.saying or words.attitudes.of(a.lemma) == "planned" for a in above)
        found.meet("planned" if reported else "hypothetical", helper.i)


def _adverb(found: Found, helper: Token) -> str | None:
    if helper.rel == "npadvmod":
        every = any(d.lower in found.words.every for d in found.sentence.below(helper.i, "det"))
        return "habitual" if every else None
    return found.words.adverbs.of(helper.lower)


# --- negations


def negations_of(found: Found, verb: Token, helpers: tuple[Token, ...]) -> list[int]:
    """The words that negate this verb's clause, together one negation."""
    if not found.denying:
        return []
    cues = [h.i for h in helpers if _negative(found, h)]
    for phrase in found.sentence.below(verb.i, "nsubj", "nsubjpass", "dobj", "attr", "dative", "npadvmod"):
        cues += _negative_phrase(found, phrase)
    for preposition in found.sentence.below(verb.i, "prep", "agent"):
        for thing in found.sentence.below(preposition.i, "pobj"):
            adverbial = f"{preposition.lower} {thing.lemma}" in found.words.never_phrases
            cues += _negative_phrase(found, thing) if adverbial or thing.pos == "PRON" else []
    return cues + _joined(found, verb)


def _negative(found: Found, helper: Token) -> bool:
    words, sentence = found.words, found.sentence
    if helper.rel == "aux":
        return False
    if helper.lower in words.longer:
        return any(c.lower in words.negative_determiners for c in sentence.below(helper.i))
    if helper.lower in words.negations or helper.rel == "neg":
        return not found.adds(helper)
    return False


def _negative_phrase(found: Found, phrase: Token) -> list[int]:
    """ "No troops", "none of them", "not a single shot"."""
    words = found.words
    if phrase.lower in words.negative_determiners:
        return [phrase.i]
    first = min(found.sentence.subtree(phrase.i))
    return [
        t.i
        for t in found.sentence.tokens[first : phrase.i]
        if (t.lower in words.negative_determiners and t.head == phrase.i)
        or (t.i == first and t.lower in words.negations and not found.adds(t))
    ]


def _joined(found: Found, verb: Token) -> list[int]:
    """ "Nor", "or" after "neither", before the verb; "neither" before the one it is joined to."""
    tokens, words = found.sentence.tokens, found.words
    cues = [t.i for t in found.sentence.below(verb.i) if t.lower in words.joining_negations and t.i < verb.i]
    start = clause_start(found, verb)
    if tokens[start].lower in words.joining_negations and start < verb.i:
        cues.append(start)
    if verb.rel == "conj":
        between = tokens[verb.head + 1 : verb.i]
        cues += [t.i for t in between if t.lower in words.joining_negations and t.head == verb.head]
    return cues


# --- tense


def _tense(found: Found, verb: Token) -> None:
    helpers = found.sentence.below(verb.i, "aux")
    if verb.tag == "VBG":
        for helper in helpers:  # "is holding", "have been holding": still going on
            if helper.lemma in found.words.being and helper.tag in (*PRESENT, "VBN"):
                found.meet("planned" if _ahead(found, verb) else "ongoing", helper.i)
    elif verb.tag in PRESENT and not helpers and (at := _ahead(found, verb)) is not None:
        found.meet("planned", at)
    elif verb.tag == "VBN" and any(h.lemma in found.words.having and h.tag in PRESENT for h in helpers):
        _lasting(found, verb)


def _ahead(found: Found, verb: Token) -> int | None:
    """A time to come that hangs on the verb: "tomorrow", "next week", "on Monday" beside the present."""
    words, sentence = found.words, found.sentence
    for child in sentence.below(verb.i, "npadvmod", "advmod", "prep"):
        for i in (child.i, *(c.i for c in sentence.below(child.i))):
            token = sentence.tokens[i]
            coming = any(c.lower in words.coming for c in sentence.below(i, "amod", "advmod"))
            weekday = verb.tag in PRESENT and verb.lower not in words.pasts and token.lower in words.weekdays
            if token.lower in words.ahead or coming or weekday:
                return i
    return None


def _lasting(found: Found, verb: Token) -> None:
    """ "Has blocked the port since May", "for a year": what lasts is going on."""
    if verb.lemma not in found.words.lasting or found.sentence.below(verb.i, "neg"):
        return
    for child in found.sentence.below(verb.i, "prep", "advcl", "mark"):
        marks = (child, *found.sentence.below(child.i, "mark"))
        spans = (c.lemma in found.words.durations for c in found.sentence.below(child.i, "pobj"))
        if any(m.lower in found.words.since for m in marks) or any(spans):
            found.meet("ongoing", child.i)
            return
