"""One act for one happening: what only carries, measures, purposes or repeats another act is dropped."""

from __future__ import annotations

from collections.abc import Mapping

from comity.extract.frames import Match
from comity.extract.slots import Slots
from comity.sentence import Sentence

__all__ = ["collapse"]


def collapse(slots: Slots, matches: dict[int, Match]) -> list[Match]:
    """The matches that are acts of their own, in order of the text."""
    dropped: set[int] = set()
    for i, match in matches.items():
        dropped |= _contents(slots, match) - {i}
        dropped |= _carried(slots, match, matches)
    kept = {i: match for i, match in sorted(matches.items()) if i not in dropped and not _bare(slots, match)}
    return [
        match
        for match in kept.values()
        if match.type.kind != "none"
        and not _outcome(slots.sentence, match, kept)
        and not _purpose(slots.sentence, match, kept, slots.parties.words.purpose)
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
    """ "Shelled the town, killing three": the outcome of an act of the same type is no second one."""
    token = sentence.tokens[match.trigger]
    if token.tag != "VBG" or token.rel != "advcl":
        return False
    return any(
        other.type is match.type and token.head in (other.trigger, other.carrier)
        for other in kept.values()
        if other is not match
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
            inside.update(slots.sentence.subtree(head))
    return inside


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
    return (
        bool(match.frame.nouns)
        and match.support is None
        and not (match.actors or match.recipients or match.frame.free)
    )
