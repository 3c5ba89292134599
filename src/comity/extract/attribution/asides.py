"""Words of saying set off from what is said, wherever they stand: "A, the envoy said in Oslo, B".

They are found by the stops around them, since the tree of such a sentence is often wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.attribution.around import anything_before, around, is_stop, left_edge, right_edge
from comity.extract.attribution.setting import Setting
from comity.extract.attribution.who import can_speak
from comity.knowledge.language.saying import CueRole
from comity.sentence import FINITE, RELATIVE, TIMES, Sentence, Token

__all__ = ["Aside", "aside_of", "quoting_aside"]

ROLES = (CueRole.SAY, CueRole.TELL, CueRole.ACT, CueRole.THINK, CueRole.SHOW)
NOMINAL = ("NOUN", "PROPN", "PRON")
SMALL = ("CCONJ", "ADV", "SCONJ", "PART", "INTJ")
HANGING = ("relcl", "advcl", "acl", "csubj", "csubjpass", "acl:relcl")
SPACES = 3
CLAUSE = 5  # words that can be a clause
PLAIN = (CueRole.SAY, CueRole.TELL, CueRole.THINK, CueRole.SHOW)
PHRASE = ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART", "PRON")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """First and last token of the words of saying, their source, and what is said around them."""

    first: int
    last: int
    source: int
    content: tuple[int, ...]


def aside_of(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> Aside | None:
    """The words of saying around a verb, if they are set off from a clause that they are about."""
    if role not in ROLES:
        return None
    found = _set_off(setting, sentence, verb, role)
    if found is None or not anything_before(sentence, found.first):
        return None
    content = around(setting, sentence, found.first, found.last)
    if not _is_sayable(setting, sentence, role, found.source, content):
        return None
    return Aside(first=found.first, last=found.last, source=found.source, content=content)


def _is_sayable(
    setting: Setting, sentence: Sentence, role: CueRole, source: int, content: tuple[int, ...]
) -> bool:
    """A clause; or words enough to be one whose verb the parser has missed."""
    if any(sentence.tokens[i].tag in FINITE or sentence.tokens[i].pos == "VERB" for i in content):
        return True
    said = role in (CueRole.SAY, CueRole.TELL, CueRole.ACT)
    return said and len(content) >= CLAUSE and can_speak(setting, sentence, source)


def quoting_aside(setting: Setting, sentence: Sentence, verb: Token) -> Aside | None:
    """Any verb may tell how a quotation is spoken: "“…”, the mayor shrugged"."""
    if verb.tag not in FINITE or setting.in_quotes(verb):
        return None
    found = _set_off(setting, sentence, verb, CueRole.SAY)
    if found is None or not can_speak(setting, sentence, found.source):
        return None
    return found if _after_quotation(setting, sentence, found.first) else None


def _after_quotation(setting: Setting, sentence: Sentence, first: int) -> bool:
    """A quotation that ends with a comma or a mark of its own stands just before."""
    start = sentence.tokens[first].start
    for quote in setting.quotes_from(max(0, start - SPACES), start):
        ends = quote.text.rstrip("“”„\"«»‘’'")[-1:]
        after = setting.parsed.report.text[quote.end : quote.end + 1]
        if quote.end <= start and quote.words > 1 and (ends in ",?!…—" or after == ","):
            return True
    return False


# --- the words of saying


def _set_off(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> Aside | None:
    """The stretch between two stops, if it holds the verb, its speaker and no more than when and where."""
    if verb.tag not in (*FINITE, "VBN") and not (role in PLAIN and _led(setting, sentence, verb)):
        return None
    first, last = left_edge(sentence, verb.i), right_edge(sentence, verb.i)
    early, source = _with_apposition(setting, sentence, verb, first)
    if source is None:
        source = _speaker(setting, sentence, verb, first, last)
        early = first
    first = early
    if source is None:
        return None
    if not _is_bare(setting, sentence, verb, source, last, role):
        return None
    if _is_linked(setting, sentence, verb, first, min(source, verb.i)):
        return None
    if verb.tag == "VBN" and not _is_active(setting, sentence, verb, source, role):
        return None
    if verb.tag == "VBN" and source < verb.i < last and not sentence.below(verb.i, "aux"):
        return None  # "a sentiment echoed in later talks"
    return Aside(first=first, last=last, source=source, content=())


def _led(setting: Setting, sentence: Sentence, verb: Token) -> bool:
    """As in "likes to say", "critics would say": an infinitive that a finite verb before it leads."""
    if verb.tag != "VB":
        return False
    if any(helper.tag == "MD" for helper in sentence.below(verb.i, "aux")):
        return True
    head = sentence.head_of(verb.i)
    refusing = head.lemma.lower() in setting.words.sets["refusing"]
    return verb.rel == "xcomp" and head.tag in FINITE and head.i < verb.i and not refusing


def _is_active(setting: Setting, sentence: Sentence, verb: Token, source: int, role: CueRole) -> bool:
    """ "Has said X", "X has said"; and "officials confided", "informed X", taken for participles."""
    if sentence.below(verb.i, "aux"):
        return not sentence.below(verb.i, "auxpass", "agent")
    spoken = role in (CueRole.SAY, CueRole.TELL, CueRole.ACT) and can_speak(setting, sentence, source)
    if source < verb.i:
        spoken = spoken and role is CueRole.SAY and verb.rel not in ("relcl", "amod")
    return spoken and not sentence.below(verb.i, "auxpass", "agent", "oprd", "acomp", "xcomp")


def _speaker(setting: Setting, sentence: Sentence, verb: Token, first: int, last: int) -> int | None:
    """The subject that stands beside the verb between the stops, before it or after it."""
    tokens = sentence.tokens
    before = [t for t in tokens[first : verb.i] if t.pos in NOMINAL]
    leading = sentence.head_of(verb.i) if verb.tag == "VB" and verb.rel == "xcomp" else verb
    subjects = [t.i for t in sentence.below(leading.i, "nsubj", "nsubjpass")]
    if before:
        if verb.tag == "VBN" and any(t.pos == "ADP" for t in tokens[first : first + 1]):
            return None
        if any(_is_other_clause(sentence, t, verb) for t in tokens[first : verb.i]):
            return None
        inside = [i for i in subjects if first <= i < verb.i]
        able = [t for t in before if t.rel not in ("poss", "pobj", "compound") and t.entity not in TIMES]
        tops = [t.i for t in able if not first <= t.head < verb.i or t.head == t.i]
        last_one = [before[-1].i] if before[-1].rel != "pobj" and before[-1].entity not in TIMES else []
        return next(iter(inside or tops[-1:] or last_one), None)
    if any(i < first for i in subjects) and not _is_parted(sentence, last):
        return None
    if verb.rel == "conj" and sentence.below(verb.head, "nsubj", "nsubjpass") and verb.i - 1 != first - 1:
        return None
    return _inverted(setting, sentence, verb, first, last)


def _is_parted(sentence: Sentence, last: int) -> bool:
    """As in "The talks, says the envoy, are over": a verb follows, for the subject that stands before."""
    following = next((t for t in sentence.tokens[last + 1 :] if t.pos not in ("PUNCT", "ADV")), None)
    return following is not None and following.tag in FINITE


def _inverted(setting: Setting, sentence: Sentence, verb: Token, first: int, last: int) -> int | None:
    """As in "informed the agency", "told us a delegate", "lamented from Oslo an envoy"."""
    tokens, sets = sentence.tokens, setting.words.sets
    if any(t.pos not in (*SMALL, "AUX") for t in tokens[first : verb.i]):
        return None
    things = sentence.below(verb.i, "nsubj", "dobj", "attr", "npadvmod", "oprd", "ccomp", "appos")
    things = [t for t in things if verb.i < t.i <= last and t.pos in NOMINAL and t.entity not in TIMES]
    heads = [t.i for t in things if t.lower not in sets["own_pronouns"]] or _next_phrase(tokens, verb.i, last)
    able = [i for i in heads if can_speak(setting, sentence, i)]
    return able[-1] if able else None


def _is_other_clause(sentence: Sentence, token: Token, verb: Token) -> bool:
    """A finite verb before the verb of saying that does not belong to it: not "is said to have told"."""
    if token.tag not in FINITE or token.head == verb.i or _hangs(sentence, token, verb.i):
        return False
    if verb.rel == "xcomp" and verb.head == token.i:
        return False
    return not (token.rel in ("aux", "auxpass") and sentence.dominates(token.head, verb.i))


def _next_phrase(tokens: tuple[Token, ...], verb: int, last: int) -> list[int]:
    """The head of the noun phrase just after the verb, whatever the tree makes of it."""
    end = verb
    while end < last and (
        (tokens[end + 1].pos in PHRASE and tokens[end + 1].entity not in TIMES)
        or tokens[end + 1].rel == "amod"
    ):
        end += 1
    return [end] if end > verb and tokens[end].pos in ("NOUN", "PROPN") else []


def _with_apposition(setting: Setting, sentence: Sentence, verb: Token, first: int) -> tuple[int, int | None]:
    """As in ", the minister, a former judge, said": the stops around what describes the speaker are his."""
    if any(t.pos not in (*SMALL, "AUX") for t in sentence.tokens[first : verb.i]):
        return first, None
    last = right_edge(sentence, verb.i)
    if _is_parted(sentence, last) and _next_phrase(sentence.tokens, verb.i, last):
        return first, None
    subject = sentence.first_below(verb.i, "nsubj")
    if subject is None:
        return _described(setting, sentence, first)
    if subject.i >= first:
        return first, None
    inside = sentence.subtree(subject.i)
    outer = left_edge(sentence, inside[0])
    between = range(inside[-1] + 1, first)
    lead = sentence.tokens[outer : inside[0]]
    fits = all(is_stop(sentence, i) for i in between) and all(t.pos in SMALL for t in lead)
    return (outer, subject.i) if fits else (first, None)


def _described(setting: Setting, sentence: Sentence, first: int) -> tuple[int, int | None]:
    """As in ", the foreign minister, <name>, said", where the tree has lost the subject."""
    tokens = sentence.tokens
    if first < 2 or tokens[first - 1].text != ",":
        return first, None
    middle = left_edge(sentence, first - 2)
    if (
        middle < 2
        or any(t.pos != "PROPN" for t in tokens[middle : first - 1])
        or not is_stop(sentence, middle - 1)
    ):
        return first, None
    outer = left_edge(sentence, middle - 2)
    phrase = tokens[outer : middle - 1]
    head = next((t.i for t in reversed(phrase) if t.pos in NOMINAL), None)
    fits = head is not None and all(t.pos in PHRASE or t.pos == "ADP" for t in phrase)
    if head is None or not fits or not can_speak(setting, sentence, head):
        return first, None
    return outer, head


def _is_bare(
    setting: Setting, sentence: Sentence, verb: Token, source: int, last: int, role: CueRole
) -> bool:
    """Nothing is said between the stops: no clause and no thing, but for when, where and to whom."""
    if sentence.below(verb.i, "neg", "auxpass") and role is not CueRole.THINK:
        return False
    own = set(sentence.subtree(source))
    for token in sentence.tokens[verb.i + 1 : last + 1]:
        if token.i in own:
            continue
        if token.tag in FINITE and not _hangs(sentence, token, verb.i):
            return False
        if role not in PLAIN and token.lower in setting.words.sets["as_words"]:
            return False
        thing = token.rel == "dobj" and token.head == verb.i and token.entity not in TIMES
        if thing and not (role is CueRole.TELL and can_speak(setting, sentence, token.i)):
            return False
        if token.tag == "TO" and sentence.tokens[token.head].head == verb.i:
            return False
    return True


def _hangs(sentence: Sentence, token: Token, verb: int) -> bool:
    """A clause that describes the speaker, or says when he spoke."""
    at = token
    while at.i != verb and at.head != at.i:
        if at.rel in HANGING:
            return True
        at = sentence.tokens[at.head]
    return False


def _is_linked(setting: Setting, sentence: Sentence, verb: Token, first: int, speaker: int) -> bool:
    """As in "which he said", "a step that he deplored": the words of saying are a clause about something."""
    sets, tokens = setting.words.sets, sentence.tokens
    pair = tokens[first : first + 2]
    if len(pair) > 1 and pair[0].lower in sets["articles"] and pair[1].lemma in sets["commenting"]:
        return first + 1 != speaker or verb.rel in ("acl", "relcl")  # "a move they criticised"
    return any(
        t.tag in RELATIVE
        or t.lower in sets["that_words"]
        or (t.pos == "SCONJ" and t.lower not in sets["as_words"])
        for t in sentence.tokens[first : speaker + 1]
    )
