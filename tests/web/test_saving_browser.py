"""Figures as files and the link that restores a view, in Chromium."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from comity.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]
SVG = "{http://www.w3.org/2000/svg}"
TIE = "/tie/BLR-RUS?from=2020-01-01&to=2025-12-31"
WIDER = "document.documentElement.scrollWidth - window.innerWidth"
COLOURS = """async (address) => {
  const image = new Image(); image.src = address; await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
  const points = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  return new Set(points).size;
}"""


def _file(page: Page, figure: int, format: str) -> tuple[str, bytes]:
    """The name and the bytes of a figure, saved by its button."""
    row = page.locator("[data-figure] + .saving").nth(figure)
    with page.expect_download() as waiting:
        row.get_by_role("button", name=format).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("path", ["/events", TIE])
def test_a_figure_is_a_file_that_needs_nothing_else(
    address: str, open_page: OpenPage, browser: Browser, tmp_path: Path, path: str
) -> None:
    """Title, words, colours of light paper, the day and the address are in it; no class, style or link is."""
    page = open_page(address + path, dark=True)
    figures = page.locator("[data-figure]")
    for number in {0, figures.count() // 2, figures.count() - 1}:
        name, content = _file(page, number, "SVG")
        root = ElementTree.fromstring(content)
        title = figures.nth(number).get_attribute("data-figure")
        assert root.findtext(f"{SVG}title") == title
        assert f"asked on 2026-11-22: {address}{path.partition('?')[0]}" in (
            root.findtext(f"{SVG}desc") or ""
        )
        assert name.endswith(".svg") and name.isascii() and "/" not in name
        used = {key for each in root.iter() for key in each.attrib}
        assert used.isdisjoint({"class", "style", "href", "tabindex", "aria-label"})
        assert b"var(" not in content and b"light-dark" not in content
        ground = root.find(f"{SVG}rect")
        assert ground is not None and ground.get("fill") == "rgb(253, 253, 251)"
        (tmp_path / name).write_bytes(content)
        alone = browser.new_page(viewport={"width": 1000, "height": 700})
        alone.goto(f"file://{tmp_path / name}")
        assert alone.locator("rect").count() == len(list(root.iter(f"{SVG}rect")))
        alone.close()


def test_a_figure_is_a_picture(address: str, open_page: OpenPage, browser: Browser) -> None:
    """Twice as many points as the drawing has, and something is drawn; our own policy lets it be made."""
    page = open_page(address + TIE)
    _, drawing = _file(page, 0, "SVG")
    name, content = _file(page, 0, "PNG")
    root = ElementTree.fromstring(drawing)
    assert name.endswith(".png") and content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (
        2 * int(root.get("width", 0)),
        2 * int(root.get("height", 0)),
    )
    blank = browser.new_page()
    seen = blank.evaluate(COLOURS, "data:image/png;base64," + base64.b64encode(content).decode())
    blank.close()
    assert seen > 20


def test_the_link_shows_the_same_on_another_day(address: str, open_page: OpenPage) -> None:
    """Copied, it says the day that the page took for granted; the page that it leads to says the same."""
    page = open_page(f"{address}/tie/BLR-RUS?window=12")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link to this view").click()
    page.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}/tie/BLR-RUS?window=12&on=2026-11-22"
    told = page.locator("main").inner_text()
    page.goto(link)
    assert page.locator("main").inner_text() == told


def test_without_a_clipboard_the_link_can_be_selected(
    address: str, sample: Path, open_page: OpenPage
) -> None:
    """The field with the link is shown and selected; it restores filters and the card that was opened."""
    counts = Record.open(sample).counts()
    report = max(counts, key=lambda one: (counts[one][0], one))
    page = open_page(f"{address}/report/{report}")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_label("only what counts").check()
    page.locator("[data-claims][role=button].in-counts").nth(1).press("Enter")
    card = page.locator("#card").inner_text()
    page.keyboard.press("Escape")
    assert "claim=" not in page.url and "counts=yes" in page.url
    page.locator("[data-claims][role=button].in-counts").nth(1).press("Enter")
    page.evaluate("document.querySelector('[data-link] button').click()")
    field = page.get_by_label("The link")
    assert field.is_visible()
    link = field.input_value()
    assert "counts=yes" in link and "claim=" in link
    other = open_page(link)
    assert other.get_by_label("only what counts").is_checked()
    assert other.locator("#card").inner_text() == card


def test_on_paper_stand_the_address_and_the_day(address: str, open_page: OpenPage) -> None:
    """At the foot; buttons and offers of files are left out."""
    page = open_page(f"{address}/instruments?state=NOR")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    foot = page.locator("footer").inner_text()
    assert "asked on 2026-11-22" in foot and f"{address}/instruments?state=NOR&on=2026-11-22" in foot
    assert page.get_by_role("button", name="Copy the link").count() == 0
    assert page.locator(".saving").first.is_hidden()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_agreements_are_for_everybody(
    address: str, open_page: OpenPage, violations: Callable[[Any], list[str]], width: int, dark: bool
) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing wrong; with much and with nothing."""
    for path in ("/instruments?state=RUS&state=BLR", "/instruments?state=PER&state=ISL&kind=D1"):
        page = open_page(f"{address}{path}", width=width, height=844, dark=dark)
        assert page.evaluate(WIDER) <= 0, path
        assert violations(page) == [], path
