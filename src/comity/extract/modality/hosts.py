"""Clauses and nouns of happening that hang on a noun or an adjective."""

from __future__ import annotations

from comity.extract.modality.clauses import complement
from comity.extract.modality.nouns import at_noun, indefinite
from comity.extract.modality.stance import Found
from comity.extract.modality.verbs import at_verb, unreal
from comity.sentence import Token

__all__ = ["under_adjective", "under_noun"]

CLAUSE = ("VERB", "AUX")


def under_noun(found: Found, token: Token, above: Token) -> bool:
    """ "Plan to visit", "reports that it attacked", "threat of war"; a relative clause stands by itself."""
    words = found.words
    group = words.nouns.of(above.lemma)
    if group is None and any(m.lower in words.content_marks for m in found.sentence.below(token.i, "mark")):
        group = words.attitudes.of(above.lemma)  # a verb that the parser takes for a noun: "disputes that"
    if token.rel == "amod":
        return _gerund(found, token, above)
    for settled in (_supposed_clause, _of_document, _timed_or_ruled):
        answer = settled(found, token, above)
        if answer is not None:
            return answer
    if _is_gerund(found, token) and group not in (None, "actual") and _owned_gerund(found, token, above):
        return _content(found, token, above, group)
    if _small_clause(found, token, above):
        return False
    if token.pos in CLAUSE:
        hangs = token.rel in ("acl", "relcl", "ccomp", "xcomp", "pcomp", "advcl")
        return hangs and not _stands_alone(found, token, group) and _content(found, token, above, group)
    if token.rel in ("prep", "compound", "nmod") and (group or above.lemma in words.transparent):
        if token.rel == "prep" and token.lower not in words.of_content:
            return _part(found, token, above)
        found.meet(group, above.i)
        at_noun(found, above)
        return True
    gerund = token.rel == "prep" and found.sentence.tokens[found.act].pos in CLAUSE
    return (gerund and token.lower in words.of_content) or _part(found, token, above)


def _supposed_clause(found: Found, token: Token, above: Token) -> bool | None:
    """ "Anybody who enters", "would be the first time that it shelled a post"; None: it is none of these."""
    verb = found.sentence.head_of(above.i)
    if token.rel == "relcl" and _overdue(found, above):
        found.meet("hypothetical", above.i)
    elif token.rel in ("relcl", "acl") and above.rel == "attr" and unreal(found, verb):
        found.meet("hypothetical", verb.i)
    elif token.rel in ("relcl", "acl") and _anybody(found, above):
        found.meet("hypothetical", above.i)
    else:
        return None
    return False


def _of_document(found: Found, token: Token, above: Token) -> bool | None:
    """ "A bill banning it was rejected", "a draft letter accusing him", "the prospect of them doing it"."""
    if not _is_gerund(found, token):
        return None
    if above.lemma in found.words.documents and not _enacted(found, above):
        found.meet("hypothetical", above.i)
        return False
    if above.lemma in found.words.papers:
        at_noun(found, above)
        return indefinite(found, above)
    return True if _content_of_noun(found, above) else None


def _timed_or_ruled(found: Found, token: Token, above: Token) -> bool | None:
    """ "Days when shells fall", "a law that bars them"."""
    if token.rel == "relcl" and above.lemma in found.words.durations and _when(found, token, above):
        return False
    if token.rel == "relcl" and above.lemma in found.words.documents and _of_now(found, token):
        found.meet("normative", above.i)
        return False
    return None


def _is_gerund(found: Found, token: Token) -> bool:
    return token.rel == "acl" and token.tag == "VBG" and not found.sentence.below(token.i, "aux")


def _part(found: Found, token: Token, above: Token) -> bool:
    """ "Could play a part in freeing them": the object, not known before, hands on what its verb says."""
    gerund = found.sentence.tokens[found.act].pos in CLAUSE
    return gerund and above.rel == "dobj" and token.lower in found.words.sharing and indefinite(found, above)


def _enacted(found: Found, document: Token) -> bool:
    """ "Passed a law banning it", "a law banning it took effect"."""
    verb = found.sentence.head_of(document.i)
    return (
        document.rel in ("dobj", "nsubjpass", "nsubj")
        and found.lemma(verb) in found.words.enacting
        and not unreal(found, verb)
    )


def _content_of_noun(found: Found, noun: Token) -> bool:
    """Whether it stands below "prospect of", "warned of"."""
    words, sentence = found.words, found.sentence
    above = sentence.head_of(noun.i)
    host = sentence.head_of(above.i)
    if noun.rel != "pobj" or above.lower not in words.of_content:
        return False
    if host.pos in CLAUSE:
        return words.over_nouns.of(f"{found.lemma(host)} {above.lower}") is not None
    return words.nouns.of(host.lemma) not in (None, "actual")


def _owned_gerund(found: Found, token: Token, noun: Token) -> bool:
    """ "The thought of Serbia recognising it", with the gerund hung on the noun."""
    before = found.sentence.tokens[token.i - 1]
    above = found.sentence.head_of(before.i)
    return before.rel == "pobj" and above.head == noun.i and above.lower in found.words.of_content


def _small_clause(found: Found, token: Token, noun: Token) -> bool:
    """ "Would like to see the troops withdrawn": the participle is what the verb above makes of it."""
    verb = found.sentence.head_of(noun.i)
    if (token.tag, token.rel, noun.rel) != ("VBN", "acl", "dobj"):
        return False
    if verb.lemma not in found.words.having_done:
        return False
    met = len(found.modalities)
    while verb.rel == "xcomp" and not unreal(found, verb):
        above = found.sentence.head_of(verb.i)
        complement(found, verb, above)
        verb = above
    at_verb(found, verb, negation=False)
    return len(found.modalities) > met


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


def _when(found: Found, token: Token, time: Token) -> bool:
    """ "The days when it paid" tell of a habit, "the day we leave" of none yet."""
    present = _of_now(found, token)
    whens = [c for c in found.sentence.below(token.i, "advmod") if c.tag == "WRB"]
    if present:
        found.meet("hypothetical", time.i)
    elif time.tag == "NNS" and whens:
        found.meet("habitual", time.i)
        return True
    return present


def _of_now(found: Found, token: Token) -> bool:
    """Told in the present: "a treaty under which both guarantee …" says what shall be, not what was done."""
    helpers = found.sentence.below(token.i, "aux", "auxpass")
    if any(h.rel == "aux" and h.lemma in found.words.having for h in helpers):
        return False  # "a deal under which it has enjoyed relief"
    return (helpers[0] if helpers else token).tag in ("VBZ", "VBP", "MD")


def _stands_alone(found: Found, token: Token, group: str | None) -> bool:
    """ "Troops that attacked", "a treaty signed in May": no content of the noun."""
    below = found.sentence.below(token.i)
    if any(c.tag == "TO" for c in below if c.rel == "aux"):
        return False
    if (
        token.rel == "acl"
        and token.tag in ("VBN", "VBD")
        and not any(c.rel in ("mark", "nsubj") or (c.rel == "auxpass" and group) for c in below)
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
    """The clause that a noun holds is what the noun makes of it; "evidence to expel him" is not yet that."""
    helpers = found.sentence.below(token.i, "aux")
    if group == "actual" and any(h.tag == "TO" for h in helpers) and len(helpers) == 1:
        group = None
    if group is None:
        first = any(c.lower in found.words.ranking for c in found.sentence.below(above.i, "amod"))
        first = first or above.lower in found.words.ranking
        group = "actual" if first else "planned"
        verb = found.sentence.head_of(above.i)
        if first and above.rel == "nsubj" and verb.tag in ("VB", "VBZ", "VBP"):
            group = "hypothetical"  # "the first to shell the other loses"
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
