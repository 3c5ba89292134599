"""The map on many machines: piles of reports read by workers of a Ray cluster, by way of a folder.

The only place that knows Ray. Nothing but the names of files goes through it: piles and readings lie in the
folder, a worker that is lost is replaced, and its pile is read anew. Ray reports no use of it to anybody.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from comity.engines.piles import Taken, in_order, piled
from comity.errors import ComityError, InputError, KnowledgeError, UsageError
from comity.knowledge import load_knowledge
from comity.knowledge.files import package_data
from comity.model import Reading, Report
from comity.reader import Reader

if TYPE_CHECKING:  # whoever reads here does not load the database
    from comity.engines.shards import Shard

__all__ = ["Cluster", "mapped_on"]

PILE = 100  # reports of one file
AHEAD = 4  # piles handed out for each processor before the first is waited for
PATIENCE = 5.0  # seconds for a cluster to answer
LOSSES = 10  # how often a pile may lose its worker
STORE = 100 * 2**20  # bytes that Ray holds in memory; names of files are all that it is given
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # tells nobody
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # leaves the settings of accelerators alone
}
ALONE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"
}  # on any system: what is started here listens to this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Who reads, and the folder that all of them see under one path.

    `address`: that of a cluster that runs; without one, a cluster of so many `workers` is started here.
    `pile`: how many reports go into a file.
    """

    shared: Path
    address: str | None = None
    workers: int = 2
    pile: int = PILE


def mapped_on(
    cluster: Cluster, reader: Reader, reports: Iterable[Report | InputError]
) -> Iterator[Reading | InputError]:
    """Each report read by some worker, in the order given; what lies read in the folder is only taken."""
    from comity.engines.shards import laid_out, readings_of

    folder = cluster.shared.absolute()
    with _joined(cluster) as ray:
        task = ray.remote(max_retries=LOSSES, num_cpus=1)(_read)

        def hand_out(reports: list[Report]) -> Taken:
            shard = laid_out(reports, folder, reader=reader.digest)
            known = shard.readings.exists()
            done = None if known else task.remote(shard, *_knowledge_of(reader), reader.digest)

            def taken() -> Iterator[Reading]:
                if done is not None:
                    _wait(ray, done, shard)
                return readings_of(shard, reports, reader=reader.digest)

            return taken

        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from in_order(piled(reports, cluster.pile), hand_out, processors * AHEAD)


def _read(shard: Shard, folder: Path | None, own: Path | None, digest: str) -> None:
    """What a worker does with a pile."""
    from comity.engines.shards import read_shard

    reader = _warm(folder, own)
    if reader.digest != digest:
        raise KnowledgeError(
            "a worker would read otherwise than this machine",
            file=os.uname().nodename,
            allowed="the same version of Comity and the same knowledge on all machines",
        )
    read_shard(shard, reader)


@lru_cache(maxsize=1)
def _warm(folder: Path | None, own: Path | None) -> Reader:
    """The reader of a worker, which reads pile after pile."""
    return Reader(load_knowledge(folder, own))


def _knowledge_of(reader: Reader) -> tuple[Path | None, Path | None]:
    """What a worker loads: its own package's knowledge, unless the reader has another."""
    own = reader.knowledge.own
    return None if reader.folder == package_data() else reader.folder, own and own.absolute()


def _wait(ray: ModuleType, done: Any, shard: Shard) -> None:
    """Until the pile is read; what went wrong there is raised here."""
    try:
        ray.get(done)
    except ray.exceptions.RayTaskError as fault:
        raise fault.cause from None
    except ray.exceptions.RayError as fault:
        found = f"its worker was lost {LOSSES + 1} times"
        raise ComityError(found, file=str(shard.reports), allowed="workers with memory enough") from fault


@contextmanager
def _joined(cluster: Cluster) -> Iterator[ModuleType]:
    """Ray, connected as long as the block lasts; a cluster that was started here ends with it."""
    os.environ.update(QUIET if cluster.address else QUIET | ALONE)  # read when Ray is imported
    ray = _ray()
    ray._private.worker._worker_logs_enabled = False  # else lost workers are told of among what is printed
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if cluster.address is None:
        options |= {"num_cpus": cluster.workers, "num_gpus": 0, "object_store_memory": STORE}
        options |= {"include_dashboard": False}
    else:
        _knock(cluster.address)
    ray.init(address=cluster.address or "local", **options)
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Where nobody answers, Ray waits for minutes and then ends the process: this is said at once instead."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except (OSError, ValueError) as fault:
        raise UsageError(
            "no Ray cluster answers here", file=address, allowed="host:port, as `ray start --head` prints it"
        ) from fault


def _ray() -> ModuleType:
    try:
        import ray
    except ImportError as fault:
        raise UsageError("Ray is not installed", allowed="pip install 'comity[ray]'") from fault
    found: ModuleType = ray
    return found
