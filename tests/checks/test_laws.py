"""What is so of the findings of any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telling import Telling

from comity.checks import CHECKS
from comity.errors import InputError
from comity.knowledge import Knowledge
from comity.model import Basis, Kind, Modality

Tell = Callable[..., Telling]

ONCE = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@ONCE
@example(text="0 1 ")
@given(text=st.text(min_size=1, max_size=200))
def test_no_text_breaks_a_check(tell: Tell, text: str) -> None:
    """Whatever the text, every finding stands on words of it."""
    try:
        telling = tell(text)
    except InputError:
        return
    for word in dict.fromkeys(text.split()):
        telling.claim(Kind.ASSESSMENT, word)
        telling.act(word, {word: "PER"}, {word: "CHL"}, when=telling.time(word, basis=Basis.OPEN))
        telling.act(word, {word: "PER"}, {word: "CHL"}, modality=Modality.PLANNED)
        telling.office(word, "", "PER", "defence-minister") if text.count(f"{word} ") else None
    for found in telling.findings():
        assert found.spans
        assert all(span.text == telling.report.text[span.start : span.end] for span in found.spans)


def test_errors_come_first(tell: Tell) -> None:
    """Findings are in order of their weight, and then of the text."""
    telling = tell("They met. The talks were held on 31 June 2025.")
    telling.act("met")
    telling.act("talks", when=telling.time("31 June 2025", fault="no-such-day"))
    assert [found.code for found in telling.findings()][:2] == ["DATE_IMPOSSIBLE", "DATE_MISSING"]


def test_every_check_has_its_codes_in_the_data(knowledge: Knowledge) -> None:
    """The first word of a check's docstring is a code of the codebook."""
    codes = {(check.__globals__["__doc__"] or "").partition(":")[0] for check in CHECKS}
    assert codes <= set(knowledge.findings)


@pytest.mark.parametrize("text", ["Officials said so.", "One.\n\nTwo."])
def test_same_text_same_findings(tell: Tell, text: str) -> None:
    """The same report gives the same ids at each reading."""
    assert tell(text).findings() == tell(text).findings()
