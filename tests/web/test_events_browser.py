"""Events and verdicts in Chromium: by keyboard, on a phone, in the dark, on paper, and without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI

from comity.model import Event
from comity.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]


def _told_often(record: Path) -> Event:
    return max(Record.open(record).events(), key=lambda event: (event.countable, len(event.claims), event.id))


def test_events_are_filtered_by_keyboard_and_opened(address: str, open_page: OpenPage) -> None:
    """A party and a type, typed in, sift the table; the address is short; Enter opens an event."""
    page = open_page(f"{address}/events")
    page.get_by_label("One party").focus()
    page.keyboard.type("Belarus")
    page.locator("select[name=type]").focus()
    page.keyboard.type("CONSULT")
    page.keyboard.press("Tab")
    page.get_by_label("only what counts").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?*")
    assert page.url == f"{address}/events?between=Belarus&type=CONSULT&counts=yes"
    assert page.get_by_label("One party").input_value() == "Belarus"
    rows = page.locator("table.events tbody tr")
    assert rows.count() > 0
    assert all("CONSULT" in row.inner_text() for row in rows.all())
    link = page.locator("table.events th a").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/e*")
    assert page.get_by_role("heading", level=1).inner_text().startswith("CONSULT")
    assert page.locator("blockquote mark").count() > 0


def test_a_bar_and_its_row_in_the_table_lead_to_the_same_events(address: str, open_page: OpenPage) -> None:
    """A click on a bar asks for its stretch; the table behind has a link with the same address."""
    page = open_page(f"{address}/events")
    bar = page.locator(".timeline svg a").last
    asked = bar.get_attribute("href")
    page.get_by_text("The numbers as a table").click()
    assert page.locator(f"details table th a[href='{asked}']").count() == 1
    bar.click()
    page.wait_for_url("**/events?begun=*")
    assert page.locator(".timeline svg a.chosen").count() >= 1


def test_facets_ask_for_less_and_say_what_is_asked(address: str, open_page: OpenPage) -> None:
    """A link of a facet sifts the table and is then marked as the one that is asked for."""
    page = open_page(f"{address}/events")
    link = page.locator(".facets a").first
    number = link.locator("xpath=following-sibling::span").inner_text()
    link.click()
    page.wait_for_url("**/events?between=*")
    assert page.locator(".summary").inner_text().startswith(f"{number} event")
    assert page.locator(".facets a[aria-current]").count() == 1


@pytest.fixture
def changing_address(
    record: Path, serve: Callable[[FastAPI], Any], application_over: Callable[..., FastAPI]
) -> Any:
    """Where an app over a record of its own answers."""
    with serve(application_over(record)) as where:
        yield where


def _sign(page: Page, form: Any, reason: str, button: str) -> None:
    form.get_by_label("Reason").fill(reason)
    form.get_by_role("button", name=button).press("Enter")
    page.wait_for_url("**/judge?*")


def test_a_verdict_is_given_and_undone(changing_address: str, record: Path, open_page: OpenPage) -> None:
    """By keyboard: the page says what changed, the name is remembered, and undoing brings all back."""
    event = _told_often(record)
    page = open_page(f"{changing_address}/event/{event.id}")
    page.locator("summary", has_text="Judge this event").press("Enter")
    form = page.get_by_role("form", name="Judge the event")
    split = form.get_by_text("Claims that tell another happening")
    assert split.is_hidden()
    form.get_by_label("Some of its claims tell another happening").check()
    assert split.is_visible()
    form.get_by_label("It does not hold").check()
    form.get_by_label("Your name").fill("N. N.")
    _sign(page, form, "the page mixes up who asked", "Record the verdict")
    assert "yes" in page.locator(".change tr", has_text="counts").inner_text()
    assert not Record.open(record).event(event.id).countable
    page.get_by_role("link", name="Back to what was judged").click()
    page.locator(".verdict summary").press("Enter")
    undoing = page.get_by_role("form", name="Undo verdict")
    assert undoing.get_by_label("Your name").input_value() == "N. N."
    _sign(page, undoing, "it was checked", "Undo it")
    assert Record.open(record).event(event.id).countable


def test_a_claim_is_split_off_by_its_box(changing_address: str, record: Path, open_page: OpenPage) -> None:
    """The claims of the event stand as boxes; the one that is ticked is a happening of its own."""
    event = _told_often(record)
    page = open_page(f"{changing_address}/event/{event.id}")
    page.locator("summary", has_text="Judge this event").click()
    form = page.get_by_role("form", name="Judge the event")
    form.get_by_label("Some of its claims tell another happening").check()
    form.locator("input[type=checkbox]").last.check()
    form.get_by_label("Your name").fill("N. N.")
    _sign(page, form, "another meeting", "Record the verdict")
    assert "is a new event" in page.locator("main").inner_text()


def test_a_verdict_is_given_without_script(changing_address: str, record: Path, browser: Browser) -> None:
    """Where no script runs, every field of the form is there and the verdict is recorded."""
    event = _told_often(record)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{changing_address}/event/{event.id}")
    page.locator("summary", has_text="Judge this event").click()
    form = page.get_by_role("form", name="Judge the event")
    form.get_by_label("It holds").check()
    form.get_by_label("Your name").fill("N. N.")
    _sign(page, form, "seen on film", "Record the verdict")
    assert "No event is other than before" in page.locator("main").inner_text()
    context.close()


def test_pages_are_whole_on_every_screen(
    address: str, sample: Path, open_page: OpenPage, barriers: Callable[[Page], list[str]]
) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing wrong; with much, little, and nothing."""
    event = _told_often(sample)
    conflict = Record.open(sample).conflicts()[0]
    page = open_page(f"{address}/events")
    for path in (
        "/events",
        "/events?between=RUS&origins=900",
        f"/event/{event.id}",
        f"/event/{conflict.event or event.id}",
        f"/claim/{event.claims[0]}",
        "/conflicts",
        f"/conflict/{conflict.id}",
        "/verdicts",
    ):
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert barriers(page) == [], path


def test_an_event_is_printed_without_its_forms(address: str, sample: Path, open_page: OpenPage) -> None:
    """On paper stand the claims and their sentences, and nothing to click."""
    page = open_page(f"{address}/event/{_told_often(sample).id}")
    page.emulate_media(media="print")
    assert page.locator("form.judge").first.is_hidden()
    assert page.locator("blockquote").first.is_visible()
