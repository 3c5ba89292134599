"""Where the parser takes a sentence wrong in ways that it often does, what it should have said.

It has no word for a main verb that looks like a participle, for a subject after an aside, or for who is
meant by a participle that opens the sentence; each function here mends one such fault.
"""

from __future__ import annotations

from comity.sentence import FINITE, RELATIVE, TIMES, Sentence, Token

__all__ = [
    "apart", "aside", "delayed", "is_lost_object", "is_main_verb", "joined", "listed", "lost_subject",
    "opened_by", "receiver_of", "resumes", "shared", "strayed", "subjects_of", "swapped", "taken",
]  # fmt: skip

REACH = 6  # words of a phrase before its head
PERSON, STATE = "PERSON", "GPE"  # labels of names


# -- main verbs read as participles


def is_main_verb(sentence: Sentence, token: Token, alone: frozenset[str] = frozenset()) -> bool:
    """ "Lula, who …, threatened to …", "In front of the gate villagers protested": no participle.

    Nor "Two jets strayed into Oman.", where nothing else is told, of a verb that nobody has done to him.
    """
    above = sentence.head_of(token.i)
    if token.rel != "acl" or sentence.below(token.i, "agent", "auxpass"):
        return False
    if above.rel == "ROOT" and token.lemma in alone and sentence.tokens[-1].text == ".":
        return not any(one.tag in FINITE for one in sentence.tokens)
    root = sentence.tokens[sentence.root]
    if root.pos == "ADP":
        return not any(one.tag in FINITE for one in sentence.tokens if one.i != token.i)
    if above.rel != "ROOT" or above.pos not in ("NOUN", "PROPN"):
        return False
    if token.tag == "VBD":
        return True  # the tag alone is right
    between = sentence.tokens[above.i : token.i]
    if not any(one.text == "," for one in between):
        return False
    followed = sentence.below(token.i, "dobj", "xcomp", "ccomp", "oprd")
    aside = any(one.head == above.i and one.rel in ("appos", "relcl") for one in between)
    return bool(followed) or (aside and between[-1].text == ",")


def resumes(sentence: Sentence, above: Token, token: Token) -> bool:
    """ "Peru, whose envoy left, freed two": the main verb, read as joined to the relative clause."""
    noun = sentence.head_of(above.i)
    nominal = above.rel == "relcl" and noun.rel == "ROOT" and noun.pos in ("NOUN", "PROPN")
    between = sentence.tokens[above.i : token.i]
    joined = any(one.rel == "cc" and one.head == above.i for one in between)
    return nominal and not joined and any(one.text == "," for one in between)


# -- participles read as main verbs


def aside(sentence: Sentence, token: Token) -> bool:
    """ "His colleague, spurned again, said …": a participle, read as the main verb."""
    if token.rel != "ROOT" or token.tag not in ("VBN", "VBD") or token.i == 0:
        return False
    apart = sentence.tokens[token.i - 1].text == "," and bool(sentence.below(token.i, "nsubj"))
    joined = sentence.below(token.i, "cc") or sentence.below(token.i, "aux", "auxpass", "dobj")
    return apart and not joined and any(one.tag in FINITE for one in sentence.below(token.i, "conj"))


def listed(sentence: Sentence, token: Token, alone: frozenset[str]) -> bool:
    """ "Was stopped, searched and put on a bus": the later participles of a list, read as past tenses.

    Never one that has an object or goes on to a verb of its own: "was held and refused to eat".
    """
    above = sentence.head_of(token.i)
    if token.rel != "conj" or token.tag != "VBD" or token.lemma in alone or above.tag not in ("VBN", "VBD"):
        return False
    finite = sentence.below(token.i, "nsubj", "nsubjpass", "aux", "dobj", "xcomp", "ccomp", "acomp", "attr")
    return not finite and not any(one.lower == "but" for one in sentence.below(above.i, "cc"))


def opened_by(sentence: Sentence, token: Token) -> int | None:
    """ "Snubbed in Riga, the envoy flew on": the verb whose subject the opening participle has."""
    root = token
    while root.rel == "conj" and root.head != root.i:
        root = sentence.head_of(root.i)
    if root.rel != "ROOT" or root.tag != "VBN" or sentence.below(root.i, "aux", "auxpass", "nsubj"):
        return None
    heads = [root.i, *(one.i for one in sentence.below(root.i, "conj"))]
    told = (one for head in heads for one in sentence.below(head, "ccomp") if one.i > head)
    return next((one.i for one in told if sentence.below(one.i, "nsubj", "nsubjpass")), None)


# -- subjects


def subjects_of(sentence: Sentence, i: int) -> list[Token]:
    """The subject of a verb; of the words of one name the last, of two subjects the second."""
    found = swapped(sentence, i)
    if found:
        return found
    found = sentence.below(i, "nsubj", "nsubjpass")
    if len(found) > 1:
        found = [one for one in found if one.entity not in TIMES] or found
    named = [one for one in found if not any(_one_name(sentence, one.i, other.i) for other in found)]
    apart = len(named) == 2 and not any(one.tag in RELATIVE for one in named)
    return named[1:] if apart else named  # "the militants, they attacked"


def _one_name(sentence: Sentence, i: int, later: int) -> bool:
    return i < later and any(first <= i and later < end for first, end, _ in sentence.entities)


def swapped(sentence: Sentence, i: int) -> list[Token]:
    """ "Albania, said its premier, blamed …": the parser gives each verb the other's subject."""
    tokens = sentence.tokens
    said, telling = _said_and_told(sentence, i)
    if telling < 0 or said == 0 or tokens[said - 1].text != "," or sentence.below(telling, "mark"):
        return []
    who = [one for one in sentence.below(said, "nsubj") if one.i < said]
    speaker = [one for one in sentence.below(telling, "nsubj") if said < one.i < telling]
    if not who or not speaker or speaker[0].tag in RELATIVE or who[0].tag in RELATIVE:
        return []
    if not any(token.text == "," for token in tokens[speaker[0].i : telling]):
        return []
    return speaker[:1] if said == i else who[:1]


def _said_and_told(sentence: Sentence, i: int) -> tuple[int, int]:
    token, above = sentence.tokens[i], sentence.head_of(i)
    if token.rel == "ccomp" and above.i < i:
        return above.i, i
    told = (one.i for one in sentence.below(i, "ccomp") if one.i > i and token.rel == "ROOT")
    return i, next(told, -1)


def lost_subject(sentence: Sentence, token: Token) -> Token | None:
    """The subject of a finite verb that has none, where the parser took it for something else."""
    if token.tag not in ("VBD", "VBZ", "VBP") or sentence.below(token.i, "csubj", "expl"):
        return None
    later = _after_moment(sentence, token)
    if later is not None:
        return later
    before = [
        one
        for one in sentence.below(token.i, "npadvmod", "dep", "nmod")
        if one.i < token.i and one.pos in ("NOUN", "PROPN", "PRON") and one.entity not in TIMES
    ]
    if before:
        return before[-1]
    said = any(one.i < token.i for one in sentence.below(token.i, "ccomp", "advcl"))
    closed = token.i > 0 and sentence.tokens[token.i - 1].pos == "PUNCT"
    after = sentence.below(token.i, "dobj") if said and closed else []
    return after[0] if after else None  # "Will he come, asked Oslo"


def _after_moment(sentence: Sentence, verb: Token) -> Token | None:
    """ "A day after the junta freed them": who does it, read as what the day comes after."""
    days = sentence.below(verb.i, "npadvmod") if verb.tag == "VBD" else []
    for day in days:
        for preposition in sentence.below(day.i, "prep"):
            for held in sentence.below(preposition.i, "pobj"):
                if max(sentence.subtree(held.i)) == verb.i - 1 and held.entity not in TIMES:
                    return held
    return None


# -- objects


def shared(sentence: Sentence, verb: int, alone: frozenset[str]) -> Token | None:
    """ "Rammed and captured two boats": the object of two verbs of which the first has nothing of its own."""
    token = sentence.tokens[verb]
    after = sentence.tokens[verb + 1 : verb + 2]
    if token.lemma in alone or token.tag not in ("VBD", "VBN", "VB") or not after or after[0].rel != "cc":
        return None
    later = [one for one in sentence.below(verb, "conj") if one.tag == token.tag]
    bare = not sentence.below(verb, "prep", "xcomp", "ccomp", "prt", "auxpass", "nsubjpass", "agent")
    things = [thing for one in later for thing in sentence.below(one.i, "dobj")]
    near = all(one.pos == "ADV" for one in sentence.tokens[verb + 2 : later[0].i]) if later else False
    return things[0] if bare and near and things else None


def is_lost_object(i: int, child: Token) -> bool:
    """ "Urging both to wait": a pronoun right after the verb that the parser gave no place."""
    return child.rel == "dep" and child.i == i + 1 and child.tag in ("DT", "PRP")


def delayed(sentence: Sentence, i: int) -> Token | None:
    """ "Received Tuesday a call": the object after a day, read as the subject of what follows."""
    days = [one for one in sentence.below(i, "npadvmod") if one.entity in TIMES and one.i > i]
    if not days or sentence.below(i, "dobj") or min(sentence.subtree(days[0].i)) != i + 1:
        return None
    following = max(sentence.subtree(days[0].i)) + 1
    opening = sentence.tokens[following : following + 1]
    noun = sentence.head_of(following) if opening and opening[0].rel in ("det", "nummod", "amod") else None
    return noun if noun is not None and noun.rel == "nsubj" and noun.pos == "NOUN" else None


def receiver_of(sentence: Sentence, i: int) -> Token | None:
    """ "Handed the envoy a note", "lent Chad 2 billion dollars": two objects, read as two alike or as one."""
    things = [one for one in sentence.below(i, "dobj") if one.entity not in TIMES and one.i > i]
    if len(things) == 2 and things[0].pos in ("NOUN", "PROPN"):
        return things[0] if min(sentence.subtree(things[1].i)) == things[0].i + 1 else None
    if len(things) != 1:
        return None
    counts = [one.i for one in sentence.below(things[0].i, "nummod", "quantmod")]
    names = [one for one in sentence.below(things[0].i, "compound", "nmod") if one.pos == "PROPN"]
    return next((one for one in names if counts and one.i < min(counts)), None)


def apart(sentence: Sentence, i: int) -> Token | None:
    """ "Declared a Greek envoy persona non grata": the first noun, read as a part of the second."""
    if sentence.below(i, "det", "poss"):
        return None
    for one in sentence.below(i, "compound"):
        first = one if sentence.below(one.i, "det") else apart(sentence, one.i)
        if first is not None:
            return first
    return None


def taken(sentence: Sentence, preposition: Token) -> Token | None:
    """ "To five officers held there": the object that the parser gave to the participle after it."""
    if sentence.children[preposition.i]:
        return None
    following = preposition.i + 1
    for token in sentence.tokens[following : following + REACH]:
        subject = token.rel in ("nsubj", "nsubjpass") and token.head > token.i
        if subject and min(sentence.subtree(token.i)) == following:
            return token
    return None


# -- lists


def joined(sentence: Sentence, i: int) -> list[Token]:
    """What "and" joins to a word, also where the parser hung it on the name right after, or on a place.

    "The Omani minister Busaidi and his host": two, and not a minister of two names.
    """
    found = sentence.below(i, "conj")
    several = sentence.tokens[i].tag in ("NNS", "NNPS")
    for name in sentence.below(i, "appos"):
        is_name = name.entity == PERSON or (several and name.pos == "PROPN")
        if is_name and min(sentence.subtree(name.i)) == i + 1:
            found += sentence.below(name.i, "conj")
    lost = strayed(sentence, i)
    return found if lost is None else [*found, lost[1]]


def strayed(sentence: Sentence, i: int) -> tuple[Token, Token] | None:
    """ "Ek of Norway and Berg of Latvia": the first one's place, and the second, joined to that place."""
    token = sentence.tokens[i]
    if token.entity != PERSON or token.pos != "PROPN":
        return None
    for preposition in sentence.below(i, "prep"):
        for held in sentence.below(preposition.i, "pobj"):
            for place, other in _joined_at(sentence, held):
                named = other.pos == "PROPN" and other.entity in (PERSON, "")
                if place.entity == STATE and named and sentence.below(other.i, "prep"):
                    return place, other
    return None


def _joined_at(sentence: Sentence, held: Token) -> list[tuple[Token, Token]]:
    """Two that may be a place and who is joined to it, whichever of them the parser put over the other."""
    above = [(one, held) for one in sentence.below(held.i, "nmod") if sentence.below(one.i, "cc")]
    return above + [(held, one) for one in sentence.below(held.i, "conj")]
