"""Visits to sites as a guest: by their robots.txt, one at a time with a pause between, in our own name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin

from comity.errors import InputError
from comity.feeds.plan import Plan
from comity.feeds.robots import Robots, for_us
from comity.feeds.state import Site, State
from comity.fetching import (
    BYTES_LIMIT,
    REDIRECTS_LIMIT,
    SECONDS_LIMIT,
    Answer,
    Web,
    leads_on,
    parts_of,
    shown,
)

__all__ = ["FEED_LIMIT", "Forbidden", "PutOff", "Visitor", "in_words"]

DAY = 86_400.0
ROBOTS_AGAIN = 600.0  # seconds until robots.txt that could not be had is asked for once more
LONGEST_PAUSE = 120.0  # seconds that a round waits for one site; what takes longer is put off
FEED_LIMIT = 10_000_000  # bytes of a feed or a sitemap
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class Forbidden(InputError):
    """The site lets nobody, or not us, visit this address."""


class PutOff(InputError):
    """The site is not to be visited now; `until`: when it may be."""

    def __init__(self, found: str, *, file: str = "", place: str = "", allowed: str = "") -> None:
        super().__init__(found, file=file, place=place, allowed=allowed)
        self.until = 0.0

    @classmethod
    def to(cls, until: float, found: str, url: str, now: float) -> PutOff:
        fault = cls(found, file=shown(url), allowed=f"again in {in_words(until - now)}")
        fault.until = until
        return fault


class Visitor:
    """Keeps to the rules of each site; `now` gives seconds since 1970, `sleep` waits so many."""

    def __init__(
        self,
        web: Web,
        state: State,
        plan: Plan,
        *,
        now: Callable[[], float],
        sleep: Callable[[float], object],
    ) -> None:
        self._web = web
        self._state = state
        self._plan = plan
        self._now = now
        self._sleep = sleep
        self._robots: dict[str, tuple[float, Robots]] = {}  # by site, until when

    def ready_at(self, url: str) -> float:
        """When the site of an address may be visited next."""
        site = site_of(url)
        pause = max(float(self._plan.delay), self._known(site).delay)
        return max(self._state.visited.get(site, 0.0) + pause, self._state.site(site).shut)

    def visited(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        kinds: Collection[str] = (),
        limit: int = BYTES_LIMIT,
    ) -> list[Answer]:
        """The answers on the way to where it led in the end; PutOff, Forbidden or InputError if none."""
        answers: list[Answer] = []
        for _ in range(REDIRECTS_LIMIT + 1):
            self._check(url)
            answer = self._asked(url, headers or {}, kinds, limit)
            answers.append(answer)
            if answer.leads_to is None:
                return answers
            url = answer.leads_to
        raise leads_on(url)

    def _check(self, url: str) -> None:
        """Robots.txt is looked at first, and asked for where it is not known or a day old."""
        site, now = site_of(url), self._now()
        known = self._state.site(site)
        if known.shut > now + LONGEST_PAUSE:
            raise PutOff.to(known.shut, "the site asked not to be visited", url, now)
        if known.until <= now:
            known = self._learnt(site, url)
        if not self._known(site).allow(url):
            raise Forbidden(
                "not allowed by robots.txt", file=shown(url), allowed="what the site lets visitors read"
            )

    def _learnt(self, site: str, url: str) -> Site:
        try:
            answer = self._robots_of(site)
        except PutOff:
            raise
        except InputError as fault:
            raise InputError(fault.found, file=shown(url), allowed=fault.allowed) from fault
        now = self._now()
        if answer.status >= 500 or answer.status in BUSY:
            shut = Site(site=site, shut=max(now + ROBOTS_AGAIN, now + retry_after(answer, now)))
            self._state.note_site(shut)
            raise PutOff.to(shut.shut, f"robots.txt answers {answer.status}", url, now)
        found = Site(site=site, robots=for_us(answer.data), until=now + DAY)
        self._state.note_site(found)
        self._robots.pop(site, None)
        return found

    def _robots_of(self, site: str) -> Answer:
        url = f"{site}/robots.txt"
        for _ in range(REDIRECTS_LIMIT + 1):
            answer = self._asked(url, {}, (), BYTES_LIMIT)
            if answer.leads_to is None:
                return answer
            url = answer.leads_to
        raise leads_on(url)

    def _known(self, site: str) -> Robots:
        """The rules as they are held for known, taken apart once."""
        state = self._state.site(site)
        held = self._robots.get(site)
        if held is None or held[0] != state.until:
            held = self._robots[site] = state.until, Robots.of(state.robots)
        return held[1]

    def _asked(self, url: str, headers: Mapping[str, str], kinds: Collection[str], limit: int) -> Answer:
        """One visit, when the site is ready for it."""
        site = site_of(url)
        wait = self.ready_at(url) - self._now()
        if wait > LONGEST_PAUSE:
            raise PutOff.to(self._now() + wait, "the site asked for a long pause", url, self._now())
        if wait > 0:
            self._sleep(wait)
            if self.ready_at(url) > self._now() + 1.0:  # woken to end
                raise PutOff.to(self.ready_at(url), "not visited yet", url, self._now())
        ours = {
            "User-Agent": f"Comity (+{self._plan.contact})",
            "Accept": ACCEPT,
            "Accept-Encoding": "identity",
        }
        try:
            answer = self._web.visited(
                url, headers={**ours, **headers}, seconds=SECONDS_LIMIT, limit=limit, kinds=kinds
            )
        finally:
            self._state.visited[site] = self._now()
        if answer.status in BUSY:
            self._shut(site, answer)
        return answer

    def _shut(self, site: str, answer: Answer) -> None:
        now = self._now()
        pause = retry_after(answer, now)
        if pause:
            self._state.note_site(replace(self._state.site(site), shut=now + pause))


def site_of(url: str) -> str:
    """Scheme, host and port of an address: what one robots.txt speaks for."""
    parts, _ = parts_of(url)
    return urljoin(f"{parts.scheme}://{parts.netloc.lower()}", "")


def retry_after(answer: Answer, now: float) -> float:
    """For how many seconds a site asks to be left alone, a day at most; 0 where it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(min(int(said[:9]), DAY))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(aware.timestamp() - now, 0.0), DAY)


def in_words(seconds: float) -> str:
    """A stretch of time as told: 45 seconds, 30 minutes, 2 hours."""
    for unit, name in ((3600, "hour"), (60, "minute")):
        if seconds >= unit * (1 if unit == 60 else 2):
            number = round(seconds / unit)
            return f"{number} {name}{'' if number == 1 else 's'}"
    number = max(1, round(seconds))
    return f"{number} second{'' if number == 1 else 's'}"
