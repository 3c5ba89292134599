"""Report → parsed sentences, by the parser that the language pack names.

The only place that knows spaCy. Every block of a report is parsed by itself, so that no sentence runs
over a heading or from one paragraph into the next. What the parser reads may differ from the stored
text in characters (spaces, apostrophes), never in length: offsets always refer to the stored text.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
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
        package = importlib.import_module(words.package)
    except ImportError as error:
        raise KnowledgeError(
            f"the parser {words.package} {words.version} is not installed",
            file=str(folder / "parser.toml"),
            allowed="a package that pip can install, with its weights inside",
        ) from error
    if words.manifest:
        check_manifest(Path(str(package.__file__)).parent, folder / words.manifest)
    pipeline: Pipeline = package.load()
    return pipeline


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
