"""The project's own texts as reports: sample, open stories, open gold; what measures is left closed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from comity.model import LanguageCode, Report
from comity.score import read_stories
from comity.score.stories import StoryReport
from comity.sources import read_sources, report_from_text

__all__ = ["gold_sentences", "own_texts", "story_texts"]

ROOT = Path(__file__).resolve().parent.parent
STORIES = ("dev", "plain")
GOLD = ROOT / "tests" / "gold" / "dev"
SHARED = ROOT.parent / "shared" / "reports"  # beside the project, where it is
ENGLISH = (LanguageCode("en"),)


def own_texts() -> list[Report]:
    """Every text that may be looked at, each once, in the same order on every machine."""
    places = [
        str(ROOT / "src" / "comity" / "data" / "sample"),
        *map(str, sorted(GOLD.glob("*-reports.jsonl"))),
    ]
    places += map(str, sorted(SHARED.glob("*.txt")))
    files = [each for each in read_sources(places, languages=ENGLISH) if isinstance(each, Report)]
    return list({each.id: each for each in (*files, *story_texts(), *gold_sentences())}.values())


def story_texts(languages: Collection[LanguageCode] = ENGLISH) -> Iterator[Report]:
    """The reports of the stories: wires and papers of 100 to 400 words, with their reprints and rewrites."""
    for part in STORIES:
        for story in read_stories([ROOT / "tests" / "stories" / part]):
            yield from (_told(report, languages) for report in story.reports)


def _told(report: StoryReport, languages: Collection[LanguageCode]) -> Report:
    return report_from_text(
        report.text,
        name=report.id,
        languages=languages,
        published=report.published,
        publisher=report.publisher,
        title=report.title,
        language="en",
        url=report.url,
    )


def gold_sentences() -> Iterator[Report]:
    """The sentences that were coded by hand, each as a report of its own."""
    for path in sorted(GOLD.glob("*.jsonl")):
        if not path.stem.endswith("-reports"):
            yield from (_coded(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)


def _coded(line: dict[str, Any]) -> Report:
    day = line.get("published")
    published = date.fromisoformat(day) if day else None
    return report_from_text(
        line["text"], name=line["id"], languages=ENGLISH, published=published, language="en"
    )
