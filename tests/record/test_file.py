"""The file of a record: made, opened, refused, migrated; shared by several programs; whole after a kill."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from comity.cli.kept import kept
from comity.errors import RecordBroken, RecordError, RecordHeld
from comity.gather import as_known_on, settle
from comity.knowledge import Knowledge
from comity.model import EventId, LayerRead
from comity.record import Record
from comity.record.connection import MIGRATIONS, connected, establish, version_of
from comity.record.rows import event_row, insert
from tellings import news, reading, told

TODAY = date(2023, 6, 1)
CLAIMS = 4
BATCH = 10
SINCE_VERSION_3 = (
    "sources",
    "pending",
    "bands",
    "sketches",
    "copies",
    "tellings",
    "telling_keys",
    "conflicts",
    "verdicts",
)
SINCE_VERSION_5 = (
    *(f"place_{each}" for each in ("name", "country", "lat", "lon", "role", "precision")),
    "pairs",
    "part_of",
    "disputed",
    "month",
)
CLAIMS_SINCE_VERSION_5, FINDINGS_SINCE_VERSION_5 = ("unnamed", "likely"), ("claims",)
TABLES_SINCE_VERSION_5 = (
    *("texts", "words", "word_places", "word_places_lately", "sayings"),
    *("taking_part", "unnamed", "to_review", "nearly_one"),
)

# A program that writes batch after batch of reports, each with as many claims, until it is done or killed.
WRITER = f"""
import sys
from datetime import date
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parent.parent)]!r}
from tellings import news, reading, told
from comity.record import Record
record = Record.create(Path(sys.argv[1]))
def report(number):
    text = f"Norway and Finland met, talked, agreed and parted on day {{number}}."
    told_of = news(text, name=f"{{number}}.txt")
    return reading(told_of, *(told(told_of, word) for word in ("met", "talked", "agreed", "parted")))
for batch in range(int(sys.argv[2])):
    record.write([report(batch * {BATCH} + n) for n in range({BATCH})], recorded_at=date(2023, 6, 1))
    print(batch, flush=True)
"""


def writer(path: Path, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def first_batch(program: subprocess.Popen[str]) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "0\n"


@pytest.mark.parametrize("seed", range(4))
def test_killed_writer_leaves_whole_reports(tmp_path: Path, seed: int) -> None:
    """A run that is killed at any moment leaves whole batches of whole reports, and the record opens."""
    path = tmp_path / "comity.duckdb"
    with writer(path, 10_000) as program:
        first_batch(program)
        time.sleep(random.Random(seed).uniform(0, 0.4))
        program.send_signal(signal.SIGKILL)
    record = Record.open(path)
    names = [claim.report_name for claim in record.claims()]
    reports = [report.name for report in record.reports()]
    assert len(reports) % BATCH == 0 and reports
    assert {CLAIMS} == {names.count(report) for report in reports}
    assert len(names) == CLAIMS * len(reports)
    report = news("Sweden praised Norway.", name="next.txt")
    record.write([reading(report, told(report, "praised"))], recorded_at=TODAY)
    assert len(reports) + 1 == len(record.reports())


def test_one_reads_while_another_writes(tmp_path: Path) -> None:
    """A reader sees whole batches while another program goes on writing, and neither fails."""
    path = tmp_path / "comity.duckdb"
    with writer(path, 12) as program:
        first_batch(program)
        seen = []
        while program.poll() is None:
            seen.append(len(Record.open(path).claims()))
    assert program.returncode == 0
    assert {0} == {count % (BATCH * CLAIMS) for count in seen}
    assert sorted(seen) == seen
    assert len(Record.open(path).claims()) == 12 * BATCH * CLAIMS


def test_two_programs_write_in_turn(tmp_path: Path) -> None:
    """Two writers wait for one another; what both read is there once."""
    path = tmp_path / "comity.duckdb"
    programs = [writer(path, 4), writer(path, 4)]
    for program in programs:
        program.communicate()
    assert [program.returncode for program in programs] == [0, 0]
    assert len(Record.open(path).reports()) == 4 * BATCH


def test_a_file_held_for_long_is_told(tmp_path: Path) -> None:
    """A record that another program keeps open is refused after a while, in one line."""
    path = tmp_path / "comity.duckdb"
    Record.create(path)
    with (
        connected(path, write=True),
        pytest.raises(RecordError, match="held by another program"),
        connected(path, write=False, tries=2),
    ):
        pass


def test_many_read_one_file_and_leave_it_free(tmp_path: Path) -> None:
    """Blocks that read one record share the open file; a writer waits for the last of them, no longer."""
    path = tmp_path / "comity.duckdb"
    Record.create(path)
    asked = "SELECT version FROM comity_record"
    with connected(path, write=False) as one:
        with connected(path, write=False) as other:
            assert one.execute(asked).fetchall() == other.execute(asked).fetchall()
        assert one.execute(asked).fetchall() == [(len(MIGRATIONS) + 1,)]
        with pytest.raises(RecordHeld), connected(path, write=True, tries=1):
            pass
    with connected(path, write=True, tries=1) as writing:
        assert writing.execute(asked).fetchall() == [(len(MIGRATIONS) + 1,)]


def test_create_keeps_what_is_there(tmp_path: Path) -> None:
    """Making a record where one is changes nothing in it."""
    report = news("Sweden praised Norway.")
    Record.create(tmp_path / "r").write([reading(report, told(report, "praised"))], recorded_at=TODAY)
    assert 1 == len(Record.create(tmp_path / "r").claims())  # noqa: SIM300


def test_no_record_is_told(tmp_path: Path) -> None:
    """Opening what is not there makes nothing and says so."""
    with pytest.raises(RecordError, match="no record here"):
        Record.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A text file and a folder are no record."""
    (tmp_path / "a.txt").write_text("Sweden praised Norway.\n" * 99)
    for path in (tmp_path / "a.txt", tmp_path):
        with pytest.raises(RecordError, match="a record of Comity"):
            Record.open(path)
        with pytest.raises(RecordError, match="a record of Comity"):
            Record.create(path)


def test_other_databases_are_refused(tmp_path: Path) -> None:
    """A database of something else is left as it is."""
    with connected(tmp_path / "other", write=True) as connection:
        connection.execute("CREATE TABLE herrings (length INTEGER)")
    with pytest.raises(RecordError, match="a database, but no record"):
        Record.open(tmp_path / "other")
    with pytest.raises(RecordError, match="a database, but no record"):
        Record.create(tmp_path / "other")


@pytest.mark.parametrize("seed", range(6))
def test_damage_inside_of_a_file_is_one_line(tmp_path: Path, seed: int) -> None:
    """A record of which a part was overwritten or lost answers as before, or is told as broken in a line."""
    path, chance = tmp_path / "r", random.Random(seed)
    texts = [f"Kenya and Uganda met. {chance.randbytes(20_000).hex()}" for _ in range(20)]
    found = [news(text, name=f"{at}.txt") for at, text in enumerate(texts)]
    Record.create(path).write([reading(report, told(report, "met")) for report in found], recorded_at=TODAY)
    with path.open("r+b") as file:
        if seed % 2:
            file.seek(chance.randrange(12_288, path.stat().st_size))
            file.write(chance.randbytes(400_000))
        else:
            file.truncate(chance.randrange(12_288, path.stat().st_size))
    try:
        answered = [report.text for report in sorted(Record.open(path).reports(), key=lambda one: one.id)]
    except RecordBroken as told_of:
        assert str(path) in str(told_of) and "\n" not in str(told_of)
    else:
        assert answered == [report.text for report in sorted(found, key=lambda one: one.id)]


def test_a_wrong_question_is_no_fault_of_the_file(tmp_path: Path) -> None:
    """What our own words get wrong is not told as damage: it stays the error of the database that it is."""
    Record.create(tmp_path / "r")
    for words in ("SELECT nothing FROM nowhere", "SELECT 'x'::INTEGER", "SELEC 1"):
        with pytest.raises(duckdb.DatabaseError), connected(tmp_path / "r", write=False) as connection:
            connection.execute(words)


def test_later_version_is_refused(tmp_path: Path) -> None:
    """A record that a later Comity wrote is refused with both versions."""
    Record.create(tmp_path / "r")
    with connected(tmp_path / "r", write=True) as connection:
        connection.execute("UPDATE comity_record SET version = 99")
    with pytest.raises(RecordError, match=rf"record version 99.*1 to {len(MIGRATIONS) + 1}"):
        Record.open(tmp_path / "r")


def test_older_version_is_brought_forward(tmp_path: Path) -> None:
    """A record of an older version goes through each step that it lacks, once."""
    Record.create(tmp_path / "r")
    first, second = (
        "CREATE TABLE one (n INTEGER)",
        "ALTER TABLE one ADD COLUMN m INTEGER; INSERT INTO one VALUES (1, 2)",
    )
    establish(tmp_path / "r", [*MIGRATIONS, first])
    assert version_of(tmp_path / "r") == len(MIGRATIONS) + 2
    establish(tmp_path / "r", [*MIGRATIONS, first, second])
    establish(tmp_path / "r", [*MIGRATIONS, first, second])
    assert version_of(tmp_path / "r") == len(MIGRATIONS) + 3
    with connected(tmp_path / "r", write=False) as connection:
        assert connection.execute("FROM one").fetchall() == [(1, 2)]


def test_failed_step_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    """A migration that fails halfway leaves the older record whole."""
    Record.create(tmp_path / "r")
    with pytest.raises(Exception, match="nowhere"):
        steps = ["CREATE TABLE one (n INTEGER)", "INSERT INTO nowhere VALUES (1)"]
        establish(tmp_path / "r", [*MIGRATIONS, *steps])
    assert version_of(tmp_path / "r") == len(MIGRATIONS) + 1


def test_first_version_is_brought_forward(tmp_path: Path) -> None:
    """A record of version 1, which knew no layers, opens, and can note them from then on."""
    Record.create(tmp_path / "r")
    older(tmp_path / "r", version=1)
    record = Record.open(tmp_path / "r")
    assert version_of(tmp_path / "r") == len(MIGRATIONS) + 1
    record.note_reader("d1", [LayerRead(name="pocom", digest="ab", known_on=date(2025, 1, 21))])
    assert record.layers() == {}


def older(path: Path, *, version: int = 2) -> None:
    """The record as an older version had it; up to version 2, nothing between the reports."""
    gone = ("readers",) * (version < 2) + SINCE_VERSION_3 * (version < 3) + TABLES_SINCE_VERSION_5
    with connected(path, write=True) as connection:
        indexes = connection.execute("SELECT index_name FROM duckdb_indexes()").fetchall()
        connection.execute("".join(f"DROP INDEX {name};" for (name,) in indexes))
        connection.execute("".join(f"DROP TABLE {table};" for table in gone))
        for table, columns in (
            ("events", SINCE_VERSION_5),
            ("claims", CLAIMS_SINCE_VERSION_5),
            ("findings", FINDINGS_SINCE_VERSION_5),
        ):
            connection.execute("".join(f"ALTER TABLE {table} DROP COLUMN {each};" for each in columns))
        connection.execute("UPDATE comity_record SET version = ?", [version])


FIRST = news("Norway and Finland met in Bodø on 16 May 2023.", name="first.txt", published="2023-05-16")
SECOND = news("Finland and Norway have met in Bodø.", name="second.txt", published="2023-05-17")
SIDES: dict[str, str | None] = {"Norway": "NOR", "Finland": "FIN"}
MET = told(FIRST, "met", actors=SIDES, on="2023-05-16")
HAVE_MET = told(SECOND, "have met", actors=SIDES, on="2023-05-16")


def test_second_version_is_brought_forward_and_gathered(tmp_path: Path, knowledge: Knowledge) -> None:
    """A record of version 2 opens, its reports wait, and once gathered it answers like one made today."""
    old, new = Record.create(tmp_path / "old"), Record.create(tmp_path / "new")
    for record in (old, new):
        record.write([reading(FIRST, MET), reading(SECOND, HAVE_MET)], recorded_at=TODAY)
    settle(new, knowledge)
    older(old.path)
    opened = Record.open(old.path)
    assert version_of(old.path) == len(MIGRATIONS) + 1
    assert opened.pending() == sorted([FIRST.id, SECOND.id])
    settle(opened, knowledge)
    assert opened.events() == new.events()
    assert opened.claims() == new.claims()
    assert as_known_on(opened, knowledge, date(2023, 5, 16)) == as_known_on(new, knowledge, date(2023, 5, 16))


def test_third_version_is_gathered_anew(tmp_path: Path, knowledge: Knowledge) -> None:
    """What version 3 had gathered by other rules waits, and is the same as if read today."""
    record = Record.create(tmp_path / "r")
    record.write([reading(FIRST, MET), reading(SECOND, HAVE_MET)], recorded_at=TODAY)
    settle(record, knowledge)
    expected = record.events()
    older(record.path, version=3)
    with connected(record.path, write=True) as connection:
        connection.execute("DELETE FROM telling_keys")
    opened = Record.open(record.path)
    assert opened.pending() == sorted([FIRST.id, SECOND.id])
    settle(opened, knowledge)
    assert opened.events() == expected


def test_events_of_the_second_version_give_way(tmp_path: Path, knowledge: Knowledge) -> None:
    """An event that version 2 had gathered otherwise is there once, as it is now, and its id leads to it."""
    record = Record.create(tmp_path / "r")
    record.write([reading(FIRST, MET), reading(SECOND, HAVE_MET)], recorded_at=TODAY)
    settle(record, knowledge)
    [now] = record.events()
    older(record.path)
    parts = [replace(now, id=EventId("eold" + claim), claims=(claim,)) for claim in now.claims]
    with connected(record.path, write=True) as connection:
        connection.execute("DELETE FROM events")
        insert(
            connection, "events", [event_row(part, known_on=TODAY)[: -len(SINCE_VERSION_5)] for part in parts]
        )
    settle(Record.open(record.path), knowledge)
    assert record.events() == [now]
    assert [record.event(part.id) for part in parts] == [now, now]


def test_the_schema_of_a_new_record_is_that_of_a_migrated_one(tmp_path: Path) -> None:
    """The steps from version 2 make the very tables that a new record has."""
    new, old = Record.create(tmp_path / "new"), Record.create(tmp_path / "old")
    older(old.path)
    Record.open(old.path)
    columns = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
    indexes = "SELECT index_name, sql FROM duckdb_indexes()"
    for asked in (columns, indexes):
        found = []
        for record in (new, old):
            with connected(record.path, write=False) as connection:
                found.append(sorted(connection.execute(asked).fetchall()))
        assert found[0] == found[1] != []


@pytest.mark.parametrize(
    ("text", "place", "named"),
    [
        ("Norway and Finland met in Bodø.", "Bodø", "Bodø"),
        ("Norway and Finland met in private.", None, None),
        ("Norway and Finland met in Bod\ud83d, in broken letters.", "Bod\ud83d", "Bod?"),
    ],
)
def test_the_fourth_version_gets_the_columns_of_its_events(
    tmp_path: Path, knowledge: Knowledge, text: str, place: str | None, named: str | None
) -> None:
    """Place, pairs and visits stand in the columns of events that version 4 gathered as they do today."""
    record = Record.create(tmp_path / "r")
    report = news(text, name="first.txt", published="2023-05-17")
    met = told(report, "met", actors=SIDES, on="2023-05-16", place=place)
    record.write([reading(report, met)], recorded_at=TODAY)
    settle(record, knowledge)
    rows = f"SELECT {', '.join(SINCE_VERSION_5)} FROM events ORDER BY id"
    with connected(record.path, write=False) as connection:
        expected = connection.execute(rows).fetchall()
    older(record.path, version=4)
    Record.open(record.path)
    with connected(record.path, write=False) as connection:
        assert connection.execute(rows).fetchall() == expected
    assert ["FIN/NOR"] in expected[0]
    assert expected[0][0] == named


# A program that gathers what is written into a record, again and again, until it is killed.
GATHERER = f"""
import sys
from datetime import date
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parent.parent)]!r}
from tellings import news, reading, told
from comity.gather import settle
from comity.knowledge import load_knowledge
from comity.record import Record
record, knowledge = Record.create(Path(sys.argv[1])), load_knowledge()
def report(number):
    text = f"Norway and Finland met on day {{number}} and agreed on {{number}} ships."
    told_of = news(text, name=f"{{number}}.txt", published="2023-05-17")
    sides = {{"Norway": "NOR", "Finland": "FIN"}}
    day = f"2023-05-{{1 + number % 28:02}}"
    return reading(told_of, told(told_of, "met", actors=sides, on=day), told(told_of, "agreed", type="AGREE"))
for number in range(int(sys.argv[2])):
    record.write([report(3 * number + n) for n in range(3)], recorded_at=date(2023, 6, 1))
    print(number, flush=True)
    settle(record, knowledge)
"""


def gatherer(path: Path, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", GATHERER, str(path), str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seed", range(2))
def test_killed_gathering_is_taken_up_again(tmp_path: Path, seed: int, knowledge: Knowledge) -> None:
    """A run killed while it gathers leaves whole events, and what waits is gathered by the next command."""
    path = tmp_path / "comity.duckdb"
    with gatherer(path, 10_000) as program:
        first_batch(program)
        time.sleep(random.Random(seed).uniform(0, 0.6))
        program.send_signal(signal.SIGKILL)
    record = kept(path, knowledge)
    assert record.pending() == []
    claims = [claim for event in record.events() for claim in event.claims]
    assert sorted(claims) == sorted(claim.id for claim in record.claims())
    anew = Record.create(tmp_path / "anew")
    reports = record.reports()
    readings = [reading(report, *record.claims(report=report.id)) for report in reports]
    anew.write(readings, recorded_at=date(2023, 6, 1))
    settle(anew, knowledge)
    assert record.events() == anew.events()


def test_readers_see_whole_events_while_another_gathers(tmp_path: Path) -> None:
    """Whoever reads while a program writes and gathers sees each claim in at most one event."""
    path = tmp_path / "comity.duckdb"
    with gatherer(path, 4) as program:
        first_batch(program)
        while program.poll() is None:
            events = Record.open(path).events()
            claims = [claim for event in events for claim in event.claims]
            assert len(claims) == len(set(claims))
    assert program.returncode == 0
    record = Record.open(path)
    assert record.pending() == []
    assert len(record.reports()) == 12


def test_two_programs_gather_in_turn(tmp_path: Path) -> None:
    """Two programs that read and gather the same reports at once leave what one of them would have left."""
    path, alone = tmp_path / "comity.duckdb", tmp_path / "alone"
    programs = [gatherer(path, 2), gatherer(path, 2)]
    for program in programs:
        program.communicate()
    assert [program.returncode for program in programs] == [0, 0]
    gatherer(alone, 2).communicate()
    assert Record.open(path).pending() == []
    assert Record.open(path).events() == Record.open(alone).events()
