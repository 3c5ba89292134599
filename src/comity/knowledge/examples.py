"""Examples of frames: a sentence with its parties and trigger marked, and after `=>` how the act stands.

{actor:Chad} {trigger:recalled} its envoy to {recipient:Niger}. => planned
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Marked", "marked"]

MARK = re.compile(r"\{(actor|recipient|trigger):([^{}]+)\}")

Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its marks, and what they say: offsets in the text, half-open."""

    text: str
    trigger: tuple[int, int]
    actors: Spans
    recipients: Spans
    words: frozenset[str]  # after =>


def marked(example: str) -> Marked:
    """Raises ValueError where a mark is not closed, or the trigger is not marked once."""
    body, _, tail = example.partition("=>")
    body = body.rstrip()
    text, spans, at = "", list[tuple[str, int, int]](), 0
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    text += body[at:]
    triggers = [(start, end) for role, start, end in spans if role == "trigger"]
    if "{" in text or "}" in text or len(triggers) != 1:
        raise ValueError(f"malformed example: {example!r}")
    return Marked(
        text=text,
        trigger=triggers[0],
        actors=frozenset((start, end) for role, start, end in spans if role == "actor"),
        recipients=frozenset((start, end) for role, start, end in spans if role == "recipient"),
        words=frozenset(tail.replace(",", " ").split()),
    )
