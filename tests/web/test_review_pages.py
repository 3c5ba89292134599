"""The review queue over HTTP: what stands in it, what a decision does, what is refused."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from comity.gather.correcting import as_fields
from comity.model import Claim, Judged
from comity.record import Record
from comity.score import read_gold

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Changing  # the one beside this file

SIGNED = {"by": "N. N.", "reason": "the sentence says so"}


def _first(client: TestClient, **asked: str) -> Any:
    return client.get("/api/v1/review", params={"limit": 1, **asked}).json()["items"][0]


def _decide(changing: Changing, at: str = "/review", **given: str) -> Any:
    return changing.client.post(at, data=SIGNED | given, headers=changing.headers, follow_redirects=False)


def _event_claim(changing: Changing) -> Claim:
    item = _first(changing.client, sort="claim", kind="event")
    return Record.open(changing.record).claim(item["id"])


def test_the_item_stands_in_its_context_with_all_reasons(client: TestClient) -> None:
    """The sentence, a link to its report, the rules that read it, the findings, and why it stands there."""
    item = _first(client, sort="claim")
    page = client.get("/review?sort=claim").text
    assert item["claim"]["report"] in page and item["id"] in page
    assert "<mark>" in page and "read by" in page
    for part in item["why"]:
        assert f"+{part['points']}" in page
    for finding in item["findings"]:
        assert finding["code"] in page
    assert "Accept" in page and "Reject" in page and "Record the correction" in page


def test_a_conflict_stands_with_every_side(client: TestClient) -> None:
    """Each side can be favoured by a button with its number."""
    item = _first(client, sort="conflict")
    page = client.get("/review?sort=conflict").text
    for number, side in enumerate(item["conflict"]["sides"], start=1):
        assert f'value="{number}"' in page and f'name="side-{number}" value="{side["claims"][0]}"' in page


def test_two_events_that_may_be_one_stand_side_by_side(changing: Changing) -> None:
    """Each with its sentences; a decision that they are two takes the pair out, undone it waits again."""
    item = _first(changing.client, sort="pair")
    page = changing.client.get("/review?sort=pair").text
    assert "One event or two?" in page and f'value="{item["id"]}"' in page
    for claim in item["pair"]["claims"]:
        assert f"/claim/{claim}" in page
    answer = _decide(changing, "/review?sort=pair", on=item["id"], decision="two")
    assert answer.status_code == 303
    assert item["id"] not in changing.client.get("/review?sort=pair").text
    (verdict,) = Record.open(changing.record).verdicts()
    assert (verdict.on, verdict.judged) == (item["pair"]["one"], Judged.SPLIT)
    _decide(changing, "/review?sort=pair", decision="undo", last=verdict.id)
    assert _first(changing.client, sort="pair") == item
    wrong = _decide(changing, on=item["pair"]["one"], decision="join")
    assert wrong.status_code == 400 and "join" in wrong.text


def test_the_api_lists_the_queue_a_page_at_a_time(client: TestClient) -> None:
    """Items fit the schema, pages join without a gap, and the best reasons come first."""
    schema = json.loads(files("comity").joinpath("schemas", "review.json").read_text("utf-8"))
    whole = client.get("/api/v1/review?limit=500").json()
    for item in whole["items"]:
        Draft202012Validator(schema).validate(item)
    assert whole["total"] == len(whole["items"]) > 20
    points = [item["points"] for item in whole["items"]]
    assert points == sorted(points, reverse=True)
    second = client.get("/api/v1/review?limit=7&offset=7").json()
    assert second["items"] == whole["items"][7:14] and second["offset"] == 7
    assert client.get("/api/v1/review?limit=501").status_code == 400


@pytest.mark.parametrize(
    "asked", ["kind=rumour", "type=applaud", "between=Ruritania", "code=NONE", "sort=x", "at=-1"]
)
def test_an_item_that_cannot_be_asked_for_is_refused(client: TestClient, asked: str) -> None:
    """A wrong word in the address is one line that says what is allowed."""
    answer = client.get(f"/review?{asked}")
    assert answer.status_code == 400 and "allowed" in answer.text


def test_accepting_leads_to_the_next_item(changing: Changing) -> None:
    """The verdict is recorded, the page says what was done, and what was next stands there."""
    first, second = changing.client.get("/api/v1/review?limit=2&sort=claim").json()["items"]
    answer = _decide(changing, "/review?sort=claim", on=first["id"], decision="accept")
    assert answer.status_code == 303
    verdict = Record.open(changing.record).verdicts()[-1]
    assert answer.headers["location"] == f"/review?sort=claim&done={verdict.id}"
    page = changing.client.get(answer.headers["location"]).text
    assert f'name="on" value="{second["id"]}"' in page
    assert "Accepted:" in page and "1 decided" in page
    assert f'name="last" value="{verdict.id}"' in page


def test_the_last_decision_is_undone(changing: Changing) -> None:
    """What was rejected comes back to its place."""
    first = _first(changing.client, sort="claim")
    _decide(changing, on=first["id"], decision="reject")
    assert _first(changing.client, sort="claim")["id"] != first["id"]
    last = Record.open(changing.record).verdicts()[-1].id
    assert _decide(changing, on="", decision="undo", last=last).status_code == 303
    assert _first(changing.client, sort="claim") == first


def test_a_correction_changes_only_what_was_changed(changing: Changing) -> None:
    """The form as it was filled, with another type and day: the verdict holds these alone."""
    claim = _event_claim(changing)
    page = changing.client.get(f"/review?id={claim.id}").text
    filled = as_fields(claim)
    assert f'value="{filled["actors"].split("=")[0]}' in page
    given = {name: filled[name] for name in filled if name not in ("type", "mode")}
    answer = _decide(
        changing,
        on=claim.id,
        decision="correct",
        act="AID",
        **given | {"earliest": "2024-01-02", "latest": "2024-01-02"},
    )
    assert answer.status_code == 303
    verdict = Record.open(changing.record).verdicts()[-1]
    assert verdict.judged is Judged.CORRECTED and verdict.correction is not None
    assert set(verdict.correction.said) == {"act", "when"}
    shown = changing.client.get(f"/claim/{claim.id}").text
    assert "As it was read" in shown and "type: AID" in shown and "verdict/" in shown
    assert "type: AID" in changing.client.get("/verdicts").text


def test_what_has_no_meaning_is_told_above_the_form(changing: Changing) -> None:
    """A correction of nothing, or to a day that is none: nothing is recorded, what was typed stays."""
    claim = _event_claim(changing)
    filled = as_fields(claim)
    act = ".".join(filter(None, (filled["type"], filled["mode"])))
    nothing = _decide(changing, on=claim.id, decision="correct", act=act, **filled)
    assert nothing.status_code == 400 and "changes nothing" in nothing.text
    wrong = _decide(changing, on=claim.id, decision="correct", act=act, **filled | {"earliest": "2024-02-30"})
    assert wrong.status_code == 400 and "is no day" in wrong.text and 'value="2024-02-30"' in wrong.text
    assert 'role="alert"' in wrong.text and 'value="N. N."' in wrong.text
    for missing in ({"by": ""}, {"reason": " "}, {"on": "r0"}, {"decision": "applaud"}):
        answer = _decide(changing, **{"on": claim.id, "decision": "accept"} | missing)
        assert answer.status_code == 400
    assert Record.open(changing.record).verdicts() == []


def test_a_side_is_favoured_by_its_number(changing: Changing) -> None:
    """The conflict leaves the queue; left contested it leaves it too, and no side is favoured."""
    first = _first(changing.client, sort="conflict")
    sides = {f"side-{n}": side["claims"][0] for n, side in enumerate(first["conflict"]["sides"], start=1)}
    assert _decide(changing, on=first["id"], decision="2", **sides).status_code == 303
    verdict = Record.open(changing.record).verdicts()[-1]
    assert (verdict.judged, verdict.targets) == (Judged.FAVOURED, (sides["side-2"],))
    second = _first(changing.client, sort="conflict")
    assert second["id"] != first["id"]
    assert _decide(changing, on=second["id"], decision="accept").status_code == 303
    left = changing.client.get("/api/v1/review?sort=conflict").json()["items"]
    assert not {first["id"], second["id"]} & {item["id"] for item in left}


def test_decisions_need_the_key_of_change(changing: Changing) -> None:
    """A form of another site records nothing; one of a page from here does, without any script."""
    item = _first(changing.client)
    given = SIGNED | {"on": item["id"], "decision": "accept"}
    assert changing.client.post("/review", data=given).status_code == 403
    page = changing.client.get("/review").text
    action = re.search(r'method="post" action="([^"]+)"', page)
    assert action is not None
    answer = changing.client.post(action[1].replace("&amp;", "&"), data=given, follow_redirects=False)
    assert answer.status_code == 303


def test_the_api_corrects(changing: Changing) -> None:
    """A correction over HTTP takes the fields of `comity judge --set`."""
    claim = _event_claim(changing)
    asked = SIGNED | {"on": claim.id, "decision": "correct", "correction": {"polarity": "denied"}}
    given = changing.client.post("/api/v1/verdicts", json=asked, headers=changing.headers)
    assert given.status_code == 201 and given.json()["correction"] == {"polarity": "denied"}
    for wrong in ({"polarity": "maybe"}, {"polarity": 3}, {}, "denied", {"colour": "red"}):
        answer = changing.client.post(
            "/api/v1/verdicts", json=asked | {"correction": wrong}, headers=changing.headers
        )
        assert answer.status_code == 400


def test_what_was_decided_is_handed_out_as_gold(changing: Changing, tmp_path: Path) -> None:
    """The file has the sentence of the claim, in the form that a score reads."""
    assert changing.client.get("/review/gold").text == ""
    claim = _event_claim(changing)
    _decide(changing, on=claim.id, decision="accept")
    answer = changing.client.get("/review/gold")
    assert "reviewed.jsonl" in answer.headers["content-disposition"]
    file = tmp_path / "gold.jsonl"
    file.write_bytes(answer.content)
    (text,) = read_gold([file])
    assert claim.sentence is not None and text.text == claim.sentence.text
    assert claim.coded.type in {one.type for one in text.claims if not one.optional}


def test_words_of_reports_and_reasons_are_never_markup(changing: Changing) -> None:
    """A reason with markup comes back as it was typed."""
    item = _first(changing.client)
    bad = _decide(changing, on=item["id"], decision="applaud", reason="<script>alert(1)</script>")
    assert "<script>alert" not in bad.text and "&lt;script&gt;" in bad.text


def test_where_nothing_waits_the_page_says_so(client: TestClient) -> None:
    """Past the end, and where nothing is asked for that waits."""
    assert "All of them are passed over" in client.get("/review?at=99999").text
    assert "Nothing of this waits" in client.get("/review?code=REPRINT").text
