"""What is said ends where its clause ends, not with the sentence."""

from __future__ import annotations

from comity.extract.attribution.cuts import after_semicolon, joined_saying
from comity.extract.attribution.setting import Setting
from comity.knowledge.language.saying import CueRole
from comity.sentence import FINITE, TIMES, Sentence, Token

__all__ = ["content_of", "parted", "stopped", "without_lead"]

NAMING = (CueRole.DESCRIBE, CueRole.REGARD)
STOPS = (",", "–", "—", "-", "(", "…")
LOST = ("aux", "auxpass", "amod", "compound")  # where the parser leaves a tensed verb that it missed


def content_of(
    setting: Setting, sentence: Sentence, verb: Token, role: CueRole, last: int
) -> tuple[int, ...]:
    """The tokens of the clauses that the verb governs; empty where it governs none."""
    if role is CueRole.BID or verb.lemma in setting.words.sets["bidding"]:
        return ()  # what is demanded is not said to be so
    if role in NAMING:
        return _naming(setting, sentence, verb)
    heads = [c for c in _clauses(setting, sentence, verb, last) if _is_said(setting, sentence, verb, c, role)]
    after = [c for c in heads if c.i > verb.i]
    before = [c for c in heads if c.i < verb.i and not parted(sentence, c.i, verb.i)]
    if before and after and not _has_that(setting, sentence, after[0]):
        after = [c for c in after if not _is_tail(setting, sentence, c)]
    if not before and len(after) > 1:
        after = [c for c in after if not _is_tail(setting, sentence, c)] or after[:1]
    chosen = before + after
    if not chosen:
        told = _told_of(setting, sentence, verb)
        if told:
            return without_lead(setting, sentence, verb, told)
        return _said_thing(setting, sentence, verb, role) or _after_that(setting, sentence, verb, role)
    tokens = {i for head in chosen for i in sentence.subtree(head.i)} | _second_subject(sentence, verb)
    tokens |= _parallel(setting, sentence, verb, bool(after))
    tokens |= _adjuncts(setting, sentence, verb, max(tokens)) if after else set()
    tokens -= _own_words(sentence, verb, set(tokens))
    tokens -= after_semicolon(setting, sentence, verb, tokens)
    tokens -= joined_saying(setting, sentence, verb, chosen)
    return without_lead(setting, sentence, verb, sorted(tokens))


def _told_of(setting: Setting, sentence: Sentence, verb: Token) -> list[int]:
    """As in "spoke of drones circling over the field": a happening, told as a thing."""
    if verb.lemma not in setting.words.sets["telling_of"]:
        return []
    for prep in sentence.below(verb.i, "prep"):
        words = [i for t in sentence.below(prep.i, "pobj", "pcomp") for i in sentence.subtree(t.i)]
        happens = any(sentence.tokens[i].pos == "VERB" for i in words)
        if prep.lower in setting.words.sets["owner_words"] and prep.i > verb.i and happens:
            return words
    return []


def _second_subject(sentence: Sentence, verb: Token) -> set[int]:
    """As in "The talks, said the envoy, were long": the talks belong to what is said."""
    subjects = sentence.below(verb.i, "nsubj")
    if len(subjects) < 2 or subjects[0].i > verb.i or subjects[-1].i < verb.i:
        return set()
    return set(sentence.subtree(subjects[0].i))


def _said_thing(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> tuple[int, ...]:
    """As in "Confirmed the arrest", "denied sending troops"; or a clause that the parser took for a thing."""
    sets, lemma, found = setting.words.sets, verb.lemma.lower(), set()
    for child in sentence.below(verb.i, "dobj", "xcomp", "nsubjpass"):
        words = sentence.subtree(child.i)
        fits = lemma in sets["with_verb" if child.rel == "xcomp" else "with_noun"]
        lost = any(sentence.tokens[i].tag in FINITE and sentence.tokens[i].rel in LOST for i in words)
        clause = lost and child.rel == "dobj" and words[0] == verb.i + 1 and role is CueRole.SAY
        if clause or (fits and child.pos != "PRON" and (child.i > verb.i) == (child.rel != "nsubjpass")):
            found.update(words)
    return without_lead(setting, sentence, verb, sorted(found))


def _after_that(setting: Setting, sentence: Sentence, verb: Token, role: CueRole) -> tuple[int, ...]:
    """Where the parser has lost the clause: what stands after "that", up to a new clause or the end."""
    if role not in (CueRole.SAY, CueRole.TELL, CueRole.ACT, CueRole.THINK):
        return ()
    tokens = sentence.tokens
    for that in tokens[verb.i + 1 : verb.i + 9]:
        if that.pos in ("PUNCT", "VERB", "AUX"):
            return ()
        if that.lower in setting.words.sets["that_words"] and that.tag == "IN" and that.rel == "mark":
            return tuple(range(that.i + 1, _clause_end(sentence, that.i + 1)))
    return ()


def _clause_end(sentence: Sentence, first: int) -> int:
    tokens = sentence.tokens
    for i in range(first, len(tokens) - 1):
        if tokens[i].text == ";" or (tokens[i].text in STOPS and tokens[i + 1].pos in ("CCONJ", "SCONJ")):
            return i
    return len(tokens) - 1 if tokens[-1].pos == "PUNCT" else len(tokens)


def _clauses(setting: Setting, sentence: Sentence, verb: Token, last: int) -> list[Token]:
    """Complement clauses of the verb, of its second word, of the one told, of the place of saying."""
    found = sentence.below(verb.i, "ccomp")
    if verb.rel == "relcl" and setting.words.roles.get(verb.lemma.lower()) is CueRole.THINK:
        found += sentence.below(verb.i, "xcomp")  # "whom he believes to be a spy"
    found += [t for t in sentence.below(verb.i, "advcl") if _has_that(setting, sentence, t)]
    if last != verb.i:
        found += sentence.below(last, "ccomp")
    for noun in _places_of_saying(setting, sentence, verb):
        found += [
            t for t in sentence.below(noun.i, "acl", "relcl", "ccomp") if _has_that(setting, sentence, t)
        ]
    return found


def _places_of_saying(setting: Setting, sentence: Sentence, verb: Token) -> list[Token]:
    told = sentence.below(verb.i, "dobj", "dative")
    for preposition in sentence.below(verb.i, "prep", "dative"):
        told += sentence.below(preposition.i, "pobj")
    return told


def _has_that(setting: Setting, sentence: Sentence, clause: Token) -> bool:
    return any(t.lower in setting.words.sets["that_words"] for t in sentence.below(clause.i, "mark"))


def _is_said(setting: Setting, sentence: Sentence, verb: Token, clause: Token, role: CueRole) -> bool:
    """A question and a bidding are no saying of what they hold: whether, to."""
    if any(t.lower in setting.words.sets["asking"] for t in sentence.below(clause.i, "mark")):
        return False
    bidding = any(t.tag == "TO" for t in sentence.below(clause.i, "aux"))
    if bidding and role is CueRole.SAY:
        headline = verb.tag in ("VBZ", "VBP")  # "Kremlin says leaders to talk"
        return headline and bool(sentence.below(clause.i, "nsubj"))
    return not bidding or role is CueRole.THINK


def parted(sentence: Sentence, clause: int, verb: int) -> bool:
    """A semicolon ends what is said before the words of saying."""
    return any(token.text == ";" for token in sentence.tokens[clause:verb])


def _is_tail(setting: Setting, sentence: Sentence, clause: Token) -> bool:
    """As in "…, an agency reported" hung by the parser under the first verb of saying."""
    if clause.lemma.lower() not in setting.words.roles or sentence.below(clause.i, "ccomp", "dobj"):
        return False
    return stopped(sentence, sentence.subtree(clause.i)[0])


def stopped(sentence: Sentence, first: int) -> bool:
    before = sentence.tokens[first - 1] if first else None
    return before is not None and (
        before.text in STOPS or before.tag in ("''", "``") or before.text in "”’\"'»"
    )


def _parallel(setting: Setting, sentence: Sentence, verb: Token, after: bool) -> set[int]:
    """As in "Said that A, and that B": B is said too."""
    found: set[int] = set()
    for other in sentence.below(verb.i, "conj") if after else ():
        if _has_that(setting, sentence, other):
            found.update(sentence.subtree(other.i))
    return found


def _adjuncts(setting: Setting, sentence: Sentence, verb: Token, last: int) -> set[int]:
    """Words after the clause that the parser hangs on the verb of saying, if no comma parts them."""
    found: set[int] = set()
    for child in sentence.below(verb.i, "prep", "advmod", "npadvmod", "advcl", "dobj", "acomp"):
        words = sentence.subtree(child.i)
        if words[0] != max({last} | found) + 1 or sentence.tokens[words[0]].text in STOPS:
            continue
        if not _is_occasion(setting, sentence, child) and not _is_citing(setting, child):
            found.update(words)
    return found


def _is_occasion(setting: Setting, sentence: Sentence, child: Token) -> bool:
    nouns = sentence.below(child.i, "pobj") if child.rel == "prep" else []
    return any(noun.lemma.lower() in setting.words.sets["occasion"] for noun in nouns)


def _is_citing(setting: Setting, child: Token) -> bool:
    return child.lower in setting.words.prepositions or child.lemma.lower() in setting.words.roles


def _own_words(sentence: Sentence, verb: Token, content: set[int]) -> set[int]:
    """The verb's own clause is never part of what it says."""
    if verb.i not in content:
        return set()
    return set(sentence.subtree(verb.i))


def without_lead(setting: Setting, sentence: Sentence, verb: Token, content: list[int]) -> tuple[int, ...]:
    """Drops "that", and the day of saying where the parser took it into the clause; and outer punctuation."""
    tokens = sentence.tokens
    while content and _is_lead(setting, tokens[content[0]], content):
        content = content[1:]
    while content and tokens[content[-1]].pos in ("PUNCT", "CCONJ"):
        content = content[:-1]
    if content and content[0] == verb.i + 1:
        content = content[_day_of_saying(sentence, content) :]
    return tuple(content)


def _is_lead(setting: Setting, token: Token, content: list[int]) -> bool:
    """Punctuation, "that", and the pronoun of a clause that says something of a word before it."""
    relative = token.tag in ("WDT", "WP") and token.i + 1 not in content
    return token.pos in ("PUNCT", "CCONJ") or relative or _is_that(setting, token)


def _is_that(setting: Setting, token: Token) -> bool:
    return token.rel == "mark" and token.lower in setting.words.sets["that_words"]


def _day_of_saying(sentence: Sentence, content: list[int]) -> int:
    """How many leading tokens say only when it was said: "said [on Monday] it was ready"."""
    tokens, count = sentence.tokens, 0
    while count < len(content) and (
        tokens[content[count]].entity in TIMES or (count == 0 and tokens[content[0]].pos == "ADP")
    ):
        count += 1
    following = tokens[content[count]] if count < len(content) else None
    dated = any(tokens[i].entity in TIMES for i in content[:count])
    return count if dated and following is not None and following.text not in STOPS else 0


def _naming(setting: Setting, sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """As in "Described A as B", "called A B": B, with A where it stands beside it."""
    tokens: set[int] = set()
    holders = [verb, *sentence.below(verb.i, "dobj")]
    for holder in holders:
        for child in sentence.below(holder.i, "prep"):
            if child.lower in setting.words.sets["as_words"] and child.i > verb.i:
                tokens.update(sentence.subtree(child.i))
    small = [t for t in sentence.below(verb.i, "oprd", "ccomp") if not sentence.below(t.i, "mark")]
    for clause in small:
        if clause.i > verb.i and clause.pos != "VERB":
            tokens.update(sentence.subtree(clause.i))
    for thing in sentence.below(verb.i, "dobj"):
        tokens.update(i for t in sentence.below(thing.i, "appos") for i in sentence.subtree(t.i))
    objects = [i for t in sentence.below(verb.i, "dobj") for i in sentence.subtree(t.i)]
    if tokens and any(sentence.tokens[i].pos not in ("PRON", "PUNCT") for i in objects):
        tokens.update(objects)
    if not tokens and verb.rel in ("relcl", "pcomp", "csubj", "ccomp"):  # "what he termed a breach"
        tokens.update(i for i in objects if i > verb.i)
    if all(sentence.tokens[i].pos in ("PRON", "PUNCT") for i in tokens):
        return ()  # "styling themselves"
    return without_lead(setting, sentence, verb, sorted(tokens))
