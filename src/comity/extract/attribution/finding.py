"""Frames of saying and quotations become passages, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.extract.attribution.headlines import headlines
from comity.extract.attribution.phrases import noun_frames, preposition_frames, view_frames
from comity.extract.attribution.provenance import dateline_end, provenances
from comity.extract.attribution.quotations import Shares, share_quotes
from comity.extract.attribution.segments import kept_apart
from comity.extract.attribution.setting import Frame, KindOf, Resolve, Setting
from comity.extract.attribution.speech import Passage, Speech
from comity.extract.attribution.verbs import quoting_frames, verb_frames, verb_role
from comity.extract.attribution.who import Who, who_says
from comity.extract.quotes import Quote, find_quotes
from comity.knowledge.language.saying import CueRole, SayingWords
from comity.model import Form, Voice, VoiceKind
from comity.sentence import Parsed, Sentence

__all__ = ["find_speech"]


def _unknown(text: str) -> VoiceKind | None:
    return None


def _unresolved(sentence: Sentence, token: int) -> tuple[Sentence, int] | None:
    return None


def find_speech(
    parsed: Parsed, words: SayingWords, kind_of: KindOf = _unknown, *, resolve: Resolve = _unresolved
) -> Speech:
    """All attributed passages of a report, and where the report itself is from.

    `kind_of` says what a name stands for, `resolve` which earlier mention a pronoun stands for; without
    them the parser's labels and the nearest fitting source before decide.
    """
    quotes = find_quotes(parsed.report)
    setting = Setting(
        parsed=parsed,
        words=words,
        quotes=quotes,
        kind_of=kind_of,
        resolve=resolve,
        surnames=_surnames(parsed),
        begin=dateline_end(parsed.report),
    )
    frames = [f for sentence in parsed.sentences for f in kept_apart(list(_frames(setting, sentence)))]
    frames = [frame for frame in frames if frame.role is not CueRole.LEARN or _is_outlet(setting, frame)]
    passages = list(_passages(setting, frames, share_quotes(setting, frames)))
    passages += _of_headlines(setting, passages)
    return Speech(
        report=parsed.report,
        passages=tuple(sorted(passages, key=lambda p: (p.start, -p.end, p.level))),
        provenance=provenances(setting),
        quotes=quotes,
    )


def _surnames(parsed: Parsed) -> frozenset[str]:
    """The last words of full names: where one stands alone, it is the person, whatever the parser says."""
    return frozenset(
        sentence.tokens[last - 1].text
        for sentence in parsed.sentences
        for first, last, label in sentence.entities
        if label == "PERSON" and last - first > 1
    )


def _frames(setting: Setting, sentence: Sentence) -> Iterator[Frame]:
    """The frames of one sentence; most words open none, and cost one look."""
    words = setting.words
    for token in sentence.tokens:
        if token.lower in words.prepositions:
            yield from preposition_frames(setting, sentence, token)
        elif token.pos in ("VERB", "AUX"):
            role = verb_role(setting, sentence, token)
            if role is not None:
                yield from verb_frames(setting, sentence, token, *role)
            elif setting.quotes:
                yield from quoting_frames(setting, sentence, token)
        elif token.pos == "NOUN":
            if token.lemma in words.claims:
                yield from noun_frames(setting, sentence, token)
            if token.lemma in words.sets["view"]:
                yield from view_frames(setting, sentence, token)


def _is_outlet(setting: Setting, frame: Frame) -> bool:
    """To learn is to report only for an outlet."""
    return who_says(setting, frame.sentence, frame.source, []).kind is VoiceKind.AGENCY


def _passages(setting: Setting, frames: list[Frame], shares: Shares) -> Iterator[Passage]:
    """Sources are named in the order of the text, so that a pronoun finds the one before."""
    before: list[Who] = []
    who: dict[int, Who] = {}
    led = sorted(shares.led_in, key=lambda item: item[0].start)
    used = {index for _, index in shares.going_on} | set(shares.beside)
    for index in sorted(range(len(frames)), key=lambda i: _place(frames[i])):
        frame = frames[index]
        while led and led[0][0].start < _place(frame):
            yield _led_in(setting, *led.pop(0), before)
        if not (frame.content or frame.back or index in used):
            continue
        who[index] = who_says(setting, frame.sentence, frame.source, before, cue=frame.cue[0])
        before.append(who[index])
        yield from _of_frame(setting, frame, who[index], shares.beside.get(index, []))
    for item in led:
        yield _led_in(setting, *item, before)
    for quote, index in shares.going_on:
        voice = _voice(setting, frames[index], who[index], Form.DIRECT)
        yield Passage(start=quote.start, end=quote.end, pieces=((quote.start, quote.end),), voice=voice)


def _of_headlines(setting: Setting, found: list[Passage]) -> Iterator[Passage]:
    """Lines led in by their speaker, unless words of saying have told already who speaks."""
    for sentence, speaker, start, end in headlines(setting):
        if any(passage.start < end and start < passage.end for passage in found):
            continue
        who = who_says(setting, sentence, speaker, [])
        voice = Voice(kind=who.kind, named=who.named, form=_form(setting, [(start, end)]), span=who.span)
        yield Passage(start=start, end=end, pieces=((start, end),), voice=voice)


def _place(frame: Frame) -> int:
    return frame.sentence.tokens[frame.source].start


def _led_in(setting: Setting, quote: Quote, sentence: Sentence, source: int, before: list[Who]) -> Passage:
    who = who_says(setting, sentence, source, before)
    before.append(who)
    voice = Voice(kind=who.kind, named=who.named, form=Form.DIRECT, span=who.span)
    return Passage(start=quote.start, end=quote.end, pieces=((quote.start, quote.end),), voice=voice)


def _voice(setting: Setting, frame: Frame, who: Who, form: Form) -> Voice:
    cue = setting.parsed.span(frame.sentence, *frame.cue)
    return Voice(kind=who.kind, named=who.named, form=form, span=who.span, cue=cue)


def _of_frame(setting: Setting, frame: Frame, who: Who, quotes: list[Quote]) -> Iterator[Passage]:
    content = tuple(i for i in frame.content if frame.sentence.tokens[i].start >= setting.begin)
    pieces = _joined([*_pieces(frame.sentence, content), *((q.start, q.end) for q in quotes)])
    if not pieces and frame.back:
        pieces = _sentence_before(setting, frame.sentence)
    if not pieces:
        return
    form = Form.NONE if frame.role is CueRole.REGARD else _form(setting, pieces)
    yield Passage(
        start=pieces[0][0],
        end=pieces[-1][1],
        pieces=tuple(pieces),
        voice=_voice(setting, frame, who, form),
        level=frame.level,
    )


def _form(setting: Setting, pieces: list[tuple[int, int]]) -> Form:
    """Direct if all pieces lie in quotation marks, mixed if some words do."""
    meeting = [setting.quotes_from(*piece) for piece in pieces]
    if all(any(q.covers(*piece) for q in near) for piece, near in zip(pieces, meeting, strict=True)):
        return Form.DIRECT
    met = any(meeting)
    return Form.MIXED if met else Form.INDIRECT


def _pieces(sentence: Sentence, content: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Runs of tokens, bridging punctuation that the tree hangs elsewhere."""
    first = last = -1
    for i in content:
        if first < 0:
            first = last = i
        elif all(sentence.tokens[k].pos == "PUNCT" for k in range(last + 1, i)):
            last = i
        else:
            yield sentence.tokens[first].start, sentence.tokens[last].end
            first = last = i
    if first >= 0:
        yield sentence.tokens[first].start, sentence.tokens[last].end


def _joined(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces in order, overlapping ones made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _sentence_before(setting: Setting, sentence: Sentence) -> list[tuple[int, int]]:
    """As in "This was said by X": the sentence before, in the same paragraph."""
    if sentence.index == 0:
        return []
    before = setting.parsed.sentences[sentence.index - 1]
    return [(before.start, before.end)] if before.block == sentence.block else []
