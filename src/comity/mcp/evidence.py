"""Claims as an assistant can cite them: the sentence, where it stands, in which report, by whom, of what day.

`quote` is always the text of the report from `start` to `end`; where it would be too long it is cut, and
`cut` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.contract import Json
from comity.mcp.answers import brief
from comity.model import Claim, Event, Participant, Polarity, Span
from comity.record import Record
from comity.record.beside import Head, heads

__all__ = ["claim_row", "evidence", "of_origins", "quoted", "report_row", "speaker", "words"]

LONGEST = 600  # characters of a quote


def evidence(record: Record, claims: Iterable[Claim]) -> dict[str, Json]:
    """Each claim as a quote to cite, by its id."""
    wanted = list(claims)
    told = {head.id: head for head in heads(record, {claim.report for claim in wanted})}
    return {claim.id: cited(claim, told.get(claim.report)) for claim in wanted}


def cited(claim: Claim, head: Head | None) -> Json:
    """`speaker`: the words that name who says it; absent where the report says it itself."""
    return brief({"claim": claim.id, **quoted(words(claim)), "speaker": speaker(claim), **report_row(head)})


def quoted(span: Span) -> Json:
    """The words of a report."""
    row: Json = {"quote": span.text[:LONGEST], "start": span.start, "end": span.end}
    return row | ({"cut": True} if len(span.text) > LONGEST else {})


def report_row(head: Head | None) -> Json:
    """The report as it is cited; what is not known of it is left out."""
    if head is None:
        return {}
    return brief(
        {
            "report": head.id,
            "report_name": head.name,
            "title": head.title,
            "publisher": head.publisher,
            "published": head.published,
            "url": head.url,
        }
    )


def claim_row(claim: Claim) -> Json:
    """What the claim says, in short; its words and report stand beside it.

    A party is a code or id; where nothing is known of it, its country, or else the words of the report.
    """
    act, when, place, treaty = claim.act, claim.when, claim.place, claim.instrument
    return brief(
        {
            "kind": claim.kind.value,
            "type": None if act is None else act.type,
            "mode": None if act is None else act.mode,
            "actors": [_party(party) for party in claim.actors],
            "recipients": [_party(party) for party in claim.recipients],
            "modality": claim.modality.value,
            "polarity": None if claim.polarity is Polarity.AFFIRMED else claim.polarity.value,
            "countable": claim.countable,
            "earliest": None if when is None or when.earliest is None else when.earliest.isoformat(),
            "latest": None if when is None or when.latest is None else when.latest.isoformat(),
            "place": None if place is None else place.name or place.span.text,
            "quantities": [quantity.span.text for quantity in claim.quantities],
            "instrument": None if treaty is None else treaty.id or treaty.name,
            "step": None if treaty is None else treaty.step,
            "pillar": claim.pillar,
        }
    )


def of_origins(event: Event, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an event, one of each origin before the second of any."""
    origin = {name: number for number, group in enumerate(event.origin_groups) for name in group}
    first: list[Claim] = []
    rest: list[Claim] = []
    met: set[object] = set()
    for claim in claims:
        source = origin.get(claim.report_name, claim.report_name)
        (rest if source in met else first).append(claim)
        met.add(source)
    return [*first, *rest]


def _party(party: Participant) -> str:
    """A state as events have it, too: by its code in capitals."""
    if party.id is not None and party.country is not None and party.id.upper() == party.country:
        return party.country
    return party.id or party.country or party.span.text


def words(claim: Claim) -> Span:
    """The whole sentence, unless that is too long."""
    whole = claim.sentence or claim.quote
    return claim.quote if len(whole.text) > LONGEST else whole


def speaker(claim: Claim) -> str | None:
    span = claim.attribution[-1].span if claim.attribution else None
    return None if span is None else span.text
