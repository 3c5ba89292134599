"""Stories: happenings told by reports of known provenance, in the form that docs/stories.md describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import rtoml

from comity.errors import InputError
from comity.model import Span

__all__ = ["OWN", "Made", "Planted", "Story", "StoryEvent", "StoryReport", "are_stories", "read_stories"]

Json = dict[str, Any]
SUFFIX = ".toml"


class Made(StrEnum):
    """How a report came to be."""

    WIRE = "wire"
    EXACT = "exact"
    REPRINT = "reprint"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    CORRECTION = "correction"
    REVERSED = "reversed"
    BACKGROUND = "background"
    INDEPENDENT = "independent"


OWN = frozenset({Made.WIRE, Made.BACKGROUND, Made.INDEPENDENT})  # no copies, whatever they go back to


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """One text, how it was made, and the reports that it was made from."""

    id: str
    text: str
    made: Made
    sources: tuple[str, ...]
    publisher: str | None
    published: date | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """A happening: the words of each report that tell it, and its reports by independent origin."""

    id: str
    type: str
    told: Mapping[str, tuple[Span, ...]]
    origins: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What some reports say against others; for each side its reports and what they say."""

    code: str
    event: str
    sides: tuple[frozenset[str], ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one happening, or of a few that belong together."""

    name: str
    reports: tuple[StoryReport, ...]
    events: tuple[StoryEvent, ...]
    conflicts: tuple[Planted, ...]


def are_stories(places: Sequence[Path]) -> bool:
    """Whether these files and folders hold stories; an InputError where some do and others do not."""
    told = [place.suffix == SUFFIX or (place.is_dir() and bool(_files(place))) for place in places]
    if any(told) and not all(told):
        other = next(str(place) for place, is_told in zip(places, told, strict=True) if not is_told)
        raise InputError("no stories beside stories", file=other, allowed="stories, or gold, in one run")
    return any(told)


def read_stories(places: Iterable[Path]) -> Iterator[Story]:
    """The stories of files and folders, in the order of their names; InputError at the first fault."""
    seen: set[str] = set()
    for place in places:
        for file in _files(place) if place.is_dir() else [place]:
            story = _read(file)
            for name in (*(report.id for report in story.reports), *(event.id for event in story.events)):
                if name in seen:
                    raise _fault(file, f"{name!r} comes twice")
                seen.add(name)
            yield story


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def _read(file: Path) -> Story:
    try:
        return _story(rtoml.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError((error.strerror or "cannot be read").lower(), file=str(file)) from None
    except KeyError as error:
        raise _fault(file, f"no {error}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise _fault(file, str(error)) from None


def _fault(file: Path, found: str) -> InputError:
    return InputError(found, file=str(file), allowed="docs/stories.md")


def _story(record: Json) -> Story:
    reports = {report["id"]: _report(report) for report in record["report"]}
    if len(reports) < len(record["report"]):
        raise ValueError("two reports of one id")
    for report in reports.values():
        _known(report.sources, reports)
        if not report.sources and report.made not in OWN:
            raise ValueError(f"{report.id} is a copy ({report.made}) of nothing")
    events = {event["id"]: _event(event, reports) for event in record["event"]}
    return Story(
        name=record["story"],
        reports=tuple(reports.values()),
        events=tuple(events.values()),
        conflicts=tuple(_planted(each, reports, events) for each in record.get("conflict", ())),
    )


def _report(record: Json) -> StoryReport:
    return StoryReport(
        id=record["id"],
        text=record["text"],
        made=Made(record["kind"]),
        sources=tuple(record.get("from", ())),
        publisher=record.get("publisher"),
        published=_day(record.get("published")),
        title=record.get("title"),
        url=record.get("url"),
    )


def _day(day: object) -> date | None:
    if day is None or type(day) is date:
        return day
    raise ValueError(f"{day!r} is no TOML date")


def _event(record: Json, reports: Mapping[str, StoryReport]) -> StoryEvent:
    _known(record["told"], reports)
    told = {
        name: tuple(_span(reports[name], each) for each in words) for name, words in record["told"].items()
    }
    if sorted(name for group in record["origins"] for name in group) != sorted(told):
        raise ValueError(f"{record['id']}: its origins are not its reports, each once")
    origins = frozenset(frozenset(group) for group in record["origins"])
    return StoryEvent(id=record["id"], type=record["type"], told=told, origins=origins)


def _planted(record: Json, reports: Mapping[str, StoryReport], events: Mapping[str, StoryEvent]) -> Planted:
    _known([record["event"]], events)
    for side in record["sides"]:
        _known(side, reports)
    if len(record["sides"]) < 2 or len(record["sides"]) != len(record["values"]):
        raise ValueError(f"{record['code']} of {record['event']}: not two sides or more, each with a value")
    return Planted(
        code=record["code"],
        event=record["event"],
        sides=tuple(frozenset(side) for side in record["sides"]),
        values=tuple(record["values"]),
    )


def _known(names: Iterable[str], among: Mapping[str, object]) -> None:
    for name in names:
        if name not in among:
            raise ValueError(f"{name!r} is none of {', '.join(among)}")


def _span(report: StoryReport, words: str) -> Span:
    times = report.text.count(words)
    if times != 1:
        raise ValueError(f"{words!r} stands {times} times in {report.id}")
    start = report.text.index(words)
    return Span(start=start, end=start + len(words), text=words)
