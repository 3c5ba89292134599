"""Briefs: no line without a note, no note without a line; what is not known is told as well."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comity.brief import Brief, Line, NoteKind, brief
from comity.brief.markdown import markdown
from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook
from comity.knowledge.instruments import load_instruments
from comity.knowledge.ladders import Ladder
from comity.model import CountryCode
from comity.record import Record
from comity.ties import Asked, Coverage, Sources

Write = Callable[..., Brief]

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
PAIRS = (
    "RUS BLR", "NOR SWE", "AUS NZL", "PER MNG", "BEL LUX NLD", "SRB XKX", "ARE QAT", "RUS UKR", "SEN MLI",
)  # fmt: skip
KEYS = ["about", "pillars", "agreements", "acts", "contested", "unknown", "beside"]


def lines(page: Brief, key: str) -> list[Line]:
    return [line for section in page.sections if section.key == key for line in section.lines]


def texts(page: Brief, line: Line) -> list[str]:
    return [page.notes[number - 1].text for number in line.notes]


def holds_together(page: Brief) -> None:
    """Every line has notes, every note a line, and the numbers go up in the order of first use."""
    every = [line for section in page.sections for line in section.lines]
    assert [section.key for section in page.sections] == KEYS
    assert all(section.lines for section in page.sections)
    assert all(line.notes for line in every)
    first = list(dict.fromkeys(number for line in every for number in line.notes))
    assert first == sorted(first) == [note.number for note in page.notes]
    assert [note.number for note in page.notes] == list(range(1, len(page.notes) + 1))
    assert len({(note.kind, note.text) for note in page.notes}) == len(page.notes)
    assert "\n" not in "".join(line.text for line in every) + "".join(note.text for note in page.notes)


@pytest.mark.parametrize("day", ["1985-01-01", "2026-01-15"])
@pytest.mark.parametrize("words", PAIRS)
def test_no_line_without_a_note(write: Write, words: str, day: str) -> None:
    """Of any two states or group, on any day, each line of each section says what it rests on."""
    holds_together(write(words, day))


def test_nor_with_reports(write: Write, visit: Record, disputed: Record, hostile: Record) -> None:
    """The same with acts, with reports that contradict each other, and with a hostile text."""
    for record in (visit, disputed, hostile):
        page = write("NOR SWE", "2024-06-01", record)
        holds_together(page)
        assert any(note.kind is NoteKind.SENTENCE for note in page.notes)


def test_seven_pillars_in_three_readings(write: Write) -> None:
    """Each has its three readings with a level or the reason why there is none, and no line sums them up."""
    found = lines(write("RUS BLR", "2025-02-01"), "pillars")
    assert len(found) == 21
    assert [line.head for line in found] == ["De jure", "De facto", "Claimed"] * 7
    money = next(line for line in found if (line.group, line.head) == ("Money", "De jure"))
    assert money.text == "0 of 5 (own currencies, no arrangement)"
    assert all(line.text.startswith("unknown: ") for line in found if line.head != "De jure")


def test_a_pair_of_which_nothing_is_known(write: Write) -> None:
    """Between Mongolia and Peru nothing is known: it is said where it was looked for; no level is 0."""
    page = write("PER MNG", "2026-01-15")
    assert all(line.text.startswith("unknown: ") for line in lines(page, "pillars"))
    assert [line.head for line in lines(page, "unknown")] == ["De jure", "De facto", "Claimed"]
    [searched] = texts(page, lines(page, "unknown")[0])
    assert searched.startswith("Looked for: agreements that tie both states")
    assert "Found: no instruments" in searched
    [line] = lines(page, "agreements")
    assert line.text == "No agreement in force is known here."


def test_what_became_known_later_is_not_told(write: Write) -> None:
    """In June 2023 the visas of both were not yet recognised; what foretold it had passed, and stays."""
    page = write("RUS BLR", "2023-06-01")
    [visas] = [line for line in lines(page, "agreements") if "mutual recognition of visas" in line.head]
    assert visas.group == "Not in force, as far as is known here"
    assert visas.text == "signed 2020-06-19; foretold on 2023-02-01 to be in force by 2023-03 (past)."
    assert "2025-01-11" not in "".join(texts(page, visas))


def test_a_tie_begins_when_the_last_of_them_joins(write: Write) -> None:
    """The North Atlantic Treaty has bound Norway since 1949, and Norway and Sweden since 2024."""
    [line] = [
        line
        for line in lines(write("NOR SWE", "2025-01-01"), "agreements")
        if line.head == "North Atlantic Treaty"
    ]
    assert line.text == "since 2024-03-07 for these parties (first 1949-08-24)."
    before = lines(write("NOR SWE", "2020-01-01"), "agreements")
    assert "North Atlantic Treaty" not in {line.head for line in before}


def test_a_group_whose_pairs_differ(write: Write) -> None:
    """Of the Nordic states three shared an economic union in 2018; the group's level is the others'."""
    found = lines(write("DNK FIN ISL NOR SWE", "2018-06-01"), "pillars")
    [economy] = [line for line in found if (line.group, line.head) == ("Economy", "De jure")]
    expected = "4 of 6 (common market); 5 for each two of DNK, FIN and SWE; 4 for each other pair"
    assert expected == economy.text


def test_acts_with_their_sentences(write: Write, visit: Record) -> None:
    """A visit that two outlets tell is one act with two pages, and both sentences are its notes."""
    page = write("NOR SWE", "2024-06-01", visit)
    [line] = [line for line in lines(page, "acts") if line.group == "2024-05"]
    assert line.text.startswith("Norway towards Sweden: consult, visit")
    assert "2 pages" in line.text
    assert sum("3 May 2024" in text for text in texts(page, line)) == 2
    [total] = [line for line in lines(page, "acts") if line.head == "Norway towards Sweden"]
    assert total.text == "1 act; verbal cooperation 1."


def test_no_more_acts_than_asked_for(write: Write, disputed: Record) -> None:
    """With one act allowed the newest is told, and that there are more is told too."""
    page = write("NOR SWE", "2024-06-01", disputed, most=1)
    one_by_one = [line for line in lines(page, "acts") if line.group != "In all"]
    assert [line.head for line in one_by_one] == ["2024-05-20"]
    assert "the 1 newest of 2 acts." in [line.text for line in lines(page, "acts")]


def test_every_side_of_a_conflict(write: Write, disputed: Record) -> None:
    """Two days for one meeting: each side has its page and sentence, and neither is preferred."""
    page = write("NOR SWE", "2024-06-01", disputed)
    found = [line for line in lines(page, "contested") if "CONTRADICTION_DATE" in line.group]
    assert len(found) == 2
    assert [texts(page, line)[0].count("May 2024") for line in found] == [1, 1]
    assert any("reports disagree" in line.text for line in lines(page, "acts"))


def test_months_without_reports_are_unknown(write: Write, visit: Record) -> None:
    """The record holds reports of May 2024 only: of the other months nothing is known."""
    page = write("NOR SWE", "2024-06-30", visit)
    [line] = [line for line in lines(page, "unknown") if line.head == "Months without reports"]
    assert line.text.startswith("24 of 25: 2022-06 to 2024-04, 2024-06;")


def test_a_disputed_state_is_told_as_such(write: Write) -> None:
    """Of Kosovo it is said, in the words of the knowledge, what is disputed."""
    [line] = [line for line in lines(write("SRB XKX", "2025-01-01"), "about") if line.head == "Disputed"]
    assert line.text.startswith("Kosovo: declared independence in 2008")


def test_what_is_supposed_is_marked_everywhere(write: Write, tmp_path: Path) -> None:
    """A visa waiver that is only supposed is named at the top, and each line that rests on it says so."""
    row = (
        '{"id": "thought", "name": "A waiver thought of", "kinds": ["M1"], "parties": ["MNG", "PER"],'
        ' "scope": "Ninety days.", "steps": [{"step": "in_force", "on": "2025-06-01", "certainty": "low",'
        ' "source": "a thought"}], "provides": ["visa_free"], "source": "a thought", "certainty": "low"}'
    )
    file = tmp_path / "supposed.jsonl"
    file.write_text(row + "\n", encoding="utf-8")
    page = write("PER MNG", "2026-01-15", suppose=file)
    assert page.supposed.startswith("Supposed, not so: A waiver thought of.")
    [note] = [note for note in page.notes if note.id == "thought"]
    assert note.text.startswith("Supposed, not so. ")
    [level] = [line for line in lines(page, "pillars") if note.number in line.notes]
    assert level.text == "supposed: 3 of 6 (visa-free with passport); without what is supposed: unknown"
    resting = [line for section in page.sections for line in section.lines if note.number in line.notes]
    assert len(resting) == 3
    assert all(line.supposed for line in resting)
    assert all("upposed" in line.head + line.text for line in resting)


def test_the_golden_brief(knowledge: Knowledge, codebook: Codebook, ladders: tuple[Ladder, ...]) -> None:
    """Read off eight agreements and two statements of absence, the brief is the one last looked at."""
    asked = Asked(states=(CountryCode("AUS"), CountryCode("NZL")), known_on=date(2018, 6, 1))
    nobody = Coverage(claims={}, events=(), reports={}, known={})
    sources = Sources(instruments=load_instruments([GOLDEN]), reported=nobody)
    found = markdown(brief(asked, sources, knowledge, codebook, ladders, date(2018, 6, 1)))
    masked = re.sub(r"Comity \S+, knowledge \w+", "Comity VERSION, knowledge DIGEST", found)
    assert (GOLDEN / "aus-nzl.md").read_text(encoding="utf-8") == masked
