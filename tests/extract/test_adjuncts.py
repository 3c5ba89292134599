"""Where and when: the place and the time that belong to an act, out of all that a sentence names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from marked import Marked, marked

from comity.model import Claim
from comity.reader import Reader
from comity.sources import report_from_text

TABLE = tuple(marked(Path(__file__).with_name("adjuncts.txt")))
PUBLISHED = date(2024, 5, 15)  # a Wednesday


def claims_of(reader: Reader, text: str, published: date | None = PUBLISHED) -> tuple[Claim, ...]:
    report = report_from_text(text, name="sentence", languages=reader.languages, published=published)
    return reader.read(report).claims


def days(claim: Claim) -> str:
    first, last = claim.when.earliest, claim.when.latest
    if first is None and last is None:
        return "-"
    return str(first) if first == last else f"{first}..{last}"


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_place_and_time_are_the_acts_own(row: Marked, reader: Reader) -> None:
    """What hangs on the act is its own; what hangs on another happening, or on a person, is not."""
    kind, trigger, country, role, when = row.answers
    claim = next(
        claim
        for claim in claims_of(reader, row.sentence)
        if claim.act is not None and claim.act.type == kind and claim.trigger.text == trigger
    )
    place = claim.place
    found = ("-", "-") if place is None else (str(place.country or "-"), place.role.value)
    assert (found, days(claim)) == ((country, role), when)
    if row.words:
        assert place is not None and row.words[0] in place.span.text


def test_the_next_day_counts_from_the_sentence_before(reader: Reader) -> None:
    """A day that an earlier sentence gave is what "the next day" counts from."""
    text = "The presidents met in Oslo on 2 October 2023. The next day Norway expelled two Russian diplomats."
    claim = next(c for c in claims_of(reader, text, None) if c.act is not None and c.act.type == "SANCTION")
    assert (days(claim), claim.when.basis) == ("2023-10-03", "context")


def test_numbers_are_those_of_the_act(reader: Reader) -> None:
    """Who is killed by an act belongs to it; what the next verb does to others does not."""
    text = "Rebels shelled a market, killing 14 people. Oslo sent 20 buses and expelled three diplomats."
    values = {c.trigger.text: [q.value for q in c.quantities] for c in claims_of(reader, text) if c.act}
    assert values["shelled"] == [14.0]
    assert values["expelled"] == [3.0]
