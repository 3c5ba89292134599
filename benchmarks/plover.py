"""Codes the public development records with Comity, and scores them by the script that lies beside them.

    python benchmarks/plover.py [--interstate] [--boot 500] [--by-type]

Reads ../shared/gold; writes the predictions to build/plover.jsonl. All options go to the scorer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from comity.model import Claim, Participant
from comity.reader import Reader
from comity.sources import report_from_text

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
PREDICTED = ROOT / "build" / "plover.jsonl"


def main(options: list[str]) -> int:
    if not GOLD.is_dir():
        print("needs ../shared/gold", file=sys.stderr)
        return 2
    records = GOLD / "plover-dev.jsonl"
    reader = Reader()
    PREDICTED.parent.mkdir(exist_ok=True)
    with PREDICTED.open("w", encoding="utf-8") as out:
        for line in records.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            events = coded(reader, record["id"], record["text"])
            out.write(json.dumps({"id": record["id"], "events": events}) + "\n")
    scorer = [sys.executable, str(GOLD / "score.py"), "--gold", str(records), "--pred", str(PREDICTED)]
    return subprocess.run([*scorer, *options], check=False).returncode


def coded(reader: Reader, name: str, text: str) -> list[dict[str, object]]:
    """Every event claim of a sentence, of whatever modality, with the countries of its parties."""
    report = report_from_text(text, name=name, languages=reader.languages)
    return [event(claim) for claim in reader.read(report).claims if claim.act is not None]


def event(claim: Claim) -> dict[str, object]:
    act = claim.act
    assert act is not None
    return {
        "type": act.type,
        "source_codes": codes(claim.actors),
        "target_codes": codes(claim.recipients),
    }


def codes(parties: tuple[Participant, ...]) -> list[str]:
    return [party.country or "" for party in parties]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
