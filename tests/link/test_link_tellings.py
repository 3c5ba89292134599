"""What a report tells twice, or tells a part of, counts once; what only looks alike counts by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import COUNTS, Telling, tellings

from comity.model import Claim, Kind
from comity.reader import Reader
from comity.sources import report_from_text


@pytest.mark.parametrize("telling", list(tellings(Path(__file__).parent / "told.txt")), ids=str)
def test_tellings(reader: Reader, telling: Telling) -> None:
    """A later telling restates, talks are part of a visit, a denial denies; another act counts."""
    report = report_from_text(telling.text, name="test", languages=reader.languages, language="en")
    claims = {claim.trigger.start: claim for claim in reader.read(report).claims if claim.kind is Kind.EVENT}
    assert telling.start in claims, sorted(claim.trigger.text for claim in claims.values())
    claim = claims[telling.start]
    if telling.relation == COUNTS:
        assert (claim.countable, claim.links) == (True, ())
    else:
        assert links_of(claim, claims) == {(telling.relation, telling.other)}
        assert not claim.countable


def links_of(claim: Claim, claims: dict[int, Claim]) -> set[tuple[str, int | None]]:
    """Relation and place of the trigger of each claim that it is linked to."""
    starts = {other.id: start for start, other in claims.items()}
    return {(link.relation.value, starts.get(link.claim)) for link in claim.links}
