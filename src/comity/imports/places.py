"""Where an act took place, as the cells of a row give it."""

from __future__ import annotations

from collections.abc import Mapping

from comity.errors import InputError
from comity.imports.rows import Printed
from comity.imports.setting import Setting
from comity.model import CountryCode, PlaceRole, Span, Where

__all__ = ["finest", "named_place", "place_at"]

# Columns of ICEWS and POLECAT, the finest first.
NAMED = {"City": "town", "District": "district", "Province": "region", "Country": "country"}


def place_at(
    span: Span, *, country: CountryCode | None, precision: str | None, lat: str = "", lon: str = ""
) -> Where:
    """The place that these words name; without both numbers it has no coordinates."""
    at = _degrees(lat, 90), _degrees(lon, 180)
    known = None not in at
    return Where(
        span=span,
        role=PlaceRole.WHERE,
        name=span.text,
        country=country,
        lat=at[0] if known else None,
        lon=at[1] if known else None,
        precision=precision,
    )


def finest(cells: Mapping[str, Span], levels: Mapping[str, str]) -> tuple[Span, str] | None:
    """The first of these fields that says something, with its precision."""
    return next(((cells[field], grain) for field, grain in levels.items() if field in cells), None)


def named_place(page: Printed, setting: Setting) -> Where | None:
    """The place in the columns that ICEWS and POLECAT have for it."""
    found = finest(page.cells, NAMED)
    if found is None:
        return None
    span, precision = found
    country = setting.state(page.value("Country"))
    numbers = {"lat": page.value("Latitude"), "lon": page.value("Longitude")}
    return place_at(span, country=country, precision=precision, **numbers)


def _degrees(text: str, most: int) -> float | None:
    """A number of degrees; None where none is given."""
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not -most <= found <= most:
        raise InputError(f"{text!r} degrees", allowed=f"a number from -{most} to {most}")
    return found
