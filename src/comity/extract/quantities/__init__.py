"""Numbers with a unit → quantities: what is counted, how many, and how surely."""

from __future__ import annotations

from comity.extract.quantities.find import QuantityFound, find_quantities

__all__ = ["QuantityFound", "find_quantities"]
