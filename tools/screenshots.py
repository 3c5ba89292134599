"""The pictures of docs/images: pages of the reading room over the bundled sample, as Chromium shows them.

Usage: python tools/screenshots.py FOLDER
"""

from __future__ import annotations

import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import uvicorn
from playwright.sync_api import Page, sync_playwright

from comity.knowledge import load_knowledge
from comity.pipeline import read, sample_places
from comity.web import Keys, application

TODAY = date(2026, 1, 15)  # three days after the last report of the sample
WIDTH, HEIGHT = 1280, 900
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars")
TIE = "/tie/RUS-BLR"  # the pair that the sample is about
PAGES = {"tie": TIE, "events": "/events"}
REPORT, CLAIM = "br30-haftar-wrong-minister", "The two men"  # its card lies over no text


def main(folder: Path) -> None:
    """All pictures are in the folder, made anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("screenshots: needs Chromium on the path")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as kept, _served(Path(kept) / "sample.comity") as address:
        _take(chromium, address, folder)


def _take(chromium: str, address: str, folder: Path) -> None:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.set_default_timeout(60_000)
        _picture_report(page, f"{address}/report/{REPORT}", folder / "report.png")
        for name, where in PAGES.items():
            _picture(page, address + where, folder / f"{name}.png")
        browser.close()


def _picture_report(page: Page, where: str, path: Path) -> None:
    """With the card of one claim opened."""
    _open(page, where)
    page.locator("[data-claims][role=button]", has_text=CLAIM).first.press("Enter")
    page.screenshot(path=path)
    print(path)


def _picture(page: Page, where: str, path: Path) -> None:
    _open(page, where)
    page.screenshot(path=path)
    print(path)


def _open(page: Page, where: str) -> None:
    answer = page.goto(where)
    if answer is None or not answer.ok:
        sys.exit(f"screenshots: no page at {where}")


@contextmanager
def _served(record: Path) -> Iterator[str]:
    """The sample's pages at an address of this machine."""
    knowledge = load_knowledge()
    read(sample_places(), record=record, knowledge=knowledge, recorded_at=TODAY)
    app = application(record, knowledge, today=TODAY, keys=Keys(entry=None))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
