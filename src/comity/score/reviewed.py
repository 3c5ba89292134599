"""Claims that persons accepted or corrected → gold sentences, in the form that docs/gold.md describes.

A sentence with a claim that somebody decided on is a text of its own. What was accepted or corrected stands
in it, what was rejected does not, and what nobody decided on is optional. A field whose words stand outside
of the sentence is left out, for the sentence alone does not tell it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from comity.gather.deciding import Decisions, decisions, footings
from comity.model import (
    Claim,
    ClaimId,
    Modality,
    Participant,
    Polarity,
    Relation,
    Report,
    ReportId,
    Span,
    VoiceKind,
)
from comity.record import Record
from comity.score.gold import NTH, places_of

__all__ = ["gold_lines", "gold_of_verdicts"]

Json = dict[str, Any]


def gold_of_verdicts(record: Record) -> list[Json]:
    """One row for each sentence, by report and place in it."""
    verdicts = [verdict for verdict in record.verdicts() if verdict.on.startswith("c")]
    reports = {anchor[1] for verdict in verdicts for anchor in verdict.anchors}
    claims: dict[ReportId, list[Claim]] = {id: [] for id in sorted(reports)}
    with record.desk() as desk:
        texts = {report.id: report for report in desk.reports(reports)}
        for claim in desk.claims_of(reports):
            claims[claim.report].append(claim)
    decided = decisions(verdicts, {id: footings(told) for id, told in claims.items()})
    rows = (
        row
        for id, told in claims.items()
        if id in texts
        for row in _of_report(texts[id], [decided.put_right(claim) for claim in told], decided)
    )
    return sorted(rows, key=lambda row: str(row["id"]))


def gold_lines(rows: Iterable[Json]) -> bytes:
    """The rows as a file of JSON lines; broken characters of a text are escaped."""
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "backslashreplace")


def _of_report(report: Report, claims: Sequence[Claim], decided: Decisions) -> Iterator[Json]:
    sentences: dict[Span, list[Claim]] = {}
    for claim in claims:
        if claim.sentence is not None and claim.quote.within(claim.sentence):
            sentences.setdefault(claim.sentence, []).append(claim)
    for sentence, told in sorted(sentences.items()):
        if any(claim.id in decided.on for claim in told):
            row = _row(report, sentence, decided.standing(told), decided.on)
            if row is not None:
                yield row


def _row(
    report: Report, sentence: Span, claims: Sequence[Claim], decided: Collection[ClaimId]
) -> Json | None:
    """None where words of a claim cannot be told apart from others in the way that gold names them."""
    around = _Sentence(sentence)
    found = [around.claim(claim, claims) for claim in claims]
    if None in found:
        return None
    told = [
        one | ({} if claim.id in decided else {"optional": True})
        for claim, one in zip(claims, found, strict=True)
        if one is not None
    ]
    head = {
        "id": f"{report.id}-{sentence.start:06d}",
        "text": sentence.text,
        "published": None if report.published is None else report.published.value,
        "publisher": None if report.publisher is None else report.publisher.value,
        "style": "reviewed",
        "claims": told,
        "passages": around.passages(claims) or None,
    }
    return {key: value for key, value in head.items() if value is not None}


class _Sentence:
    """Names stretches of a sentence by their words, with `#2` for the second place of the same words."""

    def __init__(self, sentence: Span) -> None:
        self.sentence = sentence

    def words(self, span: Span | None, inside: Span | None = None) -> str | None:
        """None of words that do not stand here, or not as whole words."""
        around = inside or self.sentence
        if span is None or not span.within(around):
            return None
        starts = [around.start + place.start() for place in places_of(around.text, span.text)]
        if span.start not in starts:
            return None
        number = starts.index(span.start) + 1
        return span.text if number == 1 and not NTH.fullmatch(span.text) else f"{span.text}#{number}"

    def claim(self, claim: Claim, beside: Sequence[Claim]) -> Json | None:
        """What the sentence says of the claim; what is as a rule is left out."""
        quote, trigger = self.words(claim.quote), self.words(claim.trigger, claim.quote)
        if quote is None or trigger is None:
            return None
        again = {link.relation for link in claim.links if any(link.claim == one.id for one in beside)}
        told: Json = {
            "kind": claim.kind.value,
            "quote": quote,
            "trigger": trigger,
            "type": None if claim.act is None else claim.act.type,
            "mode": None if claim.act is None else claim.act.mode,
            "actors": self.parties(claim.actors),
            "recipients": self.parties(claim.recipients),
            "modality": None if claim.modality is Modality.ACTUAL else claim.modality.value,
            "polarity": None if claim.polarity is Polarity.AFFIRMED else claim.polarity.value,
            "voice": self.voice(claim),
            "when": self.when(claim),
            "place": self.place(claim),
            "quantities": list(self.quantities(claim)),
            "step": None if claim.instrument is None else claim.instrument.step,
            "restates": Relation.RESTATES in again or None,
            "part_of": Relation.PART_OF in again or None,
        }
        return {key: value for key, value in told.items() if value not in (None, [])}

    def parties(self, parties: Iterable[Participant]) -> list[list[Any]]:
        """Each stretch of words once, with all countries that it stands for."""
        found: dict[str, list[Participant]] = {}
        for party in parties:
            words = self.words(party.span)
            if words is not None:
                found.setdefault(words, []).append(party)
        return [[words, _countries(those), those[0].sector] for words, those in found.items()]

    def voice(self, claim: Claim) -> list[Any] | None:
        inner = claim.attribution[-1] if claim.attribution else None
        words = None if inner is None else self.words(inner.span)
        if inner is None or words is None:
            return None
        return [words, inner.kind.value, inner.named, inner.form.value]

    def when(self, claim: Claim) -> list[Any] | None:
        words = None if claim.when is None else self.words(claim.when.span)
        if claim.when is None or words is None:
            return None
        days = (claim.when.earliest, claim.when.latest)
        return [words, *(None if day is None else day.isoformat() for day in days), claim.when.basis.value]

    def place(self, claim: Claim) -> list[Any] | None:
        words = None if claim.place is None else self.words(claim.place.span)
        if claim.place is None or words is None:
            return None
        return [words, claim.place.country, claim.place.role.value]

    def quantities(self, claim: Claim) -> Iterator[list[Any]]:
        for each in claim.quantities:
            words = self.words(each.span)
            if words is not None:
                yield [words, [each.low, each.high] if each.value is None else each.value, each.unit]

    def passages(self, claims: Iterable[Claim]) -> list[list[Any]]:
        """What is somebody else's words, each stretch once, with the words for its source and cue."""
        found: dict[tuple[Any, ...], None] = {}
        for voice in (voice for claim in claims for voice in claim.attribution):
            source, cue = self.words(voice.span), self.words(voice.cue)
            for piece in voice.passage if voice.kind is not VoiceKind.AUTHOR else ():
                words = self.words(piece)
                if words is not None:
                    found[(words, source, cue, voice.form.value)] = None
        return [list(passage) for passage in found]


def _countries(parties: Sequence[Participant]) -> str | list[str] | None:
    codes = list(dict.fromkeys(party.country for party in parties if party.country is not None))
    return list(map(str, codes)) if len(codes) > 1 else next(iter(codes), None)
