"""Floors that figures must not fall below, and the digest of the gold that they were measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from comity.errors import InputError
from comity.score.counts import Row

__all__ = ["digest_of", "fallen", "read_floors"]


def digest_of(folder: Path) -> str:
    """SHA-256 over the gold files of a folder, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.jsonl")):
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
    """Figures below their floors: name, floor, figure (None where it is not measured any more)."""
    figures = {row.name: row.figure for row in rows}
    return [
        (name, floor, figures.get(name))
        for name, floor in floors.items()
        if (figure := figures.get(name)) is None or figure < floor
    ]
