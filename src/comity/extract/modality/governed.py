"""Nouns of happening, and gerunds, below verbs and prepositions."""

from __future__ import annotations

from comity.extract.modality.clauses import complement, judged
from comity.extract.modality.nouns import indefinite
from comity.extract.modality.stance import Found
from comity.extract.modality.subjects import raised_in
from comity.extract.modality.verbs import at_verb, negations_of
from comity.sentence import Token

__all__ = ["beside_verb", "under_preposition", "under_verb"]

CLAUSE = ("VERB", "AUX")


# --- below a verb


def under_verb(found: Found, token: Token, above: Token) -> bool:
    """The object shares what its verb makes of it: "cancelled the visit"; else a known one is done."""
    words, lemma = found.words, found.lemma(above)
    if token.i == found.act and (
        _spoken(found, token) or (lemma in words.reviewing and _owned(found, token))
    ):
        return False  # a request put off was made; so was "the attack by …" that is discussed
    content = token.i != found.act and words.nouns.of(token.lemma) is not None
    disowned = _called(found, above)
    if disowned is not None:
        found.meet("denied", disowned)
        return False
    if lemma in words.bearing_out and _negated(found, above):
        found.meet("hypothetical", above.i)  # "the arrest could not be confirmed"
        return False
    group = _made_of(found, token, above)
    if group is not None or judged(found, above):
        found.meet(group, above.i)
        at_verb(found, above)
        return True
    raised = raised_in(found, above) if token.rel == "nsubjpass" else None
    if raised is not None:
        return complement(found, raised, above)  # "the truce is meant to begin"
    if _booked(found, token, above):
        found.meet("planned", above.i)
        return True
    if token.rel == "attr" or content:
        at_verb(found, above)
        return True
    return _shares(found, token, above)


def _made_of(found: Found, token: Token, above: Token) -> str | None:
    """What a verb, and those joined to it, make of their object: "was ordered and called off"."""
    words, lemma = found.words, found.lemma(above)
    if token.i != found.act and token.lemma in words.claims and lemma in words.disowning:
        return "denied"
    group, joined = words.over_nouns.of(lemma), _joined(found, above)
    if group in ("planned", "requested") and joined == "actual":
        return None  # "was ordered at four and carried out at five"
    return joined if joined in ("negated", "refused") else group


def _negated(found: Found, verb: Token) -> bool:
    return bool(negations_of(found, verb, tuple(found.sentence.below(verb.i, "neg", "advmod"))))


def _joined(found: Found, verb: Token) -> str | None:
    """What the verbs after it make of the same thing: "was ordered and called off"."""
    words, groups = found.words, []
    for other in found.sentence.below(verb.i, "conj"):
        alone = not found.sentence.below(other.i, "nsubj", "nsubjpass", "dobj", "aux", "neg")
        if alone and verb.tag == other.tag == "VBN":
            lemma = found.lemma(other)
            groups.append("actual" if lemma in words.carrying_out else words.over_nouns.of(lemma))
    return next((group for group in groups if group is not None), None)


def _booked(found: Found, token: Token, verb: Token) -> bool:
    """ "The visit is pencilled in for May": now, for a time to come."""
    words, sentence = found.words, found.sentence
    now = any(h.tag in ("VBZ", "VBP") for h in sentence.below(verb.i, "auxpass"))
    fixed = [p for p in sentence.below(verb.i, "prep") if p.lower in words.for_time]
    times = {t.lower for p in fixed for t in sentence.below(p.i)}
    return token.rel == "nsubjpass" and now and not times.isdisjoint(words.weekdays | words.ahead)


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
    would = any(h.lower in found.words.past_future for h in found.sentence.below(above.i, "aux"))
    if not indefinite(found, token) or (found.lemma(above) in found.words.presupposing and not would):
        return False  # "would welcome talks" knows of none
    at_verb(found, above)
    return True


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
    if host.pos == "ADV" and host.rel == "advmod":
        host = found.sentence.head_of(host.i)  # "thought better of leaving"
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
    verb = found.sentence.head_of(host.i)
    if host.rel == "prep" and verb.pos in CLAUSE:  # "talked him out of leaving"
        table = words.verbs if token.rel == "pcomp" else words.over_nouns
        found.meet(table.of(f"{found.lemma(verb)} {host.lower} {above.lower}"), verb.i)
    held = group == "hypothetical" or above.lower in words.away
    if token.rel == "pcomp" and held and _open(found, above, host):
        found.meet("hypothetical", above.i)
    return True


def _open(found: Found, above: Token, host: Token) -> bool:
    """ "The wisdom of bombing" tells of none; "the step of recalling him", "hours of shelling" do."""
    words = found.words
    known = words.nouns.of(host.lemma) or host.lemma in words.deeds | words.durations | words.transparent
    return host.pos in ("NOUN", "PROPN") and (above.lower in words.away or not known)


def _beside(found: Found, token: Token, above: Token, verb: Token) -> bool:
    """A preposition between the act and a verb."""
    words, lemma = found.words, found.lemma(verb)
    clause = token.rel == "pcomp"
    if token.lemma in words.claims and lemma in words.silent:
        found.meet("hypothetical", verb.i)  # "would not comment on reports that it had left"
        return False
    if token.lemma in words.claims and lemma in words.disowning and above.lower in words.naming:
        found.meet("denied", verb.i)  # "dismissed as fiction reports that it had left"
        return False
    asked = above.lower not in words.adjuncts
    table = words.verbs if clause else words.over_nouns
    group = table.of(f"{lemma} {above.lower}") or (table.of(lemma) if clause and asked else None)
    group = group or _object_between(found, token, above, verb)
    if group is not None:
        found.meet(group, verb.i)
        at_verb(found, verb)
        return True
    held = words.over_prepositions.of(above.lower) == "hypothetical" or verb.lemma in words.being
    held = held or (above.lower in words.away and group is None and lemma not in words.gaining)
    if clause and asked and held:
        found.meet("hypothetical", above.i)
    if clause and above.lower in words.prior and _ahead(found, verb):
        found.meet("hypothetical", above.i)  # "insisted on an apology before receiving him"
    if clause and above.lower in words.naming:
        at_verb(found, verb, negation=False)  # "was quoted, falsely, as condemning it"
        return True
    shared = above.lower in words.sharing and (clause or indefinite(found, token))
    if shared:
        before = len(found.modalities)
        at_verb(found, verb, negation=clause)  # "did not respond by expelling him"
        found.modalities[before:] = [m for m in found.modalities[before:] if m != "ongoing"]
    return shared


def _ahead(found: Found, verb: Token) -> bool:
    """A verb that asks or plans, with its preposition: "insisted on"."""
    words, lemma = found.words, found.lemma(verb)
    keys = (lemma, *(f"{lemma} {p.lower}" for p in found.sentence.below(verb.i, "prep")))
    return any(words.over_nouns.of(key) in ("planned", "requested", "hypothetical") for key in keys)


def _object_between(found: Found, token: Token, above: Token, verb: Token) -> str | None:
    """ "Pulled the plug on the sale", "renewed talks today on a withdrawal": the object decides."""
    words = found.words
    for thing in found.sentence.below(verb.i, "dobj", "nsubjpass", "nsubj"):
        group = words.over_nouns.of(f"{found.lemma(verb)} {thing.lemma} {above.lower}")
        if group is not None:
            return group
        held = words.nouns.of(thing.lemma)
        known = thing.rel == "dobj" and token.rel != "pcomp" and not indefinite(found, token)
        about = above.lower in words.subject_marks and not known
        if thing.i < above.i and about and held in ("hypothetical", "planned", "requested"):
            return held
    return None
