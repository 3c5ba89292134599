"""The app: pages, the API under /api/v1, the static files, and errors told in one line."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from comity import __version__
from comity.errors import ComityError, RecordError
from comity.knowledge import Knowledge
from comity.web.api import API
from comity.web.pages import PAGES
from comity.web.room import Room
from comity.web.safety import Guard, Keys

__all__ = ["application"]


def application(record: Path, knowledge: Knowledge, *, today: date, keys: Keys) -> FastAPI:
    """The reading room over one record. `today` is the day that questions without a day are asked on."""
    room = Room(path=record, knowledge=knowledge, today=today, keys=keys)
    app = FastAPI(
        title="Comity",
        version=__version__,
        description="What states do with one another, as reports tell it: checked, dated, sourced.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.room = room
    app.add_middleware(Guard, keys=keys)
    app.add_exception_handler(ComityError, _refused)
    app.add_exception_handler(HTTPException, _missing)
    for api in API:
        app.include_router(api, prefix="/api/v1")
    for pages in PAGES:
        app.include_router(pages, include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("comity.web", "static")]), name="static")
    return app


async def _refused(request: Request, problem: Exception) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(problem, RecordError) else HTTPStatus.BAD_REQUEST
    return _told(request, str(problem), status)


async def _missing(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return _told(request, str(problem.detail), HTTPStatus(problem.status_code))


def _told(request: Request, words: str, status: HTTPStatus) -> Response:
    """As JSON to who asks the API, else as a page that says what to do."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status_code=status)
    room: Room = request.app.state.room
    page = room.page("problem.html", words=words, status=status.phrase, here="")
    return HTMLResponse(page, status_code=status)
