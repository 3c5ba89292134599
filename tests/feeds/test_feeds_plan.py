"""FEEDS.toml: what it may say, and how its faults are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from comity.feeds import Feed, FeedKind, Plan, plan_in

FEEDS = """
contact = "desk@reader.example"
delay = "10s"
every = "1h"

[[feed]]
url = "https://post.example/rss.xml"
publisher = "The Lake Post"

[[feed]]
url = "https://ministry.example/news"
publisher = "Ministry of Foreign Affairs"
kind = "page"
every = "1d"
limit = 20
include = ["*/news/2025/*"]
exclude = ["*/video/*"]
since = 2025-05-16
"""

FAULTY = """
contact = "the desk"
delay = "soon"
cache = true

[[feed]]
url = "post.example/rss.xml"
publishr = "The Lake Post"
every = "5s"

[[feed]]
url = "https://post.example/news"
publisher = "The Lake Post"
kind = "page"
full_text = false
limit = 0
since = "2025-05-16"
"""


def test_a_plan(tmp_path: Path) -> None:
    """Each feed with its own terms, and those of all where it has none."""
    (tmp_path / "FEEDS.toml").write_text(FEEDS, "utf-8")
    assert plan_in(tmp_path / "FEEDS.toml") == Plan(
        contact="desk@reader.example",
        delay=10,
        feeds=(
            Feed(url="https://post.example/rss.xml", publisher="The Lake Post", every=3600),
            Feed(
                url="https://ministry.example/news",
                publisher="Ministry of Foreign Affairs",
                kind=FeedKind.PAGE,
                every=86400,
                limit=20,
                include=("*/news/2025/*",),
                exclude=("*/video/*",),
                since=date(2025, 5, 16),
            ),
        ),
    )


def test_all_faults_at_once(faults: Callable[[str], list[str]]) -> None:
    """Each fault is one line with its place, what was found and what is allowed."""
    assert faults(FAULTY) == [
        "FEEDS.toml:contact: 'the desk' (allowed: a mail address or a page of yours, in ASCII)",
        "FEEDS.toml:delay: 'soon' (allowed: a number and a unit such as 45s, 30m, 2h, 1d)",
        "FEEDS.toml: cache is not known here (allowed: contact, delay, every, tries)",
        "FEEDS.toml:feed 1, url: 'post.example/rss.xml' (allowed: http://… or https://…)",
        "FEEDS.toml:feed 1: publishr is not known here (allowed: url, publisher, kind, every, full_text,"
        " limit, include, exclude, since)",
        "FEEDS.toml:feed 1, every: '5s' (allowed: a number and a unit such as 45s, 30m, 2h, 1d, no less than"
        " 1m)",
        "FEEDS.toml:feed 1: no publisher (allowed: a name)",
        "FEEDS.toml:feed 2, limit: 0 (allowed: a number from 1 to 1000)",
        "FEEDS.toml:feed 2, since: '2025-05-16' (allowed: a day such as 2025-05-16, without quotes)",
        "FEEDS.toml:feed 2: full_text = false of a page, which holds no text (allowed: true)",
        "FEEDS.toml:feed 2: a page without include: not all that it links to is news (allowed: patterns of"
        ' addresses such as ["*/world/*"])',
    ]


def test_plans_that_are_none(faults: Callable[[str], list[str]], tmp_path: Path) -> None:
    """No feed, a feed twice, no TOML, no file: a line each."""
    contact = 'contact = "desk@reader.example"\n'
    twice = '[[feed]]\nurl = "https://post.example/"\npublisher = "Post"\n' * 2
    [none] = faults(contact)
    [again] = faults(contact + twice)
    [broken] = faults("contact = ")
    [missing] = plan_in(tmp_path / "none.toml")  # type: ignore[misc]
    assert none == "FEEDS.toml: no feed (allowed: [[feed]] with url and publisher, as often as needed)"
    assert again == "FEEDS.toml:feed 2: https://post.example/ once more (allowed: each feed once)"
    assert broken.startswith("FEEDS.toml: ") and broken.endswith("(allowed: a list of feeds in TOML)")
    assert "no such file" in str(missing)


def test_what_is_wanted_of_a_feed() -> None:
    """Patterns name addresses, and `since` leaves out what is known to be older."""
    feed = Feed(
        url="https://post.example/rss.xml",
        publisher="The Lake Post",
        include=("*/world/*",),
        exclude=("*live*",),
        since=date(2025, 5, 16),
    )
    wanted = [
        ("https://post.example/world/deal", ""),
        ("https://post.example/world/deal", "2025-05-16"),
    ]
    others = [
        ("https://post.example/sport/cup", ""),
        ("https://post.example/world/live-blog", ""),
        ("https://post.example/world/deal", "2025-05-15"),
    ]
    assert [feed.wants(*each) for each in wanted + others] == [True, True, False, False, False]
