"""Series: what one state did towards another, month by month, and which months stand out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from comity.cli.series import give_series, print_series
from comity.contract import month_to_json
from comity.gather import settle
from comity.knowledge import Knowledge
from comity.knowledge.codebook import load_codebook
from comity.model import (
    Claim,
    Copy,
    CopyRelation,
    Event,
    EventId,
    Modality,
    ModeCode,
    Month,
    Page,
    QuadClass,
    Report,
    ReportId,
    Shared,
    SurgeKind,
    Tally,
    TypeCode,
    Why,
)
from comity.record import Record
from comity.series import pairs_among, series
from comity.series.surges import chance_of_as_many, chance_of_none
from tellings import events_of, news, reading, sources, told

TODAY = date(2026, 1, 15)
CODEBOOK = cache(load_codebook)
BOTH = [("KEN", "UGA"), ("UGA", "KEN")]


def page(name: str, published: str | None, *named: str) -> Page:
    day = None if published is None else date.fromisoformat(published)
    return Page(report=ReportId(f"r-{name}"), name=name, published=day, names=frozenset(named))


def event(
    id: str,
    day: str | None,
    *,
    type: str = "CONSULT",
    actors: Sequence[str] = ("KEN",),
    recipients: Sequence[str] = ("UGA",),
    latest: str | None = None,
    groups: Sequence[Sequence[str]] = (("a",),),
    countable: bool = True,
) -> Event:
    """An event told by these origins; with no claims of its own."""
    first = None if day is None else date.fromisoformat(day)
    return Event(
        id=EventId(id),
        type=TypeCode(type),
        mode=None,
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=None,
        earliest=first,
        latest=first if latest is None else date.fromisoformat(latest),
        modality=Modality.ACTUAL,
        countable=countable,
        claims=(),
        reports=tuple(sorted(name for group in groups for name in group)),
        origins=len(groups),
        origin_groups=tuple(tuple(group) for group in groups),
    )


def rows(
    events: Sequence[Event],
    pages: Sequence[Page],
    *,
    pairs: Sequence[tuple[str, str]] = tuple(BOTH[:1]),
    claims: Sequence[Claim] = (),
    since: date | None = None,
    until: date | None = None,
) -> tuple[Month, ...]:
    return series(events, pages, pairs=pairs, claims=claims, codebook=CODEBOOK(), since=since, until=until)


def counts(found: Sequence[Month]) -> list[int | None]:
    return [None if row.tally is None else len(row.tally.events) for row in found]


def daily(months: Mapping[str, int]) -> list[Event]:
    """So many attacks in each of these months, each told by a report of its own."""
    return [
        event(
            f"e{month}-{number}",
            f"{month}-{number + 1:02d}",
            type="ASSAULT",
            groups=((f"{month}-{number}",),),
        )
        for month, many in months.items()
        for number in range(many)
    ]


YEAR = [f"2023-{month:02d}" for month in range(1, 13)]


def monthly(months: Sequence[str], names: Sequence[str] = ("KEN",)) -> list[Page]:
    return [page(month, f"{month}-15", *names) for month in months]


# --- what a row means -------------------------------------------------------------------------------


def test_month_without_reports_is_not_a_month_of_peace() -> None:
    """A month of which no report names either state is unknown; one with reports and no event is 0."""
    pages = [
        page("jan", "2023-01-20", "KEN", "TZA"),
        page("mar", "2023-03-02", "UGA"),
        page("feb", "2023-02-01", "PER"),
    ]
    found = rows([event("e1", "2023-03-01")], pages)
    assert counts(found) == [0, None, 1]
    assert [row.reports for row in found] == [1, 0, 1]


def test_report_without_a_day_covers_no_month() -> None:
    """When a report was published is never guessed from when it was read."""
    assert rows([], [page("undated", None, "KEN")]) == ()


def test_event_told_later_is_told() -> None:
    """What a report of April tells of February is of February, though no report of then covers it."""
    found = rows([event("e1", "2023-02-10")], [page("a", "2023-04-03", "KEN")])
    assert counts(found) == [1, None, 0]
    assert [row.reports for row in found] == [0, 0, 1]


def test_directions_are_apart() -> None:
    """ "Kenya accused Uganda" is no act of Uganda's."""
    found = rows([event("e1", "2023-05-02", type="ACCUSE")], monthly(["2023-05"]), pairs=BOTH)
    assert [(row.actor, row.recipient) for row in found] == BOTH
    assert counts(found) == [1, 0]


def test_acts_with_each_other_count_in_both_directions() -> None:
    """ "Kenya and Uganda signed a pact" counts for both, and the row says that it is one event."""
    signed = event("e1", "2023-05-02", type="SUPPORT", actors=("KEN", "UGA"), recipients=())
    found = rows([signed], monthly(["2023-05"]), pairs=BOTH)
    assert [(row.tally.events, row.tally.mutual) for row in found if row.tally] == [(("e1",), 1)] * 2


@pytest.mark.parametrize(
    ("type", "rule", "number"),
    [
        ("ASSAULT", "ASSAULT/exchange-fire", 1),
        ("ASSAULT", "ASSAULT/attack", 0),
        ("REQUEST", "REQUEST/ask-for", 0),
    ],
)
def test_clash_and_attack_side_by_side(type: str, rule: str, number: int) -> None:
    """Who trades fire does it to each other; who attacks or asks side by side does not."""
    report = news("Kenya and Uganda traded fire at the lake.")
    claim = told(
        report, "traded", type=type, actors={"Kenya": "KEN", "Uganda": "UGA"}, on="2023-05-02", rule=rule
    )
    clash = replace(
        event("e1", "2023-05-02", type=type, actors=("KEN", "UGA"), recipients=()), claims=(claim.id,)
    )
    assert counts(rows([clash], monthly(["2023-05"]), claims=[claim])) == [number]


def test_acts_on_somebody_unknown_are_not_between_the_actors() -> None:
    """ "Kenya and Uganda praised the rebels" is no praise for each other."""
    report = news("Kenya and Uganda praised the rebels.")
    claim = told(
        report, "praised", type="SUPPORT", actors={"Kenya": "KEN", "Uganda": "UGA"},
        recipients={"the rebels": None}, on="2023-05-02",
    )  # fmt: skip
    (praise,) = events_of(claim)
    assert counts(rows([praise], monthly(["2023-05"]), claims=[claim])) == [0]


def test_third_party_is_not_mixed_in() -> None:
    """ "Kenya and Uganda attacked a camp in Somalia": two pairs, and none between the two."""
    raid = event("e1", "2023-05-02", type="ASSAULT", actors=("KEN", "UGA"), recipients=("SOM",))
    found = rows([raid], monthly(["2023-05"]), pairs=pairs_among(["KEN", "UGA", "SOM"]))
    assert [(row.actor, row.recipient) for row in found if row.tally and row.tally.events] == [
        ("KEN", "SOM"), ("UGA", "SOM"),
    ]  # fmt: skip


def test_event_across_months_is_in_none() -> None:
    """What happened "between 28 May and 3 June", or at a time not known, is told under no month."""
    spanning = event("e1", "2023-05-28", latest="2023-06-03")
    found = rows([spanning, event("e2", None)], monthly(["2023-05", "2023-06"]))
    assert counts(found) == [0, 0, 2]
    assert found[-1].month is None and found[-1].reports is None


def test_event_across_months_elsewhere_is_left_out() -> None:
    """A stretch that cannot lie in the time asked about is not listed; what nobody dates always is."""
    old = event("e1", "2021-05-28", latest="2021-06-03")
    asked = {"since": date(2023, 5, 10), "until": date(2023, 6, 1)}
    found = series(
        [old, event("e2", None)],
        monthly(["2023-05"]),
        pairs=BOTH[:1],
        claims=(),
        codebook=CODEBOOK(),
        **asked,
    )
    assert [row.tally.events for row in found if row.tally] == [(), ("e2",)]
    assert counts(found) == [0, None, 1]


def test_what_does_not_count_is_left_out() -> None:
    """A planned visit is in no count."""
    assert counts(rows([event("e1", "2023-05-02", countable=False)], monthly(["2023-05"]))) == [0]


def test_scores_and_classes() -> None:
    """A visit, an accusation and a strike: two words, one deed, and the sum of their scores."""
    events = [
        replace(event("e1", "2023-05-02"), mode=ModeCode("visit")),
        event("e2", "2023-05-03", type="ACCUSE", groups=(("a",), ("b",))),
        event("e3", "2023-05-09", type="ASSAULT"),
    ]
    (row,) = rows(events, monthly(["2023-05"]))
    assert row.tally is not None
    assert dict(row.tally.by_quad) == {
        QuadClass.VERBAL_COOPERATION: 1,
        QuadClass.VERBAL_CONFLICT: 1,
        QuadClass.MATERIAL_COOPERATION: 0,
        QuadClass.MATERIAL_CONFLICT: 1,
    }
    assert (row.tally.verbal, row.tally.material, row.tally.several_origins) == (2, 1, 1)
    assert row.tally.score == 4 - 3 - 9
    assert row.tally.reports == ("a", "b")


# --- surges -----------------------------------------------------------------------------------------


def test_surge_is_told_with_its_baseline() -> None:
    """Seven attacks after a year of one in a quarter stand out; the months before are told with it."""
    events = daily({"2023-02": 1, "2023-05": 1, "2023-08": 1, "2023-11": 1, "2024-01": 7})
    found = rows(events, monthly([*YEAR, "2024-01"]))
    surge = found[-1].surge
    assert surge is not None and surge.kind is SurgeKind.RISE
    assert [before.month for before in surge.baseline] == [date(2023, month, 1) for month in range(1, 13)]
    assert [surge.expected, surge.ratio] == pytest.approx([1 / 3, 21])
    assert surge.origins == 7
    assert [row.surge for row in found[:-1]] == [None] * 12


def test_surge_does_not_hang_on_where_the_series_begins() -> None:
    """A month is held against those before it, also where they are not asked for."""
    events = daily({"2023-02": 1, "2024-01": 7})
    (row,) = rows(events, monthly([*YEAR, "2024-01"]), since=date(2024, 1, 1))
    assert row.surge is not None and len(row.surge.baseline) == 12


def test_too_few_covered_months_tell_no_surge() -> None:
    """Months without reports are no calm months to be held against."""
    events = daily({"2023-12": 1, "2024-01": 9})
    assert rows(events, monthly([*YEAR[7:], "2024-01"]))[-1].surge is None
    assert rows(events, monthly([*YEAR[6:], "2024-01"]))[-1].surge is not None


def test_one_story_reprinted_is_no_surge() -> None:
    """Seven attacks that one dispatch tells, and ten pages that reprint it, stand on one report alone."""
    pages = tuple(f"page{number}" for number in range(10))
    shared = tuple(Shared(a=a, b=b, why=Why.COPY, words="") for a in pages for b in pages if a < b)
    events = [
        replace(one, reports=pages, origin_groups=(pages,), shared=shared) for one in daily({"2024-01": 7})
    ]
    assert rows(events, monthly([*YEAR, "2024-01"]))[-1].surge is None
    assert rows(daily({"2024-01": 7}), monthly([*YEAR, "2024-01"]))[-1].surge is not None


def test_steady_pace_is_no_surge() -> None:
    """Five attacks after months of three to five are nothing new."""
    events = daily(dict(zip(YEAR, [3, 4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 5], strict=True)) | {"2024-01": 6})
    assert rows(events, monthly([*YEAR, "2024-01"]))[-1].surge is None


def test_silence_needs_reports_that_go_on() -> None:
    """No event after a year of a dozen a month is a silence, if as many reports cover the month."""
    events = daily(dict.fromkeys(YEAR, 12))
    both = [page(f"{month}-{n}", f"{month}-{10 + n}", "KEN") for month in YEAR for n in range(2)]
    lean = rows(events, [*both, page("last", "2024-01-09", "UGA")])
    assert lean[-1].surge is None
    full = rows(events, [*both, page("last", "2024-01-09", "UGA"), page("more", "2024-01-10", "KEN")])
    assert full[-1].surge is not None and full[-1].surge.kind is SurgeKind.SILENCE


@given(st.lists(st.integers(0, 3000), min_size=6, max_size=12), st.integers(0, 3000))
def test_chances_are_chances(before: list[int], number: int) -> None:
    """More events are never likelier than fewer, however many there are."""
    assert 1 >= chance_of_as_many(number, before) >= chance_of_as_many(number + 5, before) - 1e-9 >= -1e-9
    assert 0 <= chance_of_none(before) <= 1


# --- laws -------------------------------------------------------------------------------------------

DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))
STATES = st.sampled_from(["KEN", "UGA", "TZA"])
EVENTS = st.builds(
    event,
    st.uuids().map(str),
    st.none() | DAYS.map(str),
    type=st.sampled_from(["CONSULT", "ASSAULT", "AID", "REJECT"]),
    actors=st.lists(STATES, min_size=1, max_size=2, unique=True),
    recipients=st.lists(STATES, max_size=1),
)
PAGES = st.builds(page, st.uuids().map(str), st.none() | DAYS.map(str), STATES)


@given(st.lists(EVENTS, max_size=12), st.lists(PAGES, max_size=12), st.randoms(use_true_random=False))
def test_laws_of_a_series(events: list[Event], pages: list[Page], chance: Random) -> None:
    """Months follow each other; classes add up; unknown is never 0; the order of what comes in is nothing."""
    pairs = pairs_among(["KEN", "UGA", "TZA"])
    found = rows(events, pages, pairs=pairs)
    for pair in pairs:
        own = [row.month for row in found if (row.actor, row.recipient) == pair and row.month]
        assert all((b.year - a.year) * 12 + b.month - a.month == 1 for a, b in pairwise(own))
    for row in found:
        covered = any(
            each.published
            and each.published.replace(day=1) == row.month
            and {row.actor, row.recipient} & each.names
            for each in pages
        )
        assert (row.tally is None) == (not covered and not _told_in(row))
        if row.tally is not None:
            assert sum(number for _, number in row.tally.by_quad) == len(row.tally.events)
            assert row.tally.material + row.tally.verbal == len(row.tally.events)
    chance.shuffle(events)
    chance.shuffle(pages)
    assert rows([*events, *events], pages, pairs=pairs) == found


def _told_in(row: Month) -> bool:
    return row.tally is not None and bool(row.tally.events)


# --- from reports -----------------------------------------------------------------------------------

VISIT = news(
    "Kenya's premier visited Kampala on 3 May 2023.",
    name="one",
    published="2023-05-04",
    publisher="Lake News",
)
REPRINT = replace(VISIT, id=ReportId("r-again"), name="again", published=VISIT.published)
PRAISE = news(
    "Uganda praised Kenya on 9 June 2023.", name="two", published="2023-06-10", publisher="Hill Post"
)


def visit(report: Report) -> Claim:
    return told(
        report, "visited", mode="visit", score=4, actors={"Kenya's premier": "KEN"},
        recipients={"Kampala": "UGA"}, on="2023-05-03",
    )  # fmt: skip


def test_copy_of_a_report_changes_no_count() -> None:
    """A reprint adds a page to the month, and neither an event nor an origin."""
    first, again = visit(VISIT), visit(REPRINT)
    one, other = sorted((first.report, again.report))
    copy = Copy(a=one, b=other, relation=CopyRelation.EXACT, score=1.0, passages=())
    among = sources(first, again)
    alone = rows(events_of(first), [page("one", "2023-05-04", "KEN")])
    twice = rows(
        events_of(first, again, among=among, copies={(one, other): copy}),
        [page("one", "2023-05-04", "KEN"), page("again", "2023-05-04", "KEN")],
    )
    assert counts(alone) == counts(twice) == [1]
    assert [(row.tally.score, row.tally.several_origins) for row in (*alone, *twice) if row.tally] == [
        (4, 0)
    ] * 2


@pytest.fixture
def record(tmp_path: Path, knowledge: Knowledge) -> Record:
    made = Record.create(tmp_path / "comity.duckdb")
    praised = told(
        PRAISE, "praised", type="SUPPORT", actors={"Uganda": "UGA"}, recipients={"Kenya": "KEN"},
        on="2023-06-09",
    )  # fmt: skip
    made.write([reading(VISIT, visit(VISIT)), reading(PRAISE, praised)], recorded_at=TODAY)
    settle(made, knowledge)
    return made


def test_record_tells_whom_its_reports_name(record: Record) -> None:
    """Each report with its day and the parties of its claims, as far as it was known on a day."""
    assert [(each.name, str(each.published)) for each in record.pages()] == [
        ("one", "2023-05-04"), ("two", "2023-06-10"),
    ]  # fmt: skip
    assert all({"KEN", "UGA"} <= each.names for each in record.pages())
    assert [each.name for each in record.pages(as_known_on=date(2023, 5, 31))] == ["one"]


def test_rows_fit_their_schema(
    record: Record, knowledge: Knowledge, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows of a record fit the contract; of a month without reports the counts are null."""
    give_series(record, knowledge, ["KEN", "UGA"], None, date(2023, 7, 2), None, None, True)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    validator = schema()
    for row in found:
        validator.validate(row)
    assert [(row["from"], row["month"], row["reports"], row["events"]) for row in found] == [
        ("KEN", "2023-05", 1, 1), ("KEN", "2023-06", 1, 0), ("KEN", "2023-07", 0, None),
        ("UGA", "2023-05", 1, 0), ("UGA", "2023-06", 1, 1), ("UGA", "2023-07", 0, None),
    ]  # fmt: skip
    assert found[0]["by_quad"]["verbal cooperation"] == 1 and found[0]["score_sum"] == 4
    assert found[2]["by_quad"] is None and found[2]["score_sum"] is None


def test_surges_fit_their_schema() -> None:
    """A month that stands out goes out with its baseline."""
    found = rows(daily({"2023-02": 1, "2024-01": 7}), monthly([*YEAR, "2024-01"]))
    data = month_to_json(found[-1])
    schema().validate(json.loads(json.dumps(data)))
    assert data["surge"]["kind"] == "rise" and len(data["surge"]["baseline"]) == 12


def test_as_known_on_takes_away_what_came_later(
    record: Record, knowledge: Knowledge, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the last of May nothing was known of June."""
    give_series(record, knowledge, ["KEN", "UGA"], None, None, date(2023, 5, 31), None, True)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["from"], row["month"], row["events"]) for row in found] == [
        ("KEN", "2023-05", 1), ("UGA", "2023-05", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_series_goes_into_a_file(record: Record, knowledge: Knowledge, tmp_path: Path, ending: str) -> None:
    """The table in a file, one row a month and ordered pair; in CSV an unknown count is left empty."""
    out = tmp_path / f"series.{ending}"
    give_series(record, knowledge, ["KEN", "UGA"], None, date(2023, 7, 2), None, out, False)
    assert out.stat().st_size > 0
    if ending == "csv":
        lines = out.read_text("utf-8").splitlines()
        assert lines[0].startswith("from,to,month,reports,events,mutual,verbal_cooperation,")
        assert lines[3].startswith("KEN,UGA,2023-07,0,,,")


def test_table_tells_stretches_without_reports(capsys: pytest.CaptureFixture[str]) -> None:
    """Months without reports stand as one line that says so, and a surge with the months before it."""
    events = [*daily({"2023-02": 1, "2024-01": 7}), event("old", "2022-06-01")]
    print_series(rows(events, monthly([*YEAR, "2024-01"])))
    shown = capsys.readouterr().out
    assert "2022-07 – 2022-12  0        no reports" in shown
    assert "KEN → UGA, 2024-01: 7 events where 0.1 were to be expected" in shown
    assert "2023-01 0, 2023-02 1, 2023-03 0" in shown


def test_unknown_is_no_number() -> None:
    """The mean score of no events is not known, whatever their sum."""
    assert Tally().mean_score is None and Tally().score == 0


def schema() -> Draft202012Validator:
    text = (files("comity") / "schemas" / "series.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))
