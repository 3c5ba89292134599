"""The list of agreements: what is asked for, what else may be, and the same over HTTP."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

# Those asked for now are left out: their addresses take them back.
FACET = re.compile(r'<li><a href="(/instruments[^"]*)">[^<]*</a> <span class="count">(\d+)</span>')
LATER = "visa-recognition-rus-blr-2020"


@pytest.mark.parametrize(
    "asked", ["", "?state=NOR", "?state=RUS&state=Belarus&status=in_force", "?kind=D1", "?reports=reported",
              "?state=BLR&status=signed&on=2015-01-01"],
)  # fmt: skip
def test_the_number_beside_a_value_is_what_its_address_shows(client: TestClient, asked: str) -> None:
    """Whatever is asked for now, each value of each facet leads to as many agreements as it says."""
    found = FACET.findall(client.get(f"/instruments{asked}").text)
    assert found
    for address, number in found[::3]:
        shown = client.get("/api/v1" + html.unescape(address)).json()["total"]
        assert shown == int(number), address


def test_the_list_is_that_of_the_command_line(client: TestClient) -> None:
    """Rows of the contract, all states asked for being parties, in the order of `comity instruments`."""
    schema = json.loads((files("comity") / "schemas" / "instrument.json").read_text("utf-8"))
    answer = client.get("/api/v1/instruments?state=RUS&state=BLR").json()
    for row in answer["items"]:
        Draft202012Validator(schema).validate(row)
        assert {"RUS", "BLR"} <= set(row["parties"])
    assert client.get("/api/v1/instruments?between=RUS-BLR").json() == answer
    assert answer["total"] == len({row["id"] for row in answer["items"]})


def test_where_an_agreement_stands_depends_on_both_days(client: TestClient) -> None:
    """In force on a day, but as known before that day still awaited; its line leads on with the same days."""
    now = client.get("/instruments?between=RUS-BLR&status=in_force&on=2025-06-01").text
    assert f'href="/instrument/{LATER}?on=2025-06-01&amp;between=BLR-RUS' in now.replace("RUS-BLR", "BLR-RUS")
    then = client.get(
        "/instruments?between=RUS-BLR&status=in_force&on=2025-06-01&as_known_on=2024-06-01"
    ).text
    assert LATER not in then
    assert 'data-days="on=2025-06-01"' in now


def test_what_two_states_are_known_not_to_have_is_told(client: TestClient) -> None:
    """Of one state nothing is said to be absent; of a pair what is known to be."""
    assert "Known not to be there" in client.get("/instruments?state=RUS&state=BLR").text
    assert "Known not to be there" not in client.get("/instruments?state=RUS").text


def test_what_reports_say_is_marked(client: TestClient) -> None:
    """Agreements that only reports tell of say so; those that reports contradict lead to what they say."""
    told = client.get("/instruments?reports=reported").text
    assert "only reports tell of it" in told
    other = client.get("/instruments?reports=otherwise").text
    assert "reports say otherwise: " in other and "#otherwise" in other


def test_pages_of_the_list_and_nothing_at_all(client: TestClient) -> None:
    """Each agreement stands on one page; a page beyond the last and an empty list say so."""
    links: list[str] = []
    for number in range(1, 10):
        page = client.get(f"/instruments?page={number}").text
        links += re.findall(r'<th scope="row"><a href="(/instrument/[^"?]+)', page)
        if 'rel="next"' not in page:
            break
    assert len(links) == len(set(links)) == client.get("/api/v1/instruments").json()["total"]
    assert "There is no such page" in client.get("/instruments?page=900").text
    assert (
        "No agreement of this kind is known here"
        in client.get("/instruments?state=PER&state=ISL&kind=D1").text
    )


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("state=Atlantis", "ISO 3166"),
        ("kind=Z9", "D1"),
        ("status=asleep", "in_force"),
        ("reports=perhaps", "otherwise"),
        ("on=tomorrow", "YYYY-MM-DD"),
        ("as_known_on=2024-13-01", "YYYY-MM-DD"),
        ("page=0", "1 to"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(client: TestClient, asked: str, allowed: str) -> None:
    """No wrong value is passed over, on the page and over HTTP alike."""
    answer = client.get(f"/instruments?{asked}")
    assert answer.status_code == 400 and allowed in answer.text
    assert asked.startswith("page") or client.get(f"/api/v1/instruments?{asked}").status_code == 400


def test_without_a_record_what_is_known_is_listed(
    tmp_path: Path, application_over: Callable[..., FastAPI]
) -> None:
    """The agreements are knowledge: they are there before any report is."""
    with TestClient(application_over(tmp_path / "none.comity"), base_url="http://127.0.0.1") as asking:
        page = asking.get("/instruments?state=NOR")
        assert page.status_code == 200 and "only reports tell of it" not in page.text
        assert asking.get("/api/v1/instruments?state=NOR").json()["total"] > 0
