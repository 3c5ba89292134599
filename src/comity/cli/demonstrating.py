"""`comity demo`: the bundled sample, from reports to an explained event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.answering import print_answer
from comity.cli.checking import ORDER, print_finding, worst_first
from comity.cli.comparing import print_conflict
from comity.cli.options import recorded
from comity.cli.printing import counted, print_table, say
from comity.cli.progress import bar
from comity.cli.reading import end
from comity.cli.showing import explain_in_full, print_rows
from comity.model import Claim, Conflict, Event, Finding, FindingCodeId, Severity

if TYPE_CHECKING:
    from comity.knowledge import Answer, Knowledge
    from comity.record import Record

__all__ = ["demo"]

SHOWN = 2  # findings shown in full
LISTED = 8  # events listed


@click.command()
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("comity-demo.duckdb"),
    show_default=True,
    help="The record to write.",
)
@recorded
def demo(record: Path, recorded_at: date) -> int:
    """Read the bundled sample, and show what Comity makes of it."""
    from comity import pipeline
    from comity.knowledge import load_knowledge
    from comity.record import Record

    knowledge, places = load_knowledge(), pipeline.sample_places()
    with bar() as on_progress:
        summary = pipeline.read(
            places,
            record=record,
            knowledge=knowledge,
            recorded_at=recorded_at,
            on_progress=on_progress,
        )
    _heading("What was read")
    code = end(summary, record)
    _show(Record.open(record), knowledge, places)
    return code


def _show(record: Record, knowledge: Knowledge, places: Sequence[str]) -> None:
    """Each part of the record in turn; a part that the record does not have is left out."""
    findings = worst_first(record.findings())
    events = record.events(countable=True)
    if findings:
        _show_findings(record, findings)
    conflicts = record.conflicts()
    if conflicts:
        _show_conflicts(record, conflicts)
    if events:
        _heading("Events that count: said to be done, and told once")
        print_rows(_best_told(events))
        say(f"… {counted(len(events), 'event')} in all that count")
    answer = _a_known_answer(knowledge, record.claims())
    if answer is not None:
        _heading("Who held an office that the reports print")
        print_answer(knowledge, answer)
    if events:
        _heading("One event, in the words that tell it")
        explain_in_full(record.path, max(events, key=_how_told).id)
    _heading("What to try next")
    pair = _busiest_pair(events, knowledge)
    for line in _next(record.path, places, pair, events, answer):
        say(f"  {line}")


def _heading(words: str) -> None:
    say()
    say(words)
    say("-" * len(words))


def _show_findings(record: Record, findings: Sequence[Finding]) -> None:
    """How often each code was found, and the gravest ones with their passages."""
    _heading("What a careful reader must know")
    codes = Counter((finding.severity, finding.code) for finding in findings)

    def graver(key: tuple[Severity, FindingCodeId]) -> tuple[int, int, str]:
        return ORDER.index(key[0]), -codes[key], key[1]

    print_table(
        ("severity", "finding", "times"),
        ((severity, code, str(codes[severity, code])) for severity, code in sorted(codes, key=graver)),
    )
    for finding in _one_of_each(findings)[:SHOWN]:
        say()
        print_finding(finding, record.report(finding.report).text)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    say()
    say(f"  … {counted(len(findings), 'finding')} in all, {errors} of severity error")


def _show_conflicts(record: Record, conflicts: Sequence[Conflict]) -> None:
    """The first ones in full, with every side; no side is preferred."""
    from comity.explain import sides

    _heading("What reports say against one another")
    for row in sides(record, conflicts[:1]):
        print_conflict(row)
    say()
    say(f"… {counted(len(conflicts), 'conflict')} in all")


def _one_of_each(findings: Iterable[Finding]) -> list[Finding]:
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    return list(first.values())


def _a_known_answer(knowledge: Knowledge, claims: Iterable[Claim]) -> Answer | None:
    """An office that a claim prints beside a party, on the day of that claim, where the holder is known."""
    for claim in claims:
        day = claim.when.earliest if claim.when and claim.when.earliest == claim.when.latest else None
        for party in (*claim.actors, *claim.recipients):
            if day and party.office and party.country and not knowledge.office(party.office).accredited:
                answer = knowledge.who(party.office, party.country, day)
                if answer.holders:
                    return answer
    return None


def _best_told(events: Iterable[Event]) -> list[Event]:
    """Those that most reports tell independently, in order of their days."""
    best = sorted(events, key=_how_told, reverse=True)[:LISTED]
    return sorted(best, key=lambda event: (event.earliest or date.max, event.id))


def _how_told(event: Event) -> tuple[int, int, bool, bool, str]:
    """By origins and claims; among equals those that have a day and two sides."""
    return event.origins, len(event.claims), event.earliest is not None, bool(event.recipients), event.id


def _next(
    record: Path,
    places: Sequence[str],
    pair: tuple[str, str] | None,
    events: Sequence[Event],
    answer: Answer | None,
) -> list[str]:
    """Commands that exist, with words that this record knows."""
    lines = [f"comity check {place}" for place in places]
    if pair is not None:
        lines.append(f"comity events --between {pair[0]} {pair[1]} --record {record}")
        lines.append(f"comity ties {pair[0]} {pair[1]} --record {record}")
    if events:
        lines.append(f"comity explain {events[0].id} --record {record}")
    if answer is not None:
        lines.append(f"comity who {answer.office} {answer.state} --on {answer.on}")
    lines.append(f"comity conflicts --record {record}")
    lines.append(f"comity copies --record {record}")
    lines.append(f"comity reports --record {record}")
    lines.append("comity read YOUR-FILES")
    lines.append(f"comity serve --record {record}")
    return [*lines, "The last opens the record in the browser; it needs the extra `web`."]


def _busiest_pair(events: Iterable[Event], knowledge: Knowledge) -> tuple[str, str] | None:
    """The two states that most events are between."""
    pairs: Counter[tuple[str, str]] = Counter()
    for event in events:
        codes = (code for code in (*event.actors, *event.recipients) if code.isupper())
        pairs.update(combinations(sorted(code for code in codes if code.lower() in knowledge.entities), 2))
    return min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
