"""FEEDS.toml: which feeds are watched, how often, and in whose name; all of its faults are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from comity.errors import InputError

__all__ = ["Feed", "FeedKind", "Plan", "plan_in", "seconds_in"]

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
DURATION = re.compile(r"(\d{1,6})([smhd])")
SHORTEST = 60  # seconds between two looks at a feed
MOST = 1_000  # entries of a feed in one round
A_DURATION = "a number and a unit such as 45s, 30m, 2h, 1d"


class FeedKind(StrEnum):
    """What lists the pages."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"  # whose links are followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One that is watched: `every` in seconds; `limit`: how many entries are taken in one round.

    `full_text`: the page that an entry links to is read; else what the entry holds.
    `include`, `exclude`: patterns of addresses, `*` for any letters. `since`: older entries are left out.
    """

    url: str
    publisher: str
    kind: FeedKind = FeedKind.FEED
    every: int = 1800
    full_text: bool = True
    limit: int = 100
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: date | None = None

    def wants(self, link: str, published: str) -> bool:
        """Whether an entry with this address and ISO day, as far as they are known, is to be read."""
        if self.include and not any(fnmatchcase(link, pattern) for pattern in self.include):
            return False
        if any(fnmatchcase(link, pattern) for pattern in self.exclude):
            return False
        return not (self.since and published and published < self.since.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is watched. `contact`: whom a site may write to. `delay`: seconds between two visits to a site.

    `tries`: how often a page is asked for before it is given up.
    """

    contact: str
    feeds: tuple[Feed, ...]
    delay: int = 5
    tries: int = 5


def plan_in(path: Path) -> Plan | list[InputError]:
    """The plan in a file, or every fault that it has."""
    import rtoml

    file = str(path)
    try:
        stated = rtoml.loads(path.read_text("utf-8"))
    except OSError as fault:
        reason = (fault.strerror or "cannot be read").lower()
        return [InputError(reason, file=file, allowed="a list of feeds in TOML")]
    except (rtoml.TomlParsingError, UnicodeDecodeError) as fault:
        return [InputError(str(fault), file=file, allowed="a list of feeds in TOML")]
    return list(_faults(stated, file)) or _plan(stated)


def seconds_in(value: object) -> int | None:
    """The seconds of `30m`; None where it is no duration."""
    found = DURATION.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) * UNITS[found[2]] if found else None


def _plan(stated: Mapping[str, Any]) -> Plan:
    common = {key: stated[key] for key in ("contact", "tries") if key in stated}
    every = stated.get("every")
    feeds = tuple(_feed(feed if every is None else {"every": every, **feed}) for feed in stated["feed"])
    if "delay" in stated:
        common["delay"] = seconds_in(stated["delay"])
    return Plan(**common, feeds=feeds)


def _feed(stated: Mapping[str, Any]) -> Feed:
    known = dict(stated)
    for name in ("include", "exclude"):
        known[name] = tuple(known.get(name, ()))
    known["kind"] = FeedKind(known.get("kind", "feed"))
    if "every" in known:
        known["every"] = seconds_in(known["every"])
    return Feed(**known)


# --- what a file may say -------------------------------------------------------------------------

Check = Callable[[Any], bool]


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_contact(value: Any) -> bool:
    """It goes into a header of every visit."""
    named = _is_words(value) and value.isascii() and len(value) <= 200
    return named and ("@" in value or value.startswith(("http://", "https://")))


def _is_address(value: Any) -> bool:
    try:
        parts = urlsplit(value) if _is_words(value) else None
    except ValueError:
        return False
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_number(most: int) -> Check:
    return lambda value: type(value) is int and 1 <= value <= most


def _are_patterns(value: Any) -> bool:
    return isinstance(value, list) and all(_is_words(each) for each in value)


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


A_NUMBER = f"a number from 1 to {MOST}"
PATTERNS = 'patterns of addresses such as ["*/world/*"]'
AT_LEAST: tuple[Check, str] = (
    lambda value: (seconds_in(value) or 0) >= SHORTEST,
    f"{A_DURATION}, no less than 1m",
)
COMMON: Mapping[str, tuple[Check, str]] = {
    "contact": (_is_contact, "a mail address or a page of yours, in ASCII"),
    "delay": (lambda value: seconds_in(value) is not None, A_DURATION),
    "every": AT_LEAST,
    "tries": (_is_number(100), "a number from 1 to 100"),
}
OF_FEED: Mapping[str, tuple[Check, str]] = {
    "url": (_is_address, "http://… or https://…"),
    "publisher": (_is_words, "a name"),
    "kind": (lambda value: value in list(FeedKind), ", ".join(FeedKind)),
    "every": AT_LEAST,
    "full_text": (lambda value: isinstance(value, bool), "true or false"),
    "limit": (_is_number(MOST), A_NUMBER),
    "include": (_are_patterns, PATTERNS),
    "exclude": (_are_patterns, PATTERNS),
    "since": (_is_day, "a day such as 2025-05-16, without quotes"),
}


def _faults(stated: Mapping[str, Any], file: str) -> Iterator[InputError]:
    yield from _wrong({key: value for key, value in stated.items() if key != "feed"}, COMMON, file, "")
    if "contact" not in stated:
        yield InputError("no contact: sites are told who asks", file=file, allowed=COMMON["contact"][1])
    feeds = stated.get("feed")
    if not isinstance(feeds, list) or not feeds or not all(isinstance(feed, dict) for feed in feeds):
        yield InputError("no feed", file=file, allowed="[[feed]] with url and publisher, as often as needed")
        return
    seen: set[object] = set()
    for number, feed in enumerate(feeds, start=1):
        place = f"feed {number}"
        yield from _wrong(feed, OF_FEED, file, place)
        for name in ("url", "publisher"):
            if name not in feed:
                yield InputError(f"no {name}", file=file, place=place, allowed=OF_FEED[name][1])
        yield from _odd(feed, file, place)
        if str(feed.get("url")) in seen:
            yield InputError(f"{feed['url']} once more", file=file, place=place, allowed="each feed once")
        seen.add(str(feed.get("url", place)))


def _wrong(
    stated: Mapping[str, Any], known: Mapping[str, tuple[Check, str]], file: str, place: str
) -> Iterator[InputError]:
    for name, value in stated.items():
        where = f"{place}, {name}" if place else name
        if name not in known:
            yield InputError(f"{name} is not known here", file=file, place=place, allowed=", ".join(known))
        elif not known[name][0](value):
            yield InputError(f"{value!r}"[:100], file=file, place=where, allowed=known[name][1])


def _odd(feed: Mapping[str, Any], file: str, place: str) -> Iterator[InputError]:
    """What each is right and does not go together."""
    kind = feed.get("kind", "feed")
    if kind != FeedKind.FEED and feed.get("full_text") is False:
        found = f"full_text = false of a {kind}, which holds no text"
        yield InputError(found, file=file, place=place, allowed="true")
    if kind == FeedKind.PAGE and not feed.get("include"):
        found = "a page without include: not all that it links to is news"
        yield InputError(found, file=file, place=place, allowed=PATTERNS)
