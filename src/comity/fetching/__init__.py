"""A page of the open web by its address: never one of this machine or its network, and never without end.

The name is resolved first and the address that came out is the one connected to, so that no name can lead
elsewhere between the question and the visit; each redirect is looked at in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

if TYPE_CHECKING:
    import httpx

from comity.errors import InputError

__all__ = ["BYTES_LIMIT", "KINDS", "Fetched", "fetched", "is_public"]

BYTES_LIMIT = 5_000_000
SECONDS_LIMIT = 15.0
REDIRECTS_LIMIT = 5
KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
PORTS = {"http": 80, "https": 443}
HEADERS = {
    "User-Agent": "Comity",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8",
    "Accept-Encoding": "identity",
}
INSTALL = "pip install 'comity[documents]'"

Resolved = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: `url` is where it lay in the end, `kind` one of KINDS, `charset` as it was sent."""

    url: str
    kind: str
    charset: str
    data: bytes


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


def fetched(
    url: str, *, resolved: Resolved = addresses_of, allowed: Callable[[str], bool] = is_public
) -> Fetched:
    """The page at an http or https address; an InputError says in one line why there is none."""
    try:
        import httpx
    except ModuleNotFoundError:
        raise InputError("an address needs the package httpx", file=_shown(url), allowed=INSTALL) from None
    until = time.monotonic() + SECONDS_LIMIT
    with httpx.Client(trust_env=False, follow_redirects=False) as client:
        for _ in range(REDIRECTS_LIMIT + 1):
            kind, data, further = _visit(client, url, until, resolved, allowed)
            if further is None:
                return _fetched(url, kind, data)
            url = urljoin(url, further)
    raise InputError("it leads on and on", file=_shown(url), allowed=f"at most {REDIRECTS_LIMIT} redirects")


def _visit(
    client: httpx.Client, url: str, until: float, resolved: Resolved, allowed: Callable[[str], bool]
) -> tuple[str, bytes, str | None]:
    """One step: the kind of page and its bytes, or where it leads on."""
    import httpx

    parts, port = _parts(url)
    host = parts.hostname or ""
    where = _address(host, port, url, resolved, allowed)
    netloc = f"[{where}]:{port}" if ":" in where else f"{where}:{port}"
    target = parts._replace(netloc=netloc, fragment="").geturl()
    headers = {**HEADERS, "Host": parts.netloc}
    try:
        with client.stream(
            "GET", target, headers=headers, timeout=_left(until, url), extensions={"sni_hostname": host}
        ) as answer:
            if answer.is_redirect:
                return "", b"", answer.headers.get("location", "")
            return _kind(answer, url), _bytes(answer, until, url), None
    except httpx.TimeoutException as fault:
        raise _too_long(url) from fault
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        raise InputError("it cannot be reached", file=_shown(url), allowed="a page of the web") from fault


def _parts(url: str) -> tuple[SplitResult, int]:
    """The parts of an address that can be asked, with its port."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as fault:
        raise InputError("no address", file=_shown(url), allowed="https://…") from fault
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise InputError("not an address of the web", file=_shown(url), allowed="http://… or https://…")
    return parts, port


def _address(host: str, port: int, url: str, resolved: Resolved, allowed: Callable[[str], bool]) -> str:
    """The one to connect to; where a name also stands for an address of a closed network, none is."""
    found = resolved(host, port)
    if not found:
        raise InputError("a name that leads nowhere", file=_shown(url), allowed="a page of the web")
    if not all(allowed(address) for address in found):
        raise InputError(
            "an address of this machine or of a closed network", file=_shown(url), allowed="the open web"
        )
    return found[0]


def _fetched(url: str, kind: str, data: bytes) -> Fetched:
    sort, _, rest = kind.partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return Fetched(url=url, kind=sort.strip().lower(), charset=charset.split(";")[0].strip(" \"'"), data=data)


def _kind(answer: httpx.Response, url: str) -> str:
    if answer.status_code != HTTPStatus.OK:
        raise InputError(f"it answers {answer.status_code}", file=_shown(url), allowed="a page that is there")
    kind = answer.headers.get("content-type", "")
    if kind.split(";")[0].strip().lower() not in KINDS:
        raise InputError(f"{kind[:60]!r} is no page of text", file=_shown(url), allowed=", ".join(KINDS))
    return str(kind)


def _bytes(answer: httpx.Response, until: float, url: str) -> bytes:
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > BYTES_LIMIT:
            raise InputError("too long a page", file=_shown(url), allowed=f"at most {BYTES_LIMIT:,} bytes")
        _left(until, url)
    return bytes(data)


def _left(until: float, url: str) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _too_long(url)
    return left


def _too_long(url: str) -> InputError:
    return InputError("it takes too long", file=_shown(url), allowed=f"{SECONDS_LIMIT:.0f} seconds")


def _shown(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:200]}…"
