"""The layers of the user's folder, by name."""

from __future__ import annotations

import re
from pathlib import Path

from comity.errors import UsageError
from comity.knowledge.layers.store import SUFFIX, Layer

__all__ = ["find_layers", "layers_in", "path_of", "remove_layer"]

FOLDER = "layers"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def layers_in(own: Path | None) -> tuple[Layer, ...]:
    """The layers of a folder, in the order of their names; none where there is no folder."""
    return () if own is None else tuple(map(Layer, _files(own)))


def path_of(own: Path, name: str) -> Path:
    """Where the layer of this name stands, or would stand."""
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name of a layer", place="--name", allowed="small letters, digits, dots, dashes"
        )
    return own / FOLDER / f"{name}{SUFFIX}"


def find_layers(own: Path, name: str | None = None) -> tuple[Layer, ...]:
    """All layers, or the one of this name; a name that none bears is refused with those there are."""
    return layers_in(own) if name is None else (Layer(_found(own, name)),)


def remove_layer(own: Path, name: str) -> None:
    """The layer's file goes, whole or not; the data that it was made from are the user's and stay."""
    _found(own, name).unlink()


def _files(own: Path) -> list[Path]:
    return sorted((own / FOLDER).glob(f"*{SUFFIX}"))


def _found(own: Path, name: str) -> Path:
    there = {path.name.removesuffix(SUFFIX): path for path in _files(own)}
    if name not in there:
        allowed = ", ".join(there) or "no layer is there"
        raise UsageError(f"{name!r} is no layer", file=str(own), allowed=allowed)
    return there[name]
