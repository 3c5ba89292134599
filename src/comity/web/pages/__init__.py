"""The pages: one module for each family, listed in PAGES. Handlers are plain functions, run in threads."""

from __future__ import annotations

from fastapi import APIRouter

from comity.web.pages import (
    actors,
    check,
    conflicts,
    events,
    files,
    found_files,
    map,
    reports,
    review,
    search,
    ties,
    treaties,
    verdicts,
)

__all__ = ["PAGES"]

PAGES: tuple[APIRouter, ...] = (
    reports.pages,
    check.pages,
    ties.pages,
    treaties.pages,
    files.pages,
    found_files.pages,
    events.pages,
    map.pages,
    actors.pages,
    conflicts.pages,
    review.pages,
    search.pages,
    verdicts.pages,
)
