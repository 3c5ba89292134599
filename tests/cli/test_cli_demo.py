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
    """The demo shows findings, events, an answer and an explanation; what it says to try works.

    Shown again on another day it knows its reports already and prints the same.
    """
    outcome = comity("demo", "--recorded-at", "2026-01-15")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line for line in outcome.out.splitlines() if line in HEADINGS] == HEADINGS
    again = comity("demo", "--recorded-at", "2026-02-15").out
    assert re.sub(r", \d+ of them already known", "", again) == outcome.out
    to_try = re.findall(r"^  comity (.+)$", outcome.out, flags=re.MULTILINE)
    asking = {"events", "ties", "explain", "conflicts", "copies", "who", "reports"}
    assert {line.split()[0] for line in to_try} == {"check", "read", "serve", *asking}
    for line in to_try:
        if line.split()[0] in asking:
            tried = comity(*line.split())
            assert tried.code == 0 and tried.out and not tried.err, line
