"""Finding codes with their severity, from `data/findings`."""

from __future__ import annotations

from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.files import Row, read_sheet
from comity.model import FindingCode, FindingCodeId, Severity

__all__ = ["load_findings"]


class FindingRow(Row):
    """One code: `says` is the meaning in one line."""

    severity: Severity
    says: str


class FindingSheet(Row):
    """A TOML file of finding codes, by code."""

    finding: dict[str, FindingRow]


def load_findings(folder: Path) -> dict[FindingCodeId, FindingCode]:
    """All codes, by code; a code stands in one file."""
    codes: dict[FindingCodeId, FindingCode] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, row in sorted(read_sheet(path, FindingSheet).finding.items()):
            code = FindingCodeId(name)
            if code in codes:
                raise KnowledgeError("code is given twice", file=str(path), place=name, allowed="once")
            codes[code] = FindingCode(id=code, severity=row.severity, says=row.says)
    return codes
