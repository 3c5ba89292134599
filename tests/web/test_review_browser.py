"""The review queue in Chromium: by keys alone, on a phone, in the dark, and without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI

from comity.model import Judged
from comity.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def changing_address(
    record: Path, serve: Callable[[FastAPI], Any], application_over: Callable[..., FastAPI]
) -> Any:
    """Where an app over a record of its own answers."""
    with serve(application_over(record)) as where:
        yield where


def _pressed(page: Page, key: str) -> str:
    """The item that stands there after a key that leads on; the focus is on it."""
    before = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda url: url != before)
    page.locator("#item:focus").wait_for()
    return str(page.locator("[name=on]").input_value())


def test_five_items_are_decided_by_keys_alone(
    changing_address: str, record: Path, open_page: OpenPage
) -> None:
    """Accept, skip, reject, correct, undo: the name is typed once, and what was done is said each time."""
    page = open_page(f"{changing_address}/review?sort=claim&kind=event")
    first = page.locator("[name=on]").input_value()
    page.keyboard.press("a")  # nobody has signed yet: the field asks for a name
    assert page.evaluate("document.activeElement.name") == "by"
    page.keyboard.type("N. N.")
    page.keyboard.press("Tab")
    page.keyboard.type("the sentence says so")
    page.keyboard.press("Escape")
    second = _pressed(page, "a")
    page.get_by_role("status").filter(has_text="Accepted").wait_for()
    third = _pressed(page, "n")
    assert len({first, second, third}) == 3
    assert page.get_by_label("Reason").input_value() == "the sentence says so"
    fourth = _pressed(page, "r")
    page.get_by_role("status").filter(has_text="Rejected").wait_for()
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "kind"
    page.get_by_label("Polarity").select_option("denied")
    page.get_by_role("button", name="Record the correction").focus()
    _pressed(page, "Enter")
    page.get_by_role("status").filter(has_text="Corrected").wait_for()
    given = [(verdict.on, verdict.judged) for verdict in Record.open(record).verdicts()]
    assert given == [(first, Judged.ACCEPTED), (third, Judged.REJECTED), (fourth, Judged.CORRECTED)]
    assert _pressed(page, "u") == fourth
    assert Record.open(record).verdicts()[-1].judged is Judged.UNDONE
    assert _pressed(page, "p") == second
    page.keyboard.press("?")
    assert page.get_by_text("undo the last decision").is_visible()


def test_a_side_of_a_conflict_is_favoured_by_its_number(
    changing_address: str, record: Path, open_page: OpenPage
) -> None:
    """The key of a number favours that side; `f` goes to the first of them."""
    page = open_page(f"{changing_address}/review?sort=conflict")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.value") == "1"
    page.get_by_label("Your name").fill("N. N.")
    page.get_by_label("Reason").fill("the transcript")
    page.keyboard.press("Enter")  # in a field it sends nothing: the decision is a button's
    assert Record.open(record).verdicts() == []
    page.keyboard.press("Escape")
    on = page.locator("[name=on]").input_value()
    wanted = page.locator("[name=side-2]").input_value()
    assert _pressed(page, "2") != on
    (verdict,) = Record.open(record).verdicts()
    assert (verdict.on, verdict.judged, verdict.targets) == (on, Judged.FAVOURED, (wanted,))


def test_two_events_are_joined_by_a_key(changing_address: str, record: Path, open_page: OpenPage) -> None:
    """`j` says that they are one happening: then they are one event."""
    page = open_page(f"{changing_address}/review?sort=pair")
    one, other = page.locator("[name=on]").input_value().split("-")
    page.get_by_label("Your name").fill("N. N.")
    page.get_by_label("Reason").fill("the same visit")
    page.keyboard.press("Escape")
    _pressed(page, "j")
    page.get_by_role("status").filter(has_text="Joined").wait_for()
    held = Record.open(record)
    assert held.event(one) == held.event(other)


def test_a_claim_is_corrected_without_script(changing_address: str, record: Path, browser: Browser) -> None:
    """Plain forms do all of it: the claim is corrected and the next one stands there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{changing_address}/review?sort=claim&kind=event")
    on = page.locator("[name=on]").input_value()
    page.get_by_label("Your name").fill("N. N.")
    page.get_by_label("Reason").fill("somebody else acts")
    page.locator("summary", has_text="Correct it").click()
    page.get_by_label("Type and mode").select_option("ACCUSE.allege")
    page.get_by_role("button", name="Record the correction").click()
    page.wait_for_url("**done=v*")
    assert page.locator("[name=on]").input_value() != on
    assert Record.open(record).claim(on).coded.type == "ACCUSE"
    context.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_queue_is_whole_on_every_screen(
    address: str, open_page: OpenPage, violations: Callable[[Page], list[str]], width: int, dark: bool
) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing wrong; with claims, conflicts, nothing."""
    for path in ("/review", "/review?sort=conflict", "/review?sort=pair", "/review?code=REPRINT"):
        page = open_page(f"{address}{path}", width=width, height=844, dark=dark)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(WIDER) <= 0, path
        assert violations(page) == [], path
