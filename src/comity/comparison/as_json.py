"""A comparison in the contract of `comity compare --json`."""

from __future__ import annotations

from comity.comparison.nouns import Compared, Comparison, Teller
from comity.contract import Json
from comity.model import Claim

__all__ = ["comparison_to_json"]


def comparison_to_json(found: Comparison) -> Json:
    """The contract of `comity compare --json`: one object."""
    return {
        "data_set": found.data_set,
        "counts": {
            **{teller.value: len(found.told_by(teller)) for teller in Teller},
            "outside": found.outside,
            "unlisted": found.unlisted,
        },
        "events": [_compared_to_json(each) for each in found.compared],
    }


def _compared_to_json(each: Compared) -> Json:
    event = each.event
    return {
        "event": event.id,
        "told_by": each.teller.value,
        "other": None if each.other is None else each.other.id,
        "type": event.type,
        "mode": event.mode,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "earliest": None if event.earliest is None else event.earliest.isoformat(),
        "latest": None if event.latest is None else event.latest.isoformat(),
        "rows": sorted({claim.report_name for claim in each.rows}),
        "reports": sorted({claim.report_name for claim in each.reports}),
        "differences": [
            {
                "field": difference.field,
                "data_set": [_said_to_json(*said) for said in difference.rows],
                "reports": [_said_to_json(*said) for said in difference.reports],
            }
            for difference in each.differences
        ],
    }


def _said_to_json(value: str, claim: Claim) -> Json:
    words = claim.sentence or claim.quote
    return {"value": value, "claim": claim.id, "report": claim.report_name, "words": words.text}
