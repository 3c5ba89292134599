"""The texts checked last, held in memory so that one can be kept as it was shown."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from comity.errors import UsageError
from comity.model import Reading

__all__ = ["Checked"]

MOST = 8  # readings at hand; each is a text of at most a million characters with its claims


class Checked:
    """A few readings by the ids of their reports; the oldest goes when there is no more room."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def put(self, reading: Reading) -> None:
        with self._lock:
            self._held[reading.report.id] = reading
            self._held.move_to_end(reading.report.id)
            while len(self._held) > MOST:
                self._held.popitem(last=False)

    def of(self, report: str) -> Reading:
        """The reading of this report; a UsageError where it is no longer at hand."""
        with self._lock:
            found = self._held.get(report)
        if found is None:
            raise UsageError(
                "this text is no longer at hand", allowed="a text checked just now: check it again"
            )
        return found
