"""Files, folders and globs become a sorted list of files, each once, with the shortest names that differ."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from comity.errors import InputError
from comity.sources.terms import Address, SourceFile

__all__ = ["STANDARD_INPUT", "find", "unknown_type"]

STANDARD_INPUT = "-"
PLACES = "files, folders, globs, addresses of pages, - for standard input"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


Found = Path | Address | InputError


def find(places: Iterable[str], suffixes: Collection[str]) -> list[SourceFile | Address | InputError]:
    """What is to be read, in the order of the places; a folder's files in the order of their paths."""
    listed = [found for place in places for found in _in_place(place, suffixes)]
    first: dict[str, Found] = {}
    for each in listed:
        first.setdefault(_identity(each), each)
    once = first.values()
    names = _names([found for found in once if isinstance(found, Path)])
    return [
        SourceFile(path=found, name=names[found], called=found.name) if isinstance(found, Path) else found
        for found in once
    ]


def unknown_type(name: str) -> str:
    """What is told of a file whose name has no ending that we read."""
    suffix = Path(name).suffix
    return f"a file of unknown type {suffix}" if suffix else "a file without an ending"


def _in_place(place: str, suffixes: Collection[str]) -> Iterator[Found]:
    if place == STANDARD_INPUT:
        yield Path(STANDARD_INPUT)
    elif "\0" in place:
        yield InputError("a name with a NUL", file=place.replace("\0", "?"), allowed=PLACES)
    elif os.path.lexists(place):
        yield from _at(Path(place), suffixes)
    elif ADDRESS.match(place):
        yield Address(url=place)
    elif glob.has_magic(place):
        matches = [Path(match) for match in sorted(glob.glob(place, recursive=True))]
        if not matches:
            yield InputError("a pattern that matches no file", file=place, allowed=PLACES)
        for match in matches:
            if not (os.path.isdir(match) and "**" in place):
                yield from _at(match, suffixes)
    else:
        yield InputError("no such file or folder", file=place, allowed=PLACES)


def _at(path: Path, suffixes: Collection[str]) -> Iterator[Path | InputError]:
    if os.path.isdir(path):
        yield from _in_folder(path, suffixes)
    elif not os.path.isfile(path):
        reason = "a broken link" if os.path.islink(path) else "not a regular file"
        yield InputError(reason, file=str(path), allowed=PLACES)
    elif path.suffix.lower() not in suffixes:
        yield InputError(unknown_type(path.name), file=str(path), allowed=", ".join(suffixes))
    else:
        yield path


def _in_folder(folder: Path, suffixes: Collection[str]) -> Iterator[Path | InputError]:
    """All files below a folder but hidden ones; links to folders are not followed, so that none loops."""
    unreadable: list[OSError] = []
    paths: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths.extend(Path(root, name) for name in files if not name.startswith("."))
    for error in unreadable:
        yield InputError(_reason(error), file=str(error.filename), allowed="a folder that can be read")
    if not paths and not unreadable:
        yield InputError("a folder without files", file=str(folder), allowed=", ".join(suffixes))
    for path in sorted(paths):
        yield from _at(path, suffixes)


def _reason(error: OSError) -> str:
    return (error.strerror or "cannot be read").lower()


def _identity(found: Found) -> str:
    if isinstance(found, Path):
        return os.path.realpath(found)
    return found.url if isinstance(found, Address) else str(found)


def _names(paths: Collection[Path]) -> dict[Path, str]:
    """For each path its file name; where two are the same, as many folders more as tell them apart."""
    parts = {path: Path(os.path.abspath(path)).parts for path in paths}
    length = dict.fromkeys(paths, 1)
    while True:
        names = {path: _printable("/".join(parts[path][-length[path] :])) for path in paths}
        counts = Counter(names.values())
        longer = [path for path in paths if counts[names[path]] > 1 and length[path] < len(parts[path])]
        if not longer:
            return names
        for path in longer:
            length[path] += 1


def _printable(name: str) -> str:
    """File names may hold bytes that are no text; a name in the record must not."""
    return os.fsencode(name).decode("utf-8", "replace")
