"""What goes out of Comity as JSON, and how it comes back: the nouns as plain dictionaries.

The keys and their order are a public contract (comity/schemas holds them). What was written so comes back
as it was; `rules` is an object, so one rule a field, and of a report's source only its SHA-256 goes out.
"""

from __future__ import annotations

from comity.contract.instruments import instrument_to_json, step_to_json
from comity.contract.inward import claim_from_json, event_from_json, finding_from_json, report_from_json
from comity.contract.joint import (
    conflict_from_json,
    conflict_to_json,
    copy_from_json,
    copy_to_json,
)
from comity.contract.levels import ground_to_json, level_to_json
from comity.contract.outward import (
    Json,
    claim_to_json,
    event_to_json,
    finding_to_json,
    layer_to_json,
    report_to_json,
)
from comity.contract.series import month_to_json
from comity.contract.verdicts import verdict_from_json, verdict_to_json

__all__ = [
    "Json",
    "claim_from_json",
    "claim_to_json",
    "conflict_from_json",
    "conflict_to_json",
    "copy_from_json",
    "copy_to_json",
    "event_from_json",
    "event_to_json",
    "finding_from_json",
    "finding_to_json",
    "ground_to_json",
    "instrument_to_json",
    "layer_to_json",
    "level_to_json",
    "month_to_json",
    "report_from_json",
    "report_to_json",
    "step_to_json",
    "verdict_from_json",
    "verdict_to_json",
]
