"""One visit to an address: what was answered, within a number of bytes and a stretch of time.

The name is resolved first and the address that came out is the one connected to, so that no name can lead
elsewhere between the question and the visit.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

from comity.errors import InputError

__all__ = [
    "Allowed",
    "Answer",
    "Resolved",
    "Unfit",
    "Web",
    "addresses_of",
    "is_public",
    "parts_of",
    "shown",
]

PORTS = {"http": 80, "https": 443}
INSTALL = "pip install 'comity[documents]'"

Resolved = Callable[[str, int], Sequence[str]]
Allowed = Callable[[str], bool]


class Unfit(InputError):
    """What lies there is not for us, now or later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered at `url`: headers by names in small letters; the bytes of status 200."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes = b""

    @property
    def leads_to(self) -> str | None:
        """Where it leads on, or None."""
        led = self.status in (301, 302, 303, 307, 308) and "location" in self.headers
        return urljoin(self.url, self.headers["location"]) if led else None

    @property
    def kind(self) -> str:
        """The type of the page, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding as it was sent, if it was."""
        _, _, charset = self.headers.get("content-type", "").lower().partition("charset=")
        return charset.split(";")[0].strip(" \"'")


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also where it wraps one of the older kind."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None or found in ipaddress.ip_network("64:ff9b::/96"):
            return False  # a wrapped address could be any; who means the open web need not wrap one
    return found.is_global and not (found.is_multicast or found.is_reserved)


def addresses_of(host: str, port: int) -> Sequence[str]:
    """The addresses that the name stands for, those of the older kind first; none for an unknown name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return sorted({str(each[4][0]) for each in found}, key=lambda address: (":" in address, address))


class Web:
    """The open web, to be visited one address after another as long as the block lasts."""

    def __init__(self, *, resolved: Resolved = addresses_of, allowed: Allowed = is_public) -> None:
        self._resolved = resolved
        self._allowed = allowed
        self._client: httpx.Client | None = None

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()

    def visited(
        self, url: str, *, headers: Mapping[str, str], seconds: float, limit: int, kinds: Collection[str] = ()
    ) -> Answer:
        """One step, no redirect followed; `kinds`: the types that are read, any where none is named.

        Raises InputError where it cannot be reached, lasts too long, or holds what is not to be read.
        """
        client = self._opened(url)
        parts, port = parts_of(url)
        host = parts.hostname or ""
        where = _address(host, port, url, self._resolved, self._allowed)
        netloc = f"[{where}]:{port}" if ":" in where else f"{where}:{port}"
        target = parts._replace(netloc=netloc, fragment="").geturl()
        import httpx

        with _deadline(url, seconds) as watch:
            try:
                with client.stream(
                    "GET",
                    target,
                    headers={**headers, "Host": parts.netloc},
                    timeout=seconds,
                    extensions={"sni_hostname": host, "trace": watch.trace},
                ) as answer:
                    return _answer(answer, url, kinds, limit)
            except httpx.TimeoutException as fault:
                raise _too_long(url, seconds) from fault
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
                raise InputError(
                    "it cannot be reached", file=shown(url), allowed="a page of the web"
                ) from fault

    def _opened(self, url: str) -> httpx.Client:
        try:
            import httpx
        except ModuleNotFoundError:
            raise InputError("an address needs the package httpx", file=shown(url), allowed=INSTALL) from None
        if self._client is None:
            # No connection is kept: two names at one address would share it, and the second go unproved.
            limits = httpx.Limits(max_keepalive_connections=0)
            self._client = httpx.Client(trust_env=False, follow_redirects=False, limits=limits)
        return self._client


def parts_of(url: str) -> tuple[SplitResult, int]:
    """The parts of an address that can be asked, with its port."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as fault:
        raise Unfit("no address", file=shown(url), allowed="https://…") from fault
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise Unfit("not an address of the web", file=shown(url), allowed="http://… or https://…")
    return parts, port


def shown(url: str) -> str:
    """An address as it is told: not without end."""
    return url if len(url) <= 200 else f"{url[:200]}…"


def _address(host: str, port: int, url: str, resolved: Resolved, allowed: Allowed) -> str:
    """The one to connect to; where a name also stands for an address of a closed network, none is."""
    found = resolved(host, port)
    if not found:
        raise InputError("a name that leads nowhere", file=shown(url), allowed="a page of the web")
    if not all(allowed(address) for address in found):
        raise Unfit(
            "an address of this machine or of a closed network", file=shown(url), allowed="the open web"
        )
    return found[0]


def _answer(answer: httpx.Response, url: str, kinds: Collection[str], limit: int) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    found = Answer(url=url, status=answer.status_code, headers=headers)
    if found.status != HTTPStatus.OK:
        return found
    if kinds and found.kind not in kinds:
        said = headers.get("content-type", "")[:60]
        raise Unfit(f"{said!r} is no page of text", file=shown(url), allowed=", ".join(kinds))
    return Answer(url=url, status=found.status, headers=headers, data=_bytes(answer, url, limit))


def _bytes(answer: httpx.Response, url: str, limit: int) -> bytes:
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > limit:
            raise Unfit("too long a page", file=shown(url), allowed=f"at most {limit:,} bytes")
    return bytes(data)


@dataclass(slots=True)
class Watch:
    """Knows the socket of a visit, and cuts it when the time is over: a byte a minute is no answer."""

    over: bool = False
    sockets: list[socket.socket] = field(default_factory=list)

    def trace(self, event: str, known: dict[str, Any]) -> None:
        """What the library tells of its steps."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self.sockets.append(known["return_value"].get_extra_info("socket"))

    def cut(self) -> None:
        self.over = True
        for each in self.sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed already, or handed on to what encrypts it
                continue


@contextmanager
def _deadline(url: str, seconds: float) -> Iterator[Watch]:
    """As long as the block may last; what is cut is told as what takes too long."""
    if seconds <= 0:
        raise _too_long(url, seconds)
    watch = Watch()
    timer = Timer(seconds, watch.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    except InputError as fault:
        if watch.over:
            raise _too_long(url, seconds) from fault
        raise
    finally:
        timer.cancel()
    if watch.over:  # a page that is cut may look like one that has come to its end
        raise _too_long(url, seconds)


def _too_long(url: str, seconds: float) -> InputError:
    return InputError("it takes too long", file=shown(url), allowed=f"{max(seconds, 0):.0f} seconds")
