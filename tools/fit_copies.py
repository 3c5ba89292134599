"""Fits the weights by which rewrites are told from independent texts, and writes them into `copies.toml`.

Usage: python tools/fit_copies.py

It learns from every pair of reports of which it is known whether one goes back to the other, and of which the
weights are asked: no rows of words tell, and enough is shared.

- stories: those of tests/stories/dev that are not kept out, each report beside each other, within and across
- borrowed: the first report of a story beside those independent of it, with a paragraph of it put into them
- edited: a rewrite beside what it was made from, the first paragraph taken over word by word
- sample: the reports of the sample, by its `rewrite_of` and `reprint_of`
- next steps: those of tests/copies/followups.toml

Printed is how well the pairs of each source are told by weights fitted without their stories; then how the
weights written do on the stories, by relation. The same input gives the same weights, to the digit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import rtoml

from comity.copies import Profile, compared, profile
from comity.copies.compare import weighed
from comity.copies.words import copy_words
from comity.knowledge.files import package_data
from comity.knowledge.language.copying import Fitted
from comity.model import LanguageCode
from comity.score.between import copies_made
from comity.score.stories import Made, Story, StoryReport, read_stories
from comity.sources import report_from_text

__all__ = ["Pair", "all_pairs", "fit", "left_out", "write"]

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "stories" / "dev"
UNFITTED = "ea"  # stories whose reports are named so came later: the weights are held against them
NEXT_STEPS = ROOT / "tests" / "copies" / "followups.toml"
SAMPLE = package_data() / "sample" / "reports.jsonl"
ENGLISH = LanguageCode("en")
SHEET = package_data() / "languages" / ENGLISH / "copies.toml"
MEASURES = tuple(name for name in Fitted.model_fields if name != "start")
RIDGE = 1.0  # on standardised measures, some of which are of one kind; 0.3 and 3 do no better
LARGEST_PART = 1 / 3  # of a report that is put into another; of more one may say that it is copied
STEPS = 50  # Newton's, of which ten are enough
DIGITS = 1  # behind the point: more than the pairs can tell
TABLE = re.compile(r"(?<=^\[rewriting\.fitted\]\n)(?:\w+ = .*\n)+", re.MULTILINE)
Named = tuple[str, str]  # names in ascending order


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports of which the weights are asked, or, without measures, of which rows of words tell."""

    source: str  # stories, borrowed, edited, sample, next steps
    names: Named
    stories: frozenset[str]
    copied: bool
    measures: tuple[float, ...] | None
    found: bool  # by rows of words; False where the weights are asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report as it is compared, and its story."""

    name: str
    story: str
    profile: Profile


def main() -> None:
    """Fits, prints how well, writes, and prints how the weights written do."""
    pairs = [*all_pairs()]
    for source, right, wrong, missed in counted(pairs, left_out(pairs)):
        print(f"left out: {source:10} {told(right, wrong, missed)}")
    weights = fit(pairs)
    write(SHEET, weights)
    copy_words.cache_clear()
    print(", ".join(f"{name} {weight}" for name, weight in weights.items()))
    stories = [*fitted_stories()]
    for line in by_relation(stories):
        print(line)


def all_pairs() -> Iterator[Pair]:
    """Every pair of each source of which it is known whether one is a copy."""
    stories = [*fitted_stories()]
    yield from pairs_of("stories", [*story_texts(stories)], copies_made(stories).keys())
    yield from borrowed(stories)
    yield from edited(stories)
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    yield from pairs_of("sample", [*sample_texts(rows)], {*sample_copies(rows)})
    sheet = rtoml.loads(NEXT_STEPS.read_text(encoding="utf-8"))["report"]
    texts = [*step_texts(sheet)]
    pages = {named(f"{text.story}-wire", f"{text.story}-page") for text in texts}
    yield from pairs_of("next steps", texts, pages)


def pairs_of(source: str, texts: Sequence[Text], copies: Iterable[Named]) -> Iterator[Pair]:
    """Each pair of these texts, but of independent ones that have nothing to weigh."""
    copied = set(copies)
    for one, other in combinations(texts, 2):
        names = named(one.name, other.name)
        measures = weighed(one.profile, other.profile)
        found = measures is None and compared(one.profile, other.profile) is not None
        if measures or found or names in copied:
            yield Pair(
                source=source,
                names=names,
                stories=frozenset({one.story, other.story}),
                copied=names in copied,
                measures=tuple(getattr(measures, name) for name in MEASURES) if measures else None,
                found=found,
            )


def fitted_stories() -> Iterator[Story]:
    """The stories that the weights are fitted on."""
    for story in read_stories([STORIES]):
        if not story.reports[0].id.startswith(UNFITTED):
            yield story


def borrowed(stories: Iterable[Story]) -> Iterator[Pair]:
    """The first report of each story beside independent ones with a paragraph of it: no copies."""
    for story in stories:
        first = story.reports[0]
        paragraphs = [each for each in _paragraphs(first) if _is_part(each, first.text)]
        others = [report for report in story.reports if report.made is Made.INDEPENDENT]
        for report in others if paragraphs else ():
            text = "\n\n".join((*_paragraphs(report), max(paragraphs, key=len)))
            texts = (_as_text(first, story), _as_text(replace(report, id=f"{report.id}+", text=text), story))
            yield from pairs_of("borrowed", texts, ())


def edited(stories: Iterable[Story]) -> Iterator[Pair]:
    """Rewrites that open with a paragraph of what they were made from, beside that: copies."""
    for story in stories:
        reports = {report.id: report for report in story.reports}
        for report in story.reports:
            if report.made not in (Made.REWRITE, Made.TRANSLATION):
                continue
            source = reports[report.sources[0]]
            opening, rest = _paragraphs(source)[:1], _paragraphs(report)[1:]
            if rest and len(_paragraphs(source)) > 1:
                copy = replace(report, id=f"{report.id}/", text="\n\n".join((*opening, *rest)))
                texts = (_as_text(source, story), _as_text(copy, story))
                yield from pairs_of("edited", texts, [named(source.id, copy.id)])


def _paragraphs(report: StoryReport) -> list[str]:
    return report.text.strip().split("\n\n")


def _is_part(paragraph: str, text: str) -> bool:
    """Whether a paragraph is no more than one part of several."""
    return len(paragraph.split()) <= LARGEST_PART * len(text.split())


def named(one: str, other: str) -> Named:
    return (one, other) if one < other else (other, one)


def story_texts(stories: Iterable[Story]) -> Iterator[Text]:
    for story in stories:
        for report in story.reports:
            yield _as_text(report, story)


def _as_text(report: StoryReport, story: Story) -> Text:
    return _text(report.id, story.name, report.text, report.published)


def sample_texts(rows: Iterable[Mapping[str, str]]) -> Iterator[Text]:
    """The reports of the sample; a story is all that goes back to one report."""
    first = {row["id"]: row.get("rewrite_of") or row.get("reprint_of") or row["id"] for row in rows}
    for row in rows:
        published = date.fromisoformat(row["published"]) if row["published"] else None
        yield _text(row["id"], first[row["id"]], row["text"], published)


def sample_copies(rows: Iterable[Mapping[str, str]]) -> Iterator[Named]:
    """The pairs of the sample that go back to one report, which is itself no copy."""
    families: dict[str, list[str]] = {}
    for row in rows:
        families.setdefault(row.get("rewrite_of") or row.get("reprint_of") or row["id"], []).append(row["id"])
    for family in families.values():
        yield from combinations(sorted(family), 2)


def step_texts(rows: Iterable[Mapping[str, str]]) -> Iterator[Text]:
    """The reports of next steps, named by their matter and what they are."""
    for row in rows:
        yield _text(row["name"], row["name"].rpartition("-")[0], row["text"], row["published"])


def _text(name: str, story: str, text: str, published: object) -> Text:
    day = published if isinstance(published, date) else None
    report = report_from_text(text.strip(), name=name, languages=[ENGLISH], published=day)
    return Text(name=name, story=story, profile=profile(report))


def fit(pairs: Iterable[Pair]) -> dict[str, float]:
    """The weights of a logistic regression over the measures, by name, as they are written."""
    asked = [pair for pair in pairs if pair.measures]
    measures = np.array([pair.measures for pair in asked])
    copied = np.array([pair.copied for pair in asked], dtype=float)
    middle, spread = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    rows = np.column_stack([(measures - middle) / spread, np.ones(len(asked))])
    ridge = np.append(np.full(len(MEASURES), RIDGE), 0.0)
    fitted = np.zeros(len(ridge))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ fitted))
        curve = rows.T @ (rows * (likely * (1 - likely) + 1e-9)[:, None]) + np.diag(ridge)
        fitted -= np.linalg.solve(curve, rows.T @ (likely - copied) + ridge * fitted)
    weights = fitted[:-1] / spread
    start = fitted[-1] - float(weights @ middle)
    rounded = [round(float(weight), DIGITS) for weight in (start, *weights)]
    return dict(zip(("start", *MEASURES), rounded, strict=True))


def left_out(pairs: Sequence[Pair]) -> dict[Named, bool]:
    """For each pair whether a copy is found, by weights fitted to the pairs of all other stories."""
    found = {pair.names: pair.found for pair in pairs}
    for stories in {pair.stories for pair in pairs if pair.measures}:
        weights = fit(pair for pair in pairs if not pair.stories & stories)
        for pair in pairs:
            if pair.measures and pair.stories == stories:
                found[pair.names] = above(weights, pair.measures)
    return found


def above(weights: Mapping[str, float], measures: Sequence[float]) -> bool:
    summed = sum(weights[name] * value for name, value in zip(MEASURES, measures, strict=True))
    return weights["start"] + summed > 0


def counted(pairs: Sequence[Pair], found: Mapping[Named, bool]) -> Iterator[tuple[str, int, int, int]]:
    """For each source the copies found, the independent pairs taken for copies, and the copies missed."""
    for source in dict.fromkeys(pair.source for pair in pairs):
        answers = Counter((pair.copied, found[pair.names]) for pair in pairs if pair.source == source)
        yield source, answers[True, True], answers[False, True], answers[True, False]


def told(right: int, wrong: int, missed: int) -> str:
    if right + missed == 0:
        return f"no copies among them; {wrong} wrong"
    precision, recall = right / (right + wrong or 1), right / (right + missed)
    return f"P {precision:.3f} R {recall:.3f} ({right} found, {wrong} wrong, {missed} missed)"


def by_relation(stories: Sequence[Story]) -> Iterator[str]:
    """How the weights written do on all pairs of the stories: each relation made, and how it is found."""
    made = copies_made(stories)
    answers: Counter[tuple[str, str]] = Counter()
    right = wrong = 0
    for one, other in combinations(story_texts(stories), 2):
        names = named(one.name, other.name)
        copy = compared(one.profile, other.profile)
        right += copy is not None and names in made
        wrong += copy is not None and names not in made
        if names in made:
            answers[str(made[names] or "mixed up"), str(copy.relation if copy else "none")] += 1
    yield f"stories, as written: {told(right, wrong, len(made) - right)}"
    for (wanted, found), times in sorted(answers.items()):
        yield f"  {wanted:10} found as {found:10} {times}"


def write(sheet: Path, weights: Mapping[str, float]) -> None:
    """Puts the weights into the table of the sheet, and leaves all else as it is."""
    text = sheet.read_text(encoding="utf-8")
    table = "".join(f"{name} = {weight}\n" for name, weight in weights.items())
    new, times = TABLE.subn(table, text)
    if times != 1:
        raise SystemExit(f"{sheet}: {times} tables [rewriting.fitted] (allowed: one)")
    sheet.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
