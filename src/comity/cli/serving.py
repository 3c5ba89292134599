"""`comity serve`: the reading room in the browser, on this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import click

from comity.cli.options import from_record, own_knowledge, today
from comity.cli.printing import say
from comity.errors import UsageError

__all__ = ["serve"]

PORT = 8765
LAST_PORT = 65535
EVERYWHERE = ("0.0.0.0", "::")
SECONDS_TO_END = 3  # for what is still being answered when the server is told to end


@click.command()
@from_record
@click.option(
    "--port",
    type=click.IntRange(0, LAST_PORT),
    default=PORT,
    show_default=True,
    help="The port to answer at; 0 takes any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to answer at; any but this machine's own asks visitors for a key.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@own_knowledge
def serve(record: Path, port: int, host: str, no_browser: bool, own: Path) -> int:
    """Look at a record in the browser.

    Only this machine can see it, unless --host says otherwise; then only who has the address printed.
    Ctrl-C ends it.
    """
    with _listening(host, port) as listening:
        app, address = _app(record, own, host, listening.getsockname()[1])
        say(f"The reading room of {record} is open at {address} (Ctrl-C closes it)")
        if not no_browser:
            Thread(target=_open, args=(address,), daemon=True).start()
        _answer(app, listening)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that visitors can already knock at; a UsageError where it cannot be had."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(where[:2], family=family)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is in use", place="--port", allowed="another, or 0") from fault
        found = f"{host!r} cannot be answered at: {fault.strerror}"
        raise UsageError(found, place="--host", allowed="an address of this machine") from fault


def _app(record: Path, own: Path, host: str, port: int) -> tuple[Callable[..., Any], str]:
    """The app, its reader being loaded meanwhile, and the address to open."""
    try:
        from comity.web import Keys, application, is_loopback, warm
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"the reading room needs {missing.name}", allowed="pip install 'comity[web]'"
        ) from missing
    from comity.knowledge import load_knowledge

    keys = Keys(entry=None if is_loopback(host) else secrets.token_urlsafe(24))
    app = application(record, load_knowledge(own=own), today=today(), keys=keys)
    warm(app)
    return app, _address(host, port) + (f"?key={keys.entry}" if keys.entry else "")


def _address(host: str, port: int) -> str:
    name = socket.gethostname() if host in EVERYWHERE else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _answer(app: Callable[..., Any], listening: socket.socket) -> None:
    """Until Ctrl-C, which is how it is meant to end."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return
