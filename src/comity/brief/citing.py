"""What a line rests on, as a note: an instrument with its source, a sentence with who says it, a search."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.brief.days import day_of
from comity.brief.page import NoteKind
from comity.brief.standings import joined_by, status_of
from comity.brief.text import clean, cut
from comity.brief.tie import Tie
from comity.brief.told import Cited
from comity.brief.words import counted, of_pairs, several
from comity.knowledge.ladders import Ladder
from comity.ledger import standing
from comity.model import (
    Absence,
    Claim,
    Ground,
    GroundKind,
    Instrument,
    InstrumentId,
    Modality,
    Polarity,
    Report,
)

__all__ = [
    "absence",
    "grounds",
    "instrument",
    "ladder",
    "searched_law",
    "searched_reports",
    "sentence",
]

SENTENCES = 5  # of one line: the note of a search says where the others are
WORDS = 400  # characters of a sentence


def instrument(tie: Tie, treaty: Instrument) -> Cited:
    """Its name, kind, status, scope and source; nothing that only became known later."""
    kinds = {kind.code: kind.name for kind in tie.codebook.instruments.kind}
    said = [
        f"{treaty.name} ({treaty.id}): " + ", ".join(kinds[code] for code in treaty.kinds),
        _status(tie, treaty),
        *_scope(tie, treaty),
        _source(tie, treaty),
    ]
    supposed = "Supposed, not so. " if treaty.id in tie.sources.supposed else ""
    return Cited(kind=NoteKind.INSTRUMENT, id=treaty.id, text=supposed + _sentences(said))


def _status(tie: Tie, treaty: Instrument) -> str:
    """Where it stands for the states asked about, pair by pair where that differs."""
    ways = tie.standings.instruments.get(treaty.id, ())
    if not ways:
        bound = sorted(set(tie.states) & set(treaty.parties))
        one = standing(treaty, on=tie.on, known_on=tie.known_on, of=bound)
        return status_of(one, joined_by(one, bound, on=tie.on, known_on=tie.known_on))
    if len(ways) == 1 and len(ways[0].pairs) == tie.standings.pairs:
        return status_of(ways[0].standing, ways[0].joined)
    return ", ".join(f"{status_of(way.standing, way.joined)} for {of_pairs(way.pairs)}" for way in ways)


def _scope(tie: Tie, treaty: Instrument) -> list[str]:
    """What its row says of its text, unless the row also rests on what became known later."""
    if not _written_by(treaty, tie.known_on):
        return []
    return [treaty.scope, *([f"Except: {treaty.exceptions}"] if treaty.exceptions else [])]


def _written_by(treaty: Instrument, day: date) -> bool:
    joinings = (one.on.latest or date.max for one in treaty.joinings)
    return all(known <= day for known in (*(step.known_on for step in treaty.steps), *joinings))


def _source(tie: Tie, treaty: Instrument) -> str:
    """The sources of the steps that were known; where these are none, that of the row."""
    known = [step for step in treaty.steps if step.known_on <= tie.known_on]
    sources = list(dict.fromkeys(step.source for step in known)) or [treaty.source]
    return f"Source: {'; '.join(sources)} (certainty {treaty.certainty})"


def _sentences(parts: Iterable[str]) -> str:
    found = (part.strip().rstrip(".") for part in parts)
    return ". ".join(part[:1].upper() + part[1:] for part in found if part) + "."


def absence(one: Absence, note: str) -> Cited:
    """What is known not to be there; `note`: what of it was known on the day asked about."""
    text = f"{one.name} ({one.id}): {note.rstrip('.')}. From {day_of(one.start)}. Source: {one.source}"
    return Cited(kind=NoteKind.ABSENCE, id=one.id, text=f"{text} (certainty {one.certainty}).")


def sentence(tie: Tie, claim: Claim) -> Cited:
    """The sentence, its report, and who says it; with the errors that were found in it."""
    report = tie.reports.get(claim.report)
    words = (claim.sentence or claim.quote).text
    said = f"“{cut(clean(words), WORDS)}” {_page(claim, report)}; {_voice(claim)}{_stance(claim)}."
    errors = dict.fromkeys(
        f"Error found: {one.message} ({one.code})." for one in tie.errors.get(claim.id, ())
    )
    return Cited(
        kind=NoteKind.SENTENCE,
        id=claim.id,
        text=" ".join((said, *errors)),
        url=None if report is None else report.url,
    )


def _page(claim: Claim, report: Report | None) -> str:
    """The report, who published it, and when."""
    publisher = None if report is None or report.publisher is None else report.publisher.value
    published = None if report is None or report.published is None else report.published.value
    return f"{claim.report_name}, {publisher or 'publisher not known'}, {published or 'day not known'}"


def _voice(claim: Claim) -> str:
    """Who says it, the innermost first."""
    spans = [voice.span.text for voice in claim.attribution if voice.span is not None]
    told = ", as told by ".join(f"“{words}”" for words in reversed(spans))
    return f"said by {told}" if spans else "in the report’s own words"


def _stance(claim: Claim) -> str:
    """What keeps it from being told as done."""
    words = [] if claim.modality is Modality.ACTUAL else [claim.modality.value]
    words += [] if claim.polarity is Polarity.AFFIRMED else [claim.polarity.value]
    return f"; {', '.join(words)}" if words else ""


def ladder(one: Ladder) -> Cited:
    """All levels of a pillar with their meanings."""
    rungs = "; ".join(f"{rung.level}: {rung.meaning}" for rung in one.rungs)
    return Cited(kind=NoteKind.METHOD, text=f"Levels of the pillar {one.name}. {rungs}.")


def grounds(tie: Tie, found: Iterable[Ground]) -> tuple[Cited, ...]:
    """The instruments and absences, and some of the sentences: of each event or state of things one first."""
    law: list[Cited] = []
    said: list[list[Cited]] = []
    for ground in found:
        if ground.kind is GroundKind.INSTRUMENT:
            law.append(instrument(tie, tie.sources.instruments.all[InstrumentId(ground.id)]))
        elif ground.kind is GroundKind.ABSENCE:
            law.append(absence(tie.sources.instruments.absences[InstrumentId(ground.id)], ground.note))
        else:
            said.append(_sentences_of(tie, ground))
    firsts = [one for group in said for one in group[:1]]
    others = [one for group in said for one in group[1:]]
    return tuple(dict.fromkeys([*law, *[*firsts, *others][:SENTENCES]]))


def _sentences_of(tie: Tie, ground: Ground) -> list[Cited]:
    ids = ground.claims or (ground.id,)
    known = {str(id): claim for id, claim in tie.claims.items()}
    return [sentence(tie, known[id]) for id in ids if id in known]


def searched_law(tie: Tie) -> Cited:
    """What was looked for among instruments, and among how many."""
    known = tie.sources.instruments
    tied = len(tie.standings.instruments)
    all_known = sum(any(step.known_on <= tie.known_on for step in one.steps) for one in known.all.values())
    absent = sum((one.start.latest or date.max) <= tie.known_on for one in known.absences.values())
    return Cited(
        kind=NoteKind.SEARCH,
        text=(
            f"Looked for: agreements that tie {several(tie.states)}, and statements that there are none."
            f" Looked in: {counted(all_known, 'instrument')} and {counted(absent, 'statement')} of absence"
            f" known by {tie.known_on}. Found: {counted(tied, 'instrument')} with a step by {tie.on}, and"
            f" {counted(len(tie.standings.absences), 'absence')}."
        ),
    )


def searched_reports(tie: Tie) -> Cited:
    """What was looked for in reports, and in how many."""
    if tie.record is None:
        return Cited(kind=NoteKind.SEARCH, text="Looked in: nothing; no record of reports was given.")
    reported = tie.sources.reported
    days = [report.published_on for report in reported.reports.values()]
    inside = sum(day is not None and tie.since <= day <= tie.on for day in days)
    return Cited(
        kind=NoteKind.SEARCH,
        text=(
            f"Looked for: what is done and said between the states from {tie.since} to {tie.on}. Looked in:"
            f" {counted(len(reported.reports), 'report')} of the record {tie.record} known by"
            f" {tie.known_on} whose text names {several(tie.states)}, {inside or 'none'} of them published in"
            f" that time; {counted(len(reported.claims), 'claim')} and"
            f" {counted(len(reported.events), 'event')} read from them."
        ),
    )
