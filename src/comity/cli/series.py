"""The series of ordered pairs, as a table, as JSON or in a file; months without reports are told as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say, write_file
from comity.model import Month, Surge, SurgeKind, Tally

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.record import Record

__all__ = ["give_series", "print_series"]

COLUMNS = (
    "from", "to", "month", "reports", "events", "verbal +", "verbal -", "material +", "material -",
    "score", "mean", "mutual", "origins > 1", "stands out",
)  # fmt: skip
NO_REPORTS = "no reports"
NO_MONTH = "in no one month"


def give_series(
    record: Record,
    knowledge: Knowledge,
    states: Sequence[str],
    since: date | None,
    until: date | None,
    as_known_on: date | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """The months of all ordered pairs of these states: in a file, as JSON lines or as a table."""
    from comity.contract import month_to_json
    from comity.opened.tie import series_of

    rows = series_of(record, knowledge, states, since=since, until=until, as_known_on=as_known_on)
    if out is not None:
        write_file("series", (month_to_json(row) for row in rows), out)
    elif as_json:
        for row in rows:
            print_json(month_to_json(row))
    else:
        print_series(rows)


def print_series(rows: Sequence[Month]) -> None:
    """A line a month, one for each stretch without reports, and each surge with what is behind it."""
    if rows:
        print_table(COLUMNS, _lines(rows), whole=("month",))
    for row in rows:
        if row.surge is not None and row.tally is not None:
            _print_surge(row, row.surge, row.tally)
    months = [row for row in rows if row.month is not None]
    unknown = sum(row.tally is None for row in months)
    say(f"{counted(len(months), 'month')} of pairs, {unknown} without reports; events are counted, not pages")


def _lines(rows: Iterable[Month]) -> Iterator[tuple[str, ...]]:
    for (actor, recipient, known), found in groupby(rows, key=_stretch):
        stretch = list(found)
        if known:
            yield from (_line(row, row.tally) for row in stretch if row.tally is not None)
        else:
            yield (actor, recipient, _from_to(stretch), "0", NO_REPORTS, *[""] * 9)


def _stretch(row: Month) -> tuple[str, str, bool]:
    return row.actor, row.recipient, row.tally is not None


def _from_to(rows: Sequence[Month]) -> str:
    first, last = _month(rows[0].month), _month(rows[-1].month)
    return first if len(rows) == 1 else f"{first} – {last}"


def _month(month: date | None) -> str:
    return NO_MONTH if month is None else f"{month:%Y-%m}"


def _line(row: Month, tally: Tally) -> tuple[str, ...]:
    return (
        row.actor,
        row.recipient,
        _month(row.month),
        "" if row.reports is None else str(row.reports),
        str(len(tally.events)),
        *(str(number or "") for _, number in tally.by_quad),
        f"{tally.score:+g}" if tally.events else "",
        "" if tally.mean_score is None else f"{tally.mean_score:+.1f}",
        str(tally.mutual or ""),
        str(tally.several_origins or ""),
        "" if row.surge is None else row.surge.kind.value,
    )


def _print_surge(row: Month, surge: Surge, tally: Tally) -> None:
    """What stands out, against which months, and the events and reports behind it."""
    say()
    say(clean(f"{row.actor} → {row.recipient}, {_month(row.month)}: {_what(surge, tally)}"))
    told = ", ".join(f"{_month(each.month)} {each.events}" for each in surge.baseline)
    say(f"  before: {told}")
    more = f"{surge.reports_ratio:.1f} times as many as in the months before"
    say(f"  covered by {counted(row.reports or 0, 'report')}, {more}")
    if surge.kind is SurgeKind.RISE:
        say(clean(f"  events: {', '.join(tally.events)}"))
        say(clean(f"  told by: {', '.join(tally.reports)} ({counted(surge.origins, 'origin')})"))


def _what(surge: Surge, tally: Tally) -> str:
    number = counted(len(tally.events), "event") if tally.events else "no event"
    return f"{number} where {surge.expected:.1f} were to be expected (chance {surge.chance:.1g})"
