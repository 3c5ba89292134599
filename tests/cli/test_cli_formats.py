"""`comity read` and `comity check` on pages, tables, archives and addresses, among what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

from cli_fixtures import Command

from comity.record import Record
from made_files import mail, page, zipped

VISIT = "Peru's foreign minister visited Bolivia on 3 May 2024, the ministry said."
DEAL = "Kenya and Uganda signed a memorandum on the Busia crossing on 14 May 2024, a spokesman said."


def test_a_folder_of_many_formats(comity: Command, tmp_path: Path) -> None:
    """Whatever can be read is kept, whatever cannot is a line each, and the exit code says so."""
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "visit.html").write_text(page([VISIT]))
    (pile / "deal.eml").write_bytes(mail(DEAL).as_bytes())
    (pile / "old.zip").write_bytes(
        zipped({"note.txt": "The minister of Fiji left Tonga on Monday.", "a.exe": "x"})
    )
    (pile / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = comity("read", "pile")
    assert (done.code, done.out.splitlines()[0]) == (3, "3 reports in comity.duckdb")
    assert [line.partition("pile/")[2].partition(" (")[0] for line in done.err.splitlines()] == [
        "old.zip/a.exe: a file of unknown type .exe",
        "scan.pdf: a damaged PDF",
    ]
    kept = {report.name: report for report in Record.open(tmp_path / "comity.duckdb").reports()}
    assert sorted(kept) == ["deal.eml", "old.zip/note.txt", "visit.html"]
    assert kept["deal.eml"].publisher is not None and kept["deal.eml"].publisher.value == "Lake Post"
    assert kept["deal.eml"].published is not None and kept["deal.eml"].published.basis == "metadata"


def test_offsets_are_those_of_the_text_taken_out(comity: Command, tmp_path: Path) -> None:
    """The quotes of claims stand at their offsets in what was taken out of the page."""
    (tmp_path / "visit.html").write_text(page([VISIT, DEAL]))
    done = comity("read", "visit.html", "--json")
    text = f"{VISIT}\n\n{DEAL}"
    assert done.code == 0 and done.rows
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in done.rows)


def test_a_table_with_a_mapping(comity: Command, tmp_path: Path) -> None:
    """The mapping says which column is the text; one that is not there is told with those that are."""
    (tmp_path / "a.csv").write_text(f'head;body;on\nVisit;"{VISIT}";2024-05-04\n')
    done = comity("read", "a.csv", "--map", "text=body,title=head,published=on")
    assert (done.code, done.err) == (0, "")
    [report] = Record.open(tmp_path / "comity.duckdb").reports()
    assert (report.name, report.title, report.text) == ("a.csv/2", "Visit", VISIT)
    wrong = comity("check", "a.csv", "--map", "text=words")
    assert wrong.code == 2
    assert wrong.err == (
        "comity: a.csv:row 1: no column 'words' (allowed: the columns that are there (head, body, on); say"
        " which is which with --map text=COLUMN)\n"
    )
    (tmp_path / "map.toml").write_text('text = "body"\ntitel = "head"\n')
    wrong = comity("read", "a.csv", "--map", "map.toml")
    assert wrong.code == 2 and "map.toml: the field 'titel' (allowed: id, text, title" in wrong.err


def test_json_with_a_mapping(comity: Command, tmp_path: Path) -> None:
    """Keys of JSON Lines are mapped in the same way."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": VISIT}) + "\n")
    assert comity("check", "a.jsonl", "--map", "text=body").code in (0, 1)


def test_an_address_of_this_machine(comity: Command) -> None:
    """An address is fetched only from the open web."""
    done = comity("check", "http://127.0.0.1:1/page")
    assert done.code == 2
    assert "an address of this machine or of a closed network (allowed: the open web)" in done.err
