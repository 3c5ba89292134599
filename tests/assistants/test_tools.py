"""What an assistant is answered: with evidence, in pages, within bounds; what is unknown is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistants.conftest import HOSTILE, called, studied, text
from comity.contract import event_to_json
from comity.mcp.answers import MOST
from comity.mcp.shapes import contract
from comity.mcp.tool import Study
from comity.mcp.tools import TOOLS
from comity.reader import Reader
from comity.record import Record

Ask = Callable[..., dict[str, Any]]

TEXT = "MINSK — President Alexander Lukashenko visited Moscow on Monday and asked Russia for a loan."
SEVERITIES = ("error", "warning", "note")
# A report is cited once for all of its quotes, or is not kept.
OTHERWISE = ("check_text", "report", "search")
QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search", {"q": "security guarantees"}),
    ("search", {"q": "border", "group": "reports"}),
    ("search", {"q": "Lukashenko", "group": "entities"}),
    ("events", {"between": ["Norway", "Sweden"], "limit": 50}),
    ("events", {"full": True, "limit": 2}),
    ("events", {"as_known_on": "2022-01-01", "counts": "yes"}),
    ("claims", {"actor": "Lukashenko", "role": "by"}),
    ("conflicts", {}),
    ("findings", {"severity": "error"}),
    ("findings", {"report": "br15-guarantees-reversed"}),
    ("reports", {}),
    ("report", {"id": "br25-duma-ratifies"}),
    ("report", {"id": "br25-duma-ratifies", "part": "claims"}),
    ("report", {"id": "br09-shoigu-december-reprint", "part": "copies"}),
    ("ties", {"states": ["Russia", "BLR"]}),
    ("ties", {"states": ["NOR", "SWE", "DNK"], "pillar": "defence"}),
    ("ties_over_time", {"states": ["NOR", "SWE"]}),
    ("ties_over_time", {"states": ["RUS", "BLR"], "what": "events"}),
    ("ties_over_time", {"states": ["RUS", "BLR"], "what": "beside"}),
    ("instruments", {"between": ["RUS", "BLR"]}),
    ("instruments", {"reports": "reported"}),
    ("instruments", {"id": "security-guarantees-treaty-2024"}),
    ("rights", {"act": "enter", "where": "SWE", "citizen": "Norway"}),
    ("who", {"office": "foreign-minister", "state": "NOR", "on": "2019-05-01"}),
    ("actor", {"actor": "Norway"}),
    ("codes", {"sort": "pillar"}),
    ("check_text", {"text": TEXT, "published": "2023-04-11"}),
)


@pytest.mark.parametrize(("name", "arguments"), QUESTIONS)
def test_every_tool_answers(ask: Ask, study: Study, name: str, arguments: dict[str, Any]) -> None:
    """An answer is of the tool's schema, of a bounded length, and leaves the record as it was to the byte."""
    before = study.room.path.read_bytes()
    answer = ask(name, **arguments)
    assert answer
    assert len(json.dumps(answer, ensure_ascii=False)) < MOST * 1.5
    assert study.room.path.read_bytes() == before


def test_every_tool_is_tried() -> None:
    """No tool is without a question here; `explain` has its own test."""
    assert {name for name, _ in QUESTIONS} | {"explain"} == {tool.name for tool in TOOLS}


def test_tools_describe_themselves() -> None:
    """Every tool says what it is for and what it may be asked, in valid JSON Schema, and not at length."""
    for tool in TOOLS:
        assert 60 < len(tool.about) < 600, tool.name
        assert all(one.about for one in tool.arguments)
        jsonschema.Draft202012Validator.check_schema(tool.schema)
        jsonschema.Draft202012Validator.check_schema(tool.shape)


def quotes(value: object) -> Iterator[dict[str, Any]]:
    """Everything in an answer that quotes a report."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for each in value.values():
            yield from quotes(each)
    elif isinstance(value, list):
        for each in value:
            yield from quotes(each)


@pytest.mark.parametrize(("name", "arguments"), [one for one in QUESTIONS if one[0] not in OTHERWISE])
def test_quotes_are_the_text_of_their_report(
    ask: Ask, study: Study, name: str, arguments: dict[str, Any]
) -> None:
    """A quote stands in its report from `start` to `end`; the report is named, with what is known of it."""
    record = Record(study.room.path)
    for quote in quotes(ask(name, **arguments)):
        report = record.report(quote["report"])
        assert report.text[quote["start"] : quote["end"]] == quote["quote"]
        assert quote["report_name"] == report.name
        assert quote.get("publisher") == (None if report.publisher is None else report.publisher.value)
        assert quote.get("published") == (None if report.published is None else report.published.value)


def test_every_event_brings_its_words(ask: Ask) -> None:
    """An event is told with at least one sentence, of different origins where there are such."""
    found = ask("events", between=["Russia", "Belarus"], limit=50)
    assert all(item["evidence"] for item in found["items"])
    told = next(item for item in found["items"] if item["origins"] > 1)
    assert len({quote["report"] for quote in told["evidence"]}) == 2


def test_full_rows_are_those_of_the_contract(ask: Ask, study: Study) -> None:
    """With `full` a row is as the contract has it; only the evidence is added."""
    for item in ask("events", full=True, limit=5)["items"]:
        evidence = item.pop("evidence")
        item.pop("more_evidence", None)
        assert evidence
        assert item == event_to_json(Record(study.room.path).event(item["id"]))
        jsonschema.validate(item, json.loads(contract("event")))


def whole(ask: Ask, name: str) -> list[dict[str, Any]]:
    """All pages of an answer, asked on with `next`."""
    answer = ask(name, limit=50)
    found, total = answer["items"], answer["total"]
    while "next" in answer:
        answer = ask(name, limit=50, cursor=answer["next"])
        found += answer["items"]
    assert len(found) == total
    return found


def test_pages_follow_one_another(ask: Ask, study: Study) -> None:
    """The pages hold every event once, in the order of one list, even where one was cut short."""
    assert [item["id"] for item in whole(ask, "events")] == [
        event.id for event in Record(study.room.path).events()
    ]


def test_text_comes_in_pieces(ask: Ask, own: Path, reader: Reader) -> None:
    """The text of a report is given whole, or piece by piece."""
    answer = ask("report", of=studied(own, reader), id="hostile")
    assert answer["quote"] == HOSTILE
    assert (answer["start"], answer["end"], answer["length"]) == (0, len(HOSTILE), len(HOSTILE))


@pytest.mark.parametrize("sort", ["event", "conflict", "finding", "claim"])
def test_explain_gives_all_evidence(ask: Ask, sort: str) -> None:
    """Whatever an answer names by its id can be explained, with every claim behind it."""
    event = next(item for item in ask("events", limit=50)["items"] if item["origins"] > 1)
    ids = {
        "event": event["id"],
        "conflict": ask("conflicts")["items"][0]["id"],
        "finding": ask("findings", severity="error")["items"][0]["id"],
        "claim": event["evidence"][0]["claim"],
    }
    answer = ask("explain", id=ids[sort])
    assert answer["total"] == len(answer["items"]) > 0
    assert all(item["quote"] and item["report"] for item in answer["items"])
    if sort == "claim":
        assert {mark["field"] for mark in answer["marks"]} >= {"trigger"}


def test_conflicts_have_every_side(ask: Ask) -> None:
    """A conflict comes with what each side says and the words that say it."""
    for item in ask("conflicts")["items"]:
        assert len(item["sides"]) > 1
        assert all(side["value"] and side["evidence"] for side in item["sides"])


def test_gravest_findings_come_first(ask: Ask, study: Study) -> None:
    """Errors stand before warnings and notes, page by page; filtered, the numbers add up."""
    found = whole(ask, "findings")
    order = [SEVERITIES.index(item["severity"]) for item in found]
    assert order == sorted(order)
    assert {item["id"] for item in found} == {one.id for one in Record(study.room.path).findings()}
    assert len(found) == sum(ask("findings", severity=word, limit=1)["total"] for word in SEVERITIES)


def test_what_has_an_id_can_be_explained(ask: Ask) -> None:
    """Of a report, what the others give is told without an id: it is worked out, and stands nowhere."""
    found = ask("findings", report="br15-guarantees-reversed", limit=50)["items"]
    assert any("id" not in item for item in found)
    for item in found:
        assert ask("explain", id=item["id"] if "id" in item else item["claims"][0])["what"]


def test_unknown_is_said(ask: Ask) -> None:
    """What is not known is an answer, and nothing else is put in its place."""
    assert ask("who", office="head of state", state="FRA", on="2030-01-01")["answer"] == "unknown_after"
    assert ask("rights", act="work", where="FRA", citizen="USA")["answer"] == "unknown"
    assert ask("search", q="zzyzx")["total"] == 0
    levels = ask("ties", states=["NOR", "SWE"])["items"]
    unknown = [item for item in levels if item["level"] is None and "low" not in item]
    assert unknown and all(item["why_unknown"] for item in unknown)


def test_levels_rest_on_what_can_be_cited(ask: Ask) -> None:
    """A level comes with agreements and their sources, or with sentences; with one pillar, with all."""
    few = ask("ties", states=["RUS", "BLR"])["items"]
    for level in few:
        for ground in level.get("grounds", ()):
            assert ground.get("source") or ground.get("evidence") or ground["kind"] == "event"
    (all_of_it,) = ask("ties", states=["RUS", "BLR"], pillar="defence", reading="de_jure")["items"]
    assert "more_grounds" not in all_of_it
    assert len(all_of_it["grounds"]) > 2


@pytest.mark.parametrize(
    ("name", "arguments", "line"),
    [
        ("events", {"between": ["Atlantis"]}, "between: 'Atlantis' is no party known here"),
        ("events", {"since": "2020-13-01"}, "since: '2020-13-01' is no day (allowed: YYYY-MM-DD)"),
        ("events", {"limit": 500}, "limit: 500 (allowed: 1 to 50)"),
        ("events", {"limit": True}, "limit: True (allowed: a whole number)"),
        ("events", {"cursor": "-1"}, "cursor: '-1' (allowed: the `next` of the page before)"),
        ("events", {"between": {"a": 1}}, "between: {'a': 1} (allowed: a list of texts)"),
        ("events", {"colour": "red"}, "no argument 'colour' (allowed: between, type,"),
        ("events", {"quad": "war"}, "quad: 'war' (allowed: material cooperation,"),
        ("explain", {}, "id: nothing given"),
        ("explain", {"id": "what?"}, "'what?' is no id of this record"),
        ("report", {"id": "nowhere"}, "the record holds no report nowhere"),
        ("ties", {"states": ["NOR"]}, "states: 1 state"),
        ("ties", {"states": ["NOR", "SWE"], "pillar": "love"}, "pillar: 'love' (allowed: defence,"),
        ("who", {"office": "wizard", "state": "NOR", "on": "2020-01-01"}, "'wizard' is no office"),
        ("rights", {"act": "enter", "where": "SWE"}, "citizen: nobody is asked about"),
        ("check_text", {"text": "x" * 100_001}, "text: 100,001 characters (allowed: at most 100,000)"),
        ("search", {"q": 'by:"'}, ""),
        ("forget", {"report": "br25-duma-ratifies"}, "no tool 'forget' (allowed: search, events,"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    study: Study, name: str, arguments: dict[str, Any], line: str
) -> None:
    """A wrong question is an error of the tool in one line that says what is allowed."""
    found = called(study, name, arguments)
    assert found.is_error
    assert line in text(found)
    assert "\n" not in text(found)
    assert len(text(found)) < 1000


def test_one_text_does_for_a_list(ask: Ask) -> None:
    """Assistants write a list of one as a text, and a number as digits: both are understood."""
    assert ask("events", between="Norway", limit="3") == ask("events", between=["Norway"], limit=3)
