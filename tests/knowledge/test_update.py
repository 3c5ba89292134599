"""Answers of a query service, fetched from a server on this machine that behaves as services do."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from comity.errors import InputError, UsageError
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.layers import Made, find_layers
from comity.knowledge.layers.fetching import Service
from comity.knowledge.layers.updating import offices_asked, update_layer

Answer = tuple[int, dict[str, str], bytes]
AGENT = "Comity/0 (tests; mail@example.org)"


class Server(ThreadingHTTPServer):
    """A query service that gives the next of its answers, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.hold = threading.Event()
        self.slow = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked has gone: nothing is printed."""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query).get("query", [""])[0]
        self.server.asked.append((query, dict(self.headers)))
        if self.server.slow:
            self.server.hold.wait(10)
        status, headers, body = self.server.answers.pop(0) if self.server.answers else rows()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


def rows(*told: dict[str, str], packed: bool = False) -> Answer:
    """A whole answer with these rows."""
    bindings = [{name: {"type": "literal", "value": text} for name, text in row.items()} for row in told]
    body = json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}).encode()
    return (200, {"Content-Encoding": "gzip"}, gzip.compress(body)) if packed else (200, {}, body)


def minister(name: str = "Ada Example", *, start: str = "2014-05-01T00:00:00Z") -> dict[str, str]:
    return {
        "person": f"http://www.wikidata.org/entity/Q{sum(map(ord, name))}",
        "personLabel": name,
        "position": "http://www.wikidata.org/entity/Q77",
        "positionLabel": "Minister of Foreign Affairs",
        "comityOffice": "foreign-minister",
        "iso3": "NOR",
        "start": start,
        "startPrecision": "11",
        "asked": "2024-06-01T08:00:00Z",
    }


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.hold.set()
        server.shutdown()
        thread.join()


class Update:
    """Updates the foreign ministers from the server, and keeps how long it would have slept."""

    def __init__(self, server: Server, known: Knowledge, own: Path) -> None:
        self.server, self.known, self.own = server, known, own
        self.slept: list[float] = []

    def __call__(
        self, *, tries: int = 3, timeout: float = 5, page: int = 100, largest: int = 1 << 20
    ) -> Made:
        service = Service(
            endpoint=self.server.endpoint,
            agent=AGENT,
            timeout=timeout,
            tries=tries,
            sleep=self.slept.append,
            largest=largest,
        )
        return update_layer(
            service,
            own=self.own,
            knowledge=self.known,
            name="wikidata",
            offices=["foreign-minister"],
            read_on=date(2024, 7, 1),
            page=page,
        )


@pytest.fixture
def update(server: Server, known: Knowledge, tmp_path: Path) -> Update:
    return Update(server, known, tmp_path)


def test_an_answer_becomes_a_layer(update: Update, server: Server) -> None:
    """The rows are a layer, known on the day on which the service says that it was asked."""
    server.answers = [rows(minister())]
    made = update()
    assert (made.persons, made.tenures, made.known_on) == (1, 1, date(2024, 6, 1))
    (layer,) = find_layers(update.own)
    assert (layer.name, layer.info().format) == ("wikidata", "wikidata")
    assert not list(update.own.rglob("*.part"))


def test_the_service_is_asked_politely(update: Update, server: Server) -> None:
    """The request names the program and its purpose, takes JSON and gzip, and tells nothing else."""
    server.answers = [rows(minister(), packed=True)]
    assert update().tenures == 1
    ((query, headers),) = server.asked
    assert headers["User-Agent"] == AGENT
    assert (headers["Accept"], headers["Accept-Encoding"]) == ("application/sparql-results+json", "gzip")
    assert set(headers) == {"User-Agent", "Accept", "Accept-Encoding", "Host", "Connection"}
    assert "LIMIT 100 OFFSET 0" in query


def test_large_results_come_page_by_page(update: Update, server: Server) -> None:
    """A full page is followed by a request for the next; one that is not full is the last."""
    server.answers = [rows(minister("Ada Example"), minister("Bo Sample")), rows(minister("Cy Instance"))]
    assert update(page=2).tenures == 3
    assert ["OFFSET 0" in server.asked[0][0], "OFFSET 2" in server.asked[1][0]] == [True, True]
    assert update.slept == [1.0, 1.0]


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({}, 2.0),
        (
            {"Retry-After": "Sat, 01 Jun 2024 08:00:30 GMT", "Date": "Sat, 01 Jun 2024 08:00:00 GMT"},
            30.0,
        ),
        ({"Retry-After": "soon"}, 2.0),
    ],
)
def test_a_busy_service_is_asked_again_when_it_says(
    update: Update, server: Server, headers: dict[str, str], slept: float
) -> None:
    """After 429 the time that the service asks for passes first: seconds, or a moment by its own clock."""
    server.answers = [(429, headers, b""), rows(minister())]
    if "Date" in headers:
        Handler.date_time_string = lambda *_: headers["Date"]  # type: ignore[method-assign]
    try:
        assert update().tenures == 1
    finally:
        Handler.date_time_string = BaseHTTPRequestHandler.date_time_string  # type: ignore[method-assign]
    assert update.slept[0] == slept


def broken(body: bytes) -> Callable[[Server], None]:
    def answer(server: Server) -> None:
        server.answers = [(200, {}, body)] * 3

    return answer


def failing(status: int, headers: dict[str, str] | None = None) -> Callable[[Server], None]:
    def answer(server: Server) -> None:
        server.answers = [(status, headers or {}, b"no")] * 3

    return answer


def empty(server: Server) -> None:
    server.answers = [rows()]


def slow(server: Server) -> None:
    server.slow = True


def half_packed(server: Server) -> None:
    _, headers, body = rows(minister(), packed=True)
    server.answers = [(200, headers, body[:-20])] * 3


def endless(server: Server) -> None:
    _, headers, _ = rows(packed=True)
    server.answers = [(200, headers, gzip.compress(b" " * (1 << 22)))]


@pytest.mark.parametrize(
    ("behave", "complaint", "asked"),
    [
        (failing(500), "answered 500 Internal Server Error; tried 3 times", 3),
        (failing(503, {"Retry-After": "3600"}), "Service Unavailable; come back in 3600 s", 1),
        (failing(400), "answered 400 Bad Request", 1),
        (failing(403), "answered 403 Forbidden", 1),
        (failing(302, {"Location": "file:///etc/passwd"}), "answered 302", 1),
        (failing(302, {"Location": "ftp://127.0.0.1/"}), "answered 302", 1),
        (broken(b'{"head": {}, "results": {"bindings": [{"person"'), "a broken answer: parse error", 3),
        (broken(b"<html>Wikimedia Error</html>"), "a broken answer: no result of a query", 3),
        (broken(b""), "a broken answer: no result of a query", 3),
        (empty, "no row of foreign-minister", 1),
        (half_packed, "a broken answer: it ends too soon", 3),
        (endless, "an answer of more than 1048576 bytes", 1),
        (slow, "no answer within 0.2 s; tried 3 times", 3),
    ],
)
def test_what_fails_leaves_the_old_layer(
    update: Update, server: Server, behave: Callable[[Server], None], complaint: str, asked: int
) -> None:
    """A service that fails for good is one clear line, and the layer stands as it was, byte by byte."""
    server.answers = [rows(minister())]
    path = update().path
    before, server.asked[:] = path.read_bytes(), []
    behave(server)
    with pytest.raises(InputError) as raised:
        update(timeout=0.2 if server.slow else 5)
    assert complaint in str(raised.value) and str(raised.value).startswith(server.endpoint)
    assert (path.read_bytes(), len(server.asked)) == (before, asked)


def test_the_pauses_grow(update: Update, server: Server) -> None:
    """A service that says nothing of when to come back is asked after 2, 4 and 8 seconds."""
    server.answers = [(502, {}, b"")] * 4
    with pytest.raises(InputError):
        update(tries=4)
    assert update.slept == [2.0, 4.0, 8.0]


def test_a_failure_on_the_second_page_leaves_the_old_layer(update: Update, server: Server) -> None:
    """Half of an answer is no answer."""
    server.answers = [rows(minister())]
    before = update().path.read_bytes()
    server.answers = [rows(minister("Bo Sample"), minister("Cy Instance")), (404, {}, b"")]
    with pytest.raises(InputError):
        update(page=2)
    (layer,) = find_layers(update.own)
    assert layer.path.read_bytes() == before


def test_nobody_listens(known: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that is not there is one clear line after the tries."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    slept: list[float] = []
    service = Service(
        endpoint="http://127.0.0.1:9/sparql", agent=AGENT, timeout=1, tries=2, sleep=slept.append
    )
    with pytest.raises(InputError, match=r"cannot be reached: .*; tried 2 times"):
        update_layer(service, own=tmp_path, knowledge=known, name="wikidata")
    assert slept == [2.0]
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize(
    ("endpoint", "agent", "complaint"),
    [
        ("file:///etc/passwd", AGENT, "--endpoint"),
        ("ftp://example.org/", AGENT, "--endpoint"),
        ("query.wikidata.org", AGENT, "--endpoint"),
        ("http://example.org/", "Comity (a\r\nX: y)", "--contact"),
        ("http://example.org/", "Comity (é)", "--contact"),
    ],
)
def test_what_cannot_be_asked_is_refused(endpoint: str, agent: str, complaint: str) -> None:
    """Only http and https are spoken, and nothing that a header cannot carry."""
    with pytest.raises(UsageError, match=complaint):
        Service(endpoint=endpoint, agent=agent, timeout=1, tries=1, sleep=lambda _: None)


def test_an_office_without_a_query_is_refused(known: Knowledge, tmp_path: Path) -> None:
    """Those for which there is one are told."""
    service = Service(endpoint="http://127.0.0.1:9/", agent=AGENT, timeout=1, tries=1, sleep=lambda _: None)
    with pytest.raises(UsageError, match="allowed: chief-of-general-staff, defence-minister"):
        update_layer(service, own=tmp_path, knowledge=known, name="w", offices=["wizard"])


def test_each_query_gives_what_the_reader_likes_best(known: Knowledge) -> None:
    """Every shipped query is of an office of the codebook, is paged, and names the first variables."""
    offices = offices_asked(known.folder)
    assert len(offices) == 5 and set(offices) <= set(known.offices.offices)
    wanted = (
        "?person ?personLabel ?personRu ?personAltLabels ?position ?positionLabel ?comityOffice ?iso3"
        " ?start ?startPrecision ?end ?endPrecision ?manner ?asked %LIMIT% %OFFSET%"
    )
    for office in offices:
        query = (known.folder / "imports" / "queries" / f"{office}.rq").read_text(encoding="utf-8")
        assert [word for word in wanted.split() if word not in query] == []
        assert f'BIND("{office}" AS ?comityOffice)' in query and "BIND(NOW() AS" in query
