"""What is said is cut where the author goes on: at a semicolon, at a new saying, at a comment of his own."""

from __future__ import annotations

from comity.extract.attribution.setting import Setting
from comity.knowledge.language.saying import CueRole
from comity.sentence import FINITE, Sentence, Token

__all__ = ["after_semicolon", "joined_saying", "without_comment"]

SPOKEN = (CueRole.SAY, CueRole.TELL, CueRole.ACT, CueRole.BID)


def after_semicolon(setting: Setting, sentence: Sentence, verb: Token, content: set[int]) -> set[int]:
    """A semicolon ends what is said, unless "that" takes it up again or it stands in quotation marks."""
    tokens = sentence.tokens
    for i in sorted(content):
        if i > verb.i and tokens[i].text == ";" and not setting.in_quotes(tokens[i]):
            again = i + 1 < len(tokens) and tokens[i + 1].lower in setting.words.sets["that_words"]
            return set() if again else {k for k in content if k >= i}
    return set()


def joined_saying(setting: Setting, sentence: Sentence, verb: Token, clauses: list[Token]) -> set[int]:
    """ "Denied that it had fired and promised to pay": who denies promises, and does not say that he did."""
    found: set[int] = set()
    for clause in clauses:
        for other in sentence.below(clause.i, "conj"):
            own = sentence.below(other.i, "nsubj", "nsubjpass", "aux", "mark", "auxpass")
            if _is_apart(sentence, verb, clause, other):
                link = [t.i for t in sentence.below(clause.i, "cc") if t.i < other.i]
                found.update(sentence.subtree(other.i), link[-1:])
                continue
            spoken = setting.words.roles.get(other.lemma.lower()) in SPOKEN
            if other.i > verb.i and spoken and not own and other.tag == verb.tag and other.tag != "VB":
                link = [t.i for t in sentence.below(clause.i, "cc") if t.i < other.i]
                found.update(sentence.subtree(other.i), link[-1:])
    return found


def _is_apart(sentence: Sentence, verb: Token, clause: Token, other: Token) -> bool:
    """ "Reckons that it was run from Narva, and its sister service agrees": the author goes on."""
    subject = sentence.first_below(other.i, "nsubj")
    if subject is None or sentence.below(other.i, "mark", "aux") or other.tag != verb.tag:
        return False
    own = sentence.below(clause.i, "aux", "auxpass")
    tense = own[0].tag if own else clause.tag
    comma = any(t.text == "," for t in sentence.tokens[clause.i : subject.i])
    return comma and tense != other.tag and tense in FINITE


def without_comment(setting: Setting, sentence: Sentence, content: tuple[int, ...]) -> tuple[int, ...]:
    """What the author adds after a comma is his: "…, a demand that they reject", "…, without …"."""
    tokens, sets = sentence.tokens, setting.words.sets
    for at, i in enumerate(content[:-2]):
        if tokens[i].text != "," or not at or setting.in_quotes(tokens[i]):
            continue
        nouns = [t for t in tokens[i + 1 : i + 5] if t.lemma in sets["commenting"] and t.rel != "compound"]
        commented = bool(nouns) and tokens[i + 1].lower in sets["articles"]
        following = (t for noun in nouns for t in sentence.below(noun.i, "relcl", "acl"))
        left = tokens[i + 1].lower in sets["leaving"] and tokens[i + 2].tag == "VBG"
        if left or (commented and any(t.i in content for t in following)):
            return content[:at]
    return content
