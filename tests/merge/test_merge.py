"""Claims that tell one happening are one event, and no others are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.merge import merge
from comity.model import Claim, Kind, Link, Modality, Polarity, Relation, ReportId
from tellings import news, told

MINISTER = {"Finland's foreign minister": "FIN/pekka-haavisto"}
OSLO = {"Oslo": "NOR"}


def days(*claims: Claim) -> dict[ReportId, date]:
    """Each report known a day after the one before."""
    reports = list(dict.fromkeys(claim.report for claim in claims))
    return {report: date(2023, 5, 17) + timedelta(days=number) for number, report in enumerate(reports)}


def gathered(*claims: Claim) -> list[set[str]]:
    """The ids of the claims of each event."""
    return [set(event.claims) for event in merge(claims, days(*claims))]


def ids(*claims: Claim) -> set[str]:
    return {claim.id for claim in claims}


def visit(name: str, on: str | None = "2023-05-16", *, place: str | None = None, **more: object) -> Claim:
    text = f"Finland's foreign minister visited Oslo, says {name}, arriving at Fornebu."
    arguments = {"mode": "visit", "actors": MINISTER, "recipients": OSLO, "on": on, "place": place} | more
    return told(news(text, name=name), "visited", **arguments)  # type: ignore[arg-type]


def talks(name: str, on: str | None, **more: object) -> Claim:
    text = f"Norway and Finland held talks in Bergen, says {name}."
    actors = {"Norway": "NOR", "Finland": "FIN"}
    return told(news(text, name=name), "talks", actors=actors, on=on, **more)  # type: ignore[arg-type]


def test_one_visit_told_by_two_reports_is_one_event() -> None:
    """Two reports of one visit on one day are one event with both claims."""
    one, other = visit("a"), visit("b")
    [event] = merge([one, other], days(one, other), publishers={})
    assert ids(one, other) == set(event.claims)
    assert event.reports == ("a", "b")
    assert event.countable
    assert (event.earliest, event.latest) == (date(2023, 5, 16), date(2023, 5, 16))
    assert event.actors == ("FIN", "pekka-haavisto")
    assert event.recipients == ("NOR",)


def test_a_state_and_its_minister_can_be_one_party() -> None:
    """ "Finland visited" and "the minister visited" on one day are one visit."""
    one, other = visit("a"), visit("b", actors={"Finland's foreign minister": "FIN"})
    assert gathered(one, other) == [ids(one, other)]


def test_two_ministers_make_two_visits() -> None:
    """Two persons of one state who visit on one day make two visits."""
    one, other = visit("a"), visit("b", actors={"Finland's foreign minister": "FIN/antti-kaikkonen"})
    assert len(gathered(one, other)) == 2


def test_visit_the_other_way_is_another() -> None:
    """A visit and its reverse are not one event."""
    one, other = visit("a"), visit("b", actors=OSLO, recipients=MINISTER)
    assert len(gathered(one, other)) == 2


def test_talks_have_no_direction() -> None:
    """Who is named first at talks makes no difference."""
    one = talks("a", "2023-05-16")
    other = told(
        news("Finland and Norway held talks.", name="b"),
        "talks",
        actors={"Finland": "FIN", "Norway": "NOR"},
        on="2023-05-16",
    )
    assert gathered(one, other) == [ids(one, other)]


def test_days_apart_are_two_events() -> None:
    """Visits on two days are two."""
    assert len(gathered(visit("a"), visit("b", "2023-05-18"))) == 2


def test_two_modes_are_two_events() -> None:
    """A visit and a telephone call on one day are two; what names no mode can be either."""
    one, other = talks("a", "2023-05-16", mode="phone"), talks("b", "2023-05-16", mode="multilateral")
    assert len(gathered(one, other)) == 2
    bare = talks("c", "2023-05-16")
    assert gathered(one, bare) == [ids(one, bare)]
    assert len(gathered(one, other, bare)) == 3


def test_day_narrows_the_week() -> None:
    """A visit "last week" and on a day of that week are one, on that day."""
    week, day = visit("a", "2023-05-15/2023-05-21"), visit("b")
    [event] = merge([week, day], days(week, day))
    assert (event.earliest, event.latest) == (date(2023, 5, 16), date(2023, 5, 16))


def test_month_merges_only_where_more_agrees() -> None:
    """Talks "in May" are those of 16 May only if persons or place agree."""
    month, day = talks("a", "2023-05-01/2023-05-31"), talks("b", "2023-05-16")
    assert len(gathered(month, day)) == 2
    month, day = (
        talks("a", "2023-05-01/2023-05-31", place="Bergen"),
        talks("b", "2023-05-16", place="Bergen"),
    )
    assert gathered(month, day) == [ids(month, day)]


def test_claim_that_fits_two_events_stands_alone() -> None:
    """A visit "that month" that can be either of two visits joins neither."""
    first, second = visit("a", "2023-05-02"), visit("b", "2023-05-16")
    month = visit("c", "2023-05-01/2023-05-31")
    assert len(gathered(first, second, month)) == 3


def test_week_leads_no_two_days_together() -> None:
    """Talks on Tuesday and on Thursday stay two, although talks "that week" fit both."""
    claims = talks("a", "2023-05-16"), talks("b", "2023-05-18"), talks("c", "2023-05-15/2023-05-21")
    assert len(gathered(*claims)) == 3


def test_open_times_do_not_merge_by_themselves() -> None:
    """Undated claims of two reports stay apart unless persons, place and candidates all agree."""
    assert len(gathered(visit("a", None), visit("b", None))) == 2
    assert len(gathered(visit("a", None, place="Fornebu"), visit("b", None, place="Fornebu"))) == 2
    years = ("2023-05-16", "2024-05-16")
    one = visit("a", None, place="Fornebu", candidates=years)
    other = visit("b", None, place="Fornebu", candidates=years)
    dated = visit("c", "2023-05-16", place="Fornebu")
    assert gathered(one, other) == [ids(one, other)]
    assert gathered(one, dated) == [ids(one, dated)]


def test_two_places_are_two_events() -> None:
    """Visits on one day to two places are two."""
    assert len(gathered(visit("a", place="Oslo"), visit("b", place="Fornebu"))) == 2


def test_unlinked_parties_merge_within_a_report_only() -> None:
    """ "The minister", whom nobody knows, is the same one in his own report alone."""
    unknown = {"Finland's foreign minister": None}
    assert len(gathered(visit("a", actors=unknown), visit("b", actors=unknown))) == 2
    report = news("The minister visited Oslo. He was in Oslo on 16 May.", name="a")
    parties = {"actors": {"The minister": None}, "recipients": OSLO, "on": "2023-05-16"}
    one, other = told(report, "visited", **parties), told(report, "was in", **parties)  # type: ignore[arg-type]
    assert gathered(one, other) == [ids(one, other)]


def test_restatement_joins_what_it_restates() -> None:
    """ "The visit" of a later sentence, without day or parties, is the visit told before."""
    report = news("Finland's foreign minister visited Oslo. The trip was short.")
    first = told(report, "visited", mode="visit", actors=MINISTER, recipients=OSLO, on="2023-05-16")
    again = told(report, "trip", mode="visit", links=[Link(relation=Relation.RESTATES, claim=first.id)])
    [event] = merge([again, first], days(first))
    assert ids(first, again) == set(event.claims)
    assert event.countable and event.origins == 1


def test_talks_held_on_a_visit_are_another_event() -> None:
    """The talks are part of the visit, and no second telling of it."""
    report = news("Finland's foreign minister visited Oslo and held talks.")
    parties = {"actors": MINISTER, "recipients": OSLO, "on": "2023-05-16"}
    whole = told(report, "visited", **parties)  # type: ignore[arg-type]
    part = told(report, "talks", links=[Link(relation=Relation.PART_OF, claim=whole.id)], **parties)  # type: ignore[arg-type]
    assert len(gathered(whole, part)) == 2


def test_plan_is_the_history_of_what_was_then_done() -> None:
    """A visit announced and then made is one event, done, whose origin is the report of the deed."""
    plan, deed = visit("a", modality=Modality.PLANNED, type="AGREE", mode=None), visit("b")
    [event] = merge([plan, deed], days(plan, deed))
    assert event.claims == (plan.id, deed.id)
    assert (event.modality, event.type, event.origins) == (Modality.ACTUAL, "CONSULT", 1)
    assert event.reports == ("a", "b")


def test_plan_without_the_deed_does_not_count() -> None:
    """A visit only announced is an event planned, in no total."""
    [event] = merge([plan := visit("a", modality=Modality.PLANNED)], days(plan))
    assert (event.modality, event.countable) == (Modality.PLANNED, False)


def test_plan_that_fits_two_deeds_stands_alone() -> None:
    """A plan for the day of a visit and of a signature is the history of neither."""
    plan = visit("a", modality=Modality.PLANNED, type="AGREE", mode=None)
    assert len(gathered(plan, visit("b"), visit("c", type="SUPPORT", mode=None))) == 3


def test_threat_does_not_come_true_as_a_visit() -> None:
    """Planned conflict is no history of cooperation."""
    plan = visit("a", modality=Modality.PLANNED, type="SANCTION", mode=None, quad="material conflict")
    assert len(gathered(plan, visit("b"))) == 2


def test_what_did_not_happen_is_no_event() -> None:
    """A visit denied or negated, and a claim of another kind, tell no event."""
    denied, negated = visit("a", polarity=Polarity.DENIED), visit("b", polarity=Polarity.NEGATED)
    assert gathered(denied, negated, visit("c", kind=Kind.STATE)) == []


def test_reports_of_one_publisher_are_one_origin() -> None:
    """Two reports of one publisher, and one that cites a publisher as its agency, have one origin."""
    one, parties = talks("a", "2023-05-16"), {"Norway": "NOR", "Finland": "FIN"}
    text = "In a northern port Finland and Norway sat down to talks about the herring."
    other = told(news(text, name="b"), "talks", actors=parties, on="2023-05-16")
    text = "The Sound says that Norway and Finland held talks."
    citing = told(news(text, name="c"), "talks", actors=parties, on="2023-05-16", agency="The Sound")
    claims = one, other, citing
    [event] = merge(claims, days(*claims), publishers={one.report: "The Sound", other.report: "The Belt"})
    assert event.origins == 2
    assert event.origin_groups == (("a", "c"), ("b",))


def test_near_identical_wording_is_one_origin() -> None:
    """A reprint with a word changed has the origin of what it reprints."""
    parties = {"Norway": "NOR", "Finland": "FIN"}
    text = "Norway and Finland held talks on fishing quotas in the northern sea on 16 May {}."
    one = told(news(text.format("morning"), name="a"), "talks", actors=parties, on="2023-05-16")
    other = told(news(text.format("afternoon"), name="b"), "talks", actors=parties, on="2023-05-16")
    [event] = merge([one, other], days(one, other))
    assert event.origin_groups == (("a", "b"),)


def test_id_is_that_of_the_claim_known_first() -> None:
    """The id of an event does not change when later claims arrive."""
    first, second = visit("a"), visit("b")
    known = {first.report: date(2023, 5, 17), second.report: date(2023, 5, 18)}
    [alone], [both] = merge([first], known), merge([second, first], known)
    assert alone.id == both.id
    [other] = merge([first, second], known | {second.report: date(2023, 5, 16)})
    assert alone.id != other.id


SPANS = ["2023-05-16", "2023-05-17", "2023-05-15/2023-05-21", "2023-05-01/2023-05-31", "/2023-05-16", None]
tellings = st.builds(
    visit,
    st.sampled_from("abcdef"),
    st.sampled_from(SPANS),
    place=st.sampled_from([None, "Oslo", "Fornebu"]),
    mode=st.sampled_from([None, "visit"]),
    actors=st.sampled_from([MINISTER, {"Finland's foreign minister": "FIN"}]),
    modality=st.sampled_from([Modality.ACTUAL, Modality.ONGOING, Modality.PLANNED]),
)
some_tellings = st.lists(tellings, max_size=9, unique_by=lambda claim: claim.id)


@given(some_tellings.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_order_of_claims_makes_no_difference(orders: tuple[Sequence[Claim], Sequence[Claim]]) -> None:
    """The same claims in any order are the same events, and each claim is in one of them."""
    one, other = orders
    known = {claim.report: date(2023, 5, 17) for claim in one}
    events = merge(one, known)
    assert events == merge(other, known)
    assert sorted(claim.id for claim in one) == sorted(claim for event in events for claim in event.claims)


@given(some_tellings)
def test_events_keep_within_their_claims(claims: list[Claim]) -> None:
    """An event ends no earlier than it begins, and has at least one origin and at most one a report."""
    for event in merge(claims, {}):
        assert event.earliest is None or event.latest is None or event.earliest <= event.latest
        assert 1 <= event.origins <= len(event.claims)
