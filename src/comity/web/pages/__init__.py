"""The pages: one module for each family, listed in PAGES. Handlers are plain functions, run in threads."""

from __future__ import annotations

from fastapi import APIRouter

from comity.web.pages import check, reports

__all__ = ["PAGES"]

PAGES: tuple[APIRouter, ...] = (
    reports.pages,
    check.pages,
)
