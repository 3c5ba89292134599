"""What tests of the reading room are handed: a record made once, its app, a server, and Chromium.

client                   asks the app over the bundled sample, as from this machine; changes nothing
record, changing         a copy of the sample's record, and a client over it that may change it
application_over         the app over any record
address, serve           the app over the sample at an address of this machine; any app at one
open_page                a page in Chromium; whatever it complains of fails the test
violations               what axe-core finds wrong on a page, a line each
"""

from __future__ import annotations

import fcntl
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from comity.knowledge import Knowledge
from comity.pipeline import read, sample_places
from comity.web import Keys, application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TODAY = date(2026, 11, 22)
HERE = Path(__file__).parent
CHANGE = "the-key-of-change"  # known to the tests, as a page of the room would know it
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = "async () => (await axe.run(document)).violations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A client over a record of its own; `headers` carry the key of change."""

    client: TestClient
    record: Path
    headers: dict[str, str]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str, knowledge: Knowledge) -> Path:
    """The bundled sample read into a record, once for all processes of a run; never to be changed."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    path = folder / "sample.comity"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unready = folder / "sample.unready"
            read(sample_places(), record=unready, knowledge=knowledge, recorded_at=TODAY)
            unready.rename(path)
    return path


@pytest.fixture(scope="session")
def application_over(knowledge: Knowledge) -> Callable[..., FastAPI]:
    """The app over a record; by default as on loopback, with a key of change that the tests know."""

    def made(path: Path, *, entry: str | None = None) -> FastAPI:
        return application(path, knowledge, today=TODAY, keys=Keys(entry=entry, change=CHANGE))

    return made


@pytest.fixture(scope="session")
def client(sample: Path, application_over: Callable[..., FastAPI]) -> Iterator[TestClient]:
    """Asks the app over the sample as a browser on this machine would."""
    with TestClient(application_over(sample), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture
def record(tmp_path: Path, sample: Path) -> Path:
    """A copy of the sample's record, to be changed."""
    return Path(shutil.copy(sample, tmp_path / "own.comity"))


@pytest.fixture
def changing(record: Path, application_over: Callable[..., FastAPI]) -> Iterator[Changing]:
    """A client over a record of its own, with the key that changes need."""
    with TestClient(application_over(record), base_url="http://127.0.0.1") as asking:
        yield Changing(client=asking, record=record, headers={"X-Comity-Key": CHANGE})


@pytest.fixture(scope="session")
def serve() -> Callable[[FastAPI], Any]:
    """`with serve(app) as address`: the app answers at an address of this machine until the block ends."""
    return served


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    config = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server has ended before it began"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(sample: Path, application_over: Callable[..., FastAPI]) -> Iterator[str]:
    """Where the app over the sample answers."""
    with served(application_over(sample)) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none, what needs it is skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs Chromium on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page at an address; errors of its scripts, lines on its console and dialogs fail the test.

    `lenient`: a page that is to be an error (404) is told on the console by Chromium itself.
    """
    faults: list[str] = []
    contexts = []

    def opened(
        where: str, *, width: int = 1280, height: int = 900, dark: bool = False, lenient: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)  # a busy machine is no fault
        if not lenient:
            page.on("console", lambda message: faults.append(f"console: {message.text}"))
            page.on("pageerror", lambda error: faults.append(f"error: {error}"))
            page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(where)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong on a page: the rule, and the first places that break it."""
    source = (HERE / "axe" / "axe.min.js").read_text("utf-8")

    def found(page: Page) -> list[str]:
        page.evaluate(source + "\nundefined")
        return [
            f"{each['id']}: {each['help']}: "
            + " | ".join(str(node["target"][0]) + " " + node["html"][:120] for node in each["nodes"][:3])
            for each in page.evaluate(AXE)
        ]

    return found
