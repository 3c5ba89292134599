"""An answer of a query service → a file: asked politely, again where that may help, and not for ever.

Only http and https. A service that is busy (429, 503) says when to come back, and is not asked before.
"""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from comity.errors import InputError, UsageError

__all__ = ["Service", "ask"]

ACCEPTED = "application/sparql-results+json"
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # what may be over when it is asked again
FIRST_PAUSE = 2.0  # seconds before the second try; twice as long before each further one
LONGEST_PAUSE = 600.0  # a service that asks for more is not waited for
CHUNK = 1 << 16
LARGEST = 256 << 20  # bytes of one answer, unpacked
GZIP = 31  # zlib's sign for a gzip header


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where to ask, as whom, how patiently. `timeout` is of each step of a try, in seconds."""

    endpoint: str
    agent: str
    timeout: float
    tries: int
    sleep: Callable[[float], None]
    largest: int = LARGEST

    def __post_init__(self) -> None:
        parts = urlsplit(self.endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"{self.endpoint!r} is no address", place="--endpoint", allowed="http://… or https://…"
            )
        if not (self.agent.isascii() and self.agent.isprintable()):
            raise UsageError(
                f"{self.agent!r} cannot be sent", place="--contact", allowed="letters of ASCII on one line"
            )


class _Passing(Exception):
    """A fault that may be over when the service is asked again, after so many seconds if it says so."""

    def __init__(self, found: str, pause: float | None = None) -> None:
        super().__init__(found)
        self.pause = pause


def ask(service: Service, query: str, path: Path, check: Callable[[Path], int]) -> int:
    """The answer in a file, and what `check` says of it; a ValueError of `check` means a broken answer."""
    pause = FIRST_PAUSE
    for left in reversed(range(service.tries)):
        try:
            return _once(service, query, path, check)
        except _Passing as fault:
            wait = pause if fault.pause is None else fault.pause
            if not left or wait > LONGEST_PAUSE:
                _give_up(service, fault, wait)
            service.sleep(wait)
            pause = min(2 * pause, LONGEST_PAUSE)
    raise UsageError("not asked at all", place="--tries", allowed="1 or more")


def _give_up(service: Service, fault: _Passing, wait: float) -> NoReturn:
    times = "once" if service.tries == 1 else f"{service.tries} times"
    later = f"come back in {wait:.0f} s" if wait > LONGEST_PAUSE else f"tried {times}"
    raise InputError(f"{fault}; {later}", file=service.endpoint, allowed="an answer to a query") from fault


def _once(service: Service, query: str, path: Path, check: Callable[[Path], int]) -> int:
    """One try."""
    joined = "&" if urlsplit(service.endpoint).query else "?"
    address = service.endpoint + joined + urlencode({"query": query, "format": "json"})
    headers = {"Accept": ACCEPTED, "Accept-Encoding": "gzip", "User-Agent": service.agent}
    try:
        with _opener().open(Request(address, headers=headers), timeout=service.timeout) as response:
            _write(response, path, service)
    except HTTPError as fault:
        fault.close()
        _refuse(fault, service)
    except TimeoutError as fault:
        raise _Passing(f"no answer within {service.timeout:g} s") from fault
    except URLError as fault:
        if isinstance(fault.reason, TimeoutError):
            raise _Passing(f"no answer within {service.timeout:g} s") from fault
        raise _Passing(f"cannot be reached: {fault.reason}") from fault
    except (http.client.HTTPException, zlib.error, OSError) as fault:
        raise _Passing(f"a broken answer: {fault or type(fault).__name__}") from fault
    try:
        return check(path)
    except ValueError as fault:
        raise _Passing(f"a broken answer: {fault}") from fault


def _refuse(fault: HTTPError, service: Service) -> NoReturn:
    found = f"answered {fault.code} {fault.reason}".rstrip()
    if fault.code in PASSING:
        raise _Passing(found, _pause(fault)) from fault
    raise InputError(found, file=service.endpoint, allowed="an answer to a query") from fault


def _pause(fault: HTTPError) -> float | None:
    """The seconds after which the service wants to be asked again; a moment counts from its own clock."""
    told = (fault.headers.get("Retry-After") or "").strip()
    if told.isdecimal():
        return float(told)
    try:
        moments = [parsedate_to_datetime(text) for text in (told, fault.headers.get("Date") or "")]
        return max(0.0, (moments[0] - moments[1]).total_seconds())
    except (ValueError, TypeError):
        return None


def _opener() -> OpenerDirector:
    """What opens addresses of http and https, and of nothing else, wherever it is sent on."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    opener.addheaders = []
    return opener


def _write(response: http.client.HTTPResponse, path: Path, service: Service) -> None:
    """The answer, unpacked, up to the largest that is taken."""
    written = 0
    with path.open("wb") as file:
        for chunk in _unpacked(response):
            written += len(chunk)
            if written > service.largest:
                raise InputError(
                    f"an answer of more than {service.largest} bytes", file=service.endpoint, allowed="fewer"
                )
            file.write(chunk)


def _unpacked(response: http.client.HTTPResponse) -> Iterator[bytes]:
    packed = response.headers.get("Content-Encoding", "").lower() == "gzip"
    unpacker = zlib.decompressobj(GZIP)
    while chunk := response.read(CHUNK):
        while packed and chunk:
            yield unpacker.decompress(chunk, CHUNK)
            chunk = unpacker.unconsumed_tail
        if chunk:
            yield chunk
    if packed and not unpacker.eof:
        raise zlib.error("it ends too soon")
