"""The page of a tie, of an instrument and of rights, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import validate

from comity.errors import RecordError
from comity.gather import judge, undo
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import (
    Before,
    CountryCode,
    EventId,
    Ground,
    Judged,
    Level,
    LevelReading,
    Month,
    QuadClass,
    Surge,
    SurgeKind,
    Tally,
)
from comity.pillars import Matter, Pair, level_of, seen, told
from comity.record import Record
from comity.record.among import events_among, events_told_by, known_days_among, pages_on
from comity.ties import Asked, Stretch, levels, months_before, over, sources_of
from comity.web import Keys, application
from comity.web.ties.asked import TieAsked
from comity.web.ties.months import drawn
from comity.web.ties.steps import chart_of
from comity.web.working import Working

if TYPE_CHECKING:
    from conftest import Changing  # the one beside this file

TODAY = date(2026, 11, 22)
TIE = "/tie/RUS-BLR?on=2025-06-01"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[TestClient]:
    """The room over a record that is not there yet."""
    nowhere = tmp_path_factory.mktemp("ties") / "none.comity"
    app = application(nowhere, knowledge, today=date(2026, 11, 22), keys=Keys(entry=None))
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        yield asking


def holds(schema: str, row: object) -> None:
    text = (files("comity.schemas") / f"{schema}.json").read_text("utf-8")
    validate(row, json.loads(text))


def test_a_tie_tells_seven_pillars_in_three_readings_with_the_reason_for_what_is_unknown(
    client: TestClient,
) -> None:
    """De jure, de facto and claimed stand side by side; unknown says why, and no score sums them up."""
    page = client.get(TIE).text
    for name in ("Defence", "Politics", "Economy", "Money", "Infrastructure"):
        assert f">{name}</a>" in page
    assert page.count('<th scope="col">De jure</th>') == 1
    assert "no reports of it in the window" in page
    assert "score" not in page.casefold()


def test_long_work_says_how_far_it_is_and_the_page_follows(
    record: Path, application_over: Callable[..., FastAPI]
) -> None:
    """Who waits is told at once, in the same page; a fault found meanwhile is told in it, too."""
    app = application_over(record)
    app.state.room.working.patience = 0
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        page = asking.get("/tie/LTU-POL").text
        assert page.index("This page is being worked out") < page.index("<main") < page.index("</html>")
        assert page.count("<main") == page.count("<h1>") == page.count("<head>") == 1
        assert "The tie of Lithuania and Poland" in page


def test_a_fault_of_long_work_is_told_in_the_page() -> None:
    """Its status has gone out by then: the fault stands where the page would have stood."""

    def work(tell: Callable[[str], None]) -> None:
        tell("3 of 21 levels")
        release.wait()
        raise RecordError("the disk is gone", file="kivu.comity")

    app, release, working = FastAPI(), Event(), Working(patience=0)
    app.get("/")(
        lambda: working.page(
            "kivu",
            work,
            whole=lambda: "<head></head><main>never</main>",
            notice=lambda: "<head></head><main></main>",
            trouble=lambda fault: f"<head></head><main>{fault}</main>",
        )
    )
    Timer(0.2, release.set).start()
    with TestClient(app) as asking:
        page = asking.get("/").text
    assert page.startswith('<head></head><p class="working" role="status">This page is being worked out')
    assert page.endswith("<main>kivu.comity: the disk is gone</main>")


def test_states_are_asked_for_by_code_or_name(client: TestClient) -> None:
    """Kuwait and OMN lead to one page, and what is no state is told in one line."""
    found = client.get("/tie", params={"state": ["Kuwait", "OMN", ""]}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/tie/KWT-OMN")
    refused = client.get("/tie/KWT-QQQ")
    assert refused.status_code == 400
    assert "&#39;QQQ&#39; is no state" in refused.text
    assert client.get("/tie/KWT").status_code == 400


def test_a_second_tie_stands_beside_the_first(client: TestClient) -> None:
    """Oman and Kuwait beside Norway and Sweden: each with its own columns."""
    page = client.get("/tie/KWT-OMN?against=NOR-SWE").text
    assert "Norway and Sweden" in page
    assert 'aria-label="Both ties side by side"' in page


def test_an_opened_pillar_goes_down_to_sources_and_sentences(client: TestClient) -> None:
    """Each instrument leads to its page, each sentence to its report."""
    page = client.get(f"{TIE}&pillar=defence").text
    assert 'id="rests">What defence rests on, on 2025-06-01' in page
    assert 'href="/instrument/collective-security-treaty-1992?' in page
    assert "certainty" in page
    assert 'href="/report/' in page


def test_what_is_left_out_marks_every_level_that_it_changes(client: TestClient) -> None:
    """Without one treaty a level is another one, and the page says what it is with nothing left out."""
    without = "&without=visa-recognition-rus-blr-2020"
    page = client.get(TIE + without).text
    assert "Left out: visa-recognition-rus-blr-2020" in page
    assert "with nothing left out: 3" in page
    assert 'value="visa-recognition-rus-blr-2020" checked' in page
    refused = client.get(TIE + "&without=nothing-such-1900")
    assert refused.status_code == 400
    assert "without: &#39;nothing-such-1900&#39; is nothing known here" in refused.text


def test_what_a_person_rejected_is_left_out_and_said_so(changing: Changing) -> None:
    """The levels rest on it no more, page and brief say which claim it is, and undone all is as before."""
    asked = "/api/v1/ties/RUS-BLR?on=2025-06-01"
    before = changing.client.get(asked).json()
    gone = next(
        ground["claims"][0] for level in before["items"] for ground in level["grounds"] if ground["claims"]
    )
    record, signed = Record.open(changing.record), {"by": "N. N.", "at": TODAY, "reason": "a wrong quotation"}
    knowledge = changing.client.app.state.room.knowledge  # type: ignore[attr-defined]
    judge(record, knowledge, gone, Judged.REJECTED, **signed)
    after = changing.client.get(asked).json()
    assert gone in str(before["items"]) and gone not in str(after["items"])
    page = changing.client.get(TIE).text
    assert "a person rejected" in page and f"/claim/{gone}" in page
    assert f"Rejected by a person: {gone}." in changing.client.get("/tie/RUS-BLR/brief?on=2025-06-01").text
    undo(record, knowledge, gone, **signed)
    assert changing.client.get(asked).json() == before


def test_the_brief_comes_with_a_policy_that_lets_in_its_own_style_alone(client: TestClient) -> None:
    """No other style, no script, nothing fetched."""
    found = client.get("/tie/AUS-NZL/brief?on=2024-01-01")
    policy = found.headers["content-security-policy"]
    assert "The tie of Australia and New Zealand on 2024-01-01" in found.text
    assert '<a href="/tie/AUS-NZL?on=2024-01-01">The page of this tie</a>' in found.text
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_without_a_record_the_law_is_told_and_what_to_do_for_the_rest(empty: TestClient) -> None:
    """Agreements are known without any report; the page says how to read some."""
    page = empty.get("/tie/NOR-SWE").text
    assert "comity read PATH" in page
    assert "There is no record to count events in." in page
    assert empty.get("/api/v1/ties/NOR-SWE").json()["total"] == 21
    assert empty.get("/api/v1/ties/NOR-SWE/series").status_code == 404


def test_states_without_any_agreement_have_a_page_too(client: TestClient) -> None:
    """Nothing known is not nothing there."""
    page = client.get("/tie/BTN-HTI").text
    assert "No agreement between them is known here in these years. That is not to say" in page


@pytest.mark.parametrize(
    "wrong",
    [
        "on=yesterday",
        "window=0",
        "window=two",
        "from=2025-01-01&to=2024-01-01",
        "pillar=sport",
        "against=FRA",
    ],
)
def test_a_wrong_value_is_one_line_that_says_what_is_allowed(client: TestClient, wrong: str) -> None:
    """No page breaks on what is typed into its address."""
    page = client.get(f"/tie/NOR-SWE?{wrong}")
    answer = client.get(f"/api/v1/ties/NOR-SWE?{wrong}")
    assert page.status_code == 400
    assert "allowed" in page.text
    assert answer.status_code == 400 or wrong == "pillar=sport"


def test_an_instrument_tells_its_steps_with_both_days_and_their_sources(client: TestClient) -> None:
    """When it was done, when the public could know, and where that can be looked up."""
    page = client.get("/instrument/visa-recognition-rus-blr-2020?on=2024-06-01&as_known_on=2024-06-01").text
    assert "expected" in page
    assert "(later, or not yet known)" in page
    assert '<th scope="col">Known on</th>' in page
    assert client.get("/instrument/no-such-treaty-1900").status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("act=enter&where=RUS&citizen=IND&document=visa&of=BLR&on=2025-02-01", "May enter: Russia, with"),
        ("act=work&where=Norway&citizen=Sweden&on=2020-01-01", "May work: Norway, with"),
        ("act=reside&where=JPN&citizen=BRA&on=2020-01-01", "Not known in this record. That is not a no."),
    ],
)
def test_rights_are_answered_step_by_step(client: TestClient, asked: str, said: str) -> None:
    """The answer comes first, then each right with the agreement, the documents and why it holds."""
    page = client.get(f"/rights?{asked}").text
    assert said in page
    assert ("So the right" in page) is ("That is not a no" not in said)
    assert client.get("/rights?act=fly&where=RUS&citizen=IND").status_code == 400
    assert client.get("/rights?act=work&where=RUS").status_code == 400


def test_levels_stretches_and_months_are_told_in_the_words_of_the_contract(client: TestClient) -> None:
    """As `comity ties --json` has them, a page at a time."""
    levels = client.get("/api/v1/ties/RUS-BLR?on=2025-06-01&limit=3&offset=1").json()
    assert (levels["total"], levels["offset"], len(levels["items"])) == (21, 1, 3)
    holds("level", levels["items"][0])
    found = client.get("/api/v1/ties/RUS-BLR/over?on=2025-06-01&from=2024-01-01&limit=500").json()
    assert found["items"][0].keys() == {"first", "last", "level"}
    months = client.get("/api/v1/ties/RUS-BLR/series?from=2024-01-01&to=2025-06-30").json()
    holds("series", months["items"][0])
    beside = client.get("/api/v1/ties/RUS-BLR/beside?on=2025-06-01&limit=500").json()
    assert any(row["imposed"] for row in beside["items"])


def test_instruments_rights_and_offices_are_told_in_the_words_of_the_contract(client: TestClient) -> None:
    """As `comity instruments`, `comity rights` and `comity who` have them."""
    rows = client.get("/api/v1/instruments?between=NOR-SWE&limit=2").json()
    assert rows["total"] > 2
    holds("instrument", rows["items"][0])
    one = client.get(f"/api/v1/instruments/{rows['items'][0]['id']}").json()
    assert one["name"] == rows["items"][0]["name"]
    right = client.get("/api/v1/rights?act=enter&where=AUS&citizen=NZL&on=2020-01-01").json()
    holds("right", right)
    assert right["answer"] == "allowed_with"
    who = client.get("/api/v1/who?office=foreign-minister&state=France&on=2019-05-01").json()
    assert who["state"] == "FRA"
    assert client.get("/api/v1/who?office=foreign-minister&state=France&on=").status_code == 400


@pytest.mark.parametrize("states", [("BLR", "RUS"), ("NOR", "SWE"), ("BEL", "LUX", "NLD")])
def test_steps_over_time_are_what_each_day_gives_by_itself(
    sample: Path, knowledge: Knowledge, states: tuple[str, ...]
) -> None:
    """However much one day's answer is made use of for the next, each is as if no other day were asked."""
    codes = tuple(map(CountryCode, states))
    sources = sources_of(knowledge, Record.open(sample), codes)
    asked = Asked(states=codes, known_on=date(2026, 11, 22), months=12)
    ladders = load_ladders(knowledge.folder)
    stretches = over(asked, sources, knowledge, ladders, first=date(2024, 6, 15), last=date(2025, 9, 10))
    reported, kept = sources.reported, dict[object, object]()

    def plainly(ladder: Ladder, reading: LevelReading, day: date) -> Level:
        """All that is reported is looked at on every day anew."""
        matter = Matter(
            knowledge=knowledge, events=reported.events, claims=reported.claims, known=reported.known,
            reports=reported.reports, codes=reported.codes, naming=reported.naming, kept=kept,
            since=months_before(day, 12), until=day,
        )  # fmt: skip

        def grounds(pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
            return (seen if reading is LevelReading.DE_FACTO else told)(matter, pair, ladder)

        return level_of(ladder, reading, codes, grounds)

    for day in (date(2024, 6, 15), *(date(2025, month, 1) for month in range(1, 10))):
        for level in levels(asked, sources, knowledge, ladders, day):
            ours = (one for one in stretches if one.first <= day <= one.last)
            [then] = (
                one.level for one in ours
                if (one.level.pillar, one.level.reading) == (level.pillar, level.reading)
            )  # fmt: skip
            assert (then.low, then.high) == (level.low, level.high)
            if level.reading is not LevelReading.DE_JURE:
                [ladder] = (one for one in ladders if one.pillar == level.pillar)
                assert level == plainly(ladder, level.reading, day)


@pytest.mark.parametrize("states", [("BLR", "RUS"), ("EST", "LVA", "LTU"), ("BTN", "HTI")])
def test_what_concerns_some_states_is_what_stands_of_them_among_all(
    sample: Path, states: tuple[str, ...]
) -> None:
    """Events, pages and days of these states alone, without looking through the whole record."""
    record, codes = Record.open(sample), tuple(map(CountryCode, states))
    asked = {*states}
    events = [one for one in record.events(countable=True) if len({*one.actors, *one.recipients} & asked) > 1]
    assert events_among(record, states) == events
    claims = [claim.id for claim in record.claims_naming(codes)]
    assert events_told_by(record, claims) == record.events_of(claims)
    pages = [replace(one, names=one.names & asked) for one in record.pages() if one.names & asked]
    assert pages_on(record, states) == pages
    known = record.known_days()
    near = {report.id for report in record.reports_naming(codes)}
    assert known_days_among(record, codes) == {id: known[id] for id in near}


def test_a_month_that_stands_out_is_marked_with_the_months_before_it() -> None:
    """Nine acts in a month after half a year of one each: a mark, the baseline, the reports behind it."""
    before = tuple(Before(month=date(2023, number, 1), events=1, reports=4) for number in range(1, 7))
    surge = Surge(
        kind=SurgeKind.RISE,
        expected=1.0,
        ratio=9.0,
        chance=0.0004,
        reports_ratio=1.5,
        origins=5,
        baseline=before,
    )
    events = tuple(EventId(f"e{number:016x}") for number in range(9))
    quads = ((QuadClass.MATERIAL_CONFLICT, 9),)
    tally = Tally(events=events, by_quad=quads, reports=("addis-herald",))
    row = Month(actor="ETH", recipient="KEN", month=date(2023, 7, 1), reports=6, tally=tally, surge=surge)
    silent = Month(actor="ETH", recipient="KEN", month=date(2023, 8, 1), reports=0, tally=None)
    [one] = drawn([row, silent], first=date(2023, 1, 1), last=date(2023, 8, 31))
    assert [column.surge for column in one.columns] == ["rise", ""]
    assert [bar.shape for column in one.columns for bar in column.bars] == ["material-conflict", "gap"]
    assert one.surges[0].baseline[0] == ("2023-01", 1, 4)
    assert one.surges[0].says == "9 events where 1.0 were to be expected (chance 0.0004)"
    assert [row.reports for row in one.table] == ["6", "no reports"]


def test_steps_are_drawn_with_gaps_where_nothing_is_known(sample: Path, knowledge: Knowledge) -> None:
    """A level is a line, an interval a band, unknown a gap; together they fill the years, none twice."""
    codes = (CountryCode("NLD"), CountryCode("BEL"))
    ladder = load_ladders(knowledge.folder)[0]
    days = {"first": date(2000, 1, 1), "last": date(2009, 12, 31)}
    asked = TieAsked(
        states=codes, on=date(2009, 12, 31), as_known_on=None, months=24, without=(), without_sources=(),
        pillar="", against=(), today=date(2026, 11, 22), **days,
    )  # fmt: skip
    unknown = Level(
        pillar=ladder.pillar, reading=LevelReading.DE_FACTO, states=codes, low=None, high=None,
        why_unknown="no reports of it in the window", grounds=(),
    )  # fmt: skip
    open_one = replace(unknown, low=0, high=3, why_unknown="sources disagree")
    sure = replace(unknown, low=3, high=3, why_unknown="")
    turns = (date(2000, 1, 1), date(2003, 1, 1), date(2006, 1, 1), date(2010, 1, 1))
    found = [
        Stretch(first=first, last=second - timedelta(1), level=level)
        for (first, second), level in zip(pairwise(turns), (unknown, open_one, sure), strict=True)
    ]
    chart = chart_of(ladder, found, [sure], asked)
    assert [row.now for row in chart.rows] == ["", "3", ""]
    pieces = chart.rows[1].pieces
    assert [piece.shape for piece in pieces] == ["gap", "band", "line"]
    for one, other in pairwise(pieces):
        assert one.x + one.width == pytest.approx(other.x)
    assert pieces[1].says == "De facto, 2003-01-01 to 2005-12-31: 0 to 3"
    assert "on=2003-01-01" in pieces[1].href
    assert len(chart.table) == 3
