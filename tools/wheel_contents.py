"""The wheel holds every file of the package, its data included, and nothing else.

Usage: python tools/wheel_contents.py dist/comity-VERSION.whl src
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

__all__ = ["differences", "files_in_tree", "files_in_wheel"]


def files_in_tree(root: Path) -> set[str]:
    """The files under `root`, by their path from there; caches and hidden files left out."""
    paths = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        path.as_posix()
        for path in paths
        if not any(
            part.startswith(".") or part == "__pycache__" or part.endswith(".egg-info") for part in path.parts
        )
    }


def files_in_wheel(wheel: Path) -> set[str]:
    """The files of the wheel, without its own metadata."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def differences(wheel: Path, root: Path) -> list[str]:
    """One line for each file that is in only one of the two."""
    shipped, kept = files_in_wheel(wheel), files_in_tree(root)
    missing = [f"{wheel.name}: lacks {name}" for name in sorted(kept - shipped)]
    return missing + [f"{wheel.name}: has {name}, not in {root}" for name in sorted(shipped - kept)]


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]), Path(sys.argv[2]))
    print(
        "\n".join(found)
        if found
        else f"{Path(sys.argv[1]).name}: {len(files_in_wheel(Path(sys.argv[1])))} files"
    )
    sys.exit(1 if found else 0)
