"""What a report says that an agreement does: the clause, and the known agreement that it is said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.checks.case import Case
from comity.knowledge.agreements import Agreements
from comity.knowledge.language.instruments import InstrumentWords
from comity.model import NO_STATE, Claim, CountryCode, Instrument, InstrumentId, Kind, Polarity
from comity.sentence import Sentence, Token

__all__ = ["BY_SUBJECT", "Spoken", "said_in", "spoken"]

SUBJECTS = ("nsubj",)
STOPS = (",", ";", "(")  # a name ends here; a hyphen is a part of it
AGREED = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
BY_NAME, BY_SUBJECT = "name", "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A clause that tells what an agreement gives; `by` the name of the agreement, or its subject alone."""

    sentence: Sentence
    words: tuple[int, ...]
    instrument: Instrument
    by: str


def spoken(case: Case) -> Iterator[Spoken]:
    """Each clause whose subject is a known agreement, or which is told to hold under one."""
    agreements = case.agreements
    if agreements is None:
        return
    for before, sentence in zip((None, *case.parsed.sentences), case.parsed.sentences, strict=False):
        for verb, subject in _verbs(sentence, agreements.words):
            words = _clause(sentence, verb, subject)
            if not _promises(sentence, words, agreements.words):
                continue  # few clauses do; only then is it worth asking what is meant
            meant = _meant(case, agreements, sentence, subject, before)
            if meant is not None:
                yield Spoken(sentence=sentence, words=words, instrument=meant[0], by=meant[1])


def said_in(sentence: Sentence, words: tuple[int, ...]) -> frozenset[str]:
    """The words of a clause, as they stand and by their lemmas."""
    tokens = [sentence.tokens[i] for i in words]
    return frozenset(word for token in tokens for word in (token.lemma.lower(), token.lower))


def _promises(sentence: Sentence, clause: tuple[int, ...], words: InstrumentWords) -> bool:
    said = said_in(sentence, clause)
    return any(said.issuperset(group) for grant in words.grant for group in grant.words)


def _verbs(sentence: Sentence, words: InstrumentWords) -> Iterator[tuple[Token, Token]]:
    """Each verb of giving, or of being, with what it is said of: its subject, or what it holds under."""
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if lemma not in words.giving and lemma not in words.being and not _may(sentence, token, words):
            continue
        if _is_doubted(sentence, token, words):
            continue
        for subject in _subjects(sentence, token):
            yield token, subject
        for prep in sentence.below(token.i, "prep"):
            if prep.lower in words.under:
                yield from ((token, below) for below in sentence.below(prep.i, "pobj"))


def _may(sentence: Sentence, token: Token, words: InstrumentWords) -> bool:
    """Whether somebody may do it: "citizens may live there"."""
    return any(below.lower in words.giving for below in sentence.below(token.i, "aux"))


def _is_doubted(sentence: Sentence, verb: Token, words: InstrumentWords) -> bool:
    """Whether it stands in a condition, or below a word that leaves it open: "hopes that"."""
    above = [verb, *sentence.ancestors(verb.i)]
    if any(token.lemma.lower() in words.doubting for token in above):
        return True
    return any(mark.lower in words.conditions for token in above for mark in sentence.below(token.i, "mark"))


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """Its own, or of the verb that it is joined to."""
    own = sentence.below(verb.i, *SUBJECTS)
    if own or verb.rel != "conj" or sentence.below(verb.i, "nsubjpass"):
        return own
    return sentence.below(verb.head, *SUBJECTS)


def _meant(
    case: Case,
    agreements: Agreements,
    sentence: Sentence,
    subject: Token,
    before: Sentence | None,
) -> tuple[Instrument, str] | None:
    """The agreement that a subject names, or goes back to."""
    words = agreements.words
    if subject.tag in ("WDT", "WP") and subject.i:
        head = _relative(sentence, subject)
        return None if head is None else _meant(case, agreements, sentence, head, before)
    if subject.lower in words.pointing:
        return None if before is None else _told_of(case, agreements, before)
    claimed = _claimed(case, sentence, subject)
    if claimed is not None:
        return claimed, BY_NAME
    if subject.lemma.lower() in words.arrangements and _is_bare(sentence, subject, words):
        return None if before is None else _told_of(case, agreements, before)
    found = _named(case, agreements, sentence, subject)
    return None if found is None else (found, BY_NAME)


def _relative(sentence: Sentence, pronoun: Token) -> Token | None:
    """The noun that a relative clause belongs to."""
    above = (token for token in sentence.ancestors(pronoun.i) if token.rel == "relcl")
    verb = next(above, None)
    return None if verb is None else sentence.head_of(verb.i)


def _claimed(case: Case, sentence: Sentence, subject: Token) -> Instrument | None:
    """The agreement that a claim of this sentence has in these words."""
    for claim in _of_sentence(case, sentence):
        said = claim.instrument
        if said is not None and said.id is not None and subject.text in said.name.split():
            return case.knowledge.instruments.all[InstrumentId(said.id)]
    return None


def _of_sentence(case: Case, sentence: Sentence) -> list[Claim]:
    return [claim for claim in case.claims if sentence.start <= claim.trigger.start < sentence.end]


def _is_bare(sentence: Sentence, noun: Token, words: InstrumentWords) -> bool:
    """ "The arrangement": a word that points back, and nothing that says which one."""
    beside = sentence.below(noun.i)
    pointed = any(below.rel == "det" and below.lower in words.backward for below in beside)
    return pointed and all(below.rel in ("det", "punct", "relcl", "acl") for below in beside)


def _named(case: Case, agreements: Agreements, sentence: Sentence, subject: Token) -> Instrument | None:
    """A known agreement by its name alone, as no claim is about it."""
    left = {below.i for below in sentence.below(subject.i, "relcl", "acl", "appos", "cc", "conj")}
    inside = sentence.subtree(subject.i, without=frozenset(left))
    stop = next((i for i in inside if i > subject.i and sentence.tokens[i].text in STOPS), inside[-1] + 1)
    inside = [i for i in inside if i < stop]
    name = sentence.text(inside[0], inside[-1])
    if subject.pos not in ("NOUN", "PROPN") or len(inside) < 2:
        return None
    return agreements.only(name, name, _states(_of_sentence(case, sentence)))


def _told_of(case: Case, agreements: Agreements, sentence: Sentence) -> tuple[Instrument, str] | None:
    """The one agreement that a sentence tells of, by its name, or by what its states agreed on."""
    claims = _of_sentence(case, sentence)
    said = [claim.instrument for claim in claims if claim.instrument is not None]
    ids = {one.id for one in said}
    if said:
        id = next(iter(ids)) if len(ids) == 1 else None
        return None if id is None else (case.knowledge.instruments.all[InstrumentId(id)], BY_NAME)
    named = {
        one.id: one
        for token in sentence.tokens
        if token.lemma.lower() in agreements.words.arrangements
        and (one := _named(case, agreements, sentence, token)) is not None
    }
    if named:
        return (next(iter(named.values())), BY_NAME) if len(named) == 1 else None
    for claim in claims:
        agreed = claim.kind is Kind.EVENT and claim.coded.type in AGREED
        if agreed and claim.done and claim.polarity is Polarity.AFFIRMED:
            states = _states([claim])
            words = case.parsed.report.text[sentence.start : sentence.end]
            found = agreements.by_subject(words, states) if len(states) == 2 else None
            if found is not None:
                return found, BY_SUBJECT
    return None


def _states(claims: list[Claim]) -> frozenset[CountryCode]:
    found = (party.country for claim in claims for party in claim.parties)
    return frozenset(code for code in found if code is not None and code not in NO_STATE)


def _clause(sentence: Sentence, verb: Token, subject: Token) -> tuple[int, ...]:
    """The verb and all that hangs on it, without its subject."""
    top = next((token for token in sentence.below(verb.i) if sentence.dominates(token.i, subject.i)), None)
    without = frozenset() if top is None or top.i == verb.i else frozenset({top.i})
    return tuple(sentence.subtree(verb.i, without=without))
