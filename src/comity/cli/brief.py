"""`comity brief`: the state of a tie on a day as a page, in which every line has its notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept_if_any
from comity.cli.options import as_json, from_record_if_any, own_knowledge, today
from comity.cli.passages import clean
from comity.cli.printing import print_json, say
from comity.cli.tied import of_a_tie
from comity.errors import UsageError

if TYPE_CHECKING:
    pass

__all__ = ["brief"]

ENDINGS = {".md": "md", ".html": "html", ".htm": "html"}


def _known_ending(_: click.Context, __: click.Parameter, out: Path | None) -> Path | None:
    """A file that could not be written is refused before the work, not after it."""
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise UsageError(
            f"{out.name!r} has no ending that is known", place="--out", allowed=", ".join(ENDINGS)
        )
    return out


@click.command(short_help="Print the state of a tie on a day, each line with its notes.")
@of_a_tie
@click.option(
    "--most", type=click.IntRange(1), default=20, show_default=True, help="Acts told one by one, the newest."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    help="Markdown or HTML.  [default: md, or by --out]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_known_ending,
    help="Write the page to a file instead: .md or .html.",
)
@own_knowledge
@as_json
@from_record_if_any
def brief(
    states: tuple[str, ...],
    on: date,
    as_known_on: date | None,
    window: int,
    without: tuple[str, ...],
    without_source: tuple[str, ...],
    suppose: Path | None,
    most: int,
    form: str | None,
    out: Path | None,
    own: Path,
    as_json: bool,
    record: Path | None,
) -> int:
    """Print the state of a tie on a day: levels, agreements, acts, what is contested, what is not known.

    Every line has numbered notes: the agreement with its source, the sentence with who says it, or what was
    looked for and where. With the days given, the same knowledge and record give the same page.
    """
    from comity.brief import FORMATS, brief_to_json
    from comity.brief import brief as written
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import tied_states
    from comity.opened.tie import question

    knowledge = load_knowledge(own=own)
    held = kept_if_any(record, knowledge)
    one = question(
        knowledge, held, tied_states(knowledge, states, "STATES"), on=on,
        known_on=as_known_on or today(), as_known_on=as_known_on, months=window, without=without,
        without_sources=without_source, suppose=suppose,
    )  # fmt: skip
    page = written(
        one.asked, one.sources, knowledge, knowledge.codebook, one.ladders, on,
        record=held, known_then=as_known_on, left_out=(*without, *without_source), most=most,
    )  # fmt: skip
    if as_json:
        print_json(brief_to_json(page))
        return 0
    text = FORMATS[form or (ENDINGS[out.suffix.lower()] if out else "md")](page)
    if out is None:
        say(text.removesuffix("\n"))
    else:
        _write(text, out)
    return 0


def _write(text: str, path: Path) -> None:
    """The page is in the file at `path`, or the file is as it was before."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror}", file=str(path)) from fault
    finally:
        part.unlink(missing_ok=True)
    say(clean(f"written to {path}"))
