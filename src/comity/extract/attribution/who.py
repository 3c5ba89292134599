"""A source is its words: whether they name a person, a body, a state, an agency, or nobody."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.attribution.setting import Setting
from comity.model import Span, VoiceKind
from comity.sentence import TIMES, Sentence, Token

__all__ = ["Who", "can_speak", "who_says"]

NAME_PARTS = ("compound", "nmod", "amod", "flat")
COMMON = ("NOUN", "ADJ", "NUM", "DET", "ADV", "PRON")
APART = ("relcl", "advcl", "parataxis", "ccomp", "punct", "preconj", "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The words for a source, what they stand for, and whether they lead to one known voice."""

    span: Span
    kind: VoiceKind
    named: bool


def who_says(setting: Setting, sentence: Sentence, head: int, before: list[Who], *, cue: int = -1) -> Who:
    """The source whose phrase has its head at `head`, ending before the word of saying at `cue`.

    Pronouns take after a source `before` them.
    """
    first, last = _phrase(sentence, head)
    last = cue - 1 if head < cue <= last else last
    span = setting.parsed.span(sentence, first, last)
    kind, named = _classified(setting, sentence, head, before)
    return Who(span=span, kind=kind, named=named)


def can_speak(setting: Setting, sentence: Sentence, head: int) -> bool:
    """A person, a body, a state or a text can; a visit, a move or a figure of speech cannot."""
    token = sentence.tokens[head]
    sets = setting.words.sets
    if token.pos == "PRON" and token.lower not in setting.words.noun_kinds:
        return token.lower in sets["singular_pronouns"] | sets["plural_pronouns"] | sets["own_pronouns"]
    known = token.pos == "PROPN" or token.entity in ("PERSON", "ORG", "GPE", "NORP")
    if known or token.lemma.lower() in setting.words.noun_kinds:
        return True
    return token.pos == "NOUN" and token.lower.endswith(setting.words.grammar.person_endings)


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """The noun phrase around `head`, up to the first comma; a name set off goes with its office."""
    tokens = sentence.tokens
    without = frozenset(child.i for child in sentence.below(head) if _is_apart(sentence, head, child))
    inside = set(sentence.subtree(head, without=without))
    first = last = head
    while first - 1 in inside or (first > 1 and tokens[first - 1].rel == "punct" and first - 2 in inside):
        first -= 1
    while last + 1 in inside or (
        last + 2 < len(tokens) and tokens[last + 1].rel == "punct" and last + 2 in inside
    ):
        last += 1
    while last > head and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    while first < head and tokens[first].pos in ("PUNCT", "CCONJ", "SCONJ", "ADV"):
        first += 1
    return first, last


def _is_apart(sentence: Sentence, head: int, child: Token) -> bool:
    if child.rel in APART or _is_moment(sentence, head, child):
        return True
    if child.rel == "conj":
        return child.pos == "VERB"
    set_off = child.i > head and any(t.lower in (",", "–", "—") for t in _before(sentence, child.i))
    if child.rel == "appos" and sentence.tokens[head].pos != "PROPN" and child.pos == "PROPN":
        return False
    return set_off or child.rel == "appos"


def _is_moment(sentence: Sentence, head: int, child: Token) -> bool:
    """ "Tehran on Monday said": when a name spoke is not who it is."""
    held = sentence.below(child.i, "pobj")
    named = sentence.tokens[head].pos == "PROPN" and child.rel == "prep" and child.i > head
    return named and bool(held) and all(one.entity in TIMES for one in held)


def _before(sentence: Sentence, i: int) -> tuple[Token, ...]:
    first = sentence.subtree(i)[0]
    return sentence.tokens[max(0, first - 1) : first]


def _classified(setting: Setting, sentence: Sentence, head: int, before: list[Who]) -> tuple[VoiceKind, bool]:
    token = sentence.tokens[head]
    if token.pos == "PRON" and token.lower not in setting.words.noun_kinds:
        return _of_pronoun(setting, sentence, head, before)
    noun = setting.words.noun_kinds.get(token.lemma.lower(), "")
    if token.pos != "PROPN" and (noun or token.pos in COMMON):
        return _of_noun(setting, sentence, head, before)
    if token.text in setting.surnames:
        return VoiceKind.PERSON, True
    name = _name(sentence, head)
    full = " ".join([*(t.text for t in sentence.below(head, "det")), name])
    known = setting.kind_of(full) or setting.kind_of(name) or setting.kind_of(token.text)
    if known is not None:
        return known, True
    return _of_name(setting, sentence, head, before)


def _name(sentence: Sentence, head: int) -> str:
    first = head
    while (
        first > 0
        and sentence.tokens[first - 1].pos == "PROPN"
        and sentence.tokens[first - 1].rel in NAME_PARTS
    ):
        first -= 1
    return sentence.text(first, head)


def _of_name(setting: Setting, sentence: Sentence, head: int, before: list[Who]) -> tuple[VoiceKind, bool]:
    """A name that knowledge does not have: by the noun that ends it or the parser's label.

    Knowledge has the states and capitals: an unknown name that the parser takes for a place is a person.
    """
    token = sentence.tokens[head]
    noun = setting.words.noun_kinds.get(token.lower, "")
    if noun in ("agency", "press"):
        return VoiceKind.AGENCY, True
    if noun in ("organ", "document"):
        return VoiceKind.ORGANISATION, True
    if noun in ("unnamed", "spokesman"):
        return _of_noun(setting, sentence, head, before)
    if any(
        setting.words.noun_kinds.get(child.lemma.lower()) == "agency"
        for child in sentence.below(head, *NAME_PARTS)
    ):
        return VoiceKind.AGENCY, True
    bare = not sentence.below(head, "det", *NAME_PARTS) and token.text.istitle()
    if token.entity == "ORG" and bare:
        return VoiceKind.PERSON, True  # the parser takes many a surname for a body
    kinds = {
        "PERSON": VoiceKind.PERSON,
        "ORG": VoiceKind.ORGANISATION,
        "FAC": VoiceKind.ORGANISATION,
    }
    return kinds.get(token.entity, VoiceKind.PERSON), True


def _of_noun(setting: Setting, sentence: Sentence, head: int, before: list[Who]) -> tuple[VoiceKind, bool]:
    token = sentence.tokens[head]
    noun = _group(setting, sentence, token)
    if noun not in ("agency", "organ") and _named_beside(setting, sentence, head):
        return VoiceKind.PERSON, True
    one = _is_definite(setting, sentence, head)
    if noun == "unnamed" and one and _is_only_one(setting, sentence, head):
        return VoiceKind.PERSON, True
    if noun in ("unnamed", "press") or token.pos in ("NUM", "DET", "ADJ", "ADV", "PRON"):
        return VoiceKind.UNNAMED, False
    if noun == "spokesman":
        return _of_spokesman(setting, sentence, head)
    if noun == "agency" or (noun == "organ" and _is_known_agency(setting, sentence, head, before)):
        return VoiceKind.AGENCY, one or bool(_proper_parts(sentence, head))
    if noun == "organ":
        return VoiceKind.ORGANISATION, one or bool(_proper_parts(sentence, head))
    if noun == "country":
        return VoiceKind.STATE, one
    if noun == "document":
        return _of_document(setting, sentence, head, before)
    return (VoiceKind.PERSON, True) if one else (VoiceKind.UNNAMED, False)


def _group(setting: Setting, sentence: Sentence, token: Token) -> str:
    """The group of a noun, by its last two words if the list has them: a news agency is no agency."""
    nouns, lemma = setting.words.noun_kinds, token.lemma.lower()
    before = sentence.tokens[token.i - 1].lower if token.i else ""
    return nouns.get(f"{before} {lemma}") or nouns.get(lemma, "")


def _is_known_agency(setting: Setting, sentence: Sentence, head: int, before: list[Who]) -> bool:
    """An agency by its name, or the one that spoke before under the same word."""
    if any(setting.kind_of(t.text) is VoiceKind.AGENCY for t in _proper_parts(sentence, head)):
        return True
    word = sentence.tokens[head].lower
    return any(who.kind is VoiceKind.AGENCY and who.span.text.lower().endswith(word) for who in before[-5:])


def _named_beside(setting: Setting, sentence: Sentence, head: int) -> bool:
    """A person's name in apposition: "a spokesman, <name>," and "the minister <name>"."""
    beside = sentence.below(head, "appos")
    return any(t.entity == "PERSON" or (t.pos == "PROPN" and t.entity in ("", "ORG")) for t in beside)


def _proper_parts(sentence: Sentence, head: int) -> list[Token]:
    parts = sentence.below(head, "poss", "appos", *NAME_PARTS)
    return [t for t in parts if t.pos == "PROPN" or t.entity in ("NORP", "GPE", "ORG", "PERSON")]


def _is_definite(setting: Setting, sentence: Sentence, head: int) -> bool:
    """One only: singular, with a definite article, an owner or no article at all."""
    token = sentence.tokens[head]
    if token.tag in ("NNS", "NNPS"):
        return False
    sets = setting.words.sets
    marks = [t.lower for t in sentence.below(head, "det", "nummod", "amod", "predet")]
    return not any(mark in sets["indefinite"] for mark in marks)


def _is_only_one(setting: Setting, sentence: Sentence, head: int) -> bool:
    """As in "The union's top diplomat" is one person, "a diplomat" is nobody known."""
    return any(
        t.tag == "JJS" or t.lower in setting.words.sets["only_one"]
        for t in sentence.below(head, "amod", "compound")
    )


def _of_spokesman(setting: Setting, sentence: Sentence, head: int) -> tuple[VoiceKind, bool]:
    """Speaks for a body: the body's voice. With neither name nor body: one known person, or nobody."""
    nouns = setting.words.noun_kinds
    parts = sentence.below(head, "poss", *NAME_PARTS)
    parts += [t for prep in sentence.below(head, "prep") for t in sentence.below(prep.i, "pobj")]
    if any(t.pos == "PROPN" or t.entity or nouns.get(t.lemma.lower()) in ("organ", "agency") for t in parts):
        return VoiceKind.ORGANISATION, sentence.tokens[head].tag != "NNS"
    if any(t.pos == "NOUN" for t in parts):
        return VoiceKind.ORGANISATION, True
    definite = any(t.lower in setting.words.sets["definite"] for t in sentence.below(head, "det", "poss"))
    return (VoiceKind.PERSON, True) if definite else (VoiceKind.UNNAMED, False)


def _of_document(
    setting: Setting, sentence: Sentence, head: int, before: list[Who]
) -> tuple[VoiceKind, bool]:
    """A text speaks for its owner; one without an owner for the voice before, if it is definite."""
    owner = owner_of(setting, sentence, head)
    if owner is not None:
        return _classified(setting, sentence, owner, before)
    definite = any(t.lower in setting.words.sets["definite"] for t in sentence.below(head, "det"))
    if definite and before:
        return before[-1].kind, before[-1].named
    return (VoiceKind.ORGANISATION, True) if definite else (VoiceKind.UNNAMED, False)


def owner_of(setting: Setting, sentence: Sentence, noun: int) -> int | None:
    """Whose statement it is: X's statement, a statement by X, the (national adjective) statement."""
    for token in sentence.below(noun, "poss"):
        return token.i
    for prep in sentence.below(noun, "prep", "agent"):
        if prep.lower in setting.words.sets["owner_words"]:
            for token in sentence.below(prep.i, "pobj"):
                if can_speak(setting, sentence, token.i):
                    return token.i
    for token in sentence.below(noun, *NAME_PARTS):
        if token.entity in ("NORP", "GPE", "ORG", "PERSON") or setting.kind_of(token.text) is not None:
            return token.i
    return None


def _of_pronoun(setting: Setting, sentence: Sentence, head: int, before: list[Who]) -> tuple[VoiceKind, bool]:
    found = setting.resolve(sentence, head)
    if found is not None and found != (sentence, head):
        earlier, at = found
        if earlier.tokens[at].pos != "PRON":
            return _classified(setting, earlier, at, before)
    word, sets = sentence.tokens[head].lower, setting.words.sets
    if word in sets["singular_pronouns"]:
        return _like(before, (VoiceKind.PERSON, VoiceKind.UNNAMED), (VoiceKind.PERSON, True))
    if word in sets["plural_pronouns"]:
        return _like(before, tuple(VoiceKind), (VoiceKind.UNNAMED, False))
    if word in sets["thing_pronouns"]:
        bodies = (VoiceKind.ORGANISATION, VoiceKind.STATE, VoiceKind.AGENCY)
        return _like(before, bodies, (VoiceKind.ORGANISATION, True))
    if word in sets["own_pronouns"]:
        return VoiceKind.PERSON, True
    return VoiceKind.UNNAMED, False


def _like(
    before: list[Who], kinds: tuple[VoiceKind, ...], otherwise: tuple[VoiceKind, bool]
) -> tuple[VoiceKind, bool]:
    """The same as the nearest source before that is of one of these kinds."""
    return next(((who.kind, who.named) for who in reversed(before) if who.kind in kinds), otherwise)
