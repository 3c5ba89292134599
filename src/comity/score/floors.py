"""Floors that figures must not fall below, and the digest of the texts that they were measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from comity.errors import InputError
from comity.score.counts import Row

__all__ = ["digest_of", "fallen", "is_closed", "read_floors"]

SUFFIXES = (".jsonl", ".toml")
FLOORS = "floors.json"  # beside the folders that it speaks of


def digest_of(folder: Path) -> str:
    """SHA-256 over the files of gold or stories of a folder, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_floors(file: Path, part: str) -> dict[str, float]:
    """The floors of one part of the gold: names of figures with the least that each may be."""
    try:
        parts = json.loads(file.read_text(encoding="utf-8"))
        return {name: float(floor) for name, floor in parts[part]["floors"].items()}
    except OSError as error:
        raise InputError((error.strerror or "cannot be read").lower(), file=str(file)) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(
            str(error), file=str(file), allowed="PART: {digest, floors: {NAME: NUMBER}}"
        ) from None
    except KeyError:
        allowed = ", ".join(sorted(parts)) or "parts of the gold"
        raise InputError(f"no floors for {part!r}", file=str(file), allowed=allowed) from None


def fallen(rows: Iterable[Row], floors: dict[str, float]) -> Sequence[tuple[str, float, float | None]]:
    """Figures worse than their floors: name, floor, figure (None where it is not measured any more).

    Of what should not be, the floor is the most that there may be.
    """
    measured = {row.name: row for row in rows}
    return [
        (name, floor, row.figure if row else None)
        for name, floor in floors.items()
        if (row := measured.get(name)) is None or _worse(row, floor)
    ]


def is_closed(place: Path) -> bool:
    """Whether a file or folder of texts is kept for measuring: `closed` in the floors beside its folder."""
    folder = place.resolve() if place.is_dir() else place.resolve().parent
    try:
        parts = json.loads((folder.parent / FLOORS).read_text(encoding="utf-8"))
        return bool(parts[folder.name]["closed"])
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _worse(row: Row, floor: float) -> bool:
    return row.figure is None or (row.figure > floor if row.fewer else row.figure < floor)
