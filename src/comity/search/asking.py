"""A question understood: each word in every spelling that is known of it, and each field by what it means."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.errors import UsageError
from comity.model import Kind, TypeCode
from comity.search.folding import words_of
from comity.search.names import MOST_WORDS, KnownNames, Named, Words
from comity.search.parts import Part

__all__ = ["Asked", "Phrase", "Spelt", "Term", "understood"]

AUTHOR = "author"
DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
SHOWN = 40  # letters of a wrong value that are shown again


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words in a row, in plain letters; `open`: the last may go on."""

    words: Words
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing looked for: in a text stands one of its spellings, the first as it was written."""

    written: str
    ways: tuple[Phrase, ...]
    others: tuple[str, ...] = ()  # the further spellings, as they are printed

    def fits(self, words: Words) -> bool:
        """Whether one of its spellings stands among these words, in plain letters."""
        return any(_in_a_row(words, way) for way in self.ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A name to be found in a short text: as a part of it, or as the whole."""

    written: str
    ways: tuple[Words, ...]
    whole: bool = False
    country: str | None = None  # of a place that is asked for as a state

    def fits(self, words: Words) -> bool:
        return any(_fits(words, way, self.whole) for way in self.ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for. What is empty asks nothing; of several values of a field one is enough.

    `actors`, `recipients`, `states`: of each group one must take part, by code or id.
    """

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    speakers: tuple[Spelt, ...] = ()
    author: bool = False
    types: tuple[TypeCode, ...] = ()
    kinds: tuple[Kind, ...] = ()
    actors: tuple[tuple[str, ...], ...] = ()
    recipients: tuple[tuple[str, ...], ...] = ()
    states: tuple[tuple[str, ...], ...] = ()
    places: tuple[Spelt, ...] = ()
    publishers: tuple[Spelt, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    named: tuple[Named, ...] = ()  # whom or what the words name

    @property
    def of_claims(self) -> bool:
        """Whether something is asked that only claims have."""
        told = (self.speakers, self.types, self.kinds, self.actors, self.recipients, self.states, self.places)
        return self.author or any(told)

    @property
    def also(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What was written, with the spellings that are looked for besides."""
        return tuple((term.written, term.others) for term in self.terms if term.others)


def understood(parts: Sequence[Part], names: KnownNames) -> Asked:
    """What the parts ask; a UsageError for a value that a field does not have."""
    fields = [part for part in parts if part.field]
    terms, named = _terms([part for part in parts if not part.field and not part.without], names)
    asked = Asked(
        terms=terms,
        without=tuple(_plain_term(part) for part in parts if part.without),
        speakers=tuple(_spelt(part, names) for part in _of(fields, "by") if not _is_author(part)),
        author=any(_is_author(part) for part in _of(fields, "by")),
        types=tuple(_type(part, names.types) for part in _of(fields, "type")),
        kinds=tuple(_kind(part) for part in _of(fields, "kind")),
        actors=tuple(_parties(part, names) for part in _of(fields, "from")),
        recipients=tuple(_parties(part, names) for part in _of(fields, "to")),
        states=tuple(_parties(part, names) for part in _of(fields, "country")),
        places=tuple(_place(part, names) for part in _of(fields, "in")),
        publishers=tuple(_spelt(part, names) for part in _of(fields, "publisher")),
        languages=tuple(part.value.strip().lower() for part in _of(fields, "language")),
        years=tuple(_year(part) for part in _of(fields, "year")),
        named=named,
    )
    since = [_day(part)[0] for part in _of(fields, "since")]
    until = [_day(part)[1] for part in _of(fields, "until")]
    return replace(asked, since=max(since, default=None), until=min(until, default=None))


def _of(parts: Sequence[Part], field: str) -> list[Part]:
    return [part for part in parts if part.field == field]


def _in_a_row(words: Words, way: Phrase) -> bool:
    if not way.open:
        return _fits(words, way.words, whole=False)
    *firm, begun = way.words
    return any(
        list(words[at : at + len(firm)]) == firm and words[at + len(firm)].startswith(begun)
        for at in range(len(words) - len(firm))
    )


def _fits(words: Words, way: Words, whole: bool) -> bool:
    if whole:
        return words == way
    return any(words[at : at + len(way)] == way for at in range(len(words) - len(way) + 1))


# --- words ----------------------------------------------------------------------------------------


def _terms(parts: Sequence[Part], names: KnownNames) -> tuple[tuple[Term, ...], tuple[Named, ...]]:
    """Words beside each other that are a name are one term, the longest name first."""
    terms, named, at = list[Term](), dict[str, Named](), 0
    while at < len(parts):
        length, bearers = _name_at(parts, at, names)
        for one in bearers:
            named.setdefault(one.id, one)
        terms.append(_term(parts[at : at + length], names))
        at += length
    return tuple(dict.fromkeys(terms)), tuple(named.values())


def _name_at(parts: Sequence[Part], at: int, names: KnownNames) -> tuple[int, tuple[Named, ...]]:
    free = next((n for n in range(at, len(parts)) if parts[n].quoted or parts[n].open), len(parts))
    for end in range(min(free, at + MOST_WORDS), at + 1, -1):
        if bearers := names.meant(_written(parts[at:end])):
            return end - at, bearers
    return 1, names.meant(parts[at].value)


def _term(parts: Sequence[Part], names: KnownNames) -> Term:
    written = _written(parts)
    first = Phrase(words=tuple(words_of(written)), open=parts[-1].open)
    if parts[0].quoted or parts[0].open:
        return Term(written=written, ways=(first,))
    others = names.spellings(written)
    return Term(
        written=written,
        ways=(first, *(Phrase(words=tuple(words_of(name))) for name in others)),
        others=others,
    )


def _plain_term(part: Part) -> Term:
    return Term(written=part.value, ways=(Phrase(words=part.words, open=part.open),))


def _written(parts: Sequence[Part]) -> str:
    return " ".join(" ".join(part.value.split()) for part in parts)


# --- fields ---------------------------------------------------------------------------------------


def _is_author(part: Part) -> bool:
    return part.value.strip().lower() == AUTHOR and not part.quoted


def _spelt(part: Part, names: KnownNames) -> Spelt:
    """Quoted: the whole, exactly so; else a part, in any spelling of a name."""
    ways = [part.words]
    if not part.quoted:
        ways += [tuple(words_of(name)) for name in names.spellings(part.value)]
    return Spelt(written=part.value, ways=tuple(dict.fromkeys(ways)), whole=part.quoted)


def _place(part: Part, names: KnownNames) -> Spelt:
    """Whatever bears the name; where it is a state, all places in it too."""
    bearers = names.meant(part.value)
    coded = names.coded(part.value)
    states = [
        one.party for one in (*((coded,) if coded else ()), *bearers) if one.kind in ("state", "territory")
    ]
    spelt = [name for one in bearers if one.kind == "place" or one.party in states for name in one.names]
    ways = dict.fromkeys((part.words, *(tuple(words_of(name)) for name in spelt)))
    return Spelt(written=part.value, ways=tuple(ways), whole=True, country=next(iter(states), None))


def _parties(part: Part, names: KnownNames) -> tuple[str, ...]:
    coded = names.coded(part.value)
    found = [coded] if coded is not None else names.meant(part.value)
    ids = dict.fromkeys(one.party for one in found if one.party is not None)
    if not ids:
        raise _wrong(part, "is no party known here", "a name, an ISO 3166 code, or an id")
    return tuple(id for id in ids if id is not None)


def _type(part: Part, types: Collection[TypeCode]) -> TypeCode:
    code = TypeCode(part.value.strip().upper())
    if code not in types:
        raise _wrong(part, "is no event type", ", ".join(sorted(types)))
    return code


def _kind(part: Part) -> Kind:
    try:
        return Kind(part.value.strip().lower())
    except ValueError as error:
        raise _wrong(part, "is no kind of a claim", ", ".join(Kind)) from error


def _year(part: Part) -> int:
    first, last = _day(part)
    if (first.month, last.month) != (1, 12) or first.year != last.year or last.day == first.day:
        raise _wrong(part, "is no year", "YYYY")
    return first.year


def _day(part: Part) -> tuple[date, date]:
    """The first and the last day of what is written: a day, a month or a year."""
    found = DAY.fullmatch(part.value.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (None if each is None else int(each) for each in found.groups())
        assert year is not None
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError as error:
        raise _wrong(part, "is no day", "YYYY-MM-DD, YYYY-MM or YYYY") from error


def _wrong(part: Part, what: str, allowed: str) -> UsageError:
    shown = part.value if len(part.value) <= SHOWN else f"{part.value[:SHOWN]}…"
    return UsageError(f"{shown!r} {what}", place=part.field, allowed=allowed)
