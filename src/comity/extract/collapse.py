"""One act for one happening: what only carries, measures, purposes or repeats another act is dropped."""

from __future__ import annotations

from collections.abc import Mapping

from comity.extract.ellipsis import with_shared
from comity.extract.frames import Match
from comity.extract.matters import is_mention
from comity.extract.slots import Slots
from comity.sentence import Sentence

__all__ = ["collapse"]

HANGING = ("advcl", "relcl", "acl", "conj", "xcomp")  # what an outcome is to the act that brought it
TOLD = ("VBD", "VBZ", "VBP")  # tags of verbs that tell
SAYING_WHICH = ("poss", "prep", "relcl", "acl")  # what makes a noun one happening


def collapse(slots: Slots, matches: dict[int, Match]) -> list[Match]:
    """The matches that are acts of their own, in order of the text."""
    dropped: set[int] = set()
    for i, match in matches.items():
        dropped |= _contents(slots, match) - {i}
        dropped |= _carried(slots, match, matches)
    kept = {i: match for i, match in sorted(matches.items()) if i not in dropped and not _bare(slots, match)}
    return [
        with_shared(slots, match, kept)
        for match in kept.values()
        if match.type.kind != "none"
        and not _outcome(slots.sentence, match, kept)
        and not _purpose(slots.sentence, match, kept, slots.parties.words.purpose)
        and not is_mention(slots, match, kept)
    ]


def _purpose(sentence: Sentence, match: Match, kept: Mapping[int, Match], purpose: frozenset[str]) -> bool:
    """ "flew to Riga for talks", "called to discuss": what an act is done for is not done by that."""
    token = sentence.tokens[match.carrier]
    above = sentence.head_of(token.i)
    if token.rel in ("advcl", "xcomp") and any(h.tag == "TO" for h in sentence.below(token.i, "aux")):
        return token.rel == "advcl" and _told(above.i, kept)
    bare = not sentence.below(match.trigger, "det", "poss")
    return token.rel == "pobj" and above.lower in purpose and bare and _told(above.head, kept)


def _outcome(sentence: Sentence, match: Match, kept: Mapping[int, Match]) -> bool:
    """ "Shelled the town, killing three", "killed when gunmen ambushed them": what an attack came to.

    A participle of another mode is a step of its own: "stormed the mission, beating a guard".
    """
    token = sentence.tokens[match.trigger]
    others = [other for other in kept.values() if other is not match and other.type is match.type]
    above = [other for other in others if token.head in (other.trigger, other.carrier)]
    if not match.frame.outcome:
        steps = [other for other in above if not (match.frame.mode and other.frame.mode != match.frame.mode)]
        return token.tag == "VBG" and token.rel == "advcl" and bool(steps)
    beneath = {child.i for child in sentence.below(token.i, "advcl")}
    return (token.rel in HANGING and bool(above)) or any(
        other.trigger in beneath and not other.frame.outcome for other in others
    )


def _told(i: int, kept: Mapping[int, Match]) -> bool:
    return any(i in (other.trigger, other.carrier) for other in kept.values())


def _contents(slots: Slots, match: Match) -> set[int]:
    """Tokens whose acts are only what this act is about."""
    predicate = slots.predicates.of(match.trigger)
    inside: set[int] = set()
    if match.frame.object and not match.frame.presupposes:
        inside.update(predicate.get("object"))
    for name in match.frame.prep:
        inside.update(slots.slot(predicate, name, None))
    for path in filter(None, match.frame.content.replace("+", "|").split("|")):
        clause = slots.clause_of(predicate) if path == "clause" else None
        heads = (clause,) if clause is not None else slots.reach(path, predicate, None)
        for head in heads:
            if not _told_first(slots.sentence, head, match.trigger):
                inside |= _about(slots.sentence, head)
    return inside


def _told_first(sentence: Sentence, clause: int, trigger: int) -> bool:
    """ "Chad shut the crossing, Khartoum complained": the act is told, and then found fault with."""
    before = clause < trigger and any(one.text in (",", ";") for one in sentence.tokens[clause:trigger])
    return before and sentence.tokens[clause].rel == "ccomp" and _tells(sentence, clause)


def _about(sentence: Sentence, head: int) -> set[int]:
    """What hangs on it, but for relative clauses that tell: "freed the men whom it had jailed"."""
    inside = set(sentence.subtree(head))
    for i in tuple(inside - {head}):
        relative = sentence.tokens[i].rel == "relcl" and not sentence.below(i, "mark")
        if relative and _tells(sentence, i):  # not "reports that it is arming"
            inside -= set(sentence.subtree(i))
    return inside


def _tells(sentence: Sentence, verb: int) -> bool:
    """A finite verb with no "would" or "must"."""
    helpers = sentence.below(verb, "aux", "auxpass")
    return any(one.tag in TOLD for one in (sentence.tokens[verb], *helpers)) and not any(
        one.tag == "MD" for one in helpers
    )


def _carried(slots: Slots, match: Match, matches: dict[int, Match]) -> set[int]:
    """The support verb of a noun, unless its own frame asked for that very noun."""
    if match.support is None or match.support not in matches:
        return set()
    verb = matches[match.support]
    asked = verb.frame.object or verb.frame.prep or "object" in verb.frame.content
    told = asked or (verb.type is match.type and verb.recipients)
    return {match.trigger} if told else {match.support}


def _bare(slots: Slots, match: Match) -> bool:
    """A noun of happening that nobody does and nothing carries is a mention, no act.

    So is "in the talks, Lima said …": what was told before, with whoever speaks there.
    """
    if match.frame.nouns and match.frame.reciprocal and match.support is None and len(match.actors) < 2:
        determiners = slots.sentence.below(match.trigger, "det")
        told = any(d.lower in slots.parties.words.definite for d in determiners)
        if told and not slots.predicates.of(match.trigger).get("with"):
            return True
    if not match.frame.nouns or match.support is not None or match.actors or match.recipients:
        return False
    if match.type.kind != "event":
        return not match.frame.free  # a state or a judgement need not be one happening
    return not match.frame.free or _unplaced(slots, match.trigger)


def _unplaced(slots: Slots, noun: int) -> bool:
    """ "Attacks", "murder rates", "a skirmish": of no party, nothing says which: a kind of deed."""
    sentence = slots.sentence
    token = sentence.tokens[noun]
    if token.rel in ("compound", "amod", "nmod"):
        return True
    if sentence.below(token.head, "expl"):
        return False
    return not any(
        child.rel in SAYING_WHICH or child.pos == "PROPN" or child.lower in slots.parties.words.definite
        for child in sentence.below(noun)
    )
