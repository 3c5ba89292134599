"""Records opened to be read by several threads at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from comity.record.attached import Attached, _of_process

NOBODY = -1  # the number of no process
ASKING = 8


def test_threads_that_ask_first_at_once_share_one_database() -> None:
    """What one of them attaches another finds: a room's first page comes while its parser is loaded."""
    begin = Barrier(ASKING)

    def ask(_: int) -> Attached:
        begin.wait()
        return _of_process(NOBODY)

    with ThreadPoolExecutor(ASKING) as threads:
        first, *others = threads.map(ask, range(ASKING))
    assert all(one is first for one in others)
