"""The part of a language pack that is read when reports are held against one another."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from comity.knowledge.files import Row, read_sheet
from comity.knowledge.language.quantity import QuantityWords

__all__ = ["ConflictWords", "conflict_words", "number_words"]

Words = frozenset[str]


class ConflictWords(Row):
    """Words in small letters, as they stand in print: what is compared is the report's own wording."""

    near_day: Words  # count from the day of writing, which may be the one before the publication
    weekday_of: dict[str, int]  # the names of weekdays; Monday is 0
    month_of: dict[str, int]  # the names of months, whole, cut short and of three letters; January is 1
    at_night: Words  # between two days
    arriving: Words  # a visit begins
    leaving: Words  # a visit ends
    days: dict[str, int]  # units of time, in days
    settled: Words  # before the name of a place that people live in
    placing: Words  # before the name of a place where something is done
    articles: Words  # that may stand between the two
    open_sites: Words  # nouns behind the name of a place in the open: "border post", "range"
    settlements: Words  # before "of" a name, what sort of place it is: "the border town of"
    no_place: Words  # words with a capital that name no place: days, months, bodies
    speaking: Words  # beside a place where somebody only says so
    bodies: Words  # before a place where they only have their seat: "the ministry in Quito"
    times: Words  # units of time
    lasting: Words  # before a length of time: so long did the act itself take
    nearly: Words  # a little less than the number
    added: Words  # on top of another number
    joined: Words  # between several numbers
    partly: Words  # right before the number of a part: "among them", "including"
    particles: Words  # a qualifier that behind a verb of `handing` belongs to the verb: "handed over"
    handing: Words
    of: Words  # between a measure and what is measured
    measures: Words  # units that say nothing of what is measured
    people: Words  # units that any sort of person is counted by
    units: tuple[tuple[str, ...], ...]  # units that count the same, and their plurals
    uncounted: Words  # plurals behind a number that say nothing of how much was done: "two countries"
    numbered: Words  # before a number that is a name, or an hour: article, at
    fates: tuple[tuple[str, ...], ...]  # what became of those who are counted
    elsewhen: tuple[str, ...]  # in a sentence: its numbers are of another time, or of each one or each day
    relative: Words  # open a clause that tells what became of them before
    calls_made: Words  # rules by which the party named first has telephoned
    calls_taken: Words  # rules by which the party named first was telephoned
    leading: Words  # offices of which one alone leads a delegation
    until_then: Words  # beside a negation: what is told was the first of its kind
    denying: Words  # say by themselves that something is not so
    unsaid: Words  # behind a negation: the saying is what was not done
    tidings: Words  # what is called untrue: "reports that"
    same_acts: tuple[Words, ...]  # words for one sort of act, as a denial may have them
    ranks: Words  # nouns that tell one sort of office from another
    in_return: tuple[str, ...]  # an act that answers another one
    organs: tuple[Words, ...]  # words that name one body of a state
    signing: Words  # an instrument is concluded
    steps: dict[str, str]  # what brings an instrument to a step of its life, other than signing
    papers: Words  # what may be signed or come into force
    signed: Words  # of a paper, in words that claims may not hold
    forceful: Words  # two words: a paper binds
    come_so_far: Words  # before a step that was taken
    putting_off: Words  # before a step that was not: "has yet to be"
    awaiting: Words  # behind it: "the signing is expected"
    if_: Words  # before a step of which nobody says whether it was taken
    instruments: Words  # words of any instrument: they do not tell which
    another: Words  # another one than that told of
    small: Words  # words that say nothing of which instrument or quotation it is
    pronouns: Words  # as the name of a voice: somebody told before
    negations: Words
    opposites: tuple[tuple[str, str], ...]

    @cached_property
    def counting(self) -> Words:
        """All nouns known to be counted, and their plurals."""
        nouns = {noun for group in self.units for noun in group} | self.people
        return frozenset((*nouns, *(f"{noun}s" for noun in nouns)))

    @cached_property
    def besides(self) -> Words:
        """Before a number that is not the only one of its sort."""
        return self.added | self.joined | self.partly

    @cached_property
    def placed(self) -> Words:
        """Before the name of a place, in whatever manner."""
        return self.placing | self.of

    @cached_property
    def dating(self) -> Words:
        """The names of days and months."""
        return frozenset((*self.weekday_of, *self.month_of))

    @cached_property
    def opposed(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(pair) for pair in self.opposites)


@cache
def conflict_words(folder: Path) -> ConflictWords:
    """The words of all language packs in a folder of data that have them."""
    sheets = [
        read_sheet(file, ConflictWords) for file in sorted((folder / "languages").glob("*/conflicts.toml"))
    ]
    merged: dict[str, object] = {}
    for field in ConflictWords.model_fields:
        merged[field] = _joined([getattr(sheet, field) for sheet in sheets])
    return ConflictWords.model_validate(merged)


@cache
def number_words(folder: Path) -> tuple[QuantityWords, ...]:
    """How each language that has words for conflicts prints its numbers."""
    packs = [file.parent for file in sorted((folder / "languages").glob("*/conflicts.toml"))]
    return tuple(read_sheet(pack / "quantity.toml", QuantityWords) for pack in packs)


def _joined(parts: list[object]) -> object:
    if all(isinstance(part, dict) for part in parts):
        return {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
    return [word for part in parts if isinstance(part, (frozenset, tuple)) for word in part]
