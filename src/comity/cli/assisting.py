"""`comity mcp`: the record for assistants, over standard input and output."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from comity.cli.options import from_record, own_knowledge, today
from comity.errors import RecordMissing, UsageError

__all__ = ["mcp"]


@click.command(short_help="Let an assistant ask the record (Model Context Protocol).")
@from_record
@own_knowledge
def mcp(record: Path, own: Path) -> int:
    """Let an assistant ask the record, over the Model Context Protocol.

    An assistant's program starts this itself and speaks with it on standard input and output
    (docs/assistants.md). It only reads: nothing that is asked changes the record.
    """
    _needed()
    import anyio

    from comity.mcp import opened, serve

    if not record.exists():
        raise RecordMissing("there is no record yet", file=str(record), allowed="comity read PATH")
    anyio.run(serve, partial(opened, record, own=own, today=today()))
    return 0


def _needed() -> None:
    """A UsageError where what it needs is not installed: the rest is loaded only when it is asked."""
    missing = [name for name in ("mcp", "fastapi") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the server for assistants needs {missing[0]}", allowed="pip install 'comity[assistants]'"
        )
