"""Round after round: feeds that are due are asked, pages fetched, reports handed on; each step is noted.

A page is noted before it is read and done with after it is kept: whoever is killed in between reads the
same page again, and the record knows it already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from comity.errors import InputError
from comity.feeds.asking import Asking, Heard, Tell
from comity.feeds.pages import report_from
from comity.feeds.plan import Feed, Plan
from comity.feeds.state import Outcome, Seen, State
from comity.feeds.visiting import DAY, Forbidden, PutOff, Visitor, in_words
from comity.fetching import KINDS, Unfit, Web, page_in, shown
from comity.model import LanguageCode, Report
from comity.sources.extracted import Extract

__all__ = ["BATCH", "Kept", "Round", "Watcher"]

BATCH = 32  # pages fetched before they are read
FIRST_RETRY = 600.0  # seconds after which a page is asked for again; then four times as late


@dataclass(slots=True, kw_only=True)
class Kept:
    """What reports came to in the record; `known`: those that were there already."""

    reports: int = 0
    known: int = 0
    claims: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round came to."""

    heard: Heard
    kept: Kept
    open: int  # entries that are not done with


Keep = Callable[[Sequence[Report]], Kept]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """What watching takes: the plan, where it is remembered, the web, the clock, who keeps reports.

    `now` gives seconds since 1970, `sleep` waits so many, `stopped` says that what is in hand is the last.
    """

    plan: Plan
    state: State
    web: Web
    languages: Sequence[LanguageCode]
    extract: Extract
    keep: Keep
    now: Callable[[], float]
    sleep: Callable[[float], object]
    stopped: Callable[[], bool]
    tell: Tell

    def round(self) -> Round:
        """Every feed that is due is asked once, and of each no more entries are read than its limit."""
        kept = Kept()
        visitor = Visitor(self.web, self.state, self.plan, now=self.now, sleep=self.sleep)
        heard = self._heard(visitor)
        self._read(kept, heard)  # what was left over
        waiting = self._waiting()
        while not self.stopped() and (batch := list(islice(waiting, BATCH))):
            self._fetch(batch, visitor, heard)
            self._read(kept, heard)
        return Round(heard=heard, kept=kept, open=self.state.open_entries())

    def next_due(self) -> float | None:
        """When there is something to do next; None where every feed has ended."""
        feeds = [self.state.asked(feed.url) for feed in self.plan.feeds]
        entries = [self.state.next_entry(feed.url) for feed in self.plan.feeds]
        due = [known.due for known in feeds if not known.gone]
        return min([*due, *(moment for moment in entries if moment is not None)], default=None)

    def _heard(self, visitor: Visitor) -> Heard:
        asking = Asking(visitor=visitor, state=self.state, extract=self.extract, now=self.now, tell=self.tell)
        for feed in self.plan.feeds:
            if self.stopped():
                break
            asking.ask(feed)
        return asking.heard

    def _waiting(self) -> Iterator[int]:
        """One entry of each feed in turn: no feed keeps the others waiting."""
        now = self.now()
        rows = [self.state.waiting(feed.url, now, feed.limit) for feed in self.plan.feeds]
        return (number for number in chain.from_iterable(zip_longest(*rows)) if number is not None)

    def _fetch(self, batch: list[int], visitor: Visitor, heard: Heard) -> None:
        """The pages of a batch, always from the site that is ready first."""
        left = [self.state.seen(number) for number in batch]
        while left and not self.stopped():
            seen = min(left, key=lambda each: visitor.ready_at(each.entry.link))
            left.remove(seen)
            try:
                answers = visitor.visited(seen.entry.link, kinds=KINDS)
                self.state.keep_page(seen.number, page_in(answers[-1]))
            except PutOff as fault:
                self.state.put_off(seen, fault.until, fault.found, tried=False)
            except InputError as fault:
                self._missed(seen, fault, heard)

    def _missed(self, seen: Seen, fault: InputError, heard: Heard) -> None:
        """A page that could not be had is asked for again, ever later, and then given up."""
        heard.errors += 1
        final = isinstance(fault, Forbidden | Unfit)
        if final or seen.tries + 1 >= self.plan.tries:
            self.state.end([(seen, Outcome.GIVEN_UP, fault.found)])
            times = "" if final else f" after {seen.tries + 1} {'try' if seen.tries == 0 else 'tries'}"
            told = f"{fault.found}: given up{times}"
            self.tell(InputError(told, file=shown(seen.entry.link), allowed=fault.allowed))
            return
        pause = min(FIRST_RETRY * 4.0**seen.tries, DAY)
        self.state.put_off(seen, self.now() + pause, fault.found, tried=True)
        again = f"{fault.allowed}; asked again in {in_words(pause)}"
        self.tell(InputError(fault.found, file=shown(seen.entry.link), allowed=again))

    def _read(self, kept: Kept, heard: Heard) -> None:
        """All that is at hand, a batch at a time: kept first, then done with."""
        feeds = {feed.url: feed for feed in self.plan.feeds}
        while numbers := self.state.fetched(BATCH):
            found = [
                (seen, self._report(seen, feeds.get(seen.feed))) for seen in map(self.state.seen, numbers)
            ]
            reports = [report for _, report in found if isinstance(report, Report)]
            if reports:
                _add(kept, self.keep(reports))
            self.state.end([_ended(seen, report) for seen, report in found])
            for _, report in found:
                if isinstance(report, InputError):
                    heard.errors += 1
                    self.tell(report)

    def _report(self, seen: Seen, feed: Feed | None) -> Report | InputError:
        if feed is None:
            return InputError(
                "of a feed that is no longer watched", file=shown(seen.entry.link), allowed=seen.feed
            )
        return report_from(seen, feed, languages=self.languages, extract=self.extract)


def _ended(seen: Seen, report: Report | InputError) -> tuple[Seen, Outcome, str]:
    if isinstance(report, Report):
        return seen, Outcome.READ, report.id
    return seen, Outcome.REFUSED, report.found


def _add(kept: Kept, more: Kept) -> None:
    kept.reports += more.reports
    kept.known += more.known
    kept.claims += more.claims
    kept.findings += more.findings
