"""The map in Chromium: keys, buttons and pointer, bars beside it, narrow and dark screens, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]
Finds = Callable[["Page"], list[str]]
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


def width_seen(page: Page) -> float:
    return float((page.locator("svg.map").get_attribute("viewBox") or "").split()[2])


def test_the_map_is_enlarged_and_moved_by_keys_and_asked_for_what_is_seen(
    address: str, open_page: Opens
) -> None:
    """Plus, arrows, 0; marks keep their size; the box of what is seen goes into the address."""
    page = open_page(f"{address}/map")
    frame = page.get_by_role("region", name=re.compile("^Events at their places"))
    before, mark = width_seen(page), page.locator("svg.map .marks a").first
    size = mark.bounding_box()
    for key in ("+", "+", "ArrowRight", "ArrowDown"):
        frame.press(key)
    assert width_seen(page) == pytest.approx(before / 2.25, rel=1e-3)
    assert "times as large as the world" in page.locator("[data-map-status]").inner_text()
    after = mark.bounding_box()
    assert size is not None and after is not None and after["width"] == pytest.approx(size["width"], rel=0.1)
    frame.press("0")
    assert width_seen(page) == pytest.approx(before)
    page.get_by_role("button", name="World").click()
    assert width_seen(page) == pytest.approx(960)
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Enlarge the map").click()
    page.get_by_role("button", name="Ask for what is seen").click()
    page.wait_for_url("**/map?box=*")
    assert re.search(r"box=-?[\d.]+%2C-?[\d.]+%2C-?[\d.]+%2C-?[\d.]+$", page.url)
    assert width_seen(page) < before


def test_a_mark_is_reached_by_tab_and_a_stray_press_opens_nothing(address: str, open_page: Opens) -> None:
    """Tab comes to the largest mark first, Enter opens its events; a drag presses no mark."""
    page = open_page(f"{address}/map")
    page.get_by_role("button", name="Ask for what is seen").focus()
    page.keyboard.press("Tab")
    title = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert title == page.locator("svg.map .marks a").first.get_attribute("aria-label")
    page.keyboard.press("+")
    shown = page.locator("svg.map").get_attribute("viewBox")
    box = page.locator("svg.map .marks a").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    assert page.locator("svg.map").get_attribute("viewBox") != shown
    assert page.url == f"{address}/map"
    page.locator("svg.map .marks a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?at=*")
    assert page.locator(".summary").inner_text().split()[0] in title


def test_arrow_keys_lead_from_bar_to_bar_and_a_bar_filters_the_map(address: str, open_page: Opens) -> None:
    """Tab stops at one bar, arrows lead on; Enter asks for its stretch, and marks become fewer."""
    page = open_page(f"{address}/events")
    all_marks = page.locator("svg.map .marks a").count()
    page.locator(".timeline svg a:not([tabindex])").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    last = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert last == page.locator(".timeline svg a").nth(-2).get_attribute("aria-label")
    assert page.locator(".timeline svg a:not([tabindex])").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?begun=*")
    assert page.locator("svg.map .marks a").count() < all_marks
    assert page.locator(".timeline svg a.chosen").get_attribute("aria-label") == last


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_maps_are_whole_on_every_screen(
    address: str, open_page: Opens, violations: Finds, width: int, dark: bool
) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing wrong; with much, little and nothing."""
    for path in (
        "/map",
        "/map?show=pairs",
        "/map?between=RUS&box=20,50,40,60",
        "/map?between=ISL&between=PER",
    ):
        page = open_page(f"{address}{path}", width=width, height=844, dark=dark)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(WIDER) <= 0, path
        assert violations(page) == [], path
    page.emulate_media(media="print")
    assert page.locator("[data-map-buttons]").is_hidden() and page.locator("svg.map").is_visible()
