"""The map over reports: in this process, in others, or on a cluster; results come in the order given.

What one report says depends on no other: however the pile is shared out, the readings are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from comity.engines.cluster import Cluster, mapped_on
from comity.engines.local import mapped_here
from comity.errors import InputError
from comity.knowledge import Knowledge
from comity.model import Reading, Report
from comity.reader import Reader
from comity.sources import Columns, read_sources

__all__ = ["Cluster", "mapped", "readings"]


def mapped(
    reader: Reader, reports: Iterable[Report | InputError], *, jobs: int = 1, cluster: Cluster | None = None
) -> Iterator[Reading | InputError]:
    """Each report read, each error passed on in its place: on the cluster, if one is given, or by `jobs`."""
    if cluster is not None:
        return mapped_on(cluster, reader, reports)
    return mapped_here(reader, reports, jobs=jobs)


def readings(
    places: Sequence[str],
    *,
    knowledge: Knowledge,
    published: date | None = None,
    publisher: str | None = None,
    columns: Columns | None = None,
    jobs: int = 1,
    cluster: Cluster | None = None,
) -> Iterator[Reading | InputError]:
    """Each report read and nothing kept; what cannot be read comes as the error that says why."""
    reader = Reader(knowledge)
    reports = read_sources(
        places, languages=reader.languages, published=published, publisher=publisher, columns=columns
    )
    yield from mapped(reader, reports, jobs=jobs, cluster=cluster)
