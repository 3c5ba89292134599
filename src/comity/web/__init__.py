"""The reading room: pages and an HTTP API over a record, served from this machine alone.

application(record, knowledge, …)     the app; `comity serve` runs it
warm(app)                             its reader is loaded in a thread, before somebody waits for it
"""

from __future__ import annotations

from comity.web.app import application, warm
from comity.web.safety import Keys, is_loopback

__all__ = ["Keys", "application", "is_loopback", "warm"]
