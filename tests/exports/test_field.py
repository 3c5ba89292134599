"""Formats of the field are read by what their users read them with, and say what the record says."""

from __future__ import annotations

import json
import sqlite3
import warnings
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas
import pytest
import rdflib
from field_records import VISIT, asked, field_record, written
from jsonschema import Draft202012Validator
from rdflib.namespace import PROV, RDF
from shapely.geometry import shape

from comity.errors import UsageError
from comity.exports import SHAPES, phoenix, polecat
from comity.gather import undo
from comity.knowledge import Knowledge
from comity.knowledge.cameo import load_cameo
from comity.knowledge.numbered import numbers_in
from comity.record import Record
from comity.record.browsing import Sieve

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from followthemoney import model

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

URN = "urn:comity:"
SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    return field_record(tmp_path_factory.mktemp("field") / "comity.duckdb", knowledge)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def table(path: Path, separator: str = "\t") -> pandas.DataFrame:
    return pandas.read_csv(path, sep=separator, dtype=str)


@pytest.mark.parametrize("format", SHAPES)
def test_twice_gives_the_same_bytes(
    record: Record, knowledge: Knowledge, tmp_path: Path, format: str
) -> None:
    """Each format is written whole, the same each time, and leaves nothing beside it."""
    one = written(asked(record, knowledge), format, tmp_path / "one")
    other = written(asked(record, knowledge), format, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_bytes()) > 100
    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


@pytest.mark.parametrize("format", SHAPES)
def test_an_empty_record_is_a_file_too(tmp_path: Path, knowledge: Knowledge, format: str) -> None:
    """A record without reports gives a file that can be read."""
    path = written(asked(Record.create(tmp_path / "none.duckdb"), knowledge), format, tmp_path / "out")
    if format in ("geojson", "claimreview", "prov"):
        assert json.loads(path.read_text("utf-8"))
    assert path.exists()


def test_plover_has_the_fields_of_its_manual(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Each line has what the manual requires, and opens to the words of the report."""
    records = lines(written(asked(record, knowledge), "plover", tmp_path / "out"))
    schema = json.loads((files("comity") / "schemas" / "plover.json").read_text("utf-8"))
    for one in records:
        Draft202012Validator(schema).validate(one)
    [visit] = [one for one in records if one["mode"] == ["visit"]]
    assert (visit["date"], visit["enddate"], visit["quad_code"]) == ("2023-05-12", "2023-05-12", 1)
    assert [actor["code"] for actor in (*visit["source"], *visit["recipient"])] == ["KEN", "ZMB"]
    assert visit["event_scale"] == 4
    [evidence] = visit["comity"]["evidence"]
    assert evidence["quote"] == VISIT[evidence["start"] : evidence["end"]]
    assert visit["cite_info"]["citation"] == evidence["report_name"] == "visit.txt"


def test_only_what_counts_goes_into_event_data(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """A plan comes with its auxiliary mode, if all are asked for; what was not done is no event."""
    counting = lines(written(asked(record, knowledge), "plover", tmp_path / "one"))
    every = lines(written(asked(record, knowledge, all=True), "plover", tmp_path / "all"))
    assert sorted(one["event"][0] for one in counting) == ["CONSULT", "CONSULT", "SUPPORT"]
    [plan] = [one for one in every if one["event"] == ["AGREE"]]
    assert (plan["auxiliary_mode"], plan["comity"]["countable"]) == (["future"], False)
    assert not [one for one in every if one["event"] == ["ASSAULT"]]


def test_polecat_has_its_columns_in_order(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """A reader of POLECAT finds all its columns, a day only where one is known, and ours after them."""
    path = written(asked(record, knowledge), "polecat", tmp_path / "out")
    found = table(path)
    assert tuple(found.columns[: len(polecat.COLUMNS)]) == polecat.COLUMNS
    rows = found.set_index("Event Type")
    visit = rows[rows["Event Mode"] == "visit"].iloc[0]
    assert (visit["Event Date"], visit["Actor Country"], visit["Actor COW"]) == ("2023-05-12", "KEN", "501")
    assert (visit["Placename"], visit["Quad Code"]) == ("Lusaka", "VERBAL COOPERATION")
    assert visit["Source"] == "The Lusaka Witness"
    support = rows.loc["SUPPORT"]
    assert (support["Event Date"], support["earliest"], support["latest"]) == (
        pytest.approx(float("nan"), nan_ok=True),
        "1985-03-01",
        "1985-03-31",
    )
    assert (support["Actor COW"], support["Recipient COW"]) == ("260", "385")
    assert "\tNone\t" in path.read_text("utf-8")


def test_phoenix_has_a_row_for_each_direction(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """A visit is one row, talks are two; each in CAMEO with its weight, and as much of a day as is known."""
    found = table(written(asked(record, knowledge), "phoenix", tmp_path / "out"))
    assert tuple(found.columns[: len(phoenix.COLUMNS)]) == phoenix.COLUMNS
    rows = [
        (row.SourceActorEntity, row.TargetActorEntity, row.EventCode, row.PentaClass, row.GoldsteinScore)
        for row in found.itertuples()
    ]
    assert sorted(rows) == [
        ("CHL", "PER", "040", "1", "1.0"),
        ("DEU", "NOR", "050", "1", "3.5"),
        ("KEN", "ZMB", "042", "1", "1.9"),
        ("PER", "CHL", "040", "1", "1.0"),
    ]
    assert found["EventID"].is_unique
    praised = found[found.EventCode == "050"].iloc[0]
    assert (praised.Year, praised.Month) == ("1985", "03")
    assert praised[["Date", "Day"]].isna().all()


def test_every_type_and_mode_has_a_code(knowledge: Knowledge) -> None:
    """No event is without a code of CAMEO, and no code without a weight and a class."""
    cameo = load_cameo(knowledge.folder)
    kinds = [kind for kind in knowledge.codebook.types if kind.kind == "event"]
    assert {kind.type for kind in kinds} == {*cameo.codes}
    for kind in kinds:
        assert {*cameo.codes[kind.type]} <= {"", *kind.modes}
        for mode in (None, *kind.modes):
            code = cameo.code_of(kind.type, mode)
            assert code in cameo.goldstein
            assert cameo.class_of(code) in range(5)


def test_dyads_tell_no_reports_from_none(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Each ordered pair and month has its numbers; a month without reports has no counts."""
    found = pandas.read_csv(written(asked(record, knowledge), "dyads", tmp_path / "out"))
    pairs = {(row.from_iso3, row.to_iso3) for row in found.itertuples()}
    assert pairs == {
        (a, b) for one in (("CHL", "PER"), ("DEU", "NOR"), ("KEN", "ZMB")) for a, b in (one, one[::-1])
    }
    old = found[(found.from_iso3 == "DEU") & (found.month == "1985-03")].iloc[0]
    assert (old.from_cow, old.from_gw, old.to_cow, old.to_gw) == (260, 260, 385, 385)
    assert (old.known, old.reports, old.events, old.SUPPORT) == ("reports", 0, 1, 1)
    later = found[(found.from_iso3 == "DEU") & (found.month == "1990-12")].iloc[0]
    assert (later.from_cow, later.from_gw, later.events) == (255, 260, 0)
    assert found[found.month == "1988-01"].empty
    every = replace(asked(record, knowledge), sieve=Sieve(parties=("NOR", "DEU"), since=date(1988, 1, 1)))
    all_months = pandas.read_csv(written(every, "dyads", tmp_path / "all"))
    between = all_months[(all_months.from_iso3 == "DEU") & (all_months.month == "1988-01")].iloc[0]
    assert (between.known, between.reports) == ("no reports", 0)
    assert pandas.isna(between.events)
    assert {*all_months.from_iso3} == {"DEU", "NOR"}


@pytest.mark.parametrize(
    ("code", "month", "cow", "gw"),
    [
        ("RUS", "2020-01", 365, 365),
        ("SUN", "1991-12", 365, 365),
        ("LBY", "2020-01", 620, 620),
        ("DEU", "1938-03", 255, 255),
        ("DEU", "1947-03", None, None),
        ("DEU", "1952-03", None, 260),
        ("DEU", "1990-09", 260, 260),
        ("DEU", "1990-10", 255, 260),
        ("DDR", "1990-10", 265, 265),
        ("DDR", "1990-11", None, None),
        ("YEM", "2000-01", 679, 678),
        ("YAR", "1980-01", 678, 678),
        ("YMD", "1980-01", 680, 680),
        ("YUG", "1985-01", 345, 345),
        ("SCG", "2000-01", 345, 345),
        ("SRB", "2020-01", 345, 340),
        ("SRB", "2000-01", None, None),
        ("VNM", "2020-01", 816, 816),
        ("SDN", "2020-01", 625, 625),
        ("SSD", "2020-01", 626, 626),
        ("SSD", "2012-01", 626, 626),
        ("XKX", "2020-01", 347, 347),
        ("FSM", "2020-01", 987, 987),
        ("TON", "2020-01", 955, 972),
        ("TUV", "2020-01", 947, 973),
    ],
)
def test_numbers_are_those_of_the_month(
    knowledge: Knowledge, code: str, month: str, cow: int | None, gw: int | None
) -> None:
    """The two lists number some states apart, and some states otherwise in other times."""
    numbers = numbers_in(knowledge, code, date.fromisoformat(f"{month}-01"))
    assert (numbers.cow, numbers.gw) == (cow, gw)


def test_ftm_is_of_its_model(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Every entity is of the model, no value is lost, and an event leads to its articles and its parties."""
    entities = lines(written(asked(record, knowledge), "ftm", tmp_path / "out"))
    proxies = {one["id"]: model.get_proxy(one, cleaned=False) for one in entities}
    assert len(proxies) == len(entities)
    for one in entities:
        model.get(one["schema"]).validate(one)
        told = {name: sorted(values) for name, values in one["properties"].items()}
        assert told == {name: sorted(proxies[one["id"]].get(name)) for name in told}
    assert Counter(one["schema"] for one in entities) == {"Event": 3, "Article": 4, "PublicBody": 6}
    for proxy in proxies.values():
        if proxy.schema.name == "Event":
            assert {proxies[id].schema.name for id in proxy.get("proof")} == {"Article"}
            assert {proxies[id].schema.name for id in proxy.get("involved")} == {"PublicBody"}


def test_geojson_has_points_where_there_are_some(
    record: Record, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Each event is a feature; one whose place has no coordinates has no geometry."""
    found = json.loads(written(asked(record, knowledge), "geojson", tmp_path / "out").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    assert {feature["type"] for feature in found["features"]} == {"Feature"}
    for feature in found["features"]:
        place = feature["properties"]["place"]
        located = place is not None and place["lat"] is not None
        assert (feature["geometry"] is not None) == located
        if located:
            assert shape(feature["geometry"]).coords[0] == (place["lon"], place["lat"])
        assert feature["properties"]["evidence"]


def graph(path: Path, context: object = None) -> rdflib.Graph:
    """Read without a network: where a context is an address, this one stands for it."""
    data = json.loads(path.read_text("utf-8"))
    if context is not None:
        data["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(data), format="json-ld")


def test_verdicts_are_claim_reviews(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Each verdict names who decided what of which words of which report, until it is undone."""
    path = written(asked(record, knowledge), "claimreview", tmp_path / "out")
    assert json.loads(path.read_text("utf-8"))["@context"] == "https://schema.org"
    found = graph(path, {"@vocab": str(SCHEMA)})
    reviews = sorted(found.subjects(RDF.type, SCHEMA.ClaimReview))
    assert len(reviews) == 2
    for review in reviews:
        assert found.value(found.value(review, SCHEMA.author), SCHEMA.name)
        assert found.value(found.value(review, SCHEMA.reviewRating), SCHEMA.alternateName)
        for claim in found.objects(review, SCHEMA.itemReviewed):
            assert (claim, RDF.type, SCHEMA.Claim) in found
            assert found.value(found.value(claim, SCHEMA.appearance), SCHEMA.datePublished)
    early = written(asked(record, knowledge, day=date(2023, 6, 2)), "claimreview", tmp_path / "early")
    assert len(json.loads(early.read_text("utf-8"))["@graph"]) == 1


def test_verdict_undone_reviews_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    """What a person took back is no review any more."""
    record = field_record(tmp_path / "undone.duckdb", knowledge)
    [conflict] = record.conflicts()
    undo(record, knowledge, conflict.id, by="A. Analyst", at=date(2023, 6, 5), reason="the calendar erred")
    path = written(asked(record, knowledge), "claimreview", tmp_path / "out")
    assert [one["author"]["name"] for one in json.loads(path.read_text("utf-8"))["@graph"]] == ["B. Editor"]


def test_provenance_leads_from_events_to_reports(
    record: Record, knowledge: Knowledge, tmp_path: Path
) -> None:
    """Every event is derived from claims, every claim quoted from a report by a reading with its reader."""
    found = graph(written(asked(record, knowledge), "prov", tmp_path / "out"))
    claims = {rdflib.URIRef(f"{URN}claim:{claim.id}") for claim in record.claims()}
    assert {*found.subjects(PROV.wasQuotedFrom)} == claims
    for claim in claims:
        reading = found.value(claim, PROV.wasGeneratedBy)
        assert (reading, RDF.type, PROV.Activity) in found
        assert found.value(claim, PROV.wasQuotedFrom) in found.objects(reading, PROV.used)
        assert (found.value(reading, PROV.wasAssociatedWith), RDF.type, PROV.SoftwareAgent) in found
    for event in record.events():
        sources = {*found.objects(rdflib.URIRef(f"{URN}event:{event.id}"), PROV.wasDerivedFrom)}
        assert sources == {rdflib.URIRef(f"{URN}claim:{claim}") for claim in event.claims}
    links = (PROV.wasDerivedFrom, PROV.wasAttributedTo, PROV.wasInfluencedBy, PROV.wasRevisionOf, PROV.used)
    linked = {one for term in links for one in found.objects(None, term)}
    assert linked <= {*found.subjects(RDF.type)}


def test_sqlite_is_whole(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Every link leads somewhere, every thing of the record is in it, and its words can be searched."""
    path = written(asked(record, knowledge), "sqlite", tmp_path / "out")
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, number in (
            ("reports", 4), ("claims", len(record.claims())), ("events", len(record.events())),
            ("findings", len(record.findings())), ("conflicts", 1), ("conflict_sides", 2), ("verdicts", 2),
        ):  # fmt: skip
            assert file.execute(f"SELECT count(*) FROM {name}").fetchone() == (number,)
        for quote, start, end, text in file.execute(
            "SELECT quote, start, end, text FROM claims JOIN reports ON reports.id = report"
        ):
            assert quote == text[start:end]
        found = file.execute(
            "SELECT title, text FROM reports_fts WHERE reports_fts MATCH 'anchovies'"
        ).fetchall()
        assert len(found) == 2
    file.close()


def test_as_known_on_a_day(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """Reports of later and verdicts of later are left out, and each event keeps its words."""
    then = lines(written(asked(record, knowledge, day=date(2023, 5, 18)), "plover", tmp_path / "one"))
    assert sorted(one["event"][0] for one in then) == ["ACCUSE", "CONSULT", "SUPPORT"]
    assert all(one["comity"]["evidence"] for one in then)
    pairs = pandas.read_csv(
        written(asked(record, knowledge, day=date(2023, 5, 18)), "dyads", tmp_path / "two")
    )
    assert {*pairs.from_iso3} == {"DEU", "KEN", "NOR", "ZMB"}
    now = asked(record, knowledge, day=date(2024, 1, 1))
    for format in ("plover", "dyads", "ftm"):
        told = written(now, format, tmp_path / "then").read_bytes()
        assert told == written(asked(record, knowledge), format, tmp_path / "now").read_bytes()


def test_file_that_cannot_be_written(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    """A folder that is not there is told in one line, whatever writes the file."""
    for format in ("plover", "sqlite"):
        with pytest.raises(UsageError, match="cannot be written"):
            written(asked(record, knowledge), format, tmp_path / "nowhere" / "out")
