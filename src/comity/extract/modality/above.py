"""What the words above an act make of it, one step after another up to the sentence."""

from __future__ import annotations

from collections.abc import Callable

from comity.extract.modality import clauses, governed, hosts, subjects
from comity.extract.modality.openings import introduced
from comity.extract.modality.stance import Found
from comity.sentence import Token

__all__ = ["climb"]

Step = Callable[[Found, Token, Token], bool]


def climb(found: Found, start: Token) -> None:
    """Walks from the act to the top of its sentence, or to where nothing above reaches it any more."""
    token = start
    for above in found.sentence.ancestors(start.i):
        step = _step(token, above)
        if step is None or _parted(found, token, above) or not step(found, token, above):
            return
        token = above
        if token.pos in ("VERB", "AUX"):
            introduced(found, token)


def _step(token: Token, above: Token) -> Step | None:
    """How a word hangs on the one above it decides what that one can say of it."""
    if token.rel in ("appos", "parataxis", "npadvmod", "meta", "poss", "intj"):
        return None
    if token.rel == "conj":
        return _joined
    if above.pos in ("VERB", "AUX"):
        return VERB_STEPS.get(token.rel, _through)
    if above.pos in ("ADP", "SCONJ") or above.rel == "prep":
        return governed.under_preposition
    if above.pos == "ADJ" or above.rel == "acomp":
        return clauses.adverbial if token.rel == "advcl" and token.tag != "VB" else hosts.under_adjective
    if above.pos in ("NOUN", "PROPN", "PRON"):
        return hosts.under_noun
    return _through


def _parted(found: Found, token: Token, above: Token) -> bool:
    """A semicolon parts two sentences, however the tree joins them."""
    if token.rel not in ("ccomp", "conj", "advcl"):
        return False
    first, last = sorted((token.i, above.i))
    return any(between.text == ";" for between in found.sentence.tokens[first:last])


def _through(found: Found, token: Token, above: Token) -> bool:
    return True


def _joined(found: Found, token: Token, above: Token) -> bool:
    """What is joined shares what stands above; a finite verb after one that is none does not."""
    finite = token.tag in ("VBD", "VBZ", "VBP") or bool(found.sentence.below(token.i, "aux"))
    if token.pos in ("VERB", "AUX") and finite and token.tag not in ("VB", "VBG"):
        helpers = found.sentence.below(above.i, "aux")
        if token.tag == "VBD" and above.tag == "VBN" and any(h.tag == "VBD" for h in helpers):
            return False  # "denied that it had aimed at him and promised to pay"
        return above.tag not in ("VB", "VBG") or any(helper.tag != "TO" for helper in helpers)
    return True


VERB_STEPS: dict[str, Step] = {
    "advcl": clauses.adverbial,
    "xcomp": clauses.complement,
    "ccomp": clauses.content,
    "csubj": clauses.subject_clause,
    "csubjpass": clauses.subject_clause,
    "dobj": governed.under_verb,
    "dative": governed.under_verb,
    "nsubjpass": governed.under_verb,
    "attr": governed.under_verb,
    "oprd": governed.under_verb,
    "nsubj": subjects.as_subject,
    "acomp": clauses.predicative,
    "prep": governed.beside_verb,
    "agent": governed.beside_verb,
    "pcomp": clauses.complement,
}
