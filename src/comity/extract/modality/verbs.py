"""What a verb says of itself: auxiliaries, negations, adverbs, tense."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.modality.openings import clause_start
from comity.extract.modality.stance import Found
from comity.sentence import Token

__all__ = ["at_verb", "negations_of", "unreal"]

PRESENT = ("VBZ", "VBP")
YEAR = 4  # digits: "in August 1968 tanks enter" looks back


def at_verb(found: Found, verb: Token, *, negation: bool = True) -> None:
    """Meets all that the verb's own words make of it; without its negations where those do not reach."""
    helpers = tuple(_helpers(found, verb))
    for helper in helpers:
        if helper.rel == "aux" and helper.i != found.moved:
            _auxiliary(found, verb, helper)
        elif helper.rel in ("advmod", "npadvmod"):
            found.meet(_adverb(found, helper), helper.i)
    _tense(found, verb)
    _subjunctive(found, verb)
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


def _subjunctive(found: Found, verb: Token) -> None:
    """ "That both be freed": a bare "be" asks."""
    helpers = found.sentence.below(verb.i, "aux", "auxpass")
    if verb.rel in ("ccomp", "conj", "ROOT") and helpers and helpers[0].lower in found.words.bare_be:
        found.meet("requested", helpers[0].i)


def _auxiliary(found: Found, verb: Token, helper: Token) -> None:
    words = found.words
    perfect = verb.tag == "VBN" and any(
        h.lemma in found.words.having for h in found.sentence.below(verb.i, "aux")
    )
    if helper.lower in words.past_future:
        _past_future(found, verb, helper, perfect=perfect)
    elif helper.tag == "TO":
        if verb.tag == "VB" and _first_joined(found, verb).rel == "ROOT":
            found.meet("planned", helper.i)
    else:
        group = words.auxiliaries.of(helper.lower)
        true = words.being | words.having | words.doing
        if group is None and helper.tag != "MD" and helper.lemma not in true:
            group = words.verbs.of(helper.lemma)  # "oppose sending", read as an auxiliary
        if perfect and group == "normative":
            group = "hypothetical" if helper.lower in words.deducing else group
            found.negate((helper.i,) if group == "normative" else ())
        found.meet(group, helper.i)


def _first_joined(found: Found, verb: Token) -> Token:
    """The verb at the head of a list: "to arm the jets and to summon him"."""
    while verb.rel == "conj" and verb.head != verb.i:
        verb = found.sentence.head_of(verb.i)
    return verb


def _past_future(found: Found, verb: Token, helper: Token, *, perfect: bool) -> None:
    """ "Would": planned in what somebody said, told from later on with "later", else supposed."""
    words = found.words
    if perfect:
        found.meet("hypothetical", helper.i)
        found.imply(helper.i)
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
    following = found.sentence.tokens[helper.i + 1 : helper.i + 3]
    if following and following[0].lower in found.words.naming:
        return None  # "as soon as it was signed"
    if [t.tag for t in following] == ["RB", ","]:
        return None  # "perhaps surprisingly, it recalled him"
    return found.words.adverbs.of(helper.lower)


# --- negations


def negations_of(found: Found, verb: Token, helpers: tuple[Token, ...]) -> list[int]:
    """The words that negate this verb's clause, together one negation."""
    if not found.denying:
        return []
    cues = [h.i for h in helpers if _negative(found, h)]
    for phrase in found.sentence.below(verb.i, "nsubj", "nsubjpass", "dobj", "attr", "dative", "npadvmod"):
        if phrase.rel == "npadvmod" and found.sentence.below(phrase.i, "relcl"):
            continue  # "never one to mince words, he denounced it"
        cues += _negative_phrase(found, phrase)
    for preposition in found.sentence.below(verb.i, "prep", "agent"):
        for thing in found.sentence.below(preposition.i, "pobj"):
            adverbial = f"{preposition.lower} {thing.lemma}" in found.words.never_phrases
            cues += _negative_phrase(found, thing) if adverbial or thing.pos == "PRON" else []
    return cues + _joined(found, verb) + _shared_subject(found, verb)


def _shared_subject(found: Found, verb: Token) -> list[int]:
    """ "Neither of them signed, sent an envoy or wrote": the subject negates each of the verbs."""
    at = verb
    while at.rel == "conj" and at.head != at.i and not found.sentence.below(at.i, "nsubj", "nsubjpass"):
        at = found.sentence.tokens[at.head]
    if at is verb or at.pos not in ("VERB", "AUX") or at.tag != verb.tag:
        return []
    subjects = found.sentence.below(at.i, "nsubj", "nsubjpass")
    beside = [t for t in found.sentence.below(at.i) if t.i < at.i]
    beside += [t for s in subjects for t in found.sentence.below(s.i, "preconj", "cc")]
    joined = [t.i for t in beside if t.lower in found.words.joining_negations]
    return joined + [i for s in subjects for i in _negative_phrase(found, s)]


def _negative(found: Found, helper: Token) -> bool:
    words, sentence = found.words, found.sentence
    if helper.rel == "aux":
        return False
    if helper.lower in words.longer:
        return any(c.lower in words.negative_determiners for c in sentence.below(helper.i))
    if helper.lower in words.negations or helper.rel == "neg":
        return not found.adds(helper)
    if helper.lower in words.far:
        return any(sentence.below(t.i, "neg") for t in (helper, *sentence.below(helper.i, "advmod")))
    return helper.lower in words.yet and bool(sentence.below(helper.i, "neg"))  # "not yet gave"


def _negative_phrase(found: Found, phrase: Token) -> list[int]:
    """ "No troops", "none of them", "not a single shot"."""
    words = found.words
    if phrase.lower in words.negative_determiners or _scarce(found, phrase):
        return [] if found.adds(phrase) else [phrase.i]
    first = min(found.sentence.subtree(phrase.i))
    return [
        t.i
        for t in found.sentence.tokens[first : phrase.i]
        if (t.lower in words.negative_determiners and t.head == phrase.i and not found.adds(t))
        or (t.i == first and t.lower in words.negations and not found.adds(t))
        or (t.head == phrase.i and _scarce(found, t))
    ]


def _scarce(found: Found, word: Token) -> bool:
    """ "Few signed" did not; "a few", "the few", "these few" did."""
    if word.lower not in found.words.scarce:
        return False
    before = found.sentence.tokens[word.i - 1] if word.i else None
    return before is None or before.rel not in ("det", "poss", "quantmod", "amod", "case")


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
            if _spoken_now(found, verb):
                continue
            aside = helper.tag == "VBD" and verb.rel in ("relcl", "advcl")  # "who was visiting the island"
            if helper.lemma in found.words.being and (aside or helper.tag in (*PRESENT, "VBN")):
                found.meet("planned" if _ahead(found, verb) else "ongoing", helper.i)
    elif (
        verb.tag in PRESENT
        and not helpers
        and (at := _ahead(found, verb)) is not None
        and not _dates_object(found, verb, at)
    ):
        found.meet("planned", at)
    elif verb.tag in PRESENT and not helpers and (at := _since(found, verb)) is not None:
        found.meet("ongoing" if verb.lemma in found.words.lasting else "habitual", at)
    elif verb.tag == "VBN" and any(h.lemma in found.words.having and h.tag in PRESENT for h in helpers):
        _lasting(found, verb)


def _spoken_now(found: Found, verb: Token) -> bool:
    """ "I am asking you to leave" asks."""
    subjects = found.sentence.below(verb.i, "nsubj")
    return verb.lemma in found.words.spoken and any(s.lower in found.words.speakers for s in subjects)


def _dates_object(found: Found, verb: Token, at: int) -> bool:
    """ "Deplores the shelling on 12 July": what is said now is about that day."""
    objects = found.sentence.below(verb.i, "dobj")
    day = found.sentence.tokens[at].lower in found.words.weekdays
    return day and verb.lemma in found.words.spoken and any(o.i < at for o in objects)


def _ahead(found: Found, verb: Token) -> int | None:
    """A time to come that hangs on the verb: "tomorrow", "next week", "on Monday" beside the present."""
    words, sentence = found.words, found.sentence
    for child in sentence.below(verb.i, "npadvmod", "advmod", "prep"):
        for i in (child.i, *(c.i for c in sentence.below(child.i))):
            token = sentence.tokens[i]
            coming = any(c.lower in words.coming for c in sentence.below(i, "amod", "advmod"))
            present = verb.tag in PRESENT and verb.lower not in words.pasts
            weekday = present and child.lower not in words.since and token.lower in words.weekdays
            past = any(len(c.text) == YEAR and c.text.isdigit() for c in sentence.below(i))
            if token.lower in words.ahead or coming or (weekday and not past):
                return i
    return None


def _since(found: Found, verb: Token) -> int | None:
    """ "Since 2022 they telephone"."""
    marks = found.sentence.below(verb.i, "prep")
    return next((mark.i for mark in marks if mark.lower in found.words.since), None)


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
