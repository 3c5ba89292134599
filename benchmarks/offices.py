"""The office alarm on dated appointments that the package does not ship, imported as layers.

    python benchmarks/offices.py [--failures] [--seed 7]

1,000 sentences of the templates that the alarm was tuned on and 200 of others, half of them with the date
moved out of the term; then 150 in which nothing is wrong. Prints precision and recall of OFFICE_ANACHRONISM
for each, and what unknown persons gave. Reads ../shared/data; aims: precision .98, recall .95.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.knowledge import load_knowledge
from comity.knowledge.layers.importing import import_layer
from comity.model import LanguageCode, Reading
from comity.reader import Reader
from comity.sources import report_from_text
from office_sentences import KNOWN_ON, Makers, Told, made_up, sheet

__all__ = ["main"]

APPOINTMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "appointments"
ENGLISH = LanguageCode("en")
CODE = "OFFICE_ANACHRONISM"
UNKNOWN = "UNKNOWN_OFFICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found in one sentence: an alarm at the name asked about, or at another, and other codes."""

    told: Told
    alarm: bool
    elsewhere: bool
    codes: frozenset[str]

    @property
    def failed(self) -> bool:
        return self.alarm != self.told.wrong or self.elsewhere


def main(options: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="precision and recall of the office alarm")
    parser.add_argument("--failures", action="store_true", help="print the sentences that fail")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(options)
    if not APPOINTMENTS.is_dir():
        print("needs ../shared/data", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), chosen.seed, failures=chosen.failures)
    return 0


def _measure(own: Path, seed: int, *, failures: bool) -> None:
    words, chance = sheet(), random.Random(seed)
    shipped = load_knowledge()
    rows = own / "made-up.jsonl"
    rows.write_text("\n".join(made_up(words, shipped, chance)) + "\n", encoding="utf-8")
    import_layer([rows], own=own, knowledge=shipped, name="made-up", known_on=KNOWN_ON)
    import_layer([APPOINTMENTS], own=own, knowledge=shipped, name="appointments")
    rows.unlink()
    reader = Reader(load_knowledge(own=own))
    makers = Makers(words, reader.knowledge, chance)
    for name, sentences in (
        ("tuned", makers.sentences(words["tuned"], 1000)),
        ("second", makers.sentences(words["second"], 200)),
        ("controls", makers.controls(150)),
    ):
        outcomes = [_outcome(reader, told) for told in sentences]
        _print(name, outcomes)
        for one in outcomes if failures else ():
            if one.failed:
                _print_failure(one)


def _outcome(reader: Reader, told: Told) -> Outcome:
    report = report_from_text(
        told.text, name="page", languages=[ENGLISH], language=ENGLISH, published=told.published
    )
    reading = reader.read(report)
    here, elsewhere = _alarms(reading, told.name)
    return Outcome(
        told=told, alarm=here, elsewhere=elsewhere, codes=frozenset(one.code for one in reading.findings)
    )


def _alarms(reading: Reading, name: str) -> tuple[bool, bool]:
    """Whether the name asked about is marked, and whether anything else is."""
    spans = [span.text for found in reading.findings if found.code == CODE for span in found.spans]
    surname = next(word for word in reversed(name.split()) if not word.endswith("."))
    return any(surname in text for text in spans), any(surname not in text for text in spans)


def _print(name: str, outcomes: Sequence[Outcome]) -> None:
    right = sum(one.alarm and one.told.wrong for one in outcomes)
    false = sum(one.alarm and not one.told.wrong for one in outcomes)
    false += sum(one.elsewhere for one in outcomes)
    wrong = sum(one.told.wrong for one in outcomes)
    templates = len({one.told.template for one in outcomes})
    print(f"{name}: {len(outcomes)} sentences of {templates} templates, {wrong} out of the term")
    if wrong:
        print(f"  precision {_share(right, right + false)}, recall {_share(right, wrong)}")
    else:
        print(f"  false alarms {false}: {_by_group(one for one in outcomes if one.alarm or one.elsewhere)}")
        unknown = [one for one in outcomes if one.told.group == "unknown"]
        told = sum(UNKNOWN in one.codes and CODE not in one.codes for one in unknown)
        print(f"  unknown persons: {told} of {len(unknown)} told as unknown, the others as nothing")


def _by_group(outcomes: Iterable[Outcome]) -> str:
    counts = Counter(one.told.group for one in outcomes)
    return ", ".join(f"{number} {group}" for group, number in sorted(counts.items())) or "none"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def _print_failure(one: Outcome) -> None:
    kind = "elsewhere" if one.elsewhere else "missed" if one.told.wrong else "false"
    page = one.told.published or "no day"
    print(f"    {kind} [{one.told.group}; {page}; {' '.join(sorted(one.codes))}] {one.told.text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
