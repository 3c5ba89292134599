"""Stories against the gathering: what counts as one event, as its origins, as a conflict, as a copy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from comity.cli.scoring import score as command
from comity.errors import InputError
from comity.gather import Together, gather_readings
from comity.model import (
    ClaimId,
    Conflict,
    ConflictId,
    Copy,
    CopyRelation,
    Event,
    EventId,
    FindingCodeId,
    Reading,
    Side,
)
from comity.score import (
    PileScore,
    Story,
    are_stories,
    digest_of,
    fallen,
    is_closed,
    read_floors,
    read_stories,
    score_pile,
    score_stories,
)
from comity.score.between import copies_made
from comity.sources import report_from_text

if TYPE_CHECKING:
    from comity.reader import Reader

FERRY = '''
story = "lake-ferry"

[[report]]
id = "lf-1"
publisher = "The Harbour Post"
published = 2011-05-03
kind = "wire"
text = """
The foreign minister of Ghana visited Togo on Monday. Ghana condemned the shelling of Lomé on Sunday.
"""

[[report]]
id = "lf-2"
publisher = "Coast Daily"
published = 2011-05-03
kind = "exact"
from = ["lf-1"]
text = """
The foreign minister of Ghana visited Togo on Monday. Ghana condemned the shelling of Lomé on Sunday.
"""

[[report]]
id = "lf-3"
publisher = "Inland Times"
published = 2011-05-04
kind = "independent"
text = """
On Monday Ghana's foreign minister arrived in Lomé, where children sang. Moss grew upon the wall.
"""

[[event]]
id = "lf-visit"
type = "CONSULT"
told = { lf-1 = ["visited Togo"], lf-2 = ["visited Togo"], lf-3 = ["arrived in Lomé"] }
origins = [["lf-1", "lf-2"], ["lf-3"]]

[[event]]
id = "lf-blame"
type = "ACCUSE"
told = { lf-1 = ["condemned the shelling"], lf-2 = ["condemned the shelling"], lf-3 = ["Moss grew upon"] }
origins = [["lf-1", "lf-2"], ["lf-3"]]

[[conflict]]
code = "CONTRADICTION_DATE"
event = "lf-visit"
sides = [["lf-1", "lf-2"], ["lf-3"]]
values = ["2011-05-02", "2011-05-03"]
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "lake-ferry.toml").write_text(FERRY, encoding="utf-8")
    return tmp_path / "part"


@pytest.fixture
def story(folder: Path) -> Story:
    (found,) = read_stories([folder])
    return found


@pytest.fixture(scope="module")
def readings(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    file = tmp_path_factory.mktemp("stories") / "lake-ferry.toml"
    file.write_text(FERRY, encoding="utf-8")
    (found,) = read_stories([file])
    return [
        reader.read(
            report_from_text(
                report.text,
                name=report.id,
                languages=reader.languages,
                published=report.published,
                publisher=report.publisher,
                language="en",
            )
        )
        for report in found.reports
    ]


@pytest.fixture(scope="module")
def together(reader: Reader, readings: list[Reading]) -> Together:
    return gather_readings(readings, reader.knowledge, recorded_at=date(2011, 5, 4))


def figures(score: PileScore) -> dict[str, float | None]:
    return {row.name: row.figure for row in score.rows()}


def event_of(together: Together, name: str, type_: str, readings: list[Reading]) -> Event:
    """The event of this type in which this report has a claim."""
    (reading,) = [reading for reading in readings if reading.report.name == name]
    claims = {claim.id for claim in reading.claims if claim.act and claim.act.type == type_}
    (found,) = [event for event in together.events if claims & set(event.claims)]
    return found


def split(together: Together, event: Event, name: str, readings: list[Reading]) -> Together:
    """The same with what one report tells of this event put into an event of its own."""
    (reading,) = [reading for reading in readings if reading.report.name == name]
    own = {claim.id for claim in reading.claims}
    parts = (
        remade(
            event,
            id=event.id,
            claims=tuple(claim for claim in event.claims if claim not in own),
            reports=tuple(report for report in event.reports if report != name),
        ),
        remade(
            event,
            id=EventId("e-apart"),
            claims=tuple(claim for claim in event.claims if claim in own),
            reports=(name,),
        ),
    )
    events = tuple(each for each in together.events if each.id != event.id)
    return gathered(together, events=(*events, *parts))


def remade(event: Event, *, id: EventId, claims: tuple[ClaimId, ...], reports: tuple[str, ...]) -> Event:
    groups = tuple(
        kept for group in event.origin_groups if (kept := tuple(name for name in group if name in reports))
    )
    return replace(event, id=id, claims=claims, reports=reports, origins=len(groups), origin_groups=groups)


def gathered(
    together: Together,
    *,
    events: tuple[Event, ...] | None = None,
    conflicts: tuple[Conflict, ...] = (),
    copies: tuple[Copy, ...] | None = None,
) -> Together:
    return Together(
        events=together.events if events is None else events,
        conflicts=conflicts,
        copies=together.copies if copies is None else copies,
    )


def conflict(code: str, event: EventId, *sides: tuple[str, ...]) -> Conflict:
    return Conflict(
        id=ConflictId(f"k-{code}-{event}"),
        code=FindingCodeId(code),
        event=event,
        message="",
        sides=tuple(Side(value=f"side {n}", claims=(), reports=s, origins=1) for n, s in enumerate(sides)),
        known_on=None,
    )


# --- events ---------------------------------------------------------------------------------------------


def test_tellings_gathered_as_the_story_says_are_right(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """The visit is told by all three; what was not read stands alone and lowers only the line over all."""
    found = figures(score_pile([story], readings, together))
    assert found["mentions read"] == pytest.approx(5 / 6)
    assert found["events, mentions read"] == 1.0
    # P: all six are pure. R: 3 of 3 three times, 2 of 3 twice, 1 of 3 once.
    assert found["events"] == pytest.approx(2 * (14 / 18) / (1 + 14 / 18))
    assert found["events independent"] == pytest.approx(2 * (2 / 3) / (1 + 2 / 3))
    assert found["events wire"] == pytest.approx(2 * (5 / 6) / (1 + 5 / 6))


def test_a_happening_in_two_events_costs_recall(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """The independent telling put apart: P stays, R of the visit falls to 2/3, 2/3 and 1/3."""
    visit = event_of(together, "lf-3", "CONSULT", readings)
    score = score_pile([story], readings, split(together, visit, "lf-3", readings))
    assert sum(score.events_read.right) == 5
    assert sum(score.events_read.recalled) == pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1 + 1)
    (miss,) = [miss for miss in score.misses if miss.text == "lf-3" and "lf-visit" in miss.wanted]
    assert miss.row == "events independent" and miss.found.startswith("in an event of its own")


def test_two_happenings_in_one_event_cost_precision(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """Visit and blame run together: of the five tellings in it three are of one, two of the other."""
    visit = event_of(together, "lf-1", "CONSULT", readings)
    blame = event_of(together, "lf-1", "ACCUSE", readings)
    both = remade(visit, id=visit.id, claims=(*visit.claims, *blame.claims), reports=visit.reports)
    rest = tuple(event for event in together.events if event.id not in (visit.id, blame.id))
    score = score_pile([story], readings, gathered(together, events=(*rest, both)))
    assert sum(score.events_read.right) == pytest.approx(3 * 3 / 5 + 2 * 2 / 5)
    assert sum(score.events_read.recalled) == 5
    (miss,) = [miss for miss in score.misses if miss.row == "events"]
    assert miss.text == "lf-blame lf-visit" and miss.wanted == "2 events"


def test_a_page_that_an_event_lists_as_a_copy_is_held_though_unread(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """From the words of lf-3 nothing of the blame was read; the event that lists it as a page holds it."""
    blame = event_of(together, "lf-1", "ACCUSE", readings)
    page = remade(blame, id=blame.id, claims=blame.claims, reports=("lf-1", "lf-2", "lf-3"))
    others = tuple(event for event in together.events if event.id != blame.id)
    found = figures(score_pile([story], readings, gathered(together, events=(*others, page))))
    assert (found["events"], found["mentions in an event"]) == (1.0, 1.0)
    assert found["mentions read"] == pytest.approx(5 / 6)


# --- origins --------------------------------------------------------------------------------------------


def test_origins_are_asked_of_all_reports_and_of_those_listed(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """The blame lists two of its three reports: one origin too few, and right for those two."""
    score = score_pile([story], readings, together)
    found = figures(score)
    assert (found["origins number"], found["origins partition"]) == (0.5, 0.5)
    assert (found["origins number of listed"], found["origins partition of listed"]) == (1.0, 1.0)
    (miss,) = [miss for miss in score.misses if miss.row == "origins partition"]
    assert (miss.text, miss.wanted, miss.found) == ("lf-blame", "lf-1 lf-2 | lf-3", "lf-1 lf-2")


def test_a_copy_taken_for_an_origin_is_wrong_in_number_and_partition(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """Three origins of the visit where there are two."""
    visit = event_of(together, "lf-1", "CONSULT", readings)
    apart = replace(visit, origins=3, origin_groups=(("lf-1",), ("lf-2",), ("lf-3",)))
    others = tuple(event for event in together.events if event.id != visit.id)
    found = figures(score_pile([story], readings, gathered(together, events=(*others, apart))))
    assert found["origins number of listed"] == 0.5
    assert found["origins partition of listed"] == 0.5


# --- conflicts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sides", "found"),
    [
        ("CONTRADICTION_DATE", (("lf-2",), ("lf-3",)), True),
        ("CONTRADICTION_DATE", (("lf-3",), ("lf-1",)), True),
        ("CONTRADICTION_DATE", (("lf-1",), ("lf-2",)), False),  # both are of one side
        ("CONTRADICTION_DATE", (("lf-1", "lf-3"), ("lf-2",)), True),
        ("CONTRADICTION_PLACE", (("lf-1",), ("lf-3",)), False),  # says another thing
    ],
)
def test_a_planted_conflict_is_found_by_its_code_with_its_sides_kept_apart(
    story: Story,
    readings: list[Reading],
    together: Together,
    code: str,
    sides: tuple[tuple[str, ...], ...],
    found: bool,
) -> None:
    """What nothing planted explains is a false conflict of an event that holds a labelled happening."""
    visit = event_of(together, "lf-1", "CONSULT", readings)
    score = score_pile([story], readings, gathered(together, conflicts=(conflict(code, visit.id, *sides),)))
    assert score.codes["CONTRADICTION_DATE"].right == found
    assert score.false.found == (not found)
    assert figures(score)["false conflicts in 20 events"] == (0.0 if found else 10.0)


def test_another_code_that_says_the_same_counts_in_the_same_event_only(
    story: Story, readings: list[Reading], together: Together, folder: Path
) -> None:
    """Who visits whom turned round, found as another person: right of the visit, wrong of the blame."""
    file = folder / "lake-ferry.toml"
    file.write_text(FERRY.replace("CONTRADICTION_DATE", "DIRECTION_REVERSED"), encoding="utf-8")
    (turned,) = read_stories([folder])
    for type_, right in (("CONSULT", 1), ("ACCUSE", 0)):
        event = event_of(together, "lf-1", type_, readings)
        seen = conflict("CONTRADICTION_PARTICIPANT", event.id, ("lf-1",), ("lf-3",))
        score = score_pile([turned], readings, gathered(together, conflicts=(seen,)))
        assert (score.codes["DIRECTION_REVERSED"].right, score.false.found) == (right, 1 - right)


def test_conflicts_of_events_that_no_story_labels_are_told_apart(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """Nobody says whether they are false: they have a rate of their own, and lower no precision."""
    seen = conflict("CONTRADICTION_PLACE", EventId("e-elsewhere"), ("lf-1",), ("lf-3",))
    score = score_pile([story], readings, gathered(together, conflicts=(seen,)))
    assert (score.false.found, score.false_elsewhere.found, score.conflicts.right) == (0, 1, [])


# --- copies ---------------------------------------------------------------------------------------------


def test_copies_are_pairs_joined_by_copying(
    story: Story, readings: list[Reading], together: Together
) -> None:
    """The exact copy is found; a pair with an independent text would be one too much."""
    found = figures(score_pile([story], readings, together))
    assert (found["copies"], found["copies relation exact"]) == (1.0, 1.0)
    one, _, three = sorted(readings, key=lambda reading: reading.report.name)
    a, b = sorted((one.report.id, three.report.id))
    wrong = Copy(a=a, b=b, relation=CopyRelation.REWRITE, score=1.0, passages=())
    score = score_pile([story], readings, gathered(together, copies=(wrong,)))
    assert (score.copies.right, score.copies.extra, score.copies.missed) == (0, 1, 1)


@pytest.mark.parametrize(
    ("steps", "relation"),
    [
        ((("b", "reprint", "a"), ("c", "reprint", "a")), CopyRelation.REPRINT),
        ((("b", "reprint", "a"), ("c", "translation", "b")), CopyRelation.REWRITE),
        ((("b", "exact", "a"), ("c", "rewrite", "a")), CopyRelation.REWRITE),
        ((("b", "correction", "a"), ("c", "rewrite", "a")), None),
        ((("b", "exact", "a"), ("c", "background", "a")), "no copies"),
    ],
)
def test_the_relation_of_two_copies_is_their_farthest_step(
    tmp_path: Path, steps: tuple[tuple[str, str, str], ...], relation: object
) -> None:
    """Of b and c, made from a or from one another."""
    texts = {"a": "Rain fell.", "b": "Rain fell again.", "c": "There was rain."}
    made = {name: (kind, source) for name, kind, source in steps}
    lines = ['story = "s"']
    for name, text in texts.items():
        kind, source = made.get(name, ("wire", ""))
        lines += ["[[report]]", f'id = "{name}"', f'kind = "{kind}"', f'text = "{text}"']
        lines += [f'from = ["{source}"]'] if source else []
    lines += ["[[event]]", 'id = "e"', 'type = "AID"', 'told = {a = ["Rain"]}', 'origins = [["a"]]']
    (tmp_path / "s.toml").write_text("\n".join(lines), encoding="utf-8")
    assert copies_made(read_stories([tmp_path])).get(("b", "c"), "no copies") == relation


# --- files, floors, command -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "put", "says"),
    [
        ('kind = "exact"', 'kind = "rumour"', "'rumour' is not a valid Made"),
        ('["arrived in Lomé"]', '["landed in Lomé"]', "'landed in Lomé' stands 0 times in lf-3"),
        ('from = ["lf-1"]', 'from = ["lf-9"]', "'lf-9' is none of lf-1, lf-2, lf-3"),
        ('from = ["lf-1"]', "", "lf-2 is a copy (exact) of nothing"),
        ('[["lf-1", "lf-2"], ["lf-3"]]\n\n[[event', '[["lf-1"]]\n\n[[event', "lf-visit: its origins are not"),
        ('event = "lf-visit"', 'event = "lf-talks"', "'lf-talks' is none of lf-visit, lf-blame"),
        ("published = 2011-05-04", 'published = "4 May"', "'4 May' is no TOML date"),
        ('id = "lf-2"', 'id = "lf-1"', "two reports of one id"),
        ('type = "ACCUSE"', "", "no 'type'"),
        ("values = [", "values = [[", "TOML"),
    ],
)
def test_a_fault_in_a_story_names_its_file(folder: Path, was: str, put: str, says: str) -> None:
    """One line: where, what was found, where the form is described."""
    file = folder / "lake-ferry.toml"
    assert was in FERRY
    file.write_text(FERRY.replace(was, put), encoding="utf-8")
    with pytest.raises(InputError) as told:
        list(read_stories([folder]))
    assert told.value.file == str(file) and told.value.allowed == "docs/stories.md"
    assert says.casefold() in told.value.found.casefold() or says == "TOML"


def test_ids_are_unique_over_the_pile(folder: Path) -> None:
    """The same story twice is a fault of the second file."""
    (folder / "other.toml").write_text(FERRY, encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.toml: 'lf-1' comes twice"):
        list(read_stories([folder]))


def test_a_folder_of_toml_holds_stories_and_goes_with_no_gold(folder: Path, tmp_path: Path) -> None:
    """One run scores one sort."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", encoding="utf-8")
    assert are_stories([folder]) and are_stories([folder / "lake-ferry.toml"]) and not are_stories([gold])
    with pytest.raises(InputError, match="no stories beside stories"):
        are_stories([folder, gold])


def test_what_should_not_be_has_a_ceiling(folder: Path, tmp_path: Path, reader: Reader) -> None:
    """A floor of false conflicts is the most that there may be; a changed letter changes the digest."""
    rows = score_stories(read_stories([folder]), reader).rows()
    file = tmp_path / "floors.json"
    floors = {"false conflicts in 20 events": 0.0, "mentions read": 0.9, "copies": 1.0}
    file.write_text(json.dumps({"part": {"floors": floors}}), encoding="utf-8")
    assert fallen(rows, read_floors(file, "part")) == [("mentions read", 0.9, 5 / 6)]
    floors["false conflicts in 20 events"] = -0.1
    file.write_text(json.dumps({"part": {"floors": floors}}), encoding="utf-8")
    assert ("false conflicts in 20 events", -0.1, 0.0) in fallen(rows, read_floors(file, "part"))
    before = digest_of(folder)
    (folder / "lake-ferry.toml").write_text(FERRY.replace("Moss", "Ivy"), encoding="utf-8")
    assert digest_of(folder) != before


def test_the_command_scores_stories_and_prints_misses(folder: Path) -> None:
    """A table with the number of stories and reports; the misses of one figure where they are asked for."""
    told = CliRunner().invoke(command, [str(folder), "--misses", "conflicts"], standalone_mode=False)
    assert told.output.startswith("1 story, 3 reports\n")
    assert "lf-visit  conflicts CONTRADICTION_DATE" in told.output
    assert "lf-3  events" not in told.output
    rows = CliRunner().invoke(command, [str(folder), "--json"], standalone_mode=False)
    assert {"figure": "copies", "of": 1, "precision": 1.0, "recall": 1.0, "value": 1.0} in [
        json.loads(line) for line in rows.output.splitlines()
    ]


def test_the_misses_of_a_closed_part_are_refused(folder: Path, tmp_path: Path) -> None:
    """Its figures may be had; its misses not, be it by the folder or by one of its files."""
    (tmp_path / "floors.json").write_text('{"part": {"closed": true}}', encoding="utf-8")
    for place in (folder, folder / "lake-ferry.toml"):
        assert is_closed(place)
        told = CliRunner().invoke(command, [str(place), "--misses", "all"], standalone_mode=False)
        assert isinstance(told.exception, InputError) and not told.output
    (tmp_path / "floors.json").write_text('{"part": {"closed": false}}', encoding="utf-8")
    assert not is_closed(folder)
