"""Claims that tell one happening are one event, and no others are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.model import Claim, Event, Kind, Link, Modality, Polarity, Relation
from tellings import events_of, news, sources, told

HAAVISTO, KAIKKONEN = "FIN/pekka-haavisto", "FIN/antti-kaikkonen"
PARTIES = {"Norway": "NOR", "Finland": "FIN"}

# The same visit in words that have next to nothing in common: text, verb, who came, to whom.
WORDINGS = {
    "a": ("Finland's envoy visited Oslo, landing at Fornebu.", "visited", "Finland's envoy", "Oslo"),
    "b": (
        "Herring took Helsinki's top diplomat through Bergen to see the Norwegian cabinet.",
        "took",
        "Helsinki's top diplomat",
        "the Norwegian cabinet",
    ),
    "c": (
        "Mr Haavisto (he speaks three languages) came and dined near Bodø with his hosts.",
        "came",
        "Mr Haavisto",
        "his hosts",
    ),
}


def gathered(*claims: Claim) -> list[set[str]]:
    """The ids of the claims of each event."""
    return [set(event.claims) for event in events_of(*claims)]


def ids(*claims: Claim) -> set[str]:
    return {claim.id for claim in claims}


def visit(
    name: str,
    on: str | None = "2023-05-16",
    *,
    who: str | None = HAAVISTO,
    whom: str | None = "NOR",
    turned: bool = False,
    wording: str | None = None,
    **more: object,
) -> Claim:
    """A visit in the words of this report's own; `turned`: the host is told as the guest."""
    text, verb, guest, host = WORDINGS.get(wording or name, WORDINGS["a"])
    parties = {"actors": {guest: who}, "recipients": {host: whom}}
    if turned:
        parties = {"actors": {host: whom}, "recipients": {guest: who}}
    arguments = {"mode": "visit", "on": on, "rule": "CONSULT/visit"} | parties | more
    return told(news(text, name=name), verb, **arguments)  # type: ignore[arg-type]


def talks(name: str, on: str | None, *, where: str = "Troms", **more: object) -> Claim:
    text = f"Norway and Finland held talks in {where}, says {name}."
    actors = {"Norway": "NOR", "Finland": "FIN"}
    return told(news(text, name=name), "talks", actors=actors, on=on, **more)  # type: ignore[arg-type]


def other_talks(name: str, on: str | None, **more: object) -> Claim:
    """Talks between the same two, in other words."""
    text = f"Around a Bergen table Finnish delegates sat down opposite those of Oslo; so {name} knows."
    actors = {"Oslo": "NOR", "Finnish delegates": "FIN"}
    return told(news(text, name=name), "sat down", actors=actors, on=on, **more)  # type: ignore[arg-type]


def test_one_visit_told_by_two_reports_is_one_event() -> None:
    """Two reports of one visit on one day are one event with both claims, whatever their words."""
    one, other = visit("a"), visit("b")
    [event] = events_of(one, other)
    assert ids(one, other) == set(event.claims)
    assert event.reports == ("a", "b")
    assert event.countable
    assert (event.earliest, event.latest) == (date(2023, 5, 16), date(2023, 5, 16))
    assert event.actors == ("FIN", "pekka-haavisto")
    assert event.recipients == ("NOR",)


def test_a_state_and_its_minister_can_be_one_party() -> None:
    """ "Finland visited" and "the minister visited" on one day are one visit."""
    one, other = visit("a"), visit("b", who="FIN")
    assert gathered(one, other) == [ids(one, other)]


def test_two_ministers_make_two_visits() -> None:
    """Two persons of one state who visit on one day make two visits, told in words of their own."""
    one, other = visit("a"), visit("b", who=KAIKKONEN)
    assert len(gathered(one, other)) == 2


def test_another_person_in_the_same_words_is_a_conflict() -> None:
    """Where two reports have the same sentence but for who came, they tell one visit differently."""
    one, other = visit("a", place="Fornebu"), visit("b", who=KAIKKONEN, wording="a", place="Fornebu")
    assert gathered(one, other) == [ids(one, other)]


def test_visit_the_other_way_is_another() -> None:
    """A visit and its reverse are not one event, told in words of their own."""
    one, other = visit("a"), visit("b", turned=True)
    assert len(gathered(one, other)) == 2


def test_a_visit_turned_round_in_the_same_words_is_a_conflict() -> None:
    """Where two reports have the same sentence and place but for who went to whom, they tell one visit."""
    one, other = visit("a", place="Fornebu"), visit("b", turned=True, wording="a", place="Fornebu")
    assert gathered(one, other) == [ids(one, other)]


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
    """Visits on two days are two, told in words of their own; weeks apart they are two in any words."""
    assert len(gathered(visit("a"), visit("b", "2023-05-18"))) == 2
    assert len(gathered(visit("a"), visit("b", "2023-05-20", wording="a", place="Fornebu"))) == 2


def test_a_day_that_errs_is_a_conflict() -> None:
    """A visit to one place in the same words, on the 16th by one report and the 18th by another, is one."""
    one, other = visit("a", place="Fornebu"), visit("b", "2023-05-18", wording="a", place="Fornebu")
    [event] = events_of(one, other)
    assert ids(one, other) == set(event.claims)
    assert event.earliest == event.latest


def test_two_modes_are_two_events() -> None:
    """A telephone call and a conference on one day are two, in words of their own; no mode can be either."""
    one, other = talks("a", "2023-05-16", mode="phone"), other_talks("b", "2023-05-16", mode="multilateral")
    assert len(gathered(one, other)) == 2
    bare = talks("c", "2023-05-16")
    assert gathered(one, bare) == [ids(one, bare)]


def test_day_narrows_the_week() -> None:
    """A visit "last week" and on a day of that week are one, on that day."""
    week, day = visit("a", "2023-05-15/2023-05-21"), visit("b")
    [event] = events_of(week, day)
    assert (event.earliest, event.latest) == (date(2023, 5, 16), date(2023, 5, 16))


def test_month_merges_where_more_agrees() -> None:
    """Talks "in May" are those of 16 May where the place agrees."""
    month = talks("a", "2023-05-01/2023-05-31", where="Bergen", place="Bergen")
    day = other_talks("b", "2023-05-16", place="Bergen")
    assert gathered(month, day) == [ids(month, day)]


def test_claim_that_fits_two_events_stands_alone() -> None:
    """A visit "that month" that can be either of two visits joins neither."""
    first, second = visit("a", "2023-05-02"), visit("b", "2023-05-16", wording="a")
    month = visit("c", "2023-05-01/2023-05-31", wording="a")
    assert len(gathered(first, second, month)) == 3


def test_week_leads_no_two_days_together() -> None:
    """Talks on Tuesday and on Thursday stay two, although talks "that week" may be either."""
    tuesday, thursday = talks("a", "2023-05-16"), other_talks("b", "2023-05-18")
    week = other_talks("c", "2023-05-15/2023-05-21")
    assert all(not ids(tuesday, thursday) <= event for event in gathered(tuesday, thursday, week))


def test_open_times_merge_by_their_candidates() -> None:
    """Two visits on 16 May of an unsaid year are one where the years in question are the same."""
    years = ("2023-05-16", "2024-05-16")
    one = visit("a", None, candidates=years)
    other = visit("b", None, candidates=years)
    dated = visit("c", "2023-05-16", wording="a")
    assert gathered(one, other) == [ids(one, other)]
    assert gathered(one, dated) == [ids(one, dated)]


def test_two_places_are_two_events() -> None:
    """Visits on one day to two places are two, told in words of their own."""
    assert len(gathered(visit("a", place="Oslo"), visit("b", place="Bergen"))) == 2


def test_unlinked_parties_merge_within_a_report() -> None:
    """ "The minister", whom nobody knows, is the same one in his own report."""
    report = news("The minister visited Oslo. He was in Oslo on 16 May.", name="a")
    parties = {"actors": {"The minister": None}, "recipients": {"Oslo": "NOR"}, "on": "2023-05-16"}
    one, other = told(report, "visited", **parties), told(report, "was in", **parties)  # type: ignore[arg-type]
    assert gathered(one, other) == [ids(one, other)]


def test_a_report_tells_two_visits_as_two() -> None:
    """What one report tells twice with a difference is two: it would else have told one."""
    report = news("The minister visited Oslo on 16 May. Another minister went to Oslo on 17 May.", name="a")
    who = {"recipients": {"Oslo": "NOR"}}
    one = told(report, "visited", actors={"The minister": "FIN"}, on="2023-05-16", **who)  # type: ignore[arg-type]
    other = told(report, "went", actors={"Another minister": "FIN"}, on="2023-05-17", **who)  # type: ignore[arg-type]
    assert len(gathered(one, other)) == 2


def test_no_report_makes_two_of_another_one() -> None:
    """What one report tells as two visits no other report brings together."""
    report = news("Finland's envoy visited Oslo twice and dined at Fornebu.", name="a")
    who: dict[str, object] = {"actors": {"Finland's envoy": HAAVISTO}, "recipients": {"Oslo": "NOR"}}
    first = told(report, "visited", mode="visit", on="2023-05-16", **who)  # type: ignore[arg-type]
    second = told(report, "dined", mode="visit", on="2023-05-18", **who)  # type: ignore[arg-type]
    week = visit("b", "2023-05-15/2023-05-21", wording="a")
    assert all(not ids(first, second) <= event for event in gathered(first, second, week))


def test_restatement_joins_what_it_restates() -> None:
    """ "The visit" of a later sentence, without day or parties, is the visit told before."""
    report = news("Finland's foreign minister visited Oslo. The trip was short.")
    minister = {"Finland's foreign minister": HAAVISTO}
    first = told(
        report, "visited", mode="visit", actors=minister, recipients={"Oslo": "NOR"}, on="2023-05-16"
    )
    again = told(report, "trip", mode="visit", links=[Link(relation=Relation.RESTATES, claim=first.id)])
    [event] = events_of(again, first)
    assert ids(first, again) == set(event.claims)
    assert event.countable and event.origins == 1


def test_talks_held_on_a_visit_are_another_event() -> None:
    """The talks are part of the visit, and no second telling of it."""
    report = news("Finland's foreign minister visited Oslo and held talks.")
    parties: dict[str, object] = {
        "actors": {"Finland's foreign minister": HAAVISTO}, "recipients": {"Oslo": "NOR"}, "on": "2023-05-16"
    }  # fmt: skip
    whole = told(report, "visited", **parties)  # type: ignore[arg-type]
    part = told(report, "talks", links=[Link(relation=Relation.PART_OF, claim=whole.id)], **parties)  # type: ignore[arg-type]
    assert len(gathered(whole, part)) == 2


def test_visit_and_talks_of_two_reports_stay_two() -> None:
    """One report tells the visit, another the talks held on it: two events, whatever else agrees."""
    one = visit("a", place="Fornebu")
    other = visit("b", mode=None, wording="a", place="Fornebu")
    assert len(gathered(one, other)) == 2


def test_plan_is_the_history_of_what_was_then_done() -> None:
    """A visit announced and then made is one event, done, whose origin is the report of the deed."""
    plan, deed = visit("a", modality=Modality.PLANNED, type="AGREE", mode=None), visit("b")
    [event] = events_of(plan, deed)
    assert event.claims == (plan.id, deed.id)
    assert (event.modality, event.type, event.origins) == (Modality.ACTUAL, "CONSULT", 1)
    assert event.reports == ("a", "b")


def test_plan_without_the_deed_does_not_count() -> None:
    """A visit only announced is an event planned, in no total."""
    [event] = events_of(visit("a", modality=Modality.PLANNED))
    assert (event.modality, event.countable) == (Modality.PLANNED, False)


def test_plan_that_fits_two_deeds_stands_alone() -> None:
    """A plan for a week in which two visits were made, and which fits both, is the history of neither."""
    plan = visit(
        "a", "2023-05-15/2023-05-21", modality=Modality.PLANNED, type="AGREE", mode=None, wording="c"
    )
    deeds = visit("b", "2023-05-15", wording="a"), visit("c", "2023-05-19", wording="a")
    assert len(gathered(plan, *deeds)) == 3


def test_threat_does_not_come_true_as_a_visit() -> None:
    """Planned conflict is no history of cooperation."""
    plan = visit(
        "a", modality=Modality.PLANNED, type="SANCTION", mode=None, quad="material conflict", rule="SANCTION"
    )
    assert len(gathered(plan, visit("b"))) == 2


def test_what_did_not_happen_is_no_event() -> None:
    """A visit denied or negated, and a claim of another kind, tell no event."""
    denied, negated = visit("a", polarity=Polarity.DENIED), visit("b", polarity=Polarity.NEGATED)
    assert gathered(denied, negated, visit("c", kind=Kind.STATE)) == []


def test_reports_of_one_publisher_are_one_origin() -> None:
    """Two reports of one publisher, and one that cites a publisher as its agency, have one origin."""
    one = talks("a", "2023-05-16")
    text = "In a northern port Finland and Norway sat down to talks about the herring."
    other = told(news(text, name="b"), "talks", actors=PARTIES, on="2023-05-16")
    text = "The Sound says that Norway and Finland held talks."
    citing = told(news(text, name="c"), "talks", actors=PARTIES, on="2023-05-16", agency="The Sound")
    claims = one, other, citing
    [event] = events_of(
        *claims, among=sources(*claims, publishers={one.report: "The Sound", other.report: "The Belt"})
    )
    assert event.origins == 2
    assert event.origin_groups == (("a", "c"), ("b",))
    assert event.publishers == ("The Belt", "The Sound")


def test_near_identical_wording_is_one_origin() -> None:
    """A reprint with a word changed has the origin of what it reprints."""
    text = "Norway and Finland held talks on fishing quotas in the northern sea on 16 May {}."
    one = told(news(text.format("morning"), name="a"), "talks", actors=PARTIES, on="2023-05-16")
    other = told(news(text.format("afternoon"), name="b"), "talks", actors=PARTIES, on="2023-05-16")
    [event] = events_of(one, other)
    assert event.origin_groups == (("a", "b"),)


def test_id_is_that_of_the_claim_known_first() -> None:
    """The id of an event does not change when later claims arrive."""
    first, second = visit("a"), visit("b")
    known = {first.report: date(2023, 5, 17), second.report: date(2023, 5, 18)}
    [alone], [both] = events_of(first), events_of(second, first, among=sources(first, second, known=known))
    assert alone.id == both.id
    earlier = known | {second.report: date(2023, 5, 16)}
    [other] = events_of(first, second, among=sources(first, second, known=earlier))
    assert alone.id != other.id


def test_undated_visits_stay_apart() -> None:
    """Undated visits of two reports stay apart, although the same person went to the same state."""
    assert len(gathered(visit("a", None), visit("b", None))) == 2


def test_month_joins_the_only_day_that_it_can_mean() -> None:
    """Talks "in May" of two states are those of 16 May, as long as no others of that month are known."""
    month, day = talks("a", "2023-05-01/2023-05-31"), other_talks("b", "2023-05-16")
    assert gathered(month, day) == [ids(month, day)]
    other = other_talks("c", "2023-05-28")
    assert len(gathered(month, day, other)) == 3


SPANS = ["2023-05-16", "2023-05-17", "2023-05-15/2023-05-21", "2023-05-01/2023-05-31", "/2023-05-16", None]
PLACES = {"a": "Fornebu", "b": "Bergen", "c": "Bodø"}


def placed(name: str, on: str | None, *, wording: str, is_placed: bool, **more: object) -> Claim:
    return visit(name, on, wording=wording, place=PLACES[wording] if is_placed else None, **more)  # type: ignore[arg-type]


visits = st.builds(
    placed,
    st.sampled_from("abcdef"),
    st.sampled_from(SPANS),
    wording=st.sampled_from("abc"),
    is_placed=st.booleans(),
    mode=st.sampled_from([None, "visit"]),
    who=st.sampled_from([HAAVISTO, KAIKKONEN, "FIN", None]),
    turned=st.booleans(),
    modality=st.sampled_from([Modality.ACTUAL, Modality.ONGOING, Modality.PLANNED]),
)
some_visits = st.lists(visits, max_size=9, unique_by=lambda claim: claim.id)


@given(some_visits.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_order_of_claims_makes_no_difference(orders: tuple[Sequence[Claim], Sequence[Claim]]) -> None:
    """The same claims in any order are the same events, and each claim is in one of them."""
    one, other = orders
    among = sources(*one, dated=True)
    events = events_of(*one, among=among)
    assert events == events_of(*other, among=among)
    assert sorted(claim.id for claim in one) == sorted(claim for event in events for claim in event.claims)


@given(some_visits)
def test_events_keep_within_their_claims(claims: list[Claim]) -> None:
    """An event ends no earlier than it begins, and has at least one origin and at most one a report."""
    event: Event
    for event in events_of(*claims):
        assert event.earliest is None or event.latest is None or event.earliest <= event.latest
        assert 1 <= event.origins <= len(event.reports)
