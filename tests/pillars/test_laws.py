"""What holds of the readings whatever is reported: more reports, contested grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from comity.knowledge.ladders import Ladder, shown
from comity.model import CountryCode, Ground, GroundKind
from comity.pillars.practice import seen
from comity.pillars.said import told
from comity.pillars.tokens import denying, giving
from comity.pillars.weighing import Pair, weighed

FIJI_TONGA: Pair = (CountryCode("FJI"), CountryCode("TON"))
TOLD = (
    ("Fijian and Tongan soldiers held a joint exercise on Vava'u on 3 May 2021.", date(2021, 5, 4)),
    (
        "Troops of Fiji and Tonga exercised together on Vava'u on 3 May 2021, Radio Tonga said.",
        date(2021, 5, 5),
    ),
    ("Tonga denied that its soldiers held a joint exercise with Fiji on 3 May 2021.", date(2021, 5, 6)),
    ("Fiji's defence minister visited Tonga on 9 June 2021.", date(2021, 6, 10)),
    ("Fijian soldiers are stationed in Tonga, the island's police commissioner said.", date(2021, 6, 20)),
    ("Fiji and Tonga have no military alliance, an analyst said.", date(2021, 7, 1)),
    ("Fiji is a close ally of Tonga. Each country keeps its own currency.", date(2021, 7, 2)),
    (
        "Citizens of Fiji need no visa to visit Tonga, and Tongans need none for Fiji: the waiver is mutual.",
        date(2021, 7, 3),
    ),
)


@given(before=st.sets(st.integers(0, len(TOLD) - 1)), more=st.integers(0, len(TOLD) - 1))
def test_one_more_report_takes_no_ground_away(
    before: set[int], more: int, news: Any, matter_of: Any, ladders: dict[str, Ladder]
) -> None:
    """What some reports show or say is still shown and said when another one is added."""
    few, many = (
        matter_of([news(*TOLD[i]) for i in sorted(chosen)], on=date(2021, 12, 31))
        for chosen in (before, before | {more})
    )
    for ladder in ladders.values():
        for reading in (seen, told):
            after = reading(many, FIJI_TONGA, ladder)
            for ground in reading(few, FIJI_TONGA, ladder):
                assert any(_holds(other, ground) for other in after), ground.note


def _holds(other: Ground, ground: Ground) -> bool:
    return (
        {*ground.claims} <= {*other.claims} and ground.gives <= other.gives and ground.denies <= other.denies
    )


@st.composite
def _grounds(draw: st.DrawFn, ladder: Ladder) -> list[Ground]:
    """Some grounds as the readings make them, for levels and features of a ladder, and against them."""
    tokens = _named(ladder)
    found = []
    for number in range(draw(st.integers(0, 5))):
        token = draw(st.sampled_from(tokens))
        meant = draw(st.sampled_from((giving, denying)))(ladder, token)
        givers = (None, *FIJI_TONGA) if ladder.both_ways and meant.gives else (None,)
        found.append(
            Ground(
                kind=GroundKind.CLAIM,
                id=f"c{number}",
                gives=meant.gives,
                denies=meant.denies,
                at_most=meant.at_most,
                giver=draw(st.sampled_from(givers)),
                open=draw(st.booleans()),
                note="said",
            )
        )
    return found


def _named(ladder: Ladder) -> list[str]:
    """The tokens that words or practice of the data give."""
    told = (rung for rung in ladder.rungs if rung.says or any(not row.gives for row in rung.practice))
    levels = {shown(rung.level) for rung in told}
    features = {feature.gives for rung in ladder.rungs for feature in rung.features}
    return sorted(levels | features)


@given(data=st.data())
def test_the_interval_holds_what_every_consistent_part_of_the_grounds_gives(
    data: st.DataObject, ladders: dict[str, Ladder]
) -> None:
    """No largest set of grounds that agree with one another shows a level outside of the interval.

    What only bounds a level from above shows none.
    """
    ladder = ladders[data.draw(st.sampled_from(sorted(ladders)))]
    grounds = data.draw(_grounds(ladder))
    whole = weighed(ladder, FIJI_TONGA, grounds)
    for part in _largest(ladder, grounds):
        inner = weighed(ladder, FIJI_TONGA, [replace(one, at_most=None) for one in part])
        if inner.high is not None:
            assert whole.low is not None and whole.high is not None
            assert whole.low <= (inner.low or 0) and inner.high <= whole.high


def _largest(ladder: Ladder, grounds: list[Ground]) -> Iterator[list[Ground]]:
    agreeing: list[set[int]] = []
    for size in range(len(grounds), 0, -1):
        for chosen in combinations(range(len(grounds)), size):
            part = [grounds[i] for i in chosen]
            if _agree(ladder, part) and not any({*chosen} < known for known in agreeing):
                agreeing.append({*chosen})
                yield part


def _agree(ladder: Ladder, part: Iterable[Ground]) -> bool:
    part = list(part)
    given_, denied = ({token for one in part for token in getattr(one, side)} for side in ("gives", "denies"))
    high = weighed(ladder, FIJI_TONGA, part).high
    ceilings = [one.at_most for one in part if one.at_most is not None]
    return not given_ & denied and (high is None or high <= min(ceilings, default=high))


def test_the_lowest_level_leaves_open_what_its_ladder_says(ladders: dict[str, Ladder]) -> None:
    """Hostile acts speak against every level above 0; currencies of one's own do not speak against a peg."""
    assert shown(1) in giving(ladders["defence"], shown(0)).denies
    assert giving(ladders["money"], shown(0)).denies == {shown(5), "one_currency"}
