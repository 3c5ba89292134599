"""A quotation belongs to the words of saying beside it, and keeps its speaker until another one speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.extract.attribution.setting import Frame, Setting
from comity.extract.attribution.who import can_speak
from comity.extract.quotes import Quote
from comity.knowledge.language.saying import CueRole
from comity.model import Block
from comity.sentence import Sentence

__all__ = ["Shares", "share_quotes"]

STOPS = " \t\xa0,.;:—–-…!?)("
END = (".", "!", "?")
SHORT = 3  # words in quotation marks that may only be a marking


@dataclass(slots=True, kw_only=True)
class Shares:
    """Which quotations each frame has, by its place in the list; and those of speakers without a frame."""

    beside: dict[int, list[Quote]] = field(default_factory=dict)
    going_on: list[tuple[Quote, int]] = field(default_factory=list)
    led_in: list[tuple[Quote, Sentence, int]] = field(default_factory=list)

    def give(self, frame: int, quote: Quote) -> None:
        self.beside.setdefault(frame, []).append(quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The frames in the order of their sentences, to be looked up by place."""

    frames: Sequence[Frame]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, frames: Sequence[Frame]) -> Row:
        starts = [frame.sentence.start for frame in frames]
        return cls(frames=frames, starts=starts, ends=[frame.sentence.end for frame in frames])

    def near(self, quote: Quote) -> range:
        """The frames whose sentence meets the quotation or stands beside it."""
        return range(bisect_left(self.ends, quote.start - 3), bisect_right(self.starts, quote.end + 3))

    def before(self, at: int, block: int) -> Iterator[int]:
        """The frames of one paragraph that begin before `at`, the nearest first."""
        for i in range(bisect_left(self.starts, at) - 1, -1, -1):
            if self.frames[i].sentence.block != block:
                return
            yield i


def share_quotes(setting: Setting, frames: Sequence[Frame]) -> Shares:
    """Gives every quotation to the frame that it belongs to; a marking of single words goes to none."""
    shares, last, waiting = Shares(), -1, list[Quote]()
    row = Row.of(frames)
    for place, quote in enumerate(setting.quotes):
        found = _owner(setting, row, quote)
        if found is not None:
            shares.give(found, quote)
            last = found
            shares.going_on += [(earlier, found) for earlier in waiting if quote.continues]
            waiting = []
        elif quote.depth == 0 and _is_whole(quote):
            if last < 0 and any(later.continues for later in setting.quotes[place + 1 : place + 2]):
                waiting = [*waiting, quote]
            else:
                last = _without_cue(setting, row, shares, quote, last)
    return shares


def _is_whole(quote: Quote) -> bool:
    """Begins like a sentence and has more than a few words, or goes on from before."""
    inner = quote.text.strip("“”„«»‘’\"'… ")
    full = quote.words > SHORT or (quote.words > 1 and inner[-1:] in END)
    return quote.continues or (full and inner[:1].isupper())


def _owner(setting: Setting, row: Row, quote: Quote) -> int | None:
    frames = row.frames
    near = [i for i in row.near(quote) if not _meets_words_of_saying(frames[i], quote)]
    if quote.depth:
        around = next(
            q for q in reversed(setting.quotes) if q.depth < quote.depth and q.covers(quote.start, quote.end)
        )
        near = [i for i in near if _cue_inside(frames[i], around)]
    else:
        near = [i for i in near if not _quoted_cue(setting, frames[i])]
    holding = [i for i in near if _holds(frames[i], quote)]
    if holding:
        return max(holding, key=lambda i: (frames[i].level, -len(frames[i].content)))
    beside = [i for i in near if _may_have(setting, frames[i], quote) and _touches(setting, frames[i], quote)]
    if beside:
        return min(beside, key=lambda i: _distance(frames[i], quote))
    if quote.depth:
        return None
    below = [i for i in near if _below(frames[i], quote)]
    return below[0] if below else None


def _meets_words_of_saying(frame: Frame, quote: Quote) -> bool:
    source = frame.sentence.tokens[frame.source]
    return _cue_inside(frame, quote) or quote.covers(source.start, source.end)


def _cue_inside(frame: Frame, quote: Quote) -> bool:
    return quote.covers(frame.sentence.tokens[frame.cue[0]].start, frame.sentence.tokens[frame.cue[0]].end)


def _quoted_cue(setting: Setting, frame: Frame) -> bool:
    return setting.in_quotes(frame.sentence.tokens[frame.cue[0]])


def _holds(frame: Frame, quote: Quote) -> bool:
    tokens = frame.sentence.tokens
    return any(
        quote.covers(tokens[i].start, tokens[i].end) for i in frame.content if tokens[i].pos != "PUNCT"
    )


def _may_have(setting: Setting, frame: Frame, quote: Quote) -> bool:
    """A verb that has its clause already takes no quotation more; an act takes only a whole one."""
    if frame.reach == (0, 0) or frame.role in (CueRole.REGARD, CueRole.QUOTE):
        return False
    if frame.content:
        tokens = frame.sentence.tokens
        return any(setting.in_quotes(tokens[i]) for i in frame.content) and _is_whole_or_next(frame, quote)
    return frame.role not in (CueRole.ACT, CueRole.BID, CueRole.THINK) or _is_whole(quote)


def _is_whole_or_next(frame: Frame, quote: Quote) -> bool:
    return frame.sentence.start <= quote.start < frame.sentence.end


def _touches(setting: Setting, frame: Frame, quote: Quote) -> bool:
    text = setting.parsed.report.text
    start, end = frame.reach
    if quote.end <= start:
        if quote.text[-2:-1] == "." and text[start].isupper() and frame.reach[0] == frame.sentence.start:
            return False  # a new sentence
        return _is_gap(setting, text[quote.end : start])
    if end <= quote.start:
        gap = text[end : quote.start]
        return _is_gap(setting, gap) and "." not in gap
    return False


def _is_gap(setting: Setting, between: str) -> bool:
    """Only stops, or a linking word, stand between a quotation and its words of saying."""
    word = between.strip(STOPS).lower()
    return not word or word in setting.words.sets["linking"]


def _distance(frame: Frame, quote: Quote) -> int:
    return max(frame.reach[0] - quote.end, quote.start - frame.reach[1])


def _below(frame: Frame, quote: Quote) -> bool:
    """A few quoted words that hang on the verb of saying: stressed "the need" for talks."""
    tokens = frame.sentence.tokens
    return any(quote.covers(tokens[i].start, tokens[i].end) for i in frame.inside if tokens[i].pos != "PUNCT")


def _without_cue(setting: Setting, row: Row, shares: Shares, quote: Quote, last: int) -> int:
    """A quotation without words of saying: led in by a colon, going on, or said by the one just spoken of."""
    lead = _lead_in(setting, quote)
    if lead is not None:
        shares.led_in.append((quote, *lead))
        return last
    speaker = _speaker_before(setting, row, quote, last)
    if speaker >= 0:
        shares.going_on.append((quote, speaker))
        return speaker
    actor = _actor_before(setting, quote)
    if actor is not None:
        shares.led_in.append((quote, *actor))
    return last


def _lead_in(setting: Setting, quote: Quote) -> tuple[Sentence, int] | None:
    """As in "X was blunt: “…”": the subject of the clause before the colon."""
    if not setting.parsed.report.text[: quote.start].rstrip().endswith(":"):
        return None
    before = setting.sentence_before(quote.start)
    return None if before is None else _subject(setting, before, quote.start)


def _subject(setting: Setting, sentence: Sentence, limit: int) -> tuple[Sentence, int] | None:
    """The first subject before `limit` that can speak."""
    for token in sentence.tokens:
        if token.start >= limit:
            break
        if token.rel in ("nsubj", "nsubjpass") and not setting.in_quotes(token):
            if token.pos == "PRON" and token.lower in setting.words.sets["own_pronouns"]:
                continue
            if can_speak(setting, sentence, token.i):
                return sentence, token.i
    return None


def _speaker_before(setting: Setting, row: Row, quote: Quote, last: int) -> int:
    """The frame whose speaker goes on: the last in this paragraph or, quoted, in the one before."""
    block = _block_at(setting, quote.start)
    if quote.continues:
        return last
    for i in row.before(quote.start, block):
        if _speaks_before(setting, row.frames[i], quote):
            return i
    blocks = setting.parsed.report.blocks
    opens = bool(blocks) and blocks[block].start == quote.start
    return last if opens and last >= 0 and row.frames[last].sentence.block == block - 1 else -1


def _speaks_before(setting: Setting, frame: Frame, quote: Quote) -> bool:
    return (
        frame.sentence.start < quote.start
        and frame.reach[1] <= quote.start
        and not _quoted_cue(setting, frame)
    )


def _block_at(setting: Setting, at: int) -> int:
    return max(0, bisect_right(setting.parsed.report.blocks, at, key=_start) - 1)


def _start(block: Block) -> int:
    return block.start


def _actor_before(setting: Setting, quote: Quote) -> tuple[Sentence, int] | None:
    """The subject of the sentence just before, in the same paragraph."""
    block = _block_at(setting, quote.start)
    before = setting.sentence_before(quote.start)
    if before is None or before.block != block or before.end > quote.start + 1:
        return None
    return _subject(setting, before, before.end)
