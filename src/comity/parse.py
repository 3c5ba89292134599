"""Report → parsed sentences, by the parser that the language pack names.

The only place that knows spaCy. Every block of a report is parsed by itself, so that no sentence runs
over a heading or from one paragraph into the next, and so that a block that was parsed lately (a reprint,
a line that stands below every page) is not parsed again. What the parser reads may differ from the stored
text in characters (spaces, apostrophes), never in length: offsets always refer to the stored text.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
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
KEPT = 1000  # blocks whose parse is kept, the latest ones: about 20 MB
UNUSED = ["senter"]  # parts of the model that nothing here asks for
LEADING = ("prep", "npadvmod", "advmod")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
EMPTY_TOKENIZER = "comity.EmptyTokenizer.v1"


class Parser:
    """Parses reports of one language; the model is loaded at the first report and kept.

    `kept`: of how many blocks the parse is kept for the next time that they come.
    """

    def __init__(self, words: ParserWords, folder: Path, *, kept: int = KEPT) -> None:
        self.words = words
        self.folder = folder
        self.kept = kept
        self._lately: OrderedDict[str, tuple[Sentence, ...]] = OrderedDict()

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
        """Each report with its sentences, in the order given; all their blocks are parsed together."""
        pile = list(reports)
        at_hand = {text: self._lately[text] for text in _spoken_in(pile) if text in self._lately}
        fresh = self._parsed(text for text in _spoken_in(pile) if text not in at_hand)
        for report in pile:
            yield Parsed(report=report, sentences=tuple(self._sentences(report, at_hand, fresh)))

    def _sentences(
        self,
        report: Report,
        at_hand: dict[str, tuple[Sentence, ...]],
        fresh: Iterator[tuple[str, tuple[Sentence, ...]]],
    ) -> Iterator[Sentence]:
        """Those of its blocks; a block that is not at hand is the next one that comes fresh."""
        index = 0
        for number, block in _spoken(report):
            text = report.text[block.start : block.end]
            if text not in at_hand:
                at_hand.update([next(fresh)])
            self._keep(text, at_hand[text])
            for sentence in at_hand[text]:
                yield _placed(sentence, index, number, block.start)
                index += 1

    def _parsed(self, texts: Iterable[str]) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Each text once, with the sentences that it has wherever it stands."""
        wanted = list(dict.fromkeys(texts))
        parsed = self._pipeline.pipe(map(self._disguise.of, wanted), batch_size=BATCH)
        for text, each in zip(wanted, parsed, strict=True):
            yield text, tuple(self._split(each, text))

    def _split(self, parsed: Doc, text: str) -> Iterator[Sentence]:
        for span in parsed.sents:
            tokens = _rehung(_tokens(span, text, self.words.relations))
            if tokens:
                yield Sentence(index=0, block=0, tokens=tokens, entities=_entities(span, len(tokens)))

    def _keep(self, text: str, sentences: tuple[Sentence, ...]) -> None:
        """What came last is kept, and the oldest let go."""
        self._lately[text] = sentences
        self._lately.move_to_end(text)
        if len(self._lately) > self.kept:
            self._lately.popitem(last=False)


def _spoken(report: Report) -> Iterator[tuple[int, Block]]:
    """The blocks that have sentences, with their numbers."""
    for number, block in enumerate(report.blocks):
        if block.kind is BlockKind.PARAGRAPH:
            yield number, block


def _spoken_in(reports: Iterable[Report]) -> Iterator[str]:
    return (report.text[block.start : block.end] for report in reports for _, block in _spoken(report))


def _placed(sentence: Sentence, index: int, block: int, start: int) -> Sentence:
    """A sentence of a block, at its place in a report."""
    tokens = tuple(
        Token(
            word.i, word.text, word.lower, word.lemma, word.pos, word.tag, word.rel, word.head,
            word.start + start, word.end + start, word.entity,
        )
        for word in sentence.tokens
    )  # fmt: skip
    return Sentence(index=index, block=block, tokens=tokens, entities=sentence.entities)


def _tokens(span: DocSpan, text: str, relations: dict[str, str]) -> tuple[Token, ...]:
    """The words of one sentence as its block prints them; the white space that trails it is left out."""
    last = len(span)
    while last and span[last - 1].is_space:
        last -= 1
    offset = span.start
    tokens = []
    for i in range(last):
        word = span[i]
        start = word.idx
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


def _rehung(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Peru said on Friday it had recalled …": what stands before the subject of a clause without "that"
    belongs to the verb above; the parser hangs it on the verb of the clause.
    """
    heads = {}
    for token in tokens:
        if token.rel in LEADING and (said := _said_before(tokens, token)) is not None:
            heads[token.i] = said
    return tuple(replace(token, head=heads.get(token.i, token.head)) for token in tokens) if heads else tokens


def _said_before(tokens: tuple[Token, ...], token: Token) -> int | None:
    """The verb above the clause, where nothing but words of the clause's own lead stands between."""
    told = tokens[token.head]
    said = tokens[told.head]
    if told.rel != "ccomp" or not said.i < token.i < told.i or said.pos != "VERB":
        return None
    below = [one for one in tokens[said.i + 1 : told.i] if one.head == told.i]
    subject = next((one.i for one in below if one.rel in SUBJECTS), 0)
    between = tokens[said.i + 1 : subject]
    closed = any(one.pos == "PUNCT" or one.rel == "mark" or one.pos == "SCONJ" for one in between)
    return said.i if token.i < subject and not closed else None


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
