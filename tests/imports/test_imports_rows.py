"""Rows become claims by their data set: who, whom, when, where, in our codes; or one clear line."""

from __future__ import annotations

import gzip
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from imported_rows import gdelt, table, visit, visits

from comity.errors import InputError, UsageError
from comity.imports import IMPORTS, Importer
from comity.knowledge import Knowledge
from comity.knowledge.datasets import dataset_names, load_dataset
from comity.model import Claim, Kind, Precision, Reading, Span, VoiceKind

Imported = Callable[[str, str, str], list[Reading | InputError]]

AID = {
    "GlobalEventID": "1160001", "SQLDATE": "20240304", "Actor1Code": "JPNGOV", "Actor1Name": "JAPAN",
    "Actor1CountryCode": "JPN", "Actor1Type1Code": "GOV", "Actor2Code": "KEN", "Actor2Name": "KENYA",
    "Actor2CountryCode": "KEN", "EventCode": "071", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Nairobi, Nairobi Area, Kenya", "ActionGeo_CountryCode": "KE",
    "ActionGeo_Lat": "-1.28", "ActionGeo_Long": "36.81", "DATEADDED": "20240305",
}  # fmt: skip
ICEWS = {
    "Event ID": "20718170", "Event Date": "2019-06-03", "Source Name": "Sauli Niinistö",
    "Source Sectors": "Executive,Government", "Source Country": "Finland", "Event Text": "Make a visit",
    "CAMEO Code": "042", "Intensity": "1.9", "Target Name": "Estonia", "Target Sectors": "",
    "Target Country": "Estonia", "Story ID": "1", "Sentence Number": "1", "Publisher": "Baltic News Service",
    "City": "Tallinn", "District": "", "Province": "Harju", "Country": "Estonia", "Latitude": "59.44",
    "Longitude": "24.75",
}  # fmt: skip
POLECAT = {
    "Event ID": "PLV-1", "Event Date": "2023-05-17", "Event Type": "CONSULT", "Event Mode": "multilateral",
    "Intensity": "4", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; economic; unheard_of",
    "Actor Name": "Brazil;Chile", "Actor Country": "BRA;CHL", "Primary Actor Sector": "GOV;GOV",
    "Recipient Name": "Peru", "Recipient Country": "PER", "Primary Recipient Sector": "None",
    "City": "Lima", "Province": "Lima", "Country": "PER", "Latitude": "-12.04", "Longitude": "-77.03",
    "Source": "El Comercio", "Publication Date": "2023-05-18",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "NIG1234", "event_date": "04 March 2024", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Niger (2023-)", "actor2": "Unidentified Armed Group (Mali)",
    "location": "Tera", "country": "Niger", "latitude": "14.01", "longitude": "0.75", "geo_precision": "1",
    "source": "Agence Nigerienne de Presse; Reuters", "fatalities": "7", "timestamp": "1710201600",
}  # fmt: skip


def one(found: list[Reading | InputError]) -> Reading:
    (reading,) = found
    assert isinstance(reading, Reading), reading
    return reading


def complaint(found: list[Reading | InputError]) -> str:
    (fault,) = found
    assert isinstance(fault, InputError)
    return str(fault)


def spans_of(claim: Claim) -> list[Span]:
    spans = [claim.quote, claim.trigger, *(party.span for party in claim.parties)]
    spans += [voice.span for voice in claim.attribution if voice.span is not None]
    spans += [quantity.span for quantity in claim.quantities]
    spans += [claim.when.span] if claim.when and claim.when.span else []
    return spans + ([claim.place.span] if claim.place else [])


def test_all_visits_of_the_real_list_are_read(shared: Path, importer: Callable[[str], Importer]) -> None:
    """3,264 visits: Israel 127, United Kingdom 116, Belarus 1; every quotation stands in its row."""
    found = list(importer("visits").readings([str(shared / "data" / "visits")]))
    assert [each for each in found if not isinstance(each, Reading)] == []
    readings = [each for each in found if isinstance(each, Reading)]
    states = Counter(reading.claims[0].actors[0].country for reading in readings)
    assert (len(readings), states["ISR"], states["GBR"], states["BLR"]) == (3264, 127, 116, 1)
    assert len({reading.report.id for reading in readings}) == 3264
    for reading in readings:
        for span in spans_of(reading.claims[0]):
            assert reading.report.text[span.start : span.end] == span.text


def test_a_visit_is_a_claim_by_the_list(imported: Imported) -> None:
    """The visitor acts upon the host, from the first day to the last; the list is the speaker."""
    told = visits(visit(994, "Chairman Stanislav Shushkevich", "Belarus", "1993-07-21", "1993-07-23"))
    reading = one(imported("visits", told, "1990.xml"))
    (claim,) = reading.claims
    assert reading.report.is_entry and reading.report.name == "visits/994"
    assert reading.report.published_on == date(2012, 3, 1)
    assert [party.country for party in claim.actors] == ["BLR"]
    assert [party.country for party in claim.recipients] == ["USA"]
    assert claim.act is not None and (claim.act.type, claim.act.mode) == ("CONSULT", "visit")
    assert claim.act.score == 4
    assert claim.bounds == (date(1993, 7, 21), date(1993, 7, 23))
    assert claim.countable and claim.attribution[0].kind is VoiceKind.AUTHOR
    speaker = claim.attribution[1]
    assert speaker.span is not None and speaker.span.text == "Visits by Foreign Leaders to the United States"
    assert set(dict(claim.rules).values()) == {"import/visits", "import/visits/Visits"}
    assert reading.report.source.startswith(b"<visit>")


def test_who_came_is_known_by_office_and_day(imported: Imported) -> None:
    """A name, a state and a day make a person; a name that nobody bore in office then stays a name."""
    told = visits(
        visit(1, "Prime Minister Benjamin Netanyahu", "Israel", "2009-05-18"),
        visit(2, "President Nobody Inparticular", "Kenya", "2009-05-18"),
        visit(3, "King Kalakaua", "Hawaii", "1874-12-12"),
    )
    first, second, third = (each for each in imported("visits", told, "v.xml") if isinstance(each, Reading))
    (netanyahu,), (nobody,), (king,) = (reading.claims[0].actors for reading in (first, second, third))
    assert (netanyahu.id, netanyahu.office) == ("benjamin-netanyahu", "head-of-government")
    assert (nobody.id, nobody.country) == (None, "KEN")
    assert king.country is None and third.claims[0].countable


def test_a_state_is_the_one_that_bore_the_name(imported: Imported) -> None:
    """The list gives "U.S.S.R." to its territory of today; the name was another state's then."""
    told = visits(visit(1, "President Gorbachev", "U.S.S.R.", "1990-05-31", territory="russia"))
    assert one(imported("visits", told, "v.xml")).claims[0].actors[0].country == "SUN"


@pytest.mark.parametrize("columns", [61, 58, 57])
def test_every_edition_of_gdelt_is_read(imported: Imported, columns: int) -> None:
    """61 columns of 2.0, 58 and 57 of 1.0: the actor gives, the recipient is given to, the day is SQLDATE."""
    reading = one(imported("gdelt", gdelt(columns, **AID), "20240304.export.CSV"))
    (claim,) = reading.claims
    assert claim.act is not None and (claim.act.type, claim.act.quad) == ("AID", "material cooperation")
    assert [(party.country, party.sector) for party in claim.actors] == [("JPN", "GOV")]
    assert [party.country for party in claim.recipients] == ["KEN"]
    assert claim.bounds == (date(2024, 3, 4), date(2024, 3, 4))
    assert reading.report.published_on == date(2024, 3, 5)
    place = claim.place
    assert place is not None
    assert (place.name, place.country, place.precision, place.lat) == ("Nairobi", "KEN", "town", -1.28)
    assert reading.report.is_row and not reading.report.is_entry


def test_the_page_behind_a_row_is_told(imported: Imported) -> None:
    """SOURCEURL is where the row has it from, and no address of the row itself."""
    reading = one(imported("gdelt", gdelt(**AID, SOURCEURL="https://news.example.org/1"), "a.csv"))
    _, behind = reading.claims
    assert behind.kind is Kind.PROVENANCE and behind.actors[0].span.text == "https://news.example.org/1"
    assert reading.report.url is None


@pytest.mark.parametrize(
    ("code", "type", "mode", "actors", "recipients"),
    [
        ("042", "CONSULT", "visit", ["JPN"], ["KEN"]),
        ("043", "CONSULT", "visit", ["KEN"], ["JPN"]),  # the host is named first
        ("046", "CONSULT", None, ["JPN", "KEN"], []),
        ("036", "AGREE", None, ["JPN"], ["KEN"]),
        ("057", "SUPPORT", None, ["JPN"], ["KEN"]),
        ("0871", "CONCEDE", None, ["JPN"], ["KEN"]),  # declared, and not yet done
        ("0874", "RETREAT", "withdraw", ["JPN"], ["KEN"]),
        ("112", "ACCUSE", "allege", ["JPN"], ["KEN"]),
        ("1623", "SANCTION", "discontinue", ["JPN"], ["KEN"]),
        ("1952", "ASSAULT", "drone", ["JPN"], ["KEN"]),
    ],
)
def test_codes_of_cameo_are_types_of_the_codebook(
    imported: Imported, code: str, type: str, mode: str | None, actors: list[str], recipients: list[str]
) -> None:
    """A code that has none of its own is what its beginning is; of meetings all are actors."""
    claim = one(imported("gdelt", gdelt(**AID | {"EventCode": code}), "a.csv")).claims[0]
    assert claim.act is not None and (claim.act.type, claim.act.mode) == (type, mode)
    assert [party.country for party in claim.actors] == actors
    assert [party.country for party in claim.recipients] == recipients


def test_a_public_statement_is_no_act(imported: Imported) -> None:
    """CAMEO 01 tells words alone: it counts nowhere."""
    claim = one(imported("gdelt", gdelt(**AID | {"EventCode": "012"}), "a.csv")).claims[0]
    assert (claim.kind, claim.act, claim.countable) == (Kind.STATEMENT, None, False)


def test_what_is_no_state_stays_open(imported: Imported) -> None:
    """A region is no state, a body is one of ours; an actor that is not there is left out."""
    cells = AID | {
        "Actor1Name": "EUROPE", "Actor1CountryCode": "EUR", "Actor2Name": "NATO",
        "Actor2CountryCode": "", "Actor2KnownGroupCode": "NAT",
    }  # fmt: skip
    claim = one(imported("gdelt", gdelt(**cells), "a.csv")).claims[0]
    assert [party.country for party in claim.actors] == [None]
    assert [(party.id, party.country) for party in claim.recipients] == [("nato", "IGO")]
    alone = AID | {"Actor2Code": "", "Actor2Name": "", "Actor2CountryCode": ""}
    assert one(imported("gdelt", gdelt(**alone), "a.csv")).claims[0].recipients == ()


def test_a_broken_row_is_one_line_and_the_others_stay(imported: Imported) -> None:
    """File, line, what was found and what is allowed; nothing of it is guessed."""
    rows = (
        gdelt(**AID) + gdelt(**AID | {"EventCode": "999"}) + "1\t2\t3\n" + gdelt(**AID | {"SQLDATE": "soon"})
    )
    first, code, cells, day = imported("gdelt", rows, "a.csv")
    assert isinstance(first, Reading)
    assert str(code).endswith("a.csv:line 2: the code '999' (allowed: a code of CAMEO)")
    assert "a.csv:line 3: 3 cells (allowed: 57, 58, 61" in str(cells)
    assert "a.csv:line 4: 'soon' is no day (allowed: YYYYMMDD)" in str(day)


def test_a_broken_visit_costs_no_other(imported: Imported) -> None:
    """What is no XML, or ends before it starts, is a line each."""
    told = visits(
        visit(1, "President A", "Kenya", "2009-05-18"),
        visit(2, "President B", "Kenya", "2009-05-18").replace("</visitor>", ""),
        visit(3, "President C", "Kenya", "2009-05-18", "2009-05-01"),
        visit(4, "President D", "Kenya", "2009-06-18"),
    )
    first, broken, backwards, last = imported("visits", told, "v.xml")
    assert isinstance(first, Reading) and isinstance(last, Reading)
    assert "v.xml:line 12: no XML" in str(broken)
    assert "end-date 2009-05-01 before start-date 2009-05-18" in str(backwards)


def test_icews_names_its_columns(imported: Imported) -> None:
    """Tabs between them; a head of state visits, and is known by name, state and day."""
    reading = one(imported("icews", table(ICEWS, separator="\t"), "events.2019.tab"))
    claim, behind = reading.claims
    assert claim.act is not None and (claim.act.type, claim.act.mode) == ("CONSULT", "visit")
    assert [(party.id, party.country) for party in claim.actors] == [("sauli-niinisto", "FIN")]
    assert claim.place is not None and (claim.place.name, claim.place.precision) == ("Tallinn", "town")
    assert behind.actors[0].span.text == "Baltic News Service"
    assert reading.report.published is None


def test_polecat_is_coded_already(imported: Imported) -> None:
    """Several actors in a cell are several parties; of a meeting all are actors."""
    claim = one(imported("polecat", table(POLECAT, separator="\t"), "week.txt")).claims[0]
    assert [party.country for party in claim.actors] == ["BRA", "CHL", "PER"]
    assert claim.recipients == ()
    assert claim.act is not None
    assert (claim.act.mode, claim.act.contexts) == ("multilateral", ("diplomatic", "economic"))
    assert claim.actors[2].sector is None  # the data set writes None


@pytest.mark.parametrize(
    ("precision", "first", "last", "grain"),
    [
        ("1", date(2024, 3, 4), date(2024, 3, 4), Precision.DAY),
        ("2", date(2024, 2, 27), date(2024, 3, 10), Precision.WEEK),
        ("3", date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH),
    ],
)
def test_acled_says_how_well_the_day_is_known(
    imported: Imported, precision: str, first: date, last: date, grain: Precision
) -> None:
    """A day, some day of a week that holds it, some day of its month."""
    claim = one(imported("acled", table(ACLED | {"time_precision": precision}), "a.csv")).claims[0]
    assert claim.when is not None
    assert (claim.when.earliest, claim.when.latest, claim.when.precision) == (first, last, grain)


def test_acled_names_forces_and_the_dead(imported: Imported) -> None:
    """The state of a force stands behind its sort, that of a group in brackets."""
    claim, *behind = one(imported("acled", table(ACLED), "a.csv")).claims
    assert [(party.country, party.sector) for party in claim.parties] == [("NER", "MIL"), ("MLI", "UAF")]
    assert [quantity.value for quantity in claim.quantities] == [7]
    assert [each.actors[0].span.text for each in behind] == ["Agence Nigerienne de Presse", "Reuters"]


def test_a_table_without_a_needed_column_is_refused(imported: Imported) -> None:
    """One line that names the column, and those that are there."""
    rest = {name: cell for name, cell in ACLED.items() if name != "actor1"}
    line = complaint(imported("acled", table(rest), "a.csv"))
    assert "no column 'actor1' (allowed: the columns of ACLED; there are event_id_cnty" in line


def test_packed_files_are_read_as_what_they_hold(importer: Callable[[str], Importer], tmp_path: Path) -> None:
    """A ZIP archive, as GDELT publishes them, and gzip."""
    with zipfile.ZipFile(tmp_path / "20240304.export.CSV.zip", "w") as archive:
        archive.writestr("20240304.export.CSV", gdelt(**AID))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(gdelt(**AID | {"GlobalEventID": "2"}).encode()))
    found = list(importer("gdelt").readings([str(tmp_path)]))
    assert [each.report.name for each in found if isinstance(each, Reading)] == ["gdelt/1160001", "gdelt/2"]


def test_ids_do_not_depend_on_order_or_file(imported: Imported) -> None:
    """The same row is the same report with the same claims wherever it stands."""
    rows = [gdelt(**AID), gdelt(**AID | {"GlobalEventID": "7", "EventCode": "112"})]
    forth, back = imported("gdelt", "".join(rows), "a.csv"), imported("gdelt", "".join(rows[::-1]), "b.csv")
    assert forth == back[::-1]


def test_every_sheet_holds_and_is_imported(knowledge: Knowledge) -> None:
    """Each data set has its module; its states, bodies and sectors are known ones."""
    assert dataset_names(knowledge.folder) == tuple(each.name for each in IMPORTS)
    sectors = {entity.sector for entity in knowledge.entities.values()}
    assert sectors
    for name in dataset_names(knowledge.folder):
        sheet = load_dataset(knowledge.folder, name, knowledge.codebook)
        states = {*sheet.states.values(), *sheet.places.values(), *([sheet.host_state] if sheet.host else [])}
        assert {state for state in states if state.lower() not in knowledge.entities} == set()
        assert {body for body in sheet.bodies.values() if body not in knowledge.entities} == set()


def test_an_unknown_data_set_is_refused_by_name(knowledge: Knowledge) -> None:
    """The line tells which there are."""
    with pytest.raises(UsageError, match="'phoenix' is no data set"):
        Importer("phoenix", knowledge)
