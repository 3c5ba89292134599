"""Countries that follow from where an act takes place and from the acts beside it."""

from __future__ import annotations

import pytest

from comity.model import Participant
from comity.reader import Reader
from comity.sources import report_from_text

# sentence, trigger, countries of the actors > of the recipients; "-" nobody's is known
TOLD = [
    (
        "Riot police fired tear gas at students outside the Israeli consulate in Istanbul.",
        "fired",
        "TUR > TUR",
    ),
    ("The Afghan refugees were driven out of Pakistan by police.", "driven", "PAK > AFG"),
    ("The minister, who is visiting Tirana, praised his Albanian hosts.", "praised", "- > ALB"),
    ("The activist was detained on a visit to Belarus.", "detained", "- > -"),
    ("Vietnamese coastguards rammed a Chinese trawler and arrested its crew.", "arrested", "VNM > CHN"),
    ("Cuban doctors trained nurses in Angola for a decade.", "trained", "CUB > AGO"),
    ("Cyprus deported the preacher to Lebanon.", "deported", "CYP > -"),
    ("Drones hit an oil terminal outside Novorossiysk overnight.", "hit", "- > RUS"),
    ("A boat carrying 47 Bangladeshis was turned back by Maltese soldiers.", "turned", "MLT > BGD"),
    ("The Dominican army drove out hundreds of Haitians.", "drove", "- > HTI"),
    ("Brussels fined a bank and warned Budapest over its courts.", "warned", "IGO > HUN"),
    ("Belgium met the Dutch premier, and Brussels warned Budapest over its courts.", "warned", "BEL > HUN"),
    ("Kigali's denial notwithstanding, its drones struck a barracks in Uvira.", "struck", "RWA > COD"),
    ("The Emirati minister phoned his counterparts in Athens and Nicosia.", "phoned", "ARE CYP GRC > -"),
]


@pytest.mark.parametrize(("text", "trigger", "told"), TOLD, ids=[text[:50] for text, _, _ in TOLD])
def test_countries_are_settled(text: str, trigger: str, told: str, reader: Reader) -> None:
    """Each side of the act has the countries that the sentence gives it, and no guessed ones."""
    report = report_from_text(text, name="sentence", languages=reader.languages, language="en")
    claims = [claim for claim in reader.read(report).claims if claim.act and claim.trigger.text == trigger]
    assert told in [f"{codes(one.actors)} > {codes(one.recipients)}" for one in claims]


def codes(parties: tuple[Participant, ...]) -> str:
    return " ".join(sorted({party.country for party in parties if party.country})) or "-"
