"""The parser is loaded lean, and what it says of a block does not depend on its neighbours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module

import pytest

from comity.knowledge.files import package_data
from comity.knowledge.language import load_language
from comity.model import LanguageCode, Report
from comity.parse import Parser
from comity.sentence import Sentence
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
FOLDER = package_data() / "languages" / ENGLISH
PARAGRAPHS = (
    "The foreign ministers of both countries met in Vienna on 16 May 2025 and signed an accord.",
    "“We won't accept it,” a U.S. official said at 10:30 a.m., citing https://example.org/note-3.",
    "Talks ended.",
    "Some 2,000 troops crossed the border before dawn, the mayor's office said, in a show of force.",
)
UNWANTED = ("spacy.cli", "typer", "requests", "duckdb")
CHECK = f"""
import sys
from comity.reader import Reader
from comity.sources import report_from_text

text = {" ".join(PARAGRAPHS)!r}
reader = Reader()
assert reader.read(report_from_text(text, name="page", languages=reader.languages)).claims
assert not [name for name in {UNWANTED!r} if name in sys.modules], "loaded"
import spacy, spacy.cli
assert callable(spacy.cli.download) and spacy.cli is sys.modules["spacy.cli"]
"""


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(load_language(FOLDER).parser, FOLDER)


def _report(text: str) -> Report:
    return report_from_text(text, name="page", languages=[ENGLISH], language=ENGLISH)


def _words(sentences: Sequence[Sentence]) -> list[tuple[object, ...]]:
    """All that the parse says of each word, without its place in the report."""
    return [
        (token.text, token.lemma, token.pos, token.tag, token.rel, token.head, token.entity)
        for sentence in sentences
        for token in sentence.tokens
    ]


def test_reading_a_page_loads_neither_downloader_nor_command_line_nor_database() -> None:
    """A page is read without them, and the parser's own command line can still be imported afterwards."""
    done = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_block_is_parsed_as_if_it_stood_alone(parser: Parser) -> None:
    """What is parsed together with other blocks is parsed no differently."""
    (together,) = parser.parse([_report("\n\n".join(PARAGRAPHS * 5))])
    alone = [parsed for text in PARAGRAPHS for parsed in parser.parse([_report(text)])]
    assert _words(together.sentences) == 5 * [word for parsed in alone for word in _words(parsed.sentences)]


def test_the_lean_parser_reads_as_the_whole_model_does(parser: Parser) -> None:
    """Leaving out what is not needed changes no word of the parse."""
    whole = import_module(parser.words.package).load()
    text = PARAGRAPHS[3]
    (parsed,) = parser.parse([_report(text)])
    assert [(token.text, token.lemma, token.tag, token.head) for token in parsed.sentences[0].tokens] == [
        (word.text, word.lemma_.lower(), word.tag_, word.head.i) for word in whole(text)
    ]


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("Peru said on Friday it had recalled its ambassador.", "said"),
        ("Peru said that on Friday it had recalled its ambassador.", "recalled"),
        ("Peru said it had recalled its ambassador on Friday.", "recalled"),
        ("Ghana announced on Friday Togo and Benin would reopen the crossing.", "announced"),
        ("Peru said: on Friday it had recalled its ambassador.", "recalled"),
    ],
)
def test_what_stands_before_a_clause_without_that_belongs_to_the_verb_above(
    text: str, above: str, parser: Parser
) -> None:
    """The day of the saying hangs on the saying, that of what is said on what is said."""
    (parsed,) = parser.parse([_report(text)])
    (sentence,) = parsed.sentences
    day = next(token for token in sentence.tokens if token.lower == "on")
    assert sentence.head_of(day.i).text == above


def test_what_comes_again_is_parsed_as_if_it_came_first(parser: Parser) -> None:
    """A passage that is reprinted elsewhere is not parsed again, and reads as if it were."""
    forgetful = Parser(parser.words, parser.folder, kept=0)
    forgetful.__dict__["_pipeline"] = parser._pipeline  # the one that is loaded already
    reports = [_report("\n\n".join(PARAGRAPHS[at:] + PARAGRAPHS[:2])) for at in range(3)]
    again = [next(parser.parse([report])) for report in reports]
    assert again == [next(forgetful.parse([report])) for report in reports]
    assert again == list(parser.parse(reports)) == list(forgetful.parse(reports))
    for parsed in again:
        words = [word for sentence in parsed.sentences for word in sentence.tokens]
        assert all(parsed.report.text[word.start : word.end] == word.text for word in words)
        assert [sentence.index for sentence in parsed.sentences] == list(range(len(parsed.sentences)))
