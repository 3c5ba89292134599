"""A bar on standard error while there is more than a moment's work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

__all__ = ["bar", "counter"]

MOMENT = 1.0  # seconds

Progress = Callable[[int, int | None], None]


@contextmanager
def bar() -> Iterator[Progress | None]:
    """A function to call with how many are done, and how many there are if that is known; None for nobody."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _late_bar(stack, began=time.monotonic())


@contextmanager
def counter() -> Iterator[Callable[[str, int], None] | None]:
    """A function to call with what is done and how many, where the total is not known; None for nobody."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda what, number: status.update(f"{what}: {number:,}")


def _late_bar(stack: ExitStack, *, began: float) -> Progress:
    """The bar appears after the first moment only, so that short work leaves no trace."""
    update: Progress | None = None

    def advance(done: int, total: int | None) -> None:
        nonlocal update
        if update is None and done != total and time.monotonic() - began > MOMENT:
            update = _bar_on(stack)
        if update is not None:
            update(done, total)

    return advance


def _bar_on(stack: ExitStack) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = progress.add_task("reading", total=None)
    return lambda done, total: progress.update(task, completed=done, total=total)
