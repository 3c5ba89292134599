"""A text checked on the spot: pasted, as a file, by its address; kept only where that is asked for."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.errors import InputError
from comity.record import Record
from comity.web.fetching import BYTES_LIMIT, fetched, is_public
from comity.web.prose import prose

TEXT = (
    "LIMA, May 4 — Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said.\n\n"
    "Bolivia will open a consulate in Cusco, its president told reporters."
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Visit | The Andes Post</title>
<meta property="og:title" content="Peru's minister in Bolivia">
<meta property="og:site_name" content="The Andes Post">
<meta property="article:published_time" content="2024-05-04T09:00:00Z">
<script>var text = "Chile attacked Peru.";</script></head><body>
<nav><ul><li>Home</li></ul></nav><article><h1>Peru's minister in Bolivia</h1>
<p>Peru's foreign minister visited <a href="/x">Bolivia</a> on 3&nbsp;May 2024, the ministry said&period;</p>
<aside><p>Read more about lakes.</p></aside>
<p>Bolivia will open a consulate in Cusco,<br>its president told reporters after talks that had
   lasted for the whole of the day and some of the night.</p></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


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
    """With the reader loaded, a text of one page comes back within two seconds."""
    texts = [path.read_text("utf-8") for path in sorted((shared / "reports").glob("*.txt"))]
    key = {"X-Comity-Key": "the-key-of-change"}
    client.post("/check", data={"text": TEXT}, headers=key)
    for text in texts:
        begun = time.perf_counter()
        assert client.post("/check", data={"text": text}, headers=key).status_code == 200
        assert time.perf_counter() - begun < 2


# --- pages of the web ----------------------------------------------------------------------------


class Site(BaseHTTPRequestHandler):
    """A newspaper's site, good and bad."""

    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])  # type: ignore[attr-defined]
        path, _, rest = self.path.partition("?")
        if path == "/page":
            self.send(PAGE.encode(), "text/html; charset=utf-8")
        elif path == "/latin":
            self.send(
                PAGE.replace("Cusco", "Cañete").replace("utf-8", "iso-8859-1").encode("latin-1"), "text/html"
            )
        elif path == "/plain":
            self.send(TEXT.encode(), "text/plain")
        elif path == "/picture":
            self.send(b"\x89PNG", "image/png")
        elif path == "/empty":
            self.send(b"<html><script>1</script></html>", "text/html")
        elif path == "/long":
            self.send(b"<p>" + b"x" * (BYTES_LIMIT + 1), "text/html")
        elif path == "/on":
            left = int(rest)
            self.lead(f"/on?{left - 1}" if left else "/page")
        elif path == "/inside":
            self.lead("http://127.0.0.1:1/secret")
        elif path == "/file":
            self.lead("file:///etc/passwd")
        else:
            self.send_error(404)

    def send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.hosts = []  # type: ignore[attr-defined]
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def visit(site: ThreadingHTTPServer, path: str) -> Any:
    """As if `post.example` were this test's own site, and its address one of the open internet."""
    port = site.server_address[1]
    known = {"post.example": "127.0.0.1", "127.0.0.1": "127.0.0.2"}
    return fetched(
        f"http://post.example:{port}{path}",
        resolved=lambda host, _: [known[host]] if host in known else [],
        allowed=lambda address: address == "127.0.0.1",
    )


def test_a_page_of_the_web(site: ThreadingHTTPServer) -> None:
    """Of a page the article's paragraphs are the text; its head tells title, publisher and day."""
    found = visit(site, "/on?4").page
    assert (found.title, found.publisher, found.published) == (
        "Peru's minister in Bolivia",
        "The Andes Post",
        "2024-05-04",
    )
    assert found.text.split("\n\n") == [
        "Peru's minister in Bolivia",
        "Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said.",
        "Bolivia will open a consulate in Cusco, its president told reporters after talks that had"
        " lasted for the whole of the day and some of the night.",
    ]
    assert site.hosts[-1] == f"post.example:{site.server_address[1]}"  # type: ignore[attr-defined]
    assert "Cañete" in visit(site, "/latin").page.text
    assert visit(site, "/plain").page.text == TEXT


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/on?5", "it leads on and on"),
        ("/none", "it answers 404"),
        ("/picture", "'image/png' is no page of text"),
        ("/empty", "a page without a paragraph"),
        ("/long", "too long a page"),
        ("/inside", "an address of this machine or of a closed network"),
        ("/file", "not an address of the web"),
    ],
)
def test_a_page_that_cannot_be_had(site: ThreadingHTTPServer, path: str, words: str) -> None:
    """Each step of the way is looked at, and one line says what stopped it."""
    with pytest.raises(InputError, match=words):
        visit(site, path)


def test_a_page_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that says nothing is left after a while."""
    monkeypatch.setattr("comity.web.fetching.SECONDS_LIMIT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(InputError, match="takes too long"):
        fetched(
            f"http://silent.example:{silent.getsockname()[1]}/",
            resolved=lambda *_: ["127.0.0.1"],
            allowed=lambda _: True,
        )


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1"],
)  # fmt: skip
def test_addresses_that_are_never_visited(address: str) -> None:
    """This machine, closed networks, and what wraps their addresses are out of reach."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::6810:85e5"])
def test_addresses_of_the_open_internet(address: str) -> None:
    """Others can be visited."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://[::1]/",
     "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://127.0.0.1:8765/"],
)  # fmt: skip
def test_this_machine_by_other_spellings(url: str) -> None:
    """However the address of this machine is written, it is refused, as it is looked up first."""
    with pytest.raises(InputError, match=r"closed network|leads nowhere"):
        fetched(url)


def test_a_page_without_marks_of_an_article() -> None:
    """Where a page marks no article, all of its paragraphs are the text, and broken marks stop nothing."""
    assert prose(
        "<p>Fiji and Tonga talked.<p>They <b>agreed</b>.<div>Then<br>both<br> <br>left</i>"
    ).text == ("Fiji and Tonga talked.\n\nThey agreed.\n\nThen both left")


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
