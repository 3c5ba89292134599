"""The formats of the field: each has one content, where csv, json, jsonl and parquet take any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.exports import claimreview, dyads, ftm, geojson, phoenix, plover, polecat, prov, sqlite
from comity.exports.asked import Asked

__all__ = ["SHAPES", "Shape"]


OF_DAY = frozenset({"--as-known-on"})
OF_PAIRS = frozenset({"--between", "--since", "--until"}) | OF_DAY
OF_EVENTS = frozenset({"--countable/--all"}) | OF_PAIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the file is called where nothing else is asked for, what it holds, and how it is made.

    `takes`: the options of `comity export` that ask for some of it. Its pieces are made, or it is written.
    """

    file: str
    says: str
    takes: frozenset[str] = OF_EVENTS
    pieces: Callable[[Asked], Iterator[bytes]] | None = None
    write: Callable[[Asked, Path], None] | None = None


SHAPES: dict[str, Shape] = {
    "claimreview": Shape(
        file="verdicts.claimreview.jsonld",
        says="verdicts as schema.org ClaimReview",
        takes=OF_DAY,
        pieces=claimreview.pieces,
    ),
    "dyads": Shape(
        file="dyads.csv", says="ordered pairs of states by month", takes=OF_PAIRS, pieces=dyads.pieces
    ),
    "ftm": Shape(file="events.ftm.json", says="events as FollowTheMoney", pieces=ftm.pieces),
    "geojson": Shape(file="events.geojson", says="events as GeoJSON", pieces=geojson.pieces),
    "phoenix": Shape(
        file="events.phoenix.tsv", says="events in the columns of Phoenix", pieces=phoenix.pieces
    ),
    "plover": Shape(file="events.plover.jsonl", says="events as PLOVER JSON lines", pieces=plover.pieces),
    "polecat": Shape(
        file="events.polecat.tsv", says="events in the columns of POLECAT", pieces=polecat.pieces
    ),
    "prov": Shape(
        file="provenance.jsonld",
        says="what goes back to what as W3C PROV",
        takes=frozenset(),
        pieces=prov.pieces,
    ),
    "sqlite": Shape(file="record.sqlite", says="the record as SQLite", takes=frozenset(), write=sqlite.write),
}
