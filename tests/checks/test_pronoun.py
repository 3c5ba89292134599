"""Pronouns that may mean another, where the choice would change who does it, to whom, or who says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from telling import Telling

from comity.model import Finding, LanguageCode
from comity.reader import Reader
from comity.sources import report_from_text

Tell = Callable[..., Telling]
ENGLISH = LanguageCode("en")


def found(reader: Reader, text: str) -> list[Finding]:
    """What the whole reader finds of pronouns in a text of news."""
    report = report_from_text(text, name="news.txt", languages=[ENGLISH], language="en")
    return [one for one in reader.read(report).findings if one.code == "PRONOUN"]


@pytest.mark.parametrize(
    "text",
    [
        "Lukashenko received Shoigu in Minsk on Monday. He thanked him for the delivery of new radars.",
        "Japanese leader Fumio Kishida met South Korean President Yoon Suk Yeol in Seoul. He apologised.",
        "The Saudi foreign minister told the Qatari foreign minister that he was ready to reopen the border.",
    ],
)
def test_two_persons_meet(reader: Reader, text: str) -> None:
    """Of two persons of different states who meet or speak, "he" may be either."""
    assert len(found(reader, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Shoigu arrived in Minsk on Monday. He met President Lukashenko and thanked him for the welcome.",
        "German Chancellor Angela Merkel met Bangladeshi officials in Berlin. She offered to take refugees.",
        "The Saudi foreign minister told journalists that he was ready to reopen the border.",
    ],
)
def test_one_person_alone(reader: Reader, text: str) -> None:
    """Where but one person fits, "he" and "she" are clear."""
    assert found(reader, text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Peru told Chile on Tuesday that it had deployed troops along the border.", "“Peru” or “Chile”"),
        ("Armenia shelled Azerbaijan on Monday. It said three soldiers died.", "“Armenia” or “Azerbaijan”"),
        ("Iran warned Iraq that its soldiers would be attacked.", "“Iran” or “Iraq”"),
    ],
)
def test_two_states(reader: Reader, text: str, meant: str) -> None:
    """Of two states of which one does or says something to the other, "it" may be either."""
    assert [one.message.partition(" may mean ")[2] for one in found(reader, text)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan said it would close the crossing at Torkham on Monday.",
        "Rwanda withdrew its troops from Burundi on Friday.",
        "Peru told Chile that it must withdraw its troops from the border.",
        "Tehran promised Baghdad that it will reopen the crossing in June.",
        "Armenia said on Monday that Azerbaijan had shelled its positions along the border.",
        "Belgium promised Benin eight helicopters, although the rifles it pledged have yet to arrive.",
        "Iran attacked its neighbour Iraq with missiles on Friday.",
    ],
)
def test_states_that_are_clear(reader: Reader, text: str) -> None:
    """Grammar or sense settles "it": one speaker, a duty of those told, a promise, an attack on "its" men."""
    assert found(reader, text) == []


def test_ally_of_whom(reader: Reader) -> None:
    """ "Its ally" may be the state of the speaker, or a third: who needs it from whom turns on "its"."""
    text = (
        "Belarusian President Alexander Lukashenko said that Moscow needs security guarantees from its ally."
    )
    (one,) = found(reader, text)
    assert one.message == "“its” may mean “Alexander Lukashenko” or “Moscow”"
    assert "its" in [span.text for span in one.spans]


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Hamas fighters attacked Israeli soldiers near Rafah. They took three prisoners.", True),
        ("Hamas fighters attacked a convoy near Rafah. They took three prisoners.", False),
        ("Serbia and Kosovo signed an agreement in Brussels. They will exchange prisoners.", False),
    ],
)
def test_groups(reader: Reader, text: str, unclear: bool) -> None:
    """ "They" may be either of two groups that fight, and is clear of two joined by "and"."""
    assert bool(found(reader, text)) is unclear


def test_state_named_again(reader: Reader) -> None:
    """A sentence that names the state of one of the two says enough."""
    meeting = "Russian President Vladimir Putin met Indian Prime Minister Narendra Modi in Moscow."
    assert found(reader, f"{meeting} He proposed new talks on oil.")
    assert found(reader, f"{meeting} He accused India of buying less oil.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania thanked Norway for the radars. It has asked for seven more.",
        "The Netherlands handed Indonesia 288 works of art. It promised to return more next year.",
        "Nigeria closed its border with Niger after the coup. It reopened the crossings in March.",
    ],
)
def test_doer_goes_on(reader: Reader, text: str) -> None:
    """Who has thanked or given something, or done something of its own, is the one who goes on."""
    assert found(reader, text) == []


def test_clause_that_opens(reader: Reader) -> None:
    """Two states in the clause before the comma are two whom "it" may mean."""
    assert found(
        reader, "When Cambodia met Thailand at the talks, it demanded the return of twenty soldiers."
    )


def test_speaker_goes_on(reader: Reader) -> None:
    """Whoever adds something is the one who spoke in the sentence before."""
    text = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Paris. He also met Modi."
    assert found(reader, text) == []


def test_two_of_one_state(reader: Reader) -> None:
    """Two of one government speak for the same state: the choice would change no direction."""
    text = "The Chilean president met the Chilean foreign minister in Santiago. He accused Peru of spying."
    assert found(reader, text) == []


def test_one_finding_for_both_pronouns(reader: Reader) -> None:
    """ "He thanked him" is one doubt, told once for both claims and both words."""
    (one,) = found(reader, "Lukashenko received Shoigu in Minsk on Monday. He thanked him for the radars.")
    assert {"He", "him"} < {span.text for span in one.spans}
    assert one.message.startswith("“He” and “him” may mean ")


@pytest.mark.parametrize(("host", "unclear"), [("King Abdullah", True), ("Queen Rania", False)])
def test_other_sex(reader: Reader, host: str, unclear: bool) -> None:
    """A title tells that "he" is not the queen."""
    text = f"Jordanian {host} received French President Emmanuel Macron in Amman. He offered to send aid."
    assert bool(found(reader, text)) is unclear


@pytest.mark.parametrize(
    ("who", "unclear"), [("Kenya, Uganda and Rwanda", True), ("Kenya and Rwanda", False)]
)
def test_latter_of_three(tell: Tell, who: str, unclear: bool) -> None:
    """ "The latter" is clear of two, and not of three."""
    telling = tell(f"{who} signed the pact in Nairobi. The latter refused to open the border.")
    telling.act("refused", {"The latter": "RWA"}, type="REJECT")
    assert bool(telling.findings("PRONOUN")) is unclear


def test_pronoun_of_no_claim(tell: Tell) -> None:
    """A pronoun on which no claim rests is no matter of the record."""
    telling = tell("Armenia shelled Azerbaijan on Monday. It rained all day.")
    telling.act("shelled", {"Armenia": "ARM"}, {"Azerbaijan": "AZE"}, type="ASSAULT")
    assert telling.findings("PRONOUN") == []


@pytest.mark.parametrize(("language", "unclear"), [("en", True), ("fr", False)])
def test_language_without_words(tell: Tell, language: str, unclear: bool) -> None:
    """In a language of whose pronouns nothing is known, none is found unclear."""
    telling = tell("Armenia shelled Azerbaijan on Monday. It said three soldiers died.")
    telling.report = replace(telling.report, language=LanguageCode(language))
    telling.act("shelled", {"Armenia": "ARM"}, {"Azerbaijan": "AZE"}, type="ASSAULT")
    telling.act("said", {"It": "ARM"})
    assert bool(telling.findings("PRONOUN")) is unclear
