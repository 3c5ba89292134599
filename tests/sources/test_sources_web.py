"""A page of the web is had by its address: from the open web alone, in bounded time and size."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from comity.errors import InputError
from comity.fetching import BYTES_LIMIT, fetched, is_public
from comity.model import LanguageCode, Report
from comity.sources.addresses import read_address, taken_from
from comity.sources.extracted import extract_once
from comity.sources.terms import Terms

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
    found = taken_from(visit(site, "/on?4"), extract_once)
    said = found.metadata
    assert (said.title, said.publisher, said.published) == (
        "Peru's minister in Bolivia",
        "The Andes Post",
        date(2024, 5, 4),
    )
    assert said.url == f"http://post.example:{site.server_address[1]}/page"
    assert found.text.split("\n\n") == [
        "Peru's minister in Bolivia",
        "Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said.",
        "Bolivia will open a consulate in Cusco, its president told reporters after talks that had"
        " lasted for the whole of the day and some of the night.",
    ]
    assert site.hosts[-1] == f"post.example:{site.server_address[1]}"  # type: ignore[attr-defined]
    assert "Cañete" in taken_from(visit(site, "/latin"), extract_once).text
    assert taken_from(visit(site, "/plain"), extract_once).text == TEXT


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
        taken_from(visit(site, path), extract_once)


def test_a_report_of_the_web(site: ThreadingHTTPServer) -> None:
    """A page given by its address is a report called by it, with the bytes as they came."""
    terms = Terms(languages=[LanguageCode("en")])
    report = read_address("/page", terms, lambda path: visit(site, path))
    assert isinstance(report, Report)
    assert report.name == report.url == f"http://post.example:{site.server_address[1]}/page"
    assert (report.title, report.source) == ("Peru's minister in Bolivia", PAGE.encode())
    none = read_address("/none", terms, lambda path: visit(site, path))
    assert isinstance(none, InputError) and none.found == "it answers 404"


def test_addresses_among_places(read: Callable[..., Any], news: Callable[..., Path]) -> None:
    """An address of this machine is refused in its turn among the files, and the files are read."""
    reports, [error] = read(
        news("a.txt"), "http://127.0.0.1:1/page", news("b.txt", "The minister left Minsk.")
    )
    assert [report.name for report in reports] == ["a.txt", "b.txt"]
    assert str(error) == (
        "http://127.0.0.1:1/page: an address of this machine or of a closed network (allowed: the open web)"
    )


def test_a_page_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that says nothing is left after a while."""
    monkeypatch.setattr("comity.fetching.SECONDS_LIMIT", 0.3)
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
