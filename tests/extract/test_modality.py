"""What is done counts; what is negated, planned, asked for, supposed or denied does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.extract.modality import Stance, stance_of
from comity.extract.predicates import Predicates
from comity.knowledge.files import package_data, read_sheet
from comity.knowledge.language.modality import Governors, ModalityWords
from comity.knowledge.language.support import SupportWords
from comity.model import Block, BlockKind, Claim, Kind, LanguageCode, Polarity, Report, ReportId
from comity.sentence import Sentence, Token
from comity.sources import report_from_text

if TYPE_CHECKING:
    from comity.parse import Parser
    from comity.reader import Reader

ENGLISH = package_data() / "languages" / "en"
WORDS = read_sheet(ENGLISH / "modality.toml", ModalityWords)
SUPPORT = read_sheet(ENGLISH / "support.toml", SupportWords)
MARKS = {Polarity.AFFIRMED: "", Polarity.NEGATED: "-", Polarity.DENIED: "!"}
THREAT = "THREATEN"  # evil announced on a condition is itself an act, done when said


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, where its acts stand, and for each the readings allowed and whether it counts."""

    sentence: str
    starts: tuple[int, ...]
    readings: tuple[frozenset[str], ...]
    done: tuple[bool | None, ...]  # None where a careful coder may choose

    def __str__(self) -> str:
        return self.sentence


def rows(name: str) -> tuple[Row, ...]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return tuple(row_of(line) for line in lines if line.strip() and not line.startswith("#"))


def row_of(line: str) -> Row:
    """Raises ValueError where brackets and answers do not pair."""
    body, *answers = (part.strip() for part in line.split("|"))
    before = body.split("[")[:-1]
    starts = [sum(len(part.replace("]", "")) for part in before[: n + 1]) for n in range(len(before))]
    readings = tuple(frozenset(answer.replace("*", "").split("/")) for answer in answers)
    done = tuple(answer == "*actual" or (None if "*" in answer else False) for answer in answers)
    if len(starts) != len(answers):
        raise ValueError(f"{len(starts)} brackets, {len(answers)} answers: {line}")
    return Row(body.replace("[", "").replace("]", ""), tuple(starts), readings, done)


TABLE = rows("modality.txt")
UNSEEN = {"held": rows("modality-held.txt"), "later": rows("modality-later.txt")}


def undone_rows() -> tuple[Row, ...]:
    """Sentences whose undone acts stand in brackets, and whose done ones stand in braces."""
    lines = Path(__file__).with_name("modality-undone.txt").read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line.strip() and not line.startswith("#")]
    answers = [[" | *actual" if mark == "{" else " | " for mark in line if mark in "[{"] for line in marked]
    brackets = str.maketrans("{}", "[]")
    return tuple(
        row_of(line.translate(brackets) + "".join(a)) for line, a in zip(marked, answers, strict=True)
    )


def shown(stance: Stance) -> str:
    return f"{stance.modality}{MARKS[stance.polarity]}"


def carrier(sentence: Sentence, i: int) -> int | None:
    """The support verb of a noun, as the frames would hand it on, without asking for parties."""
    token, above = sentence.tokens[i], sentence.head_of(i)
    if token.pos in ("VERB", "AUX") or above.pos != "VERB":
        return None
    lemma = Predicates(sentence).verbs.lemma(above.i)
    carries = token.rel in ("dobj", "nsubjpass") and lemma in SUPPORT.verbs
    happens = token.rel == "nsubj" and lemma in SUPPORT.happening
    return above.i if carries or happens else None


def stances(row: Row, parser: Parser) -> list[str]:
    block = Block(start=0, end=len(row.sentence), kind=BlockKind.PARAGRAPH)
    report = Report(
        id=ReportId("r"), name="test", text=row.sentence, blocks=(block,), language=LanguageCode("en")
    )
    (parsed,) = parser.parse([report])
    at = {token.start: (s, token.i) for s in parsed.sentences for token in s.tokens}
    found = (at[start] for start in row.starts)
    return [shown(stance_of(s, i, WORDS, support=carrier(s, i))) for s, i in found]


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_table(row: Row, parser: Parser) -> None:
    """The words in brackets have one of the stances beside."""
    for stance, readings in zip(stances(row, parser), row.readings, strict=True):
        assert stance in readings


@pytest.mark.parametrize("name", UNSEEN)
def test_unseen_sentences(name: str, parser: Parser) -> None:
    """Of sentences that no rule was made for, at least 98 in 100 that are not done do not count."""
    acts = [
        (stance, readings, done)
        for row in UNSEEN[name]
        for stance, readings, done in zip(stances(row, parser), row.readings, row.done, strict=True)
    ]
    undone = [stance for stance, _, done in acts if done is False]
    certain = [stance for stance, _, done in acts if done]
    right = [stance for stance, readings, _ in acts if stance in readings]
    assert undone.count("actual") <= 0.02 * len(undone)
    assert certain.count("actual") >= 0.97 * len(certain)
    assert len(right) >= 0.97 * len(acts)


@pytest.mark.parametrize("name", UNSEEN)
def test_nothing_undone_counts(name: str, reader: Reader) -> None:
    """The whole reader counts no act that is negated, planned, asked for, supposed or denied."""
    for row in UNSEEN[name]:
        report = report_from_text(row.sentence, name="test", languages=reader.languages, language="en")
        told = {claim.trigger.start for claim in reader.read(report).claims if counts(claim)}
        wrong = [
            start for start, done in zip(row.starts, row.done, strict=True) if done is False and start in told
        ]
        assert not wrong, row.sentence


def test_undone_acts_beside_done_ones(reader: Reader, parser: Parser) -> None:
    """An act under a word of stance is not done and does not count; one with such words around it is done."""
    wrong = []
    for row in undone_rows():
        report = report_from_text(row.sentence, name="test", languages=reader.languages, language="en")
        told = {claim.trigger.start for claim in reader.read(report).claims if counts(claim)}
        for start, done, stance in zip(row.starts, row.done, stances(row, parser), strict=True):
            if (stance == "actual") is not bool(done) or (start in told and not done):
                wrong.append(f"{row.sentence[start : start + 20]} {stance}: {row.sentence}")
    assert not wrong


def counts(claim: Claim) -> bool:
    return claim.kind is Kind.EVENT and claim.countable and claim.act is not None and claim.act.type != THREAT


def test_an_act_in_an_open_question_does_not_count(
    sentence_of: Callable[[str], Sentence],
) -> None:
    """A question asserts nothing, also behind a closing quotation mark."""
    sentence = sentence_of("“Did Oslo expel the envoy?”")
    act = next(token.i for token in sentence.tokens if token.lower == "expel")
    assert stance_of(sentence, act, WORDS).modality == "hypothetical"


def test_cues_point_at_the_words_that_decide(sentence_of: Callable[[str], Sentence]) -> None:
    """The words that decide are kept with the stance, each once."""
    sentence = sentence_of("Ghana has not agreed to extradite him.")
    act = next(token.i for token in sentence.tokens if token.lower == "extradite")
    stance = stance_of(sentence, act, WORDS)
    assert [(purpose, sentence.tokens[i].text) for purpose, i in stance.cues] == [
        ("modality", "agreed"),
        ("negation", "not"),
    ]


def test_a_word_stands_in_one_group_only() -> None:
    """Within one table no word has two meanings."""
    for name, table in WORDS:
        if isinstance(table, Governors):
            words = [word for _, group in table for word in group]
            assert len(words) == len(set(words)), name


PRINTED = (
    "if not no never has have had to be been will would could should attack attacked attacking visit , . ? "
    "Oslo Riga they plan plans deny denied that whether instead of without before until rather than yet nor"
)
SHAPES = [
    ("VERB", "VB", "xcomp"), ("VERB", "VBD", "ROOT"), ("VERB", "VBG", "pcomp"), ("VERB", "VBZ", "conj"),
    ("VERB", "VBN", "ccomp"), ("VERB", "VB", "advcl"), ("VERB", "VBD", "relcl"), ("VERB", "VBN", "acl"),
    ("AUX", "MD", "aux"), ("PART", "TO", "aux"), ("PART", "RB", "neg"), ("NOUN", "NN", "dobj"),
    ("NOUN", "NNS", "nsubj"), ("NOUN", "NN", "pobj"), ("NOUN", "NN", "attr"), ("ADP", "IN", "prep"),
    ("SCONJ", "IN", "mark"), ("ADJ", "JJ", "acomp"), ("DET", "DT", "det"), ("PUNCT", ",", "punct"),
    ("ADV", "RB", "advmod"), ("CCONJ", "CC", "cc"), ("NOUN", "NN", "conj"), ("VERB", "VBG", "csubj"),
]  # fmt: skip
TOKENS = st.lists(
    st.tuples(st.sampled_from(PRINTED.split()), st.sampled_from(SHAPES), st.integers(0, 30)),
    min_size=1,
    max_size=14,
)


@given(TOKENS, st.booleans())
def test_any_tree_has_a_stance(rows: list[tuple[str, tuple[str, str, str], int]], mirrored: bool) -> None:
    """Whatever tree a parser gives, each word has a stance, with cues inside the sentence."""
    last = len(rows) - 1
    heads = [i - head % (i + 1) for i, (_, _, head) in enumerate(rows)]
    if mirrored:
        heads = [last - head for head in reversed(heads)]
    tokens = tuple(
        Token(i, text, text, text, pos, tag, rel, head, 10 * i, 10 * i + len(text), "")
        for i, ((text, (pos, tag, rel), _), head) in enumerate(zip(rows, heads, strict=True))
    )
    sentence = Sentence(0, 0, tokens, ())
    for i in range(len(rows)):
        stance = stance_of(sentence, i, WORDS, support=last)
        assert all(0 <= at <= last for _, at in stance.cues)
