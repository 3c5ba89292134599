"""Clauses below a verb: complements, that-clauses, conditions, times, purposes."""

from __future__ import annotations

from comity.extract.modality.stance import Found
from comity.extract.modality.verbs import at_verb, negations_of, unreal
from comity.model import Polarity
from comity.sentence import Token

__all__ = ["adverbial", "complement", "content", "judged", "predicative", "subject_clause"]


def adverbial(found: Found, token: Token, above: Token) -> bool:
    """A condition supposes, a purpose is intended, "until" with a present looks ahead; others leave be."""
    words = found.words
    below = found.sentence.below
    marks = [c for c in below(token.i, "mark", "advmod", "aux", "prep") if c.i < token.i]
    marks += [c for day in below(token.i, "npadvmod") for c in below(day.i, "prep") if c.i < token.i]
    beside = above.i < token.i and not any(t.pos == "PUNCT" for t in found.sentence.tokens[above.i : token.i])
    if token.tag == "VBG" and not marks and beside and words.verbs.of(found.lemma(above)) is not None:
        return complement(found, token, above)  # "went on pressing"
    for mark in marks:
        if mark.lower in words.conditions:
            found.meet("hypothetical", mark.i)
            return False
    if any(mark.tag == "TO" for mark in marks):
        return _infinitive(found, token, above)
    for mark in marks:
        if mark.rel == "mark" or mark.lower in words.time_clauses | words.future_clauses:
            _time_clause(found, token, mark, above)
            found.meet(words.over_clauses.of(mark.lower), mark.i)
    return _participle(found, token, above, marked=bool(marks))


def _infinitive(found: Found, token: Token, above: Token) -> bool:
    """ "To discuss": planned, unless the verb above says that it comes to pass: "used a drone to sink"."""
    group = "actual" if _ranked(found, above) else found.words.verbs.of(found.lemma(above))
    found.meet(group if group in ("actual", "negated", "refused") else "planned", above.i)
    return group == "actual"


def _time_clause(found: Found, token: Token, mark: Token, above: Token) -> None:
    """ "Once it withdraws": not yet; "before he could flee": never."""
    words = found.words
    if mark.lower not in words.time_clauses | words.future_clauses:
        return
    helpers = found.sentence.below(token.i, "aux", "auxpass")
    misread = token.pos == "NOUN" and not helpers  # a verb that the parser takes for a plural
    present = misread or token.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers)
    ordered = above.tag == "VB" and not found.sentence.below(above.i, "nsubj", "aux")  # "ask when it has"
    aimed = any(helper.tag == "TO" for helper in found.sentence.below(above.i, "aux"))
    if present and (mark.lower in words.time_clauses or unreal(found, above) or ordered or aimed):
        found.meet("planned", mark.i)
    elif any(words.auxiliaries.of(h.lower) == "hypothetical" for h in helpers):
        found.negate((mark.i,))
    elif token.tag == "VBD" and mark.lower in words.time_clauses and unreal(found, above):
        found.meet("hypothetical", mark.i)  # "what would happen once it withdrew"


def _participle(found: Found, token: Token, above: Token, *, marked: bool) -> bool:
    """ "Will visit Riga, meeting the king", "promised to go, meeting him" are as planned as the visit."""
    if token.tag not in ("VBG", "VBN") or marked or _answers(found, token, above):
        return False
    if unreal(found, above):
        at_verb(found, above, negation=False)
    elif token.tag == "VBG" and found.lemma(token) not in found.words.spoken | found.words.saying:
        inner = [c for c in found.sentence.below(above.i, "xcomp") if c.i < token.i and _to(found, c)]
        group = _group(found, inner[0], above) or "planned" if inner else None
        found.meet(group if group not in ("negated", "refused", "ongoing") else None, above.i)
    return False


def _answers(found: Found, token: Token, above: Token) -> bool:
    """ "Said it would bar them, prompting Oslo to recall its envoy": upon the words, and done."""
    words = found.words
    if found.lemma(token) not in words.prompting or found.sentence.tokens[token.i - 1].text != ",":
        return False
    return any(a.tag == "VBD" and a.lemma in words.saying for a in found.sentence.ancestors(above.i))


def complement(found: Found, token: Token, above: Token) -> bool:
    """An infinitive, gerund or small clause is what the verb above makes of it."""
    if token.pos not in ("VERB", "AUX") and token.rel == "xcomp":
        return True
    if _supposed(found, token):
        return True
    group = _group(found, token, above)
    if group is None and _to(found, token):
        group = "planned"
    if group == "normative" and above.tag == "VBD" and not _said(found, above):
        held = found.sentence.below(above.i, "dobj", "npadvmod")
        group = "planned" if held else "actual"  # "had to withdraw" did; "had half a mind to" did not
    judged(found, above)
    yet = _waiting(found, above)
    found.meet(*((group, above.i) if yet is None else ("negated", yet)))
    at_verb(found, above)
    return True


def judged(found: Found, verb: Token) -> bool:
    """ "Made reopening it conditional", "is judged unlikely": what the verb calls its object."""
    for child in found.sentence.below(verb.i, "oprd", "advmod"):
        group = found.words.adjectives.of(child.lemma) if child.pos == "ADJ" else None
        if group not in (None, "actual", "negated"):
            found.meet(group, child.i)
            return True
    return False


def _group(found: Found, token: Token, above: Token) -> str | None:
    words = found.words
    lemma = found.lemma(above)
    perfect = any(h.lemma in found.words.having for h in found.sentence.below(token.i, "aux"))
    if found.sentence.below(above.i, "auxpass") and (group := words.quasi_auxiliaries.of(lemma)):
        return group
    if above.lemma in found.words.being:
        past = above.tag == "VBD" and perfect
        found.negate((above.i,) if past and _to(found, token) else ())  # "was to have visited"
        return "planned" if _to(found, token) else None
    if _ranked(found, above):
        return "actual"
    if found.sentence.below(above.i, "dobj") and words.verbs.of(lemma) == "habitual":
        return "actual"  # "used a drone to sink it" did
    if perfect and lemma in words.saying:
        return "actual"  # "claims to have shot it down" says so
    return words.verbs.of(lemma) or words.attitudes.of(lemma)


def _ranked(found: Found, above: Token) -> bool:
    """ "Became the first state to recognise it" did."""
    ranking, sentence = found.words.ranking, found.sentence
    return any(
        child.lower in ranking or any(c.lower in ranking for c in sentence.below(child.i, "amod"))
        for child in sentence.below(above.i, "attr", "acomp")
    )


def _waiting(found: Found, above: Token) -> int | None:
    """ "Has yet to ratify": not so far."""
    adverbs = found.sentence.below(above.i, "advmod")
    return next((child.i for child in adverbs if child.lower in found.words.yet), None)


def _to(found: Found, token: Token) -> bool:
    return any(helper.tag == "TO" for helper in found.sentence.below(token.i, "aux"))


def _said(found: Found, above: Token) -> bool:
    return any(a.lemma in found.words.saying for a in found.sentence.ancestors(above.i))


def _supposed(found: Found, token: Token) -> bool:
    """A clause of "whether", "if"."""
    for mark in found.sentence.below(token.i, "mark", "advmod"):
        if mark.lower in found.words.conditions and mark.i < token.i:
            found.meet("hypothetical", mark.i)
            return True
    return False


def content(found: Found, token: Token, above: Token) -> bool:
    """A that-clause is as true as the verb above says; with "why", "when" it is taken as done."""
    helped = bool(found.sentence.below(token.i, "aux"))
    if _to(found, token) or (token.tag == "VBG" and not helped) or _small(found, token):
        return complement(found, token, above)
    if _supposed(found, token):
        return False
    if any(c.tag in ("WRB", "WP", "WDT") and c.i < token.i for c in _first_words(found, token)):
        return False
    if above.lemma in found.words.being:
        return predicative(found, token, above)
    if _beside(found, token, above):
        return False
    _attitude(found, token, above)
    return True


def _beside(found: Found, token: Token, above: Token) -> bool:
    """ "Nobody warned us, nobody apologised": two sentences with a comma between, and no saying."""
    words, lemma = found.words, found.lemma(above)
    full = above.i < token.i and bool(found.sentence.below(above.i, "dobj"))  # "warned us, nobody left"
    saying = lemma in words.saying or words.attitudes.of(lemma) is not None
    if found.sentence.below(token.i, "mark") or (saying and not full):
        return False
    own = found.sentence.below(token.i, "nsubj", "nsubjpass")
    between = found.sentence.tokens[min(token.i, above.i) : max(token.i, above.i)]
    return bool(own) and any(t.text == "," for t in between)


def _small(found: Found, token: Token) -> bool:
    """ "Helped free", "had him killed": no clause with a tense of its own."""
    if found.sentence.below(token.i, "mark") or found.words.attitudes.of(token.lemma):
        return False
    aux = found.sentence.below(token.i, "aux", "auxpass")
    return (
        token.tag == "VB"
        and not aux
        and found.words.verbs.of(found.lemma(found.sentence.head_of(token.i))) == "actual"
    )


def _first_words(found: Found, token: Token) -> list[Token]:
    return found.sentence.below(token.i, "advmod", "nsubj", "dobj", "attr", "nsubjpass")


def _attitude(found: Found, token: Token, above: Token) -> None:
    words, lemma = found.words, found.lemma(above)
    group = words.attitudes.of(lemma) or _rumour(found, above)
    subjunctive = token.tag == "VB" and not any(
        words.auxiliaries.of(h.lower) or h.lower in words.past_future
        for h in found.sentence.below(token.i, "aux")
    )
    if group == "requested" and not (subjunctive or _should(found, token)):
        group = None  # "insisted that it had withdrawn"
    if group in (None, "hypothetical") and subjunctive and not found.sentence.below(token.i, "aux"):
        group = "requested"  # "suggested that it withdraw"
    negations = negations_of(found, above, tuple(found.sentence.below(above.i, "neg", "advmod")))
    if group == "denied" and any(t.lower in words.negative_determiners for t in _doers(found, above)):
        return  # "nobody disputes that it attacked"
    beside = {c.lower for c in found.sentence.below(above.i, "advmod")}
    if lemma in words.saying and not beside.isdisjoint(words.wrongly):
        found.meet("negated", above.i)  # "it was claimed, wrongly, that"
        return
    if group is None and lemma in words.saying:
        if negations and lemma not in words.factive:  # "did not say that", "could not confirm that"
            found.meet("hypothetical", negations[0])
        return
    found.meet(group, above.i)
    if lemma not in words.factive:
        at_verb(found, above)


def _rumour(found: Found, above: Token) -> str | None:
    """ "Rumour has it that it executed him"."""
    if above.lemma not in found.words.having:
        return None
    groups = (found.words.nouns.of(s.lower) for s in found.sentence.below(above.i, "nsubj"))
    return next((group for group in groups if group not in (None, "actual")), None)


def _doers(found: Found, verb: Token) -> list[Token]:
    subjects = found.sentence.below(verb.i, "nsubj")
    return subjects + [d for s in subjects for d in found.sentence.below(s.i, "det")]


def _should(found: Found, token: Token) -> bool:
    return any(
        found.words.auxiliaries.of(h.lower) == "normative" for h in found.sentence.below(token.i, "aux")
    )


def predicative(found: Found, token: Token, above: Token) -> bool:
    """ "It is essential that", "it is not true that", "is ready to": what is predicated decides."""
    told = token.lemma in found.words.claims
    for child in found.sentence.below(above.i, "acomp", "attr", "oprd", "dobj"):
        if told and child.lemma in found.words.unborne:
            found.meet("negated", child.i)  # "news of the release was premature"
        elif child.i != token.i:
            found.meet(found.words.adjectives.of(child.lemma) or found.words.nouns.of(child.lemma), child.i)
    at_verb(found, above)
    return True


def subject_clause(found: Found, token: Token, above: Token) -> bool:
    """ "Whether it signs is unclear", "recognising it would anger them", "bombing it is a crime"."""
    if _supposed(found, token):
        return False
    if _to(found, token) or (above.tag in ("VBZ", "VBP") and above.lemma in found.words.being):
        found.meet("hypothetical", token.i)
    at_verb(found, above, negation=False)
    return found.polarity is Polarity.AFFIRMED
