"""Things named by a roundabout, and acts whose day stands between the noun and whom it was done to."""

from __future__ import annotations

import pytest

from comity.reader import Reader
from comity.sources import report_from_text


def told(reader: Reader, text: str) -> list[tuple[str, str]]:
    """Type and trigger of each act in the text."""
    report = report_from_text(text, name="sentence", languages=reader.languages)
    return [(c.act.type, c.trigger.text) for c in reader.read(report).claims if c.act is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea fired what appeared to be a ballistic missile into the sea.", ("MOBILIZE", "fired")),
        ("Iran launched what it called a precision strike on an Israeli base.", ("ASSAULT", "launched")),
        ("Police fired what witnesses said were rubber bullets at students.", ("ASSAULT", "fired")),
    ],
)
def test_thing_of_a_roundabout(reader: Reader, text: str, expected: tuple[str, str]) -> None:
    """What is fired or launched is the thing, and to call it so is no act of its own."""
    assert told(reader, text) == [expected]


def test_day_between_act_and_recipient(reader: Reader) -> None:
    """An arrest on a day is still the arrest of somebody."""
    report = report_from_text(
        "Amnesty condemned the arrest on Friday of the journalist Pavel Markov.",
        name="sentence",
        languages=reader.languages,
    )
    (arrest,) = [c for c in reader.read(report).claims if c.act is not None and c.act.type == "COERCE"]

    assert [party.span.text for party in arrest.recipients] == ["the journalist Pavel Markov"]


def test_day_is_no_target(reader: Reader) -> None:
    """A missile fired on Monday is fired on nobody."""
    assert told(reader, "Pakistan test-fired a cruise missile on Monday.") == [("MOBILIZE", "fired")]
