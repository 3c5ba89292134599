"""An event tells its history from plan to deed; what a person favours decides its day, place and parties."""

from __future__ import annotations

from datetime import date

from comity.merge import Happening, tell, tellings
from comity.model import Claim, Modality, Phase
from tellings import events_of, news, sources, told

GUEST = "Finland's envoy"


def visit(name: str, on: str | None = "2023-05-16", **more: object) -> Claim:
    """A visit in the words of a page of its own."""
    text = f"{GUEST} visited Oslo, landing at Fornebu with news of {name}."
    given = {
        "mode": "visit",
        "actors": {GUEST: "FIN"},
        "recipients": {"Oslo": "NOR"},
        "rule": "CONSULT/visit",
    }
    return told(news(text, name=name), "visited", **given | {"on": on} | more)  # type: ignore[arg-type]


def test_a_plan_and_the_deed_are_phases_of_one_history() -> None:
    """Announced on the 17th, told as done on the 18th and the 19th: two phases in that order."""
    plan, deed, again = visit("a", modality=Modality.PLANNED), visit("b"), visit("c")
    (event,) = events_of(plan, deed, again)
    assert event.history == (
        Phase(modality=Modality.PLANNED, known_on=date(2023, 5, 17), claims=(plan.id,)),
        Phase(modality=Modality.ACTUAL, known_on=date(2023, 5, 18), claims=(deed.id, again.id)),
    )
    assert (event.modality, event.countable) == (Modality.ACTUAL, True)


def test_a_plan_told_again_after_the_deed_is_a_phase_again() -> None:
    """A page that still speaks of the plan after the deed was told stands in the history where it came."""
    plan, deed, late = (
        visit("a", modality=Modality.PLANNED),
        visit("b"),
        visit("c", modality=Modality.PLANNED),
    )
    (event,) = events_of(plan, deed, late)
    assert [phase.modality for phase in event.history] == [
        Modality.PLANNED, Modality.ACTUAL, Modality.PLANNED,
    ]  # fmt: skip


def test_the_plan_gives_the_deed_no_day_and_no_origin() -> None:
    """A visit planned for a week and made on a day of it was on that day, by the report of the deed."""
    plan = visit("a", "2023-05-15/2023-05-21", modality=Modality.PLANNED)
    deed = visit("b", "2023-05-16/2023-05-23")
    (event,) = events_of(plan, deed)
    assert (event.earliest, event.latest) == (date(2023, 5, 16), date(2023, 5, 23))
    assert event.origin_groups == (("b",),)


def test_the_side_that_is_favoured_says_when_and_who() -> None:
    """Of two days and two guests told of one visit, those of the favoured claim are the event's."""
    minister = {GUEST: "FIN/pekka-haavisto"}
    one, other = visit("a", place="Fornebu"), visit("b", "2023-05-18", actors=minister, place="Oslo")
    known = sources(one, other)
    happening = Happening(sorted(tellings([one, other], known), key=lambda telling: telling.rank))
    plain = tell(happening, known, {})
    for claim, day, guests, place in (
        (one, 16, ("FIN",), "Fornebu"),
        (other, 18, ("FIN", "pekka-haavisto"), "Oslo"),
    ):
        event = tell(happening, known, {}, favoured={claim.id})
        assert event.earliest == event.latest == date(2023, 5, day)
        assert event.actors == guests
        assert event.place is not None and event.place.name == place
        assert (event.id, event.claims, event.origins) == (plain.id, plain.claims, plain.origins)


def test_a_page_without_a_claim_is_a_page_of_the_event() -> None:
    """A copy from which nothing was read carries the event too: one page and publisher more, no claim."""
    one, page = visit("a"), visit("b")
    known = sources(one, page, publishers={one.report: "The Sound", page.report: "The Belt"})
    (telling,) = tellings([one], known)
    event = tell(Happening([telling]), known, {}, pages=[page.report])
    assert (event.reports, event.publishers) == (("a", "b"), ("The Belt", "The Sound"))
    assert event.claims == (one.id,)
