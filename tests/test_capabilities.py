"""The pages that list what Comity does say what it can do: each command is one, each link leads somewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

import comity
from comity.cli import cli

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = (DOCS / "capabilities.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(re.findall(r"`(comity [^`]+)`", PAGE)) | set(re.findall(r"^\$ (comity [^#\n]+)", PAGE, re.M))
)
FINDINGS = Path(comity.__file__).parent / "data" / "findings"


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_is_one_with_these_options(line: str) -> None:
    """Every command of the page is understood to its last word; nothing is run."""
    words = shlex.split(line)[1:]
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))
    assert command is not None
    _, left_over, _ = command.make_parser(click.Context(command)).parse_args(words)
    assert left_over == []


def test_all_sixty_are_listed_in_their_order() -> None:
    """One line each, and each says yes or in part."""
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| (yes|in part)\b", PAGE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 61))


def test_links_lead_to_headings() -> None:
    """Every page that is named is there, with the heading that the link names."""
    links = re.findall(r"\]\(([^)#:]+)(?:#([^)]+))?\)", PAGE)
    assert links
    for page, heading in links:
        text = (DOCS / page).read_text(encoding="utf-8")
        assert not heading or heading in {anchor(line) for line in re.findall(r"^#+ (.+)$", text, re.M)}, page


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_finding_is_explained() -> None:
    """docs/findings.md has each code of the data with its severity and what it says."""
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    known = [
        f"| {code} | {row['severity']} | {row['says']} |"
        for file in sorted(FINDINGS.glob("*.toml"))
        for code, row in tomllib.loads(file.read_text(encoding="utf-8"))["finding"].items()
    ]
    assert sorted(re.findall(r"^\| [A-Z_]+ \|.*$", page, re.MULTILINE)) == sorted(known)
