"""`comity score`: how well reports are read and gathered, held against gold and stories made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import as_json
from comity.cli.outcome import DONE
from comity.cli.passages import clean
from comity.cli.printing import complain, counted, print_json, print_table, say
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.score import Miss, PileScore, Row, Score

__all__ = ["score"]

BELOW_FLOOR = 1


@click.command(short_help="Measure the reader on texts coded by hand.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--misses", "wanted", metavar="FIGURE", multiple=True, help="Print what lowers a figure; all: every one."
)
@click.option(
    "--floors",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Fail where a figure is below its floor in this file.",
)
@as_json
def score(gold: tuple[Path, ...], wanted: tuple[str, ...], floors: Path | None, as_json: bool) -> int:
    """Read the texts of GOLD (files or folders of JSON lines) and print how much of their coding is found.

    Of stories (files or folders of TOML) all reports are gathered, and it is printed how well their events,
    origins, conflicts and copies are found. Precision, recall and F1 where things are to be found; the share
    that is right where a question has one answer. The exit code is 1 if a figure is below its floor.
    """
    from comity.reader import Reader
    from comity.score import (
        are_stories,
        fallen,
        read_floors,
        read_gold,
        read_stories,
        score_stories,
        score_texts,
    )

    found: Score | PileScore
    if are_stories(gold):
        if wanted:
            _refuse_closed(gold)
        found = score_stories(list(read_stories(gold)), Reader())
        told = f"{counted(found.stories, 'story', 'stories')}, {counted(found.reports, 'report')}"
    else:
        found = score_texts(list(read_gold(gold)), Reader())
        told = counted(found.texts, "text")
    rows = found.rows()
    if as_json:
        _print_as_json(rows)
    else:
        say(told)
        _print_rows(rows)
        _print_misses(found.misses, wanted)
    low = fallen(rows, read_floors(floors, gold[0].name)) if floors else ()
    for name, floor, figure in low:
        side = "above its ceiling" if figure is not None and figure > floor else "below its floor"
        complain(f"{name}: {_figure(figure)} is {side} {floor:.3f}")
    return BELOW_FLOOR if low else DONE


def _refuse_closed(places: Iterable[Path]) -> None:
    """What is kept for measuring is measured, and its misses are read by nobody."""
    from comity.score import is_closed

    closed = [str(place) for place in places if is_closed(place)]
    if closed:
        raise InputError("its misses are closed", file=closed[0], allowed="its figures, without --misses")


def _print_rows(rows: Iterable[Row]) -> None:
    cells = [
        (row.name, str(row.of), _figure(row.precision), _figure(row.recall), _figure(row.figure))
        for row in rows
    ]
    print_table(("figure", "of", "precision", "recall", "F1 or share"), cells, whole=("figure",))


def _print_misses(misses: Sequence[Miss], wanted: tuple[str, ...]) -> None:
    for miss in misses:
        if "all" in wanted or any(miss.row == name or miss.row.startswith(f"{name} ") for name in wanted):
            say()
            say(clean(f"{miss.text}  {miss.row}"))
            say(clean(f"  gold  {miss.wanted}"))
            say(clean(f"  read  {miss.found}"))


def _print_as_json(rows: Iterable[Row]) -> None:
    for row in rows:
        print_json(
            {
                "figure": row.name,
                "of": row.of,
                "precision": row.precision,
                "recall": row.recall,
                "value": row.figure,
            }
        )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
