"""A speaker and a colon at the head of a line: "Minister: We shall not sign"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extract.attribution.setting import Setting
from comity.extract.attribution.who import can_speak
from comity.sentence import FINITE, Sentence, Token

__all__ = ["Headline", "headlines"]

# The speaker, a colon, and a line of words that has no further colon.
LINE = re.compile(r"(?P<who>[^\n:“”\"]{2,70}):[ \xa0]+(?P<what>[^\n:]{8,250}?)[.\s]*$", re.MULTILINE)
LONGEST = 9  # words of a speaker
ENOUGH = 3  # words that say something
SPEAKING = ("person", "organ", "unnamed", "spokesman", "agency", "press")

Headline = tuple[Sentence, int, int, int]  # its sentence, the speaker's head, where the words begin and end


def headlines(setting: Setting) -> Iterator[Headline]:
    """The lines of the report that are a speaker and his words; a place or a topic is no speaker."""
    report = setting.parsed.report
    for start, end in [(b.start, b.end) for b in report.blocks] or [(0, len(report.text))]:
        match = LINE.match(report.text, start, end)
        if match is None or len(match["what"].split()) < ENOUGH:
            continue
        for sentence in setting.parsed.sentences_at(match.start("who"), match.start("who") + 1):
            speaker = _speaker(setting, sentence, match.end("who"))
            if speaker is not None:
                yield sentence, speaker, match.start("what"), match.end("what")


def _speaker(setting: Setting, sentence: Sentence, end: int) -> int | None:
    """The head of the phrase before the colon, if it is a phrase and names one who speaks."""
    phrase = [t for t in sentence.tokens if t.end <= end]
    if not phrase or len(phrase) > LONGEST or any(t.tag in FINITE or t.pos == "PUNCT" for t in phrase):
        return None
    inside = {token.i for token in phrase}
    heads = [t for t in phrase if t.pos in ("NOUN", "PROPN") and (t.head not in inside or t.head == t.i)]
    return heads[-1].i if heads and _may_speak(setting, sentence, heads[-1]) else None


def _may_speak(setting: Setting, sentence: Sentence, token: Token) -> bool:
    if setting.words.noun_kinds.get(token.lemma.lower()) in SPEAKING:
        return True
    return token.entity in ("PERSON", "ORG") and can_speak(setting, sentence, token.i)
