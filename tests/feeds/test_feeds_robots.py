"""robots.txt: what a site lets us read, and how fast."""

from __future__ import annotations

import time

import pytest

from comity.feeds.robots import Robots, for_us

PAGE = "https://post.example/world/deal"


@pytest.mark.parametrize(
    ("text", "allowed", "delay"),
    [
        ("", True, 0),
        ("User-agent: *\nDisallow: /", False, 0),
        ("User-agent: *\nDisallow: /\nAllow: /world/", True, 0),
        ("User-agent: *\nDisallow: /*/deal$\nCrawl-delay: 20", False, 20),
        ("User-agent: Comity/1.0\nDisallow:\n\nUser-agent: *\nDisallow: /", True, 0),
        ("User-agent: comity\nDisallow: /world\n\nUser-agent: *\nDisallow:", False, 0),
        ("User-agent: other\nUser-agent: Comity\nDisallow: /world", False, 0),
        ("User-agent: com\nDisallow: /\nUser-agent: other\nDisallow: /", True, 0),
        ("User-agent: other\nDisallow: /\nCrawl-delay: 99", True, 0),
        ("User-agent: *  # all\r\nDisallow: /world  # not this\r\n", False, 0),
        ("Disallow: /", True, 0),
        ("<!doctype html><p>Not found", True, 0),
        ("User-agent: *\nCrawl-delay: 1e99", True, 86400),
    ],
)
def test_rules(text: str, allowed: bool, delay: float) -> None:
    """Our own group goes before that of all; the longest rule decides; `*` and `$` are those of RFC 9309."""
    robots = Robots.of(for_us(text.encode()))
    assert (robots.allow(PAGE), robots.delay) == (allowed, delay)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(20_000)) + "Disallow: /x\n" * 15_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*b\n" * 15_000,
        "User-agent: *\nDisallow: /" + "*a" * 200_000,
        "User-agent: *\nUser-agent: b\nDisallow: /\n" * 11_000,
    ],
)
def test_hostile_rules(text: str) -> None:
    """Rules made to take long are read like others."""
    begun = time.process_time()
    Robots.of(for_us(text.encode())).allow(PAGE + "a" * 2_000)
    assert time.process_time() - begun < 2
