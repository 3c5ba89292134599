"""A site of news on this machine that answers as it is told: for tests of watching, and for soaking."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from comity.fetching import Web
from made_files import page

__all__ = ["Answered", "Site", "atom", "open_web", "rss", "serving", "sitemap"]

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What is answered at a path."""

    body: str | bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else self.body.encode("utf-8")


@dataclass(slots=True)
class Site:
    """Its pages by their paths, which may change at any time, and what visitors asked for."""

    port: int
    pages: dict[str, Answered] = field(default_factory=dict)
    visits: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """As if it were on the open web."""
        return f"http://post.example:{self.port}"

    def publish(self, path: str, *paragraphs: str, head: str = "") -> str:
        """A page of these paragraphs at a path; gives its address."""
        self.pages[path] = Answered(body=page(paragraphs, head=head))
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.visits]


@contextmanager
def serving() -> Iterator[Site]:
    """The site answers as long as the block lasts; what it was not told of is not there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.visits.append((self.path, dict(self.headers)))
            answered = site.pages.get(self.path, Answered(status=404))
            marks = dict(answered.headers)
            mark = marks.get("ETag")
            same = mark is not None and self.headers["If-None-Match"] == mark
            data = b"" if same else answered.data
            self.send_response(304 if same else answered.status)
            self.send_header("Content-Type", answered.kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in marks.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    site = Site(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def open_web() -> Web:
    """The web in which each name under .example is this machine, and this machine lies in the open."""
    return Web(
        resolved=lambda host, _: [HOST] if host.endswith(".example") else [],
        allowed=lambda address: address == HOST,
    )


def rss(entries: Sequence[tuple[str, str, str]], *, held: str = "") -> str:
    """A feed of entries: address, title, moment of publication; `held`: the text in each."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>{moment}</pubDate><description>{escape(held)}</description></item>"
        for link, title, moment in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def atom(entries: Sequence[tuple[str, str, str]], *, held: str = "") -> str:
    """The same as Atom."""
    items = "".join(
        f'<entry><id>urn:{escape(link)}</id><title>{escape(title)}</title><link href="{escape(link)}"/>'
        f'<published>{moment}</published><content type="html">{escape(held)}</content></entry>'
        for link, title, moment in entries
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{items}</feed>'


def sitemap(*links: str, further: Sequence[str] = ()) -> str:
    """A sitemap of these pages, or of these further sitemaps."""
    name, each = ("sitemapindex", "sitemap") if further else ("urlset", "url")
    listed = "".join(f"<{each}><loc>{escape(link)}</loc></{each}>" for link in (*further, *links))
    return (
        f'<?xml version="1.0"?><{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{name}>'
    )
