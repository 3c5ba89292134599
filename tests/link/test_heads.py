"""Peoples named side by side before one noun share it."""

from __future__ import annotations

import pytest

from comity.reader import Reader
from comity.sources import report_from_text

CASES = (
    ("Kyrgyz and Tajik border guards exchanged fire near Batken on Wednesday.", {"KGZ": "MIL", "TJK": "MIL"}),
    ("Indian, Bangladeshi and Nepali police arrested smugglers on the border.",
     {"IND": "COP", "BGD": "COP", "NPL": "COP"}),
    ("Polish truckers and Ukrainian farmers blocked the road to Medyka on Friday.",
     {"POL": "LAB", "UKR": "AGR"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_noun_is_of_all_of_them(reader: Reader, text: str, expected: dict[str, str]) -> None:
    """Guards of both, police of all three; two nouns are each of its own people."""
    report = report_from_text(text, name="news", languages=reader.languages)
    acts = [claim for claim in reader.read(report).claims if claim.act is not None]
    assert {party.country: party.sector for party in acts[0].actors} == expected
