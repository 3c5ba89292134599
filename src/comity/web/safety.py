"""What keeps the pages to their user: who may ask, what a page may load, who may change something."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "HEADERS", "MOST_BYTES", "SAFE", "Guard", "Keys", "is_loopback"]

COOKIE = "comity_key"
# Images as data: a figure becomes a picture drawn from its own text. An image runs and loads nothing.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MOST_BYTES = 2_000_000  # of what is sent along with one question
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a question is not answered, in one line, with the status that says the same."""

    status: HTTPStatus
    words: str


class Guard:
    """Refuses other hosts' names, visitors without the key, changes that no page of ours asked for, floods.

    What it refuses it refuses before anything of it is read. Every answer carries the same headers.
    """

    def __init__(self, app: ASGIApp, *, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._answer(scope) or self.app)(scope, receive, with_headers)

    def _answer(self, scope: Scope) -> Response | None:
        """The guard's own answer, where it has one: a refusal, or the key put into a cookie."""
        asked = HTTPConnection(scope)
        refusal = self._refused(asked, scope["method"])
        if refusal is not None:
            return _refusing(refusal, asked)
        if self.keys.entry is not None and scope["method"] == "GET" and _is_page(asked):
            return self._remembered(asked)
        return None

    def _refused(self, asked: HTTPConnection, method: str) -> Refusal | None:
        host = _host(asked)
        if self.keys.entry is None and not is_loopback(host):
            return _forbidden(f"{host!r} is not this machine (allowed: localhost, 127.0.0.1)")
        if self.keys.entry is not None and not self._let_in(asked):
            return _forbidden("no key (allowed: the address that `comity serve` printed)")
        if method not in SAFE and not self._ours(asked):
            return _forbidden("no change without the key of a page from here (allowed: X-Comity-Key)")
        return _too_much(asked)

    def _let_in(self, asked: HTTPConnection) -> bool:
        given = asked.query_params.get("key") or asked.cookies.get(COOKIE) or ""
        return hmac.compare_digest(given.encode(), (self.keys.entry or "").encode())

    def _ours(self, asked: HTTPConnection) -> bool:
        """A page of another site can send a form here, but it does not know the key."""
        headers = asked.headers
        given = headers.get("x-comity-key") or asked.query_params.get("change") or ""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
            return False
        return hmac.compare_digest(given.encode(), self.keys.change.encode())

    def _remembered(self, asked: HTTPConnection) -> Response | None:
        """Who came in by an address with the key is led to the one without; from then on a cookie has it."""
        if "key" not in asked.query_params:
            return None
        rest = urlencode([(name, value) for name, value in asked.query_params.multi_items() if name != "key"])
        answer = RedirectResponse(asked.url.path + (f"?{rest}" if rest else ""), HTTPStatus.SEE_OTHER)
        answer.set_cookie(COOKIE, self.keys.entry or "", httponly=True, samesite="strict")
        return answer


def _host(asked: HTTPConnection) -> str:
    try:
        return urlsplit(f"//{asked.headers.get('host', '')}").hostname or ""
    except ValueError:  # half of an IPv6 address
        return asked.headers["host"]


def _is_page(asked: HTTPConnection) -> bool:
    return not asked.url.path.startswith(("/api/", "/static/"))


def _forbidden(words: str) -> Refusal:
    return Refusal(status=HTTPStatus.FORBIDDEN, words=words)


def _too_much(asked: HTTPConnection) -> Refusal | None:
    """What says how long it is may be so long; what does not say it is not read at all."""
    if "transfer-encoding" in asked.headers:
        words = "a body that does not say how long it is (allowed: Content-Length)"
        return Refusal(status=HTTPStatus.LENGTH_REQUIRED, words=words)
    length = asked.headers.get("content-length", "0")
    if length.isdecimal() and int(length) <= MOST_BYTES:
        return None
    words = f"a body of {length} bytes (allowed: at most {MOST_BYTES:,})"
    return Refusal(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words=words)


def _refusing(refusal: Refusal, asked: HTTPConnection) -> Response:
    if _is_page(asked):
        return PlainTextResponse(refusal.words, status_code=refusal.status)
    return JSONResponse({"error": refusal.words}, status_code=refusal.status)
