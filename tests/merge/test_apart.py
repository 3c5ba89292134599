"""What lies apart in days and is one: what was put off, told by its season, or told again in a report."""

from __future__ import annotations

from comity.merge import asks_for, listed_under, tellings, weigh
from comity.merge.sameness import Likeness
from comity.model import Claim, Modality
from tellings import news, sources, told

TEXTS = {
    "paper": "Malawi and Mozambique {} an agreement on the power line from Tete to Phombeya.",
    "radio": "Mozambique and Malawi {} the agreement on the power line from Tete to Phombeya in Lilongwe.",
}
BOTH: dict[str, str | None] = {"Malawi": "MWI", "Mozambique": "MOZ"}
PLANNED = {"type": "AGREE", "rule": "SUPPORT/sign", "modality": Modality.PLANNED}


def signing(name: str, verb: str, on: str | None, **more: object) -> Claim:
    given = {"actors": BOTH, "type": "SUPPORT", "rule": "SUPPORT/sign", "score": 5.0, "on": on}
    return told(news(TEXTS[name].format(verb), name=name), verb, **given | more)  # type: ignore[arg-type]


def weighed(one: Claim, other: Claim) -> tuple[Likeness | None, bool]:
    """How alike they are, and whether they find one another."""
    first, second = tellings([one, other], sources(one, other, dated=False))
    met = bool(asks_for(first) & listed_under(second))
    assert met == bool(asks_for(second) & listed_under(first))
    return weigh(first, second), met


def test_a_signing_that_was_put_off_is_the_one_that_was_planned() -> None:
    """ "Will sign on 3 April" and "signed on the 18th" are of one signing, told of two days."""
    plan = signing("paper", "will sign", "2013-04-03", **PLANNED)
    found, met = weighed(plan, signing("radio", "signed", "2013-04-18"))
    assert met and found is not None and found.same and found.differences == {"day of the act"}


def test_what_was_signed_before_is_not_what_is_planned() -> None:
    """A signing before the planned day, or months after it, is another one."""
    plan = signing("paper", "will sign", "2013-04-03", **PLANNED)
    assert weighed(plan, signing("radio", "signed", "2013-03-18"))[0] is None
    assert weighed(plan, signing("radio", "signed", "2013-08-18")) == (None, False)


def test_two_signings_on_two_days_are_two() -> None:
    """Where both are told as done, days that lie weeks apart are two signings."""
    assert (
        weighed(signing("paper", "signed", "2013-04-03"), signing("radio", "signed", "2013-04-18"))[0] is None
    )


def test_the_season_of_an_act_meets_its_day() -> None:
    """ "Signed last spring" finds what was signed on a day of that spring, and no talks of it."""
    later, spring = signing("paper", "signed", "2013-03-01/2013-05-31"), "2013-04-18"
    found, met = weighed(later, signing("radio", "signed", spring))
    assert met and found is not None and found.same
    assert not weighed(later, signing("radio", "signed", spring, type="CONSULT", rule="CONSULT/meet"))[1]


def test_two_sorts_by_which_one_act_is_read_are_nearer_than_others() -> None:
    """What one report has as signed, another as agreed, speaks for one act; as conceded it speaks less."""
    day = "2013-04-18"
    signed = signing("radio", "signed", day)
    points = [
        found.points
        for sort in ("SUPPORT", "AGREE", "CONCEDE")
        if (found := weighed(signing("paper", "agreed on", day, type=sort, rule=f"{sort}/a"), signed)[0])
    ]
    assert points == sorted(points, reverse=True) and len(set(points)) == 3


def test_an_act_told_again_in_a_report_shuts_nothing_out() -> None:
    """ "They signed it" later in the text, without a day, neither joins the first telling nor bars it."""
    report = news("Malawi and Mozambique signed an agreement in Lilongwe on Thursday. They inked it at noon.")
    given = {"type": "SUPPORT", "rule": "SUPPORT/sign", "score": 5.0}
    first = told(report, "signed", actors=BOTH, on="2013-04-18", **given)  # type: ignore[arg-type]
    again = told(report, "inked", actors={"They": None}, **given)  # type: ignore[arg-type]
    found, _ = weighed(first, again)
    assert found is not None and not found.same
    other = told(report, "inked", actors={"They": None}, **given | {"type": "ACCUSE"})  # type: ignore[arg-type]
    assert weighed(first, other)[0] is None
