"""What tests of the reading room are handed: a record made once, its app, a server, and Chromium.

client                   asks the app over the bundled sample, as from this machine; changes nothing
record, changing         a copy of the sample's record, and a client over it that may change it
application_over         the app over any record
address, serve           the app over the sample at an address of this machine; any app at one
open_page                a page in Chromium; whatever it complains of fails the test
violations               what axe-core finds wrong on a page as it is, a line each
barriers                 the same on a wide light and a narrow dark screen, and what is wider than the screen

What is dear is made once for a process: the reader with its parser, the server over the sample, Chromium, and
the pages in it, which tests take one after another.
"""

from __future__ import annotations

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
from comity.reader import Reader
from comity.web import Keys, application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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
# What passes is of no interest: not collecting it halves the time, and finds the same violations.
AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
WIDER = "document.documentElement.scrollWidth - window.innerWidth"
WIDE, NARROW = (1280, 900), (390, 844)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A client over a record of its own; `headers` carry the key of change."""

    client: TestClient
    record: Path
    headers: dict[str, str]


@pytest.fixture(scope="session")
def application_over(knowledge: Knowledge, reader: Reader) -> Callable[..., FastAPI]:
    """The app over a record; by default as on loopback, with a key of change that the tests know."""

    def made(path: Path, *, entry: str | None = None) -> FastAPI:
        app = application(path, knowledge, today=TODAY, keys=Keys(entry=entry, change=CHANGE))
        app.state.room.reader = reader  # loaded once for all apps, when first used
        return app

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages of one context that no test has at the moment: opening another takes longer than most tests."""

    context: BrowserContext
    free: list[Page]

    def take(self) -> Page:
        if self.free:
            return self.free.pop()
        page = self.context.new_page()
        page.set_default_timeout(60_000)  # a busy machine is no fault
        return page

    def give_back(self, page: Page) -> None:
        """As new, but for what was asked on it: nothing is stored, nothing is shown."""
        if page.is_closed():
            return
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto("about:blank")
        page.unroute_all()
        self.free.append(page)


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Iterator[Pages]:
    """The pages that tests take; axe-core is there on each."""
    context = browser.new_context()
    context.add_init_script(path=HERE / "axe" / "axe.min.js")
    yield Pages(context=context, free=[])
    context.close()


@pytest.fixture
def open_page(pages: Pages) -> Iterator[Callable[..., Page]]:
    """Opens a page at an address; errors of its scripts, lines on its console and dialogs fail the test.

    `lenient`: a page that is to be an error (404) is told on the console by Chromium itself.
    """
    faults: list[str] = []
    taken: list[tuple[Page, list[tuple[str, Any]]]] = []

    def opened(
        where: str, *, width: int = WIDE[0], height: int = WIDE[1], dark: bool = False, lenient: bool = False
    ) -> Page:
        page = pages.take()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="screen", color_scheme="dark" if dark else "light")
        heard = [] if lenient else _heard(faults)
        for event, handler in heard:
            page.on(event, handler)
        taken.append((page, heard))
        page.goto(where)
        return page

    yield opened
    for page, heard in taken:
        for event, handler in heard:
            page.remove_listener(event, handler)
        pages.give_back(page)
    pages.context.clear_cookies()
    assert faults == []


def _heard(faults: list[str]) -> list[tuple[str, Any]]:
    """What a page complains of is added to the faults."""

    def dismissed(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    return [
        ("console", lambda message: faults.append(f"console: {message.text}")),
        ("pageerror", lambda error: faults.append(f"error: {error}")),
        ("dialog", dismissed),
    ]


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong on a page: the rule, and the first places that break it."""

    def found(page: Page) -> list[str]:
        return [
            f"{each['id']}: {each['help']}: "
            + " | ".join(str(node["target"][0]) + " " + node["html"][:120] for node in each["nodes"][:3])
            for each in page.evaluate(AXE)
        ]

    return found


@pytest.fixture(scope="session")
def barriers(violations: Callable[[Page], list[str]]) -> Callable[[Page], list[str]]:
    """What is wrong with a page on a wide screen in light and on a narrow one in the dark; loaded once."""

    def found(page: Page) -> list[str]:
        told = []
        for (width, height), colours in ((WIDE, "light"), (NARROW, "dark")):
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=colours)
            told += [f"{width} {colours}: {each}" for each in violations(page)]
            wider = page.evaluate(WIDER)
            told += [f"{width}: {wider} pixels wider than the screen"] if wider > 0 else []
        return told

    return found
