"""Verdicts over HTTP: what they change, what is shown of them, and which are refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.model import Event, Judged
from comity.record import Record

if TYPE_CHECKING:
    from conftest import Changing  # the one beside this file


def _judge(changing: Changing, **asked: object) -> Any:
    return changing.client.post("/judge", data=asked, headers=changing.headers)


def _counting(record: Path) -> Event:
    return next(event for event in Record.open(record).events() if event.countable and len(event.claims) > 1)


def test_a_rejected_event_counts_no_more_until_it_is_undone(changing: Changing) -> None:
    """The page after a verdict says what changed; undone, all is as before."""
    event = _counting(changing.record)
    page = _judge(changing, on=event.id, decision="reject", by="N. N.", reason="the page mixes up two visits")
    assert page.status_code == 200
    assert "<td>yes</td><td>no</td>" in page.text
    record = Record.open(changing.record)
    verdict = record.verdicts()[-1]
    assert verdict.judged is Judged.REJECTED and verdict.at.isoformat() == "2026-11-22"
    assert not record.event(event.id).countable
    assert "mixes up two visits" in changing.client.get(f"/event/{event.id}").text
    undone = _judge(changing, on=verdict.id, decision="undo", by="N. N.", reason="they were one")
    assert undone.status_code == 200 and "<td>no</td><td>yes</td>" in undone.text
    assert record.event(event.id).countable
    assert "undone, holds no more" in changing.client.get("/verdicts").text


def test_a_claim_is_split_off_and_the_events_are_joined_again(changing: Changing) -> None:
    """Some claims of an event tell another happening; joined, they are one event."""
    event = _counting(changing.record)
    split = _judge(
        changing,
        on=event.id,
        decision="split",
        targets=[event.claims[-1]],
        by="N. N.",
        reason="another meeting",
    )
    assert "is a new event" in split.text
    record = Record.open(changing.record)
    parts = record.events_of(event.claims)
    assert len(parts) == 2
    joined = _judge(
        changing, on=parts[0].id, decision="join", events=parts[1].id, by="N. N.", reason="one meeting"
    )
    assert "is no event of its own any more" in joined.text
    assert len(record.events_of(event.claims)) == 1
    gone = next(part.id for part in parts if part.id != record.events_of(event.claims)[0].id)
    leading = changing.client.get(f"/event/{gone}", follow_redirects=False)
    assert leading.status_code == 307
    assert "leads here" in changing.client.get(f"/event/{gone}").text


def test_a_side_of_a_conflict_is_favoured(changing: Changing) -> None:
    """The side that a person favours is marked so, and the others still stand."""
    conflict = Record.open(changing.record).conflicts()[0]
    favoured = conflict.sides[1].claims[0]
    answer = _judge(
        changing, on=conflict.id, decision="for", targets=[favoured], by="N. N.", reason="the transcript"
    )
    assert answer.status_code == 200
    page = changing.client.get(f"/conflict/{conflict.id}")
    if page.status_code == 200:  # a conflict may be settled by the verdict itself
        assert "favoured by a verdict" in page.text and "the transcript" in page.text


NO_VERDICTS: tuple[dict[str, Any], ...] = (
    {"decision": "applaud"},
    {"decision": "for"},
    {"decision": "split"},
    {"decision": "join"},
    {"decision": "accept", "by": "  "},
    {"decision": "accept", "reason": ""},
    {"decision": "accept", "reason": "x" * 2001},
    {"decision": "undo"},
    {"decision": "accept", "on": "r0"},
    {"decision": "split", "targets": ["c0"]},
)


def test_a_verdict_that_is_none_is_refused(changing: Changing) -> None:
    """Nothing is recorded without a decision, a name, a reason and a thing that can be judged."""
    event = _counting(changing.record)
    for asked in NO_VERDICTS:
        answer = _judge(changing, **{"on": event.id, "by": "N. N.", "reason": "why"} | asked)
        assert 400 <= answer.status_code < 500, asked
    assert Record.open(changing.record).verdicts() == []


def test_a_verdict_needs_the_key_of_change(changing: Changing) -> None:
    """Neither a form nor the API takes a verdict from elsewhere."""
    event = _counting(changing.record)
    asked = {"on": event.id, "decision": "reject", "by": "N. N.", "reason": "why"}
    assert changing.client.post("/judge", data=asked).status_code == 403
    assert changing.client.post("/api/v1/verdicts", json=asked).status_code == 403
    assert Record.open(changing.record).verdicts() == []


def test_the_api_takes_and_lists_verdicts(changing: Changing) -> None:
    """What is given comes back in the words of `comity verdicts --json`."""
    event = _counting(changing.record)
    asked = {"on": event.id, "decision": "accept", "by": "N. N.", "reason": "seen on film"}
    given = changing.client.post("/api/v1/verdicts", json=asked, headers=changing.headers)
    assert given.status_code == 201
    listed = changing.client.get("/api/v1/verdicts").json()
    assert listed == {"total": 1, "offset": 0, "items": [given.json()]}
    assert given.json()["judged"] == "accepted" and given.json()["at"] == "2026-11-22"
    for wrong in ({"on": 3}, asked | {"targets": "c1"}, asked | {"targets": [1]}, []):
        answer = changing.client.post("/api/v1/verdicts", json=wrong, headers=changing.headers)
        assert 400 <= answer.status_code < 500


def test_words_of_a_verdict_are_never_markup(changing: Changing) -> None:
    """A name or reason with markup is shown as it was written."""
    event = _counting(changing.record)
    _judge(changing, on=event.id, decision="accept", by="<b>N</b>", reason="<script>alert(1)</script>")
    page = changing.client.get(f"/event/{event.id}").text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_a_form_sent_again_is_one_verdict(changing: Changing) -> None:
    """A page that is loaded anew sends its form again; nothing is decided twice."""
    event = _counting(changing.record)
    asked = {"on": event.id, "decision": "accept", "by": "N. N.", "reason": "seen on film"}
    assert _judge(changing, **asked).status_code == _judge(changing, **asked).status_code == 200
    assert len(Record.open(changing.record).verdicts()) == 1
    itself = {"on": event.id, "decision": "join", "events": event.id, "by": "N. N.", "reason": "one"}
    assert _judge(changing, **itself).status_code == 400
