"""The lock files hold one pinned and hashed version of every package, for each supported Python.

`requirements.lock` is what the wheel needs, `requirements-dev.lock` the same with the reading room and what a
developer runs.
No index is named in them: they install from whichever one the user has set up.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["lock"]

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `make lock` from pyproject.toml, for Python 3.11 to 3.13; not edited by hand.\n"
RESOLVE = ("-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--no-header")

EXTRAS = ("assistants", "dev", "documents", "feeds", "frames", "ray", "web")  # of the lock of a developer


def lock(name: str, *options: str) -> None:
    """Resolve pyproject.toml into the file `name`; versions already in it stay where they still fit."""
    path = ROOT / name
    command = [sys.executable, *RESOLVE, *options, "--quiet", "--output-file", name]
    environment = os.environ | {"UV_NO_EMIT_INDEX_URL": "1"}
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    text = path.read_text(encoding="utf-8").removeprefix(HEADER)
    hosts = [line for line in text.splitlines() if "://" in line]
    if hosts:
        raise SystemExit(f"{name}: names a host: {hosts[0]!r} (allowed: names, versions, hashes)")
    path.write_text(HEADER + text, encoding="utf-8")
    print(f"{name}: {text.count('==')} packages")


if __name__ == "__main__":
    upgrade = [option for option in sys.argv[1:] if option == "--upgrade"]
    lock("requirements.lock", *upgrade)
    extras = [part for name in EXTRAS for part in ("--extra", name)]
    lock("requirements-dev.lock", *extras, "--constraint", "requirements.lock", *upgrade)
