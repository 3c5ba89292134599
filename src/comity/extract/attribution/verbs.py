"""A verb of saying has a source and a clause: said, told, warned, believed, described as, quoted."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.attribution.asides import Aside, aside_of, quoting_aside
from comity.extract.attribution.clauses import content_of
from comity.extract.attribution.cuts import without_comment
from comity.extract.attribution.quoted import inside_of, is_phrase
from comity.extract.attribution.segments import clause_tokens, matrix_content, reach_of
from comity.extract.attribution.setting import Frame, Setting
from comity.extract.attribution.speakers import agent_of, speaker_of
from comity.extract.attribution.who import can_speak
from comity.extract.quotes import Quote
from comity.knowledge.language.saying import CueRole
from comity.sentence import Sentence, Token

__all__ = ["quoting_frames", "verb_frames", "verb_role"]

LONGEST = 4
PICKY = (CueRole.SHOW, CueRole.THINK, CueRole.REGARD, CueRole.DESCRIBE)


def verb_role(setting: Setting, sentence: Sentence, token: Token) -> tuple[CueRole, int] | None:
    """What a verb of saying asks of its sentence, and its last token (point out, make clear)."""
    words, lemma = setting.words, token.lemma.lower()
    if lemma in words.openers:
        found = _of_several(setting, sentence, token, lemma)
        if found is not None:
            return found
    role = words.roles.get(lemma)
    return None if role is None else (role, token.i)


def _of_several(setting: Setting, sentence: Sentence, verb: Token, lemma: str) -> tuple[CueRole, int] | None:
    """ "Point out", also with a word between; "let it be known"."""
    roles, tokens = setting.words.roles, sentence.tokens
    for last in range(min(verb.i + LONGEST, len(tokens)) - 1, verb.i, -1):
        after = " ".join(token.lower for token in tokens[verb.i + 1 : last + 1])
        role = roles.get(f"{lemma} {after}") or (
            roles.get(f"{lemma} {tokens[last].lower}") if last == verb.i + 2 else None
        )
        if role is not None:
            return role, last
    return None


def verb_frames(
    setting: Setting, sentence: Sentence, verb: Token, role: CueRole, last: int
) -> Iterator[Frame]:
    """The frames that one verb opens: none where nothing is said, two where words are passed on."""
    if _says_nothing(setting, sentence, verb, role):
        return
    if role is CueRole.QUOTE:
        yield from _passed_on(setting, sentence, verb)
        return
    aside = aside_of(setting, sentence, verb, role)
    if aside is not None and _speaks(setting, sentence, verb, role, aside.source):
        yield _aside_frame(setting, sentence, verb, role, last, aside)
        return
    source = speaker_of(setting, sentence, verb, role)
    if source is None or source == verb.i or not _speaks(setting, sentence, verb, role, source):
        return
    yield from _quoted_speaker(setting, sentence, verb, role, last, source)


def quoting_frames(setting: Setting, sentence: Sentence, verb: Token) -> Iterator[Frame]:
    """The frame of a verb that tells how a quotation beside it is spoken."""
    aside = quoting_aside(setting, sentence, verb)
    if aside is not None and not _is_nobody(setting, sentence, aside.source, verb):
        yield _aside_frame(setting, sentence, verb, CueRole.SAY, verb.i, aside)


def _aside_frame(
    setting: Setting, sentence: Sentence, verb: Token, role: CueRole, last: int, aside: Aside
) -> Frame:
    tokens = sentence.tokens
    return Frame(
        sentence=sentence,
        role=role,
        cue=(verb.i, max(verb.i, last)),
        source=aside.source,
        content=_in_same_quotes(setting, sentence, verb, without_comment(setting, sentence, aside.content)),
        reach=(tokens[aside.first].start, tokens[aside.last].end),
    )


def _speaks(setting: Setting, sentence: Sentence, verb: Token, role: CueRole, source: int) -> bool:
    """Somebody, and for verbs that things may govern too, somebody who can speak."""
    if _is_nobody(setting, sentence, source, verb):
        return False
    return role not in PICKY or _can(setting, sentence, role, source)


def _can(setting: Setting, sentence: Sentence, role: CueRole, source: int) -> bool:
    """A body that is "it" can believe and call, too."""
    token = sentence.tokens[source]
    body = token.lower in setting.words.sets["empty"] and role in (CueRole.THINK, CueRole.DESCRIBE)
    return body or can_speak(setting, sentence, source)


def _quoted_speaker(
    setting: Setting, sentence: Sentence, verb: Token, role: CueRole, last: int, source: int
) -> Iterator[Frame]:
    content = content_of(setting, sentence, verb, role, last)
    clause = clause_tokens(sentence, verb, source, content)
    if not content and role is not CueRole.SHOW and role is not CueRole.REGARD:
        content = matrix_content(setting, sentence, verb, source, clause, role)
        clause = clause - frozenset(content)
    if not _is_sayable(setting, sentence, source, content):
        return
    content = _in_same_quotes(setting, sentence, verb, without_comment(setting, sentence, content))
    yield Frame(
        sentence=sentence,
        role=role,
        cue=(verb.i, max(verb.i, last)),
        source=source,
        content=content,
        reach=reach_of(setting, sentence, verb.i, source, clause),
        back=not content and _says_this(setting, sentence, verb),
        inside=inside_of(
            setting, sentence, role, tuple(sorted(clause - frozenset(sentence.subtree(source))))
        ),
    )
    governor = sentence.head_of(verb.i)
    quoting = sentence.head_of(governor.i)
    if verb.rel == "pcomp" and governor.lower in setting.words.sets["as_words"] and content:
        outer = _passer(setting, sentence, quoting)
        if outer is not None:
            yield _outer(sentence, quoting, outer, content)


def _is_sayable(setting: Setting, sentence: Sentence, source: int, content: tuple[int, ...]) -> bool:
    """A thing without a verb is said by one who can speak: a quake claims lives and says nothing."""
    if not content or any(sentence.tokens[i].pos in ("VERB", "AUX") for i in content):
        return True
    text = setting.words.noun_kinds.get(sentence.tokens[source].lemma) == "document"
    return can_speak(setting, sentence, source) and not text


def _in_same_quotes(
    setting: Setting, sentence: Sentence, verb: Token, content: tuple[int, ...]
) -> tuple[int, ...]:
    """Words of saying inside a quotation hold nothing outside it."""
    if not content or not setting.quotes:
        return content
    around = setting.quote_around(verb)
    if around is None:
        return _within_quotation(setting, sentence, content, verb)
    return tuple(i for i in content if _covers(around, sentence.tokens[i]))


def _within_quotation(
    setting: Setting, sentence: Sentence, content: tuple[int, ...], verb: Token
) -> tuple[int, ...]:
    """A clause quoted in full ends with its quotation: said “A” and promised more."""
    tokens, quote = sentence.tokens, setting.quote_around(sentence.tokens[content[0]])
    if quote is None or content[0] < verb.i:
        return content
    heads = [i for i in content if tokens[i].head not in content]
    if heads and _covers(quote, tokens[heads[0]]):
        return tuple(i for i in content if setting.in_quotes(tokens[i]))
    return content


def _covers(quote: Quote, token: Token) -> bool:
    return quote.covers(token.start, token.end)


def _outer(sentence: Sentence, verb: Token, source: int, content: tuple[int, ...]) -> Frame:
    return Frame(
        sentence=sentence, role=CueRole.QUOTE, cue=(verb.i, verb.i), source=source, content=content, level=-1
    )


def _passer(setting: Setting, sentence: Sentence, verb: Token) -> int | None:
    """Who quotes: the subject, or in the passive the one named after "by"."""
    found = verb_role(setting, sentence, verb)
    if found is None or found[0] is not CueRole.QUOTE:
        return None
    if sentence.below(verb.i, "nsubjpass", "auxpass") or verb.rel == "acl":
        return agent_of(setting, sentence, verb)
    subject = sentence.first_below(verb.i, "nsubj")
    return None if subject is None else subject.i


def _passed_on(setting: Setting, sentence: Sentence, verb: Token) -> Iterator[Frame]:
    """As in "…, citing X": the words of the clause are X's, within those of whoever cites."""
    cited = sentence.first_below(verb.i, "dobj")
    if cited is None or verb.rel not in ("advcl", "acl", "prep", "xcomp", "conj", "parataxis", "dep"):
        return
    if is_phrase(setting, sentence, cited):
        yield from _cited_words(setting, sentence, verb, cited)
        return
    if any(t.lower in setting.words.sets["as_words"] for t in sentence.below(verb.i, "prep")):
        return
    if not can_speak(setting, sentence, cited.i):
        return
    content = _cited_content(setting, sentence, verb)
    if content:
        yield Frame(
            sentence=sentence,
            role=CueRole.QUOTE,
            cue=(verb.i, verb.i),
            source=cited.i,
            content=content,
            level=1,
        )


def _cited_words(setting: Setting, sentence: Sentence, verb: Token, cited: Token) -> Iterator[Frame]:
    """As in "X pulled out, citing “a want of trust”": words of X."""
    source = speaker_of(setting, sentence, verb, CueRole.QUOTE)
    if source is not None and can_speak(setting, sentence, source):
        content = tuple(i for i in sentence.subtree(cited.i) if setting.in_quotes(sentence.tokens[i]))
        yield Frame(
            sentence=sentence, role=CueRole.QUOTE, cue=(verb.i, verb.i), source=source, content=content
        )


def _cited_content(setting: Setting, sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """What the citing clause is about: the words of the verb of saying above, or its whole clause."""
    branch = frozenset(sentence.subtree(verb.i))
    for above in sentence.ancestors(verb.i):
        if above.pos not in ("VERB", "AUX"):
            continue
        role = verb_role(setting, sentence, above)
        if role is None:
            return tuple(i for i in sentence.subtree(above.i) if i not in branch)
        aside = aside_of(setting, sentence, above, role[0])
        if aside is not None:
            return tuple(i for i in aside.content if i not in branch)
        source = speaker_of(setting, sentence, above, role[0])
        content = _without_mark(sentence, content_of(setting, sentence, above, role[0], role[1]))
        if not content and source is not None:
            clause = clause_tokens(sentence, above, source, ())
            content = matrix_content(setting, sentence, above, source, clause, role[0])
        objects = [i for t in sentence.below(above.i, "dobj") for i in sentence.subtree(t.i)]
        return tuple(i for i in (content or tuple(objects)) if i not in branch)
    return ()


def _without_mark(sentence: Sentence, content: tuple[int, ...]) -> tuple[int, ...]:
    """What is said begins after the word that leads to it: "that"."""
    return content[1:] if content and sentence.tokens[content[0]].rel == "mark" else content


def _says_nothing(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> bool:
    """Did not say, declined to say, or "if X says": nobody has said it."""
    if role is CueRole.THINK or role is CueRole.REGARD:
        return False
    if sentence.below(verb.i, "neg") and not sentence.below(verb.i, "conj"):
        return True
    nothing = (t for t in sentence.below(verb.i, "dobj", "preconj") if t.tag not in ("WP", "WDT"))
    if any(t.lower in setting.words.sets["no_speaker"] for t in nothing):
        return True
    if any(t.lower in setting.words.sets["asking"] for t in sentence.below(verb.i, "mark")):
        return True
    above = sentence.head_of(verb.i)
    return verb.rel in ("xcomp", "acl", "ccomp") and above.lemma.lower() in setting.words.sets["refusing"]


def _is_nobody(setting: Setting, sentence: Sentence, source: int, verb: Token) -> bool:
    token = sentence.tokens[source]
    if token.pos == "PRON" and token.lower in setting.words.sets["own_pronouns"]:
        return True  # the voice of the words around
    if token.lower in setting.words.sets["empty"] and token.rel == "nsubjpass":
        return True
    sets, nobody = setting.words.sets, setting.words.sets["no_speaker"]
    if setting.words.noun_kinds.get(token.lemma.lower()) == "agency":
        marks = {t.lower for t in sentence.below(source, "det", "poss")}
        if marks & (sets["back_reference"] | sets["own_pronouns"]):
            return True  # "this newspaper" is the author
    return token.lower in nobody or any(t.lower in nobody for t in sentence.below(source, "det"))


def _says_this(setting: Setting, sentence: Sentence, verb: Token) -> bool:
    """As in "X said this at a meeting", "this was stated by X": the words stand before."""
    things = sentence.below(verb.i, "dobj", "nsubjpass")
    return any(t.lower in setting.words.sets["back_reference"] and t.tag not in ("WDT", "WP") for t in things)
