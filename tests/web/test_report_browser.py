"""The page of a report in Chromium: by keyboard, on a phone, in the dark, on paper, and with much in it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from comity.model import (
    Claim,
    ClaimId,
    Finding,
    FindingCodeId,
    FindingId,
    Kind,
    LanguageCode,
    Reading,
    Severity,
    mint,
)
from comity.reader import Reader
from comity.record import Record
from comity.sources import report_from_text

CLAIM = "[data-claims][role=button]"
SENTENCE = (
    "Kenya's foreign minister visited Uganda on {day} May 2024, and Uganda thanked Kenya for the visit."
)
LONG = "The Very Long Name of a Newspaper That Nobody Could Ever Read Aloud in One Breath " * 3


def richest(sample: Path) -> str:
    """The report of the sample with the most claims."""
    counts = Record.open(sample).counts()
    return max(counts, key=lambda report: (counts[report][0], report))


def erring(sample: Path) -> Finding:
    """An error that is about a claim."""
    found = Record.open(sample).findings(severity=Severity.ERROR)
    return next(each for each in found if each.claims)


# --- every page ----------------------------------------------------------------------------------


def test_no_page_has_a_barrier(
    sample: Path, address: str, open_page: Any, barriers: Any, violations: Any
) -> None:
    """Axe finds nothing on any page, in light and dark, on a phone and a desk; nothing is cut off."""
    page = open_page(address + "/", lenient=True)
    report = richest(sample)
    for path in ("/", "/?offset=1000", "/check", "/report/none", f"/report/{report}"):
        page.goto(address + path)
        assert barriers(page) == [], path
    page.locator(".legend summary").click()
    page.locator(CLAIM).first.press("Enter")
    assert violations(page) == []


def test_real_reports(address: str, shared: Path, open_page: Any, violations: Any) -> None:
    """Real reports are shown whole: every character of the text, each claim with its card, each finding."""
    page = open_page(address + "/check")
    for path in sorted((shared / "reports").glob("*.txt")):
        page.goto(address + "/check")
        page.set_input_files("#file", str(path))
        page.click("button[type=submit]")
        page.wait_for_selector("article.text")
        shown = " ".join(" ".join(page.locator(".block").all_inner_texts()).split())
        assert shown == " ".join(path.read_text("utf-8").split())
        cards = page.evaluate("[...document.querySelectorAll('.cards .card')].map((card) => card.id)")
        marked = page.evaluate(
            "[...document.querySelectorAll('[data-claims]')].flatMap((one) => one.dataset.claims.split(' '))"
        )
        assert cards and {*cards} <= {*marked}
        assert violations(page) == []


# --- the card ------------------------------------------------------------------------------------


def test_a_card_by_keyboard(sample: Path, address: str, open_page: Any) -> None:
    """Enter opens the card of a claim and leads into it; Escape and Tab lead back to the claim."""
    page = open_page(f"{address}/report/{richest(sample)}")
    piece, popup = page.locator(CLAIM).nth(1), page.locator("#card")
    piece.focus()
    piece.press("Enter")
    assert popup.is_visible() and piece.get_attribute("aria-expanded") == "true"
    assert popup.evaluate("it => it === document.activeElement")
    page.keyboard.press("Escape")
    assert not popup.is_visible() and piece.get_attribute("aria-expanded") == "false"
    assert piece.evaluate("it => it === document.activeElement")
    piece.press(" ")
    for _ in range(popup.locator("a[href], button").count() + 1):
        page.keyboard.press("Tab")
    assert not popup.is_visible() and piece.evaluate("it => it === document.activeElement")


def test_j_and_k_lead_from_claim_to_claim(sample: Path, address: str, open_page: Any) -> None:
    """In the text, j and k go to the next claim and the one before; elsewhere they do nothing."""
    page = open_page(f"{address}/report/{richest(sample)}")
    page.locator(CLAIM).nth(0).focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(CLAIM).nth(2).evaluate("it => it === document.activeElement")
    page.keyboard.press("k")
    assert page.locator(CLAIM).nth(1).evaluate("it => it === document.activeElement")
    assert page.locator("#card").is_visible()
    page.locator("select[name=code]").focus()
    page.keyboard.press("k")
    assert page.locator("select[name=code]").evaluate("it => it === document.activeElement")


def test_a_tap_on_a_phone(sample: Path, address: str, browser: Any) -> None:
    """A tap opens the card below the words, which stay in sight; its button closes it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/report/{richest(sample)}")
    piece, popup = page.locator(CLAIM).nth(3), page.locator("#card")
    piece.tap()
    assert popup.is_visible()
    assert piece.bounding_box()["y"] < popup.bounding_box()["y"]
    popup.locator(".close").tap()
    assert not popup.is_visible()
    context.close()


def test_the_pointer_can_go_into_a_card(sample: Path, address: str, open_page: Any) -> None:
    """A card shown on hovering stays while the pointer is in it, and goes when it leaves."""
    page = open_page(f"{address}/report/{richest(sample)}")
    piece, popup = page.locator(CLAIM).nth(1), page.locator("#card")
    piece.hover()
    popup.hover()
    page.wait_for_timeout(400)
    assert popup.is_visible()
    page.mouse.move(1, 1)
    popup.wait_for(state="hidden")


# --- what belongs together -----------------------------------------------------------------------


def test_an_error_is_shown_on_the_cards_of_its_claims(sample: Path, address: str, open_page: Any) -> None:
    """What is wrong with a claim is said wherever the claim is shown, and leads to where it is told."""
    error = erring(sample)
    page = open_page(f"{address}/report/{error.report}")
    on_card = page.locator(f".cards [id='{error.claims[0]}'] .finding.error")
    assert error.code in on_card.first.inner_text()
    on_card.locator(f"a[href='#{error.id}']").click()
    assert page.locator(f"details[id='{error.id}']").get_attribute("open") is not None
    page.locator(f"details[id='{error.id}'] .words a").click()
    assert page.evaluate("location.hash") == f"#at-{error.id}"


def test_claims_lead_to_their_words_and_events(sample: Path, address: str, open_page: Any) -> None:
    """A card leads to its words in the text, and to the event that the claim tells of."""
    event = Record.open(sample).events(countable=True)[0]
    claim = Record.open(sample).claim(event.claims[0])
    page = open_page(f"{address}/report/{claim.report}")
    card = page.locator(f".cards [id='{claim.id}']")
    assert card.locator(f"a[href='/event/{event.id}']").count() == 1
    card.locator(".title a").click()
    page.wait_for_function("id => document.activeElement.dataset.claims?.includes(id)", arg=claim.id)


# --- filters -------------------------------------------------------------------------------------


def test_filters_are_kept_in_the_address(sample: Path, address: str, open_page: Any) -> None:
    """What is chosen stands in the address, and the address shows the same again."""
    page = open_page(f"{address}/report/{richest(sample)}")
    everything = page.locator(".cards .card:visible").count()
    page.focus("input[name=counts]")
    page.keyboard.press("Space")
    fewer = page.locator(".cards .card:visible").count()
    assert 0 < fewer < everything
    assert page.locator("[data-shown]").inner_text() == f"{fewer} of {everything} claims"
    assert page.evaluate("location.hash") == "#counts=yes"
    again = open_page(page.url)
    assert again.locator(".cards .card:visible").count() == fewer
    assert again.is_checked("input[name=counts]")
    again.goto(page.url.partition("#")[0] + "#kind=statement&speaker=<img src=x onerror=alert(1)>&code=NONE")
    assert {one.get_attribute("data-kind") for one in again.locator(".cards .card:visible").all()} <= {
        "statement"
    }


# --- on paper ------------------------------------------------------------------------------------


def test_it_prints_what_it_says(sample: Path, address: str, open_page: Any) -> None:
    """On paper there are text, cards and findings, and none of what can only be pressed."""
    page = open_page(f"{address}/report/{richest(sample)}", dark=True)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".filters").is_visible() and not page.locator("header.top").is_visible()
    assert page.locator(".cards .card").first.is_visible() and page.locator("article.text").is_visible()
    assert page.pdf(format="A4")[:4] == b"%PDF"


# --- much, little, and nothing -------------------------------------------------------------------


def a_thousand(name: str) -> Reading:
    """A report of 1,000 sentences, with a claim in each and a finding in each second one."""
    sentences = [SENTENCE.format(day=number % 30 + 1) for number in range(1000)]
    text = "\n\n".join(" ".join(sentences[at : at + 10]) for at in range(0, 1000, 10))
    report = report_from_text(text, name=name, languages=[LanguageCode("en")], title="A long report")
    starts = [match.start() for match in re.finditer("Kenya's", text)]
    claims = [
        Claim(
            id=ClaimId(mint("c", name, str(start))),
            report=report.id,
            report_name=name,
            kind=(Kind.STATEMENT, Kind.STATE)[number % 2],
            quote=report.span(start, start + len(SENTENCE) - 10),
            trigger=report.span(start, start + 5),
        )
        for number, start in enumerate(starts)
    ]
    findings = [
        Finding(
            id=FindingId(mint("f", claim.id)),
            code=FindingCodeId("UNNAMED_SOURCE"),
            severity=(Severity.WARNING, Severity.ERROR)[number % 2],
            message="who says it is not named",
            report=report.id,
            report_name=name,
            spans=(claim.trigger,),
        )
        for number, claim in enumerate(claims[::2])
    ]
    return Reading(report=report, claims=tuple(claims), findings=tuple(findings), reader="by hand")


def test_a_thousand_claims(
    tmp_path: Path, application_over: Callable[..., FastAPI], serve: Any, open_page: Any
) -> None:
    """A report with a thousand claims is shown with all of them, and its filters and cards still answer."""
    reading, path = a_thousand("long"), tmp_path / "long.comity"
    Record.create(path).write([reading], recorded_at=date(2024, 6, 1))
    with serve(application_over(path)) as address:
        page = open_page(address + "/")  # gathered now
        begun = time.perf_counter()
        page.goto(f"{address}/report/{reading.report.id}")
        came = time.perf_counter() - begun
        assert page.locator(".cards .card").count() == 1000
        begun = time.perf_counter()
        page.uncheck("input[value=state]")
        assert page.locator(".cards .card:visible").count() == 500
        page.check("input[value=state]")
        page.locator(CLAIM).nth(700).press("Enter")
        assert page.locator("#card").is_visible()
        answered = time.perf_counter() - begun
    assert came < 20 and answered < 20  # a second each on an idle machine; ten times that on a busy one


def test_long_names_and_no_claims(
    tmp_path: Path, application_over: Callable[..., FastAPI], serve: Any, open_page: Any, reader: Reader
) -> None:
    """Long names break, and a text without a claim says so."""
    text = "It rained in the hills for the whole of the day. " + "Rain" * 100
    report = report_from_text(
        text, name="rain", languages=reader.languages, title=LONG + "X" * 300, publisher=LONG, language="en"
    )
    path = tmp_path / "rain.comity"
    Record.create(path).write([reader.read(report)], recorded_at=date(2024, 6, 1))
    with serve(application_over(path)) as address:
        page = open_page(f"{address}/report/{report.id}", width=390)
        assert page.get_by_text("No claim was found in this text.").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.goto(address + "/")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
