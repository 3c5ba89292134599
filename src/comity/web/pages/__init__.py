"""The pages: one module for each family, listed in PAGES. Handlers are plain functions, run in threads."""

from __future__ import annotations

from fastapi import APIRouter

from comity.web.pages import check, conflicts, events, reports, ties, verdicts

__all__ = ["PAGES"]

PAGES: tuple[APIRouter, ...] = (
    reports.pages,
    check.pages,
    ties.pages,
    events.pages,
    conflicts.pages,
    verdicts.pages,
)
