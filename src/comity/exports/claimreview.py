"""Verdicts as schema.org ClaimReview (JSON-LD): what persons decided of claims and events, with the words.

A review for each verdict that was not undone and says that something holds, or does not: accepted, corrected,
rejected, favoured.
What only sorts claims into events (split, joined) reviews nothing. The rating has a name and no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.contract import Json, verdict_to_json
from comity.exports.asked import Asked
from comity.exports.json import joined
from comity.exports.jsonl import line
from comity.model import Claim, ClaimId, Judged, Verdict, VoiceKind
from comity.record.beside import Head, heads

__all__ = ["pieces"]

RATED = {
    Judged.ACCEPTED: "Holds",
    Judged.CORRECTED: "Holds with corrections",
    Judged.REJECTED: "Does not hold",
    Judged.FAVOURED: "Holds against what other reports say",
}
BEFORE = b'{"@context": "https://schema.org", "@graph": [\n'


def pieces(asked: Asked) -> Iterator[bytes]:
    """One graph, a review a line."""
    yield from joined(_reviews(asked), before=BEFORE, after=b"\n]}\n")


def _reviews(asked: Asked) -> Iterator[Json]:
    """In the order in which they were given."""
    verdicts = asked.record.verdicts(until=asked.as_known_on or date.max)
    undone = {target for one in verdicts if one.judged is Judged.UNDONE for target in one.targets}
    for verdict in verdicts:
        if verdict.judged in RATED and verdict.id not in undone:
            claims = _claims(verdict, asked)
            if claims:
                yield _review(verdict, claims, asked)


def _claims(verdict: Verdict, asked: Asked) -> list[Claim]:
    """As they were read: those of the favoured side, else those that the verdict rests on."""
    anchored = [ClaimId(claim) for claim, _, _, _ in verdict.anchors]
    if verdict.judged is Judged.FAVOURED:
        anchored = [claim for claim in anchored if claim in verdict.targets] or anchored
    return asked.record.as_read(asked.record.claims_by_id(anchored))


def _review(verdict: Verdict, claims: list[Claim], asked: Asked) -> Json:
    reports = {head.id: head for head in heads(asked.record, [claim.report for claim in claims])}
    told = [_claim(claim, reports[claim.report]) for claim in claims]
    review = {
        "@type": "ClaimReview",
        "@id": f"urn:comity:verdict:{verdict.id}",
        "identifier": verdict.id,
        "datePublished": verdict.at.isoformat(),
        "author": {"@type": "Person", "name": verdict.by},
        "claimReviewed": " ".join(dict.fromkeys(one["text"] for one in told)),
        "itemReviewed": told[0] if len(told) == 1 else told,
        "reviewRating": {"@type": "Rating", "alternateName": RATED[verdict.judged]},
        "reviewBody": verdict.reason,
    }
    correction = verdict_to_json(verdict)["correction"]
    if correction is not None:
        review["comment"] = {"@type": "CorrectionComment", "text": line(correction).decode("utf-8")}
    return review


def _claim(claim: Claim, report: Head) -> Json:
    """What the report says, who says so in it, and where."""
    speakers = [voice for voice in claim.attribution if voice.kind is not VoiceKind.AUTHOR and voice.span]
    who = [{"@type": "Thing", "name": voice.span.text} for voice in speakers[-1:] if voice.span is not None]
    told: Json = {
        "@type": "Claim",
        "@id": f"urn:comity:claim:{claim.id}",
        "identifier": claim.id,
        "text": (claim.sentence or claim.quote).text,
        "appearance": _article(report),
    }
    return told | ({"author": who[0]} if who else {})


def _article(report: Head) -> Json:
    publisher = None if report.publisher is None else {"@type": "Organization", "name": report.publisher}
    told = {
        "@type": "Article",
        "@id": f"urn:comity:report:{report.id}",
        "identifier": report.name,
        "url": report.url,
        "headline": report.title,
        "publisher": publisher,
        "datePublished": report.published,
    }
    return {key: value for key, value in told.items() if value is not None}
