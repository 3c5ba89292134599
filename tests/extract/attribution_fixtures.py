"""Marked sentences of news: who is reported to have said which words, and in which form.

    [1 The minister] said that {1 the troops had left}. | 1 person+ indirect

`[1 …]` is a source, `{1 …}` what it is reported to have said, `+` a source that is named. `2:1` after the
bar is a second passage of the first source. `¶` begins a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from comity.extract.attribution import Passage, Speech, find_speech
from comity.knowledge.files import read_sheet
from comity.knowledge.language.parser import ParserWords
from comity.knowledge.language.saying import SayingWords
from comity.model import Block, BlockKind, LanguageCode, Report, ReportId, VoiceKind
from comity.parse import Parser
from comity.sentence import Parsed

PACK = Path(__file__).resolve().parents[2] / "src/comity/data/languages/en"
FOLDER = Path(__file__).parent / "speech"
MARK = re.compile(r"\[(\d+) |\{(\d+) |[\]}]|¶")
# What knowledge would say of the names in the marked sentences.
KINDS = {
    VoiceKind.AGENCY: "TASS, Reuters, Interfax, CNN, KCNA, Kyodo, BelTA, Anadolu, Yonhap, The Indian Express,"
    " IRNA, Vijesti",
    VoiceKind.PERSON: "Lavrov",
    VoiceKind.STATE: "Iran, Seoul, Moscow, Beijing, Kyiv, Ankara, Minsk, Philippines, Washington, China, US,"
    " Khartoum, Pyongyang, Tehran, Baku, Yerevan",
    VoiceKind.ORGANISATION: "Kremlin, White House, UN, IAEA, NATO, African Union, Élysée, Pentagon,"
    " Hezbollah, Taliban, Human Rights Watch, Amnesty International",
}


@dataclass
class Marked:
    """One marked report: its text, and for each number source, pieces and what is so of it."""

    text: str
    sources: dict[str, tuple[int, int]] = field(default_factory=dict)
    pieces: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    facts: dict[str, tuple[str, bool, str]] = field(default_factory=dict)


@cache
def saying_words() -> SayingWords:
    return read_sheet(PACK / "saying.toml", SayingWords)


@cache
def parser() -> Parser:
    return Parser(read_sheet(PACK / "parser.toml", ParserWords), PACK)


def kind_of(name: str) -> VoiceKind | None:
    return next((kind for kind, names in KINDS.items() if name in names.split(", ")), None)


def parsed(text: str) -> Parsed:
    """The text as a report of paragraphs, parsed as the pipeline does it."""
    blocks = tuple(
        Block(start=match.start(), end=match.end(), kind=BlockKind.PARAGRAPH)
        for match in re.finditer(r"[^\n\s](?:[^\n]*[^\n\s])?", text)
    )
    report = Report(id=ReportId("r"), name="test", text=text, blocks=blocks, language=LanguageCode("en"))
    return next(iter(parser().parse([report])))


def speech_of(text: str) -> Speech:
    return find_speech(parsed(text), saying_words(), kind_of=kind_of)


def marked_reports(name: str) -> Iterator[Marked]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield read_marks(line)


def read_marks(line: str) -> Marked:
    raw, *facts = line.split(" | ")
    marked, out, at, stack = Marked(text=""), "", 0, []
    for match in MARK.finditer(raw):
        out += raw[at : match.start()]
        at = match.end()
        if match.group() == "¶":
            out += "\n"
        elif match.group() in "]}":
            kind, number, start = stack.pop()
            (
                marked.pieces.setdefault(number, []).append((start, len(out)))
            ) if kind else marked.sources.update({number: (start, len(out))})
        else:
            stack.append((match.group(2), match.group(1) or match.group(2), len(out)))
    marked.text = out + raw[at:]
    for fact in facts:
        number, kind, form = fact.split()
        number, _, source = number.partition(":")
        marked.facts[number] = (kind[:-1], kind.endswith("+"), form)
        marked.sources.setdefault(number, marked.sources[source or number])
    return marked


@dataclass
class Score:
    """Characters shared, found and wanted over all passages; and how many chains are right."""

    shared: int = 0
    found: int = 0
    wanted: int = 0
    right: int = 0
    asked: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def overlap(self) -> float:
        return 2 * self.shared / (self.found + self.wanted)

    @property
    def correct(self) -> float:
        return self.right / self.asked


def score(name: str) -> Score:
    total = Score()
    for marked in marked_reports(name):
        speech = speech_of(marked.text)
        wanted = [(pieces, marked.sources[number]) for number, pieces in marked.pieces.items()]
        _count_overlap(total, wanted, speech)
        for number, pieces in marked.pieces.items():
            total.asked += 1
            fault = fault_of(marked, number, pieces[0], speech)
            total.right += not fault
            total.misses += [f"{fault}: {marked.text}"] if fault else []
        quiet = [p for p in speech.passages if not any(_meets(p, source) for _, source in wanted)]
        total.misses += [f"too much: {marked.text[p.start : p.end]!r} by {p.voice.span}" for p in quiet]
    return total


def _meets(passage: Passage, source: tuple[int, int]) -> bool:
    span = passage.voice.span
    return span is not None and span.start < source[1] and source[0] < span.end


def _count_overlap(
    total: Score, wanted: list[tuple[list[tuple[int, int]], tuple[int, int]]], speech: Speech
) -> None:
    """A character counts once for each source that is to have it, or is found to have it."""
    gold = {(i, source) for pieces, source in wanted for a, b in pieces for i in range(a, b)}
    got = {(i, _source(p, wanted)) for p in speech.passages for a, b in p.pieces for i in range(a, b)}
    text = speech.report.text
    gold = {pair for pair in gold if text[pair[0]].isalnum()}
    got = {pair for pair in got if text[pair[0]].isalnum()}
    total.shared += len(gold & got)
    total.found += len(got)
    total.wanted += len(gold)


def _source(passage: Passage, wanted: list[tuple[list[tuple[int, int]], tuple[int, int]]]) -> tuple[int, int]:
    return next((source for _, source in wanted if _meets(passage, source)), (-1, passage.start))


def fault_of(marked: Marked, number: str, piece: tuple[int, int], speech: Speech) -> str:
    """What is wrong with the innermost voice of a marked passage, or nothing."""
    inner = [n for n, pieces in marked.pieces.items() if piece in pieces][::-1]
    chain = speech.chain(*piece)
    voice = chain[-1 - (len(inner) - 1 - inner.index(number))] if len(chain) > len(inner) else chain[0]
    if voice.span is None:
        return "nobody"
    start, end = marked.sources[number]
    if not (voice.span.start < end and start < voice.span.end):
        return f"source is {voice.span.text!r}"
    found = (voice.kind.value, voice.named, voice.form.value)
    return "" if found == marked.facts[number] else f"{found} is {marked.facts[number]}"
