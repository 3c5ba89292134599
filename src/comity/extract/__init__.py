"""Sentences → claims: who did what to whom, who says so, how certain, when, where, how many."""

from __future__ import annotations

from comity.extract.reader import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
