"""Sources without a verb of saying: "according to X", "in X's view", "X's claim that"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.attribution.cuts import without_comment
from comity.extract.attribution.segments import reach_of
from comity.extract.attribution.setting import Frame, Setting
from comity.extract.attribution.who import can_speak, owner_of
from comity.knowledge.language.saying import CueRole
from comity.sentence import Sentence, Token

__all__ = ["noun_frames", "preposition_frames", "view_frames"]

OUTER = ("ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp")


def preposition_frames(setting: Setting, sentence: Sentence, token: Token) -> Iterator[Frame]:
    """As in "According to X, A": the clause that the phrase stands in is X's."""
    for phrase in setting.words.prepositions.get(token.lower, ()):
        last = token.i + len(phrase) - 1
        if tuple(t.lower for t in sentence.tokens[token.i : last + 1]) != phrase:
            continue
        source = next((t.i for t in sentence.below(last, "pobj", "pcomp")), None)
        if source is None or (len(phrase) == 1 and not _is_voice(setting, sentence, source)):
            return
        yield _phrase_frame(setting, sentence, token.i, last, source)
        return


def _is_voice(setting: Setting, sentence: Sentence, source: int) -> bool:
    """As in "Per X" is mostly no saying ("per day"): X must be a name."""
    token = sentence.tokens[source]
    if token.entity in ("PERSON", "ORG", "GPE") or setting.words.noun_kinds.get(token.lemma) == "agency":
        return True
    definite = any(t.lower in setting.words.sets["definite"] for t in sentence.below(source, "det"))
    return definite and can_speak(setting, sentence, source)


def view_frames(setting: Setting, sentence: Sentence, token: Token) -> Iterator[Frame]:
    """As in "In X's view, A", "in X's words"."""
    if token.rel != "pobj" or token.lemma.lower() not in setting.words.sets["view"]:
        return
    owner = sentence.first_below(token.i, "poss") or _of_whom(setting, sentence, token)
    preposition = sentence.head_of(token.i)
    viewed = preposition.lower in setting.words.sets["view_words"]
    if owner is not None and viewed and owner.i > preposition.i:
        yield _phrase_frame(setting, sentence, preposition.i, token.i, owner.i)


def _of_whom(setting: Setting, sentence: Sentence, noun: Token) -> Token | None:
    """As in "in the judgment of the court"."""
    if not any(t.lower in setting.words.sets["definite"] for t in sentence.below(noun.i, "det")):
        return None
    owners = (t for prep in sentence.below(noun.i, "prep") for t in sentence.below(prep.i, "pobj"))
    return next((t for t in owners if can_speak(setting, sentence, t.i)), None)


def _phrase_frame(setting: Setting, sentence: Sentence, first: int, last: int, source: int) -> Frame:
    branch = frozenset(sentence.subtree(first)) | frozenset(sentence.subtree(source))
    return Frame(
        sentence=sentence,
        role=CueRole.SAY,
        cue=(first, last) if source > last else (first, first),
        source=source,
        content=without_comment(setting, sentence, _clause_of(sentence, first, branch)),
        reach=reach_of(setting, sentence, first, source, branch),
    )


def _clause_of(sentence: Sentence, first: int, branch: frozenset[int]) -> tuple[int, ...]:
    """The clause around a phrase: the whole sentence after a leading one, else the verb's own clause."""
    verb = next((t for t in sentence.ancestors(first) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        verb = sentence.tokens[sentence.root]
    leading = first == _first_word(sentence)
    while verb.head != verb.i and verb.rel in OUTER and (leading or _climbs(sentence, verb, first)):
        verb = sentence.tokens[verb.head]
    apart = frozenset() if leading else _other_clauses(sentence, verb.i, first)
    tokens = [i for i in sentence.subtree(verb.i, without=apart) if i not in branch]
    return _stripped(sentence, tokens)


def _first_word(sentence: Sentence) -> int:
    return next((t.i for t in sentence.tokens if t.pos not in ("PUNCT", "SPACE", "CCONJ", "ADV")), 0)


def _climbs(sentence: Sentence, verb: Token, first: int) -> bool:
    """A phrase set off at the end speaks of the whole; "and" with its own subject begins anew."""
    if verb.rel == "conj":
        return not sentence.below(verb.i, "nsubj", "nsubjpass")
    return first > verb.i and sentence.tokens[first - 1].text in (",", "–", "—")


def _other_clauses(sentence: Sentence, verb: int, first: int) -> frozenset[int]:
    others = [t for t in sentence.below(verb, "conj") if sentence.below(t.i, "nsubj", "nsubjpass")]
    return frozenset(t.i for t in others if not sentence.dominates(t.i, first) and t.i > first)


def _stripped(sentence: Sentence, tokens: list[int]) -> tuple[int, ...]:
    while tokens and sentence.tokens[tokens[0]].pos in ("PUNCT", "CCONJ"):
        tokens = tokens[1:]
    while tokens and sentence.tokens[tokens[-1]].pos in ("PUNCT", "CCONJ"):
        tokens = tokens[:-1]
    return tuple(tokens)


def noun_frames(setting: Setting, sentence: Sentence, noun: Token) -> Iterator[Frame]:
    """As in "X's claim that A", "X made a claim that A"; nobody's claim is no voice."""
    clause = next(
        (
            t
            for t in sentence.below(noun.i, "acl", "ccomp", "relcl", "appos")
            if _is_that(setting, sentence, t)
        ),
        None,
    )
    if clause is None:
        clause = _is_so(setting, sentence, noun)
    if clause is None:
        return
    owner = owner_of(setting, sentence, noun.i)
    if owner is None:
        owner = _giver(setting, sentence, noun)
    if owner is None:
        return
    content = [
        i for i in sentence.subtree(clause.i) if not _is_complementiser(setting, sentence.tokens[i], clause)
    ]
    yield Frame(
        sentence=sentence,
        role=CueRole.SAY,
        cue=(noun.i, noun.i),
        source=owner,
        content=_stripped(sentence, content),
    )


def _is_so(setting: Setting, sentence: Sentence, noun: Token) -> Token | None:
    """As in "X's version is that A"."""
    verb = sentence.head_of(noun.i)
    if noun.rel != "nsubj" or verb.pos != "AUX":
        return None
    return next((t for t in sentence.below(verb.i, "ccomp") if _is_that(setting, sentence, t)), None)


def _is_that(setting: Setting, sentence: Sentence, clause: Token) -> bool:
    return any(t.lower in setting.words.sets["that_words"] for t in sentence.below(clause.i, "mark"))


def _is_complementiser(setting: Setting, token: Token, clause: Token) -> bool:
    return token.head == clause.i and token.rel == "mark" and token.lower in setting.words.sets["that_words"]


def _giver(setting: Setting, sentence: Sentence, noun: Token) -> int | None:
    """Whose claim it is when X makes, issues, voices one: the subject of the verb."""
    verb = sentence.head_of(noun.i)
    if noun.rel not in ("dobj", "pobj") or setting.words.roles.get(verb.lemma.lower()):
        return None
    if noun.rel == "pobj":
        verb = sentence.head_of(verb.i)
    subject = sentence.first_below(verb.i, "nsubj") if verb.pos == "VERB" else None
    if subject is None or not can_speak(setting, sentence, subject.i):
        return None
    return subject.i
