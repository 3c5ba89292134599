"""What can be read whole: the text of a report, the codebook, and the JSON Schemas of the contract."""

from __future__ import annotations

from comity.contract import Json
from comity.errors import UsageError
from comity.mcp.addresses import CODEBOOK, JSON, REPORT, SCHEMA, TEXT
from comity.mcp.answers import written
from comity.mcp.shapes import contract, contracts
from comity.mcp.tool import Study
from comity.mcp.tools.codes import codes_of
from comity.web.room import visiting

__all__ = ["resource"]


def resource(study: Study, address: str) -> tuple[str, str]:
    """The media type and the text of what is at an address."""
    if address == CODEBOOK:
        return JSON, written(_codebook(study))
    if address.startswith(REPORT):
        with visiting():
            return TEXT, study.room.kept().report(address.removeprefix(REPORT)).text
    if address.startswith(SCHEMA):
        name = address.removeprefix(SCHEMA)
        if name in contracts():
            return JSON, contract(name)
        raise UsageError(f"no schema {name[:40]!r}", allowed=", ".join(contracts()))
    raise UsageError(f"nothing at {address[:80]!r}", allowed=f"{CODEBOOK}, {REPORT}ID, {SCHEMA}NAME")


def _codebook(study: Study) -> Json:
    return {"codes": list(codes_of(study.room.knowledge))}
