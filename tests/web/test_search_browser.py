"""The search in Chromium: by keyboard from any page, on a phone, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]


def test_a_slash_leads_into_the_search_from_any_page(
    address: str, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    """Slash, words, Enter; what was found can be narrowed by a facet, and the facet taken off again."""
    page = open_page(f"{address}/verdicts")
    page.keyboard.press("/")
    page.keyboard.type("visa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=visa")
    assert page.locator("main mark").count() > 3
    total = page.get_by_role("status").first.inner_text()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("/")  # in the field it is a letter
    assert page.locator("#q").input_value() == "/"
    page.locator(".facets a").first.press("Enter")
    page.wait_for_url("**/search?q=visa+*")
    assert page.get_by_role("status").first.inner_text() != total
    page.get_by_role("link", name="Leave out kind:").press("Enter")
    page.wait_for_url("**/search?q=visa")
    assert violations(page) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_whole_on_a_phone(
    address: str, open_page: OpenPage, violations: Callable[[Page], list[str]], dark: bool
) -> None:
    """Nothing is wider than a narrow screen, with long words too, and axe finds nothing wrong."""
    page = open_page(f"{address}/search?q=visa+Belarus", width=390, dark=dark)
    for asked in ("?q=visa+Belarus", "?q=by:author&in=claims", "", f"?q={'long' * 30}"):
        page.goto(f"{address}/search{asked}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert violations(page) == []
