"""The options that say on which machines reports are read, as one argument: `cluster`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.options import Command

if TYPE_CHECKING:
    from comity.engines import Cluster

__all__ = ["on_cluster"]

LOCAL, RAY = "local", "ray"
WORKERS = 2


def on_cluster(command: Command) -> Command:
    """Hands the command `cluster`: None, unless the reports are to be read on one."""

    @wraps(command)
    def asked(
        *args: Any, engine: str, address: str | None, shared: Path | None, workers: int | None, **options: Any
    ) -> Any:
        return command(*args, cluster=_cluster(engine, address, shared, workers), **options)

    decorated: Callable[..., Any] = asked
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]  # the same command but for what it is handed


def _cluster(engine: str, address: str | None, shared: Path | None, workers: int | None) -> Cluster | None:
    if engine == LOCAL:
        named = {"--address": address, "--shared": shared, "--workers": workers}
        for option in (name for name, value in named.items() if value is not None):
            raise click.UsageError(f"{option} says nothing without --engine {RAY}.")
        return None
    if shared is None:
        raise click.UsageError(f"--engine {RAY} needs --shared DIR, a folder that all its machines see.")
    if address is not None and workers is not None:
        raise click.UsageError(
            "--workers is for a cluster that is started here; the one at --address has its own."
        )
    from comity.engines import Cluster

    return Cluster(shared=shared, address=address, workers=workers or WORKERS)


OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice([LOCAL, RAY]),
        default=LOCAL,
        show_default=True,
        help="Read on this machine, or on a Ray cluster.",
    ),
    click.option(
        "--shared",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="With --engine ray: the folder, seen by all machines, through which reports and readings go.",
    ),
    click.option(
        "--address",
        metavar="ADDRESS",
        help="With --engine ray: the cluster, as `ray start` prints it.  [default: one is started here]",
    ),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        help=f"With --engine ray: of how many workers the one started here is.  [default: {WORKERS}]",
    ),
)
