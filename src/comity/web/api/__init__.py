"""The HTTP API under /api/v1: what the pages use, named as in `--json`; one module for each family."""

from __future__ import annotations

from fastapi import APIRouter

from comity.web.api import actors, events, map, reports, review, search, ties

__all__ = ["API"]

API: tuple[APIRouter, ...] = (reports.api, events.api, map.api, actors.api, review.api, search.api, ties.api)
