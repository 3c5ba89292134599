"""Actors in Chromium: by keyboard, on a phone, in the dark, on paper, and without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


def test_an_actor_is_found_and_opened_by_keyboard(address: str, open_page: OpenPage) -> None:
    """A name in small letters, Enter, Enter: the page of the actor, its statements, its ties drawn."""
    page = open_page(f"{address}/actors")
    page.get_by_label("Name, in any spelling").focus()
    page.keyboard.type("шойгу")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors?q=*")
    page.locator("table.actors th a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/sergei-shoigu")
    page.wait_for_selector("#voices ~ [data-part] blockquote")
    page.wait_for_selector("#findings ~ [data-part] .finding.error")
    page.locator("summary", has_text="All terms as a table").press("Enter")
    assert "defence minister" in page.locator("table.terms caption").all_inner_texts()[0].lower()
    page.get_by_role("link", name="Ties as a network").press("Enter")
    page.wait_for_url("**/network?between=sergei-shoigu")
    page.locator("summary", has_text="The ties as a table").press("Enter")
    link = page.locator("table.ties td a").first
    number = link.inner_text()
    link.press("Enter")
    page.wait_for_url("**/events?between=*")
    assert page.locator(".summary").first.inner_text().startswith(f"{number} event")


def test_a_line_and_a_bar_lead_to_what_they_stand_for(address: str, open_page: OpenPage) -> None:
    """A click on a bar of the life lines opens the holder; one on a circle of the network its actor."""
    page = open_page(f"{address}/actor/BLR")
    page.locator(".lives svg a[href='/actor/viktor-khrenin'] rect").first.click()
    page.wait_for_url("**/actor/viktor-khrenin")
    page = open_page(f"{address}/network?between=RUS,BLR&counts=any")
    page.locator(".network svg a[href='/actor/UKR'] circle").click()
    page.wait_for_url("**/actor/UKR")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_pages_of_actors_are_whole_on_every_screen(
    address: str, open_page: OpenPage, violations: Callable[[Page], list[str]], width: int, dark: bool
) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing wrong; with much, little, and nothing."""
    for path in (
        "/actors?q=burma&on=1985-01-01",
        "/actors",
        "/actors/unnamed",
        "/actor/AFG",
        "/actor/RUS",
        "/actor/RUS/claims?said=by",
        "/network?between=RUS,BLR&layer=bodies&on=2020-01-01&counts=any",
    ):
        page = open_page(f"{address}{path}", width=width, height=844, dark=dark)
        page.wait_for_selector("[data-part]:not([data-asked])", state="detached")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(WIDER) <= 0, path
        assert violations(page) == [], path


def test_an_actor_is_read_without_script_and_printed(address: str, browser: Browser) -> None:
    """Where no script runs a link leads to the statements; on paper stand no forms."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/actor/BLR")
    page.emulate_media(media="print")
    assert page.locator("form").first.is_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Who speaks of Belarus").click()
    page.wait_for_url("**/actor/BLR/voices")
    assert page.locator("blockquote").count() > 0
    context.close()
