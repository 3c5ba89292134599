"""Watching, round after round: what is new is read once, whatever feeds and sites do."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.errors import RecordHeld
from comity.feeds import opened
from comity.fetching import BYTES_LIMIT
from made_site import Answered, Site, atom, rss, sitemap

if TYPE_CHECKING:
    from conftest import Watching

NEWS = (
    "The foreign minister of Kenya arrived in Kampala on Tuesday for two days of talks with his counterpart.",
    "Uganda and Kenya signed a memorandum on the joint management of the Busia crossing, the ministry said.",
    "Peru recalled its ambassador to Bolivia on Friday after the two governments had failed to agree.",
)
MOMENT = "Tue, 13 May 2025 23:30:00 -0500"
FEED = '[[feed]]\nurl = "SITE/feed"\npublisher = "The Lake Post"\n'
HOUR, DAY = 3600.0, 86_400.0


def published(site: Site, number: int = 3, path: str = "/feed", tag: str = '"1"') -> list[str]:
    """So many pages of news, listed in a feed."""
    links = [site.publish(f"/news/{each}", NEWS[each % 3], f"No. {each}.") for each in range(number)]
    site.pages[path] = Answered(
        body=rss([(link, f"Title of {link[-1]}", MOMENT) for link in links]),
        kind="application/rss+xml",
        headers=(("ETag", tag),),
    )
    return links


def test_what_is_new_becomes_reports(watching: Watching, site: Site) -> None:
    """Of each entry the page is read: its title and day as in the feed, the publisher as in the plan."""
    links = published(site)
    found = watching.round(watching.plan(FEED))
    assert (found.heard.asked, found.heard.new, found.heard.errors, found.open) == (1, 3, 0, 0)
    assert [report.url for report in watching.reports] == links
    first = watching.reports[0]
    assert first.text == f"{NEWS[0]}\n\nNo. 0."
    assert first.title == "Title of 0" and first.published_on == date(2025, 5, 13)
    assert first.publisher is not None and first.publisher.value == "The Lake Post"
    assert first.published is not None and first.published.basis == "metadata"
    assert ("published.in_feed", MOMENT) in first.notes
    assert watching.told == []


def test_what_is_unchanged_costs_one_visit(watching: Watching, site: Site) -> None:
    """A feed is asked when it is due, with the marks of its last answer; its entries are read once."""
    published(site)
    plan = watching.plan(FEED)
    watching.round(plan)
    visits = len(site.visits)
    assert watching.round(plan).heard.asked == 0
    found = watching.round(plan, later=HOUR)
    assert (found.heard.asked, found.heard.unchanged) == (1, 1)
    assert site.paths()[visits:] == ["/feed"]
    assert site.visits[-1][1]["If-None-Match"] == '"1"'
    published(site, 4, tag='"2"')
    assert watching.round(plan, later=HOUR).heard.new == 1
    assert len(watching.reports) == 4


def test_a_guest_of_good_manners(watching: Watching, site: Site) -> None:
    """robots.txt comes first and is kept for a day; between two visits is a pause; we say who we are."""
    published(site)
    site.pages["/robots.txt"] = Answered(body="User-agent: *\nDisallow: /news/1\nCrawl-delay: 7")
    plan = watching.plan(FEED, 'delay = "3s"')
    watching.round(plan)
    assert site.paths() == ["/robots.txt", "/feed", "/news/0", "/news/2"]
    assert watching.slept == [7.0, 7.0, 7.0]
    assert {headers["User-Agent"] for _, headers in site.visits} == {"Comity (+desk@reader.example)"}
    assert watching.told == [
        f"{site.address}/news/1: not allowed by robots.txt: given up"
        " (allowed: what the site lets visitors read)"
    ]
    watching.round(plan, later=HOUR), watching.round(plan, later=DAY)
    assert site.paths()[4:] == ["/feed", "/robots.txt", "/feed"]


def test_robots_that_cannot_be_had(watching: Watching, site: Site) -> None:
    """A site whose robots.txt fails is left alone for a while; one without the file is open."""
    published(site)
    site.pages["/robots.txt"] = Answered(status=503, headers=(("Retry-After", "1200"),))
    plan = watching.plan(FEED)
    watching.round(plan)
    assert site.paths() == ["/robots.txt"] and watching.reports == []
    assert watching.told == [f"{site.address}/feed: robots.txt answers 503 (allowed: again in 20 minutes)"]
    watching.round(plan, later=600)
    assert site.paths() == ["/robots.txt"]
    del site.pages["/robots.txt"]
    watching.round(plan, later=600)
    assert len(watching.reports) == 3


@pytest.mark.parametrize(
    ("answered", "says"),
    [
        (Answered(status=500), "it answers 500"),
        (Answered(status=404), "it answers 404"),
        (Answered(body="<!doctype html><html><p>Subscribe!"), "a page and no feed"),
        (Answered(body=" "), "an empty feed"),
        (Answered(body=b"\x89PNG\r\n" * 50), "no feed"),
        (Answered(body=b"<rss>" + b" " * 10_000_001), "too long a page"),
        (Answered(status=302, headers=(("Location", "/feed"),)), "it leads on and on"),
        (Answered(status=302, headers=(("Location", "http://127.0.0.1:1/"),)), "a name that leads nowhere"),
        (Answered(status=302, headers=(("Location", "file:///etc/hosts"),)), "not an address of the web"),
    ],
)
def test_a_bad_feed_stops_no_other(watching: Watching, site: Site, answered: Answered, says: str) -> None:
    """A feed that fails is one line and is asked again ever later; the others are read."""
    published(site, path="/other")
    site.pages["/feed"] = answered
    plan = watching.plan(FEED + FEED.replace("/feed", "/other"), 'delay = "0s"')
    found = watching.round(plan)
    assert (found.heard.asked, found.heard.errors, len(watching.reports)) == (2, 1, 3)
    [line] = watching.told
    assert line.startswith(f"{site.address}/feed: {says} (allowed: ") and "asked again in 30 minutes" in line
    watching.round(plan, later=1800), watching.round(plan, later=1800)
    assert len(watching.told) == 2 and "asked again in 60 minutes" in watching.told[-1]


def test_when_a_site_says_when(watching: Watching, site: Site) -> None:
    """Retry-After is kept to: nothing of the site is visited before."""
    published(site)
    site.pages["/feed"] = Answered(status=429, headers=(("Retry-After", "Thu, 15 May 2025 23:59:00 GMT"),))
    plan = watching.plan(FEED)
    watching.round(plan)
    published(site)
    visits = len(site.visits)
    watching.round(plan, later=50 * 60)
    assert len(site.visits) == visits
    watching.round(plan, later=60 * 60)
    assert len(watching.reports) == 3


def test_a_feed_that_has_moved(watching: Watching, site: Site) -> None:
    """One that has moved for good is followed and told of once."""
    published(site, path="/new")
    site.pages["/feed"] = Answered(status=301, headers=(("Location", "/new"),))
    plan = watching.plan(FEED)
    watching.round(plan), watching.round(plan, later=HOUR)
    assert len(watching.reports) == 3
    assert watching.told == [
        f"{site.address}/feed: moved for good to {site.address}/new (allowed: the new address)"
    ]


def test_a_feed_that_has_ended(watching: Watching, site: Site) -> None:
    """One that is gone is told of, and never asked again."""
    site.pages["/feed"] = Answered(status=410)
    plan = watching.plan(FEED)
    for _ in range(3):
        watching.round(plan, later=DAY)
    assert site.paths().count("/feed") == 1
    assert watching.told == [
        f"{site.address}/feed: gone for good: it is not asked again (allowed: another address)"
    ]


def test_a_page_that_cannot_be_had(watching: Watching, site: Site) -> None:
    """It is asked for again, ever later, and after so many tries given up."""
    published(site, 1)
    page = site.pages.pop("/news/0")
    plan = watching.plan(FEED, "tries = 3")
    for later in (0, 10 * 60, 40 * 60, DAY):
        watching.round(plan, later=later)
    assert site.paths().count("/news/0") == 3
    assert [line.partition("it answers 404")[2] for line in watching.told] == [
        " (allowed: a page that is there; asked again in 10 minutes)",
        " (allowed: a page that is there; asked again in 40 minutes)",
        ": given up after 3 tries (allowed: a page that is there)",
    ]
    published(site, 2, tag='"2"')
    site.pages["/news/0"] = page
    watching.round(plan, later=DAY)
    assert [report.text[-2:] for report in watching.reports] == ["1."]


@pytest.mark.parametrize(
    ("answered", "says"),
    [
        (Answered(body=b"\x89PNG", kind="image/png"), "'image/png' is no page of text: given up"),
        (Answered(body=b"<p>" + b"x" * (BYTES_LIMIT + 1)), "too long a page: given up"),
        (Answered(body="<script>1</script>"), "a page without a paragraph"),
        (
            Answered(
                body="<p>Les deux ministres se sont entretenus mardi à Kampala, selon le ministère.</p>"
            ),
            "is in French (fr): no language pack",
        ),
    ],
)
def test_a_page_that_holds_no_report(watching: Watching, site: Site, answered: Answered, says: str) -> None:
    """It is told in a line, is not asked for again, and the others are read."""
    published(site)
    site.pages["/news/1"] = answered
    plan = watching.plan(FEED)
    for _ in range(3):
        found = watching.round(plan, later=HOUR)
    assert (found.open, len(watching.reports), site.paths().count("/news/1")) == (0, 2, 1)
    [line] = watching.told
    assert line.startswith(f"{site.address}/news/1: {says} (allowed: ")


def test_entries_read_as_they_are(watching: Watching, site: Site) -> None:
    """Without full_text no page is visited: what the entry holds is the report, paragraph after paragraph."""
    link = f"{site.address}/news/1"
    held = f"<p>{NEWS[0]}</p><ul><li>{NEWS[1]}<script>1</script></ul>"
    site.pages["/feed"] = Answered(body=atom([(link, "Talks", "2025-05-13T23:30:00-05:00")], held=held))
    watching.round(watching.plan(FEED + "full_text = false\n"))
    [report] = watching.reports
    assert report.text == f"{NEWS[0]}\n\n{NEWS[1]}"
    assert (report.url, report.title, report.published_on) == (link, "Talks", date(2025, 5, 13))
    assert ("entry", f"urn:{link}") in report.notes
    assert site.paths() == ["/robots.txt", "/feed"]


def test_a_sitemap(watching: Watching, site: Site) -> None:
    """Sitemaps lead on to others, packed ones too; what they list is read, where it is wanted."""
    links = published(site, 4)
    site.pages["/index"] = Answered(
        body=sitemap(further=[f"{site.address}/a.xml", f"{site.address}/b.xml.gz", f"{site.address}/c.xml"])
    )
    site.pages["/a.xml"] = Answered(body=sitemap(*links[:2]), headers=(("ETag", '"a"'),))
    site.pages["/b.xml.gz"] = Answered(body=gzip.compress(sitemap(*links[2:]).encode()))
    plan = watching.plan(
        FEED.replace("/feed", "/index") + 'kind = "sitemap"\nexclude = ["*/news/3"]\n', 'delay = "0s"'
    )
    found = watching.round(plan)
    assert [report.url for report in watching.reports] == links[:3]
    assert (found.heard.asked, found.heard.new, found.heard.errors) == (4, 3, 1)
    site.pages["/a.xml"] = Answered(body=sitemap(site.publish("/news/9", NEWS[2])))
    assert watching.round(plan, later=HOUR).heard.new == 1


def test_a_page_of_links(watching: Watching, site: Site) -> None:
    """Of a page that lists others those are read that its patterns name, each once."""
    published(site, 2)
    listed = (
        '<a href="/news/0">A</a><a href="news/0#top">again</a><a href="/about">us</a><a href="/news/1">B</a>'
    )
    site.pages["/press"] = Answered(body=f"<html><body>{listed}<a href='mailto:x@post.example'>m</a></body>")
    plan = watching.plan(FEED.replace("/feed", "/press") + 'kind = "page"\ninclude = ["*/news/*"]\n')
    watching.round(plan)
    assert [report.url for report in watching.reports] == [f"{site.address}/news/0", f"{site.address}/news/1"]


def test_one_page_in_two_feeds(watching: Watching, site: Site) -> None:
    """A page that two feeds list is read once."""
    published(site), published(site, path="/other")
    watching.round(watching.plan(FEED + FEED.replace("/feed", "/other")))
    assert len(watching.reports) == 3
    assert site.paths().count("/news/0") == 1


def test_no_feed_keeps_the_others_waiting(watching: Watching, site: Site) -> None:
    """Of each feed so many entries are read in a round; the rest follows in the next."""
    published(site, 8)
    more = [(site.publish(f"/more/{each}", NEWS[2], f"More {each}."), "x", MOMENT) for each in range(2)]
    site.pages["/other"] = Answered(body=rss(more))
    plan = watching.plan(FEED + "limit = 3\n" + FEED.replace("/feed", "/other"))
    found = watching.round(plan)
    assert [path[1:5] for path in site.paths()[-5:]] == ["news", "more", "news", "more", "news"]
    assert (len(watching.reports), found.open) == (5, 5)
    watching.round(plan), watching.round(plan)
    assert len(watching.reports) == 10


@pytest.mark.parametrize("visits", range(1, 6))
def test_who_is_told_to_end_ends_with_what_is_in_hand(watching: Watching, site: Site, visits: int) -> None:
    """At whatever visit the end is asked for: what was fetched is kept, the rest is read when begun anew."""
    links = published(site)
    plan = watching.plan(FEED)
    watching.stop_after = visits
    watching.round(plan)
    assert len(site.visits) <= max(2, visits)  # a feed that is being asked is not left half-way
    assert len(watching.reports) == max(0, len(site.visits) - 2)
    watching.stop_after = None
    watching.round(plan, later=HOUR)
    assert [report.url for report in watching.reports] == links
    assert [site.paths().count(f"/news/{each}") for each in range(3)] == [1, 1, 1]


def test_a_record_that_is_held(watching: Watching, site: Site) -> None:
    """Pages that could not be kept are kept the next time, as they were fetched."""
    links = published(site)
    plan = watching.plan(FEED)
    watching.broken = RecordHeld("held by another program")
    with pytest.raises(RecordHeld):
        watching.round(plan)
    visits = len(site.visits)
    watching.broken = None
    assert watching.round(plan).kept.reports == 3
    assert ([report.url for report in watching.reports], len(site.visits)) == (links, visits)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_a_feed_that_lies_about_its_encoding(watching: Watching, site: Site, encoding: str) -> None:
    """It calls itself UTF-8 and is not: its words are read as they were written."""
    held = "El ministro visited Asunción and São Paulo on Tuesday, the ministry of Paraguay said in a note."
    feed = rss([(f"{site.address}/1", "Asunción", MOMENT)], held=held)
    body = feed.replace('"1.0"?', '"1.0" encoding="utf-8"?').encode(encoding)
    site.pages["/feed"] = Answered(body=body, kind="application/rss+xml; charset=utf-8")
    watching.round(watching.plan(FEED + "full_text = false\n"))
    assert [(report.title, report.text) for report in watching.reports] == [("Asunción", held)]


def test_a_feed_that_names_files_of_this_machine(watching: Watching, site: Site, tmp_path: Path) -> None:
    """No entity is replaced, and no entry leads anywhere but to the web."""
    (tmp_path / "secret").write_text("The minister visited Minsk in secret.", "utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    feed = rss([("file:///etc/hosts", "x", ""), (f"{site.address}/1", "NAME", "")], held="NAME")
    site.pages["/feed"] = Answered(body=feed.replace("NAME", "&x;").replace("<rss", f"{entity}<rss", 1))
    watching.round(watching.plan(FEED + "full_text = false\n"))
    assert not any("secret" in report.text or "127.0.0.1" in report.text for report in watching.reports)
    watching.round(watching.plan(FEED), later=HOUR)
    assert set(site.paths()) <= {"/robots.txt", "/feed", "/1"}


def test_a_pause_between_rounds_too(watching: Watching, site: Site, tmp_path: Path) -> None:
    """A round that follows at once waits for the site as the visits within one do."""
    published(site, 4)
    plan = watching.plan(FEED + "limit = 2\n")
    with opened(tmp_path / "state.sqlite") as state:
        for _ in range(2):
            watching.watcher(plan, state).round()
    assert len(watching.reports) == 4
    assert watching.slept == [5.0] * 5
