"""Dates that cannot be, that lack a part, or that nobody gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from comity.model import Basis, Kind, Modality, Severity

Tell = Callable[..., Telling]
YEAR = frozenset({"year"})


@pytest.mark.parametrize(
    ("words", "fault"), [("31 June 2025", "no-such-day"), ("Monday, 8 May 2025", "weekday")]
)
def test_impossible_days(tell: Tell, words: str, fault: str) -> None:
    """A day that no calendar has, or a weekday that is not that of its date, is an error on its words."""
    telling = tell(f"The talks were held on {words} in Lima.")
    telling.act("talks", when=telling.time(words, fault=fault))
    (found,) = telling.findings("DATE_IMPOSSIBLE")
    assert (found.severity, found.spans[0].text) == (Severity.ERROR, words)


def test_page_older_than_its_news(tell: Tell) -> None:
    """What a page tells as done cannot lie after its own day."""
    telling = tell("The agreement took effect on 11 January 2025.", published="2019-12-13")
    when = telling.time("11 January 2025", "2025-01-11")
    telling.claim(Kind.INSTRUMENT, "took effect", when=when)
    telling.act("took effect", type="SUPPORT", when=when)
    assert telling.marked("DATE_IMPOSSIBLE") == [("11 January 2025",)]


def test_plans_may_lie_ahead(tell: Tell) -> None:
    """A plan after the day of publication is in order."""
    telling = tell("The agreement will take effect on 11 January 2025.", published="2024-12-13")
    when = telling.time("11 January 2025", "2025-01-11")
    telling.act("take effect", type="SUPPORT", when=when, modality=Modality.PLANNED)
    assert telling.findings("DATE_IMPOSSIBLE") == []


def test_year_missing_where_publication_settles_it(tell: Tell) -> None:
    """A day and month without a year are told also where the day of publication gives the year."""
    telling = tell("The two men met on May 8.", published="2025-05-12")
    telling.time("May 8", "2025-05-08", basis=Basis.PUBLISHED, missing=YEAR, partial="????-05-08")
    (found,) = telling.findings("YEAR_MISSING")
    assert found.facts == ("candidates: 2025-05-08",)


def test_bare_month_lacks_no_year_of_a_day(tell: Tell) -> None:
    """Words that give no day are not a date without its year."""
    telling = tell("They will meet in May.")
    telling.time("May", basis=Basis.OPEN, missing=frozenset({"year", "day"}), partial="????-05-??")
    assert telling.findings("YEAR_MISSING") == []


def test_year_without_any_hint(tell: Tell) -> None:
    """Where nothing in the text bears a year, no year is offered."""
    telling = tell("They met on May 8.")
    telling.time("May 8", basis=Basis.OPEN, missing=YEAR, partial="????-05-08")
    (found,) = telling.findings("YEAR_MISSING")
    assert found.facts == ()


def test_act_without_a_date(tell: Tell) -> None:
    """An act told as done without a time is a warning; a plan without one is not."""
    telling = tell("The ministers met. They will meet again.", published="2025-05-12")
    telling.act("met")
    telling.act("meet again", modality=Modality.PLANNED)
    assert telling.marked("DATE_MISSING") == [("met",)]


def test_undated_telling_of_a_dated_event(tell: Tell) -> None:
    """A dated visit and undated talks between the same two states may be one event."""
    telling = tell("On 16 May 2025 the minister arrived in Minsk. The Russian side held talks with Belarus.")
    when = telling.time("16 May 2025", "2025-05-16")
    telling.act("arrived", {"the minister": "RUS"}, {"Minsk": "BLR"}, when=when)
    telling.act("talks", {"The Russian side": "RUS", "Belarus": "BLR"})
    assert telling.marked("MAYBE_SAME_EVENT") == [("arrived", "talks")]


def test_other_parties_make_another_event(tell: Tell) -> None:
    """Talks with a third state are not the visit."""
    telling = tell("On 16 May 2025 the minister arrived in Minsk. He had met Libya's commander.")
    when = telling.time("16 May 2025", "2025-05-16")
    telling.act("arrived", {"the minister": "RUS"}, {"Minsk": "BLR"}, when=when)
    telling.act("met", {"He": "RUS", "Libya's commander": "LBY"})
    assert telling.findings("MAYBE_SAME_EVENT") == []


def test_done_and_still_to_come(tell: Tell) -> None:
    """One exercise that has ended and will be held is told as it stood on two days."""
    telling = tell("Peru’s armies held Sierra-25. In the coming weeks Peru will hold Sierra-25.")
    telling.act("held", {"Peru’s armies": "PER"}, type="COOPERATE", quote="Peru’s armies held Sierra-25")
    telling.act(
        "will hold",
        {"Peru": "PER"},
        type="AGREE",
        quote="Peru will hold Sierra-25",
        modality=Modality.PLANNED,
    )
    assert len(telling.findings("STALE_COPY")) == 1


def test_another_round_is_no_stale_copy(tell: Tell) -> None:
    """ "They met and will meet again" tells of two meetings."""
    telling = tell("Peru met Chile in Lima. Peru will meet Chile again.")
    telling.act("met", {"Peru": "PER"}, {"Chile": "CHL"}, quote="Peru met Chile")
    telling.act(
        "meet",
        {"Peru": "PER"},
        {"Chile": "CHL"},
        quote="Peru will meet Chile again",
        modality=Modality.PLANNED,
    )
    assert telling.findings("STALE_COPY") == []
