"""Nouns of happening, and clauses on nouns, below verbs, prepositions, nouns and adjectives."""

from __future__ import annotations

from comity.extract.modality.clauses import complement, predicative
from comity.extract.modality.nouns import at_noun, indefinite
from comity.extract.modality.stance import Found
from comity.extract.modality.verbs import at_verb, unreal
from comity.sentence import Token

__all__ = ["as_subject", "beside_verb", "under_adjective", "under_noun", "under_preposition", "under_verb"]

CLAUSE = ("VERB", "AUX")


# --- below a verb


def under_verb(found: Found, token: Token, above: Token) -> bool:
    """The object shares what its verb makes of it: "cancelled the visit"; else a known one is done."""
    words, lemma = found.words, found.lemma(above)
    if token.i == found.act and (
        _spoken(found, token) or (lemma in words.reviewing and _owned(found, token))
    ):
        return False  # a request put off was made; so was "the attack by …" that is discussed
    group = words.over_nouns.of(lemma)
    content = token.i != found.act and words.nouns.of(token.lemma) is not None
    if token.i != found.act and token.lemma in words.claims and lemma in words.disowning:
        group = "denied"
    disowned = _called(found, above)
    if disowned is not None:
        found.meet("denied", disowned)
        return False
    if group is not None:
        found.meet(group, above.i)
        at_verb(found, above)
        return True
    if token.rel == "attr" or content:
        at_verb(found, above)
        return True
    return _shares(found, token, above)


def _called(found: Found, above: Token) -> int | None:
    """ "Dismissed the raid as a fabrication", "called reports of a raid false"."""
    words, sentence = found.words, found.sentence
    as_what = [
        t for p in sentence.below(above.i, "prep") if p.lower in words.naming for t in sentence.below(p.i)
    ]
    for thing in (*sentence.below(above.i, "oprd"), *as_what):
        if words.nouns.of(thing.lemma) == "denied" or words.adjectives.of(thing.lower) == "negated":
            return thing.i
    return None


def _spoken(found: Found, token: Token) -> bool:
    return token.lemma in found.words.claims or found.words.nouns.of(token.lemma) == "requested"


def _owned(found: Found, token: Token) -> bool:
    """ "Its annexation", "the annexation by": a known one, told with who did it."""
    agents = (c for c in found.sentence.below(token.i, "prep", "agent") if c.lower in found.words.agents)
    return not indefinite(found, token) and any((*found.sentence.below(token.i, "poss"), *agents))


def _shares(found: Found, token: Token, above: Token) -> bool:
    """ "Will bring a truce": not yet; "will condemn an attack", "the attack": done."""
    if found.lemma(above) in found.words.presupposing or not indefinite(found, token):
        return False
    at_verb(found, above)
    return True


def as_subject(found: Found, token: Token, above: Token) -> bool:
    """ "Talks would resume", "an attack looms": the subject of what is not so is not so either."""
    words, lemma = found.words, found.lemma(above)
    if token.pos in CLAUSE:
        return False
    said = _said_of(found, above)
    if said is not None:
        found.meet(*said)
        at_verb(found, above)
        return True
    if above.lemma in found.words.being and _raised(found, above) is None:
        return predicative(found, token, above) if _predicated(found, above) else False
    raised = _raised(found, above)
    if raised is not None:
        return complement(found, raised, above)
    group = words.over_subjects.of(lemma)
    if group == "ongoing" and above.tag == "VBD":
        group = "actual"
    found.meet(group, above.i)
    if group is not None or (unreal(found, above) and indefinite(found, token)):
        at_verb(found, above, negation=group is not None)
        return True
    if token.i != found.act and words.nouns.of(token.lemma):
        return lemma in words.saying
    return False


def _said_of(found: Found, above: Token) -> tuple[str, int] | None:
    """ "A strike is on the cards", "off the table", "only a matter of time"."""
    sentence = found.sentence
    for child in sentence.below(above.i, "prep", "attr"):
        for inner in (child, *sentence.below(child.i, "prep")):
            for thing in sentence.below(inner.i, "pobj"):
                between = f"{inner.lower} " if inner is not child else ""
                start = child.lower if child.rel == "prep" else child.lemma
                group = found.words.said_of.of(f"{start} {between}{thing.lemma}")
                if group is not None:
                    return group, child.i
    return None


def _raised(found: Found, above: Token) -> Token | None:
    """ "Has yet to begin", "is expected to be held": the infinitive of which it is the subject in truth."""
    for child in found.sentence.below(above.i, "xcomp"):
        happening = found.words.over_subjects.of(child.lemma) is not None
        if happening or found.sentence.below(child.i, "auxpass"):
            return child
    return None


def _predicated(found: Found, above: Token) -> bool:
    words = found.words
    if found.sentence.below(above.i, "expl"):
        return True
    said = found.sentence.below(above.i, "acomp", "attr")
    return any(words.adjectives.of(c.lemma) or words.nouns.of(c.lemma) for c in said)


def beside_verb(found: Found, token: Token, above: Token) -> bool:
    """The way on from a preposition: `under_preposition` has asked the verb already."""
    return not _closed(found, token)


def _closed(found: Found, preposition: Token) -> bool:
    return preposition.lower in found.words.apart


# --- below a preposition


def under_preposition(found: Found, token: Token, above: Token) -> bool:
    """ "Without signing", "refrained from signing", "called for a truce", "the plan for a visit"."""
    words = found.words
    host = found.sentence.head_of(above.i)
    if above.i in found.seen or token.rel not in ("pobj", "pcomp", "prep"):
        return above.i not in found.seen or host.pos in CLAUSE
    if any(m.lower in words.conditions for m in found.sentence.below(token.i, "mark")):
        found.meet("hypothetical", above.i)
        return False
    group = words.over_prepositions.of(above.lower)
    if group in ("negated", "planned"):
        found.meet(group, above.i)
        return True
    if host.pos in CLAUSE and above.rel in ("prep", "agent"):
        return _beside(found, token, above, host)
    return True


def _beside(found: Found, token: Token, above: Token, verb: Token) -> bool:
    """A preposition between the act and a verb."""
    words, lemma = found.words, found.lemma(verb)
    clause = token.rel == "pcomp"
    if token.lemma in words.claims and lemma in words.silent:
        found.meet("hypothetical", verb.i)  # "would not comment on reports that it had left"
        return False
    asked = above.lower not in words.adjuncts
    table = words.verbs if clause else words.over_nouns
    group = table.of(f"{lemma} {above.lower}") or (table.of(lemma) if clause and asked else None)
    if group is not None:
        found.meet(group, verb.i)
        at_verb(found, verb)
        return True
    if clause and asked and words.over_prepositions.of(above.lower) == "hypothetical":
        found.meet("hypothetical", above.i)
    shared = above.lower in words.sharing and (clause or indefinite(found, token))
    if shared:
        before = len(found.modalities)
        at_verb(found, verb, negation=False)
        found.modalities[before:] = [m for m in found.modalities[before:] if m != "ongoing"]
    return shared


# --- below a noun or adjective


def under_noun(found: Found, token: Token, above: Token) -> bool:
    """ "Plan to visit", "reports that it attacked", "threat of war"; a relative clause stands by itself."""
    words = found.words
    group = words.nouns.of(above.lemma)
    if group is None and any(m.lower in words.content_marks for m in found.sentence.below(token.i, "mark")):
        group = words.attitudes.of(above.lemma)  # a verb that the parser takes for a noun: "disputes that"
    if token.rel == "amod":
        return _gerund(found, token, above)
    if token.rel == "relcl" and _overdue(found, above):
        found.meet("hypothetical", above.i)
        return False
    if token.rel == "relcl" and _anybody(found, above):
        found.meet("hypothetical", above.i)
        return False
    if token.rel == "relcl" and above.lemma in words.documents and _of_now(found, token):
        found.meet("normative", above.i)
        return False
    if token.pos in CLAUSE:
        if token.rel in ("acl", "relcl", "ccomp", "xcomp", "pcomp", "advcl") and not _stands_alone(
            found, token, group
        ):
            return _content(found, token, above, group)
        return False
    if token.rel in ("prep", "compound", "nmod") and (group or above.lemma in words.transparent):
        if token.rel == "prep" and token.lower not in words.of_content:
            return False
        found.meet(group, above.i)
        at_noun(found, above)
        return True
    return (
        token.rel == "prep"
        and found.sentence.tokens[found.act].pos in CLAUSE
        and token.lower in words.of_content
    )


def _gerund(found: Found, token: Token, above: Token) -> bool:
    """ "Must quit dangling visas": read as an adjective, it is what the verb governs."""
    verb = found.sentence.head_of(above.i)
    if token.tag != "VBG" or verb.i != token.i - 1 or found.words.verbs.of(verb.lemma) is None:
        return False
    return complement(found, token, verb)


def _overdue(found: Found, noun: Token) -> bool:
    """ "It is high time that they freed him": they have not."""
    if noun.lemma not in found.words.overdue or noun.rel != "attr":
        return False
    return not any(c.lower in found.words.ranking for c in found.sentence.below(noun.i, "amod"))


def _anybody(found: Found, noun: Token) -> bool:
    """ "Whoever signs", "any ship that enters": nobody has yet."""
    some = found.words.any
    return noun.lower in some or any(c.lower in some for c in found.sentence.below(noun.i, "det"))


def _of_now(found: Found, token: Token) -> bool:
    """Told in the present: "a treaty under which both guarantee …" says what shall be, not what was done."""
    helpers = found.sentence.below(token.i, "aux", "auxpass")
    return (helpers[0] if helpers else token).tag in ("VBZ", "VBP", "MD")


def _stands_alone(found: Found, token: Token, group: str | None) -> bool:
    """ "Troops that attacked", "a treaty signed in May": no content of the noun."""
    below = found.sentence.below(token.i)
    if any(c.tag == "TO" for c in below if c.rel == "aux"):
        return False
    if (
        token.rel == "acl"
        and token.tag in ("VBN", "VBD")
        and not any(c.rel in ("mark", "nsubj") for c in below)
    ):
        return True
    if group is None or (token.tag == "VBG" and not found.sentence.below(token.i, "aux")):
        return True
    if token.rel == "relcl" and not any(c.rel == "mark" for c in below):
        return True  # "a pact which it denounced", "the ban it had imposed"
    relative = any(
        c.tag in ("WDT", "WP", "WRB") and c.rel in ("nsubj", "dobj", "nsubjpass", "advmod") for c in below
    )
    own = any(c.rel in ("nsubj", "nsubjpass") and c.tag not in ("WDT", "WP") for c in below)
    return relative and not own


def _content(found: Found, token: Token, above: Token, group: str | None) -> bool:
    """The clause that a noun holds is what the noun makes of it."""
    if group is None:
        first = any(c.lower in found.words.ranking for c in found.sentence.below(above.i, "amod"))
        first = first or above.lower in found.words.ranking | found.words.negative_determiners
        group = "actual" if first else "planned"
    found.meet(group, above.i)
    at_noun(found, above)
    return True


def under_adjective(found: Found, token: Token, above: Token) -> bool:
    """ "Ready to", "unable to", "likely that"."""
    group = found.words.adjectives.of(above.lemma)
    if group is None and any(h.tag == "TO" for h in found.sentence.below(token.i, "aux")):
        group = "planned"
    found.meet(group, above.i)
    return True
