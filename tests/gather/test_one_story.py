"""Many pages are not many sources: seven rewrites of one dispatch are one origin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from comity.gather import between_reports, gather_readings, settle
from comity.knowledge import Knowledge
from comity.model import Event, Reading
from comity.reader import Reader
from comity.record import Record
from comity.sources import report_from_text

TODAY = date(2024, 4, 1)

DISPATCH = """Kenyan Foreign Minister Musalia Mudavadi visited Kampala on Tuesday and handed President \
Yoweri Museveni a letter on the oil pipeline to the coast.

The 1,210-kilometre line had been held up for eleven months by a quarrel over who pays for the pumping \
stations at Lokichar, officials of both countries said.

Engineers of the two sides are to walk the first forty kilometres before the rains set in, and a joint \
office is to open in Malaba.

"""
REWRITES = (
    DISPATCH,
    DISPATCH.replace("Kenyan Foreign Minister Musalia", "Kenya's foreign minister, Musalia"),
    DISPATCH.rsplit("\n\n", 2)[0] + "\n",
    DISPATCH.replace("said.", "told reporters."),
    DISPATCH.replace("Engineers of the two sides are to walk", "Engineers of both sides will walk"),
    "Pipeline talk resumes\n\n" + DISPATCH,
    DISPATCH.replace("had been held up for eleven months", "was held up for almost a year"),
)
OWN = """Fishmongers at Port Bell were the first to see the motorcade on Tuesday. Kenyan Foreign Minister \
Musalia Mudavadi had come to Kampala for half a day, a folder under his arm and no delegation behind him.

What stood in it he would not tell this newspaper. A driver who took him back to Entebbe spoke of a cheerful \
passenger who asked about the price of tilapia.

"""


def page(reader: Reader, text: str, number: int) -> Reading:
    report = report_from_text(
        text,
        name=f"page-{number}",
        languages=reader.languages,
        published=date(2024, 3, 20),
        publisher=f"Daily {number}",
    )
    return reader.read(report)


@pytest.fixture(scope="module")
def rewrites(reader: Reader) -> list[Reading]:
    return [page(reader, text, number) for number, text in enumerate(REWRITES, start=1)]


@pytest.fixture(scope="module")
def own(reader: Reader) -> Reading:
    return page(reader, OWN, 8)


def visits(readings: Sequence[Reading], knowledge: Knowledge) -> list[Event]:
    together = gather_readings(readings, knowledge, recorded_at=TODAY)
    return [event for event in together.events if event.mode == "visit"]


def test_seven_rewrites_are_one_origin(rewrites: list[Reading], knowledge: Knowledge) -> None:
    """Seven papers carry one dispatch with small changes: one visit, seven pages, one origin."""
    (visit,) = visits(rewrites, knowledge)
    assert (len(visit.reports), len(visit.publishers), visit.origins) == (7, 7, 1)


def test_a_report_of_ones_own_is_the_second(
    rewrites: list[Reading], own: Reading, knowledge: Knowledge
) -> None:
    """A paper that was there itself makes it eight pages from two origins, and still one visit."""
    (visit,) = visits([*rewrites, own], knowledge)
    assert (len(visit.reports), visit.origins) == (8, 2)
    assert ("page-8",) in visit.origin_groups


def test_readers_are_warned_of_the_single_origin(
    rewrites: list[Reading], own: Reading, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each of the seven pages is warned that all go back to one source; with the eighth nobody is."""
    record = Record.create(tmp_path_factory.mktemp("story") / "comity.duckdb")
    record.write(rewrites, recorded_at=TODAY)
    settle(record, knowledge)
    (visit,) = (event for event in record.events() if event.mode == "visit")
    warned = warned_of(record, knowledge, visit)
    assert warned == {f"page-{number}" for number in range(1, 8)}
    record.write([own], recorded_at=TODAY)
    settle(record, knowledge)
    assert warned_of(record, knowledge, record.event(visit.id)) == set()


def warned_of(record: Record, knowledge: Knowledge, event: Event) -> set[str]:
    """The reports warned of a single origin for the claims of this event."""
    found = between_reports(record, knowledge)
    return {
        finding.report_name
        for finding in found
        if finding.code == "SINGLE_ORIGIN" and {*finding.claims} & {*event.claims}
    }


QUOTED = "We are not just neighbours, we are partners in one pipeline and in one future"


def test_two_papers_on_the_same_words_of_one_speaker_are_one_origin(
    reader: Reader, knowledge: Knowledge
) -> None:
    """Papers that tell a visit each in its own way, but quote one sentence of a minister, are one origin."""
    said = f"“{QUOTED},” Energy Minister Ruth Nankabirwa said.\n"
    (visit,) = visits([page(reader, DISPATCH + said, 1), page(reader, OWN + said, 2)], knowledge)
    assert (len(visit.reports), visit.origins) == (2, 1)
    assert [(shared.why, shared.words) for shared in visit.shared] == [("quotation", QUOTED)]
