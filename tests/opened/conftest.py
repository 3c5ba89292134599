"""One record made by hand: pages of one text that differ in the day, a visit, and a person's verdict."""

from __future__ import annotations

from datetime import date

import pytest
from cli_fixtures import make_disputed

import comity
from comity.gather import judge
from comity.knowledge import Knowledge
from comity.model import Judged


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> comity.Record:
    """The record, only to be asked."""
    path = tmp_path_factory.mktemp("opened") / "talks.duckdb"
    held = make_disputed(path, knowledge)
    [conflict] = held.conflicts()
    judge(
        held, knowledge, conflict.id, Judged.FAVOURED, targets=conflict.sides[0].claims[:1],
        by="A. Analyst", at=date(2024, 7, 1), reason="the ministry's calendar",
    )  # fmt: skip
    return comity.open(path)
