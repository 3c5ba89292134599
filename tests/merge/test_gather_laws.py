"""Gathering in any order, in any batches, with tellings taken away again, comes to the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.merge import Happening, MemoryShelf, Stand, Telling, asks_for, gather, listed_under, tellings
from comity.model import Claim, ClaimId, Modality, Polarity, ReportId
from tellings import news, sources, told

LAW = settings(max_examples=settings().max_examples // 2)

WHO = (None, "FIN", "FIN/pekka-haavisto", "FIN/antti-kaikkonen")
DAYS = (None, None, "2023-05-16", "2023-05-17", "2023-05-18", "2023-05-23", "2023-05-15/2023-05-21",
        "2023-05-01/2023-05-31", "2023-01-01/2023-12-31", "/2023-05-16")  # fmt: skip
VERBS = ("visited", "dined", "spoke", "wrote")
TEXT = "{}: Finland's envoy visited Oslo by way of Fornebu, dined in Bergen, spoke of 20 ships and wrote {}."
WORDS = ("a long letter home", "nothing", "to the herring fishers of Bodø", "a book about the voyage")
MODES = (None, "visit", "phone")
STANDS = (Modality.ACTUAL, Modality.ACTUAL, Modality.ONGOING, Modality.PLANNED, Modality.REQUESTED)


class Kept:
    """A shelf that keeps what was gathered, as a record does, and asks everybody for their keys."""

    def __init__(self) -> None:
        self.standing: dict[ClaimId, tuple[Telling, frozenset[int]]] = {}
        self.homes: dict[ClaimId, Happening] = {}

    def prepare(self, tellings: Collection[Telling]) -> None:
        """Everything is at hand."""

    def know_copies(self, reports: Collection[ReportId]) -> None:
        """There are none."""

    def undone_near(self, telling: Telling) -> list[Telling]:
        return [other for other in self.near(telling) if other.stand is Stand.UNDONE]

    def near(self, telling: Telling) -> list[Telling]:
        asked = asks_for(telling)
        return [
            other for other, listed in self.standing.values() if other.id != telling.id and asked & listed
        ]

    def happening(self, telling: Telling) -> Happening | None:
        return self.homes.get(telling.id)

    def aligned(self, one: Telling, other: Telling) -> float:
        return 0.0

    def change(self, added: Sequence[Telling], removed: Sequence[Telling] = ()) -> None:
        self.standing |= {telling.id: (telling, listed_under(telling)) for telling in added}
        for telling in removed:
            del self.standing[telling.id]
        gathered = gather(self, added, removed=removed)
        self.homes |= gathered.homes
        for telling in removed:
            self.homes.pop(telling.id, None)

    def partition(self) -> set[frozenset[str]]:
        return parted({id(home): home for home in self.homes.values()}.values())


def parted(happenings: Iterable[Happening]) -> set[frozenset[str]]:
    return {frozenset(telling.id for telling in happening.tellings) for happening in happenings}


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Claims of several reports that may tell the same visits, planned or done, or others."""
    found = []
    for name in draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)):
        report = news(TEXT.format(name, draw(st.sampled_from(WORDS))), name=name)
        for verb in draw(st.lists(st.sampled_from(VERBS), min_size=1, max_size=3, unique=True)):
            parties = {
                "actors": {"Finland's envoy": draw(st.sampled_from(WHO))},
                "recipients": {"Oslo": "NOR"},
            }
            if draw(st.booleans()):
                parties = {"actors": parties["recipients"], "recipients": parties["actors"]}
            found.append(
                told(
                    report,
                    verb,
                    mode=draw(st.sampled_from(MODES)),
                    on=draw(st.sampled_from(DAYS)),
                    place=draw(st.sampled_from((None, "Fornebu", "Bergen"))),
                    modality=draw(st.sampled_from(STANDS)),
                    polarity=draw(st.sampled_from((Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED))),
                    numbers=draw(st.sampled_from((None, {"20 ships": 20.0}))),
                    rule="CONSULT/visit",
                    **parties,  # type: ignore[arg-type]
                )
            )
    return found


def by_report(all_tellings: Iterable[Telling]) -> list[list[Telling]]:
    groups: dict[str, list[Telling]] = {}
    for telling in all_tellings:
        groups.setdefault(telling.report, []).append(telling)
    return list(groups.values())


def at_once(all_tellings: Sequence[Telling]) -> set[frozenset[str]]:
    return parted(gather(MemoryShelf(all_tellings), all_tellings).changed)


@LAW
@given(claims(), st.booleans(), st.data())
def test_late_arrivals_are_gathered_as_if_they_had_been_there(
    told_by: list[Claim], dated: bool, data: st.DataObject
) -> None:
    """Reports that come one by one, in any order, make the events that they make all at once."""
    all_tellings = tellings(told_by, sources(*told_by, dated=dated))
    shelf = Kept()
    for batch in data.draw(st.permutations(by_report(all_tellings))):
        shelf.change(batch)
    assert at_once(all_tellings) == shelf.partition()


@LAW
@given(claims(), st.booleans(), st.data())
def test_what_is_taken_out_leaves_no_trace(told_by: list[Claim], dated: bool, data: st.DataObject) -> None:
    """Once some reports are taken out again, the events are those of the others alone."""
    all_tellings = tellings(told_by, sources(*told_by, dated=dated))
    batches = by_report(all_tellings)
    shelf = Kept()
    shelf.change(all_tellings)
    gone = data.draw(st.lists(st.sampled_from(batches), unique_by=id))
    for batch in gone:
        shelf.change((), batch)
    left = [telling for batch in batches if not any(batch is each for each in gone) for telling in batch]
    assert at_once(left) == shelf.partition()


@LAW
@given(claims(), st.booleans())
def test_what_is_read_anew_in_the_same_way_changes_nothing(told_by: list[Claim], dated: bool) -> None:
    """Tellings that are added again leave every event as it was."""
    all_tellings = tellings(told_by, sources(*told_by, dated=dated))
    shelf = Kept()
    shelf.change(all_tellings)
    before = shelf.partition()
    for batch in by_report(all_tellings):
        shelf.change(batch)
    assert before == shelf.partition()


@LAW
@given(claims(), st.booleans())
def test_whoever_is_found_finds_back(told_by: list[Claim], dated: bool) -> None:
    """A duller telling asks the sharper, an event what denies it: so a late one finds who asks."""
    all_tellings = tellings(told_by, sources(*told_by, dated=dated))
    asked = {telling.id: asks_for(telling) for telling in all_tellings}
    listed = {telling.id: listed_under(telling) for telling in all_tellings}
    for sharper, duller in combinations(sorted(all_tellings, key=lambda telling: telling.rank), 2):
        asks = asked[duller.id] & listed[sharper.id]
        found = asked[sharper.id] & listed[duller.id]
        if duller.stand is Stand.UNDONE:
            asks, found = found, asks
        assert found or not asks, (sharper.time, duller.time)


@LAW
@given(claims(), st.booleans())
def test_each_telling_is_in_one_happening(told_by: list[Claim], dated: bool) -> None:
    """What happened, is planned or asked for is in one happening; what did not happen is in none."""
    all_tellings = tellings(told_by, sources(*told_by, dated=dated))
    told_of = [id for group in at_once(all_tellings) for id in group]
    affirmed = {claim.id for claim in told_by if claim.polarity is Polarity.AFFIRMED}
    assert sorted(told_of) == sorted(telling.id for telling in all_tellings if telling.id in affirmed)
