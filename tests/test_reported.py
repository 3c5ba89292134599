"""Agreements as reports tell of them: gathered, given steps, and held against what is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.knowledge import Knowledge
from comity.ledger import standing
from comity.model import Certainty, InstrumentId, Status
from comity.reader import Reader
from comity.reported import Reported, as_instrument, otherwise, reported
from comity.sources import report_from_text

HERRING = (
    ("one", "2021-03-02", "Peru and Chile signed a herring agreement in Lima on 1 March 2021."),
    (
        "two",
        "2021-09-14",
        "The herring agreement between Chile and Peru entered into force on 13 September 2021.",
    ),
    ("three", "2021-10-04", "Chile and Bolivia signed a gas agreement. The agreement is not in force."),
)
VISAS = InstrumentId("visa-recognition-rus-blr-2020")
NAME = "The agreement on mutual recognition of visas between Russia and Belarus"


def gathered(reader: Reader, texts: Sequence[tuple[str, str, str]]) -> tuple[Reported, ...]:
    """What these reports (name, day, text) tell of agreements, known up to the last of them."""
    readings = [
        reader.read(
            report_from_text(text, name=name, languages=reader.languages, published=date.fromisoformat(day))
        )
        for name, day, text in texts
    ]
    return reported(
        [claim for reading in readings for claim in reading.claims],
        reader.knowledge,
        reader.codebook,
        known_on={
            reading.report.id: date.fromisoformat(day)
            for reading, (_, day, _) in zip(readings, texts, strict=True)
        },
        publishers={reading.report.id: "The Lima Herald" for reading in readings},
    )


def test_reports_of_one_agreement_are_gathered(reader: Reader) -> None:
    """The same states and the same words are one agreement; others are another; "the agreement" goes back."""
    gas, herring = gathered(reader, HERRING)
    assert (gas.parties, len(gas.told)) == (("BOL", "CHL"), 2)
    assert (herring.parties, len(herring.told), herring.instrument) == (("CHL", "PER"), 2, None)
    assert [told.step for told in herring.told] == ["signed", "in_force"]


def test_an_agreement_that_only_reports_tell_of_stands_somewhere(reader: Reader) -> None:
    """Its steps are those told as done; each was known on the day of its report."""
    _, herring = gathered(reader, HERRING)
    found = as_instrument(herring)
    assert found.id.startswith("reported-") and found.certainty is Certainty.LOW
    assert found.steps[0].source == "The Lima Herald: one"
    on = date(2021, 12, 31)
    assert standing(found, on=on, known_on=date(2021, 3, 1)).status is Status.NONE
    assert standing(found, on=on, known_on=date(2021, 9, 13)).status is Status.SIGNED
    assert standing(found, on=on, known_on=on, of=found.parties).status is Status.IN_FORCE


def test_the_id_is_the_same_in_any_order(reader: Reader) -> None:
    """What was read first, or not at all, changes nothing."""
    ids = [[as_instrument(one).id for one in gathered(reader, texts)] for texts in (HERRING, HERRING[::-1])]
    assert ids[0] == ids[1]
    alone = [as_instrument(one).id for one in gathered(reader, HERRING[1:2])]
    assert set(alone) <= set(ids[0])


def test_what_is_not_done_makes_no_step(reader: Reader) -> None:
    """A plan, a denial and a negation are told of, and are no steps."""
    texts = (("one", "2021-03-02", "Peru and Chile plan to sign a herring agreement."),)
    (herring,) = gathered(reader, texts)
    assert (len(herring.told), as_instrument(herring).steps) == (1, ())


def test_reports_that_say_otherwise_of_a_known_one(reader: Reader, knowledge: Knowledge) -> None:
    """Told in force before it was, or still not in force: both differ from what is known of the day."""
    texts = (
        ("right", "2025-02-01", f"{NAME} entered into force on 11 January 2025."),
        ("early", "2022-02-10", f"{NAME} has been in force since 2021."),
        ("late", "2025-06-01", f"{NAME} is not in force."),
        ("then", "2023-06-01", f"{NAME} is not in force."),
    )
    (visas,) = gathered(reader, texts)
    assert visas.instrument is not None and visas.instrument.id == VISAS
    for day, names in (
        ("2022-06-01", ["early"]),
        ("2024-06-01", ["early"]),
        ("2025-12-31", ["early", "late"]),
    ):
        on = date.fromisoformat(day)
        stands = standing(knowledge.instruments.all[VISAS], on=on, known_on=on)
        assert [told.report_name for told in otherwise(visas, stands, on=on)] == names
