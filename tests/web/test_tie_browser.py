"""The page of a tie in Chromium: keys, sliders, steps, narrow and dark screens, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIE = "/tie/RUS-BLR?on=2025-06-01"

Opens = Callable[..., "Page"]
Finds = Callable[["Page"], list[str]]


def test_a_slider_is_moved_by_keys_and_brings_the_page_of_that_day(address: str, open_page: Opens) -> None:
    """Three months back by the arrow key: the date follows at once, then the page."""
    page = open_page(address + TIE)
    slider = page.get_by_role("slider", name="On, by months", exact=True)
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#on").input_value() == "2025-03-01"
    assert slider.get_attribute("aria-valuetext") == "2025-03-01"
    page.wait_for_url(re.compile("on=2025-03-01"))
    assert "pillars on 2025-03-01" in page.locator("#now").inner_text()
    assert page.evaluate("document.activeElement.dataset.for") == "on"


def test_what_was_known_is_moved_apart_from_the_day(address: str, open_page: Opens) -> None:
    """The second slider asks what was known then of the same day."""
    page = open_page(f"{address}{TIE}&as_known_on=2025-03-15")
    page.get_by_role("slider", name="As known on, by months").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("as_known_on=2025-02-15"))
    assert "on=2025-06-01" in page.url


def test_a_step_is_opened_to_the_instrument_behind_it(address: str, open_page: Opens) -> None:
    """From a step to its day and pillar, from there to the agreement with its sources."""
    page = open_page(address + TIE)
    step = page.locator("#pillar-mobility_third_country a.step.de_jure").last
    assert "De jure" in (step.get_attribute("aria-label") or "")
    step.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("pillar=mobility_third_country.*#rests"))
    assert "What mobility of third-country nationals rests on" in page.locator("#rests").inner_text()
    page.locator(".rests li.ground[data-kind=instrument] a").first.click()
    page.wait_for_url(re.compile("/instrument/"))
    assert page.get_by_role("columnheader", name="Known on").is_visible()


def test_the_seven_pillars_stand_on_the_first_screen(address: str, open_page: Opens) -> None:
    """With the form folded into a line that says what is shown, and opens it."""
    page = open_page(address + TIE)
    for svg in page.locator(".pillars svg.steps").all():
        box = svg.bounding_box()
        assert box is not None and box["y"] + box["height"] < 900
    assert page.locator(".pillars svg.steps").count() == 7
    summary = page.locator(".asked > summary")
    assert "Belarus and Russia on 2025-06-01, as known on 2026-11-22" in summary.inner_text()
    assert not page.get_by_label("State", exact=True).is_visible()
    summary.press("Enter")
    assert page.get_by_label("State", exact=True).input_value() == "BLR"


def test_a_bar_of_the_series_opens_the_row_of_its_month(address: str, open_page: Opens) -> None:
    """The closed table opens where a bar leads, and the row has its events."""
    page = open_page(address + TIE)
    bar = page.locator("article.series a:has(rect.verbal-cooperation)").first
    row = page.locator(f"[id='{(bar.get_attribute('href') or '')[1:]}']")
    assert not row.is_visible()
    bar.focus()
    page.keyboard.press("Enter")
    row.wait_for(state="visible")
    assert (row.locator("a").first.get_attribute("href") or "").startswith("/event/")


def test_a_box_leaves_an_instrument_out_and_the_page_says_so(address: str, open_page: Opens) -> None:
    """By keys alone: open the list, tick a box, send the form."""
    page = open_page(address + TIE)
    page.locator(".asked > summary").press("Enter")
    page.get_by_text("What if: leave something out").press("Enter")
    box = page.locator("input[value=visa-recognition-rus-blr-2020]")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("without=visa-recognition-rus-blr-2020"))
    assert page.locator(".notice.supposed").inner_text().startswith("Left out: visa-recognition")


def test_the_forms_work_from_the_first_page_on(address: str, open_page: Opens) -> None:
    """Two names typed in lead to the tie; a right is asked for and answered."""
    page = open_page(address + "/tie")
    page.get_by_label("State", exact=True).fill("Norway")
    page.get_by_label("And state", exact=True).fill("SWE")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/tie/NOR-SWE"))
    page.goto(address + "/rights")
    page.get_by_label("Where").fill("AUS")
    page.get_by_label("As a citizen of").fill("NZL")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("citizen=NZL"))
    assert page.get_by_role("heading", name=re.compile("^May enter: Australia")).is_visible()


def test_pages_are_sound_on_every_screen(address: str, open_page: Opens, barriers: Finds) -> None:
    """Nothing that axe-core finds, and nothing that makes a phone scroll sideways."""
    page = open_page(address + "/tie")
    for where in (
        "/tie",
        TIE + "&pillar=defence&against=NOR-SWE&without=visa-recognition-rus-blr-2020",
        "/tie/BTN-HTI",
        "/instrument/visa-recognition-rus-blr-2020",
        "/rights?act=enter&where=RUS&citizen=IND&document=visa&of=BLR&on=2025-02-01",
    ):
        page.goto(address + where)
        assert barriers(page) == [], where


def test_the_brief_shows_its_own_style_under_its_policy(address: str, open_page: Opens) -> None:
    """The policy refuses nothing of it: the console stays empty, and the page is as wide as it says."""
    page = open_page(f"{address}/tie/AUS-NZL/brief?on=2024-01-01")
    assert page.locator("main").evaluate("one => getComputedStyle(one).maxWidth") == "896px"


def test_a_tie_is_printed_without_its_form(address: str, open_page: Opens) -> None:
    """On paper stand levels and drawings; what is typed into does not."""
    page = open_page(address + TIE)
    page.emulate_media(media="print")
    assert not page.locator("[data-tie]").is_visible()
    assert page.locator(".levels").first.is_visible()
    assert page.locator("#pillar-defence svg").is_visible()
