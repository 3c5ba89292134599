"""What a line is by its own look: a byline, a source note, a marked heading, a list item, or plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from comity.model import LanguageCode
from comity.sources.days import first_day, only_time_words
from comity.sources.lines import Line, finished
from comity.sources.words import ImprintWords

__all__ = ["Mark", "after_cue", "are_names", "is_cue_alone", "marks_of", "segments"]

LONGEST_BYLINE = 160  # characters
LONGEST_CAPITALS = 120
LONGEST_CUE = 60
HEAD_LINES = 30  # at most: below, a "By …" opens a sentence
PROSE = 100  # characters: a longer or a finished plain line ends the head of a text
ITEM = re.compile(r"(?:[-*•‣·–—]|\(?\d{1,2}[.)])\s+\S")
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
UNDERLINE = re.compile(r"={3,}|-{3,}")
NAMES_SHARE = 0.6  # of the words after "by": names are written with capitals


class Mark(StrEnum):
    """The look of a line."""

    PLAIN = "plain"
    ITEM = "item"
    HEADING = "heading"
    BYLINE = "byline"
    CITATION = "citation"


def marks_of(lines: Sequence[Line], words: ImprintWords, language: LanguageCode) -> list[Mark]:
    """The mark of each line; "By …", a bare day and a title line are known only above the first prose."""
    in_head, capitals = True, _mostly_capitals(lines)
    marks: list[Mark] = []
    for line in lines:
        mark = _mark(line, words, language, in_head=in_head, capitals=capitals)
        if marks and UNDERLINE.fullmatch(line.text) and _can_be_underlined(lines, marks):
            marks[-1] = Mark.HEADING
        marks.append(mark)
        prose = finished(line.text) or len(line.text) > PROSE
        in_head = in_head and len(marks) < HEAD_LINES and not (mark in (Mark.PLAIN, Mark.ITEM) and prose)
    return marks


def segments(line: str) -> Iterator[str]:
    """The parts of a byline between bars, dots and semicolons."""
    return (part for part in map(_bare, re.split(r"[|·•;\n\r]", line)) if part)


def after_cue(text: str, cues: Sequence[str]) -> str | None:
    """What follows the first cue that the text begins with; None where it begins with none."""
    lower = text[:LONGEST_CUE].lower()
    for cue in cues:
        if lower.startswith(cue) and not lower[len(cue) : len(cue) + 1].isalnum():
            return text[len(cue) :].lstrip()
    return None


def is_cue_alone(text: str, cues: Sequence[str]) -> bool:
    """Whether a line is nothing but a cue, as the heading of a list of sources is."""
    return after_cue(text.strip("#*_ "), cues) in ("", ":")


def _bare(part: str) -> str:
    part = part.strip(" \t_*")
    return part[1:].strip(" \t)]") if part.startswith(("(", "[")) else part


def _mark(line: Line, words: ImprintWords, language: LanguageCode, *, in_head: bool, capitals: bool) -> Mark:
    text = line.text
    if not any(character.isalnum() for character in text):
        return Mark.BYLINE
    if MARKDOWN_HEADING.match(text):
        return Mark.HEADING
    if _is_citation(text, words):
        return Mark.CITATION
    if _is_byline(text, words, language) or (in_head and _is_head_line(text, words, language)):
        return Mark.BYLINE
    if ITEM.match(text):
        return Mark.ITEM
    return Mark.HEADING if not capitals and _is_in_capitals(text) else Mark.PLAIN


def _is_citation(text: str, words: ImprintWords) -> bool:
    rest = after_cue(text.lstrip("[(*_ "), words.citation)
    return rest is not None and rest.startswith(":")


def _is_byline(text: str, words: ImprintWords, language: LanguageCode) -> bool:
    """Lines that are about the text wherever they stand: its day, its publisher, its desk."""
    if len(text) > LONGEST_BYLINE:
        return False
    part = next(segments(text), "")
    rest = after_cue(part, words.published + words.updated)
    if rest is not None and _is_dated(rest, words, language):
        return True
    rest = after_cue(part, words.desk + words.publisher)
    return rest is not None and (rest.startswith(":") or are_names(rest))


def _is_dated(rest: str, words: ImprintWords, language: LanguageCode) -> bool:
    """The words are "Published: …", or "Published" with its day next to it, and no sentence after."""
    colon, rest = rest.startswith(":"), rest.lstrip(": ")
    found = first_day(rest, language)
    if found is None:
        return colon and not finished(rest)
    before, after = rest[: found.start], rest[found.end :].strip(" .,-")
    by = after_cue(after, words.author) is not None
    return (colon or only_time_words(before, words.clock, language)) and (
        by or only_time_words(after, words.clock, language)
    )


def _is_head_line(text: str, words: ImprintWords, language: LanguageCode) -> bool:
    """Lines that are about the text only above it: its author, its title, its day standing alone."""
    if len(text) > LONGEST_BYLINE:
        return False
    rest = after_cue(text, words.title)
    if rest is not None and rest.startswith(":"):
        return True
    part = next(segments(text), "")
    rest = after_cue(part, words.author)
    if rest is not None and part[0].isupper() and not finished(text):
        return rest.startswith(":") or are_names(rest)
    return _is_day_alone(text, words, language)


def _is_day_alone(text: str, words: ImprintWords, language: LanguageCode) -> bool:
    found = first_day(text, language)
    return found is not None and only_time_words(
        f"{text[: found.start]} {text[found.end :]}", words.clock, language
    )


def are_names(rest: str) -> bool:
    words = [word for word in rest.split() if word[0].isalnum()]
    named = sum(not word[0].islower() for word in words)
    return bool(words) and named >= NAMES_SHARE * len(words)


def _is_in_capitals(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters >= 4 and text.isupper() and len(text) <= LONGEST_CAPITALS and not finished(text)


def _mostly_capitals(lines: Sequence[Line]) -> bool:
    """A telegram is written in capitals throughout; there they mark nothing."""
    return 2 * sum(len(line.text) for line in lines if line.text.isupper()) > sum(
        len(line.text) for line in lines
    )


def _can_be_underlined(lines: Sequence[Line], marks: Sequence[Mark]) -> bool:
    above, below = lines[len(marks) - 1], lines[len(marks)]
    return marks[-1] is Mark.PLAIN and above.stanza == below.stanza and not finished(above.text)
