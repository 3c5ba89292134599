"""PLACE_MISMATCH: a place is put into a country in which it does not lie.

The text joins a place and a country ("the city of B in A", "B, A", "the A-ish town of B"), and no place
known by that name lies there. Names that several places bear are wrong only if none of them does.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.knowledge import NameForm
from comity.model import CountryCode, Finding
from comity.sentence import Sentence

__all__ = ["check"]

FORMS = (NameForm.NAME, NameForm.ACRONYM, NameForm.DEMONYM, NameForm.PEOPLE)


def check(case: Case) -> Iterator[Finding]:
    for sentence in case.parsed.sentences:
        words = sentence.words
        for at in range(len(words)):
            match = case.knowledge.places.match(words, at)
            if match is None or (
                at and sentence.tokens[at - 1].rel == "compound" and words[at - 1][:1].isupper()
            ):
                continue
            last = at + match.length - 1
            countries = {place.country for place in match.places if place.country is not None}
            yield from _mismatches(case, sentence, (at, last), countries)


def _mismatches(
    case: Case, sentence: Sentence, place: tuple[int, int], lies_in: set[CountryCode]
) -> Iterator[Finding]:
    first, last = place
    for at in _country_words(case, sentence, first, last):
        said = _countries(case, sentence, at)
        if said and lies_in and not said & lies_in:
            span = case.parsed.span(sentence, min(first, at), max(last, at))
            name = case.parsed.span(sentence, first, last).text
            yield finding(
                case,
                "PLACE_MISMATCH",
                f"{name} is put into {case.parsed.span(sentence, at, at).text}",
                spans=(span,),
                facts=(f"{name}: {', '.join(sorted(lies_in))}",),
                claims=(claim for claim in case.claims if claim.quote.overlaps(span)),
            )


def _country_words(case: Case, sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """The tokens where the name of the place's country would begin."""
    for i in range(first, last + 1):
        yield from (token.i for token in sentence.below(i, "appos") if token.i > last)
        for preposition in sentence.below(i, "prep"):
            if preposition.lower in case.words.in_country:
                yield from (token.i for token in sentence.below(preposition.i, "pobj"))
        yield from _beside_noun(case, sentence, i)


def _beside_noun(case: Case, sentence: Sentence, i: int) -> Iterator[int]:
    """Adjectives of the noun that says what the place is: "the A-ish city of B", "the A-ish city B"."""
    above = sentence.head_of(i)
    noun = sentence.head_of(above.i) if above.lower in case.words.in_country else above
    if noun.lemma in case.words.place_nouns:
        yield from (token.i for token in sentence.below(noun.i, "amod", "compound", "poss"))


def _countries(case: Case, sentence: Sentence, at: int) -> set[CountryCode]:
    """The countries that a word names for sure; none where it may mean something else."""
    match = case.knowledge.names.match(sentence.words, at)
    found: set[CountryCode] = set()
    for sense in match.senses if match is not None else ():
        entity = case.knowledge.entities[sense.entity]
        sure = sense.form in FORMS and entity.is_state and not sense.doubtful
        if not sure or entity.country is None:
            return set()
        found |= {entity.country, CountryCode(entity.id.upper())}
    return found
