"""Whole runs as lines that a person can compare: what the record holds of some reports, one thing a line.

`make golden` writes these lines into tests/golden, and the difference is read before it is kept. Of the
words of a report a line gives at most 60 characters of a quotation; the reports stay where they are.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path

from comity import pipeline
from comity.knowledge import Knowledge, load_knowledge
from comity.model import Claim, Event, Finding, Participant, Quantity, Report, Span, When, Where
from comity.record import Record

__all__ = ["GOLDEN", "RUNS", "Run", "difference", "lines_of", "places_of"]

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
SHARED = HERE.parent.parent / "shared" / "reports"
TODAY = date(2026, 1, 15)
LONGEST = 60  # characters of a quotation
GAP = "  "
HEAD = "=="


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Reports that are read together: those `shared` beside the project, or else the bundled sample."""

    name: str
    shared: str = ""

    @property
    def path(self) -> Path:
        return GOLDEN / f"{self.name}.txt"


RUNS = (
    Run(name="common-defence-space", shared="000_*.txt"),
    Run(name="same-country", shared="003_*.txt"),
    Run(name="demo"),
)


def places_of(run: Run) -> list[str]:
    """What a run reads; nothing where the folder beside the project is absent."""
    if run.shared:
        return sorted(str(path) for path in SHARED.glob(run.shared))
    return pipeline.sample_places()


def lines_of(places: Sequence[str], knowledge: Knowledge) -> list[str]:
    """All that one run finds in these reports, by report, then the events."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comity.duckdb"
        pipeline.read(places, record=path, knowledge=knowledge, recorded_at=TODAY)
        return list(_lines(Record.open(path)))


def difference(run: Run, found: Sequence[str]) -> list[str]:
    """What is no longer as the golden file has it, report by report: `-` was, `+` is."""
    golden = run.path.read_text(encoding="utf-8").splitlines() if run.path.exists() else []
    was, now = _sections(golden), _sections(found)
    changed: list[str] = []
    for name in dict.fromkeys((*was, *now)):
        lines = list(unified_diff(was.get(name, []), now.get(name, []), lineterm="", n=0))
        changed += [f"{HEAD} {name}"] * bool(lines) + [
            line for line in lines[2:] if not line.startswith("@@")
        ]
    return changed


def _sections(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines below each heading, the heading with them, by the name that it gives."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if line.startswith(HEAD):
            name = line.removeprefix(HEAD).strip().split(GAP)[0]
        found.setdefault(name, []).append(line)
    return found


def _lines(record: Record) -> Iterator[str]:
    for report in record.reports():
        yield _report(report)
        yield from (_claim(claim) for claim in record.claims(report=report.id))
        yield from (_finding(finding) for finding in record.findings(report=report.id))
        yield ""
    yield f"{HEAD} events"
    yield from (_event(event) for event in record.events())


def _report(report: Report) -> str:
    day = report.published.value if report.published else "undated"
    publisher = report.publisher.value if report.publisher else "nobody"
    return _line(
        f"{HEAD} {report.name}", day, f"by {publisher}", _count(len(report.blocks), "block"), report.id
    )


def _claim(claim: Claim) -> str:
    kind = str(claim.kind) if claim.act is None else _code(claim.act.type, claim.act.mode)
    return _line(
        f"{_mark(claim.countable)} {kind}",
        f"{claim.modality}/{claim.polarity}",
        _parties((_party(each) for each in claim.actors), (_party(each) for each in claim.recipients)),
        _when(claim.when),
        _place(claim.place),
        *(_quantity(quantity) for quantity in claim.quantities),
        _instrument(claim),
        *(f"{link.relation} {link.claim}" for link in claim.links),
        "said by " + " < ".join(voice.kind for voice in claim.attribution),
        _quoted(claim.quote),
        claim.id,
    )


def _finding(finding: Finding) -> str:
    return _line(
        f"! {finding.severity} {finding.code}",
        *(_quoted(span) for span in finding.spans),
        *(f"({fact})" for fact in finding.facts),
        finding.id,
    )


def _event(event: Event) -> str:
    return _line(
        f"{_mark(event.countable)} {_code(event.type, event.mode)}",
        event.modality,
        _parties(event.actors, event.recipients),
        _days(event.earliest, event.latest),
        _place(event.place),
        _count(event.origins, "origin"),
        ", ".join(event.reports),
        event.id,
    )


def _line(*parts: str) -> str:
    return GAP.join(part for part in parts if part)


def _mark(countable: bool) -> str:
    return "*" if countable else "·"


def _code(kind: str, mode: str | None) -> str:
    return f"{kind}.{mode}" if mode else kind


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _parties(actors: Iterable[str], recipients: Iterable[str]) -> str:
    to = ", ".join(recipients)
    return (", ".join(actors) or "?") + (f" → {to}" if to else "")


def _party(party: Participant) -> str:
    """Who it is to the record, whatever words name it: country, id, sector, office."""
    known = (party.country, party.id if party.id != (party.country or "").lower() else None)
    return "/".join(part for part in (*known, party.sector, party.office) if part) or "?"


def _when(when: When | None) -> str:
    if when is None or when.span is None:
        return ""
    bounds = " or ".join(when.candidates) or _days(when.earliest, when.latest)
    return f"{bounds} ({when.basis}, {when.precision})"


def _days(earliest: date | None, latest: date | None) -> str:
    return str(earliest) if earliest and earliest == latest else f"{earliest or '?'}..{latest or '?'}"


def _place(place: Where | None) -> str:
    return f"{place.role} {place.name or '?'}" if place else ""


def _quantity(quantity: Quantity) -> str:
    bounds = f"{quantity.low}..{quantity.high}" if quantity.value is None else f"{quantity.value:g}"
    return " ".join(part for part in (quantity.qualifier, bounds, quantity.unit) if part)


def _instrument(claim: Claim) -> str:
    mention = claim.instrument
    return f"{mention.kind or '?'} {mention.step or 'mentioned'}" if mention else ""


def _quoted(span: Span) -> str:
    """Both ends of the words, on one line, and where they stand."""
    words = " ".join(span.text.split())
    if len(words) > LONGEST:
        half = (LONGEST - 3) // 2
        words = f"{words[:half]} … {words[-half:]}"
    return f"“{words}” {span.start}-{span.end}"


def _write(run: Run, knowledge: Knowledge) -> str:
    places = places_of(run)
    if not places:
        return f"{run.path.name}: left as it is, needs ../shared"
    found = lines_of(places, knowledge)
    changed = difference(run, found)
    run.path.write_text("\n".join(found) + "\n", encoding="utf-8")
    new, gone = (sum(line.startswith(sign) for line in changed) for sign in "+-")
    return f"{run.path.name}: {_count(len(found), 'line')}, {new} new, {gone} gone"


def main() -> None:
    """Writes every golden file anew and says what changed."""
    knowledge = load_knowledge()
    for run in RUNS:
        sys.stdout.write(_write(run, knowledge) + "\n")


if __name__ == "__main__":
    main()
