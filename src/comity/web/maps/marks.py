"""Places as marks: as large as the number of their events, shaped by precision, filled by role.

All events of one point are one mark that lies at that point; marks may cover one another, the smaller one on
top. A mark is cut into rings, one for each role: a ring has the share of the mark's area that its role has of
the events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from comity.record.mapped import Point
from comity.web.maps.asked import ROLES
from comity.web.maps.labels import Labels
from comity.web.maps.projection import on_page

__all__ = ["LARGEST", "SAMPLES", "SHAPES", "Mark", "Ring", "Scale", "marks", "shape_of", "shaped"]

LARGEST, SINGLE, LEAST = (
    26.0,
    5.0,
    1.6,
)  # units of the drawing of the world: radius of the largest mark, of one
SHAPES = {
    "building": "circle",
    "town": "circle",
    "district": "circle",
    "region": "diamond",
    "country": "square",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large marks are: `unit` is the radius of one event on a drawing enlarged `zoom` times."""

    unit: float
    zoom: float

    @classmethod
    def of(cls, highest: int, zoom: float) -> Scale:
        return cls(unit=min(LARGEST / sqrt(max(highest, 1)), SINGLE) / zoom, zoom=zoom)

    def radius(self, number: int) -> float:
        """That of a circle whose area is the number, but never too small to be seen."""
        return max(self.unit * sqrt(number), LEAST / self.zoom)

    @property
    def least(self) -> int:
        """The smallest mark stands for one event up to so many."""
        return max(int((LEAST / self.zoom / self.unit) ** 2), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The outline of a role and of all those inside of it, around the origin."""

    role: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point: where it lies, its rings from outside in, what it says, and whether Tab stops at it.

    `label`: whether its name is written beside it, `aside` from its middle.
    """

    x: float
    y: float
    precision: str
    rings: tuple[Ring, ...]
    name: str
    title: str
    address: str
    chosen: bool
    stop: bool
    label: bool
    aside: float


def marks(
    points: Sequence[Point],
    scale: Scale,
    labels: Labels,
    *,
    stops: int,
    title: Callable[[Point], str],
    address: Callable[[Point], str],
    chosen: Callable[[Point], bool],
) -> list[Mark]:
    """The points as marks, in their order: the largest first, so that the smaller ones lie on top."""
    found: list[Mark] = []
    for place, point in enumerate(points):
        x, y = on_page(point.lon, point.lat)
        name = point.names[0][0] if point.names else ""
        aside = scale.radius(point.number) + 3 / scale.zoom
        found.append(
            Mark(
                x=x,
                y=y,
                precision=_first(point.precisions),
                rings=tuple(_rings(point, scale)),
                name=name,
                title=title(point),
                address=address(point),
                chosen=chosen(point),
                stop=place < stops,
                label=labels.fits(x + aside, y, name),
                aside=round(aside, 2),
            )
        )
    return found


def shape_of(precision: str) -> str:
    """The shape that stands for a precision; what is told with none is taken for a town."""
    return SHAPES.get(precision, "circle")


def shaped(shape: str, radius: float) -> str:
    """The outline around the origin that has the area of a circle with this radius, as a path."""
    if shape == "square":
        half = _told(radius * sqrt(pi) / 2)
        return f"M-{half}-{half}H{half}V{half}H-{half}z"
    if shape == "diamond":
        half = _told(radius * sqrt(pi / 2))
        return f"M0-{half}L{half} 0L0 {half}L-{half} 0z"
    r = _told(radius)
    return f"M-{r} 0a{r} {r} 0 1 1 {_told(2 * radius)} 0a{r} {r} 0 1 1-{_told(2 * radius)} 0z"


def _rings(point: Point, scale: Scale) -> Iterable[Ring]:
    """From outside in; the outermost is the whole mark."""
    shape, told = shape_of(_first(point.precisions)), dict(point.roles)
    whole = scale.radius(point.number)
    inside = point.number
    for role in reversed(ROLES):
        if number := told.get(role, 0):
            yield Ring(role=role, path=shaped(shape, whole * sqrt(inside / point.number)))
            inside -= number


def _first(told: Sequence[tuple[str, int]]) -> str:
    return told[0][0] if told else ""


def _told(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


SAMPLES = tuple((precision, shaped(shape, 6)) for precision, shape in SHAPES.items())
