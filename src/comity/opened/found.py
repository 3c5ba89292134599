"""What was found, as tables: reports, copies, findings, conflicts, stretches of levels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from comity.contract import Json, copy_to_json, level_to_json, report_to_json
from comity.errors import UsageError
from comity.explain import sides
from comity.model import Conflict, Copy, Finding, LayerRead, Report, ReportId, Severity
from comity.opened.tables import Table

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.record import Record
    from comity.ties import Stretch

__all__ = [
    "chosen",
    "conflicts_of",
    "copies_of",
    "findings_of",
    "reports_of",
    "stretch_to_json",
]

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(choices: type[Choice], word: str, place: str) -> Choice:
    """The one of a closed set that the word is; else a UsageError with all of them."""
    try:
        return choices(word.lower())
    except ValueError as error:
        allowed = ", ".join(each.value for each in choices)
        raise UsageError(f"{word[:40]!r} is no {place}", place=place, allowed=allowed) from error


def reports_of(held: Record) -> Table[Report]:
    """All, each with the layers of knowledge that it was read with."""
    return Table(what="reports", nouns=tuple(held.reports()), to_json=partial(_report_row, held.layers()))


def _report_row(layers: Mapping[ReportId, Sequence[LayerRead]], report: Report) -> Json:
    return report_to_json(report, layers.get(report.id, ()))


def copies_of(found: Sequence[tuple[Copy, str, str]]) -> Table[Copy]:
    """Pairs of copies, each in JSON with the names of the two reports."""
    names = {id: name for copy, a, b in found for id, name in ((copy.a, a), (copy.b, b))}
    copies = tuple(copy for copy, _, _ in found)
    return Table(what="copies", nouns=copies, to_json=partial(_copy_row, names))


def _copy_row(names: Mapping[ReportId, str], copy: Copy) -> Json:
    return copy_to_json(copy, (names[copy.a], names[copy.b]))


def findings_of(
    held: Record,
    knowledge: Knowledge,
    *,
    report: str | None,
    code: str | None,
    severity: Severity | None,
    only_between: bool,
    as_known_on: date | None,
) -> list[Finding]:
    """Of each report first what the others give, then what stands in it alone; by the reports' names."""
    from comity.gather import between_reports

    alone = [] if only_between else held.findings(as_known_on=as_known_on)
    found = [
        each
        for each in (*between_reports(held, knowledge, as_known_on=as_known_on), *alone)
        if (report in (None, each.report, each.report_name))
        and code in (None, each.code)
        and severity in (None, each.severity)
    ]
    return sorted(found, key=lambda each: (each.report_name, each.report))


def conflicts_of(
    held: Record,
    knowledge: Knowledge | None,
    *,
    event: str | None,
    report: str | None,
    code: str | None,
    between: tuple[str, str] | None,
    as_known_on: date | None,
) -> Table[Conflict]:
    """As they are, or as known on a day, which needs the knowledge; in JSON with each side's sentences."""
    asked = None if event is None else held.event(event).id
    if as_known_on is None or knowledge is None:
        found = held.conflicts(code=code, event=asked, report=report)
        events = None if between is None else held.events(between=between)
    else:
        from comity.gather import as_known_on as then
        from comity.gather import asked_of

        known = then(held, knowledge, as_known_on)
        named = {each.name for each in held.reports() if report in (each.id, each.name)}
        found = [
            each
            for each in known.conflicts
            if asked in (None, each.event)
            and code in (None, each.code)
            and (report is None or _says(each, named))
        ]
        events = None if between is None else asked_of(known.events, between=between)
    if events is not None:
        ids = {each.id for each in events}
        found = [each for each in found if each.event in ids]
    rows = {row["id"]: row for row in sides(held, found)}
    return Table(what="conflicts", nouns=tuple(found), to_json=partial(_row_of, rows))


def _says(conflict: Conflict, names: Collection[str]) -> bool:
    """A report of one of these names is a side to it."""
    return any(name in names for side in conflict.sides for name in side.reports)


def _row_of(rows: Mapping[str, Json], conflict: Conflict) -> Json:
    return rows[conflict.id]


def stretch_to_json(stretch: Stretch) -> Json:
    """In the contract of `comity ties --over --json`."""
    return {
        "first": str(stretch.first),
        "last": str(stretch.last),
        "level": level_to_json(stretch.level),
    }
