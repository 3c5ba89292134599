"""A package that is not installed is told as what a file of this type needs."""

from __future__ import annotations

from importlib.util import find_spec

from comity.errors import InputError

__all__ = ["INSTALL", "check_installed"]

INSTALL = "pip install 'comity[documents]'"


def check_installed(package: str, *, file: str) -> None:
    """Raises InputError where the package is not there, with what to do."""
    try:
        there = find_spec(package) is not None
    except ModuleNotFoundError:  # of a package within another that is not there
        there = False
    if not there:
        raise InputError(f"a file that needs the package {package}", file=file, allowed=INSTALL)
