"""States, judgements, statements, agreements and origins stand in the record as what they are, in no count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from comity.model import Claim, Kind, Modality, Polarity, Span
from comity.reader import Reader
from comity.sources import report_from_text

HERE = Path(__file__).parent
LOOKED_AT = HERE / "kinds.txt"
HELD_BACK = HERE / "kinds-held.txt"
SORTS = {Kind.STATE, Kind.ASSESSMENT, Kind.STATEMENT, Kind.INSTRUMENT, Kind.PROVENANCE}
PLAIN = {Kind.STATE: Modality.ONGOING, Kind.ASSESSMENT: Modality.OPINION}


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim that a text holds: its kind and words, its stance, and of an agreement step and kind."""

    kind: Kind
    words: str
    modality: Modality
    polarity: Polarity
    further: frozenset[str]

    def fits(self, claim: Claim, text: str) -> bool:
        """The same kind over mostly the same words, with the same stance."""
        alike = (claim.kind, claim.modality, claim.polarity) == (self.kind, self.modality, self.polarity)
        return alike and self._same_words(claim.quote, text) and self.further <= _further(claim)

    def _same_words(self, quote: Span, text: str) -> bool:
        start = text.index(self.words)
        end = start + len(self.words)
        shared = min(end, quote.end) - max(start, quote.start)
        return 2 * shared > max(end, quote.end) - min(start, quote.start)


def _further(claim: Claim) -> set[str]:
    said = claim.instrument
    return set() if said is None else {str(said.step), str(said.kind)}


def _expected(part: str) -> Expected:
    head, _, words = part.partition(":")
    kind, *rest = head.split()
    modality = next((m for m in rest if m in set(Modality)), PLAIN.get(Kind(kind), Modality.ACTUAL))
    polarity = next((p for p in rest if p in set(Polarity)), Polarity.AFFIRMED)
    further = frozenset(rest) - {*Modality, *Polarity}
    return Expected(Kind(kind), words.strip(), Modality(modality), Polarity(polarity), further)


def texts(path: Path) -> Iterator[tuple[str, list[Expected]]]:
    """Each text of a table, with the claims that it holds."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, *parts = (part.strip() for part in line.split("||"))
            yield text, [_expected(part) for part in parts if part != "none"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many claims were expected, how many of them found, how many found that nobody expected."""

    expected: int
    found: int
    surplus: int
    faults: tuple[str, ...]


def score(path: Path, read: Callable[[str], list[Claim]]) -> Score:
    wanted_in_all = found = surplus = 0
    faults: list[str] = []
    for text, wanted in texts(path):
        claims = [claim for claim in read(text) if claim.kind in SORTS]
        missing = [each for each in wanted if not any(each.fits(claim, text) for claim in claims)]
        extra = [claim for claim in claims if not any(each.fits(claim, text) for each in wanted)]
        wanted_in_all += len(wanted)
        found += len(wanted) - len(missing)
        surplus += len(extra)
        if missing or extra:
            faults.append(f"{text}\n  missing {missing}\n  extra {[_shown(claim) for claim in extra]}")
    return Score(wanted_in_all, found, surplus, tuple(faults))


def _shown(claim: Claim) -> str:
    step = claim.instrument.step if claim.instrument else ""
    code = claim.instrument.kind if claim.instrument else ""
    return f"{claim.kind} {step} {code} {claim.modality}/{claim.polarity}: {claim.quote.text}"


@pytest.fixture(scope="module")
def read(reader: Reader) -> Callable[[str], list[Claim]]:
    """Text → its claims."""

    def claims_of(text: str) -> list[Claim]:
        report = report_from_text(text, name="news", languages=reader.languages)
        return list(reader.read(report).claims)

    return claims_of
