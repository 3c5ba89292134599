"""A brief as one HTML page: no script, nothing fetched, every text escaped; for screen, phone and paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import groupby

from comity.brief.page import Brief, Line, Note, Section
from comity.brief.url import safe

__all__ = ["html"]

LEAD = "Numbers in brackets lead to the notes at the end."
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(brief: Brief) -> str:
    """The whole page; the same brief gives the same bytes."""
    style = (files("comity.brief") / "brief.css").read_text("utf-8")
    seen: set[int] = set()
    body = "\n".join(part for section in brief.sections for part in _section(section, seen))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(brief.title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{escape(brief.title)}</h1>
{_supposed(brief)}<p class="lead">As known on {brief.known_on}. {LEAD}</p>
{body}
<section id="notes" aria-labelledby="notes-heading">
<h2 id="notes-heading">Notes</h2>
<ol>
{_notes(brief.notes)}
</ol>
</section>
</main>
</body>
</html>
"""


def _supposed(brief: Brief) -> str:
    return f'<p class="supposed">{escape(brief.supposed)}</p>\n' if brief.supposed else ""


def _section(section: Section, seen: set[int]) -> Iterator[str]:
    """`seen`: notes that were cited before; a note leads back to the first place that cites it."""
    yield f'<section id="{section.key}" aria-labelledby="{section.key}-heading">'
    yield f'<h2 id="{section.key}-heading">{escape(section.heading)}</h2>'
    yield from (_table if section.table else _groups)(section, seen)
    yield "</section>"


def _groups(section: Section, seen: set[int]) -> Iterator[str]:
    for group, lines in groupby(section.lines, key=lambda line: line.group):
        if group:
            yield f"<h3>{escape(group)}</h3>"
        yield "<ul>"
        yield from (f"<li{_class(line)}>{_head(line)}{_said(line, seen)}</li>" for line in lines)
        yield "</ul>"


def _table(section: Section, seen: set[int]) -> Iterator[str]:
    """Groups down, heads across."""
    heads = list(dict.fromkeys(line.head for line in section.lines))
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield f"<table>\n<thead>\n<tr><td></td>{columns}</tr>\n</thead>\n<tbody>"
    for group, lines in groupby(section.lines, key=lambda line: line.group):
        cells = "".join(f"<td{_class(line)}>{_column(line)}{_said(line, seen)}</td>" for line in lines)
        yield f'<tr><th scope="row">{escape(group)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _class(line: Line) -> str:
    return ' class="supposed"' if line.supposed else ""


def _column(line: Line) -> str:
    """The head of the column once more, for screens that are too narrow for columns."""
    return f'<span class="column" aria-hidden="true">{escape(line.head)}: </span>'


def _head(line: Line) -> str:
    return f"<strong>{escape(line.head)}:</strong> " if line.head else ""


def _said(line: Line, seen: set[int]) -> str:
    return f"{escape(line.text)} {_numbers(line.notes, seen)}"


def _numbers(notes: Iterable[int], seen: set[int]) -> str:
    links = []
    for number in notes:
        place = "" if number in seen else f' id="ref-{number}"'
        seen.add(number)
        links.append(f'<a{place} href="#note-{number}" aria-label="note {number}">[{number}]</a>')
    return f'<span class="notes">{" ".join(links)}</span>'


def _notes(notes: Iterable[Note]) -> str:
    return "\n".join(
        f'<li id="note-{note.number}">{escape(note.text)}{_link(note)}'
        f' <a href="#ref-{note.number}" aria-label="back to where note {note.number} is cited">↩</a></li>'
        for note in notes
    )


def _link(note: Note) -> str:
    address = safe(note.url)
    if address is None:
        return ""
    return f' <a href="{escape(address)}" rel="noreferrer noopener">{escape(address)}</a>'
