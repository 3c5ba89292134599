"""Who does what a verb says, where only another verb or noun of the sentence names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from comity.extract.mending import is_lost_object, lost_subject, opened_by, resumes
from comity.extract.verbs import Verbs
from comity.sentence import Sentence, Token

__all__ = ["SharedSubjects"]


class Asked(Protocol):
    """The predicates of the sentence, as far as subjects are found by them."""

    controlled: frozenset[str]
    verbs: Verbs

    def coordinated(self, i: int) -> tuple[int, ...]: ...
    def surface_subject(self, i: int) -> tuple[int, ...]: ...


class SharedSubjects:
    """Those of one sentence: of conjuncts, infinitives, participles and relative clauses."""

    def __init__(self, sentence: Sentence, predicates: Asked) -> None:
        self.sentence = sentence
        self.predicates = predicates

    def of(self, token: Token) -> tuple[int, ...]:
        """Whoever does it, where the words of another verb or noun name them."""
        lost = lost_subject(self.sentence, token)
        if lost is not None:
            return self.predicates.coordinated(lost.i)
        opened = opened_by(self.sentence, token)
        if opened is not None:
            return self.predicates.surface_subject(opened)
        share: Callable[[Token], tuple[int, ...]] | None = {
            "conj": self._of_conjunct,
            "dep": self._of_conjunct,  # "cut ties, gave the staff a day and left": a list of finite verbs
            "xcomp": self._of_controller,
            "ccomp": self._of_controller,
            "advcl": self._of_clause_above,
            "acl": self._of_noun_above,
            "relcl": self._of_relative,
            "pcomp": self._of_preposition,
            "amod": self._of_fronted,
            "compound": self._of_fronted,
        }.get(token.rel)
        return share(token) if share else ()

    def _of_fronted(self, token: Token) -> tuple[int, ...]:
        above = next((a for a in self.sentence.ancestors(token.head) if a.pos in ("VERB", "AUX")), None)
        return (
            self.predicates.surface_subject(above.i)
            if above and self.predicates.verbs.is_fronted(token.i)
            else ()
        )

    def _of_conjunct(self, token: Token) -> tuple[int, ...]:
        above = self.sentence.tokens[token.head]
        if resumes(self.sentence, above, token):
            return (above.head,)
        return self.predicates.surface_subject(above.i) if above.pos in ("VERB", "AUX") else ()

    def _of_controller(self, token: Token) -> tuple[int, ...]:
        """The object of the verb above if it has one ("asked Oslo to …"), else its subject."""
        if token.rel == "ccomp" and token.tag not in ("VB", "VBG", "VBN"):
            return ()
        above = self.sentence.tokens[token.head]
        objects = [child for child in self.sentence.below(above.i, "dobj", "dative") if child.pos != "ADP"]
        objects = objects or [c for c in self.sentence.below(above.i) if is_lost_object(above.i, c)]
        if (
            objects
            and above.lemma not in self.predicates.controlled
            and not self.predicates.verbs.is_passive(above.i)
        ):
            return self.predicates.coordinated(objects[0].i)
        if above.pos in ("VERB", "AUX"):
            return self.predicates.surface_subject(above.i)
        return self._of_predicative(above)

    def _of_predicative(self, above: Token) -> tuple[int, ...]:
        """ "is ready to …": the subject of the copula."""
        copula = self.sentence.head_of(above.i)
        return self.predicates.surface_subject(copula.i) if copula.pos in ("VERB", "AUX") else ()

    def _of_clause_above(self, token: Token) -> tuple[int, ...]:
        above = self.sentence.tokens[token.head]
        if self.sentence.below(token.i, "mark") and token.tag not in ("VBG", "VBN", "VB"):
            return ()
        return self.predicates.surface_subject(above.i) if above.pos in ("VERB", "AUX") else ()

    def _of_noun_above(self, token: Token) -> tuple[int, ...]:
        """ "troops stationed abroad": the noun itself; "its plan to leave": whose plan it is."""
        if token.tag in ("VBG", "VBN", "VBD"):
            return (token.head,)
        owner = self.sentence.first_below(token.head, "poss")
        if owner:
            return self.predicates.coordinated(owner.i)
        clause = next((a for a in self.sentence.ancestors(token.head) if a.pos in ("VERB", "AUX")), None)
        return self.predicates.surface_subject(clause.i) if clause else ()

    def _of_relative(self, token: Token) -> tuple[int, ...]:
        return (token.head,)

    def _of_preposition(self, token: Token) -> tuple[int, ...]:
        above = self.sentence.head_of(token.head)
        if above.rel in ("advmod", "acomp"):  # "stopped short of", "came close to"
            above = self.sentence.head_of(above.i)
        if above.pos in ("VERB", "AUX"):
            return self.predicates.surface_subject(above.i)
        return self._of_noun_above(token) if above.pos == "NOUN" and token.tag == "VB" else ()
