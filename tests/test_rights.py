"""Who may do what where, with which document, on a day, as known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from comity.knowledge import Knowledge
from comity.model import CountryCode, RightAct, Traveller
from comity.rights import Answer, answer, fits


def asked(knowledge: Knowledge, act: str, where: str, on: str, *, known_on: str = "", **who: str) -> Answer:
    traveller = Traveller(
        citizen=tuple(map(CountryCode, who.get("citizen", "").split())),
        holding=tuple(who.get("holding", "").split()),
    )
    return answer(
        knowledge.rights,
        knowledge.instruments.all,
        act=RightAct(act),
        where=CountryCode(where),
        traveller=traveller,
        on=date.fromisoformat(on),
        known_on=date.fromisoformat(known_on or on),
    )


@pytest.mark.parametrize(
    ("act", "where", "on", "citizen", "holding", "expected"),
    [
        ("enter", "RUS", "2025-01-10", "IND", "visa:BLR", "unknown"),
        ("enter", "RUS", "2025-01-11", "IND", "visa:BLR", "allowed_with"),
        ("enter", "BLR", "2025-01-11", "IND", "visa:RUS", "allowed_with"),
        ("enter", "RUS", "2025-01-11", "IND", "visa:KAZ", "unknown"),
        ("enter", "RUS", "2025-01-11", "IND", "", "unknown"),
        ("enter", "NOR", "1953-01-01", "SWE", "", "allowed_with"),
        ("work", "NOR", "1960-01-01", "SWE", "", "allowed_with"),
        ("work", "NOR", "1950-01-01", "SWE", "", "unknown"),
        ("enter", "NOR", "2000-06-01", "BRA", "visa:FRA", "unknown"),  # Norway joined the area in March 2001
        ("enter", "NOR", "2002-06-01", "BRA", "visa:FRA", "allowed_with"),
        ("enter", "NOR", "2010-01-01", "BRA", "visa:BGR", "unknown"),  # Bulgaria had not joined
        ("enter", "AUS", "2020-01-01", "NZL", "", "allowed_with"),
    ],
)
def test_known_rights(
    knowledge: Knowledge, act: str, where: str, on: str, citizen: str, holding: str, expected: str
) -> None:
    """Before the agreement, before its day, for those who joined later, without the document: not known."""
    assert asked(knowledge, act, where, on, citizen=citizen, holding=holding).answer == expected


def test_what_does_not_hold_is_told_with_its_reason(knowledge: Knowledge) -> None:
    """In summer 2024 visas were to be recognised one day: the answer says so, and by which agreement."""
    found = asked(knowledge, "enter", "RUS", "2024-06-01", citizen="IND", holding="visa:BLR")
    [ground] = found.grounds
    assert (found.answer, ground.holds, ground.standing.status) == ("unknown", False, "expected")


def test_what_was_known_later_gives_no_right_earlier(knowledge: Knowledge) -> None:
    """As known at the end of 2024 nobody could say that visas would be recognised in February."""
    later = {"citizen": "IND", "holding": "visa:BLR"}
    assert asked(knowledge, "enter", "RUS", "2025-02-01", known_on="2024-12-01", **later).answer == "unknown"


def test_who_a_right_is_for() -> None:
    """Every list that says something must be met; nobody is met by what is not said of them."""
    visa = Traveller(holding=("visa:BLR",), not_citizen=(CountryCode("RUS"),))
    assert fits(visa, Traveller(citizen=(CountryCode("IND"),), holding=("visa:BLR", "visa:KAZ")))
    assert not fits(visa, Traveller(citizen=(CountryCode("RUS"),), holding=("visa:BLR",)))
    assert not fits(visa, Traveller(citizen=(CountryCode("IND"),)))


def test_shipped_rights_name_known_states(knowledge: Knowledge) -> None:
    """Every state in a right is an entity, and every instrument one of those known."""
    states = {state for right in knowledge.rights for state in (*right.where, *right.who.citizen)}
    states |= {
        CountryCode(held.partition(":")[2]) for right in knowledge.rights for held in right.who.holding
    }
    assert {state for state in states if state.lower() not in knowledge.entities} == set()
    assert len(knowledge.rights) >= 60
