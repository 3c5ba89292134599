"""A page that may take long: what comes of it soon is shown at once, else a notice until it is ready.

The notice is the first part of the same page: the page goes on below it when it is ready, and hides it by its
style. So it needs no script, and nothing is loaded twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from html import escape
from threading import Event, Lock, Thread

from fastapi.responses import HTMLResponse, Response, StreamingResponse

from comity.errors import ComityError

__all__ = ["Job", "Working"]

PATIENCE = 0.6  # seconds that nobody minds to wait
TICK = 1.0  # seconds between two words on how far it is
MAIN = "<main"

Tell = Callable[[str], None]


@dataclass(kw_only=True)
class Job:
    """What is being worked out; `words`: how far it is; `fault`: why it could not be done."""

    words: str = ""
    fault: Exception | None = None
    _over: Event = field(default_factory=Event)

    def run(self, work: Callable[[Tell], object]) -> None:
        try:
            work(self._tell)
        except Exception as fault:  # told to who asked, not to this thread
            self.fault = fault
        finally:
            self._over.set()

    def is_done(self, *, within: float) -> bool:
        return self._over.wait(within)

    def _tell(self, words: str) -> None:
        self.words = words


@dataclass(kw_only=True)
class Working:
    """What is being worked out at the moment, each thing once, whoever asks for it meanwhile."""

    patience: float = PATIENCE
    _running: dict[Hashable, Job] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def page(
        self,
        key: Hashable,
        work: Callable[[Tell], object],
        *,
        whole: Callable[[], str],
        notice: Callable[[], str],
        trouble: Callable[[ComityError], str],
    ) -> Response:
        """The whole page if the work is soon done; else the head of `notice`, and the page below it.

        `whole`, `notice` and `trouble` are pages of the same frame. What fails later than the notice is told
        in the page, for its status has gone out.
        """
        job = self._job(key, work)
        if job.is_done(within=self.patience):
            if job.fault is not None:
                raise job.fault
            return HTMLResponse(whole())
        return StreamingResponse(_streamed(job, whole, notice, trouble), media_type="text/html")

    def _job(self, key: Hashable, work: Callable[[Tell], object]) -> Job:
        with self._lock:
            if key not in self._running:
                job = self._running[key] = Job()
                Thread(target=self._run, args=(key, job, work), name="working", daemon=True).start()
            return self._running[key]

    def _run(self, key: Hashable, job: Job, work: Callable[[Tell], object]) -> None:
        job.run(work)
        with self._lock:
            del self._running[key]


def _streamed(
    job: Job, whole: Callable[[], str], notice: Callable[[], str], trouble: Callable[[ComityError], str]
) -> Iterator[str]:
    begun = time.monotonic()
    yield notice().partition(MAIN)[0] + _words(job, 0)
    while not job.is_done(within=TICK):
        yield _words(job, round(time.monotonic() - begun))
    if isinstance(job.fault, ComityError):
        page = trouble(job.fault)
    elif job.fault is not None:
        raise job.fault
    else:
        page = whole()
    yield MAIN + page.partition(MAIN)[2]


def _words(job: Job, seconds: int) -> str:
    said = f": {job.words}" if job.words else ""
    since = f", {seconds} seconds so far" if seconds else ""
    return f'<p class="working" role="status">This page is being worked out{escape(said)}{since}.</p>\n'
