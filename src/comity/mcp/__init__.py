"""The record for assistants, over the Model Context Protocol: they may ask, and change nothing.

serve(opening)     answers on standard input and output; `comity mcp` runs it
server(opening)    the same server, for another transport
opened(record, …)  what the tools ask: `opening` gives it when it is first needed

Each tool is a question that the reading room answers, too, in the same words; `tools` lists them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.mcp.server import serve, server

if TYPE_CHECKING:
    from comity.mcp.tool import Study

__all__ = ["opened", "serve", "server"]


def opened(record: Path, *, own: Path | None, today: date) -> Study:
    """A record to be asked. `today` is the day that questions without a day are asked on."""
    from comity.knowledge import load_knowledge
    from comity.mcp.tool import Study
    from comity.web import Keys
    from comity.web.room import Room

    knowledge, keys = load_knowledge(own=own), Keys(entry=None)
    return Study(room=Room(path=record, knowledge=knowledge, today=today, keys=keys, reads_only=True))
