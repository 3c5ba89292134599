"""A brief as JSON, in the shape of `schemas/brief.json`."""

from __future__ import annotations

from comity.brief.page import Brief, Line, Note, Section
from comity.contract import Json

__all__ = ["brief_to_json"]


def brief_to_json(brief: Brief) -> Json:
    """Sections with their lines, each line with the numbers of its notes; then the notes."""
    return {
        "title": brief.title,
        "states": list(brief.states),
        "on": brief.on.isoformat(),
        "known_on": brief.known_on.isoformat(),
        "months": brief.months,
        "supposed": brief.supposed or None,
        "sections": [_section(section) for section in brief.sections],
        "notes": [_note(note) for note in brief.notes],
    }


def _section(section: Section) -> Json:
    return {
        "key": section.key,
        "heading": section.heading,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: Line) -> Json:
    return {
        "group": line.group or None,
        "head": line.head or None,
        "text": line.text,
        "notes": list(line.notes),
        "supposed": line.supposed,
    }


def _note(note: Note) -> Json:
    return {
        "number": note.number,
        "kind": note.kind.value,
        "id": note.id or None,
        "text": note.text,
        "url": note.url,
    }
