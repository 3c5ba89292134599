"""What persons decided holds on the claims as they stand now, wherever their words went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from comity.gather.deciding import Decisions, decisions, footings
from comity.model import Claim, ClaimId, Judged, Kind, Verdict, VerdictId
from tellings import news, told

REPORT = news("Norway met Finland on Monday. Sweden praised Norway on Tuesday. Peru thanked Chile.")
MET = told(REPORT, "met", words="Norway met Finland on Monday")
PRAISED = told(REPORT, "praised", type="SUPPORT", words="Sweden praised Norway on Tuesday")
THANKED = told(REPORT, "thanked", type="SUPPORT", words="Peru thanked Chile")
ALL = (MET, PRAISED, THANKED)


def verdict(
    number: int, on: str, judged: Judged, about: Sequence[Claim] = (), targets: Sequence[str] = ()
) -> Verdict:
    return Verdict(
        id=VerdictId(f"v{number}"),
        on=on,
        judged=judged,
        targets=tuple(targets),
        by="A. Analyst",
        at=date(2023, 6, number),
        reason="the calendar",
        anchors=tuple((claim.id, claim.report, claim.quote.start, claim.quote.end) for claim in about),
    )


def decided(*verdicts: Verdict, standing: Sequence[Claim] = ALL) -> Decisions:
    return decisions(verdicts, {REPORT.id: footings(standing)})


def pair(one: Claim, other: Claim) -> frozenset[ClaimId]:
    return frozenset((one.id, other.id))


def test_nothing_is_decided_without_a_verdict() -> None:
    """Where nobody judged, every claim stands and nothing is joined or split."""
    found = decided()
    assert found.standing(ALL) == list(ALL)
    assert (found.bonds.joined, found.bonds.split) == (frozenset(), frozenset())


def test_a_rejected_claim_stands_no_more() -> None:
    """Of three claims the rejected one is left out, and names the verdict."""
    found = decided(verdict(1, MET.id, Judged.REJECTED, [MET]))
    assert found.standing(ALL) == [PRAISED, THANKED]
    assert found.on == {MET.id: ("v1",)}


def test_a_rejected_event_keeps_its_claims() -> None:
    """An event rejected counts nowhere, but its claims stand."""
    found = decided(verdict(1, "e1", Judged.REJECTED, [MET, PRAISED]))
    assert found.standing(ALL) == list(ALL)
    assert found.rejected_events == {MET.id, PRAISED.id}


def test_claims_that_are_split_off_part_from_the_others_alone() -> None:
    """Two claims split off an event of three are apart from the third, and together as before."""
    targets = [MET.id, PRAISED.id]
    found = decided(verdict(1, "e1", Judged.SPLIT, ALL, targets))
    assert found.bonds.split == {pair(MET, THANKED), pair(PRAISED, THANKED)}


def test_events_are_joined_claim_by_claim() -> None:
    """An event of one claim joined with one of two: the one belongs with both."""
    found = decided(verdict(1, "e1", Judged.JOINED, ALL, [PRAISED.id, THANKED.id]))
    assert found.bonds.joined == {pair(MET, PRAISED), pair(MET, THANKED)}


def test_of_splitting_and_joining_the_later_holds() -> None:
    """What was split is joined again by a later verdict, and the other way round."""
    split = verdict(1, "e1", Judged.SPLIT, [MET, PRAISED], [PRAISED.id])
    joined = verdict(2, "e2", Judged.JOINED, [MET, PRAISED], [PRAISED.id])
    one, other = decided(split, joined).bonds, decided(joined, split).bonds
    assert one.joined == other.split == {pair(MET, PRAISED)}
    assert not one.split and not other.joined


def test_of_two_verdicts_on_a_conflict_the_later_holds() -> None:
    """A side favoured gives way when the other is favoured later."""
    one = verdict(1, "k1", Judged.FAVOURED, [MET, PRAISED], [MET.id])
    other = verdict(2, "k1", Judged.FAVOURED, [MET, PRAISED], [PRAISED.id])
    assert decided(one, other).favoured == {PRAISED.id}


def test_what_is_undone_holds_no_more() -> None:
    """A claim rejected, and the verdict undone: the claim stands; rejected once more, it does not."""
    rejected = verdict(1, MET.id, Judged.REJECTED, [MET])
    undone = verdict(2, MET.id, Judged.UNDONE, [MET], ["v1"])
    assert decided(rejected, undone).standing(ALL) == list(ALL)
    again = verdict(3, MET.id, Judged.REJECTED, [MET])
    assert decided(rejected, undone, again).standing(ALL) == [PRAISED, THANKED]


def test_a_verdict_follows_its_words_to_a_new_claim() -> None:
    """Where a new reader makes another claim of the same words, that one is rejected now."""
    anew = replace(MET, id=ClaimId("canew"))
    found = decided(verdict(1, MET.id, Judged.REJECTED, [MET]), standing=[anew, PRAISED, THANKED])
    assert found.rejected == {"canew"}


def test_a_verdict_whose_words_nobody_reads_any_more_rests() -> None:
    """Where no claim stands on the words, nothing is rejected in its stead."""
    assert decided(verdict(1, MET.id, Judged.REJECTED, [MET]), standing=[PRAISED]).rejected == set()


def test_a_verdict_on_an_event_claim_follows_to_an_event_claim() -> None:
    """Where a new reader finds a statement and an event in the same words, the event is followed to."""
    anew = replace(MET, id=ClaimId("cz-anew"))
    statement = replace(MET, id=ClaimId("ca-statement"), kind=Kind.STATEMENT, act=None)
    found = decided(verdict(1, MET.id, Judged.REJECTED, [MET]), standing=[statement, anew, PRAISED])
    assert found.rejected == {"cz-anew"}
