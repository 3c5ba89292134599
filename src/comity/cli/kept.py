"""The record that a command asks, with everything in it gathered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from comity.opened.kept import kept

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.record import Record

__all__ = ["kept", "kept_if_any"]


def kept_if_any(path: Path | None, knowledge: Knowledge) -> Record | None:
    """The record asked for; where none is named, the one of the usual name, if it is there."""
    usual = Path("comity.duckdb")
    if path is None and not usual.is_file():
        return None
    return kept(path or usual, knowledge)
