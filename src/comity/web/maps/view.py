"""The map as a page shows it: marks or arcs that lead to their events, what is not drawn, and its view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from comity.brief.words import counted
from comity.knowledge import Knowledge
from comity.knowledge.seats import Seats
from comity.record.mapped import Mapped, Pair, Point
from comity.web.events.listing import Facet
from comity.web.events.sought import Sought
from comity.web.maps.arcs import Arc, Dot, Way, arc_width, arcs, arcs_alike, dots, seats_on_page, ways
from comity.web.maps.asked import Box, box_or_none, box_words
from comity.web.maps.labels import Labels
from comity.web.maps.marks import Mark, Scale, marks
from comity.web.maps.projection import HEIGHT, WIDTH, on_page, seen
from comity.web.naming import called

__all__ = [
    "Asking",
    "Drawn",
    "View",
    "events_drawn",
    "is_point",
    "pairs_drawn",
    "place_facet",
    "view_of",
    "way_in_words",
]

MOST_MARKS, MOST_ARCS = 500, 250  # drawn at once: a page with more is slow to show and nothing is seen on it
MOST_ASKED = 12  # places named as a facet
MARGIN, MARGIN_OF_MARKS = 1.12, 1.35  # what is seen around a box; around marks, whose names take room
NARROWEST = WIDTH / 6  # that is shown around marks: less, and nobody sees which part of the world it is


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of the drawing that is shown, and how many times it is enlarged."""

    x: float
    y: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        return WIDTH / self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a map shows: marks, or arcs with the seats at their ends.

    `sizes`: samples for the legend, radius or width with its words; `hidden`: how many places or arcs are not
    drawn for there are too many of them.
    """

    view: View
    marks: Sequence[Mark] = ()
    arcs: Sequence[Arc] = ()
    dots: Sequence[Dot] = ()
    sizes: Sequence[tuple[float, str]] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What leads from a place on the map to its events: the address asked, and the names that mean one place.

    `base`: the address that asks the same of all places; `wide`: of those in a box that was asked for.
    """

    sought: Sought
    knowledge: Knowledge
    base: str
    wide: str
    single: frozenset[str]

    @classmethod
    def about(cls, sought: Sought, knowledge: Knowledge, points: Sequence[Point] = ()) -> Asking:
        """A name that several points have, or a point with several names, is asked for by its degrees."""
        told = Counter(name for point in points for name, _ in point.names)
        single = {point.names[0][0] for point in points if len(point.names) == 1}
        return cls(
            sought=sought,
            knowledge=knowledge,
            base=sought.address(at="", box=""),
            wide=sought.address(at="", box=_kept_box(sought)),
            single=frozenset(name for name in single if told[name] == 1),
        )

    def is_chosen(self, point: Point) -> bool:
        name = self._name(point)
        return self.sought.at == name if name else self.sought.box == _degrees(point)

    def address(self, point: Point, role: str = "") -> str:
        """The events of a point, or of one role of it; of the chosen one, those of all points again."""
        if self.is_chosen(point) and not role:
            return self.wide
        return self.listed(point, role)

    def listed(self, point: Point, role: str = "") -> str:
        """The events of a point, or of one role of it."""
        name = self._name(point)
        asked = {"at": name} if name else {"box": _degrees(point)}
        base = self.wide if name else self.base
        words = urlencode(asked | ({"role": role} if role and role != self.sought.role else {}))
        return f"{base}{'&' if '?' in base else '?'}{words}"

    def _name(self, point: Point) -> str:
        """The one name that means it; empty where none does."""
        name = point.names[0][0] if len(point.names) == 1 else ""
        return name if name in self.single else ""

    def name(self, point: Point) -> str:
        """Its name and country; where it has several, the most frequent, and that there are others."""
        if not point.names:
            return f"{point.lat:g}, {point.lon:g}"
        name = point.names[0][0]
        country = called(point.countries[0][0], self.knowledge) if point.countries else ""
        others = f" and {counted(len(point.names) - 1, 'other name')}" if len(point.names) > 1 else ""
        return (f"{name}, {country}" if country and country != name else name) + others

    def title(self, point: Point) -> str:
        precision = f" ({point.precisions[0][0]})" if point.precisions else ""
        roles = ", ".join(f"{number} {role.replace('_', ' ')}" for role, number in point.roles)
        return f"{self.name(point)}{precision}: {counted(point.number, 'event')}: {roles}"


def _kept_box(sought: Sought) -> str:
    """A box that spans something stays; one of a single point is a place that was chosen."""
    box = box_or_none(sought.box)
    return "" if box is None or is_point(box) else sought.box


def _degrees(point: Point) -> str:
    return box_words((point.lon, point.lat, point.lon, point.lat))


def is_point(box: Box) -> bool:
    return box[0] == box[2] and box[1] == box[3]


def view_of(sought: Sought, points: Sequence[tuple[float, float]]) -> View:
    """The box that is asked for, else all of these points of the drawing, with a little around it."""
    box = box_or_none(sought.box)
    if box is not None and not is_point(box):
        return _around(seen(box), MARGIN)
    if not points:
        return View(x=0, y=0, width=WIDTH, height=HEIGHT)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = max(right - left, NARROWEST)
    return _around(((left + right - wide) / 2, top, wide, bottom - top), MARGIN_OF_MARKS)


def _around(box: Box, margin: float) -> View:
    """A part in the shape of the whole that holds all of this: left, top, width, height."""
    left, top, wide, high = box
    width = min(max(wide, high * WIDTH / HEIGHT) * margin, WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max(left + wide / 2 - width / 2, 0), WIDTH - width)
    y = min(max(top + high / 2 - height / 2, 0), HEIGHT - height)
    return View(x=round(x, 2), y=round(y, 2), width=round(width, 2), height=round(height, 2))


def labels_of(view: View, room: float) -> Labels:
    return Labels(zoom=view.zoom, edge=view.x + view.width, room=room)


def events_drawn(
    found: Mapped, asking: Asking, *, stops: int, most: int = MOST_MARKS, room: float = 1.0
) -> Drawn:
    """Events at their places; `room`: how many times as large names are written on a small map."""
    view = view_of(asking.sought, [on_page(point.lon, point.lat) for point in found.points[:most]])
    highest = found.points[0].number if found.points else 0
    scale = Scale.of(highest, view.zoom)
    return Drawn(
        view=view,
        marks=marks(
            found.points[:most],
            scale,
            labels_of(view, room),
            stops=stops,
            title=asking.title,
            address=asking.address,
            chosen=asking.is_chosen,
        ),
        sizes=_sizes(highest, scale),
        hidden=max(len(found.points) - most, 0),
    )


def _sizes(highest: int, scale: Scale) -> list[tuple[float, str]]:
    """The marks of the legend, as large as on the whole drawing."""
    samples = _samples(highest, scale.least)
    return [(round(scale.radius(number) * scale.zoom, 2), said) for number, said in samples]


def _samples(highest: int, least: int) -> list[tuple[int, str]]:
    """The highest number, a quarter of it, and the `least` that all smaller ones look like."""
    found = sorted({highest, -(-highest // 4)} - {0}, reverse=True)
    told = [(number, counted(number, "event")) for number in found if number > least]
    return [*told, (least, counted(1, "event") if least == 1 else f"up to {least} events")] if highest else []


def pairs_drawn(
    pairs: Sequence[Pair], seats: Seats, asking: Asking, *, stops: int, most: int = MOST_ARCS
) -> tuple[Drawn, list[Way]]:
    """Pairs of states between the seats of their governments; and all ways, drawn or not."""
    found = ways(pairs, seats)
    shown = [way for way in found if way.is_drawn]
    view = view_of(asking.sought, seats_on_page(shown[:most]))
    highest = shown[0].number if shown else 0
    drawn = Drawn(
        view=view,
        arcs=arcs(
            shown[:most],
            highest,
            stops=stops,
            title=lambda way: way_in_words(way, asking.knowledge),
            address=lambda way: asking.sought.address(between=(way.pair.a, way.pair.b)),
        ),
        dots=dots(shown[:most], labels_of(view, 1.0)),
        hidden=max(len(shown) - most, 0),
        sizes=[(arc_width(number, highest), said) for number, said in _samples(highest, arcs_alike(highest))],
    )
    return drawn, found


def place_facet(points: Sequence[Point], asking: Asking) -> list[Facet]:
    """The places with most events, as values that may be asked for instead."""
    values = tuple(
        (asking.name(point), point.number, asking.address(point), asking.is_chosen(point))
        for point in points[:MOST_ASKED]
    )
    return [Facet(label="Place", values=values)] if values else []


def way_in_words(way: Way, knowledge: Knowledge) -> str:
    """The pair, its events, and the seats; where they moved, how many of its events this arc stands for."""
    pair = f"{called(way.pair.a, knowledge)} – {called(way.pair.b, knowledge)}"
    part = "" if way.number == way.pair.number else f" of {way.pair.number}"
    noun = "event" if way.pair.number == 1 else "events"
    return f"{pair}: {way.number}{part} {noun} ({way.start.name} – {way.end.name})"
