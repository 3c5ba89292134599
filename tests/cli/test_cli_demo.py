"""`comity demo`: what a newcomer sees."""

from __future__ import annotations

import re

from cli_fixtures import Command

HEADINGS = [
    "What was read",
    "What a careful reader must know",
    "Events that count: said to be done, and told once",
    "Who held an office that the reports print",
    "One event, in the words that tell it",
    "What to try next",
]


def test_the_demo_shows_each_part_and_what_to_try(comity: Command) -> None:
    """The demo shows findings, events, an answer and an explanation, and all it says to try works."""
    outcome = comity("demo", "--recorded-at", "2026-01-15")
    assert (outcome.code, outcome.err) == (0, "")
    found = [line for line in outcome.out.splitlines() if line in HEADINGS]
    assert found == HEADINGS
    for line in re.findall(r"^  comity (.+)$", outcome.out, flags=re.MULTILINE):
        if "YOUR-FILES" not in line:
            tried = comity(*line.split())
            assert tried.code in (0, 1) and tried.out and not tried.err, line


def test_the_demo_shows_the_same_when_shown_again(comity: Command) -> None:
    """A second demo knows its reports already and prints the same, on whatever day."""
    first = comity("demo", "--recorded-at", "2026-01-15").out
    again = comity("demo", "--recorded-at", "2026-02-15").out
    assert re.sub(r", \d+ of them already known", "", again) == first
