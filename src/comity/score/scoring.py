"""The reader against gold: what is found, what of it is right, and what was missed, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.model import Claim, Finding, Kind, Reading
from comity.reader import Reader
from comity.score.counts import Answers, Finds, Row, Shares
from comity.score.fields import FIELDS
from comity.score.gold import GoldClaim, GoldText
from comity.score.pairs import overlap, pair_claims
from comity.score.passages import passage_overlaps, passages_of
from comity.score.wording import in_words
from comity.sources import report_from_text

__all__ = ["Miss", "Score", "score_texts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that differs: where, which figure it lowers, what the gold says and what was read."""

    text: str
    row: str
    wanted: str
    found: str


@dataclass(slots=True, kw_only=True)
class Score:
    """All figures of a set of texts, by their names."""

    texts: int = 0
    events: Finds = field(default_factory=Finds)
    types: dict[str, Finds] = field(default_factory=lambda: defaultdict(Finds))
    kinds: dict[str, Finds] = field(default_factory=lambda: defaultdict(Finds))
    fields: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))
    undone: Answers = field(default_factory=Answers)
    offsets: Answers = field(default_factory=Answers)
    passages: Shares = field(default_factory=Shares)
    findings: Finds = field(default_factory=Finds)
    misses: list[Miss] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """The figures, the main ones first."""
        return [
            self.events.row("event"),
            *(self.types[name].row(f"event {name}") for name in sorted(self.types)),
            *(self.kinds[name].row(name) for name in sorted(self.kinds)),
            self.undone.row("undone kept out of counts"),
            *(self.fields[name].row(name) for name in FIELDS),
            self.passages.row("attributed passages"),
            self.offsets.row("quote offsets"),
            self.findings.row("findings"),
        ]


def score_texts(texts: Iterable[GoldText], reader: Reader) -> Score:
    """Every text read and held against its gold."""
    score = Score()
    for gold in texts:
        report = report_from_text(
            gold.text,
            name=gold.id,
            languages=reader.languages,
            published=gold.published,
            publisher=gold.publisher,
            title=gold.title,
            language="en",
        )
        _add(score, gold, reader.read(report))
    return score


def _add(score: Score, gold: GoldText, reading: Reading) -> None:
    score.texts += 1
    text, claims = reading.report.text, reading.claims
    pairs = pair_claims(gold.claims, claims)
    for claim in claims:
        quote = claim.quote
        score.offsets.add(text[quote.start : quote.end] == quote.text)
    _add_wanted(score, gold, claims, pairs)
    _add_extra(score, gold, claims, pairs)
    _add_undone(score, gold, claims, pairs)
    recalled, right = passage_overlaps(gold.passages, passages_of(claims))
    score.passages.recalled += recalled
    score.passages.right += right
    for passage, share in zip(gold.passages, recalled, strict=True):
        if share < 0.5:
            source = passage.source.text if passage.source else "nobody"
            _miss(score, gold, "attributed passages", f"{source}: {passage.span.text}", f"{share:.0%} of it")
    if "\n" in gold.text or gold.findings:
        _add_findings(score, gold, reading.findings)


def _add_wanted(score: Score, gold: GoldText, claims: Sequence[Claim], pairs: dict[int, int]) -> None:
    for at, wanted in enumerate(gold.claims):
        found = claims[pairs[at]] if at in pairs else None
        right = found is not None and (found.act is None or found.act.type == wanted.type)
        if found is not None and right:
            for name, judge in FIELDS.items():
                answer = judge(wanted, found)
                score.fields[name].add(answer)
                if answer is False:
                    _miss(score, gold, name, in_words(wanted), in_words(found))
        if wanted.optional:
            continue
        finds = _finds(score, wanted.kind, wanted.type)
        for one in finds:
            one.right += right
            one.missed += not right
        if not right:
            row = f"event {wanted.type}" if wanted.type else wanted.kind.value
            _miss(score, gold, row, in_words(wanted), in_words(found) if found else "nothing")


def _add_extra(score: Score, gold: GoldText, claims: Sequence[Claim], pairs: dict[int, int]) -> None:
    answered = {r: g for g, r in pairs.items()}
    for at, claim in enumerate(claims):
        wanted = gold.claims[answered[at]] if at in answered else None
        if wanted is not None and (wanted.optional or claim.act is None or wanted.type == claim.act.type):
            continue
        if wanted is None and _allowed(gold, claim):
            continue
        for one in _finds(score, claim.kind, claim.act.type if claim.act else None):
            one.extra += 1
        if wanted is None:
            row = f"event {claim.act.type}" if claim.act else claim.kind.value
            _miss(score, gold, row, "nothing", in_words(claim))


def _allowed(gold: GoldText, claim: Claim) -> bool:
    """A second claim over words whose claim may be left out is as welcome as the first."""
    return any(
        wanted.optional and wanted.kind is claim.kind and overlap(wanted.quote, claim.quote) >= 0.5
        for wanted in gold.claims
    )


def _add_undone(score: Score, gold: GoldText, claims: Sequence[Claim], pairs: dict[int, int]) -> None:
    """A text with anything not done is right if no such thing is counted as done."""
    undone = [(at, c) for at, c in enumerate(gold.claims) if c.kind is Kind.EVENT and not c.done]
    if not undone:
        return
    done = [c.trigger for c in gold.claims if c.countable and c.trigger]
    counted = [c for c in claims if c.countable and not any(c.trigger.overlaps(one) for one in done)]
    wrong = [c for at, c in undone if any(_tells(c, one, pairs.get(at), claims) for one in counted)]
    score.undone.add(not wrong)
    for claim in wrong:
        _miss(score, gold, "undone kept out of counts", in_words(claim), "counted as done")


def _tells(wanted: GoldClaim, found: Claim, answer: int | None, claims: Sequence[Claim]) -> bool:
    same_words = wanted.trigger is not None and wanted.trigger.overlaps(found.trigger)
    return same_words or (answer is not None and claims[answer] is found)


def _add_findings(score: Score, gold: GoldText, findings: Sequence[Finding]) -> None:
    """Only codes that some gold asks for can be missed; what else is found is not judged here."""
    for code, span in gold.findings:
        found = any(f.code == code and any(span.overlaps(s) for s in f.spans) for f in findings)
        score.findings.right += found
        score.findings.missed += not found
        if not found:
            _miss(score, gold, "findings", f"{code} {span.text}", "nothing")


def _finds(score: Score, kind: Kind, type_: str | None) -> list[Finds]:
    if kind is Kind.EVENT and type_ is not None:
        return [score.events, score.types[type_]]
    return [score.kinds[kind.value]]


def _miss(score: Score, gold: GoldText, row: str, wanted: str, found: str) -> None:
    score.misses.append(Miss(text=gold.id, row=row, wanted=wanted, found=found))
