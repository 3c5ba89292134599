"""One feed asked: what is new in it is noted before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin

from comity.errors import InputError
from comity.feeds.plan import Feed, FeedKind
from comity.feeds.state import Asked, Outcome, State
from comity.feeds.visiting import DAY, FEED_LIMIT, PutOff, Visitor, in_words, retry_after
from comity.fetching import Answer, parts_of, shown
from comity.sources.extracted import Entry, Extract, Kind

__all__ = ["Asking", "Heard"]

MOST_FURTHER = 50  # sitemaps that one leads on to
DEPTH = 2  # of sitemaps in one another
FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
KINDS = {FeedKind.FEED: Kind.FEED, FeedKind.SITEMAP: Kind.SITEMAP, FeedKind.PAGE: Kind.LINKS}

Tell = Callable[[object], None]


@dataclass(slots=True, kw_only=True)
class Heard:
    """How many feeds answered what."""

    asked: int = 0
    unchanged: int = 0
    new: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What asking a feed takes; a line is told of whatever goes wrong, and of what has moved or ended."""

    visitor: Visitor
    state: State
    extract: Extract
    now: Callable[[], float]
    tell: Tell
    heard: Heard = field(default_factory=Heard)

    def ask(self, feed: Feed) -> None:
        """The feed, and what it leads on to, each where it is due."""
        self._ask(feed, feed.url, DEPTH)

    def _ask(self, feed: Feed, url: str, depth: int) -> None:
        known = self.state.asked(url)
        by_itself = depth == DEPTH or known.failures > 0  # else it is asked with the one that leads to it
        if known.gone or (by_itself and known.due > self.now()):
            return
        self.heard.asked += 1
        try:
            answers = self.visitor.visited(url, headers=_conditions(known), limit=FEED_LIMIT)
            further = self._heard(feed, known, answers, depth)
        except InputError as fault:
            self._failed(feed, known, fault)
            return
        for each in further:
            self._ask(feed, each, depth - 1)

    def _heard(self, feed: Feed, known: Asked, answers: Sequence[Answer], depth: int) -> list[str]:
        """Notes what was answered; gives the further sitemaps."""
        answer = answers[-1]
        if answer.status == HTTPStatus.GONE:
            self.tell(_told("gone for good: it is not asked again", known.url, "another address"))
            self.heard.errors += 1
            self.state.note(replace(known, gone=True))
            return []
        if answer.status == HTTPStatus.NOT_MODIFIED:
            self.heard.unchanged += 1
            self.state.note(replace(known, due=self.now() + feed.every, failures=0))
            return []
        if answer.status != HTTPStatus.OK:
            fault = _told(f"it answers {answer.status}", known.url, f"a {feed.kind}")
            self._failed(feed, known, fault, retry_after(answer, self.now()))
            return []
        found = self.extract(KINDS[feed.kind], answer.data, file=shown(known.url), charset=answer.charset)
        entries = list(_whole(found.entries, answer.url))
        further = [entry.link for entry in entries if entry.leads_on]
        # What leads on is always asked for whole: it may be unchanged where the further ones are not.
        marks = {} if further else answer.headers
        noted = Asked(
            url=known.url,
            etag=marks.get("etag", ""),
            modified=marks.get("last-modified", ""),
            due=self.now() + feed.every,
            moved=self._moved(known, answers),
        )
        listed = list(_listed(feed, entries))
        outcome = Outcome.WAITING if feed.full_text else Outcome.FETCHED
        self.heard.new += self.state.note(noted, feed=feed.url, listed=listed, outcome=outcome)
        return further[:MOST_FURTHER] if depth else []

    def _moved(self, known: Asked, answers: Sequence[Answer]) -> str:
        """Where it has moved for good, told once."""
        first, *_ = answers
        moved = first.leads_to if first.status in FOR_GOOD and first.leads_to else ""
        if moved and moved != known.moved:
            self.tell(_told(f"moved for good to {shown(moved)}", known.url, "the new address"))
        return moved

    def _failed(self, feed: Feed, known: Asked, fault: InputError, pause: float = 0.0) -> None:
        """Asked again later: twice as late after each failure, a day at most, and when the site says."""
        now = self.now()
        if isinstance(fault, PutOff):
            self.state.note(replace(known, due=fault.until))
            due = fault.until
        else:
            due = now + max(min(feed.every * 2.0**known.failures, max(DAY, feed.every)), pause)
            self.state.note(replace(known, due=due, failures=min(known.failures + 1, 30)))
        self.heard.errors += 1
        again = f"{fault.allowed}; asked again in {in_words(due - now)}"
        allowed = fault.allowed if isinstance(fault, PutOff) else again
        self.tell(InputError(fault.found, file=shown(known.url), place=fault.place, allowed=allowed))


def _conditions(known: Asked) -> Mapping[str, str]:
    """Only what has changed since is to be sent."""
    marks = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in marks.items() if value.isascii() and value.isprintable() and value}


def _whole(entries: Sequence[Entry], base: str) -> Iterator[Entry]:
    """With whole addresses; what leads nowhere on the web is left out unless it holds a text itself."""
    for entry in entries:
        try:
            link = urldefrag(urljoin(base, entry.link)).url if entry.link else ""
            parts_of(link)
        except (InputError, ValueError):
            link = ""
        if link or entry.text:
            yield replace(entry, link=link)


def _listed(feed: Feed, entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """What is wanted of a feed, each under the key by which it is known again.

    A page is one wherever it is listed; an entry that is read itself belongs to its feed.
    """
    for entry in entries:
        if entry.leads_on or not feed.wants(entry.link, entry.published):
            continue
        if feed.full_text and entry.link:
            yield entry.link, replace(entry, text="")
        elif not feed.full_text:
            yield f"{feed.url} {entry.id or entry.link}", entry


def _told(found: str, url: str, allowed: str) -> InputError:
    return InputError(found, file=shown(url), allowed=allowed)
