"""`comity watch`: feeds, round after round, into the record."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from comity.cli.options import into_record, own_knowledge, today
from comity.cli.outcome import DONE, NOTHING_READ, SOME_UNREAD
from comity.cli.printing import complain, counted, say
from comity.errors import RecordHeld, UsageError

if TYPE_CHECKING:
    from types import FrameType

    from comity.feeds import Kept, Plan, Round, Watcher
    from comity.fetching import Web
    from comity.model import Report
    from comity.reader import Reader

__all__ = ["watch", "watched"]

NEEDED = ("feedparser", "httpx", "lxml", "protego", "trafilatura")
AGAIN = 60.0  # seconds until a record that others held is tried again
SHORTEST, LONGEST = 1.0, 3600.0  # seconds between two rounds


@click.command(short_help="Read what is new in feeds, sitemaps and pages of links.")
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path, dir_okay=False))
@into_record
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What was asked and seen is remembered here.  [default: beside the record, .watch.sqlite]",
)
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option(
    "--until-quiet", is_flag=True, help="Round after round until nothing that is due is left, then end."
)
@own_knowledge
def watch(feeds: Path, record: Path, state: Path | None, once: bool, until_quiet: bool, own: Path) -> int:
    """Watch feeds, sitemaps and pages of links, and read what is new in them.

    FEEDS.toml names them (docs/watching.md). Ctrl-C ends after the pages in hand; called again, it goes on.
    """
    from comity.feeds import plan_in

    if once and until_quiet:
        raise UsageError("--once and --until-quiet", allowed="one of them")
    plan = plan_in(feeds)
    if isinstance(plan, list):
        for fault in plan:
            complain(fault)
        return NOTHING_READ
    _check_installed()
    from comity.fetching import Web
    from comity.knowledge import load_knowledge
    from comity.reader import Reader

    with _ending() as end, Web() as web:
        return watched(
            plan,
            record=record,
            state=state or record.with_suffix(".watch.sqlite"),
            reader=Reader(load_knowledge(own=own)),
            web=web,
            rounds=1 if once else None,
            until_quiet=until_quiet,
            end=end,
        )


def watched(
    plan: Plan,
    *,
    record: Path,
    state: Path,
    reader: Reader,
    web: Web,
    end: Event,
    rounds: int | None = None,
    until_quiet: bool = False,
) -> int:
    """So many rounds, or until nothing is left, or until `end` is set; gives the exit code."""
    from comity.feeds import Watcher, opened
    from comity.sources.extracted import extract_once

    def keep(reports: Sequence[Report]) -> Kept:
        return _kept(reports, reader, record)

    with opened(state) as remembered:
        watcher = Watcher(
            plan=plan,
            state=remembered,
            web=web,
            languages=reader.languages,
            extract=extract_once,
            keep=keep,
            now=time.time,
            sleep=end.wait,
            stopped=end.is_set,
            tell=complain,
        )
        return _rounds(watcher, end, rounds, until_quiet)


def _rounds(watcher: Watcher, end: Event, rounds: int | None, until_quiet: bool) -> int:
    errors = done = 0
    while not end.is_set():
        pause = AGAIN
        try:
            errors += _round(watcher)
            due = watcher.next_due()
            if due is None:
                say("every feed has ended")
                break
            pause = max(due - time.time(), 0.0)
        except RecordHeld as fault:
            if rounds is not None or until_quiet:
                raise
            complain(fault)
        done += 1
        if done == rounds or (until_quiet and pause > 0):
            break
        end.wait(min(max(pause, SHORTEST), LONGEST))
    return SOME_UNREAD if errors and (rounds is not None or until_quiet) else DONE


def _round(watcher: Watcher) -> int:
    """One round and its line; gives how much went wrong."""
    from comity.sources.extracted import Confinement

    with Confinement() as confinement:
        found = replace(watcher, extract=confinement.extract).round()
    if found.heard.asked or found.kept.reports or found.heard.errors:
        say(f"{time.strftime('%Y-%m-%d %H:%M')}  {_line(found)}")
    return found.heard.errors


def _line(found: Round) -> str:
    heard, kept = found.heard, found.kept
    parts = [
        f"{counted(heard.asked, 'feed')} asked, {heard.unchanged} unchanged",
        counted(heard.new, "new entry", "new entries"),
        f"{counted(kept.reports - kept.known, 'new report')}, {counted(kept.claims, 'claim')}, "
        f"{counted(kept.findings, 'finding')}",
        counted(heard.errors, "error"),
    ]
    return "; ".join([*parts, *([f"{found.open} still to be read"] if found.open else [])])


def _kept(reports: Sequence[Report], reader: Reader, record: Path) -> Kept:
    from comity import pipeline
    from comity.feeds import Kept

    summary = pipeline.keep(iter(reports), reader=reader, record=record, recorded_at=today())
    return Kept(
        reports=summary.reports,
        known=summary.known,
        claims=sum(summary.claims_by_kind.values()),
        findings=sum(summary.findings_by_code.values()),
    )


@contextmanager
def _ending() -> Iterator[Event]:
    """Set by Ctrl-C or a request to end; a second Ctrl-C ends at once."""
    end = Event()

    def ask(_: int, __: FrameType | None) -> None:
        if end.is_set():
            raise KeyboardInterrupt
        end.set()
        complain("ending after what is in hand (Ctrl-C again: at once)")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _check_installed() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"watching needs {', '.join(missing)}", allowed="pip install 'comity[feeds]'")
