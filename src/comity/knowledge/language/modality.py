"""The part of a language pack that tells what is done from what is planned, asked, supposed or denied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import BaseModel, ConfigDict

__all__ = ["Governors", "ModalityWords"]

Words = frozenset[str]


class Governors(BaseModel):
    """Lemmas above an act, by what they make of it. `actual` ones let it stand as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actual: Words = frozenset()
    ongoing: Words = frozenset()
    habitual: Words = frozenset()
    opinion: Words = frozenset()
    normative: Words = frozenset()
    hypothetical: Words = frozenset()
    planned: Words = frozenset()
    requested: Words = frozenset()
    negated: Words = frozenset()  # an outcome: fail, avoid; negated again, the act is done
    refused: Words = frozenset()  # a stance: refuse, rule out; negated again, nothing is known
    denied: Words = frozenset()

    def of(self, word: str) -> str | None:
        """The name of the group that holds this word, or None; the strongest if several do."""
        return self._by_word.get(word)

    @cached_property
    def _by_word(self) -> Mapping[str, str]:
        return {word: name for name in type(self).model_fields for word in getattr(self, name)}


class ModalityWords(BaseModel):
    """Cues with their reach: on the act itself, on its clause, on a noun of happening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # on the verb itself
    negations: Words  # not, never, hardly
    negative_determiners: Words  # no, neither
    ever: Words  # never: with a perfect it tells of no one day
    scarce: Words  # few, little: with no article before them they deny as well
    joining_negations: Words  # nor
    never_phrases: Words  # preposition and noun that with "no" deny the clause: "at time", "in way"
    documents: Words  # nouns whose relative clause in the present says what shall be done
    drafts: Words  # those that are no more than paper: a draft, a plan
    papers: Words  # nouns whose participle says what stands in them: statement, letter
    fictions: Words  # what is told in them is not so: film, scenario
    under: Words  # prepositions that hold what such a paper says
    enacting: Words  # verbs by which such a paper comes to hold: adopt, sign
    only: Words  # after "not" they add, or date, and do not deny
    longer: Words  # with "no" before it: no more
    far: Words  # much: "not so much reject"
    yet: Words  # "has yet to"
    being: Words  # lemmas of auxiliaries and copulas: be
    bare_be: Words  # be: as the first auxiliary it asks
    copulas: Words  # be, remain, turn out: what is predicated decides
    having: Words
    contrasts: Words  # but: a negation does not reach over it
    auxiliaries: Governors  # will, may, should
    past_future: Words  # would: planned in what somebody said, else hypothetical
    afterwards: Words  # later: beside it "would" tells what came
    deducing: Words  # must: with a perfect it guesses
    doing: Words  # lemma of the auxiliary beside which a bare infinitive is done
    quasi_auxiliaries: Governors  # passives above an infinitive: is scheduled to, is said to
    adverbs: Governors  # regularly, allegedly
    every: Words  # determiners of a time that comes again
    for_time: Words  # prepositions of a time that is set: for
    ahead: Words  # times to come: tomorrow
    coming: Words  # beside a time to come: next
    weekdays: Words  # beside the present they look ahead
    wishing: Words  # want: with a thing a wish, with somebody who is to act a request
    speakers: Words  # I, we: "we are asking you" asks
    spoken: Words  # lemmas done by saying: condemn, demand; in a plain present they are done
    gone: Words  # words of a time gone by: yesterday
    pasts: Words  # forms that are a past, or may be one, whatever the parser makes of them
    lasting: Words  # lemmas that with "has … since" go on: block, occupy
    since: Words
    durations: Words  # lemmas: week, year

    # on its clause
    conditions: Words  # if, unless, as long as
    inverted: Words  # auxiliaries that suppose where they open the clause: should, had
    unfulfilled: Words  # those among them of what was not so: had
    threats: Words  # those after which an announced evil is a threat
    time_clauses: Words  # until, once: with a present they look ahead
    future_clauses: Words  # after, when: so do these, below a future
    over_clauses: Governors  # other openers of an adverbial clause
    openings: Governors  # phrases just before the act: "short of", "in the event of"

    # above it
    verbs: Governors  # verb above an infinitive or a gerund: plan, refuse, fail
    attitudes: Governors  # verb above a that-clause: hope, deny, believe
    saying: Words  # verbs of saying that leave a that-clause as it is
    factive: Words  # verbs whose that-clause is so even where they are negated: know
    nouns: Governors  # noun above a clause, or above "of" and "for": plan, threat, refusal
    content_marks: Words  # that
    claims: Words  # nouns of saying: what is dismissed with them is denied
    silent: Words  # verbs that neither bear out nor deny such a noun: comment
    disowning: Words  # verbs that with such a noun deny: reject
    transparent: Words  # nouns that only count or begin a happening: series, round
    deeds: Words  # nouns with a gerund that was done: "the step of recalling him"
    subject_marks: Words  # prepositions before what is talked about: on, about
    having_done: Words  # verbs with a thing and what shall be done to it: "see them withdrawn"
    unborne: Words  # what is said of news that is not so: premature
    wrongly: Words  # beside a verb of saying: what it says is not so
    carrying_out: Words  # verbs by which what was ordered is done
    occurring: Words  # begin, happen: what does not is not so
    bearing_out: Words  # confirm: negated, nothing is known of the act
    gaining: Words  # verbs whose gerund after "from" is done: benefit
    away: Words  # from: "metres from taking it"
    prior: Words  # before: what comes after what is asked for
    overdue: Words  # time: "it is high time that he left"
    naming: Words  # as: "dismissed the raid as a fabrication"
    prompting: Words  # verbs after a comma of what an announcement led to: prompt, spark
    ranking: Words  # first, last: "the first to visit" did
    adjectives: Governors  # adjective above an infinitive or a that-clause: ready, unlikely

    # on a noun of happening
    any: Words  # determiners that suppose
    definite: Words  # determiners of what is known
    beside_nouns: Governors  # adjective beside a noun of happening: planned, alleged
    after_nouns: Governors  # participle after it: "a visit scheduled for May"
    over_nouns: Governors  # verb above it as object, or verb and preposition: demand, call for, avert
    over_subjects: Governors  # verb of which it is the subject: loom
    said_of: Governors  # what a happening is said to be: "on cards", "off table", "matter of time"
    presupposing: Words  # verbs that take even an unknown happening as done: condemn
    reviewing: Words  # verbs that may as well look back: discuss, with "the attack by …"
    agents: Words  # by
    over_prepositions: Governors  # preposition above a gerund or a noun: without
    adjuncts: Words  # prepositions that no verb asks for: by, after
    sharing: Words  # those whose object is as real as the clause: by, during
    of_content: Words  # between a noun and what it is about: of, for, to
    apart: Words  # prepositions whose object is another happening: after

    @cached_property
    def denying(self) -> Words:
        """Every word that can negate a clause; a sentence without one is looked at no further."""
        return self.negations | self.negative_determiners | self.joining_negations | self.scarce

    @cached_property
    def opening_ends(self) -> Words:
        """The last words of the phrases in `openings`."""
        return frozenset(phrase.split()[-1] for _, group in self.openings for phrase in group)

    @cached_property
    def condition_ends(self) -> Words:
        """The last words of the phrases in `conditions`."""
        return frozenset(phrase.split()[-1] for phrase in self.conditions)
