"""Sentences → claims: who did what to whom, who says so, how certain, when, where, how many."""

from __future__ import annotations

from comity.extract.reader import Extractor

__all__ = ["Extractor"]
