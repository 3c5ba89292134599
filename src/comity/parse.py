"""Report → parsed sentences, by the parser that the language pack names.

The only place that knows spaCy. Every block of a report is parsed by itself, so that no sentence runs
over a heading or from one paragraph into the next. What the parser reads may differ from the stored
text in characters (spaces, apostrophes), never in length: offsets always refer to the stored text.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from comity.errors import KnowledgeError
from comity.knowledge.language.parser import ParserWords
from comity.model import Block, BlockKind, Report
from comity.sentence import Parsed, Sentence, Token

if TYPE_CHECKING:  # spaCy takes a second to import: only when there is something to parse
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

__all__ = ["Parser"]

BATCH = 64  # blocks parsed at a time
UNUSED = ["senter"]  # parts of the model that nothing here asks for
EMPTY_TOKENIZER = "comity.EmptyTokenizer.v1"


class Parser:
    """Parses reports of one language; the model is loaded at the first report and kept."""

    def __init__(self, words: ParserWords, folder: Path) -> None:
        self.words = words
        self.folder = folder

    @property
    def name(self) -> str:
        """What stands in the reader's digest for this parser."""
        return f"{self.words.package} {self.words.version}"

    @cached_property
    def _pipeline(self) -> Pipeline:
        return _load(self.words, self.folder)

    @cached_property
    def _disguise(self) -> Disguise:
        return Disguise(self.words)

    def parse(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Each report with its sentences, in the order given."""
        for report in reports:
            yield Parsed(report=report, sentences=tuple(self._sentences(report)))

    def _sentences(self, report: Report) -> Iterator[Sentence]:
        spoken = [
            (number, block) for number, block in enumerate(report.blocks) if block.kind is BlockKind.PARAGRAPH
        ]
        texts = (self._disguise.of(report.text[block.start : block.end]) for _, block in spoken)
        index = 0
        for (number, block), parsed in zip(spoken, self._pipeline.pipe(texts, batch_size=BATCH), strict=True):
            for sentence in self._split(parsed, index, number, block, report.text):
                yield sentence
                index += 1

    def _split(self, parsed: Doc, index: int, number: int, block: Block, text: str) -> Iterator[Sentence]:
        for span in parsed.sents:
            tokens = _tokens(span, block.start, text, self.words.relations)
            if tokens:
                yield Sentence(
                    index=index, block=number, tokens=tokens, entities=_entities(span, len(tokens))
                )
                index += 1


def _tokens(span: DocSpan, base: int, text: str, relations: dict[str, str]) -> tuple[Token, ...]:
    """The words of one sentence in the stored text; the white space that trails it is left out."""
    last = len(span)
    while last and span[last - 1].is_space:
        last -= 1
    offset = span.start
    tokens = []
    for i in range(last):
        word = span[i]
        start = base + word.idx
        printed = text[start : start + len(word)]
        head = word.head.i - offset
        tokens.append(
            Token(
                i, printed, printed.lower(), word.lemma_.lower(), word.pos_, word.tag_,
                relations.get(word.dep_, word.dep_), head if 0 <= head < last else i,
                start, start + len(word), word.ent_type_,
            )
        )  # fmt: skip
    return tuple(tokens)


def _entities(span: DocSpan, length: int) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (entity.start - span.start, entity.end - span.start, entity.label_)
        for entity in span.ents
        if entity.end - span.start <= length
    )


class Disguise:
    """What the parser is shown in place of characters that derail it: as long as the text itself."""

    def __init__(self, words: ParserWords) -> None:
        self._spaces = str.maketrans(dict.fromkeys(words.spaces, " "))
        inner = re.escape(words.apostrophes)
        self._apostrophe = re.compile(rf"(?<=\w)[{inner}](?=\w)") if inner else None

    def of(self, text: str) -> str:
        shown = text.translate(self._spaces)
        return self._apostrophe.sub("'", shown) if self._apostrophe else shown


def _load(words: ParserWords, folder: Path) -> Pipeline:
    try:
        with _left_out("spacy.cli"):
            package = importlib.import_module(words.package)
    except ImportError as error:
        raise KnowledgeError(
            f"the parser {words.package} {words.version} is not installed",
            file=str(folder / "parser.toml"),
            allowed="a package that pip can install, with its weights inside",
        ) from error
    if words.manifest:
        check_manifest(Path(str(package.__file__)).parent, folder / words.manifest)
    _register_empty_tokenizer()
    pipeline: Pipeline = package.load(
        exclude=UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": EMPTY_TOKENIZER}}}
    )
    return pipeline


def _register_empty_tokenizer() -> None:
    """A tokenizer without rules: the model brings its own, and would replace those of the language."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types
    from spacy.util import registry

    def made(pipeline: Pipeline) -> object:
        return Tokenizer(pipeline.vocab)

    registry.tokenizers(EMPTY_TOKENIZER, func=lambda: made)


@contextmanager
def _left_out(package: str) -> Iterator[None]:
    """Whatever is imported in the block does without this package, which can be imported after it.

    spaCy imports its whole command line, with all that it downloads and trains by: a third of a second.
    """
    if package in sys.modules:
        yield
        return
    absent = _Absent(package)
    sys.meta_path.insert(0, absent)
    try:
        yield
    finally:
        sys.meta_path.remove(absent)
        absent.forget()


class _Absent(MetaPathFinder, Loader):
    """Gives an empty module for a package and for all below it; any name in it is None."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.given: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.package and not name.startswith(f"{self.package}."):
            return None
        self.given.append(name)
        return ModuleSpec(name, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__getattr__ = _nothing  # type: ignore[method-assign]

    def forget(self) -> None:
        """The next import of any of them finds the real one."""
        for name in self.given:
            sys.modules.pop(name, None)
            parent, _, child = name.rpartition(".")
            if parent in sys.modules:
                vars(sys.modules[parent]).pop(child, None)


def _nothing(name: str) -> None:
    """What an empty module has under any name."""


def check_manifest(root: Path, manifest: Path) -> None:
    """Refuses weights that are not the ones this version was measured with.

    Raises KnowledgeError with the first file that differs or is missing.
    """
    for line in manifest.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = root / name
        if not path.is_file():
            raise KnowledgeError("the parser's file is missing", file=str(path), allowed=digest)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            raise KnowledgeError(f"the parser's file has digest {found}", file=str(path), allowed=digest)
