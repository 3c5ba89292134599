"""A claim of an agreement is told which known one it means, or that nobody can say."""

from __future__ import annotations

from datetime import date

import pytest

from comity.model import Claim
from comity.reader import Reader
from comity.sources import report_from_text

VISAS = "visa-recognition-rus-blr-2020"
GUARANTEES = "security-guarantees-treaty-2024"


def claims(reader: Reader, text: str, published: str) -> list[Claim]:
    day = date.fromisoformat(published) if published else None
    report = report_from_text(text, name="news.txt", languages=reader.languages, published=day)
    return [claim for claim in reader.read(report).claims if claim.instrument is not None]


def meant(reader: Reader, text: str, published: str = "") -> list[str | None]:
    """The ids of the agreements told of, in the order of the claims."""
    return [claim.instrument.id for claim in claims(reader, text, published) if claim.instrument]


@pytest.mark.parametrize(
    ("text", "published", "id"),
    [
        ("The Aachen Treaty entered into force in 2020.", "2021-05-05", "aachen-treaty-2019"),
        ("Berlin ratified the Treaty of Aachen.", "2019-11-20", "aachen-treaty-2019"),
        ("The SACU agreement is in force.", "2005-02-01", "sacu-1969"),
        ("The Agreement on the European Economic Area took effect.", "1994-01-02", "eea-agreement-1992"),
        ("Bolivia ratified the Svalbard Treaty.", "1925-08-01", None),
        (
            "Iceland and Norway signed the Nordic passport convention.",
            "1966-01-03",
            "nordic-passport-convention-1957",
        ),
    ],
)
def test_by_a_name_of_its_own(reader: Reader, text: str, published: str, id: str | None) -> None:
    """A name that no other agreement has is enough, unless a state is told of that is no party."""
    assert meant(reader, text, published) == [id]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (
            "Russia and Belarus ratified their military cooperation treaty.",
            "military-cooperation-treaty-1997",
        ),
        ("Chile and Peru ratified their military cooperation treaty.", None),
        ("The military cooperation treaty was ratified.", None),
        ("The visa recognition agreement of Minsk and Moscow is in force.", VISAS),
        ("Minsk and Moscow signed a trade agreement.", None),
        ("Minsk and Moscow signed a second visa recognition agreement.", None),
    ],
)
def test_by_a_plain_name_and_its_parties(reader: Reader, text: str, id: str | None) -> None:
    """A name that many bear needs two of its parties, and most of its words."""
    assert meant(reader, text, "2025-02-01") in ([id], [id, id])


@pytest.mark.parametrize(
    ("published", "id"),
    [("1990-05-07", "benelux-economic-union-1958"), ("2015-05-07", "benelux-treaty-2008")],
)
def test_of_two_of_nearly_one_name_the_day_tells(reader: Reader, published: str, id: str) -> None:
    """What replaced it was not there yet; what was replaced is over."""
    assert meant(reader, "The Benelux Treaty is in force.", published) == [id]


def test_another_of_the_same_name_is_not_meant(reader: Reader) -> None:
    """A free trade agreement signed long after the known one is another; so is one still to be made."""
    assert meant(reader, "Russia and Belarus signed a free trade agreement in 2019.", "2019-06-01") == [None]
    assert meant(reader, "Russia and Belarus will sign a free trade agreement.", "2019-06-01") == [None]


def test_by_the_day_of_its_step(reader: Reader) -> None:
    """The only treaty that two states signed on a day is meant, whatever it is called."""
    text = "Moscow and Minsk signed a treaty on 6 December 2024."
    assert meant(reader, text, "2025-01-09") == [GUARANTEES]
    assert meant(reader, text.replace("6", "7"), "2025-01-09") == [None]


def test_the_treaty_is_the_one_told_of_last(reader: Reader) -> None:
    """A bare noun goes back to the agreement told of before, if that is known."""
    text = "Russia and Belarus signed the treaty on security guarantees in Minsk. The treaty is not in force."
    assert meant(reader, text, "2024-12-09") == [GUARANTEES, GUARANTEES]
    text = "Kenya and Oman signed a fisheries treaty in Muscat. The treaty is not in force."
    assert meant(reader, text, "2024-12-09") == [None, None]


def test_the_rule_is_kept(reader: Reader) -> None:
    """A claim tells by what its agreement was recognised."""
    (claim,) = claims(reader, "The Aachen Treaty entered into force in 2020.", "2021-05-05")
    assert dict(claim.rules)["instrument_id"] == "instruments/name"
