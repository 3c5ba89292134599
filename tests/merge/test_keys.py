"""Who finds whom: tellings meet by states, persons and days, and never everybody everybody."""

from __future__ import annotations

import pytest

from comity.merge import Telling, asks_for, listed_under, tellings
from comity.model import Claim
from tellings import news, sources, told

BOTH: dict[str, str | None] = {"Norway": "NOR", "Finland": "FIN"}
MOST = 4000  # keys of one telling, whatever it says


def met(name: str, on: str | None = "2023-05-16", **more: object) -> Claim:
    text = f"Norway and Finland met in Bodø over 20 ships, says {name}; Pekka Haavisto was there."
    return told(news(text, name=name), "met", **{"actors": BOTH, "on": on} | more)  # type: ignore[arg-type]


def pair(*claims: Claim, dated: bool = False) -> tuple[Telling, Telling]:
    one, other = tellings(claims, sources(*claims, dated=dated))
    return one, other


def meet(*claims: Claim, dated: bool = False) -> bool:
    one, other = pair(*claims, dated=dated)
    found = bool(asks_for(one) & listed_under(other))
    assert found == bool(asks_for(other) & listed_under(one))
    return found


@pytest.mark.parametrize("on", ["2023-05-16", "2023-05-19", "2023-05-13", "2023-05-15/2023-05-21"])
def test_days_that_lie_near_meet(on: str) -> None:
    """Talks of the same two states on one day, within three days, or in that week find one another."""
    assert meet(met("a"), met("b", on))


@pytest.mark.parametrize("on", ["2023-05-23", "2022-05-16", "2023-07-01/2023-07-31"])
def test_days_that_lie_apart_do_not_meet(on: str) -> None:
    """Talks a week, a year or a month apart do not find one another."""
    assert not meet(met("a"), met("b", on))


def test_a_month_meets_its_days() -> None:
    """Talks "in May" and on the 16th find one another."""
    assert meet(met("a"), met("b", "2023-05-01/2023-05-31"))


def test_other_states_do_not_meet() -> None:
    """Talks of other states on the same day are not looked at."""
    report = news("Peru and Chile met over 20 ships.", name="b")
    other = told(report, "met", actors={"Peru": "PER", "Chile": "CHL"}, on="2023-05-16")
    assert not meet(met("a"), other)


def test_other_families_do_not_meet() -> None:
    """A meeting is not looked for among blows."""
    assert not meet(met("a"), met("b", type="ASSAULT", quad="material conflict"))


def test_a_person_leads_to_the_same_person() -> None:
    """Where one names the guest only and another the hosts only, the person brings them together."""
    guest: dict[str, str | None] = {"Pekka Haavisto": "FIN/pekka-haavisto"}
    assert meet(met("a", actors=guest), met("b", actors=guest | {"Norway": "NOR"}))


def test_a_year_needs_an_anchor() -> None:
    """Talks "in 2023" find those of 16 May only by a town, a person or a number that both name."""
    year = "2023-01-01/2023-12-31"
    assert not meet(met("a"), met("b", year))
    assert meet(met("a", place="Bodø"), met("b", year, place="Bodø"))
    assert meet(met("a", numbers={"20 ships": 20.0}), met("b", year, numbers={"20 ships": 20.0}))


def test_what_has_no_day_needs_an_anchor_or_a_candidate() -> None:
    """Undated talks find others by a place, or by a day that they may mean."""
    assert not meet(met("a", None), met("b"))
    assert meet(met("a", None, place="Bodø"), met("b", place="Bodø"))
    assert meet(met("a", None, candidates=["2022-05-16", "2023-05-16"]), met("b"))


def test_a_page_of_the_day_stands_for_a_day_untold() -> None:
    """Talks told without a day in a paper of the 17th find those told with the day before."""
    assert meet(met("a", None), met("b"), dated=True)


def test_the_number_of_keys_is_bounded() -> None:
    """A summit of thirty states over ten years, with everything told of it, has no more than some keys."""
    names = [f"{letter}{number}" for letter in "ABC" for number in range(10)]
    text = f"{', '.join(names)} met in Bodø over 20 ships."
    states: dict[str, str | None] = {name: f"X{name}" for name in names}
    for on in ("2013-01-01/2023-12-31", "2023-05-01/2023-05-14", "2023-05-16", None):
        report = news(text, name=f"summit {on}")
        summit = told(report, "met", actors=states, on=on, place="Bodø", numbers={"20 ships": 20.0})
        (telling,) = tellings([summit], sources(summit, dated=True))
        assert max(len(asks_for(telling)), len(listed_under(telling))) < MOST
