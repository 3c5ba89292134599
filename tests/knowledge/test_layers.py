"""Files of other data sets become layers, in whatever shape they come; what cannot be used is counted."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.errors import InputError, KnowledgeError, UsageError
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.files import read_sheet
from comity.knowledge.layers import Layer, find_layers, remove_layer
from comity.knowledge.layers.ftm import FtmWords
from comity.knowledge.layers.importing import import_layer
from comity.knowledge.tenures import bounds_of
from comity.model import CountryCode, EntityId, OfficeId, Tenure

Import = Callable[..., Layer]
NORWAY, FOREIGN = CountryCode("NOR"), OfficeId("foreign-minister")
APPOINTMENTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "appointments"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def imported(known: Knowledge, tmp_path: Path) -> Import:
    """Writes one file and imports it."""

    def call(content: str | bytes, name: str = "told.json", **options: Any) -> Layer:
        path = tmp_path / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        made = import_layer([path], own=tmp_path / "own", knowledge=known, **options)
        return Layer(made.path)

    return call


def lines(*entities: dict[str, Any]) -> str:
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


def entity(schema: str, id: str, **properties: Any) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": properties, "datasets": ["hand"]}


ADA = entity("Person", "ada", name=["Ada Example"])
BO = entity("Person", "bo", name=["Bo Sample"])
POST = entity("Position", "fm", name=["Minister of Foreign Affairs"], country=["no"])


def held(holder: str = "ada", post: str = "fm", **properties: Any) -> dict[str, Any]:
    told = {"startDate": ["2014-05-01"]} | properties
    return entity("Occupancy", f"{holder} {post} {told}", holder=[holder], post=[post], **told)


def outcomes(layer: Layer) -> dict[str, int]:
    return {f"{one.outcome}: {one.reason}": one.number for one in layer.info().outcomes}


def term(layer: Layer, office: OfficeId = FOREIGN, state: CountryCode = NORWAY) -> Tenure:
    (only,) = layer.tenures_in(office, state)
    return only


EXACT = {"description": ["x", "start 2014-05-03/2014-06-10"]}


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ({"startDate": ["2014"], "endDate": ["2016-05"]}, "2014", "2016-05"),
        ({"startDate": "2014-02-03", "endDate": "2016"}, "2014-02-03", "2016"),
        ({"startDate": ["2014-02-03T10:00:00"], "endDate": ["2016-01-01"]}, "2014-02-03", "2016-01-01"),
        ({"startDate": ["2014", "2014-02"], "endDate": ["2016"]}, "2014-02", "2016"),
        ({"startDate": ["2014-02", "2015"], "endDate": ["2016"]}, "2014-02/2015", "2016"),
        ({"periodStart": ["2014"], "periodEnd": ["2015"], "startDate": []}, "2014", "2015"),
        ({"startDate": ["2014"], "endDate": ["2016"]} | EXACT, "2014-05-03/2014-06-10", "2016"),
        ({"status": ["ended"], "startDate": ["2014"]}, "2014", "2014-01-01/2024-03-01"),
    ],
)
def test_days_are_as_exact_as_told(imported: Import, told: dict[str, Any], start: str, end: str) -> None:
    """A year or a month is an interval, never its first day; so is what several values leave open."""
    layer = imported(lines(ADA, POST, held(**told)), known_on=date(2024, 3, 1))
    assert (term(layer).start, term(layer).end) == (bounds_of(start), bounds_of(end))


@pytest.mark.parametrize(
    ("told", "known_until"),
    [
        ({}, "2024-03-01"),
        ({"status": ["current"]}, "2024-03-01"),
        ({"status": ["unknown"]}, "2014-05-01"),
        ({"status": ["unknown"], "date": ["2015-01-01"]}, "2015-01-01"),
        ({"modifiedAt": ["2020-02-02"]}, "2020-02-02"),
        ({"startDate": ["2025"]}, "2025-12-31"),
        ({"modifiedAt": ["2999-01-01"]}, "2024-03-01"),
    ],
)
def test_an_open_term_is_known_for_so_long(imported: Import, told: dict[str, Any], known_until: str) -> None:
    """Until its own day of knowledge or that of the data; only its start, if they do not know if it lasts."""
    layer = imported(lines(ADA, POST, held(**told)), known_on=date(2024, 3, 1), read_on=date(2025, 1, 1))
    assert (term(layer).end, term(layer).known_until) == (None, date.fromisoformat(known_until))


def test_entities_nested_in_one_another(imported: Import) -> None:
    """A person with the occupancies, and in them the positions, as the nested exports have them."""
    position = POST | {"caption": "x", "last_seen": "2024-03-01T00:00:00"}
    inner = entity("Occupancy", "o", post=[position], startDate=["2014-05-01"]) | {"last_seen": "2024-03-01"}
    layer = imported(lines(entity("Person", "ada", name=["Ada Example"], positionOccupancies=[inner])))
    assert (term(layer).person, term(layer).known_until) == ("told:ada", date(2024, 3, 1))


def test_values_that_are_entities_or_plain(imported: Import) -> None:
    """A holder may be an id, a list or an entity; data sets and pages say who tells it."""
    told = entity(
        "Occupancy", "o", holder={"id": "ada"}, post="fm", startDate="2014", sourceUrl=["https://x.org/a"]
    )
    layer = imported(lines(ADA, POST, told | {"datasets": ["one", "two"]}))
    assert term(layer).source == "one, two, https://x.org/a"


@pytest.mark.parametrize(
    ("label", "country", "offices"),
    [
        ("Minister of Foreign Affairs", "no", ["foreign-minister NOR"]),
        ("Minister of Foreign Affairs of the Kingdom of Norway", None, ["foreign-minister NOR"]),
        (
            "Prime Minister and Minister of Foreign Affairs",
            "no",
            ["foreign-minister NOR", "head-of-government NOR"],
        ),
        ("acting Minister of Foreign Affairs", "no", ["foreign-minister NOR acting"]),
        ("Minister of Foreign Affairs (acting)", "no", ["foreign-minister NOR acting"]),
        ("Minister of Foreign Affairs ad interim", "no", ["foreign-minister NOR acting"]),
        ("Deputy Minister of Foreign Affairs", "no", []),
        ("First Deputy Minister of Foreign Affairs", "no", []),
        ("Shadow Foreign Minister", "no", []),
        ("former Minister of Foreign Affairs", "no", []),
        ("Minister of Fisheries", "no", []),
        ("Minister of Foreign Affairs of Sweden", "no", []),
        ("Minister of Foreign Affairs", "zz", []),
        ("Minister of Foreign Affairs", ["no", "se"], []),
    ],
)
def test_a_post_is_an_office_or_another_post(
    imported: Import, label: str, country: Any, offices: list[str]
) -> None:
    """Deputies, former holders, and posts of no or several states are kept as posts, and are no office."""
    position = entity("Position", "fm", name=[label], **({"country": country} if country else {}))
    layer = imported(lines(ADA, position, held()))
    found = layer.tenures_of(EntityId("told:ada"))
    assert [" ".join(filter(None, (one.office, one.state, one.manner))) for one in found] == offices
    assert len(layer.posts_of(EntityId("told:ada"))) == (0 if offices else 1)


def test_codes_of_states_of_old(imported: Import, known: Knowledge) -> None:
    """Every code that the format has of its own is one of an entity known here."""
    codes = read_sheet(known.folder / "imports" / "ftm.toml", FtmWords).countries
    assert [code for code, state in codes.items() if state.lower() not in known.entities] == []
    position = POST | {"properties": POST["properties"] | {"country": ["suhh"]}}
    layer = imported(lines(ADA, position, held(startDate=["1957"], endDate=["1985"])))
    assert term(layer, state=CountryCode("SUN")).start == bounds_of("1957")


def test_every_fault_is_counted_with_an_example(imported: Import) -> None:
    """Each statement that cannot be used is told with its reason; the others are taken."""
    layer = imported(
        lines(ADA, BO, POST, held())
        + "no json\n\n[1]\n{}\n"
        + '{"id": "s", "schema": "Person", "properties": {"name": ["\\ud800"]}}\n'
        + lines(
            entity("Person", "nameless"),
            entity("Position", "nameless"),
            entity("Organization", "nameless"),
            entity("Vessel", "ship", name=["Ship"]),
            entity("Occupancy", "alone", holder=["ada"]),
            entity("Membership", "alone", member=["ada"]),
            held("nobody"),
            held("fm"),
            held("bo", "nowhere"),
            held("bo", startDate=["2014-13-40"]),
            held("bo", startDate=[]),
            held("bo", startDate=["2014"], endDate=["2013"]),
        )
    )
    assert outcomes(layer) == {
        "taken: persons": 1,
        "taken: terms of an office": 1,
        "refused: no FollowTheMoney entity": 4,
        "refused: a person without a name": 1,
        "refused: a position without a name": 1,
        "refused: a body without a name": 1,
        "refused: schema Vessel is not read": 1,
        "refused: an occupancy without a holder or a post": 1,
        "refused: a membership without a member or a body": 1,
        "refused: holder is not in the file": 1,
        "refused: holder is a body, not a person": 1,
        "refused: post is not in the file": 1,
        "refused: a day that is no date": 1,
        "refused: neither a start nor an end": 1,
        "refused: ends before it starts": 1,
        "refused: a person without a term that could be used": 1,
    }
    examples = {one.reason: one.example for one in layer.info().outcomes}
    assert examples["no FollowTheMoney entity"] == "line 5"
    assert examples["ends before it starts"] == "bo, Minister of Foreign Affairs: 2014 to 2013"


PLAIN = lines(ADA, POST, held())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PLAIN, "a.json"),
        (b"\xef\xbb\xbf" + PLAIN.encode(), "a.json"),
        (PLAIN.replace("\n", "\r\n"), "a.json"),
        (gzip.compress(PLAIN.encode()), "a.json.gz"),
        (gzip.compress(PLAIN.encode()), "a.json"),
        ("\n\n" + PLAIN + "\n\n", "a.json"),
        (lines(held(), POST, ADA), "a.json"),
    ],
)
def test_the_same_facts_in_other_files(imported: Import, content: str | bytes, name: str) -> None:
    """A byte order mark, Windows line ends, gzip, empty lines and another order change nothing."""
    layer = imported(content, name)
    assert (term(layer).person, term(layer).start) == ("a:ada", bounds_of("2014-05-01"))
    assert outcomes(layer) == {"taken: persons": 1, "taken: terms of an office": 1}


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        ("", "a.json", "an empty file"),
        (gzip.compress(b"", mtime=0), "a.json.gz", "an empty file"),
        ("hello", "a.json", "a format that is not known"),
        (gzip.compress(PLAIN.encode())[:-9], "a.json.gz", "cannot be read: "),
        (b"\x1f\x8bnonsense", "a.json.gz", "cannot be read: "),
        ('{"head": {}, "results": {"bindings": [{', "a.json", "cannot be read: parse error"),
        ("<chiefs><chief></chiefs>", "a.xml", "cannot be read: mismatched tag"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    imported: Import, content: str | bytes, name: str, complaint: str
) -> None:
    """It names the file, what is wrong, and what can be read; no layer is made."""
    with pytest.raises(InputError) as raised:
        imported(content, name)
    assert complaint in str(raised.value) and name in str(raised.value) and "\n" not in str(raised.value)


def test_wrong_use_is_refused(imported: Import, known: Knowledge, tmp_path: Path) -> None:
    """Formats, names and places that there are not, and files of two formats at once."""
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a.json").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "two" / "b.xml").write_text("<chiefs/>", encoding="utf-8")
    with pytest.raises(InputError, match=r"appointments, while a\.json is ftm"):
        import_layer([tmp_path / "two"], own=tmp_path, knowledge=known)
    with pytest.raises(InputError, match="no such file"):
        import_layer([tmp_path / "nowhere.json"], own=tmp_path, knowledge=known)
    with pytest.raises(UsageError, match="is no format"):
        imported(PLAIN, format="csv")
    with pytest.raises(UsageError, match="is no name of a layer"):
        import_layer([tmp_path / "two" / "a.json"], own=tmp_path, knowledge=known, name="../up")


def test_the_same_files_give_the_same_digest(imported: Import) -> None:
    """Another day of knowledge, or another letter, gives another."""
    digest = imported(PLAIN).digest
    assert imported(PLAIN).digest == digest
    assert imported(PLAIN, known_on=date(2024, 1, 1)).digest != digest
    assert imported(PLAIN.replace("Ada", "Ida")).digest != digest
    assert imported(PLAIN).digest == digest


def test_terms_told_twice_are_one(imported: Import) -> None:
    """The year and the day of one term, from two sources, are one term by both."""
    layer = imported(
        lines(
            ADA,
            POST,
            held(startDate=["2014"], endDate=["2016-03-01"]),
            held(endDate=["2016"]) | {"datasets": ["other"]},
            held(startDate=[], endDate=["2016"]),
            held(startDate=["2020"], endDate=["2021"]),
        )
    )
    first, second = layer.tenures_in(FOREIGN, NORWAY)
    assert (first.start, first.end) == (
        bounds_of("2014-05-01"),
        bounds_of("2016-03-01"),
    )
    assert first.source == "hand; other"
    assert second.start.earliest == date(2020, 1, 1)
    assert outcomes(layer)["merged: one term told twice"] == 2


@pytest.mark.parametrize(
    ("told", "seen", "end"),
    [
        ({}, "2024-03-01", "2014-05-01/2018-12-31"),
        ({"status": ["unknown"]}, "2024-03-01", "2014-05-01/2018-12-31"),
        ({"status": ["current"]}, "2016-07-01", "2016-07-01/2018-12-31"),
        ({"status": ["current"]}, "2024-03-01", None),
        ({"status": ["unknown"], "date": ["2015-01-01"]}, "2024-03-01", None),
    ],
)
def test_an_open_term_ends_when_another_begins(
    imported: Import, told: dict[str, Any], seen: str, end: str | None
) -> None:
    """It ended between its start, or the day on which it was seen to last, and the start of the next.

    One that is said to last later than that stays as it is: both are told.
    """
    entities = (held(**told) | {"last_seen": seen}, held("bo", startDate=["2018"], endDate=["2020"]))
    layer = imported(lines(ADA, BO, POST, *entities), known_on=date(2024, 3, 1))
    first = layer.tenures_in(FOREIGN, NORWAY)[0]
    assert first.end == (bounds_of(end) if end else None)


def test_an_office_that_several_hold_at_once(imported: Import) -> None:
    """A second deputy prime minister ends no term of the first."""
    deputy = entity("Position", "fm", name=["Deputy Prime Minister"], country=["no"])
    layer = imported(lines(ADA, BO, deputy, held(), held("bo", startDate=["2018"], endDate=["2020"])))
    first = layer.tenures_in(OfficeId("deputy-head-of-government"), NORWAY)[0]
    assert (first.person, first.end) == ("told:ada", None)


def test_a_person_of_the_package_is_the_same_person(
    known: Knowledge, imported: Import, tmp_path: Path
) -> None:
    """One who bears the name and held the office at the time is merged; a namesake elsewhere is not."""
    tenure = known.tenures_of(EntityId("sergei-shoigu"))[0]
    name, office = known.person(tenure.person).name, f"comity:{tenure.office}:{tenure.state}"
    imported(
        lines(
            entity("Person", "same", name=[name]),
            entity("Person", "namesake", name=[name]),
            entity("Position", "his", name=["a minister"], keywords=[office]),
            entity("Position", "mayor", name=["Mayor"]),
            held("same", "his", startDate=["2013"], endDate=["2016"]),
            held("namesake", "mayor", startDate=["2013"], endDate=["2016"]),
        )
    )
    laid = load_knowledge(own=tmp_path / "own")
    assert laid.people.same(EntityId("told:same")) == tenure.person
    assert laid.people.same(EntityId("told:namesake")) == "told:namesake"
    assert {one.layer for one in laid.tenures_of(tenure.person)} == {"", "told"}


def test_a_removed_layer_is_gone(imported: Import, tmp_path: Path) -> None:
    """The layer goes, its source stays, and a second time is refused."""
    imported(PLAIN).close()
    remove_layer(tmp_path / "own", "told")
    assert (find_layers(tmp_path / "own"), (tmp_path / "given" / "told.json").exists()) == ((), True)
    with pytest.raises(UsageError, match="is no layer"):
        remove_layer(tmp_path / "own", "told")


@pytest.mark.parametrize("keep", [0, 100, 5_000])
def test_a_broken_layer_is_told_and_can_be_removed(imported: Import, tmp_path: Path, keep: int) -> None:
    """A file that was cut off is one clear line, whoever asks, until it is removed."""
    path = imported(PLAIN).path
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(KnowledgeError, match="layer"):
        for layer in find_layers(tmp_path / "own"):
            layer.info()
    remove_layer(tmp_path / "own", "told")
    assert not path.exists()


def wikidata(*rows: dict[str, Any]) -> str:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": rows}})


def row(**cells: Any) -> dict[str, Any]:
    """A row about one minister, with these cells beside; a cell may be given with its type."""
    told = {
        "person": "http://www.wikidata.org/entity/Q1",
        "personLabel": "Ada Example",
        "positionLabel": "Minister of Foreign Affairs of Norway",
        "countryLabel": "Norway",
        "start": "2014-05-01T00:00:00Z",
        "end": "2016-01-01T00:00:00Z",
    } | cells
    return {
        name: cell if isinstance(cell, dict) else {"type": "literal", "value": cell}
        for name, cell in told.items()
        if cell is not None
    }


UNKNOWN = {"type": "bnode", "value": "t12"}
NO_VALUE = {"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/0a1b"}


@pytest.mark.parametrize(
    ("cells", "start", "end"),
    [
        ({"startPrecision": "11", "endPrecision": "11"}, "2014-05-01", "2016-01-01"),
        ({"startPrecision": "10", "endPrecision": "9"}, "2014-05", "2016"),
        ({}, "2014-05", "2016"),
        ({"start": "+2014-05-17T00:00:00Z", "end": "2016-03-02"}, "2014-05-17", "2016-03-02"),
        ({"startPrecision": "11", "end": UNKNOWN}, "2014-05-01", "2014-05-01/2024-06-01"),
        ({"startPrecision": "11", "end": NO_VALUE}, "2014-05-01", "2014-05-01/2024-06-01"),
        ({"startPrecision": "11", "endPrecision": "7"}, "2014-05-01", "2014-05-01/2024-06-01"),
    ],
)
def test_days_of_wikidata(imported: Import, cells: dict[str, Any], start: str, end: str) -> None:
    """A first day without its precision may be a month or a year; an end that is not known is an end."""
    layer = imported(wikidata(row(asked="2024-06-01T07:00:00Z", **cells)))
    assert (term(layer).start, term(layer).end) == (bounds_of(start), bounds_of(end))


def test_rows_of_wikidata(imported: Import) -> None:
    """Names in two scripts, the office that is told, an acting holder; what has neither is refused."""
    told = row(
        positionLabel="Utenriksminister",
        comityOffice="foreign-minister",
        iso3="NOR",
        countryLabel=None,
        personRu="Ада Пример",
        personAltLabels="A. Example|Adeline Example|Q1",
        manner="acting",
    )
    faulty = (
        row(personLabel="Q123"),
        row(personLabel=" "),
        row(person=None),
        row(positionLabel=None),
        row(positionLabel="Q77"),
        row(person="http://www.wikidata.org/entity/Q2", personLabel="Bo \ud800", start=UNKNOWN, end=None),
    )
    layer = imported(wikidata(told, *faulty))
    person = layer.person(EntityId("told:Q1"))
    assert person is not None and person.names_ru == ("Ада Пример",)
    assert person.names == ("A. Example", "Adeline Example")
    assert (term(layer).manner, term(layer).title) == ("acting", "Utenriksminister")
    assert outcomes(layer) == {
        "taken: persons": 1,
        "taken: terms of an office": 1,
        "refused: a row without a person's name": 3,
        "refused: a row without a post": 2,
        "refused: neither a start nor an end": 1,
        "refused: a person without a term that could be used": 1,
    }


def test_an_office_that_nobody_knows_is_read_from_the_label(imported: Import) -> None:
    """What a query calls an office counts only if it is one."""
    layer = imported(wikidata(row(comityOffice="wizard", iso3="NOR")))
    assert term(layer).title == "Minister of Foreign Affairs of Norway"


def test_a_plain_list_of_rows(imported: Import) -> None:
    """The service also saves a result as a list of rows without types."""
    plain = {name: cell["value"] for name, cell in row(startPrecision="11").items()}
    assert term(imported(json.dumps([plain]))).start == bounds_of("2014-05-01")


MISSION = """<?xml version="1.0" encoding="UTF-8"?>
<country-mission><territory-id>norway</territory-id><chiefs>
<chief><id>a</id><person-id>ada</person-id><role-title-id>ambassador-e-p</role-title-id>
<contemporary-territory-id>{territory}</contemporary-territory-id><arrived><date/></arrived>
<started><date>{start}</date></started><ended><date>{end}</date></ended></chief>
</chiefs></country-mission>"""
PERSON = """<person><id>ada</id><persName><surname>Example</surname><forename>Ada Lou</forename>
<genName>Jr.</genName></persName></person>"""


@pytest.mark.parametrize(
    ("territory", "start", "end", "told"),
    [
        ("norway", "2014-05-01", "2016", "taken: terms of an office"),
        ("atlantis", "2014-05-01", "2016", "refused: a territory that is not known"),
        ("norway", "", "", "refused: neither a start nor an end"),
        ("norway", "2014-31-12", "2016", "refused: a day that is no date"),
        ("norway", "2014", "2012", "refused: ends before it starts"),
    ],
)
def test_appointments(
    known: Knowledge, tmp_path: Path, territory: str, start: str, end: str, told: str
) -> None:
    """A chief of mission is the ambassador there; the persons stand in files of their own."""
    mission = MISSION.format(territory=territory, start=start, end=end)
    for name, text in (("a.xml", mission), ("b.xml", PERSON)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    layer = Layer(import_layer([tmp_path], own=tmp_path / "own", knowledge=known, name="told").path)
    assert outcomes(layer)[told] == 1
    if told.startswith("taken"):
        found = term(layer, OfficeId("ambassador:NOR"), CountryCode("USA"))
        person = layer.person(found.person)
        assert (found.title, found.end) == ("Ambassador to Norway", bounds_of("2016"))
        assert person is not None and person.name == "Ada Lou Example Jr."


@pytest.mark.skipif(not APPOINTMENTS.is_dir(), reason="the appointments are not on this machine")
def test_all_appointments(known: Knowledge, tmp_path: Path) -> None:
    """The files of the appointments import whole: no territory is unknown, nobody is missing."""
    layer = Layer(import_layer([APPOINTMENTS], own=tmp_path, knowledge=known).path)
    told = outcomes(layer)
    assert told["taken: terms of an office"] > 500
    assert not {"refused: a territory that is not known", "refused: holder is not in the file"} & set(told)


def test_a_killed_import_leaves_the_old_layer(imported: Import, known: Knowledge, tmp_path: Path) -> None:
    """Killed half-way it leaves the layer as it was, and nothing that the next import stumbles over."""
    before = imported(PLAIN).path.read_bytes()
    many = tmp_path / "many" / "told.json"
    many.parent.mkdir()
    many.write_text(PLAIN + lines(*(entity("Person", f"p{i}", name=[f"P{i} X"]) for i in range(200_000))))
    own = tmp_path / "own"
    program = "from comity.cli import main; main()"
    arguments = ("knowledge", "import", str(many), "--knowledge", str(own))
    with subprocess.Popen((sys.executable, "-c", program, *arguments)) as importing:
        while importing.poll() is None and not grown(own):
            time.sleep(0.01)
        assert term(imported(PLAIN)).start == bounds_of("2014-05-01")
        importing.send_signal(signal.SIGKILL)
    assert importing.returncode == -signal.SIGKILL
    assert (own / "layers" / "told.layer").read_bytes() == before
    assert len(grown(own)) == 1 and len(find_layers(own)) == 1
    assert term(imported(PLAIN)).start == bounds_of("2014-05-01")
    assert grown(own) == []


def grown(own: Path) -> list[Path]:
    """Layers that are not whole."""
    return [path for path in own.rglob("*.part") if path.stat().st_size > 0]
