"""Damaged files of every format are read or told in one line."""

from __future__ import annotations

from fuzz_sources import fuzz


def test_damaged_files() -> None:
    """Of files changed at random none raises, lasts or fills the memory."""
    outcome = fuzz(110, seed=3)
    assert outcome.failed == []
    assert sum(outcome.read.values()) > 10 and sum(outcome.told.values()) > 10
