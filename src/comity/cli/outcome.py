"""How a command that reads reports ends: what could not be read is told, and decides the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.cli.printing import complain
from comity.errors import InputError
from comity.model import Reading

__all__ = ["DONE", "FOUND_ERRORS", "NOTHING_READ", "SOME_UNREAD", "Tally", "exit_code"]

DONE = 0
FOUND_ERRORS = 1
NOTHING_READ = 2
SOME_UNREAD = 3


def exit_code(*, read: int, unread: int) -> int:
    """Nothing read is wrong use, even where nothing was refused either."""
    if not read:
        return NOTHING_READ
    return SOME_UNREAD if unread else DONE


class Tally:
    """Counts what was read and tells what was not, one line each, as readings go by."""

    __slots__ = ("read", "unread")

    def __init__(self) -> None:
        self.read = 0
        self.unread = 0

    def readings(self, found: Iterable[Reading | InputError]) -> Iterator[Reading]:
        for item in found:
            if isinstance(item, InputError):
                self.unread += 1
                complain(item)
            else:
                self.read += 1
                yield item

    @property
    def exit_code(self) -> int:
        return exit_code(read=self.read, unread=self.unread)
