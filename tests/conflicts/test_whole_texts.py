"""What stands in the text of a report and in no claim of it: denials, totals, bodies, offices, days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from comity.conflicts import Case, conflicts_of

Said = Callable[..., dict[str, dict[str, str]]]
Made = Callable[..., Case]


def _codes(case: Case) -> set[str]:
    return {conflict.code for conflict in conflicts_of(case)}


def test_a_report_called_false(said: Said) -> None:
    """A report is denied where somebody calls it untrue, without a word for the act."""
    told = said(
        ("Turkish soldiers crossed into northern Iraq near Zakho on Tuesday.", "crossed"),
        ("The Turkish army called the report about its soldiers near Zakho in northern Iraq a fabrication.",),
    )
    assert set(told["DENIAL"]) == {"a", "b"}


def test_another_report_called_false(said: Said) -> None:
    """What is called untrue is something else that the same state is said to have done."""
    told = said(
        ("Turkish soldiers crossed into northern Iraq near Zakho on Tuesday.", "crossed"),
        ("The Turkish army called a report about dead civilians in Syria a fabrication.",),
    )
    assert told == {}


def test_what_was_only_not_said(said: Said) -> None:
    """Silence on an act is no denial of it."""
    told = said(
        ("Turkish soldiers crossed into northern Iraq near Zakho on Tuesday.", "crossed"),
        ("Ankara has not confirmed that soldiers crossed into northern Iraq near Zakho.",),
    )
    assert told == {}


def test_a_denial_by_a_report_beside(case_of: Made) -> None:
    """A report that tells nothing of the event may still speak against it."""
    case = case_of(
        ("Turkish soldiers crossed into northern Iraq near Zakho on Tuesday.", "crossed"),
        ("No Turkish soldier crossed into northern Iraq near Zakho, the governor said.",),
    )
    others = [told for told in case.told if not told.claims]
    beside = tuple(replace(told, against=(), others=told.all) for told in others)
    assert _codes(replace(case, told=case.tellers, beside=beside)) == {"DENIAL"}


def test_a_total_without_a_noun(said: Said) -> None:
    """A number that the other report gives as its sum is no other number."""
    told = said(
        ("Uganda sent 1,200 soldiers to the Congo on Monday.", "sent"),
        ("Uganda sent 500 soldiers to the Congo on Monday. There will be 1,200 in all.", "sent"),
    )
    assert told == {}


def test_members_of_two_delegations(said: Said) -> None:
    """Each side has its own number."""
    told = said(
        ("Spain and Morocco opened talks on Tuesday. The Spanish side has nine members.", "talks"),
        ("Spain and Morocco opened talks on Tuesday. The Moroccan side has twelve members.", "talks"),
    )
    assert told == {}


def test_digits_that_are_no_noughts(said: Said) -> None:
    """386 million is no rounded 368 million."""
    told = said(
        ("China lent Kenya $386 million on Monday.", "lent"),
        ("China lent Kenya 368 million U.S. dollars on Monday.", "lent"),
    )
    assert set(told["CONTRADICTION_NUMBER"]) == {"a", "b"}


def test_a_hyphened_number(said: Said) -> None:
    """A 20-member delegation has 20 members."""
    told = said(
        ("Kenya and Uganda opened talks on Tuesday. A 20-member delegation came from Kenya.", "talks"),
        ("Kenya and Uganda opened talks on Tuesday. A 35-member delegation came from Kenya.", "talks"),
    )
    assert set(told["CONTRADICTION_NUMBER"]) == {"a", "b"}


def test_last_week_and_the_sunday_before(said: Said) -> None:
    """A week begins on Sunday for some, and on Monday for others."""
    told = said(
        ("Iraq asked Turkey on Sunday to withdraw its soldiers.", "asked"),
        ("Iraq asked Turkey last week to withdraw its soldiers.", "asked"),
        on=("2015-12-06", "2015-12-15"),
    )
    assert told == {}


def test_words_that_a_copy_took_over(said: Said) -> None:
    """A copy of a later day has the "last week" of the first text."""
    text = (
        "Egyptian troops arrived at the Eritrean base of Sawa last week with armoured vehicles, he said. "
        "The border crossings were closed in the evening by order of the governor."
    )
    told = said(
        (text, "arrived"),
        (text + " Nobody in Asmara could be reached.", "arrived"),
        on=("2018-01-07", "2018-01-15"),
        origins=(0, 0),
        copied=True,
    )
    assert told == {}


def test_an_act_in_return(said: Said) -> None:
    """What is done in return is another act and no reversal."""
    told = said(
        ("Chile expelled six Venezuelan diplomats on Wednesday.", "expelled"),
        ("Venezuela expelled six Chilean diplomats on Wednesday in return.", "expelled"),
    )
    assert told == {}


def test_another_ministry_beside_one_name(said: Said) -> None:
    """A copy makes a minister of transport the minister of foreign affairs."""
    told = said(
        (
            "Transport Minister Momodou Bah of the Gambia met his Senegalese counterpart on Tuesday. "
            "They spoke about the lorries that wait at the border.",
            "met",
        ),
        (
            "Foreign Minister Momodou Bah of the Gambia met his Senegalese counterpart on Tuesday. "
            "They spoke about lorries waiting at the border.",
            "met",
        ),
        origins=(0, 0),
        copied=True,
    )
    assert set(told["CONTRADICTION_PARTICIPANT"]) == {"a", "b"}


def test_another_body_of_one_state(said: Said) -> None:
    """A copy lets the foreign ministry threaten where the army did."""
    told = said(
        (
            "The North Korean army threatened South Korea on Tuesday over the exercise. "
            "It spoke of a merciless answer, the agency said.",
            "threatened",
        ),
        (
            "The North Korean Foreign Ministry threatened South Korea on Tuesday over the exercise. "
            "It spoke of a merciless answer, the agency said.",
            "threatened",
        ),
        origins=(0, 0),
        copied=True,
    )
    assert set(told["CONTRADICTION_PARTICIPANT"]) == {"a", "b"}


def test_two_temples(said: Said) -> None:
    """Two temples are two places, whatever word their names share."""
    told = said(
        ("Thai and Cambodian soldiers exchanged fire near the Ta Moan Thom temple on Tuesday.", "exchanged"),
        ("Thai and Cambodian soldiers exchanged fire near the Ta Krabei temple on Tuesday.", "exchanged"),
    )
    assert set(told["CONTRADICTION_PLACE"]) == {"a", "b"}


def test_a_plan_whose_day_has_passed(said: Said) -> None:
    """What was to be signed on a day that is over says nothing against the signing."""
    told = said(
        ("Georgia and Armenia signed an agreement on customs on Tuesday.", "signed"),
        ("The agreement on customs that Georgia and Armenia signed on Tuesday is not yet in force.",),
    )
    assert told == {}


def test_who_is_quoted_within_a_quotation(said: Said) -> None:
    """One quotation has the speaker of all of it, whoever is read in its midst."""
    words = "Our soldiers are in Bashiqa to train, and they will stay as long as the training goes on"
    told = said(
        (f'Turkey rejected an Iraqi demand on Tuesday. "{words}," Ahmet Davutoglu said.', "rejected"),
        (f'Turkey rejected an Iraqi demand on Tuesday. "{words}," Recep Tayyip Erdogan said.', "rejected"),
    )
    assert set(told["QUOTE_MISMATCH"]) == {"a", "b"}
