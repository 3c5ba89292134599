"""What claims say of agreements is read off the record without decoding them, and comes to the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.knowledge import Knowledge
from comity.model import Kind
from comity.record import Record
from comity.reported import reported
from comity.treaties import told_of


def test_agreements_told_of_are_those_of_the_whole_claims(sample: Path, knowledge: Knowledge) -> None:
    """On each day as known then: the same agreements, told by the same claims in the same order."""
    record = Record(sample)
    numbers = []
    for day in (date(2019, 6, 1), date(2023, 1, 1), date(2026, 11, 22)):
        whole = reported(
            record.claims(kind=Kind.INSTRUMENT, as_known_on=day),
            knowledge,
            knowledge.codebook,
            known_on=record.known_days(),
            publishers=record.publishers(),
        )
        assert told_of(knowledge, record, day) == whole
        numbers.append(sum(len(one.told) for one in whole))
    assert numbers == sorted(numbers) and numbers[-1] > numbers[0]
