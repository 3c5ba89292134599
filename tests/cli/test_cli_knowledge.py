"""`comity knowledge`: layers imported, fetched, listed, asked, handed on and taken off again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cli_fixtures import Command

OFFICE = ("who", "defence-minister", "RUS")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder of knowledge, empty."""
    monkeypatch.setenv("COMITY_KNOWLEDGE", str(tmp_path / "own"))
    return tmp_path / "own"


def told(path: Path, name: str, start: str, end: str | None) -> Path:
    """One term of a minister of defence, as FollowTheMoney."""
    days = {"startDate": [start], **({"endDate": [end]} if end else {})}
    entities = [
        {"id": "p", "schema": "Person", "properties": {"name": [name]}},
        {"id": "m", "schema": "Position", "properties": {"name": ["Defence Minister"], "country": ["ru"]}},
        {"id": "o", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["m"], **days}},
    ]
    path.write_text("".join(json.dumps(one | {"datasets": ["hand"]}) + "\n" for one in entities))
    return path


def test_a_layer_from_import_to_removal(comity: Command, tmp_path: Path, own: Path) -> None:
    """It is made, listed, told of, asked, and gone; what was known before is known again."""
    path = told(tmp_path / "past.json", "Ivan Primerov", "1930", "1933-04")
    before = comity(*OFFICE, "--on", "1932-01-01", "--json").rows
    made = comity("knowledge", "import", path, "--known-on", "2024-03-01")
    assert made.code == 0
    assert made.out.splitlines()[0] == f"1 term of 1 person in {own}/layers/past.layer, known on 2024-03-01"
    assert "  taken 1: terms of an office" in made.out
    assert comity("knowledge", "layers").out.splitlines()[1].split()[:5] == [
        "past",
        "ftm",
        "2024-03-01",
        "1",
        "1",
    ]
    (info,) = comity("knowledge", "layers", "past", "--json").rows
    assert (info["terms"], [file["name"] for file in info["files"]]) == (1, ["past.json"])
    (answer,) = comity(*OFFICE, "--on", "1932-01-01", "--json").rows
    assert answer["answer"] == "one"
    (holder,) = answer["holders"]
    assert (holder["person"], holder["to"], holder["layer"]) == (
        "Ivan Primerov",
        "1933-04-01/1933-04-30",
        "past",
    )
    assert "source: hand, layer past" in comity(*OFFICE, "--on", "1932-01-01").out
    (row,) = comity("who", "--person", "Primerov", "--json").rows
    assert (row["from"], row["layer"]) == ("1930-01-01/1930-12-31", "past")
    assert comity("knowledge", "remove", "past").code == 0
    assert comity(*OFFICE, "--on", "1932-01-01", "--json").rows == before
    assert comity("knowledge", "layers").out == f"no layer in {own}\n"
    gone = comity("knowledge", "remove", "past")
    assert (gone.code, gone.err.count("\n")) == (2, 1)
    assert "'past' is no layer (allowed: no layer is there)" in gone.err


def test_a_year_only_end_is_an_interval(comity: Command, tmp_path: Path) -> None:
    """In the last year that is told the holder is a possible one, and no more."""
    comity("knowledge", "import", told(tmp_path / "past.json", "Ivan Primerov", "1930-02-03", "1933"))
    (answer,) = comity(*OFFICE, "--on", "1933-06-01", "--json").rows
    assert (answer["answer"], answer["holders"][0]["sure"]) == ("unknown", False)
    assert "unknown, possibly Ivan Primerov" in comity(*OFFICE, "--on", "1933-06-01").out


def test_what_a_layer_and_the_package_say_against_each_other(comity: Command, tmp_path: Path) -> None:
    """Neither wins: the other's term of the same person is shown beside the answer."""
    comity("knowledge", "import", told(tmp_path / "other.json", "Sergei Shoigu", "2013-01-01", "2020-01-01"))
    (answer,) = comity(*OFFICE, "--on", "2022-01-01", "--json").rows
    assert (answer["answer"], answer["holders"][0]["sure"]) == ("unknown", False)
    assert [(one["person"], one["layer"], one["to"]) for one in answer["against"]] == [
        ("Sergei Shoigu", "other", "2020-01-01")
    ]
    shown = comity(*OFFICE, "--on", "2022-01-01").out
    assert "  against it, layer other: Sergei Shoigu from 2013-01-01 to 2020-01-01, source: hand" in shown


def test_two_holders_of_two_layers(comity: Command, tmp_path: Path) -> None:
    """Somebody else, whom only a layer knows, is told beside the one whom the package knows."""
    comity("knowledge", "import", told(tmp_path / "other.json", "Ivan Primerov", "2022-01-01", "2022-02-01"))
    (answer,) = comity(*OFFICE, "--on", "2022-01-15", "--json").rows
    assert answer["answer"] == "several"
    assert [(one["person"], one["layer"]) for one in answer["holders"]] == [
        ("Sergei Shoigu", None),
        ("Ivan Primerov", "other"),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "an empty file"),
        ("name,office\n", "a format that is not known"),
        ('{"head": {}, "results": {"bindings": [{"a"', "cannot be read: parse error"),
    ],
)
def test_a_file_that_is_no_data(comity: Command, tmp_path: Path, content: str, complaint: str) -> None:
    """One line on standard error, and no layer."""
    (tmp_path / "bad.json").write_text(content)
    outcome = comity("knowledge", "import", "bad.json")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(f"comity: bad.json: {complaint}")


def test_what_the_package_knows_is_handed_on(comity: Command, tmp_path: Path) -> None:
    """As a file and as lines the same; imported it adds nothing that excludes what is known."""
    written = comity("knowledge", "export", "--ftm", "--out", "known.json")
    printed = comity("knowledge", "export", "--ftm")
    rows = printed.rows
    assert written.out == f"{len(rows)} entities written to known.json\n"
    assert [json.loads(line) for line in (tmp_path / "known.json").read_text().splitlines()] == rows
    made = comity("knowledge", "import", "known.json", "--json").rows[0]
    taken = {one["reason"]: one["number"] for one in made["outcomes"] if one["outcome"] != "taken"}
    assert list(taken) == ["holder is a body, not a person"]
    (answer,) = comity(*OFFICE, "--on", "2022-01-01", "--json").rows
    assert (answer["answer"], len(answer["holders"]), answer["against"]) == ("one", 1, [])


def test_a_layer_is_handed_on(comity: Command, tmp_path: Path) -> None:
    """Its persons keep the ids of their data set."""
    comity("knowledge", "import", told(tmp_path / "past.json", "Ivan Primerov", "1930", "1933-04"))
    rows = comity("knowledge", "export", "--ftm", "--layer", "past").rows
    assert [(row["schema"], row["datasets"]) for row in rows] == [
        ("Person", ["past"]),
        ("Position", ["past"]),
        ("Occupancy", ["past"]),
    ]
    assert (rows[0]["id"], rows[2]["properties"]["endDate"]) == ("p", ["1933-04"])
    assert rows[1]["properties"]["country"] == ["ru"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Missing option '--ftm'"),
        (("--ftm", "--layer", "none"), "'none' is no layer"),
        (("--ftm", "--out", "nowhere/known.json"), "cannot be written"),
    ],
)
def test_nothing_to_hand_on(comity: Command, arguments: tuple[str, ...], complaint: str) -> None:
    """Wrong use is one line."""
    outcome = comity("knowledge", "export", *arguments)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert complaint in outcome.err


class Handler(BaseHTTPRequestHandler):
    """A query service that knows one foreign minister, and fails when it is told to."""

    failing = False
    agents: list[str]

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        cells = {
            "person": "http://www.wikidata.org/entity/Q1",
            "personLabel": "Ada Example",
            "positionLabel": "Minister of Foreign Affairs",
            "comityOffice": "foreign-minister",
            "iso3": "NOR",
            "start": "1914-05-01T00:00:00Z",
            "startPrecision": "11",
            "end": "1916-05-01T00:00:00Z",
            "endPrecision": "11",
            "asked": "2024-06-01T08:00:00Z",
        }
        row = {name: {"type": "literal", "value": value} for name, value in cells.items()}
        body = json.dumps({"head": {"vars": []}, "results": {"bindings": [row]}}).encode()
        self.send_response(404 if self.failing else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(Handler, "agents", [], raising=False)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_an_update_from_a_service(comity: Command, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the service says is a layer; when it fails the layer stays, and one line says why."""
    update = ("knowledge", "update", "--endpoint", endpoint, "--office", "foreign-minister")
    made = comity(*update, "--contact", "mail@example.org")
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines()[0].endswith("layers/wikidata-foreign-minister.layer, known on 2024-06-01")
    (answer,) = comity("who", "foreign-minister", "NOR", "--on", "1915-01-01", "--json").rows
    assert [(one["person"], one["layer"]) for one in answer["holders"]] == [
        ("Ada Example", "wikidata-foreign-minister")
    ]
    (agent,) = Handler.agents
    assert agent.startswith("Comity/") and agent.endswith("; mail@example.org)")
    monkeypatch.setattr(Handler, "failing", True)
    failed = comity(*update)
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert failed.err.startswith(f"comity: {endpoint}: answered 404 Not Found")
    assert comity("who", "foreign-minister", "NOR", "--on", "1915-01-01", "--json").rows == [answer]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--office", "wizard"), "'wizard' is not asked for (allowed: chief-of-general-staff, "),
        (("--endpoint", "file:///etc/passwd"), "--endpoint: 'file:///etc/passwd' is no address"),
        (("--contact", "a\nb"), "--contact: "),
        (("--name", "../up"), "'../up' is no name of a layer"),
        (("--tries", "0"), "Invalid value for '--tries'"),
    ],
)
def test_an_update_that_cannot_be_asked(comity: Command, arguments: tuple[str, ...], complaint: str) -> None:
    """Wrong use is one line, before anything is asked."""
    outcome = comity("knowledge", "update", *arguments)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert complaint in outcome.err


def test_what_a_name_means_and_who_belongs_to_a_body(comity: Command) -> None:
    """The two questions that need no layer."""
    assert comity("knowledge", "name", "NATO", "--json").rows[0]["id"] == "nato"
    rows = comity("knowledge", "members", "nato", "--on", "2020-01-01", "--json").rows
    assert {row["holds"] for row in rows} == {"yes"}
    assert comity("knowledge", "members").code == 2
