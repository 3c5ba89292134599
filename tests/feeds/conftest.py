"""What tests of watching are handed: a site, a clock that they move, and a watcher that keeps reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from comity.feeds import Kept, Plan, Round, State, Watcher, opened, plan_in
from comity.fetching import Web
from comity.model import LanguageCode, Report
from comity.sources.extracted import Confinement, Extract
from made_site import Site, open_web, serving

BEGIN = 1_747_350_000.0  # 15 May 2025


@dataclass(slots=True)
class Watching:
    """Rounds over one state, each as if the program were begun anew; what they told and kept."""

    folder: Path
    site: Site
    extract: Extract
    web: Web
    now: float = BEGIN
    told: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    stop_after: int | None = None  # visits of the site
    broken: Exception | None = None  # what keeping reports comes to

    def plan(self, feeds: str, common: str = "") -> Plan:
        """The plan of this TOML, in which SITE is the site's address."""
        path = self.folder / "FEEDS.toml"
        contact = 'contact = "desk@reader.example"\n'
        path.write_text(contact + common + "\n" + feeds.replace("SITE", self.site.address), "utf-8")
        plan = plan_in(path)
        assert isinstance(plan, Plan), [str(fault) for fault in plan]
        return plan

    def round(self, plan: Plan, *, later: float = 0.0) -> Round:
        """One round, so many seconds later."""
        self.now += later
        with opened(self.folder / "state.sqlite") as state:
            return self.watcher(plan, state).round()

    def watcher(self, plan: Plan, state: State) -> Watcher:
        return Watcher(
            plan=plan,
            state=state,
            web=self.web,
            languages=[LanguageCode("en")],
            extract=self.extract,
            keep=self.keep,
            now=lambda: self.now,
            sleep=self.sleep,
            stopped=self.stopped,
            tell=lambda line: self.told.append(str(line)),
        )

    def keep(self, reports: Sequence[Report]) -> Kept:
        known = {report.id for report in self.reports}
        if self.broken is not None:
            raise self.broken
        self.reports.extend(report for report in reports if report.id not in known)
        return Kept(reports=len(reports), known=sum(report.id in known for report in reports))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def stopped(self) -> bool:
        return self.stop_after is not None and len(self.site.visits) >= self.stop_after


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture(scope="session")
def extract() -> Iterator[Extract]:
    """One process for all: each takes a second to begin."""
    with Confinement() as confinement:
        yield confinement.extract


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    with open_web() as found:
        yield found


@pytest.fixture
def watching(tmp_path: Path, site: Site, extract: Extract, web: Web) -> Watching:
    return Watching(folder=tmp_path, site=site, extract=extract, web=web)


Faults = Callable[[str], list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """What is told of a plan that has faults."""

    def told(text: str) -> list[str]:
        path = tmp_path / "FEEDS.toml"
        path.write_text(text, "utf-8")
        plan = plan_in(path)
        assert not isinstance(plan, Plan)
        return [str(fault).replace(str(path), "FEEDS.toml") for fault in plan]

    return told
