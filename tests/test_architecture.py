"""The house keeps its own rules: what imports what, what is named where, and which names code never holds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

SOURCE = Path(__file__).resolve().parent.parent / "src" / "comity"
MODULES = sorted(SOURCE.rglob("*.py"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}
HEAVY = ("spacy", "duckdb", "pydantic", "numpy", "rich", "pyarrow", "pandas", "polars")
SHORTEST = 4  # letters of a single word that counts as a name: shorter ones are words of many languages
# Words of the language that reports are written in, and plain words that begin a sentence or a heading.
WORDS_TOO = {"English", "Quad", "States", "Union"}


def named(path: Path) -> str:
    return path.relative_to(SOURCE.parent).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_import_is_light() -> None:
    """Importing comity loads neither the parser nor the database nor anything else that is slow."""
    code = f"import comity, sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_modules_say_what_they_are() -> None:
    """Every module begins with a docstring whose first line is a sentence for the reader."""
    first = {named(path): (ast.get_docstring(tree(path)) or "").split("\n")[0] for path in MODULES}
    assert {name: line for name, line in first.items() if line[-1:] not in (".", ",", ";", ":", "?")} == {}


def test_public_names_are_sorted() -> None:
    """`__all__` names each public thing once: constants, classes, functions, each by the alphabet."""
    lists = [(named(path), names) for path in MODULES for names in declared(tree(path))]
    assert [name for name, names in lists if names != sorted(set(names), key=rank)] == []


def test_no_drawers() -> None:
    """No file or folder is named for holding what has no place of its own."""
    assert [named(path) for path in SOURCE.rglob("*") if path.stem in DRAWERS] == []


def test_annotations_are_postponed() -> None:
    """Every module that has code begins with the future import, so that type-only imports cost nothing."""
    assert [named(path) for path in MODULES if not postponed(tree(path))] == []


def test_no_names_of_the_world(names: re.Pattern[str]) -> None:
    """No state, person or city is named in code: names are data. A docstring may hold an example sentence."""
    first = {words: f"{named(path)}:{line}" for path in MODULES for line, words in code_words(path)}
    found = [f"{place}: {match.group()}" for words, place in first.items() for match in names.finditer(words)]
    assert found == []


@pytest.mark.parametrize("text", ["Nowhere = 1", "the minister of a state", "class English: ..."])
def test_code_may_speak_of_states(names: re.Pattern[str], text: str) -> None:
    """Words of the language are no names."""
    assert names.search(text) is None


@pytest.fixture(scope="module")
def names(knowledge: Knowledge) -> re.Pattern[str]:
    """One pattern of every name of a state, capital, organisation and person in the knowledge."""
    forms = {form for form in forms_of(knowledge) if counts(form)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def code_words(path: Path) -> Iterator[tuple[int, str]]:
    """Each word and string of a module with its line, comments and docstrings left out."""
    docstrings = {
        node.body[0].lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
    }
    kinds = {tokenize.NAME, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type in kinds and token.start[0] not in docstrings:
                yield token.start[0], token.string


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


def postponed(module: ast.Module) -> bool:
    code = [node for node in module.body if not isinstance(node, ast.Expr)]
    return not code or (isinstance(code[0], ast.ImportFrom) and code[0].module == "__future__")


def rank(name: str) -> tuple[int, str]:
    return 0 if name.isupper() else 1 if name[0].isupper() else 2, name


def declared(module: ast.Module) -> Iterator[list[str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__all__" for target in node.targets):
            yield list(ast.literal_eval(node.value))
