"""Whole reports, read from their words: which printed offices raise the alarm, and which must not."""

from __future__ import annotations

from datetime import date

import pytest

from comity.model import Finding, LanguageCode
from comity.reader import Reader
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
CODE = "OFFICE_ANACHRONISM"


def findings(reader: Reader, text: str, published: str = "") -> list[Finding]:
    day = date.fromisoformat(published) if published else None
    report = report_from_text(text, name="page", languages=[ENGLISH], language=ENGLISH, published=day)
    return list(reader.read(report).findings)


def alarms(reader: Reader, text: str, published: str = "") -> list[str]:
    found = findings(reader, text, published)
    return [span.text for one in found if one.code == CODE for span in one.spans]


OUT_OF_TERM = [
    ("On 3 March 2009 French President Jacques Chirac received a delegation in Paris.", ""),
    ("German Defence Minister Boris Pistorius said Berlin would send more tanks.", "2022-05-13"),
    ("TOKYO, Sept 3 (Reuters) - Japanese Prime Minister Shinzo Abe said he would meet Putin.", "2021-09-03"),
    ("2016-08-05: Chinese Foreign Minister Yang Jiechi visits Warsaw.", ""),
    ("MINSK, August 5, 2016. /TASS/. Chinese Foreign Minister Yang Jiechi left for Moscow.", ""),
    ("Brazil's foreign minister, Celso Amorim, landed in Tehran on 16 May 2013.", ""),
    ("Celso Amorim, who is Brazil's foreign minister, landed in Tehran on 16 May 2013.", ""),
    ("Rebels left the town on 4 May 2013, Brazilian Foreign Minister Celso Amorim said.", ""),
    ("A delegation headed by the foreign minister of Brazil, Celso Amorim, left for Lima on 4 May 2013.", ""),
    ("It was a first visit by Brazil's foreign minister, Celso Amorim, a paper said on 4 May 2013.", ""),
    ("Deputy Prime Minister and Foreign Minister of Italy Antonio Tajani left on 2 October 2021.", ""),
    ("U.S. Secretary of State Hillary Clinton spoke in Oslo on 4 June 2019.", ""),
]


@pytest.mark.parametrize(("text", "published"), OUT_OF_TERM)
def test_a_date_out_of_the_term_is_told(reader: Reader, text: str, published: str) -> None:
    """Whatever the words around it, an office printed at a time when another held it is told once."""
    assert len(alarms(reader, text, published)) == 1


IN_ORDER = [
    ("Former U.S. Secretary of State Hillary Clinton spoke in Oslo on 4 June 2019.", ""),
    ("Then-Defence Minister Sergei Shoigu had approved the plan, the agency said on 9 October 2025.", ""),
    ("One-time British Prime Minister Liz Truss spoke on 3 May 2024.", ""),
    ("Former South African President Jacob Zuma spoke on 3 May 2024.", ""),
    ("US President-elect Donald Trump threatened tariffs on 25 November 2024.", ""),
    ("Prime Minister-designate Donald Tusk presented his cabinet on 12 December 2023.", ""),
    (
        "Newly appointed Israeli Defence Minister Yoav Gallant is to travel, AFP said on 20 December 2022.",
        "",
    ),
    ("Deputy Foreign Minister Sergei Ryabkov said on 4 June 2022 that talks would go on.", ""),
    ("Acting President Yemi Osinbajo signed the order on 18 May 2017.", ""),
    ("Assistant to the French president, Jacques Chirac, spoke on 4 June 2012.", ""),
    ("The president of the Senate, Ignazio La Russa, spoke on 2 June 2024.", ""),
    (
        "President Joe Biden's nominee for secretary of state, Antony Blinken, was heard on 19 January 2021.",
        "",
    ),
    ("The widow of Syrian President Hafez al-Assad died on 6 February 2016.", ""),
    ("Radosław Sikorski, foreign minister from 2007 to 2014, spoke in Oxford on 4 May 2016.", ""),
    ("Poland's foreign minister at the time, Radosław Sikorski, had warned, it said on 4 May 2016.", ""),
    ("German Chancellor Angela Merkel was born on 17 July 1954 in Hamburg.", ""),
    ("South African President Cyril Ramaphosa, who led the talks in 1993, praised the constitution.", ""),
    ("The accord signed on 27 February 2008 was praised by Kenyan President William Ruto.", ""),
    ("Kenyan President William Ruto recalled that on 27 February 2008 Mwai Kibaki signed the accord.", ""),
    ("On April 2, 1982 troops landed on the islands, British Prime Minister Keir Starmer said.", ""),
    ("Saudi Foreign Minister Prince Faisal bin Farhan met his counterpart in Beijing on 6 April 2023.", ""),
    ("In 2007, French President Jacques Chirac opened the museum.", ""),
    ("Belarusian Defence Minister Viktor Khrenin signed the protocol in Minsk.", ""),
]


@pytest.mark.parametrize(("text", "published"), IN_ORDER)
def test_what_is_not_held_now_raises_no_alarm(reader: Reader, text: str, published: str) -> None:
    """Former, future and lesser holders, times of another matter, times that touch the term: all in order."""
    assert alarms(reader, text, published) == []


def test_an_acting_holder_of_whom_nothing_is_known_is_unknown(reader: Reader) -> None:
    """Knowledge need not tell of those who stand in for a while: neither right nor wrong."""
    codes = {one.code for one in findings(reader, "Acting President Yemi Osinbajo spoke on 18 May 2017.")}
    assert "UNKNOWN_OFFICE" in codes
    assert CODE not in codes


@pytest.mark.parametrize(
    "text",
    [
        "Chadian Foreign Minister Ruvanel Okbo visited Lome on 4 May 2013.",
        "Ruvanel Okbo, Chad's foreign minister, said on 4 May 2013 that the talks would go on.",
        "On 4 May 2013 the envoys met the foreign minister of Chad, Ruvanel Okbo.",
        "On 4 May 2013 Chadian Foreign Minister Boris Johnson met the envoys.",
    ],
)
def test_unknown_persons_are_unknown(reader: Reader, text: str) -> None:
    """A name that nobody known of the state bears is told as unknown, and never as right or wrong."""
    codes = [one.code for one in findings(reader, text) if "OFFICE" in one.code]
    assert codes == ["UNKNOWN_OFFICE"]


def test_each_holder_has_the_state_beside_his_title(reader: Reader) -> None:
    """Two ministers of one sentence are not taken for ministers of one state."""
    text = "On 22 June 2011 Brazilian Foreign Minister Antonio Patriota and Turkish Foreign Minister {} met."
    text = text.format("Ahmet Davutoglu")
    assert [one.code for one in findings(reader, text) if "OFFICE" in one.code] == []
