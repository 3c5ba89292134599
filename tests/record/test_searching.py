"""Searching a record by words, phrases and fields, whatever came first; what is forgotten is not found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.gather import forget, settle
from comity.knowledge import Knowledge
from comity.model import Kind
from comity.record import Record
from comity.record.connection import connected
from comity.record.found import Searched
from comity.record.searching import Order, Window, search
from comity.search import KnownNames, asked_in
from tellings import news, reading, told

TODAY = date(2023, 6, 1)
TABLES = ("texts", "words", "word_places", "word_places_lately", "sayings")

BORDER = news(
    "Ghana and Togo held\ntalks on the border. A mixed commission will mark it, Togo said.",
    name="border.txt", published="2023-05-16", publisher="The Volta Post",
)  # fmt: skip
PORT = news(
    "Togo’s port of Lomé was closed. “We hold no talks,” Minister Ama Dogbé said.",
    name="port.txt", published="2024-01-02", publisher="Lagoon “News”",
)  # fmt: skip
MARKUP = news(
    "<script>alert('x')</script> Robert'); DROP TABLE claims;-- was the name of the ship, Togo wrote.",
    name="ship.txt", published=None, publisher="The Volta Post",
)  # fmt: skip
CYRILLIC = news("Президент Лукашенко посетил Лагос.", name="ru.txt", published="2022-12-31")
READINGS = [
    reading(
        BORDER,
        told(
            BORDER, "talks", actors={"Ghana": "GHA"}, recipients={"Togo": "TGO"},
            words="Ghana and Togo held\ntalks on the border",
        ),
        told(
            BORDER, "mark", kind=Kind.STATEMENT, actors={"Togo": "TGO"}, speaker="Togo said",
            words="A mixed commission will mark it, Togo said",
        ),
    ),
    reading(
        PORT,
        told(
            PORT, "closed", type="COERCE", actors={"Togo": "TGO"}, place="Lomé",
            words="Togo’s port of Lomé was closed",
        ),
        told(PORT, "talks", words="We hold no talks", speaker="Minister Ama Dogbé"),
    ),
    reading(MARKUP, told(MARKUP, "wrote", kind=Kind.STATEMENT)),
    reading(CYRILLIC, told(CYRILLIC, "посетил", actors={"Лукашенко": "BLR/alexander-lukashenko"})),
]  # fmt: skip


@pytest.fixture(scope="session")
def names(knowledge: Knowledge) -> KnownNames:
    return KnownNames(knowledge)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    return gathered(tmp_path_factory.mktemp("search") / "r", knowledge)


def gathered(path: Path, knowledge: Knowledge, *, backwards: bool = False) -> Record:
    """One after another, so that each is gathered for itself."""
    record = Record.create(path)
    for one in READINGS[::-1] if backwards else READINGS:
        record.write([one], recorded_at=TODAY)
        settle(record, knowledge)
    return record


def found(record: Record, names: KnownNames, question: str, order: Order = Order.MATCHES) -> Searched:
    window = Window(limit=50)
    return search(record, asked_in(question, names), reports=window, claims=window, order=order)


def named(record: Record, names: KnownNames, question: str) -> tuple[list[str], list[str]]:
    """The names of the reports found, and the words of the claims found."""
    told = found(record, names, question)
    assert len(told.reports) == told.reports_total and len(told.claims) == told.claims_total
    words = sorted(one.claim.trigger.text for one in told.claims)
    return sorted(one.name for one in told.reports), words


@pytest.mark.parametrize(
    ("question", "reports", "claims"),
    [
        ("talks", ["border.txt", "port.txt"], ["talks", "talks"]),
        ("TALKS border", ["border.txt"], ["talks"]),
        ('"held talks"', ["border.txt"], ["talks"]),
        ('"talks held"', [], []),
        ("talks -border", ["port.txt"], ["talks"]),
        ("lome", ["port.txt"], ["closed"]),
        ("commis* togo", ["border.txt"], ["mark"]),
        ("herrings", [], []),
        ("talks herrings", [], []),
        ("by:author -ghana", ["port.txt", "ru.txt", "ship.txt"], ["closed", "wrote", "посетил"]),
        ("by:dogbe", ["port.txt"], ["talks"]),
        ('by:"dogbe"', [], []),
        ('by:"minister ama dogbe"', ["port.txt"], ["talks"]),
        ("type:COERCE", ["port.txt"], ["closed"]),
        ("type:COERCE type:CONSULT from:Ghana", ["border.txt"], ["talks"]),
        ("to:Togo", ["border.txt"], ["talks"]),
        ("country:Togo country:Ghana", ["border.txt"], ["talks"]),
        ("in:Lomé", ["port.txt"], ["closed"]),
        ("publisher:lagoon", ["port.txt"], ["closed", "talks"]),
        ("publisher:volta kind:statement", ["border.txt", "ship.txt"], ["mark", "wrote"]),
        ("year:2024", ["port.txt"], ["closed", "talks"]),
        ("since:2023 until:2023-05", ["border.txt"], ["mark", "talks"]),
        ("togo -talks", ["ship.txt"], ["closed", "mark", "wrote"]),
        ("'); DROP TABLE claims;--", ["ship.txt"], ["wrote"]),
        ("<script>", ["ship.txt"], ["wrote"]),
        ("Lukašenko", ["ru.txt"], ["посетил"]),
        ("language:en talks", ["border.txt", "port.txt"], ["talks", "talks"]),
    ],
)  # fmt: skip
def test_what_is_asked_is_found(
    record: Record, names: KnownNames, question: str, reports: list[str], claims: list[str]
) -> None:
    """Reports by their text, claims by their sentence and their fields."""
    assert named(record, names, question) == (reports, claims)


def test_matches_are_counted_and_ordered(record: Record, names: KnownNames) -> None:
    """The most matches come first, then the newest; by day on demand."""
    best = found(record, names, "togo")
    assert [one.matches for one in best.reports] == [2, 1, 1]
    assert best.reports[0].name == "border.txt"
    newest = found(record, names, "togo", Order.NEWEST)
    assert [one.name for one in newest.reports] == ["port.txt", "ship.txt", "border.txt"]
    oldest = found(record, names, "togo", Order.OLDEST)
    assert [one.name for one in oldest.reports] == ["border.txt", "ship.txt", "port.txt"]


def test_facets_say_how_much_would_be_left(record: Record, names: KnownNames) -> None:
    """Each value of a facet, asked for as well, leaves as many as it said."""
    told = found(record, names, "togo")
    assert dict(told.facets["publisher"]) == {"The Volta Post": 2, "Lagoon “News”": 1}
    for kind, number in told.facets["kind"]:
        assert found(record, names, f"togo kind:{kind}").claims_total == number
    for state, number in told.facets["country"]:
        assert found(record, names, f"togo country:{state}").claims_total == number
    for year, number in told.facets["year"]:
        assert found(record, names, f"togo year:{year}").reports_total == number


def test_the_spellings_that_were_met_are_told(record: Record, names: KnownNames) -> None:
    """Of the other spellings of a name those are told that the record has."""
    assert found(record, names, "Lukašenko").also == (("Lukašenko", ("Лукашенко",)),)


def test_what_was_forgotten_is_in_no_table(tmp_path: Path, knowledge: Knowledge, names: KnownNames) -> None:
    """A report that is taken out is found no more, and a word that it alone had is gone with it."""
    record = gathered(tmp_path / "r", knowledge)
    forget(record, knowledge, "ship.txt", reason="asked for", recorded_at=TODAY)
    assert named(record, names, "togo") == (["border.txt", "port.txt"], ["closed", "mark", "talks"])
    with connected(record.path, write=False) as connection:
        words = {row[0] for row in connection.execute("SELECT word FROM words").fetchall()}
        assert "alert" not in words and "togo" in words
        for table in TABLES[2:]:
            texts = {row[0] for row in connection.execute(f"SELECT DISTINCT text FROM {table}").fetchall()}
            assert len(texts) in (0, 3)


def test_the_order_of_arrival_changes_nothing(
    record: Record, tmp_path: Path, knowledge: Knowledge, names: KnownNames
) -> None:
    """Read in the opposite order, a record gives the same answers in the same order."""
    other = gathered(tmp_path / "r", knowledge, backwards=True)
    for question in ("togo", "talks", "kind:event", "by:author"):
        assert found(other, names, question) == found(record, names, question)


def test_a_record_without_index_is_indexed_when_first_asked(
    record: Record, tmp_path: Path, knowledge: Knowledge, names: KnownNames
) -> None:
    """What an older Comity wrote is found like what was read today, and read again it is there once."""
    old = gathered(tmp_path / "r", knowledge)
    with connected(old.path, write=True) as connection:
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}")
    assert found(old, names, "togo") == found(record, names, "togo")
    again = reading(BORDER, told(BORDER, "talks", words="Ghana and Togo held\ntalks"), reader="reader two")
    old.write([again], recorded_at=TODAY)
    settle(old, knowledge)
    assert named(old, names, "togo border") == (["border.txt"], [])
    assert named(old, names, "ghana") == (["border.txt"], ["talks"])


def test_a_text_of_a_million_letters_is_found_by_its_last_word(
    tmp_path: Path, knowledge: Knowledge, names: KnownNames
) -> None:
    """Length is no matter, nor a word without end."""
    text = "The ships lay still. " * 45_000 + "x" * 50_000 + " Then Mauritius and Comoros signed."
    report = news(text, name="long.txt")
    record = Record.create(tmp_path / "r")
    record.write(
        [reading(report, told(report, "signed", words="Mauritius and Comoros signed"))], recorded_at=TODAY
    )
    settle(record, knowledge)
    told_of = found(record, names, '"ships lay" comoros ' + "x" * 64 + "*")
    assert [one.name for one in told_of.reports] == ["long.txt"]
    assert found(record, names, "comoros signed").claims[0].passage.text == "Mauritius and Comoros signed"


def test_broken_characters_are_indexed(tmp_path: Path, knowledge: Knowledge, names: KnownNames) -> None:
    """A text with half of a pair of characters is found by its other words."""
    report = news("Malta praised \ud83d Cyprus.", name="broken.txt")
    record = Record.create(tmp_path / "r")
    record.write([reading(report, told(report, "praised", speaker="\ud83d Cyprus"))], recorded_at=TODAY)
    settle(record, knowledge)
    assert named(record, names, "malta cyprus") == (["broken.txt"], ["praised"])
