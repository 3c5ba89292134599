"""The app: pages, the API under /api/v1, the static files, and errors told in one line."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from pathlib import Path
from threading import Thread

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from comity import __version__
from comity.errors import ComityError
from comity.knowledge import Knowledge
from comity.web.api import API
from comity.web.pages import PAGES
from comity.web.room import Room
from comity.web.safety import HEADERS, Guard, Keys
from comity.web.troubles import UNEXPECTED, Trouble, fault_of_form, trouble_of

__all__ = ["application", "warm"]


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
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Exception, _unexpected)
    for api in API:
        app.include_router(api, prefix="/api/v1")
    for pages in PAGES:
        app.include_router(pages, include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("comity.web", "static")]), name="static")
    return app


def warm(app: FastAPI) -> None:
    """The reader is loaded in a thread; a text checked meanwhile waits for it."""
    room: Room = app.state.room
    Thread(target=room.warm, name="warming", daemon=True).start()


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, ComityError)
    return await _told(request, trouble_of(problem))


async def _malformed(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    return await _told(request, fault_of_form(problem.errors()))


async def _missing(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    status = HTTPStatus(problem.status_code)
    return await _told(request, Trouble(status=status, title=status.phrase, words=str(problem.detail)))


async def _unexpected(request: Request, _: Exception) -> Response:
    """Made outside of the guard, so it brings the guard's headers itself."""
    answer = await _told(request, UNEXPECTED)
    answer.headers.update(HEADERS)
    return answer


async def _told(request: Request, trouble: Trouble) -> Response:
    """As JSON to who asks the API, else as a page that says what to do."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": trouble.words}, status_code=trouble.status)
    room: Room = request.app.state.room
    page = room.page("problem.html", trouble=trouble, here="")
    return HTMLResponse(page, status_code=trouble.status)
