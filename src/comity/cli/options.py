"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.opened.days import iso_day

if TYPE_CHECKING:
    from comity.sources import Columns

__all__ = [
    "Command",
    "as_json",
    "day",
    "default_knowledge",
    "from_record",
    "from_record_if_any",
    "in_parallel",
    "into_record",
    "mapped_columns",
    "own_knowledge",
    "paths",
    "publication",
    "recorded",
    "to_file",
    "today",
]

Command = TypeVar("Command", bound=Callable[..., Any])


def day(value: str | date) -> date:
    """An option that is a day, as YYYY-MM-DD and nothing else."""
    found = value if isinstance(value, date) else iso_day(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no day (allowed: YYYY-MM-DD).")
    return found


def today() -> date:
    """The one place where Comity reads the clock: the library is given the day."""
    return date.today()


def as_json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def mapped_columns(command: Command) -> Command:
    """What the columns of tables, or the keys of JSON Lines, are called there."""
    return click.option(
        "--map",
        "columns",
        metavar="text=COLUMN,…",
        callback=_columns,
        help="Which column of a table is which field (text, title, published …), or a TOML file of it.",
    )(command)


def _columns(_: click.Context, __: click.Parameter, stated: str | None) -> Columns | None:
    if stated is None:
        return None
    from comity.sources.columns import columns_of

    return columns_of(stated)


def from_record(command: Command) -> Command:
    """The record to ask: it must be there already."""
    return _record(command, "The record to ask.")


def into_record(command: Command) -> Command:
    """The record to write to."""
    return _record(command, "The record to write to; made if it is not there.")


def _record(command: Command, says: str) -> Command:
    return click.option(
        "--record",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("comity.duckdb"),
        show_default=True,
        help=says,
    )(command)


def from_record_if_any(command: Command) -> Command:
    """The record to ask beside what is known; without one the answer is from knowledge alone."""
    return click.option(
        "--record",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The record to ask beside the knowledge.  [default: comity.duckdb, if it is there]",
    )(command)


def in_parallel(command: Command) -> Command:
    return click.option(
        "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read."
    )(command)


def default_knowledge() -> Path:
    """Where the user's own knowledge lies on this platform."""
    from platformdirs import user_data_path

    return user_data_path("comity", appauthor=False) / "knowledge"


def own_knowledge(command: Command) -> Command:
    """The user's own files and layers, laid over what the package knows."""
    return click.option(
        "--knowledge",
        "own",
        type=click.Path(path_type=Path, file_okay=False),
        default=default_knowledge,
        envvar="COMITY_KNOWLEDGE",
        help="The folder of your own knowledge.  [default: in the user's data folder]",
    )(command)


def paths(command: Command) -> Command:
    return click.argument("places", metavar="PATH…", nargs=-1, required=True)(command)


def publication(command: Command) -> Command:
    """What is known of all the reports together, for those that do not say it themselves."""
    named = click.option("--publisher", metavar="NAME", help="Who published the reports.")(command)
    return click.option("--published", type=day, help="The day the reports were published.")(named)


def to_file(command: Command) -> Command:
    """The table goes to a file instead; its ending says in which format."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_known_ending,
        help="Write the table to a file instead: .csv, .json, .jsonl or .parquet.",
    )(command)


def _known_ending(_: click.Context, __: click.Parameter, out: Path | None) -> Path | None:
    """A file that could not be written is refused before the work, not after it."""
    if out is not None:
        from comity.exports import format_of

        format_of(out)
    return out


def recorded(command: Command) -> Command:
    return click.option(
        "--recorded-at", type=day, default=today, help="The day of reading, kept for audit.  [default: today]"
    )(command)
