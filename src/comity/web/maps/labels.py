"""Names written beside marks, the largest mark first, as far as none lies over another."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Labels"]

MOST = 12
LETTER, LINE = 6.4, 14.0  # width and height of written letters on a drawing that is not enlarged

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True, kw_only=True)
class Labels:
    """What is written already on a drawing enlarged `zoom` times, of which all up to `edge` is seen.

    `room`: how many times as large as here the letters are, for what is shown small.
    """

    zoom: float
    edge: float
    room: float
    taken: list[Box] = field(default_factory=list)

    def fits(self, x: float, y: float, name: str) -> bool:
        """Whether a name may begin at this point; then it is written there."""
        right = x + LETTER * self.room * len(name) / self.zoom
        half = LINE * self.room / 2 / self.zoom
        box = (x, y - half, right, y + half)
        if (
            not name
            or len(self.taken) >= MOST
            or right > self.edge
            or any(_meet(box, one) for one in self.taken)
        ):
            return False
        self.taken.append(box)
        return True


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
