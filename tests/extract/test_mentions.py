"""What is only talked about, or frames another act, is no act of its own."""

from __future__ import annotations

import pytest

from comity.reader import Reader
from comity.sources import report_from_text

MENTIONS = [
    # a topic of talks, a purpose inside a purpose, an aim
    ("Israel and Lebanon renewed talks on a pullback of Israeli troops.", ["talks"]),
    ("The Fijian premier telephoned the Tongan king to discuss ways to forge a peace.", ["telephoned"]),
    ("Peru's president hosted Chile's for a meeting aimed at opening ties.", ["hosted"]),
    # what somebody may do
    ("London defended the right of the French army to fire on militants.", ["defended"]),
    # the happening that it is a part of
    ("Palestinian youths threw stones during demonstrations against the Israeli army.", ["threw"]),
    # a second step is told for itself
    ("Moldova condemned the raid and recalled its envoy from Minsk.", ["condemned", "recalled"]),
]


@pytest.mark.parametrize(("text", "told"), MENTIONS, ids=[text[:50] for text, _ in MENTIONS])
def test_a_mention_is_no_act(text: str, told: list[str], reader: Reader) -> None:
    """Acts are told once each, and not again by what they are about."""
    report = report_from_text(text, name="sentence", languages=reader.languages, language="en")
    acts = [claim.trigger.text for claim in reader.read(report).claims if claim.act is not None]
    assert [trigger for trigger in acts if trigger not in ("raid",)] == told


def test_the_frame_of_an_act_says_whom_it_is_against(reader: Reader) -> None:
    """ "During demonstrations against the Israeli army" the stones are thrown at it."""
    text = "Palestinian youths threw stones during demonstrations against the Israeli army."
    report = report_from_text(text, name="sentence", languages=reader.languages, language="en")
    (act,) = (claim for claim in reader.read(report).claims if claim.act is not None)
    assert [party.country for party in act.recipients] == ["ISR"]
