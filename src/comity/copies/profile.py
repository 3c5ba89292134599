"""What of a report is compared with others: made once for each report, however many it is compared with."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.copies.body import Stretch, body_of, words_in
from comity.copies.days import Day, days_of
from comity.copies.sentences import quotations_of, sentences_of
from comity.copies.terms import STATE, TIME, Sort, Term, aliases_of, terms_of, tokens_of
from comity.copies.words import CopyWords, copy_words
from comity.model import LanguageCode, Report, ReportId, Span

__all__ = ["WINDOW", "Profile", "Sentence", "profile"]

WINDOW = 4  # words in a row that two texts share by copying, hardly ever by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the weights of its terms, told by the report and said in quotation marks."""

    span: Span
    told: Mapping[str, float]
    said: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A report as it is compared.

    `text`: with runs of white space made one. `windows`: each row of four words of the body; `quoted`: for
    each word whether it stands in quotation marks. `terms`: all with their weights; `facts` and `words`: the
    names and numbers, and other words, that are told outside of quotations; `numbers`: those of the facts.
    `aliases`: what else names may be called by. `days`: those named, if it is known when it was published.
    `places` and `pairs`: the sentences, and pairs of neighbouring ones, that hold a term. `content`: how many
    different names, numbers and words there are.
    """

    id: ReportId
    language: LanguageCode
    published: date | None
    text: str
    body: tuple[str, ...]
    windows: tuple[str, ...]
    distinct: frozenset[str]
    quoted: tuple[bool, ...]
    sentences: tuple[Sentence, ...]
    terms: Mapping[str, float]
    weight: float  # of all terms
    facts: Mapping[str, float]
    numbers: Mapping[str, float]
    words: Mapping[str, float]
    aliases: frozenset[str]
    days: frozenset[Day]
    places: Mapping[str, tuple[int, ...]]
    pairs: Mapping[str, tuple[int, ...]]
    content: int


def profile(report: Report) -> Profile:
    """The profile of a report; for a language without words for it only its rows of words are compared."""
    words = copy_words(report.language)
    stretches = body_of(report, words)
    quotations = tuple(quotations_of(report.text, stretches))
    body = [(found, _within(start, quotations)) for start, found in words_in(report.text, stretches)]
    read = _read(report, stretches, quotations, words) if words else Contents()
    windows = tuple(_windows([word for word, _ in body]))
    terms = {
        key: weight for one in read.sentences for part in (one.said, one.told) for key, weight in part.items()
    }
    places = _places(read.sentences)
    last = max(0, len(read.sentences) - 2)
    return Profile(
        id=report.id,
        language=report.language,
        published=report.published_on,
        text=" ".join(report.text.split()),
        body=tuple(word for word, _ in body),
        windows=windows,
        distinct=frozenset(windows),
        quoted=tuple(quoted for _, quoted in body),
        sentences=tuple(read.sentences),
        terms=terms,
        weight=sum(terms.values()),
        facts=_weights(read.told, (Sort.NAME, Sort.NUMBER)),
        numbers=_weights(read.told, (Sort.NUMBER,)),
        words=_weights(read.told, (Sort.WORD,)),
        aliases=frozenset(read.aliases),
        days=frozenset(read.days),
        places=places,
        pairs={key: _pairs(at, last) for key, at in places.items()},
        content=sum(key[0] not in (STATE, TIME) for key in places),
    )


@dataclass(slots=True)
class Contents:
    """What a report holds: sentences, the terms told outside of quotations, aliases of names, days."""

    sentences: list[Sentence] = field(default_factory=list)
    told: list[Term] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    days: set[Day] = field(default_factory=set)


def _read(
    report: Report, stretches: tuple[Stretch, ...], quotations: tuple[Stretch, ...], words: CopyWords
) -> Contents:
    """What a report holds, sentence by sentence."""
    read = Contents()
    for start, end in sentences_of(report.text, stretches, words):
        tokens = tokens_of(report.text, start, end)
        terms = tuple(terms_of(tokens, words))
        outside = [term for term in terms if not _within(term.start, quotations)]
        weights = {term.key: term.weight for term in outside}
        said = {term.key: term.weight for term in terms if term.key not in weights}
        read.sentences.append(Sentence(span=report.span(start, end), told=weights, said=said))
        read.told += outside
        read.aliases.update(aliases_of(tokens))
        if report.published_on:
            read.days.update(days_of(tokens, report.published_on, words))
    return read


def _within(start: int, stretches: tuple[Stretch, ...]) -> bool:
    """Whether a place lies in one of these stretches, which follow one another."""
    at = bisect_right(stretches, (start, sys.maxsize)) - 1
    return at >= 0 and start < stretches[at][1]


def _windows(body: list[str]) -> Iterator[str]:
    for at in range(len(body) - WINDOW + 1):
        yield " ".join(body[at : at + WINDOW])


def _weights(terms: Iterable[Term], sorts: tuple[Sort, ...]) -> dict[str, float]:
    return {term.key: term.weight for term in terms if term.sort in sorts}


def _places(sentences: Iterable[Sentence]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        for key in (*sentence.told, *sentence.said):
            found.setdefault(key, []).append(at)
    return {key: tuple(at) for key, at in found.items()}


def _pairs(places: tuple[int, ...], last: int) -> tuple[int, ...]:
    """The pairs, each by its first sentence, to which these sentences belong."""
    return tuple(sorted({min(max(0, first), last) for at in places for first in (at - 1, at)}))
