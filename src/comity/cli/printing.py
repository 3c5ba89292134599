"""What the commands print: lines, tables, passages and JSON, on a terminal or into a pipe."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.passages import Line, carets, clean, excerpts
from comity.model import Severity, Span

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "complain",
    "counted",
    "print_json",
    "print_passages",
    "print_table",
    "say",
    "severity",
    "write_file",
]

WIDEST = 100  # columns of a passage, however wide the window is
UNBROKEN = 10_000  # columns of a table in a pipe: a row stays one line
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def say(line: str = "") -> None:
    """One line on standard output."""
    click.echo(line)


def complain(problem: object) -> None:
    """One line on standard error."""
    click.echo(f"comity: {clean(str(problem))}", err=True)


def print_json(thing: Mapping[str, object]) -> None:
    """One object on one line; escaped where the output cannot carry every letter."""
    unicode_out = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(thing, ensure_ascii=not unicode_out))


def write_file(what: str, things: Iterable[dict[str, object]], path: Path) -> None:
    """The things in a file of the format that its ending names, and a line that says so."""
    from comity.exports import export_things, format_of

    kept = list(things)
    export_things(what, kept, format_of(path), path)
    say(clean(f"{counted(len(kept), 'row')} written to {path}"))


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun: 1 report, 2 reports."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def severity(value: Severity) -> str:
    """The severity as printed: in colour where the terminal has colours and the user wants them."""
    return click.style(str(value), fg=COLOURS[value], bold=True) if _coloured() else str(value)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, whole: Iterable[str] = ()) -> None:
    """Rows under their headings; the columns named in `whole` are never broken over lines."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=column in frozenset(whole), overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    console = _console()
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        say(line.rstrip())


def print_passages(text: str, spans: Sequence[Span], *, indent: int = 4) -> None:
    """The words in their context: underlined in a terminal, else with a line of carets below."""
    passages = excerpts(text, spans, width=max(20, min(WIDEST, _width()) - indent))
    for number, passage in enumerate(passages):
        if number:
            say()
        for line in passage:
            _print_line(line, " " * indent)


def _print_line(line: Line, margin: str) -> None:
    if _terminal():
        say(margin + _underlined(line))
        return
    say(margin + line.text)
    if line.marks:
        say(margin + carets(line))


def _underlined(line: Line) -> str:
    out, at = "", 0
    for start, end in line.marks:
        out += line.text[at:start] + click.style(line.text[start:end], underline=True)
        at = end
    return out + line.text[at:]


def _console() -> Console:
    from rich.console import Console

    return Console(width=_width() if _terminal() else UNBROKEN, highlight=False, markup=False, emoji=False)


def _width() -> int:
    return shutil.get_terminal_size(fallback=(WIDEST, 24)).columns


def _terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _coloured() -> bool:
    return _terminal() and not os.environ.get("NO_COLOR")
