"""A pair's month as JSON: what one party did towards another, and how the month stands out."""

from __future__ import annotations

from comity.contract.outward import Json
from comity.model import Month, Surge, Tally

__all__ = ["month_to_json"]


def month_to_json(row: Month) -> Json:
    """A row of a series. Without reports `events` and all that is counted are null, which is not 0."""
    return {
        "from": row.actor,
        "to": row.recipient,
        "month": None if row.month is None else f"{row.month:%Y-%m}",
        "reports": row.reports,
        **(_counted(row.tally) if row.tally is not None else _unknown()),
        "event_ids": [] if row.tally is None else list(row.tally.events),
        "told_by": [] if row.tally is None else list(row.tally.reports),
        "surge": None if row.surge is None else _surge(row.surge),
    }


def _counted(tally: Tally) -> Json:
    return {
        "events": len(tally.events),
        "mutual": tally.mutual,
        "by_quad": {quad.value: number for quad, number in tally.by_quad},
        "material": tally.material,
        "verbal": tally.verbal,
        "score_sum": round(tally.score, 3),
        "score_mean": None if tally.mean_score is None else round(tally.mean_score, 3),
        "several_origins": tally.several_origins,
    }


def _unknown() -> Json:
    return dict.fromkeys(_counted(Tally()))


def _surge(surge: Surge) -> Json:
    return {
        "kind": surge.kind.value,
        "expected": round(surge.expected, 2),
        "ratio": None if surge.ratio is None else round(surge.ratio, 2),
        "chance": float(f"{surge.chance:.1e}"),
        "reports_ratio": round(surge.reports_ratio, 2),
        "origins": surge.origins,
        "baseline": [
            {"month": f"{before.month:%Y-%m}", "events": before.events, "reports": before.reports}
            for before in surge.baseline
        ],
    }
