"""What an assistant may ask, one module a family. None changes the record."""

from __future__ import annotations

from comity.mcp.tool import Tool
from comity.mcp.tools.checking import CHECK_TEXT
from comity.mcp.tools.codes import CODES
from comity.mcp.tools.events import CONFLICTS, EVENTS
from comity.mcp.tools.explain import EXPLAIN
from comity.mcp.tools.findings import FINDINGS
from comity.mcp.tools.people import ACTOR, CLAIMS, WHO
from comity.mcp.tools.reports import REPORT, REPORTS, SEARCH
from comity.mcp.tools.ties import TIES, TIES_OVER_TIME
from comity.mcp.tools.treaties import INSTRUMENTS, RIGHTS

__all__ = ["TOOLS"]

TOOLS: tuple[Tool, ...] = (
    SEARCH, EVENTS, CLAIMS, CONFLICTS, FINDINGS, EXPLAIN, REPORTS, REPORT,
    TIES, TIES_OVER_TIME, INSTRUMENTS, RIGHTS, WHO, ACTOR, CODES, CHECK_TEXT,
)  # fmt: skip
