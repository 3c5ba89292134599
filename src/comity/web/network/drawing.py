"""A network as drawn: the centre in the middle, its partners around it, lines as wide as the events are many.

The same network gives the same drawing: nothing in it is moved by chance. Partners with much between them
stand next to one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from comity.web.codes import QUADS
from comity.web.network.neighbours import Network, Node, Tie

__all__ = ["Circle", "Drawing", "Line", "drawing_of"]

WIDTH, HEIGHT = 960.0, 720.0
MIDDLE = (480.0, 360.0)
ACROSS, DOWN = 320.0, 280.0  # half axes of the ring
APART = 95.0  # of two in the centre, from the middle
LINE, FEW = 16.0, 16  # between two heights of labels; so many have room in one
BEND = 0.45  # how far a line between partners bends to the middle
THIN, THICK, BETWEEN = 1.5, 6.0, 1.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Somebody as drawn, with the label beside; `anchor`: at which end the label is fixed."""

    node: Node
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The events of one class between two, or what else they share; `href`: where it is shown."""

    path: str
    width: float
    style: str
    says: str
    href: str
    centred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Lines from the weakest on, so that the strongest lie above; circles over all of them."""

    lines: tuple[Line, ...]
    circles: tuple[Circle, ...]
    width: float = WIDTH
    height: float = HEIGHT


def drawing_of(found: Network) -> Drawing:
    """Where everything stands, in units of the drawing, to a tenth."""
    places = _places(found)
    most = max((number for tie in found.ties for number in tie.quads.values()), default=1)
    ties = sorted(found.ties, key=lambda tie: (tie.centred, tie.events, tie.a.id, tie.b.id))
    return Drawing(
        lines=tuple(line for tie in ties for line in _lines(tie, found, places, most)),
        circles=tuple(_circles(found, places)),
    )


def _places(found: Network) -> Mapping[str, Point]:
    centre = [node.actor.id for node in found.nodes if node.is_centre]
    ring = _seated([node.actor.id for node in found.nodes if not node.is_centre], found.ties)
    x, y = MIDDLE
    inner = [(x, y)] if len(centre) == 1 else [(x - APART, y), (x + APART, y)]
    outer = [_on_ring(place, len(ring)) for place in range(len(ring))]
    return {**dict(zip(centre, inner, strict=False)), **dict(zip(ring, outer, strict=True))}


def _on_ring(place: int, number: int) -> Point:
    """The first at the top, the others clockwise."""
    angle = 2 * pi * place / number - pi / 2
    return round(MIDDLE[0] + ACROSS * cos(angle), 1), round(MIDDLE[1] + DOWN * sin(angle), 1)


def _seated(ids: Sequence[str], ties: Sequence[Tie]) -> list[str]:
    """The strongest first; beside each the one that has most with it of those not yet seated."""
    between = {frozenset((tie.a.id, tie.b.id)): tie.events for tie in ties}
    left, seated = list(ids), list[str]()
    while left:
        last = seated[-1] if seated else ""
        after = min(left, key=lambda id: (-between.get(frozenset((last, id)), 0), ids.index(id)))
        left.remove(after)
        seated.append(after)
    return seated


def _lines(tie: Tie, found: Network, places: Mapping[str, Point], most: int) -> Iterator[Line]:
    """Side by side a line for each class, and one for what else is shared."""
    told = [(quad, tie.quads[quad], _wide(tie.quads[quad], most)) for quad in QUADS if quad in tie.quads]
    if tie.shared:
        told.append(("shared", len(tie.shared), min(THIN + len(tie.shared) / 4, THICK)))
    whole = sum(width for _, _, width in told) + BETWEEN * (len(told) - 1)
    beside = -whole / 2
    names = f"{tie.a.name} and {tie.b.name}"
    for style, number, width in told:
        aside = beside + width / 2
        beside += width + BETWEEN
        yield Line(
            path=_path(places[tie.a.id], places[tie.b.id], aside, bent=not tie.centred),
            width=round(width, 1),
            style=style.replace(" ", "-"),
            says=_says(names, style, number, tie),
            href=_href(tie, found, style),
            centred=tie.centred,
        )


def _says(names: str, style: str, number: int, tie: Tie) -> str:
    if style == "shared":
        return f"{names} share {number}: {'; '.join(one.name for one in tie.shared)}"
    return f"{names}: {number} event{'' if number == 1 else 's'} of {style}"


def _href(tie: Tie, found: Network, style: str) -> str:
    if style != "shared":
        return found.asked.events(tie.a.id, tie.b.id, quad=style).address()
    return f"/tie/{tie.a.id}-{tie.b.id}" + (f"?on={found.asked.on}" if found.asked.on else "")


def _wide(number: int, most: int) -> float:
    return THIN + (THICK - THIN) * sqrt(number / most)


def _path(a: Point, b: Point, aside: float, *, bent: bool) -> str:
    """From one to the other, moved aside by so much; bent to the middle between partners."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    across = (-(b[1] - a[1]) / length * aside, (b[0] - a[0]) / length * aside)
    x1, y1, x2, y2 = a[0] + across[0], a[1] + across[1], b[0] + across[0], b[1] + across[1]
    if not bent:
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    half = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    pulled = [half[axis] + (MIDDLE[axis] - half[axis]) * BEND + across[axis] * (1 + BEND) for axis in (0, 1)]
    return f"M{x1:.1f} {y1:.1f}Q{pulled[0]:.1f} {pulled[1]:.1f} {x2:.1f} {y2:.1f}"


def _circles(found: Network, places: Mapping[str, Point]) -> Iterator[Circle]:
    most = max((node.events or 0 for node in found.nodes), default=0) or 1
    order = list(places)
    for node in found.nodes:
        x, y = places[node.actor.id]
        radius = 16.0 if node.events is None else round(6 + 8 * sqrt(node.events / most), 1)
        label_x, label_y, anchor = _label(node, (x, y), radius, order)
        yield Circle(
            node=node,
            x=x,
            y=y,
            radius=radius,
            label_x=label_x,
            label_y=label_y,
            anchor=anchor,
            says=_who(node),
        )


def _label(node: Node, at: Point, radius: float, order: Sequence[str]) -> tuple[float, float, str]:
    """Left or right of a circle; at the top and the bottom above or below, of many in three heights."""
    x, y = at
    side = 0 if node.is_centre or abs(x - MIDDLE[0]) < ACROSS / 6 else 1 if x > MIDDLE[0] else -1
    if side:
        return round(x + side * (radius + 6), 1), round(y + 5, 1), "start" if side > 0 else "end"
    above = y < MIDDLE[1] or node.is_centre
    place, few = order.index(node.actor.id), len(order) <= FEW
    away = radius + 9 + (0 if node.is_centre or few else place % 3 * LINE)
    return x, round(y - away + 4 if above else y + away + 4, 1), "middle"


def _who(node: Node) -> str:
    if node.events is None:
        return node.actor.name
    return f"{node.actor.name}: {node.events} event{'' if node.events == 1 else 's'} with the centre"
