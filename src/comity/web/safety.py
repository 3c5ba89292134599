"""What keeps the pages to their user: who may ask, what a page may load, who may change something."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "Guard", "Keys", "is_loopback"]

COOKIE = "comity_key"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Secrets of one run. `entry`: who may come in, None on loopback. `change`: what a page sends along."""

    entry: str | None
    change: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Refuses other hosts' names, visitors without the key, and changes that no page of ours asked for."""

    def __init__(self, app: ASGIApp, *, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await PlainTextResponse(refused, status_code=403, headers=HEADERS)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> str | None:
        asked = HTTPConnection(scope)
        host = urlsplit(f"//{asked.headers.get('host', '')}").hostname or ""
        if self.keys.entry is None and not is_loopback(host):
            return f"{host!r} is not this machine (allowed: localhost, 127.0.0.1)"
        if self.keys.entry is not None and not self._let_in(asked):
            return "no key (allowed: the address that `comity serve` printed)"
        if scope["method"] not in SAFE and not self._ours(asked):
            return "no change without the key of a page from here (allowed: X-Comity-Key)"
        return None

    def _let_in(self, asked: HTTPConnection) -> bool:
        given = asked.query_params.get("key") or asked.cookies.get(COOKIE) or ""
        return hmac.compare_digest(given.encode(), (self.keys.entry or "").encode())

    def _ours(self, asked: HTTPConnection) -> bool:
        """A page of another site can send a form here, but it does not know the key."""
        headers = asked.headers
        given = headers.get("x-comity-key") or asked.query_params.get("change") or ""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        return hmac.compare_digest(given.encode(), self.keys.change.encode())
