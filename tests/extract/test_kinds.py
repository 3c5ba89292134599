"""States, judgements, statements, agreements, origins: in the record as what they are, in no count."""

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


def test_read_as_what_they_are(read: Callable[[str], list[Claim]]) -> None:
    """Of the sentences looked at while the frames were written, all but a few are read as expected."""
    result = score(LOOKED_AT, read)

    assert result.found >= 0.96 * result.expected, "\n".join(result.faults)
    assert result.surplus <= 0.06 * result.expected, "\n".join(result.faults)


def test_read_as_what_they_are_unseen(read: Callable[[str], list[Claim]]) -> None:
    """Of sentences held back, nine in ten are read as expected, and little else is."""
    result = score(HELD_BACK, read)

    assert result.found >= 0.85 * result.expected
    assert result.surplus <= 0.12 * result.expected


def test_not_in_a_count(read: Callable[[str], list[Claim]]) -> None:
    """Nothing but an event is ever countable."""
    for text, _ in (*texts(LOOKED_AT), *texts(HELD_BACK)):
        assert [claim for claim in read(text) if claim.kind is not Kind.EVENT and claim.countable] == []


STILL = [
    "Some 1,500 French soldiers are based in Djibouti.",
    "Amid a sustained Turkish military presence in northern Iraq, prices rose.",
    "Experts have long debated whether Ghana and Togo could form a single state.",
    "Speculation has persisted about Sweden sending troops to the island.",
    "The treaty has not entered into force.",
    "For Serbs crossing into Montenegro, a national identity card suffices.",
    "While each country keeps its own currency, full union remains distant.",
    "Georgian nationals can stay in Turkey for up to a year without a visa.",
]


@pytest.mark.parametrize("text", STILL)
def test_nothing_happens_in_what_holds(text: str, read: Callable[[str], list[Claim]]) -> None:
    """Standing states, plans, debates and speculation bring no event that counts."""
    assert [claim.quote.text for claim in read(text) if claim.countable] == []


def test_one_claim_for_one_judgement(read: Callable[[str], list[Claim]]) -> None:
    """What analysts suggest is their judgement, once, and no statement beside it."""
    claims = read("Military analysts suggest that the drills are a way to test the Latvian border guard.")

    assert [claim.kind for claim in claims if claim.kind in SORTS] == [Kind.ASSESSMENT]


def test_signing_is_told_twice(read: Callable[[str], list[Claim]]) -> None:
    """A signing is an act and a step of the agreement, over the same words."""
    claims = read("Peru and Chile signed a treaty on free trade in Lima.")

    quotes = {claim.kind: claim.quote for claim in claims if claim.kind in (Kind.EVENT, Kind.INSTRUMENT)}
    assert quotes[Kind.EVENT] == quotes[Kind.INSTRUMENT]


NAMES = [
    ("Ghana and Togo signed a fisheries agreement in Accra on Monday.", "fisheries agreement", "signed"),
    ("The treaty on mutual defence between Fiji and Tonga was ratified.",
     "treaty on mutual defence between Fiji and Tonga", "ratified"),
    ("The agreement, reached in 2019, has not entered into force.", "agreement", "in_force"),
    ("Oman's pact with Yemen is expected to enter into force in May.", "Oman's pact with Yemen", "expected"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "step"), NAMES)
def test_name_of_an_agreement(text: str, name: str, step: str, read: Callable[[str], list[Claim]]) -> None:
    """An agreement is named by its noun and what says which one it is, without article, place and time."""
    said = [claim.instrument for claim in read(text) if claim.instrument is not None]

    assert (name, step) in {(each.name, each.step) for each in said}


def test_bare_noun_is_of_the_same_kind(read: Callable[[str], list[Claim]]) -> None:
    """ "The treaty", told of again, is of the kind that its full name showed."""
    text = "Chad and Niger signed a treaty on mutual defence. The treaty has not entered into force."
    kinds = [claim.instrument.kind for claim in read(text) if claim.instrument is not None]

    assert kinds == ["D1", "D1"]


PILLARS = [
    ("The Danish defence minister visited Riga.", "politics"),
    ("Danish troops arrived in Riga.", "defence"),
    ("Peru paid Bolivia two million dollars.", None),
    ("Montenegro uses the euro.", "money"),
    ("Foreigners need a visa for Bhutan.", "mobility_third_country"),
    ("The treaty between Fiji and Tonga entered into force.", None),
    ("The customs union between Fiji and Tonga entered into force.", "economy"),
]


@pytest.mark.parametrize(("text", "pillar"), PILLARS)
def test_pillar(text: str, pillar: str | None, read: Callable[[str], list[Claim]]) -> None:
    """A pillar is what a claim is about: not the office of the visitor, nor a sum of money."""
    assert pillar in {claim.pillar for claim in read(text) if claim.kind is not Kind.OFFICE}
