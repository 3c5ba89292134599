"""Claims that tell one happening, in one report or in several, are gathered into one event."""

from __future__ import annotations

from comity.merge.gathering import merge

__all__ = ["merge"]
