"""Whether a change left every reading as it was: all that is read of the project's own texts, byte for byte.

python benchmarks/same_readings.py --write FILE      before the change
python benchmarks/same_readings.py --against FILE    after it: exit code 1 where anything differs
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from comity.contract import claim_to_json, finding_to_json
from comity.model import Reading
from comity.reader import Reader
from texts import own_texts

__all__ = ["line_of"]


def line_of(reading: Reading) -> str:
    """All that a reader found in a report, but not the reader's digest."""
    found = {
        "report": reading.report.id,
        "claims": [claim_to_json(claim) for claim in reading.claims],
        "findings": [finding_to_json(finding) for finding in reading.findings],
        "states": list(reading.states),
    }
    return json.dumps(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", type=Path, metavar="FILE")
    way.add_argument("--against", type=Path, metavar="FILE")
    options = parser.parse_args()
    reader = Reader()
    lines = [line_of(reader.read(report)) for report in own_texts()]
    if options.write is not None:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} readings in {options.write}")
        return 0
    before = options.against.read_text(encoding="utf-8").splitlines()
    other = [json.loads(new)["report"] for new, old in zip(lines, before, strict=True) if new != old]
    print(f"{len(lines)} readings, {len(other)} of them other than before {' '.join(other[:10])}".rstrip())
    return 1 if other else 0


if __name__ == "__main__":
    raise SystemExit(main())
