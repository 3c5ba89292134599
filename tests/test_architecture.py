"""The house keeps its own rules: what imports what, what is named where, and which names code never holds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

SOURCE = Path(__file__).resolve().parent.parent / "src" / "comity"
MODULES = sorted(SOURCE.rglob("*.py"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}
HEAVY = ("spacy", "duckdb", "pydantic", "numpy", "rich")
SHORTEST = 4  # letters of a single word that counts as a name: shorter ones are words of many languages
# Words of the language that reports are written in, not of a state.
WORDS_TOO = {"English"}


def named(path: Path) -> str:
    return path.relative_to(SOURCE.parent).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_import_is_light() -> None:
    """Importing comity loads neither the parser nor the database nor anything else that is slow."""
    code = f"import comity, sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_module_says_what_it_is(path: Path) -> None:
    """Every module begins with a docstring whose first line is a sentence for the reader."""
    first = (ast.get_docstring(tree(path)) or "").split("\n")[0]
    assert first and first[-1] in ".,;:?", f"{named(path)}: first line of docstring is {first!r}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_public_names_are_sorted(path: Path) -> None:
    """`__all__` names each public thing once, in order of the alphabet."""
    for names in declared(tree(path)):
        assert names == sorted(set(names))


@pytest.mark.parametrize(
    "path", [path for path in SOURCE.rglob("*") if path.suffix in {"", ".py"}], ids=named
)
def test_no_drawers(path: Path) -> None:
    """No file or folder is named for holding what has no place of its own."""
    assert path.stem not in DRAWERS


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_annotations_are_postponed(path: Path) -> None:
    """Every module that has code begins with the future import, so that type-only imports cost nothing."""
    body = [node for node in tree(path).body if not isinstance(node, ast.Expr)]
    first = body[0] if body else None
    assert first is None or (isinstance(first, ast.ImportFrom) and first.module == "__future__")


def test_no_names_of_the_world(names: re.Pattern[str]) -> None:
    """No state, person or city is named in code, comments and docstrings included: names are data."""
    found = [
        f"{named(path)}:{number}: {match.group()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for match in names.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize("text", ["Nowhere = 1", "# the minister of a state", "class English: ..."])
def test_code_may_speak_of_states(names: re.Pattern[str], text: str) -> None:
    """Words of the language are no names."""
    assert names.search(text) is None


@pytest.fixture(scope="module")
def names(knowledge: Knowledge) -> re.Pattern[str]:
    """One pattern of every name of a state, capital, organisation and person in the knowledge."""
    forms = {form for form in forms_of(knowledge) if counts(form)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def forms_of(knowledge: Knowledge) -> Iterator[str]:
    for entity in knowledge.entities.values():
        yield from (entity.name, *entity.names, *entity.demonyms, *entity.metonyms, entity.capital or "")
        if entity.kind == "person":
            yield str(entity.id)


def counts(form: str) -> bool:
    """A name of several words, or one long enough with a capital letter."""
    return form not in WORDS_TOO and (
        " " in form or "-" in form or (len(form) >= SHORTEST and form[0].isupper())
    )


def declared(module: ast.Module) -> Iterator[list[str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__all__" for target in node.targets):
            yield list(ast.literal_eval(node.value))
