"""Who says so, what is only supposed, and what stands around the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from comity.model import Form, Kind, Modality, Polarity, VoiceKind

Tell = Callable[..., Telling]

STATE_OF_THINGS = "Chile and Peru work together. Their troops train each spring."


def test_unnamed_source_once_for_all_it_says(tell: Tell) -> None:
    """Two claims of the same unnamed words give one finding."""
    telling = tell("Officials said that Peru had met Chile and praised Bolivia.")
    voices = telling.voice("Officials", VoiceKind.UNNAMED)
    telling.act("met", attribution=voices)
    telling.act("praised", attribution=voices)
    (found,) = telling.findings("UNNAMED_SOURCE")
    assert (found.spans[0].text, len(found.claims)) == ("Officials", 2)


def test_stance_without_saying(tell: Tell) -> None:
    """ "Lima wants calm" puts a stance on a state without words of saying."""
    telling = tell("Lima wants calm on its border.")
    voices = telling.voice("Lima", VoiceKind.STATE, Form.NONE)
    telling.claim(Kind.STATEMENT, "Lima wants calm on its border", attribution=voices)
    assert telling.marked("NO_CUE") == [("Lima",)]


def test_agency_of_a_state(tell: Tell) -> None:
    """What a state's own agency reports is second-hand, and noted as state media."""
    telling = tell("Peru met Chile, BelTA reported.")
    telling.act("met", attribution=telling.voice("BelTA", VoiceKind.AGENCY))
    assert telling.marked("SECOND_HAND") == [("BelTA",)]
    assert telling.marked("STATE_MEDIA") == [("BelTA",)]


@pytest.mark.parametrize(
    ("note", "generic"),
    [
        ("[Citation: official statements from both ministries; analyses by researchers.]", True),
        ("[Sources: government statements; travel experts.]", True),
        ("[Source: statement of the foreign ministry of 3 May 2021.]", False),
        ("[Source: report “Visas in the Andes” of the travel ministry.]", False),
    ],
)
def test_citations_that_lead_nowhere(tell: Tell, note: str, generic: bool) -> None:
    """A note on sources must name something that can be looked up."""
    assert bool(tell(f"{STATE_OF_THINGS} {note}").findings("GENERIC_CITATION")) is generic


def test_heading_in_the_middle_of_a_sentence(tell: Tell) -> None:
    """A line in small letters between two paragraphs heads nothing."""
    telling = tell(f"{STATE_OF_THINGS}\nas if nothing had happened\n{STATE_OF_THINGS}")
    assert telling.marked("ORPHAN_HEADING") == [("as if nothing had happened",)]


def test_undated_report(tell: Tell) -> None:
    """A report that does not say when it was written is noted on its first words."""
    assert tell(STATE_OF_THINGS).marked("NO_DATELINE") == [("Chile and Peru work together. Their",)]


def test_dateline(tell: Tell) -> None:
    """A dateline with a day is one, also without a year."""
    telling = tell(f"LIMA, May 16 (Inca News) — {STATE_OF_THINGS}")
    telling.time("May 16", missing=frozenset({"year"}))
    assert telling.findings("NO_DATELINE") == []


def test_author_and_speaker_judge(tell: Tell) -> None:
    """A judgement is editorial where it is the author's, and not where a speaker gives it."""
    telling = tell("The step shows strength. The step shows weakness, a minister said.")
    telling.claim(Kind.ASSESSMENT, "The step shows strength")
    voices = telling.voice("a minister", VoiceKind.UNNAMED)
    telling.claim(Kind.ASSESSMENT, "The step shows weakness", attribution=voices)
    assert telling.marked("EDITORIAL") == [("The step shows strength",)]


def test_negated_and_supposed(tell: Tell) -> None:
    """What did not happen and what only might are noted with the words that say so."""
    telling = tell("Peru has not deployed troops. Chile might attack.")
    not_yet, might = telling.cue("negation", "not"), telling.cue("modality", "might")
    telling.act("deployed", polarity=Polarity.NEGATED, cues=not_yet, type="MOBILIZE")
    telling.act("attack", modality=Modality.HYPOTHETICAL, cues=might, type="ASSAULT")
    assert telling.marked("NEGATED") == [("not", "deployed")]
    assert telling.marked("HYPOTHETICAL") == [("might", "attack")]


def test_told_again(tell: Tell) -> None:
    """A second telling points to the first."""
    telling = tell("Peru met Chile. The meeting lasted an hour.")
    first = telling.act("met")
    telling.act("meeting", links=telling.again(first))
    assert telling.marked("RESTATEMENT") == [("met", "meeting")]


def test_capital_that_acts(tell: Tell) -> None:
    """A capital that acts stands for its government, and is told once for all its printings."""
    telling = tell("Moscow accused Lima. Moscow thanked Chile.")
    telling.act("accused", {"Moscow": "RUS"}, {"Chile": "CHL"})
    telling.act("thanked", {"Moscow": "RUS"}, {"Chile": "CHL"})
    assert telling.marked("METONYM") == [("Moscow",)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The air base at the Russian city of Minsk was used.", True),
        ("They met in Minsk, Russia, on Monday.", True),
        ("The air base at the Belarusian city of Minsk was used.", False),
        ("They met in Minsk, Belarus, on Monday.", False),
        ("Russian officials came to the city of Minsk.", False),
        ("In Minsk, Russia spoke of a common space.", False),
    ],
)
def test_place_in_another_country(tell: Tell, text: str, wrong: bool) -> None:
    """A place that the text puts into a country where it does not lie is a warning."""
    assert bool(tell(text).findings("PLACE_MISMATCH")) is wrong


def test_disputed_territory(tell: Tell) -> None:
    """A party whose status is disputed is noted."""
    telling = tell("Abkhazia signed an agreement with Nicaragua.")
    telling.act("signed", {"Abkhazia": "ABK"}, {"Nicaragua": "NIC"}, type="SUPPORT")
    assert telling.marked("RECOGNITION") == [("Abkhazia",)]
