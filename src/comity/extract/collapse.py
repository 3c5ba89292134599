"""One act for one happening: what only carries, measures, purposes or repeats another act is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from comity.extract.ellipsis import with_shared
from comity.extract.frames import Match
from comity.extract.matters import is_mention
from comity.extract.slots import Slots
from comity.sentence import Sentence, Token

__all__ = ["collapse"]

HANGING = ("advcl", "relcl", "acl", "conj", "xcomp")  # what an outcome is to the act that brought it
TOLD = ("VBD", "VBZ", "VBP")  # tags of verbs that tell
MEANS = "by.clause"  # how it is done: "responded by expelling two"
BLAMING = ("verbal conflict", "material conflict")
HOSTILE = "material conflict"
VERBAL, REJECT = "verbal", "REJECT"
SAYING_WHICH = ("poss", "prep", "relcl", "acl")  # what makes a noun one happening


def collapse(slots: Slots, matches: dict[int, Match]) -> list[Match]:
    """The matches that are acts of their own, in order of the text."""
    dropped: set[int] = set()
    for i, match in matches.items():
        dropped |= _contents(slots, match, matches) - {i}
        dropped |= _carried(slots, match, matches) | _answering(slots, match, matches)
    kept = {i: match for i, match in sorted(matches.items()) if i not in dropped and not _bare(slots, match)}
    answers = {said: match for match in kept.values() for said in _answered(slots, match, matches)}
    return [
        _with_answer(with_shared(slots, match, kept), answers.get(i))
        for i, match in kept.items()
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


def _contents(slots: Slots, match: Match, matches: Mapping[int, Match]) -> set[int]:
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
            means = head in predicate.get(MEANS)
            if not means and not _told_first(slots.sentence, head, match.trigger):
                inside |= _about(slots.sentence, head) - _grounds(slots, head, match, matches)
    return inside - _answered(slots, match, matches)


def _answered(slots: Slots, match: Match, matches: Mapping[int, Match]) -> set[int]:
    """ "Rejected Iraq's demand": words that were said before, whoever rejects them."""
    if match.type.type != REJECT:
        return set()
    things = {i: matches[i] for i in slots.predicates.of(match.trigger).get("object") if i in matches}
    verbal = {i: said for i, said in things.items() if said.type.quad.startswith(VERBAL)}
    return {i for i, said in verbal.items() if said.actors and said.type.type != REJECT}


def _with_answer(match: Match, answer: Match | None) -> Match:
    """Said to whoever rejects it, where nobody else is named."""
    if answer is None:
        return match
    return replace(match, answered=answer.trigger, recipients=match.recipients or answer.actors)


def _answering(slots: Slots, match: Match, matches: Mapping[int, Match]) -> set[int]:
    """ "Responded by expelling two": the word of which no frame knows an act only leads to the act."""
    told = any(i in matches for i in slots.predicates.of(match.trigger).get(MEANS))
    return {match.trigger} if told and match.only_alike else set()


def _grounds(slots: Slots, head: int, match: Match, matches: Mapping[int, Match]) -> set[int]:
    """ "Vowed to hold out after Fiji shelled the town": a blow or a break, upon which the words were said."""
    if match.type.quad not in BLAMING:
        return set()
    found: set[int] = set()
    for clause in slots.sentence.below(head, "advcl"):
        opened = {mark.lower for mark in slots.sentence.below(clause.i, "mark")}
        joined = (clause.i, *(one.i for one in slots.sentence.below(clause.i, "conj")))
        hostile = any(i in matches and matches[i].type.quad == HOSTILE for i in joined)
        if hostile and opened & slots.parties.words.grounds and _is_past(slots.sentence, clause):
            found |= set(slots.sentence.subtree(clause.i))
    return found


def _is_past(sentence: Sentence, verb: Token) -> bool:
    helpers = sentence.below(verb.i, "aux", "auxpass")
    return (verb.tag if not helpers else helpers[0].tag) == "VBD"


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
    told = asked or (verb.type is match.type and (verb.recipients or _meets_for(slots, match, verb)))
    return {match.trigger} if told else {match.support}


def _meets_for(slots: Slots, match: Match, verb: Match) -> bool:
    """ "Met for talks": the meeting is told by its verb, unless the noun says more of who takes part."""
    above = slots.sentence.head_of(match.trigger)
    return above.lower in slots.parties.words.purpose and set(match.actors) <= set(verb.actors)


def _bare(slots: Slots, match: Match) -> bool:
    """A noun of happening that nobody does and nothing carries is a mention, no act.

    So is "in the talks, Lima said …": what was told before, with whoever speaks there.
    """
    if match.frame.nouns and match.frame.reciprocal and match.support is None and len(match.actors) < 2:
        determiners = slots.sentence.below(match.trigger, "det")
        told = any(d.lower in slots.parties.words.definite for d in determiners)
        predicate = slots.predicates.of(match.trigger)
        if told and not predicate.get("with") and not predicate.get("between"):
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
