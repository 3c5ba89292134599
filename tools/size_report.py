"""How long the files and functions of the house are; only what is far too long is a failure.

Usage: python tools/size_report.py src/comity
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

__all__ = ["Size", "file_sizes", "function_sizes", "percentile_95", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A file or a function, where it stands and how many lines it has."""

    place: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Past `look` a reader looks for the second idea; past `fail` the build stops."""

    what: str
    look: int
    fail: int


FILES = Limits(what="files", look=300, fail=400)
# The nouns of the record stand together in one file on purpose: each is short, and all are read at once.
TOGETHER = {"model.py": 600}
FUNCTIONS = Limits(what="functions", look=40, fail=60)


def file_sizes(root: Path) -> list[Size]:
    """The modules under `root`, sorted, each with its lines, blank ones and comments included."""
    paths = sorted(root.rglob("*.py"))
    return [Size(place=str(path), lines=len(path.read_text(encoding="utf-8").splitlines())) for path in paths]


def function_sizes(root: Path) -> Iterator[Size]:
    """Every function and method, from its `def` to its last line, the docstring included."""
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield Size(place=f"{path}:{node.lineno} {node.name}", lines=lines)


def percentile_95(numbers: Sequence[int]) -> float:
    return quantiles(numbers, n=20, method="inclusive")[-1] if len(numbers) > 1 else float(sum(numbers))


def report(sizes: Sequence[Size], limits: Limits) -> bool:
    """Print the median, the 95th percentile and what is too long; true if nothing is far too long."""
    numbers = [size.lines for size in sizes]
    if not numbers:
        print(f"{limits.what}: none")
        return True
    middle, high = median(numbers), percentile_95(numbers)
    print(
        f"{limits.what}: {len(numbers)}, median {middle:g}, 95th percentile {high:g}, longest {max(numbers)}"
    )
    for size in sorted(sizes, key=lambda size: -size.lines):
        if size.lines > limits.look:
            print(f"  {size.place}: {size.lines} lines (look for the second idea past {limits.look})")
    return all(size.lines <= TOGETHER.get(Path(size.place).name, limits.fail) for size in sizes)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    fine = [report(file_sizes(folder), FILES), report(list(function_sizes(folder)), FUNCTIONS)]
    sys.exit(0 if all(fine) else 1)
