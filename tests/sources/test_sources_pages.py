"""Of a page the main text is read, and of its head what it marks for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.model import Certainty, Known, Report
from comity.sources.extracted import Confinement, Kind
from made_files import NEWS, page

Write = Callable[..., Path]
Read = Callable[..., tuple[list[Report], list[InputError]]]
MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
BANNER = (
    '<div class="cookie-consent"><p>We use cookies. By clicking Accept you agree to our policy.</p>'
    "<button>Accept all</button></div>"
)
FOOT = "<footer><p>© 2019 The Lake Post. All rights reserved.</p></footer>"
SIDE = "<aside><h3>Related</h3><ul><li><a href=1>Chile attacked Peru in the cup final</a></li></ul></aside>"
SCHEMA = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "Border deal",
            "datePublished": "2024-05-14T23:30:00+03:00",
            "dateModified": "2024-05-20",
            "publisher": {"@type": "Organization", "name": "The Lake Post"},
        }
    ],
}
IN_JSON = f'<script type="application/ld+json">{json.dumps(SCHEMA)}</script>'
MARKS = (
    '<meta property="og:title" content="Border deal"><meta property="og:site_name" content="The Lake Post">'
    '<meta property="article:published_time" content="2024-05-14T23:30:00+03:00">'
    '<link rel="canonical" href="https://lakepost.example/deal">'
)


def one(read: Read, path: Path) -> Report:
    [report], errors = read(path)
    assert errors == []
    return report


def paragraphs(report: Report) -> list[str]:
    return report.text.split("\n\n")


def test_page_of_news(news: Write, read: Read) -> None:
    """Menus, banners, side matters and the footer are left out; the head tells title, publisher and day."""
    html = page(
        head=f"<meta charset=utf-8><title>Border deal | Lake Post</title>{MARKS}", around=BANNER + MENU
    )
    html = html.replace("</body>", SIDE + FOOT + "</body>")
    report = one(read, news("deal.html", html))
    assert paragraphs(report) == list(NEWS)
    assert (report.name, report.title, report.url) == (
        "deal.html",
        "Border deal",
        "https://lakepost.example/deal",
    )
    assert report.publisher == Known(value="The Lake Post", basis="metadata", certainty=Certainty.HIGH)
    assert report.published == Known(value="2024-05-14", basis="metadata", certainty=Certainty.HIGH)
    assert report.notes == (("published.as_given", "2024-05-14T23:30:00+03:00"),)
    assert report.source == html.encode()
    assert [report.text[block.start : block.end] for block in report.blocks] == list(NEWS)


def test_marks_in_json(news: Write, read: Read) -> None:
    """What schema.org says in JSON counts like a mark; the day of a change is a note and not the day."""
    report = one(read, news("deal.htm", page(head=IN_JSON)))
    assert (report.title, report.publisher and report.publisher.value) == ("Border deal", "The Lake Post")
    assert report.published_on is not None and report.published_on.isoformat() == "2024-05-14"
    assert ("modified", "2024-05-20") in report.notes


def test_marks_that_disagree(news: Write, read: Read) -> None:
    """Of two days that a page marks as its publication the lesser mark is kept as a note."""
    other = '<meta name="date" content="2024-05-18">'
    report = one(read, news("deal.html", page(head=MARKS + other)))
    assert report.published is not None and report.published.value == "2024-05-14"
    assert ("published.also_marked", "2024-05-18") in report.notes


def test_day_that_is_no_mark(news: Write, read: Read) -> None:
    """A day in the text, in the footer or in the address is no day of publication."""
    html = page(("Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said in Lima.", *NEWS))
    report = one(read, news("2023-01-02-visit.html", html.replace("</body>", FOOT + "</body>")))
    assert report.published is None


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<p>{text}" for text in NEWS),
        "<html><body>" + "<br><br>".join(NEWS) + "</body></html>",
        "<html><body><div id=top><a href=/>Home</a></div><div>"
        + "".join(f"<div>{text}</div>" for text in NEWS)
        + "</div></body></html>",
        f"<html ⚡><head><script async src=a></script></head><body><amp-consent><p>We value your privacy</p>"
        f"</amp-consent>{page()}<amp-ad></amp-ad></body></html>",
        page().replace("<p>", "<p><b>").replace("talks", "<i>ta</i>lks"),
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        + page()
        .removeprefix("<!doctype html>")
        .replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'),
        page().replace(
            "</article>", "</article><div id=comments><p>What a scandal, the minister must go.</p></div>"
        ),
    ],
    ids=["no end tags", "line breaks", "divisions", "amp", "inline marks", "xhtml", "comments"],
)
def test_many_kinds_of_pages(news: Write, read: Read, html: str) -> None:
    """However a page is built, its paragraphs are the text."""
    assert paragraphs(one(read, news("deal.html", html))) == list(NEWS)


def test_old_layout_in_tables(news: Write, read: Read) -> None:
    """Where the text stands in a table, as pages once were built, no sentence of it is lost or joined."""
    cells = "<br><br>".join(NEWS)
    html = f"<html><body><table><tr><td><a href=1>Home</a></td><td>{cells}</td></tr></table></body></html>"
    assert set(NEWS) <= set(paragraphs(one(read, news("deal.html", html))))


def test_lists_and_headings(news: Write, read: Read) -> None:
    """A heading and each item of a list stand by themselves."""
    points = "<h2>Points agreed</h2><ul><li>Lorries pass within an hour.</li><li>No visas.</li></ul>"
    html = page().replace("<article>", "<article><h1>Border deal</h1>")
    html = html.replace("</article>", points + "</article>")
    report = one(read, news("deal.html", html))
    assert paragraphs(report)[-3:] == ["Points agreed", "Lorries pass within an hour.", "No visas."]
    assert paragraphs(report)[0] == "Border deal"


@pytest.mark.parametrize(
    ("declared", "written"),
    [("iso-8859-1", "utf-8"), ("utf-8", "utf-8"), ("latin-1", "cp1252"), ("windows-1251", "windows-1251")],
)
def test_encoding_that_a_page_declares(news: Write, read: Read, declared: str, written: str) -> None:
    """What is UTF-8 is read as that whatever the page calls it; else it is taken at its word."""
    name = "Министр" if written == "windows-1251" else "Núñez"
    text = (
        f"The minister {name} said “yes” in the capital."
        if written != "windows-1251"
        else f"{name} went home."
    )
    html = page((text, *NEWS), head=f'<meta charset="{declared}">')
    assert text in one(read, news("deal.html", html.encode(written))).text


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("", "an empty file"),
        ("<html><script>var a = 'The minister went.';</script></html>", "a page without a paragraph"),
        ("<div>" * 200_000 + NEWS[0], "a page without a paragraph"),
        ("<p>" + "x" * 5_000_001, "a page over the size limit"),
        ("<p>The minister\0 went home.</p>", "a binary file: it holds NUL bytes"),
        (
            "<p>Le ministre de la défense est arrivé lundi à la capitale pour parler du traité.</p>",
            "is in French (fr)",
        ),
    ],
)
def test_page_that_cannot_be_read(news: Write, read: Read, html: str, says: str) -> None:
    """A page without a text, too large or nested without end is one line, and the next is still read."""
    reports, [error] = read(news("a.html", html), news("b.txt"))
    assert [report.name for report in reports] == ["b.txt"]
    assert error.found.startswith(says) and error.file.endswith("a.html")


def test_page_that_takes_too_long() -> None:
    """What takes too long is ended, and the next page is read by a new process."""
    slow = b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">The minister went home.</p>"
    with (
        Confinement(seconds=3) as confinement,
        pytest.raises(
            InputError, match=r"^a.html: it takes too long \(allowed: a page that can be read in 3"
        ),
    ):
        confinement.extract(Kind.PAGE, slow, file="a.html")
    with Confinement() as confinement:
        assert confinement.extract(Kind.PAGE, page().encode(), file="b.html").text.startswith(NEWS[0])
