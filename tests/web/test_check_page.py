"""A text checked on the spot: pasted, as a file, by its address; kept only where that is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.record import Record

TEXT = (
    "LIMA, May 4 — Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said.\n\n"
    "Bolivia will open a consulate in Cusco, its president told reporters."
)


# --- the form ------------------------------------------------------------------------------------


def test_a_pasted_text_is_read(client: TestClient, changing: Any) -> None:
    """What a pasted text says is shown as the page of a report, and the record stays as it was."""
    before = len(Record.open(changing.record).reports())
    answer = changing.client.post("/check", data={"text": TEXT}, headers=changing.headers)
    assert answer.status_code == 200
    assert "visited Bolivia" in answer.text and "Keep it in the record" in answer.text
    assert len(Record.open(changing.record).reports()) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_in_many_encodings(client: TestClient, encoding: str) -> None:
    """A file is read in UTF-8, UTF-16, or an older encoding that can be told for certain."""
    text = (
        "São Paulo, 4 May — “Já é tarde”, the São Tomé minister said in Brasília.\n\nThe café’s façade in"
        " Asunción was damaged, señor Núñez told reporters; the naïve résumé of the coöperation between"
        " Brazil and São Tomé followed the visit of 3 May 2024."
    )
    upload = {"file": ("visit.txt", text.encode(encoding), "text/plain")}
    answer = client.post("/check", files=upload, headers={"X-Comity-Key": "the-key-of-change"})
    assert answer.status_code == 200 or "encoding" in answer.text
    assert answer.status_code == 200 or encoding == "cp1252"
    assert "visit.txt" in answer.text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "  "}, "nothing to check (allowed: a text, or a file, or an address)"),
        ({"text": TEXT, "url": "https://example.org/"}, "two texts at once"),
        ({"text": TEXT, "published": "20240504"}, "'20240504' is no day (allowed: YYYY-MM-DD)"),
        ({"text": TEXT, "published": "yesterday"}, "'yesterday' is no day (allowed: YYYY-MM-DD)"),
        (
            {"text": "Président et ministre se sont rencontrés hier à Paris pour parler du traité."},
            "allowed: ",
        ),
        ({"url": "ftp://example.org/x"}, "not an address of the web"),
        ({"url": "http://localhost:1/"}, "an address of this machine or of a closed network"),
        ({"url": "http://user:pass@example.org/"}, "not an address of the web"),
    ],
)
def test_what_cannot_be_checked_comes_back(client: TestClient, given: dict[str, str], words: str) -> None:
    """A wrong value is told in one line above the form, which still holds what was written."""
    answer = client.post("/check", data=given, headers={"X-Comity-Key": "the-key-of-change"})
    assert answer.status_code == 400
    assert words in answer.text.replace("&#39;", "'")
    assert given.get("text", "") in answer.text.replace("&#39;", "'")


def test_a_document_is_read(client: TestClient) -> None:
    """Of an uploaded page its text is taken, and what its head says where nothing else is said."""
    page = (
        '<html><head><meta property="og:title" content="Visit to Bolivia"></head><body><nav><a href=/>'
        "Home</a></nav><article>"
        + "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
        + "</article></body></html>"
    )
    upload = {"file": ("visit.html", page.encode(), "text/html")}
    answer = client.post("/check", files=upload, headers={"X-Comity-Key": "the-key-of-change"})
    assert answer.status_code == 200
    assert "Visit to Bolivia" in answer.text and "&lt;p&gt;" not in answer.text


def test_a_binary_file_is_refused(client: TestClient) -> None:
    """A picture is no text."""
    upload = {"file": ("flag.txt", b"\x89PNG\r\n\0\0\0", "text/plain")}
    answer = client.post("/check", files=upload, headers={"X-Comity-Key": "the-key-of-change"})
    assert answer.status_code == 400 and "a binary file" in answer.text


def test_keeping(changing: Any) -> None:
    """A checked text is kept when asked for, gathered with the others, and its page is the next one shown."""
    asking, record = changing.client, Record.open(changing.record)
    given = {"text": TEXT, "publisher": "The Andes Post", "published": "2024-05-04"}
    page = asking.post("/check", data=given, headers=changing.headers).text
    report = page.partition('name="report" value="')[2].partition('"')[0]
    assert asking.post("/keep", data={"report": report}).status_code == 403
    assert report not in {one.id for one in record.reports()}
    answer = asking.post("/keep", data={"report": report}, headers=changing.headers, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/report/{report}")
    kept = record.report(report)
    assert (kept.text, kept.publisher.value, kept.published.value) == (TEXT, "The Andes Post", "2024-05-04")
    assert record.claims(report=report) and record.pending() == []
    assert "Keep it" not in asking.get(f"/report/{report}").text
    gone = asking.post("/keep", data={"report": "r0"}, headers=changing.headers)
    assert gone.status_code == 400 and "check it again" in gone.text


def test_keeping_makes_the_record(tmp_path: Path, application_over: Callable[..., FastAPI]) -> None:
    """Where there is no record yet, the first text that is kept makes it."""
    asking = TestClient(application_over(tmp_path / "new.comity"), base_url="http://127.0.0.1")
    key = {"X-Comity-Key": "the-key-of-change"}
    page = asking.post("/check", data={"text": TEXT}, headers=key).text
    report = page.partition('name="report" value="')[2].partition('"')[0]
    assert asking.post("/keep", data={"report": report}, headers=key).status_code == 200
    assert [one.id for one in Record.open(tmp_path / "new.comity").reports()] == [report]


def test_a_page_is_read_in_two_seconds(client: TestClient, shared: Path) -> None:
    """With the reader loaded, a text of one page comes back within two seconds of a processor of its own."""
    texts = [path.read_text("utf-8") for path in sorted((shared / "reports").glob("*.txt"))]
    key = {"X-Comity-Key": "the-key-of-change"}
    client.post("/check", data={"text": TEXT}, headers=key)
    for text in texts:
        begun = time.process_time()
        assert client.post("/check", data={"text": text}, headers=key).status_code == 200
        assert time.process_time() - begun < 2


# --- in the browser ------------------------------------------------------------------------------


def test_checking_and_keeping_by_keyboard(
    record: Path, application_over: Callable[..., FastAPI], serve: Any, open_page: Any, violations: Any
) -> None:
    """A text is pasted, checked and kept without a mouse; no page of the way has a barrier."""
    with serve(application_over(record)) as address:
        page = open_page(address + "/check")
        assert violations(page) == []
        page.focus("#text")
        page.keyboard.insert_text(TEXT)
        page.focus("button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector("article.text")
        assert violations(page) == []
        page.focus(".keep button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/report/*")
        assert page.locator(".keep").count() == 0


def test_a_dropped_file_is_chosen(address: str, open_page: Any) -> None:
    """A file dropped on the field is handed in as it is, in whatever encoding it is written."""
    page = open_page(address + "/check")
    page.evaluate(
        """() => {
          const moved = new DataTransfer();
          moved.items.add(new File(["Peru's foreign minister visited Bolivia on 3 May 2024."], "visit.txt"));
          const drop = new DragEvent("drop", { dataTransfer: moved, bubbles: true });
          document.querySelector("#text").dispatchEvent(drop);
        }"""
    )
    page.click("button[type=submit]")
    page.wait_for_selector("article.text")
    assert page.locator("h1").inner_text() == "visit.txt"


def test_a_long_reading_says_so(address: str, open_page: Any) -> None:
    """While a text is read the button says so, and cannot be pressed twice."""
    page = open_page(address + "/check")
    page.fill("#text", TEXT * 20)
    page.click("button[type=submit]", no_wait_after=True)
    page.wait_for_function(
        "() => !document.querySelector('form.check') || document.querySelector('form.check button').disabled"
    )
    page.wait_for_selector("article.text")
