"""The search of the reading room: its page and its API, asked over the bundled sample."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from comity.gather import settle
from comity.knowledge import Knowledge
from comity.record import Record
from tellings import news, reading, told

if TYPE_CHECKING:
    from conftest import Changing  # the one beside this file

TODAY = date(2026, 11, 22)


def page(client: TestClient, question: str, **more: str) -> str:
    answer = client.get("/search", params={"q": question, **more})
    assert answer.status_code == 200
    return answer.text


def facet_links(text: str) -> list[tuple[str, int]]:
    found = re.findall(r'<li><a href="(/search[^"]+)"><bdi>[^<]*</bdi></a> <span class="count">(\d+)<', text)
    return [(html.unescape(address), int(number)) for address, number in found]


def test_the_page_without_a_question_says_how_to_ask(client: TestClient) -> None:
    """Every field is explained, and nothing is looked for."""
    text = page(client, "")
    assert all(
        f"<code>{field}:…</code>" in text for field in ("by", "type", "from", "in", "publisher", "since")
    )
    assert "No report" not in text


def test_what_is_found_is_marked_and_counted(client: TestClient) -> None:
    """Three groups with their numbers; the words are marked in passages and sentences."""
    text = page(client, "visa belarus")
    assert re.search(r'role="status">\d+ reports, \d+ claims, \d+ entities; most matches first', text)
    assert "<mark>visa</mark>" in text and "<mark>Belarus</mark>" in text
    assert '<a href="/actor/BLR">' in text and "/instrument/" in text


def test_the_numbers_of_facets_hold(client: TestClient) -> None:
    """Whatever a facet promises is what its address leads to."""
    links = facet_links(page(client, "visa"))
    assert len(links) > 8
    for address, number in links[::3]:
        text = client.get(address).text
        told = re.search(r'role="status">(\d+) reports?, (\d+) claims?', text)
        assert told is not None and str(number) in told.groups()
        assert 'aria-label="Leave out' in text


def test_a_question_that_means_nothing_is_told_on_the_page(client: TestClient) -> None:
    """One line beside the question, which stays to be mended."""
    answer = client.get("/search", params={"q": 'visa "belarus'})
    assert answer.status_code == 400
    assert "a quotation mark that is not closed (allowed: “words” in a pair)" in answer.text
    assert 'value="visa &#34;belarus"' in answer.text


@pytest.mark.parametrize("place", ["in=mice", "order=best", "page=0"])
def test_wrong_values_of_the_address_are_told(client: TestClient, place: str) -> None:
    """A group, an order or a page that is none is one line."""
    assert client.get(f"/search?q=visa&{place}").status_code == 400


def test_one_group_is_paged_and_keeps_its_order(client: TestClient) -> None:
    """The claims alone, oldest first, page after page, each once."""
    first = page(client, "by:author", **{"in": "claims", "order": "oldest"})
    assert "oldest first; page 1 of" in first
    second = page(client, "by:author", **{"in": "claims", "order": "oldest", "page": "2"})
    ids = [re.findall(r'href="/claim/(\w+)"', text) for text in (first, second)]
    assert len(ids[0]) == 25 and not {*ids[0]} & {*ids[1]}
    assert "in=claims" in first and "page=2" in first


def test_other_spellings_are_told_and_can_be_left_out(client: TestClient) -> None:
    """The page says what a name is also looked for as, with a link that takes the words as they are."""
    text = page(client, "Lukašenko")
    assert re.search("also looked for: .*<bdi>Lukashenko</bdi>", text)
    [address] = re.findall(r'<a href="([^"]+)">Only as written</a>', text)
    assert "No report is all that." in client.get(html.unescape(address)).text


def test_the_api_gives_what_the_schema_says(client: TestClient) -> None:
    """Each group is paged and has its shape; the facets have values and numbers."""
    schema = Draft202012Validator(
        json.loads((files("comity") / "schemas" / "search.json").read_text("utf-8"))
    )
    for group in ("reports", "claims", "entities"):
        answer = client.get(
            "/api/v1/search", params={"q": "visa", "in": group, "limit": "2", "offset": "1"}
        ).json()
        assert len(answer["items"]) == min(2, answer["total"] - 1)
        assert answer["totals"][group] == answer["total"] and answer["offset"] == 1
        for item in answer["items"]:
            schema.validate(item)
        assert {value["count"] > 0 for facet in answer["facets"].values() for value in facet} == {True}
    report = client.get("/api/v1/search", params={"q": "visa", "in": "reports"}).json()["items"][0]
    whole = client.get(f"/api/v1/reports/{report['id']}").json()["text"]
    for passage in report["passages"]:
        assert whole[passage["start"] : passage["end"]] == passage["text"]
        assert {whole[mark["start"] : mark["end"]].lower() for mark in passage["marks"]} <= {"visa"}


def test_markup_of_a_report_is_shown_and_not_run(changing: Changing, knowledge: Knowledge) -> None:
    """A text that holds a script is found and printed as it is."""
    report = news(
        '<script>alert("x")</script> </mark><img src=x onerror=y> Tonga thanked Samoa.',
        name="<b>bold</b>",
        publisher='"><script>',
    )
    record = Record.open(changing.record)
    record.write([reading(report, told(report, "thanked", speaker="Tonga"))], recorded_at=TODAY)
    settle(record, knowledge)
    text = page(changing.client, "tonga alert")
    assert "&lt;script&gt;<mark>alert</mark>(&#34;x&#34;)&lt;/script&gt;" in text
    bare = page(changing.client, "")
    for mark in ("<img", "<b>", "<script"):
        assert text.count(mark) == bare.count(mark)
    api = changing.client.get("/api/v1/search", params={"q": 'publisher:"><script>"', "in": "reports"}).json()
    assert [item["name"] for item in api["items"]] == ["<b>bold</b>"]
