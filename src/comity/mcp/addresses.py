"""Where something can be read whole, and as what media type."""

from __future__ import annotations

__all__ = ["CODEBOOK", "JSON", "REPORT", "SCHEMA", "TEXT"]

CODEBOOK = "comity://codebook"
REPORT = "comity://report/"
SCHEMA = "comity://schema/"
TEXT, JSON = "text/plain", "application/json"
