"""What makes a decision of a person matter, and how much: from `data/review/parts.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from comity.knowledge.files import Row, read_sheet

__all__ = ["ReviewPart", "load_parts"]


class ReviewPart(Row):
    """Points for each time that it holds, `most` times at most; `says` in words, with {n} and {what}."""

    points: Annotated[int, Field(gt=0)]
    most: Annotated[int, Field(gt=0)] = 1
    says: str

    def worth(self, times: int) -> int:
        return self.points * min(times, self.most)


class ReviewSheet(Row):
    part: dict[str, ReviewPart]


@lru_cache(maxsize=4)
def load_parts(folder: Path) -> Mapping[str, ReviewPart]:
    """The parts by name, those of a folder of data."""
    return read_sheet(folder / "review" / "parts.toml", ReviewSheet).part
