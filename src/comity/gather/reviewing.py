"""The queue of what waits for a person's decision, in the order in which a decision matters most.

An item's points are the sum of its parts, which are data (`data/review/parts.toml`): what would change, and
how unsure it is. Each part says in words why it holds. Of equal points the lower id comes first. The record's
rough order is weighed exactly in stretches of STRETCH items, each by itself: no item of a later stretch comes
before one of an earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from comity.contract import Json, claim_to_json, conflict_to_json, finding_to_json
from comity.gather.deciding import decisions
from comity.knowledge import Knowledge
from comity.knowledge.reviewing import ReviewPart, load_parts
from comity.model import (
    NO_STATE,
    Claim,
    ClaimId,
    Conflict,
    ConflictId,
    CountryCode,
    Finding,
    Judged,
    Severity,
)
from comity.record import Record
from comity.record.beside import homes
from comity.record.reviewing import Wanted, astray, ranked, subjects
from comity.record.stakes import Around, Pair, Stake, around

__all__ = ["Item", "Pair", "Part", "Queue", "Wanted", "decided_ids", "item_to_json", "queue"]

STRETCH = 100  # items that are weighed exactly at once
LONGEST = 160  # characters of what a finding says
LIKENESS = "/likeness"
SORTS = (Judged.ACCEPTED, Judged.REJECTED, Judged.CORRECTED, Judged.FAVOURED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One reason why an item stands where it stands: its name, what it adds, and it in words."""

    name: str
    points: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim, a conflict or a pair of events that nobody decided.

    `event`: the one that it tells, or is about; of a pair the first. `findings`: the errors and warnings on
    the claim.
    """

    of: Claim | Conflict | Pair
    event: Stake | None
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        return self.of.id

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def why(self) -> str:
        """All parts in one line, the weightiest first."""
        return "; ".join(part.says for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many of each sort wait, how many of all are decided, and a page of what waits."""

    claims: int
    conflicts: int
    pairs: int
    decided: int
    items: tuple[Item, ...]

    @property
    def total(self) -> int:
        return self.claims + self.conflicts + self.pairs


def queue(
    record: Record, knowledge: Knowledge, wanted: Wanted | None = None, *, limit: int, offset: int = 0
) -> Queue:
    """The items from `offset` on, at most `limit`."""
    parts = load_parts(knowledge.folder)
    first, items = offset // STRETCH * STRETCH, list[Item]()
    with record.desk():  # held open: what is asked one by one is asked of an open file
        decided = decided_ids(record)
        while True:
            found = ranked(
                record,
                wanted or Wanted(),
                points={name: (part.points, part.most) for name, part in parts.items()},
                codes={code: one.severity for code, one in knowledge.findings.items()},
                decided=decided,
                limit=STRETCH,
                offset=first + len(items),
            )
            items += _weighed(record, knowledge, parts, found.ids)
            if len(found.ids) < STRETCH or first + len(items) >= offset + limit:
                break
    page = items[offset - first : offset - first + limit]
    return Queue(
        claims=found.claims,
        conflicts=found.conflicts,
        pairs=found.pairs,
        decided=len(decided),
        items=tuple(page),
    )


def item_to_json(item: Item) -> Json:
    """An item in the contract of `comity review --json`: it whole, and why it stands there."""
    of, event = item.of, item.event
    return {
        "id": item.id,
        "of": "claim" if isinstance(of, Claim) else "conflict" if isinstance(of, Conflict) else "pair",
        "points": item.points,
        "why": [{"part": part.name, "points": part.points, "says": part.says} for part in item.parts],
        "event": None if event is None else asdict(event),
        "claim": claim_to_json(of) if isinstance(of, Claim) else None,
        "conflict": conflict_to_json(of) if isinstance(of, Conflict) else None,
        "pair": asdict(of) | {"claims": [*of.claims]} if isinstance(of, Pair) else None,
        "findings": [finding_to_json(finding) for finding in item.findings],
    }


# --- what is decided


def decided_ids(record: Record) -> frozenset[str]:
    """The claims, conflicts and pairs on which a person's verdict holds, wherever the words of it went."""
    judged = frozenset(on for on in subjects(record, SORTS) if not on.startswith("e"))
    found = judged | _kept_apart(record)
    gone = astray(record, [ClaimId(on) for on in found if on.startswith("c")])
    return found if not gone else found | _followed(record, gone)


def _kept_apart(record: Record) -> frozenset[str]:
    """The pairs of events of which a person said that they are two."""
    if not subjects(record, [Judged.SPLIT]):
        return frozenset()
    verdicts = [one for one in record.verdicts() if one.judged in (Judged.SPLIT, Judged.UNDONE)]
    undone = {target for one in verdicts if one.judged is Judged.UNDONE for target in one.targets}
    pairs = [
        (ClaimId(claim), ClaimId(target))
        for one in verdicts
        if one.judged is Judged.SPLIT and one.id not in undone
        for claim in (anchor[0] for anchor in one.anchors)
        for target in one.targets
        if claim not in one.targets
    ]
    home = homes(record, {claim for pair in pairs for claim in pair})
    events = (sorted({home.get(one, ""), home.get(other, "")} - {""}) for one, other in pairs)
    return frozenset("-".join(both) for both in events if len(both) > 1)


def _followed(record: Record, gone: set[ClaimId]) -> set[ClaimId]:
    """Where a new reader no longer makes a claim, the one that now stands on its words."""
    verdicts = [one for one in record.verdicts() if one.on in gone or one.judged is Judged.UNDONE]
    with record.desk() as desk:
        standing = desk.footings({anchor[1] for verdict in verdicts for anchor in verdict.anchors})
    return set(decisions(verdicts, standing).on)


# --- what each is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is needed to weigh the items of a stretch."""

    parts: Mapping[str, ReviewPart]
    around: Around
    knowledge: Knowledge

    def event_of(self, of: Claim | Conflict | Pair) -> Stake | None:
        """The event that the claim tells, or that the conflict is about; the first of a pair."""
        if isinstance(of, Pair):
            return self.around.events.get(of.one)
        id = self.around.homes.get(of.id) if isinstance(of, Claim) else of.event
        return None if id is None else self.around.events.get(id)

    def sided(self, claim: Claim) -> list[Conflict]:
        """The conflicts to which it is a side, as far as none of their sides is favoured."""
        found = (self.around.conflicts[id] for id in self.around.sides.get(claim.id, ()))
        return [conflict for conflict in found if conflict.favoured is None]


def _weighed(
    record: Record, knowledge: Knowledge, parts: Mapping[str, ReviewPart], ids: Sequence[str]
) -> list[Item]:
    claims = record.claims_by_id(ClaimId(id) for id in ids if id.startswith("c"))
    pairs = [id for id in ids if id.startswith("e")]
    found = around(record, claims, [ConflictId(id) for id in ids if id.startswith("k")], pairs)
    known = _Known(parts=parts, around=found, knowledge=knowledge)
    conflicts = [found.conflicts[ConflictId(id)] for id in ids if id.startswith("k")]
    items = [
        *(_item(claim, known, _of_claim(claim, known)) for claim in claims),
        *(_item(conflict, known, _of_conflict(conflict, known)) for conflict in conflicts),
        *(_item(pair, known, _of_pair(pair, known)) for pair in map(found.pairs.__getitem__, pairs)),
    ]
    return sorted(items, key=lambda item: (-item.points, item.id))


def _item(of: Claim | Conflict | Pair, known: _Known, parts: Iterable[tuple[str, int, str]]) -> Item:
    found = [
        Part(name=name, points=part.worth(times), says=part.says.format(n=times, what=what))
        for name, times, what in parts
        if times > 0
        for part in [known.parts[name]]
    ]
    found.sort(key=lambda part: -part.points)
    findings = known.around.findings.get(of.id, ()) if isinstance(of, Claim) else ()
    return Item(of=of, event=known.event_of(of), findings=tuple(findings), parts=tuple(found))


def _of_claim(claim: Claim, known: _Known) -> Iterator[tuple[str, int, str]]:
    """What a decision on the claim would change, and how unsure it is; each part with how often it holds."""
    event = known.event_of(claim)
    if event is not None and event.countable:
        alone = event.claims == 1
        yield ("alone", 1, "") if alone else ("shared", event.claims, "")
        yield "pages", event.pages - 1 if alone else 0, ""
    yield (
        "level",
        bool(claim.pillar and len(_states(claim)) > 1),
        f"{claim.pillar} of {', '.join(_states(claim))}",
    )
    sided = known.sided(claim)
    yield "sided", len(sided), ", ".join(sorted({str(conflict.code) for conflict in sided}))
    for severity in (Severity.ERROR, Severity.WARNING):
        told = [one for one in known.around.findings.get(claim.id, ()) if one.severity is severity]
        yield severity.value, len(told), "; ".join(f"{one.code}, {_cut(one.message)}" for one in told)
    rules = dict(claim.rules)
    yield "likely", rules.get("event", "").endswith(LIKENESS), ""
    yield "likely_stance", rules.get("modality", "").endswith(LIKENESS), ""
    if claim.countable:
        yield "undated", claim.bounds is None, ""
        yield "nobody", not any(party.id or party.country for party in claim.actors), ""


def _of_conflict(conflict: Conflict, known: _Known) -> Iterator[tuple[str, int, str]]:
    event = known.event_of(conflict)
    grave = known.knowledge.findings[conflict.code].severity is Severity.ERROR
    yield "grave" if grave else "open", 1, f"{conflict.code}, {_cut(conflict.message)}"
    if event is not None and event.countable:
        yield "counted", 1, event.type
    least = min((side.origins for side in conflict.sides), default=0)
    yield "backed", least - 1, str(least)
    yield "voices", len({report for side in conflict.sides for report in side.reports}), ""


def _of_pair(pair: Pair, known: _Known) -> Iterator[tuple[str, int, str]]:
    events = [known.around.events[id] for id in (pair.one, pair.other)]
    yield "near", 1, f"{pair.wanting:g} of the points needed"
    yield "counted", any(one.countable for one in events), ", ".join(sorted({one.type for one in events}))
    yield "voices", sum(one.pages for one in events), ""


def _states(claim: Claim) -> list[CountryCode]:
    found = {party.country for party in claim.parties if party.country is not None}
    return sorted(found - NO_STATE)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
