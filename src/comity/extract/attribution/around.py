"""What is said around words of saying that are set off: "A, the envoy said in Oslo, B"."""

from __future__ import annotations

from comity.extract.attribution.setting import Setting
from comity.sentence import FINITE, RELATIVE, Sentence, Token

__all__ = ["anything_before", "around", "is_stop", "left_edge", "right_edge"]

MARKS = ("“", "”", "„", '"', "«", "»", "‘", "’", "'", "``", "''")


def is_stop(sentence: Sentence, i: int) -> bool:
    """A comma, dash or bracket, and a quotation mark beside one; no hyphen and no apostrophe."""
    token = sentence.tokens[i]
    if token.pos != "PUNCT" and token.text not in ("–", "—", "...", "…"):
        return False
    if token.text in MARKS:
        beside = sentence.tokens[i - 1 : i] + sentence.tokens[i + 1 : i + 2]
        return i == 0 or any(t.pos == "PUNCT" and t.text not in MARKS for t in beside)
    if token.text in ("-", "/"):
        return i == 0 or sentence.tokens[i - 1].end < token.start
    return True


def left_edge(sentence: Sentence, i: int) -> int:
    while i and not is_stop(sentence, i - 1):
        i -= 1
    return i


def right_edge(sentence: Sentence, i: int) -> int:
    while i + 1 < len(sentence.tokens) and not is_stop(sentence, i + 1):
        i += 1
    return i


def anything_before(sentence: Sentence, first: int) -> bool:
    """Whether anything stands before them in the sentence."""
    return any(t.pos not in ("PUNCT", "SPACE") for t in sentence.tokens[:first])


def around(setting: Setting, sentence: Sentence, first: int, last: int) -> tuple[int, ...]:
    """The clause around the words of saying: what stands before them, and what goes on after them."""
    before = _trimmed(sentence, list(range(_begin(setting, sentence, first), first)))
    after = _after(setting, sentence, last + 1)
    complete = _is_complete(setting, sentence, before)
    if not after:
        lead = sentence.tokens[before[0]].tag if before else ""
        return tuple(before) if complete or lead not in ("VBN", "VBG", "IN") else ()
    quoted = _quoted_part(setting, sentence, after)
    if quoted and before and not setting.in_quotes(sentence.tokens[before[-1]]):
        colon = sentence.tokens[last + 1].text == ":"
        if complete or colon or _is_clause(sentence, quoted):
            return tuple(quoted)
    if before and _links(sentence.tokens[before[-1]]):
        return tuple(after)
    last_word = sentence.tokens[before[-1]] if before else None
    if last_word is not None and last_word.rel == "aux" and last_word.head in after:
        return tuple(before + after)  # "It should, diplomats argue, renew the embargo"
    follows = next((sentence.tokens[i] for i in after if sentence.tokens[i].pos != "ADV"), None)
    if follows is not None and follows.tag in FINITE:
        return tuple(_subject_part(sentence, before, follows) + after)
    if not complete or _goes_on(setting, sentence, last + 1, after):
        return tuple(before + after)
    return tuple(before)


def _quoted_part(setting: Setting, sentence: Sentence, after: list[int]) -> list[int]:
    """The quotation that the words after open with."""
    quote = setting.quote_around(sentence.tokens[after[0]])
    if quote is None:
        return []
    return [i for i in after if quote.covers(sentence.tokens[i].start, sentence.tokens[i].end)]


def _is_clause(sentence: Sentence, words: list[int]) -> bool:
    """Words with a subject and a verb of their own."""
    tokens = sentence.tokens
    return any(tokens[i].rel in ("nsubj", "nsubjpass") and tokens[i].head in words for i in words)


def _after(setting: Setting, sentence: Sentence, stop: int) -> list[int]:
    """What follows; whom the speaker cites is no part of it: "…, the agency said, citing officials, …"."""
    words = _trimmed(sentence, list(range(stop, _end(setting, sentence, stop))))
    first = sentence.tokens[words[0]] if words else None
    if first is None or first.tag != "VBG" or first.lemma not in setting.words.sets["passing"]:
        return words
    return _trimmed(sentence, [i for i in words if i > right_edge(sentence, first.i)])


def _begin(setting: Setting, sentence: Sentence, first: int) -> int:
    """After the last semicolon outside of quotation marks."""
    for i in range(first - 1, -1, -1):
        if sentence.tokens[i].text == ";" and not setting.in_quotes(sentence.tokens[i]):
            return i + 1
    return 0


def _end(setting: Setting, sentence: Sentence, start: int) -> int:
    """Before a semicolon, and before what the author holds against it."""
    tokens = sentence.tokens
    for i in range(start, len(tokens)):
        if setting.in_quotes(tokens[i]):
            continue
        contrast = i + 1 < len(tokens) and tokens[i + 1].lower in setting.words.sets["contrasting"]
        if tokens[i].text == ";" or (is_stop(sentence, i) and contrast):
            return i
    return len(tokens)


def _trimmed(sentence: Sentence, words: list[int]) -> list[int]:
    while words and sentence.tokens[words[0]].pos in ("PUNCT", "CCONJ", "SPACE"):
        words = words[1:]
    while words and sentence.tokens[words[-1]].pos in ("PUNCT", "SPACE"):
        words = words[:-1]
    return words


def _links(token: Token) -> bool:
    """ "And", "because", "who", "where": the clause begins after the words of saying."""
    return token.tag in RELATIVE or token.pos in ("CCONJ", "SCONJ")


def _subject_part(sentence: Sentence, before: list[int], verb: Token) -> list[int]:
    """Of "A did this, and most, X said, are leaving": "most"."""
    subjects = [t.i for t in sentence.below(verb.i, "nsubj", "nsubjpass") if t.i in before]
    if subjects:
        words = [i for i in sentence.subtree(subjects[0]) if i in before]
        if words and words[-1] == before[-1]:
            return words
    start = left_edge(sentence, before[-1]) if before else 0
    words = [i for i in before if i >= start]
    clause = any(sentence.tokens[i].tag in FINITE for i in words)
    return _trimmed(sentence, before if clause else words)


def _is_complete(setting: Setting, sentence: Sentence, before: list[int]) -> bool:
    """Whether what stands before is a main clause by itself, and no condition, place or subject."""
    tokens, inside = sentence.tokens, set(before)
    if not before:
        return False
    if tokens[before[0]].lower in setting.words.sets["inverting"]:
        return sum(tokens[i].tag in FINITE for i in before) > 1
    return any(
        tokens[i].tag in FINITE and not _is_subordinate(sentence, tokens[i], inside) for i in before
    ) or _imperative(sentence, before)


def _imperative(sentence: Sentence, before: list[int]) -> bool:
    token = sentence.tokens[before[0]]
    return token.tag == "VB"


def _is_subordinate(sentence: Sentence, token: Token, inside: set[int]) -> bool:
    at = sentence.tokens[token.head] if token.rel in ("aux", "auxpass") else token
    while at.i in inside:
        marked = sentence.below(at.i, "mark") or any(
            t.tag in RELATIVE for t in sentence.below(at.i, "advmod", "nsubj", "nsubjpass", "dobj")
        )
        if at.rel in ("relcl", "acl", "csubj", "csubjpass") or (at.rel in ("advcl", "ccomp") and marked):
            return True
        if at.head == at.i:
            return False
        at = sentence.tokens[at.head]
    return False


def _goes_on(setting: Setting, sentence: Sentence, stop: int, after: list[int]) -> bool:
    """A reason, a condition or a that-clause after the words of saying, or words after their colon, too."""
    sets, first = setting.words.sets, sentence.tokens[after[0]].lower
    return sentence.tokens[stop].text == ":" or first in sets["continuing"] or first in sets["that_words"]
