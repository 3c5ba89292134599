"""The body of a report: its paragraphs, without datelines, credits, bylines and what a site adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.copies.words import CopyWords
from comity.model import BlockKind, Report

__all__ = ["Stretch", "body_of", "words_in"]

LONGEST_FURNITURE = 25  # words; a longer paragraph that begins with such a cue tells something
Stretch = tuple[int, int]  # start and end in the text

APOSTROPHES = str.maketrans("’ʼ", "''")
WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
# "TOWN, March 5. The ministers …": the forms with a dash or a bracket are blocks of their own already.
TOWN = re.compile(r"[A-Z][A-Z'’ -]{2,40}(?:, [^.:()\n]{2,24})?[.:]\s+(?=[A-Z\"“‘])")
OPENING_CREDIT = re.compile(r"[(\[][A-Z][^()\[\]\n]{1,40}[)\]]\s*(?:--|[-–—:])?\s*")
CLOSING_CREDIT = re.compile(
    r"\s*(?:[(\[][A-Z][^()\[\]\n]{1,40}[)\]]|(?:--|[–—])\s?[A-Z][\w./&-]*(?: [A-Z][\w./&-]*){0,3})\s*$"
)


def body_of(report: Report, words: CopyWords | None) -> tuple[Stretch, ...]:
    """The stretches of the text that tell, in order; of a text without paragraphs the whole."""
    paragraphs = [(block.start, block.end) for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    furniture = () if words is None else words.furniture
    found = tuple(_trimmed(report.text, paragraphs, furniture))
    return found or ((0, len(report.text)),)


def words_in(text: str, stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, str]]:
    """The words of stretches of a text in small letters, without marks, each with where it begins."""
    for start, end in stretches:
        for found in WORD.finditer(text, start, end):
            yield found.start(), found.group().casefold().translate(APOSTROPHES)


def _trimmed(text: str, paragraphs: list[Stretch], furniture: tuple[str, ...]) -> Iterator[Stretch]:
    for place, (start, end) in enumerate(paragraphs):
        if _is_furniture(text[start:end], furniture):
            continue
        opening = (place == 0 and TOWN.match(text, start, end)) or OPENING_CREDIT.match(text, start, end)
        if opening:
            start = opening.end()
        closing = CLOSING_CREDIT.search(text, start, end)
        if closing:
            end = closing.start()
        if WORD.search(text, start, end):
            yield start, end


def _is_furniture(paragraph: str, furniture: tuple[str, ...]) -> bool:
    """Whether a paragraph is a short one that begins with a cue."""
    return paragraph.casefold().startswith(furniture) and len(paragraph.split()) <= LONGEST_FURNITURE
